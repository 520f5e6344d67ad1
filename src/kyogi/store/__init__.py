"""Documents, their readings, people's corrections, the ledger, and the full-text index, in one SQLite database.

Owns every table, query and migration; SQLAlchemy lives nowhere else. Documents never change, corrections and the ledger
only grow, readings are replaced whole. Refuses to read a text, to know a language (an `Analyser` is handed in), and to
decide who may do what: services do.
"""

from kyogi.records.dates import bound_date
from kyogi.store.acts import ActFound, ActPage, ActQuery
from kyogi.store.correction import Correction, Outcome, find_claim, make_correction
from kyogi.store.database import Store, View, Work, open_store
from kyogi.store.entry import DocumentInfo, Entry, StoredReading, make_entry
from kyogi.store.search import Clause, DocumentFound, SearchPage, SearchQuery
from kyogi.store.series import SeriesCount, SeriesDocument
from kyogi.store.words import BREAK, Analyser, Known, Phrase, Terms

__all__ = [
    "BREAK",
    "ActFound",
    "ActPage",
    "ActQuery",
    "Analyser",
    "Clause",
    "Correction",
    "DocumentFound",
    "DocumentInfo",
    "Entry",
    "Known",
    "Outcome",
    "Phrase",
    "SearchPage",
    "SearchQuery",
    "SeriesCount",
    "SeriesDocument",
    "Store",
    "StoredReading",
    "Terms",
    "View",
    "Work",
    "bound_date",
    "find_claim",
    "make_correction",
    "make_entry",
    "open_store",
]
