"""The tables, by the names of the field; the migrations make them, a test holds the two equal.

`document` and `original` never change once written and `correction` only grows; `ledger_entry` only grows, each entry
chained to the one before (triggers of the migrations refuse anything else). All other tables are derived from them:
`reading.record` is what the engine said, the layer tables below it are the *effective* record, with people's
corrections applied, and the `followed_*` tables what follows from the promises of the readings and the entries of the
ledger, each in the form that queries need.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    text,
)

from kyogi.store.metadata import metadata as metadata
from kyogi.store.people_tables import account as account
from kyogi.store.people_tables import api_token as api_token
from kyogi.store.people_tables import audit as audit
from kyogi.store.people_tables import identity as identity
from kyogi.store.people_tables import session as session


def _to_document() -> Column[int]:
    return Column("document_seq", ForeignKey("document.seq"), nullable=False)


def _to_reading() -> Column[int]:
    return Column("reading_seq", ForeignKey("reading.seq", ondelete="CASCADE"), nullable=False)


def _span(name: str, *, nullable: bool = True) -> tuple[Column[int], Column[int], Column[str]]:
    """The columns of a span: where it starts and ends, and its words."""
    return (
        Column(f"{name}_start", Integer, nullable=nullable),
        Column(f"{name}_end", Integer, nullable=nullable),
        Column(f"{name}_quote", Text, nullable=nullable),
    )


document = Table(
    "document",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(16), nullable=False, unique=True),  # first digits of sha256
    Column("sha256", String(64), nullable=False, unique=True),  # of the original bytes
    Column("text_sha256", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("name", Text, nullable=False),  # file or address it was first read from
    Column("media_type", Text, nullable=False),
    Column("encoding", Text),
    Column("lang", String(8), nullable=False),
    # what was told when it was added; what its own text says stands in `reading`
    Column("kind", Text),
    Column("publisher", Text),
    Column("published", String(10)),
    Column("title", Text),
    Column("tags", Text, nullable=False),  # JSON array
    Column("url", Text),
    Column("added_at", String(32), nullable=False),
    Index(None, "lang"),
)

original = Table(
    "original",
    metadata,
    Column("document_seq", ForeignKey("document.seq"), primary_key=True),
    Column("compressed", LargeBinary, nullable=False),  # zlib
)

part = Table(
    "part",
    metadata,
    Column("document_seq", ForeignKey("document.seq"), primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
    Column("role", Text, nullable=False),
    Column("lang", String(8), nullable=False),
)

reading = Table(
    "reading",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("document_seq", ForeignKey("document.seq"), nullable=False, unique=True),
    Column("engine", Text, nullable=False, index=True),
    Column("created_at", String(32), nullable=False),
    Column("kind", Text),
    Column("publisher", Text),
    Column("published", String(10)),
    Column("published_first", String(10)),  # first and last day that `published` can mean
    Column("published_last", String(10)),
    Column("title", Text),
    Column("parties", Text, nullable=False),  # JSON array
    Column("record", LargeBinary, nullable=False),  # the engine's reading without the text: JSON, zlib
    # lists walk along these, and look at what their filters ask for without opening the row
    Index("ix_reading_published_first", "published_first", "document_seq", "kind", "parties"),
    Index("ix_reading_kind", "kind", "published_first", "document_seq", "parties"),
)

consultation = Table(
    "consultation",
    metadata,
    Column("seq", Integer, primary_key=True),
    _to_reading(),
    Column("id", Text, nullable=False),
    *_span("name", nullable=False),
    *_span("place"),
    Column("level", Text),
    Column("date", Text),
    Column("held", Boolean, nullable=False),
    Column("first", Boolean, nullable=False),
    Index(None, "reading_seq"),
)

participant = Table(
    "participant",
    metadata,
    Column("consultation_seq", ForeignKey("consultation.seq", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("person", Text, index=True),
    Column("office", Text),
    Column("party", Text, index=True),
)

act = Table(
    "act",
    metadata,
    Column("seq", Integer, primary_key=True),
    _to_reading(),
    _to_document(),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    *_span("trigger", nullable=False),
    *_span("content"),
    Column("joint", Boolean, nullable=False),
    Column("strength", Integer, nullable=False),
    Column("quote", Boolean, nullable=False),
    Column("commitment", Boolean, nullable=False),
    Column("consultation", Text),
    Column("same_as", Text),
    Column("rule", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("corrected", Boolean, nullable=False),
    Column("date", Text),  # of its consultation, else of the document
    Column("date_first", String(10), nullable=False),  # first and last day that `date` can mean; '' where undated
    Column("date_last", String(10), nullable=False),
    Index(None, "reading_seq"),
    Index(None, "date_first", "document_seq", "trigger_start", "id"),  # the order of answers
    Index(None, "kind", "date_first"),
    Index(None, "document_seq", "id"),
    Index("ix_act_several_days", "date_last", "date_first", sqlite_where=text("date_last > date_first")),
)

act_actor = Table(
    "act_actor",
    metadata,
    Column("act_seq", ForeignKey("act.seq", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("person", Text),
    Column("office", Text),
    Column("party", Text),
    Index(None, "party", "act_seq"),
    Index(None, "person", "act_seq"),
)

act_target = Table(
    "act_target",
    metadata,
    Column("act_seq", ForeignKey("act.seq", ondelete="CASCADE"), primary_key=True),
    Column("party", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Index(None, "party", "act_seq"),
)

act_topic = Table(
    "act_topic",
    metadata,
    Column("act_seq", ForeignKey("act.seq", ondelete="CASCADE"), primary_key=True),
    Column("topic", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Index(None, "topic", "act_seq"),
)

stance = Table(
    "stance",  # derived from the three above: who said what of which subject when; the order is that of the matrix
    metadata,
    Column("party", Text, primary_key=True),
    Column("topic", Text, primary_key=True),
    Column("date_first", String(10), primary_key=True),
    Column("act_seq", ForeignKey("act.seq", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("strength", Integer, nullable=False),
    Index(None, "act_seq"),
    Index(None, "topic", "party", "date_first"),
    sqlite_with_rowid=False,
)

stance_count = Table(
    "stance_count",  # how many stances there are of each party on each topic; triggers on the table above keep it
    metadata,
    Column("party", Text, primary_key=True),
    Column("topic", Text, primary_key=True),
    Column("acts", Integer, nullable=False),
    sqlite_with_rowid=False,
)

commitment = Table(
    "commitment",
    metadata,
    Column("seq", Integer, primary_key=True),
    _to_reading(),
    Column("id", Text, nullable=False),
    Column("act", Text, nullable=False),
    *_span("text", nullable=False),
    Column("due", Text, index=True),
    Column("obligors", Text, nullable=False),  # JSON array
    Column("counterparts", Text, nullable=False),  # JSON array
    Index(None, "reading_seq"),
)

body = Table(
    "body",
    metadata,
    Column("seq", Integer, primary_key=True),
    _to_reading(),
    Column("id", Text, nullable=False),
    *_span("name", nullable=False),
    Column("party", Text),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("entity", Text, index=True),
    Index(None, "reading_seq"),
)

relation = Table(
    "relation",
    metadata,
    Column("seq", Integer, primary_key=True),
    _to_reading(),
    *_span("subject", nullable=False),
    Column("predicate", Text, nullable=False),
    *_span("object", nullable=False),
    *_span("evidence", nullable=False),
    Index(None, "reading_seq"),
)

instrument = Table(
    "instrument",
    metadata,
    Column("seq", Integer, primary_key=True),
    _to_reading(),
    *_span("name", nullable=False),
    Column("article", Text),
    *_span("to"),
    Column("act", Text),
    Column("entity", Text, index=True),
    Index(None, "reading_seq"),
)

project = Table(
    "project",
    metadata,
    Column("seq", Integer, primary_key=True),
    _to_reading(),
    *_span("name", nullable=False),
    *_span("what"),
    Column("parties", Text, nullable=False),  # JSON array
    Column("act", Text),
    Index(None, "reading_seq"),
)

incident = Table(
    "incident",
    metadata,
    Column("seq", Integer, primary_key=True),
    _to_reading(),
    *_span("name", nullable=False),
    *_span("where"),
    *_span("followup"),
    Column("whose", Text),
    Column("measures", Text, nullable=False),  # JSON array of spans
    Column("act", Text),
    Index(None, "reading_seq"),
)

correction = Table(
    "correction",
    metadata,
    Column("seq", Integer, primary_key=True),
    _to_document(),
    Column("layer", Text, nullable=False),
    Column("claim_kind", Text),
    # the words that the claim rests on, as a Web Annotation position and quote selector; NULL for the document itself
    Column("start", Integer),
    Column("end", Integer),
    Column("exact", Text),
    Column("prefix", Text),
    Column("suffix", Text),
    Column("field", Text, nullable=False),
    Column("old", Text, nullable=False),  # JSON
    Column("new", Text, nullable=False),  # JSON
    Column("note", Text),
    Column("who", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Index(None, "document_seq"),
)

correction_match = Table(
    "correction_match",  # derived: which claim of the present reading a correction meets; NULL where none
    metadata,
    Column("correction_seq", ForeignKey("correction.seq"), primary_key=True),
    _to_reading(),
    Column("claim", Text),
    Index(None, "reading_seq"),
    Index(None, "claim"),
)

series_member = Table(
    "series_member",  # derived: to which series of consultations a document belongs
    metadata,
    Column("seq", Integer, primary_key=True),
    _to_document(),
    Column("series", Text, nullable=False),
    Column("parties", Text, nullable=False),  # JSON array
    Column("track", Text),
    Column("consultation", Text),
    Column("role", Text, nullable=False),
    Column("main", Boolean, nullable=False),
    Column("date", Text),
    Column("date_first", String(10), nullable=False),  # first and last day that `date` can mean; '' where undated
    Column("date_last", String(10), nullable=False),
    Column("rule", Text, nullable=False),
    Index(None, "document_seq"),
    Index("ix_series_member_meetings", "series", "role", "date_first", "document_seq", "date_last"),
)

series_count = Table(
    "series_count",  # derived from the records in the table above: one row for each series that met
    metadata,
    Column("series", Text, primary_key=True),
    Column("parties", Text, nullable=False),  # JSON array
    Column("track", Text),
    Column("documents", Integer, nullable=False),
    Column("first", String(10), nullable=False),  # day of the first meeting and of the last; '' where none has a date
    Column("last", String(10), nullable=False),
    Index(None, "last", "series"),
    sqlite_with_rowid=False,
)

series_assignment = Table(
    "series_assignment",  # which version of the rules and the catalogue told a document's series
    metadata,
    Column("document_seq", ForeignKey("document.seq"), primary_key=True),
    Column("version", Text, nullable=False, index=True),
)

document_terms = Table(
    "document_terms",  # what the full-text index `document_words` was fed, with the place of each term in the text
    metadata,
    Column("document_seq", ForeignKey("document.seq"), primary_key=True),
    Column("analyser", Text, nullable=False),
    Column("terms", LargeBinary, nullable=False),  # parted by spaces; zlib
    Column("places", LargeBinary, nullable=False),  # starts, then ends: little-endian uint32; zlib
)

ledger_head = Table(
    "ledger_head",  # one row: the ledger's id, and the last entry, so that one cut off at the end is missed
    metadata,
    Column("ledger", String(36), primary_key=True),  # UUID
    Column("number", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)

ledger_entry = Table(
    "ledger_entry",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("previous", String(64), nullable=False, unique=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),  # canonical JSON
)

ledger_subject = Table(
    "ledger_subject",  # derived: which entries change which commitment
    metadata,
    Column("commitment", Text, primary_key=True),
    Column("number", ForeignKey("ledger_entry.number"), primary_key=True),
    Index(None, "number"),
)

followed_promise = Table(
    "followed_promise",  # derived: every promise of a reading, repeats within the document under their first
    metadata,
    Column("seq", Integer, primary_key=True),
    _to_document(),
    Column("address", Text, nullable=False, unique=True),
    Column("birth", Text, nullable=False, index=True),  # id of the commitment that is born with it or its first telling
    Column("meeting", Text),  # day and obligors: promises that can be the same; NULL where undated
    Column("place", Text, nullable=False),  # of the document among those that tell of the meeting
    Column("commitment", Text, index=True),  # under which it stands now
    Column("material", Text, nullable=False),  # JSON: what grouping goes by
    Index(None, "document_seq"),
    Index(None, "meeting", "place"),
)

followed_commitment = Table(
    "followed_commitment",  # derived: the state of every commitment, in the form that lists need
    metadata,
    Column("id", Text, primary_key=True),
    Column("status", Text, nullable=False),
    Column("promised", String(10), nullable=False),  # day; '' where undated
    Column("due_first", String(10), nullable=False),  # '' where there is none
    Column("due_last", String(10), nullable=False),  # '9999-12-31' where there is none: the order of lists
    Column("heard", String(10), nullable=False),  # last day on which anything was heard of it; '' for never
    Column("open", Boolean, nullable=False),  # whether any obligor has not ended it
    Column("documents", Integer, nullable=False),  # in which its promises stand
    Column("words", Text, nullable=False),  # of its promises, folded, for finding
    Column("last_entry", Integer, nullable=False),
    Column("state", Text, nullable=False),  # JSON: FollowedCommitment
    Index(None, "status", "due_last", "id"),
    Index("ix_followed_commitment_order", "due_last", "id", "status", "words"),  # the order, with what is looked at
    Index("ix_followed_commitment_grouped", "due_last", "id", sqlite_where=text("documents > 1")),
    Index(None, "status", "promised", "id"),
)

followed_obligor = Table(
    "followed_obligor",
    metadata,
    Column("commitment", ForeignKey("followed_commitment.id", ondelete="CASCADE"), primary_key=True),
    Column("party", Text, primary_key=True),
    Index(None, "party", "commitment"),
)

followed_topic = Table(
    "followed_topic",
    metadata,
    Column("commitment", ForeignKey("followed_commitment.id", ondelete="CASCADE"), primary_key=True),
    Column("topic", Text, primary_key=True),
    Index(None, "topic", "commitment"),
)

followed_progress = Table(
    "followed_progress",
    metadata,
    Column("commitment", ForeignKey("followed_commitment.id", ondelete="CASCADE"), primary_key=True),
    Column("party", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("pending_second", Boolean, nullable=False),
    Index(None, "value", "commitment"),
)

followed_flag = Table(
    "followed_flag",  # those flags that do not hang on the day
    metadata,
    Column("commitment", ForeignKey("followed_commitment.id", ondelete="CASCADE"), primary_key=True),
    Column("flag", Text, primary_key=True),
    Index(None, "flag", "commitment"),
)

awaiting_comparison = Table(
    "awaiting_comparison",  # documents whose promises are still to be compared with the statements beside them
    metadata,
    Column("document_seq", ForeignKey("document.seq"), primary_key=True),
    Column("mark", String(32), nullable=False),  # another each time, so that only what was compared is ticked off
    Column("since", Integer, nullable=False),  # of the machine's clock, in seconds since 1970
    sqlite_with_rowid=False,
)

link_key = Table(
    "link_key",  # a feature under which promises are filed or which passages mention
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("promises", Integer, nullable=False),  # how many are filed under it
)

link_promise = Table(
    "link_promise",  # a promise ready to be compared with what later documents say
    metadata,
    Column("seq", Integer, primary_key=True),
    _to_document(),
    Column("commitment", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index(None, "document_seq"),
)

link_posting = Table(
    "link_posting",
    metadata,
    Column("key_seq", ForeignKey("link_key.seq"), primary_key=True),
    Column("promise_seq", ForeignKey("link_promise.seq"), primary_key=True),
    Column("weight", Float, nullable=False),
    Index(None, "promise_seq"),
    sqlite_with_rowid=False,
)

link_mention = Table(
    "link_mention",  # a document's passages hold the key: for promises that are added after it
    metadata,
    Column("key_seq", ForeignKey("link_key.seq"), primary_key=True),
    Column("document_seq", ForeignKey("document.seq"), primary_key=True),
    Index(None, "document_seq"),
    sqlite_with_rowid=False,
)

link_state = Table(
    "link_state",  # which version of linking filed a document; made anew where it is another
    metadata,
    Column("document_seq", ForeignKey("document.seq"), primary_key=True),
    Column("version", Text, nullable=False),
    Index(None, "version"),
)

suggestion = Table(
    "suggestion",  # words of a later document that may tell of a promise; what people decided stands in the ledger
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("promise_document_seq", ForeignKey("document.seq"), nullable=False),
    Column("promise_act", Text),
    Column("commitment", Text, nullable=False),  # of the reading of that document
    *_span("promise", nullable=False),
    Column("evidence_document_seq", ForeignKey("document.seq"), nullable=False),
    Column("evidence_act", Text),
    *_span("evidence", nullable=False),
    Column("score", Float, nullable=False),
    Column("suggested", Boolean, nullable=False),
    Column("progress", Text),
    Column("reasons", LargeBinary, nullable=False),  # JSON
    Index(None, "promise_document_seq", "commitment", "score"),
    Index(None, "evidence_document_seq", "score"),
    Index(None, "suggested", "score"),
)

derivation = Table(
    "derivation",  # which version of the rules made which derived tables; made anew where it is another
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", Text, nullable=False),
)

# Tables whose rows go when a reading is replaced come with it by ON DELETE CASCADE.
FULL_TEXT = "document_words"
VOCABULARY = "document_vocabulary"  # every term of the index
