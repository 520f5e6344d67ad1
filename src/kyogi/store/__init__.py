"""Documents, their readings, people's corrections, the ledger, and the full-text index, in one SQLite database.

Owns every table, query and migration; SQLAlchemy lives nowhere else. Documents never change, corrections and the ledger
only grow, readings are replaced whole. Refuses to read a text, to know a language (an `Analyser` is handed in), and to
decide who may do what: services do.
"""

from kyogi.records.dates import bound_date
from kyogi.store.accounts import Account, ApiToken, AuditEntry, Identity, Session
from kyogi.store.acts import ActFound, ActPage, ActQuery
from kyogi.store.correction import Correction, Outcome, find_claim, make_addition, make_correction
from kyogi.store.database import Store, View, Work, open_store
from kyogi.store.documents import DocumentLabel
from kyogi.store.entry import DocumentInfo, Entry, StoredReading, make_entry
from kyogi.store.following import CommitmentPage, CommitmentQuery, CommitmentRow, KeptPromise
from kyogi.store.listing import DocumentListed, DocumentPage, DocumentQuery
from kyogi.store.search import Clause, DocumentFound, SearchPage, SearchQuery, SnippetFound
from kyogi.store.series import SeriesCount, SeriesDocument
from kyogi.store.stances import StanceFound, StanceQuery
from kyogi.store.suggestions import FiledPromise, StoredSuggestion, SuggestionQuery, SuggestionStore
from kyogi.store.words import BREAK, Analyser, Known, Phrase, Terms

__all__ = [
    "BREAK",
    "Account",
    "ActFound",
    "ActPage",
    "ActQuery",
    "Analyser",
    "ApiToken",
    "AuditEntry",
    "Clause",
    "CommitmentPage",
    "CommitmentQuery",
    "CommitmentRow",
    "Correction",
    "DocumentFound",
    "DocumentInfo",
    "DocumentLabel",
    "DocumentListed",
    "DocumentPage",
    "DocumentQuery",
    "Entry",
    "FiledPromise",
    "Identity",
    "KeptPromise",
    "Known",
    "Outcome",
    "Phrase",
    "SearchPage",
    "SearchQuery",
    "SeriesCount",
    "SeriesDocument",
    "Session",
    "SnippetFound",
    "StanceFound",
    "StanceQuery",
    "Store",
    "StoredReading",
    "StoredSuggestion",
    "SuggestionQuery",
    "SuggestionStore",
    "Terms",
    "View",
    "Work",
    "bound_date",
    "find_claim",
    "make_addition",
    "make_correction",
    "make_entry",
    "open_store",
]
