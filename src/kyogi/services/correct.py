"""A person's correction of one field of one claim: kept apart from the reading, for good."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from kyogi.errors import UsageError
from kyogi.records import Act, Span
from kyogi.records.series import SeriesChoice
from kyogi.records.vocabulary import DOCUMENT_KINDS, KINDS
from kyogi.services.desk import Desk
from kyogi.services.naming import get_first_day
from kyogi.services.series import assign_series, get_series
from kyogi.services.standing import await_comparison, follow_moves, follow_readings
from kyogi.store import Correction, find_claim, make_addition, make_correction

__all__ = [
    "NO_SERIES",
    "Correction",
    "add_act",
    "correct",
    "correct_fields",
    "find_words",
    "list_unmatched",
    "parse_fields",
]

NO_SERIES = "none"  # what a person gives as the series of a document that is about a meeting of none
_LISTS = ("targets", "topics", "obligors", "counterparts")
_WORDS = ("kind", "title", "publisher", "published", "series")  # never numbers, however they look


def correct(desk: Desk, claim: str, field: str, new: Any, *, note: str | None = None) -> Correction:
    """Append the correction that `field` of `claim` (``3fa2#a12``, ``3fa2#document``) is `new`, and give it back.

    `new` is a plain JSON value; ``retracted`` true takes the claim out. The correction is kept with the words that the
    claim rests on, and laid over every later reading. Raises UsageError for a claim, field or value that is none.
    """
    (correction,) = correct_fields(desk, claim, {field: new}, note=note)
    return correction


def correct_fields(
    desk: Desk, claim: str, values: Mapping[str, Any], *, note: str | None = None
) -> tuple[Correction, ...]:
    """As `correct`, several fields of one claim in one transaction.

    The `series` of a document is given by name or id, as `NO_SERIES` where it is about a meeting of none, as None to
    leave it to the rules again. Raises NotFoundError, with the nearest names, where no series is called so.
    """
    prefix, _, name = claim.partition("#")
    if not name:
        raise UsageError(
            f"{claim}: names no claim; give the document's id, a # and the claim's id (3fa2#a12)",
            code="no_claim",
            name=claim,
        )
    if not values:
        raise UsageError(f"{claim}: no field was given; say what one of them should be", code="no_fields")
    desk.may(desk.who, "correct", None)
    if name == "document":
        values = _prepare_document(desk, values)
    with desk.store.working() as work:
        id_ = work.get_id(prefix)
        desk.may(desk.who, "correct", id_)
        await_comparison(work, [id_])
        kept = []
        for field, new in values.items():
            # Against what the engine said, so that the old value and the words are those of the record; a claim that
            # only a person added is in the corrected record alone.
            said = work.load_reading(id_)
            reading = said if find_claim(said, name) else work.load_corrected(id_).reading
            correction = make_correction(reading, name, field, new, who=desk.who, at=desk.stamp(), note=note)
            kept.append(replace(correction, seq=work.correct(correction)))
            work.audit(desk.who, "correct", f"{id_}#{name}", field=field, new=new)
        corrected = work.load_corrected(id_).reading
        assign_series(work, corrected)
        follow_readings(work, [corrected])
    follow_moves(desk.store)
    return tuple(kept)


def _prepare_document(desk: Desk, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a person says of a document, checked, its series as the record holds one."""
    values = dict(values)
    if isinstance(kind := values.get("kind"), str) and kind not in DOCUMENT_KINDS:
        raise UsageError(
            f"kind {kind}: no kind of document; there are {', '.join(DOCUMENT_KINDS)}", code="no_choice", name=kind
        )
    if isinstance(published := values.get("published"), str):
        get_first_day(published, "published")
    if isinstance(name := values.get("series"), str):
        values["series"] = msgspec.to_builtins(_choose_series(desk, name.strip()))
    return values


def _choose_series(desk: Desk, name: str) -> SeriesChoice:
    if name.casefold() == NO_SERIES:
        return SeriesChoice(series=None)
    found = get_series(desk, name)
    return SeriesChoice(series=found.id, parties=found.parties, track=found.track)


def parse_fields(told: Iterable[str]) -> dict[str, Any]:
    """Fields and values as a person types them: ``kind=oppose targets=CN,KP``; raises UsageError for anything else."""
    values: dict[str, Any] = {}
    for piece in told:
        name, equals, value = piece.partition("=")
        if not equals or not name:
            raise UsageError(
                f"{piece}: no field with a value; type for example kind=oppose strength=2 targets=CN,KP",
                code="no_field",
                name=piece,
            )
        values[name] = [part for part in value.split(",") if part] if name in _LISTS else _read_value(name, value)
    if not values:
        raise UsageError(f"nothing was typed; a field has a value, for example kind={KINDS[0]}", code="no_fields")
    return values


def _read_value(name: str, value: str) -> Any:
    """Numbers, true and false as such, ``null`` as nothing, anything else as words."""
    if name in _WORDS:
        return None if value == "null" else value
    try:
        return msgspec.json.decode(value.encode())
    except (msgspec.DecodeError, UnicodeEncodeError):
        return value


def add_act(desk: Desk, id_: str, act: Act, *, note: str | None = None) -> Correction:
    """Add an act that no rule found to the document `id_`; kept as a correction, so that it survives every re-reading.

    The id, rule and confidence of `act` do not count. Raises UsageError where its words do not stand in the text as it
    says, or the same act is read from them already.
    """
    desk.may(desk.who, "correct", None)
    with desk.store.working() as work:
        id_ = work.get_id(id_)
        desk.may(desk.who, "correct", id_)
        reading = work.load_corrected(id_).reading
        correction = make_addition(reading, act, who=desk.who, at=desk.stamp(), note=note)
        work.audit(desk.who, "add act", id_, kind=act.kind, words=act.trigger.quote)
        seq = work.correct(correction)
        follow_readings(work, [work.load_corrected(id_).reading])
    follow_moves(desk.store)
    return replace(correction, seq=seq)


def find_words(text: str, words: str, start: int | None = None) -> Span:
    """Where `words` stand in `text`: at `start` if they do, else at the one place where they do.

    Raises UsageError where they stand nowhere, or in several places.
    """
    words = words.strip()
    if not words:
        raise UsageError("no words were given; select or type the words that the act rests on", code="no_words")
    if start is not None and text.startswith(words, start):
        return Span.of(text, start, start + len(words))
    first = text.find(words)
    if first < 0:
        raise UsageError(
            f"{words!r} does not stand in the text so; copy the words from it, within one line",
            code="words_absent",
            name=words,
        )
    if text.find(words, first + 1) >= 0:
        raise UsageError(
            f"{words!r} stands in the text more than once; give more words, so that one place is meant",
            code="words_twice",
            name=words,
        )
    return Span.of(text, first, first + len(words))


def list_unmatched(desk: Desk) -> list[Correction]:
    """Corrections that meet no claim of the present readings: a person should look at them again."""
    desk.may(desk.who, "show", None)
    with desk.store.viewing() as view:
        return view.list_unmatched()
