"""What every language pack may take for granted about the world of diplomacy.

Owns the language-neutral data (states and organisations, offices and who held the highest of them, bodies, instruments,
places, topics, words that mean the same in both languages, series of meetings, the PLOVER table): YAML files in `data/`
that a diplomat can read and correct, checked when loaded. It refuses to know any grammar: how a name is inflected,
joined to an office or told from a common word is the business of `kyogi.languages`, which builds its own automata from
the iterators here.
"""

from __future__ import annotations

from kyogi.knowledge.entries import (
    Body,
    BodyForm,
    Concept,
    Instrument,
    Knowledge,
    Lang,
    Names,
    Office,
    Party,
    Place,
    Series,
    Topic,
    Track,
)
from kyogi.knowledge.holders import Holder, Holders, load_holders, read_holders
from kyogi.knowledge.loading import load_knowledge, load_vocabulary, read_knowledge, read_vocabulary
from kyogi.knowledge.series import SeriesCatalogue, fold_meeting_name, load_series

__all__ = [
    "Body",
    "BodyForm",
    "Concept",
    "Holder",
    "Holders",
    "Instrument",
    "Knowledge",
    "Lang",
    "Names",
    "Office",
    "Party",
    "Place",
    "Series",
    "SeriesCatalogue",
    "Topic",
    "Track",
    "fold_meeting_name",
    "load_holders",
    "load_knowledge",
    "load_series",
    "load_vocabulary",
    "read_holders",
    "read_knowledge",
    "read_vocabulary",
]
