"""What people write for the words of a document, as evidence that can be found again."""

from __future__ import annotations

import re

from kyogi.errors import NotFoundError, UsageError
from kyogi.records import Evidence, Reading, Span
from kyogi.records.following import EvidenceRef
from kyogi.store import View

_TOLD = re.compile(r"(?P<document>[0-9a-fA-F]+)(?:#(?P<item>[\w.-]+)|@(?P<start>\d+)-(?P<end>\d+))\Z")


def parse_evidence(view: View, told: str) -> EvidenceRef:
    """The words that `told` means: ``DOCUMENT#a12`` an act, ``DOCUMENT#p12`` a promise, ``DOCUMENT@120-180``
    characters.

    Raises UsageError for anything else and NotFoundError for a document, act or promise that is not there.
    """
    match = _TOLD.match(told.strip())
    if match is None:
        raise UsageError(
            f"{told}: no place in a document; give DOCUMENT#a12 (an act) or DOCUMENT@120-180",
            code="no_place",
            name=told,
        )
    id_ = view.get_id(match["document"])
    if match["item"] is None:
        text = view.load_text(id_)
        try:
            span = Span.of(text, int(match["start"]), int(match["end"]))
        except ValueError:
            raise UsageError(
                f"{told}: the document has {len(text)} characters; give two places in it",
                code="place_outside",
                name=told,
                count=len(text),
            ) from None
        return EvidenceRef(document=id_, evidence=Evidence.of(text, span))
    reading = view.load_corrected(id_).reading
    act, span = _find_words(reading, match["item"], told)
    text = reading.document.text
    return EvidenceRef(document=id_, act=act, evidence=Evidence.of(text, span, reading.document.sha256))


def _find_words(reading: Reading, item: str, told: str) -> tuple[str, Span]:
    """The act that `item` is, or belongs to, and its words from trigger to content."""
    for commitment in reading.commitments:
        if commitment.id == item:
            return commitment.act, commitment.text
    for act in reading.acts:
        if act.id == item:
            spans = [act.trigger, *([act.content] if act.content else [])]
            start, end = min(span.start for span in spans), max(span.end for span in spans)
            return act.id, Span.of(reading.document.text, start, end)
    known = reading.document.id
    raise NotFoundError(
        f"{told}: the document has no act or promise {item}; `kyogi show {known}` lists them",
        code="no_evidence",
        name=told,
    )
