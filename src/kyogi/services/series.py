"""Series of consultations: which there are, the documents of one in order, and its next meeting announced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from kyogi.errors import NotFoundError
from kyogi.following.people import merge_people
from kyogi.following.series import SeriesMatcher
from kyogi.knowledge import SeriesCatalogue, fold_meeting_name, load_knowledge, load_series
from kyogi.knowledge.entries import Names
from kyogi.records import Actor, Reading, Span
from kyogi.records.dates import bound_date, settle_dates
from kyogi.records.series import SeriesMembership
from kyogi.records.vocabulary import Level
from kyogi.services.desk import Desk
from kyogi.services.naming import get_party_code
from kyogi.services.standing import await_comparison, follow_moves
from kyogi.store import SeriesCount, SeriesDocument, Work

__all__ = [
    "FollowOn", "Meeting", "SeriesDocument", "SeriesHistory", "SeriesOutline", "SeriesPlace", "SeriesSummary",
    "Upcoming", "assign_outdated", "assign_series", "get_history", "get_series", "list_latest_series",
    "list_meetings", "list_outlines", "list_places", "list_series", "list_upcoming", "load_matcher",
    "quote_consultations",
]  # fmt: skip

_NEAR = 5  # names that a message offers
_ANNOUNCEMENTS = 5  # documents, in both languages and of both sides, that may announce one meeting


class SeriesSummary(Struct, frozen=True, kw_only=True):
    """A series with its names, how many documents record it, and the days of the first and last meeting recorded.

    `is_named` is false for one that was made from who met and on which track; `level` is that of the track.
    """

    id: str
    names: Names
    parties: tuple[str, ...]
    track: str | None
    level: Level | None = None
    is_named: bool
    documents: int
    first: str | None
    last: str | None


class SeriesHistory(Struct, frozen=True, kw_only=True):
    """One series with the documents that record its meetings, oldest first, and those that announced one to come.

    `upcoming` is the nearest announced meeting that is not over at the day asked about; None where none was announced.
    """

    series: SeriesSummary
    documents: tuple[SeriesDocument, ...]
    announcements: tuple[SeriesDocument, ...]
    upcoming: SeriesDocument | None


class SeriesOutline(Struct, frozen=True, kw_only=True):
    """When one series met: the first possible day of each meeting recorded, '' for one without a date, in order.

    `upcoming` is the nearest meeting announced after the last of them; None where none was announced.
    """

    series: SeriesSummary
    days: tuple[str, ...]
    upcoming: SeriesDocument | None


class Upcoming(Struct, frozen=True, kw_only=True):
    """A meeting to come: its series with its names, the date announced, and the documents that announce it."""

    series: str
    names: Names
    date: str | None
    documents: tuple[SeriesDocument, ...]


class SeriesPlace(Struct, frozen=True, kw_only=True):
    """The place of a document in a series: the names of the series, and how the document belongs to it."""

    names: Names
    membership: SeriesMembership


class FollowOn(Struct, frozen=True, kw_only=True):
    """The next meeting that one announced: its date as told, its last possible day, the day it was held."""

    announced: str
    last: str
    held: str | None


class Meeting(Struct, frozen=True, kw_only=True):
    """One meeting of a series with the documents that record it; `date` as they have it, None where it is not known.

    `places` and `participants` are told by the language of the documents, in their words, each once, people by
    their fullest name. `follow_ons` are the next meetings that its documents announce.
    """

    date: str | None
    documents: tuple[SeriesDocument, ...]
    places: dict[str, tuple[str, ...]]
    participants: dict[str, tuple[Actor, ...]]
    follow_ons: tuple[FollowOn, ...] = ()


@cache
def load_matcher() -> SeriesMatcher:
    """The matcher over the bundled catalogue, made once in a process."""
    return SeriesMatcher(load_series(), load_knowledge())


def assign_series(work: Work, reading: Reading) -> None:
    """Put down the series of a stored document by its `reading`, corrections applied."""
    matcher = load_matcher()
    work.write_series(reading.document.id, matcher.assign(reading), matcher.version)


def assign_outdated(desk: Desk) -> int:
    """Tell again the series of every document that another version of the catalogue told, or none; how many.

    Each document is one transaction, so that others can write in between.
    """
    desk.may(desk.who, "reread", None)
    version, after, count = load_matcher().version, "", 0
    while True:
        with desk.store.viewing() as view:
            ids = view.list_assigned_otherwise(version, after)
        if not ids:
            return count
        for id_ in ids:
            with desk.store.working() as work:
                await_comparison(work, [id_])
                assign_series(work, work.load_corrected(id_).reading)
                await_comparison(work, [id_])
        follow_moves(desk.store)
        after, count = ids[-1], count + len(ids)


def list_series(desk: Desk, party: str | None = None) -> list[SeriesSummary]:
    """Every series that a stored document records; `party`, by code or name, keeps those in which it meets."""
    code = _prepare(desk, party)
    with desk.store.viewing() as view:
        return [_summarise(count) for count in view.list_series(code)]


def list_latest_series(desk: Desk, party: str | None, limit: int, offset: int = 0) -> tuple[list[SeriesSummary], int]:
    """At most `limit` of what `list_series` gives behind `offset`, the one that met last first; how many all are."""
    code = _prepare(desk, party)
    with desk.store.viewing() as view:
        counts, total = view.list_latest_series(code, limit, offset)
    return [_summarise(count) for count in counts], total


def _prepare(desk: Desk, party: str | None) -> str | None:
    """The code of `party`; the series of a store made before there were any, or by another catalogue, are told anew."""
    desk.may(desk.who, "search", None)
    code = get_party_code(party, "--party") if party is not None else None
    with desk.store.viewing() as view:
        is_outdated = view.is_assigned_otherwise(load_matcher().version)
    if is_outdated:
        assign_outdated(desk)
    return code


def _summarise(count: SeriesCount) -> SeriesSummary:
    catalogue = load_series()
    return SeriesSummary(
        id=count.series,
        names=_name(catalogue, count.series, count.parties, count.track),
        parties=count.parties,
        track=count.track,
        level=_get_level(catalogue, count.track),
        is_named=count.series in catalogue.series,
        documents=count.documents,
        first=count.first,
        last=count.last,
    )


def list_places(desk: Desk, id_: str) -> list[SeriesPlace]:
    """The series that the document `id_` belongs to, the one it is about first."""
    desk.may(desk.who, "show", id_)
    with desk.store.viewing() as view:
        members = view.list_memberships(id_)
    catalogue = load_series()
    return [SeriesPlace(names=_name(catalogue, one.series, one.parties, one.track), membership=one) for one in members]


def get_history(desk: Desk, name: str, as_of: str = "9999") -> SeriesHistory:
    """The series called `name` (an id, an alias, or a name in either language) as known on the day `as_of`.

    Documents published later, and meetings held later, are left out. Raises NotFoundError, with the nearest names,
    where no series is called so.
    """
    desk.may(desk.who, "search", None)
    series = get_series(desk, name)
    with desk.store.viewing() as view:
        documents = view.list_documents_of_series((series.id,), ("record",), until=as_of)
        announced = view.list_documents_of_series((series.id,), ("next",))
    known = [d for d in announced if (d.published or "") <= as_of]
    held = [bounds[0] for d in documents if (bounds := bound_date(d.membership.date))]
    return SeriesHistory(
        series=series,
        documents=tuple(d for d in documents if (d.published or "") <= as_of),
        announcements=tuple(known),
        upcoming=_find_upcoming(known, held, as_of),
    )


def list_outlines(desk: Desk, listed: Sequence[SeriesSummary]) -> list[SeriesOutline]:
    """When each of the series `listed` met, in two look-ups however many they are, and without their documents."""
    desk.may(desk.who, "search", None)
    ids = [series.id for series in listed]
    days, announced = defaultdict(list), defaultdict(list)
    with desk.store.viewing() as view:
        for id_, first, last in view.list_days_of_series(ids):
            days[id_].append(first if first == last else f"{first}/{last}")
        for document in view.list_documents_of_series(ids, ("next",)):
            announced[document.membership.series].append(document)
    met = {id_: tuple(sorted({date[:10] for date in settle_dates(days[id_]).values()})) for id_ in ids}
    return [
        SeriesOutline(
            series=series,
            days=met[series.id],
            upcoming=_find_upcoming(announced[series.id], [day for day in met[series.id] if day], "9999"),
        )
        for series in listed
    ]


def list_upcoming(desk: Desk, limit: int) -> list[Upcoming]:
    """The next meetings, at most `limit`, that documents announce and none records yet; the nearest first."""
    desk.may(desk.who, "search", None)
    with desk.store.viewing() as view:
        announced = view.list_announced(desk.now().date().isoformat(), _ANNOUNCEMENTS * limit)
    catalogue = load_series()
    meetings: dict[tuple[str, str | None], list[SeriesDocument]] = {}
    for document in announced:
        meetings.setdefault((document.membership.series, document.membership.date), []).append(document)
    return [
        Upcoming(
            series=series,
            names=_name(catalogue, series, found[0].membership.parties, found[0].membership.track),
            date=date,
            documents=tuple(found),
        )
        for (series, date), found in list(meetings.items())[:limit]
    ]


def list_meetings(
    desk: Desk, history: SeriesHistory, limit: int = 50, dates: Collection[str] | None = None
) -> tuple[Meeting, ...]:
    """The last `limit` meetings of a series, newest first, those without a date at the end.

    With `dates`, as its documents have them ("" for none), of those held then.
    """
    desk.may(desk.who, "search", None)
    held = group_meetings(history)
    shown = sorted(held if dates is None else held.keys() & set(dates), reverse=True)[:limit]
    with desk.store.viewing() as view:
        ids = dict.fromkeys(document.id for date in shown for document in held[date])
        readings = {reading.document.id: reading for reading in view.iterate_corrected(list(ids))}
    met = (_make_meeting(date, held[date], readings) for date in shown)
    return tuple(replace(meeting, follow_ons=_find_follow_ons(meeting, history)) for meeting in met)


def group_meetings(history: SeriesHistory) -> dict[str, list[SeriesDocument]]:
    """The documents of each meeting recorded, by its date ("" for none), in their order.

    One that only tells the month or year records the one meeting that others date within it.
    """
    settled = settle_dates([document.membership.date or "" for document in history.documents])
    held: dict[str, list[SeriesDocument]] = {}
    for document in history.documents:
        held.setdefault(settled[document.membership.date or ""], []).append(document)
    return held


def quote_consultations(desk: Desk, documents: Iterable[SeriesDocument]) -> dict[tuple[str, str | None], Span]:
    """The words by which documents name the meeting that puts them in a series, by ids of document and consultation.

    A document that its title alone puts there has no entry.
    """
    desk.may(desk.who, "search", None)
    ids = dict.fromkeys(document.id for document in documents if document.membership.consultation is not None)
    with desk.store.viewing() as view:
        return {
            (reading.document.id, consultation.id): consultation.name
            for reading in view.iterate_corrected(list(ids))
            for consultation in reading.consultations
        }


def _make_meeting(date: str, documents: list[SeriesDocument], readings: Mapping[str, Reading]) -> Meeting:
    places: dict[str, dict[str, None]] = {}
    participants: dict[str, list[Actor]] = {}
    for document in documents:
        for consultation in readings[document.id].consultations:
            if consultation.id != document.membership.consultation:
                continue
            if consultation.place is not None:
                places.setdefault(document.lang, {})[consultation.place.quote] = None
            participants.setdefault(document.lang, []).extend(consultation.participants)
    return Meeting(
        date=date or None,
        documents=tuple(documents),
        places={lang: tuple(words) for lang, words in places.items()},
        participants={lang: merge_people(actors) for lang, actors in participants.items() if actors},
    )


def _find_follow_ons(meeting: Meeting, history: SeriesHistory) -> tuple[FollowOn, ...]:
    """What the documents of `meeting` announce, each date once, with the meeting recorded within the days told."""
    of_it = {document.id for document in meeting.documents}
    announced = {d.membership.date: None for d in history.announcements if d.id in of_it and d.membership.date}
    held = sorted({d.membership.date for d in history.documents if d.membership.date})
    follow_ons = []
    for date in announced:
        bounds = bound_date(date)
        if bounds is not None and bounds[1] > (meeting.date or ""):
            fits = (day for day in held if day > (meeting.date or "") and bounds[0] <= day <= bounds[1])
            follow_ons.append(FollowOn(announced=date, last=bounds[1], held=next(fits, None)))
    return tuple(follow_ons)


def _find_upcoming(announced: Iterable[SeriesDocument], held: Sequence[str], as_of: str) -> SeriesDocument | None:
    """The nearest meeting announced that is not over on `as_of` and for which no meeting on a day of `held` stands.

    Without a day in mind, the one after the last held.
    """
    after = max(held, default="") if as_of == "9999" else as_of
    coming = [
        (bounds[0], document)
        for document in announced
        if (bounds := bound_date(document.membership.date))
        and bounds[1] >= after > ""
        and not any(bounds[0] <= day <= bounds[1] for day in held)
    ]
    return min(coming, key=lambda item: item[0])[1] if coming else None


def get_series(desk: Desk, name: str) -> SeriesSummary:
    """The series called `name`, stored or in the catalogue; raises NotFoundError with the nearest names."""
    catalogue = load_series()
    stored = {summary.id: summary for summary in list_series(desk)}
    found = catalogue.find_by_name(name)
    if found is not None:
        empty = SeriesSummary(
            id=found.id, names=found.names, parties=found.parties, track=found.track,
            level=_get_level(catalogue, found.track), is_named=True, documents=0, first=None, last=None,
        )  # fmt: skip
        return stored.get(found.id, empty)
    folded = fold_meeting_name(name)
    called = {fold_meeting_name(form): s for s in stored.values() for form in (s.id, *s.names.ja, *s.names.en)}
    if folded in called:
        return called[folded]
    raise NotFoundError(
        f"{name}: no series is called so; {_offer(folded, catalogue, called)}", code="no_series", name=name
    )


def _offer(folded: str, catalogue: SeriesCatalogue, called: dict[str, SeriesSummary]) -> str:
    ids = {
        **dict(catalogue.forms),
        **catalogue.aliases,
        **{id_: id_ for id_ in catalogue.series},
    }
    ids |= {form: summary.id for form, summary in called.items()}
    near = list(dict.fromkeys(ids[form] for form in get_close_matches(folded, ids, n=_NEAR * 2, cutoff=0.5)))[:_NEAR]
    if near:
        return f"did you mean {', '.join(near)}?"
    return "`kyogi series` lists those that the store records"


def _get_level(catalogue: SeriesCatalogue, track: str | None) -> Level | None:
    known = catalogue.tracks.get(track or "")
    return known.level if known else None


def _name(catalogue: SeriesCatalogue, id_: str, parties: tuple[str, ...], track: str | None) -> Names:
    named = catalogue.series.get(id_)
    if named is None and track is not None:
        named = catalogue.get_series_of(parties, track, load_knowledge())
    return named.names if named else Names(ja=(id_,), en=(id_,))
