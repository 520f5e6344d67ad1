"""Why words were put together as promise and evidence, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from kyogi.terms.loading import Terms

LABELS = "linking_labels"


class Reason(Protocol):
    """A code that linking.yaml has words for, and pairs of words: as the promise and as the evidence has it."""

    @property
    def code(self) -> str: ...
    @property
    def words(self) -> tuple[tuple[str, str], ...]: ...


def name_reasons(reasons: Iterable[Reason], terms: Terms) -> str:
    """Reasons in words, the weightiest first."""
    return ("。" if terms.ui == "ja" else "; ").join(name_reason(reason, terms) for reason in reasons)


def name_reason(reason: Reason, terms: Terms) -> str:
    """One reason in words."""
    if reason.code == "tells":
        (sign, words), *_ = reason.words
        return terms.say(LABELS, "reason_tells", words=words, sign=terms.term("progress_signs", sign))
    if reason.code in ("obligors", "strangers"):
        words = terms.join([terms.party(code) for code, _ in reason.words])
    else:
        words = terms.join([_name_pair(ours, theirs, terms) for ours, theirs in reason.words])
    return terms.say(LABELS, f"reason_{reason.code}", words=words)


def _name_pair(ours: str, theirs: str, terms: Terms) -> str:
    if ours.casefold() == theirs.casefold():
        return theirs
    return terms.say(LABELS, "link_pair", ours=ours, theirs=theirs)
