"""A person's correction of one field of one claim: kept apart from the reading, for good."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from kyogi.errors import UsageError
from kyogi.records import Act, Span
from kyogi.services.desk import Desk
from kyogi.services.series import assign_series
from kyogi.services.standing import await_comparison, follow_moves, follow_readings
from kyogi.store import Correction, find_claim, make_addition, make_correction


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
    """As `correct`, several fields of one claim in one transaction."""
    prefix, _, name = claim.partition("#")
    if not name:
        raise UsageError(
            f"{claim}: names no claim; give the document's id, a # and the claim's id (3fa2#a12)",
            code="no_claim",
            name=claim,
        )
    desk.may(desk.who, "correct", None)
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
