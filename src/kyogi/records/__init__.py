"""What is kept: frozen types for everything the codebook names, their ids, their JSON, and Evidence.

Owns the shape of a record. Refuses to read, judge or store one.
"""

from kyogi.records.document import Document, Part, Role, find_part
from kyogi.records.evidence import Evidence, Span
from kyogi.records.reading import (
    Act,
    Actor,
    Body,
    Commitment,
    Consultation,
    Incident,
    Instrument,
    Project,
    Reading,
    Reason,
    Relation,
)

__all__ = [
    "Act",
    "Actor",
    "Body",
    "Commitment",
    "Consultation",
    "Document",
    "Evidence",
    "Incident",
    "Instrument",
    "Part",
    "Project",
    "Reading",
    "Reason",
    "Relation",
    "Role",
    "Span",
    "find_part",
]
