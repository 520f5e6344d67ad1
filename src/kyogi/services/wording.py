"""How the wording on a subject moved through the statements of a series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from kyogi.errors import UsageError
from kyogi.following.lineage import Filter, Ladder, Statement, Step, Strand, trace
from kyogi.following.positions import Wording
from kyogi.following.redline import Redline, redline
from kyogi.records import Document, Reading
from kyogi.records.dates import bound_date
from kyogi.services.desk import Desk
from kyogi.services.diff import make_span_wording
from kyogi.services.given import get_reading
from kyogi.services.mentions import make_version
from kyogi.services.naming import get_party_code, get_topics
from kyogi.services.series import get_history

__all__ = ["Ladder", "Statement", "Step", "Strand", "WordingRequest", "trace_readings", "trace_stored", "trace_wording"]


class WordingRequest(Struct, frozen=True, kw_only=True):
    """What a person asks: a series (its `latest` statements, else all) or documents (files or ids), which wordings.

    `baseline` is ``first``, ``previous``, a date (the last statement up to it), or one of the documents.
    """

    about: tuple[str, ...] = ()
    series: str | None = None
    documents: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    baseline: str = "previous"
    latest: int | None = None


def trace_wording(request: WordingRequest, desk: Desk | None = None) -> Ladder:
    """The ladder that is asked for; raises UsageError for fewer than two statements and for values that are none."""
    if bool(request.series) == bool(request.documents):
        raise UsageError("give either --series, or --files with two statements or more", code="ladder_of")
    if desk is not None and request.series:
        return trace_stored(desk, request)
    if request.series:
        raise UsageError(f"--series {request.series}: needs a store; open one, or give the statements with --files")
    return _trace(request, [get_reading(name, desk) for name in request.documents])


def trace_stored(desk: Desk, request: WordingRequest) -> Ladder:
    """As `trace_wording`, of stored documents only: what stands in `documents` is an id, and never read as a file."""
    desk.may(desk.who, "search", None)
    desk.may(desk.who, "show", None)
    if request.series:
        ids = [document.id for document in get_history(desk, request.series).documents]
        ids = list(dict.fromkeys(ids))[-request.latest if request.latest else 0 :]
    with desk.store.viewing() as view:
        if not request.series:
            ids = [view.get_id(name) for name in request.documents]
        for id_ in ids:
            desk.may(desk.who, "show", id_)
        readings = list(view.iterate_corrected(ids))
    return _trace(request, readings)


def _trace(request: WordingRequest, readings: Sequence[Reading]) -> Ladder:
    if len(readings) < 2:
        where = f"--series {request.series}" if request.series else "--files"
        raise UsageError(f"{where}: {len(readings)} statement is no sequence; give two or more", code="ladder_short")
    wanted = Filter(
        topics=tuple(dict.fromkeys(topic.id for name in request.about for topic in get_topics(name, "--about"))),
        actors=tuple(get_party_code(name, "--actor") for name in request.actors),
        targets=tuple(get_party_code(name, "--target") for name in request.targets),
    )
    return trace_readings(readings, wanted, _find_baseline(request, readings))


def trace_readings(
    readings: Sequence[Reading], wanted: Filter, baseline: str = "previous", *, are_series: bool = True
) -> Ladder:
    """The ladder of statements that were read; `baseline` is ``first``, ``previous`` or a document's id.

    With `are_series` false they are documents of any sort: that one does not say something means nothing.
    """
    documents = {reading.document.id: reading.document for reading in readings}
    if len(documents) < len(readings):
        raise UsageError("the same document is given twice; give each once", code="document_twice")
    versions = [make_version(reading, words=True) for reading in readings]
    return trace(versions, wanted, baseline, _Redliner(documents), are_series=are_series)


def _find_baseline(request: WordingRequest, readings: Sequence[Reading]) -> str:
    """The id of the statement that `request` names, or ``first`` or ``previous`` as they are."""
    asked = request.baseline
    if asked in ("first", "previous") or any(reading.document.id == asked for reading in readings):
        return asked
    by_name = {
        name: reading.document.id for name, reading in zip(request.documents, readings, strict=False) if name == asked
    }
    if asked in by_name:
        return by_name[asked]
    bounds = bound_date(asked)
    if bounds is not None:
        before = [r.document for r in readings if r.document.published and r.document.published <= bounds[1]]
        if before:
            return max(before, key=lambda document: document.published or "").id
        raise UsageError(
            f"--baseline {asked}: no statement was made by then; give a later date, or first",
            code="baseline_early",
            name=asked,
        )
    begun = [reading.document.id for reading in readings if reading.document.id.startswith(asked)]
    if len(begun) == 1:
        return begun[0]
    raise UsageError(
        f"--baseline {asked}: give first, previous, a date such as 2024-05, or one of the statements",
        code="baseline",
        name=asked,
    )


class _Redliner:
    """Redlines wordings of known documents."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents

    def __call__(self, before: Wording, after: Wording) -> Redline:
        return redline(*(make_span_wording(self._documents[w.document], w.span) for w in (before, after)))
