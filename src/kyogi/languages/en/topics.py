"""What a sentence is about, where it opens with it: "On DPRK, ...", "Turning to Ukraine, ..."."""

from __future__ import annotations

from kyogi.languages.en.lexicon import load_lexicon
from kyogi.languages.en.mentions import Mention
from kyogi.languages.en.tokens import Tokens

_TOPIC_OPENERS = (
    ("on",), ("for",), ("regarding",), ("concerning",), ("toward",), ("towards",), ("as", "for"), ("as", "regards"),
    ("with", "regard", "to"), ("with", "respect", "to"), ("with", "reference", "to"), ("in", "relation", "to"),
    ("turning", "to"), ("in", "regard", "to"), ("in", "respect", "of"), ("as", "to"), ("in", "the", "context", "of"),
)  # fmt: skip
_ORDER = frozenset({"first", "second", "third", "also", "finally", "next", "furthermore", "moreover", "meanwhile"})
_TOPICAL = frozenset({"party", "capital", "adjective"})


def find_topic(tokens: Tokens, mentions: list[Mention], start: int, end: int) -> tuple[tuple[str, ...], str]:
    """What a sentence is about where it opens with it ("On DPRK, ...", "Turning to Ukraine, ..."): party and words."""
    words = tokens.words
    first = start
    while first < end and (words[first] in _ORDER or not words[first][0].isalpha()):
        first += 1
    opener = next((o for o in _TOPIC_OPENERS if tuple(words[first : first + len(o)]) == o), None)
    if opener is None:
        return (), ""
    first += len(opener)
    closed = load_lexicon().closed
    if first < end and (
        words[first] in closed["weekdays"] or words[first] in closed["months"] or words[first].isdigit()
    ):
        return (), ""  # "On Tuesday the Minister of Tarvia, ..."
    comma = next((k for k in range(first, min(end, first + 16)) if words[k] == ","), None)
    if comma is None:
        return (), ""
    found = [c for m in mentions if first <= m.first < comma for c in m.codes if m.how in _TOPICAL]
    return tuple(dict.fromkeys(found))[:1], " ".join(words[first:comma])
