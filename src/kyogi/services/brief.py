"""A brief for a coming meeting of a series, made from what the store holds on that day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct

from kyogi.errors import UsageError
from kyogi.following.bodies import find_day
from kyogi.following.brief import BriefMaterial, BriefRequest, Tracked, make_brief
from kyogi.following.incidents import link_measures, trace_incidents
from kyogi.records import Evidence, Reading
from kyogi.records.bodies import BodyState
from kyogi.records.brief import Brief
from kyogi.records.dates import bound_date
from kyogi.records.following import FollowedCommitment, PromiseRef, commitment_id
from kyogi.records.incidents import IncidentState
from kyogi.rendering import lay_out_brief, write_docx, write_html, write_markdown
from kyogi.rendering.dates import Calendar
from kyogi.services import bodies as body_services
from kyogi.services import series as series_services
from kyogi.services.desk import Desk
from kyogi.services.series import SeriesHistory
from kyogi.store import View
from kyogi.terms import Terms, Ui

FORMATS = ("docx", "html", "md")
Format = Literal["docx", "html", "md"]
_Bodies = tuple[tuple[BodyState, ...], tuple[BodyState, ...]]
MANY = 400  # documents that a brief looks at beside those of its series


class BriefOrder(Struct, frozen=True, kw_only=True):
    """What a person asks for: a series by any of its names, the day of the meeting, the language, the handling line."""

    series: str
    meeting: str
    lang: Ui
    handling: str | None = None


def prepare_brief(desk: Desk, order: BriefOrder) -> Brief:
    """The brief for the meeting of a series on a day, from documents published before it.

    Raises NotFoundError, with near names, for a series that nobody knows, and UsageError for a day that is none.
    """
    desk.may(desk.who, "search", None)
    meeting = _get_day(order.meeting)
    today = desk.now().date().isoformat()
    known_until = min(meeting, today) if meeting > today else meeting
    history = series_services.get_history(desk, order.series, as_of=known_until)
    with desk.store.viewing() as view:
        readings = _load(view, history)
    records = tuple(dict.fromkeys(d.id for d in history.documents if (d.membership.date or "") < meeting))
    last = max((d.membership.date or d.published or "" for d in history.documents if d.id in records), default="")
    tracked = _follow(desk, [readings[id_] for id_ in records], known_until)
    bodies, former = _list_bodies(desk, history.series.parties, last[:10], known_until)
    material = BriefMaterial(
        series=history.series.id,
        names={"ja": history.series.names.ja[0], "en": history.series.names.en[0]},
        parties=history.series.parties,
        readings=readings,
        records=records,
        upcoming=_find_upcoming(history, meeting, order.lang),
        tracked=tracked,
        incidents=_list_incidents(desk, history, readings, tracked, known_until),
        bodies=bodies,
        former_bodies=former,
    )
    request = BriefRequest(meeting=meeting, lang=order.lang, made=today, who=desk.who, handling=order.handling)
    return make_brief(material, request)


def render_brief(brief: Brief, form: Format, calendar: Calendar = "western") -> bytes:
    """`brief` as a file: DOCX, HTML or Markdown (the last two in UTF-8), in the brief's own language."""
    terms = Terms("ja" if brief.lang == "ja" else "en")
    paper = lay_out_brief(brief, terms, calendar)
    if form == "docx":
        return write_docx(paper)
    return (write_html(paper) if form == "html" else write_markdown(paper)).encode("utf-8")


def get_format(path: str) -> Format:
    """The format that the ending of `path` asks for; raises UsageError for another."""
    ending = Path(path).suffix.lower().removeprefix(".")
    ending = {"htm": "html", "markdown": "md"}.get(ending, ending)
    for known in FORMATS:
        if ending == known:
            return known  # type: ignore[return-value]
    raise UsageError(f"{path}: a brief is written as {', '.join('.' + form for form in FORMATS)}; give one such ending")


def _get_day(meeting: str) -> str:
    try:
        return date.fromisoformat(meeting).isoformat()
    except ValueError:
        raise UsageError(f"--for {meeting}: no day; give YYYY-MM-DD, for example 2025-03-30") from None


def _load(view: View, history: SeriesHistory) -> dict[str, Reading]:
    ids = [d.id for d in (*history.documents, *history.announcements)]
    return {id_: view.load_corrected(id_).reading for id_ in dict.fromkeys(ids)}


def _find_upcoming(history: SeriesHistory, meeting: str, lang: str) -> tuple[str, str] | None:
    """The announcement of the meeting asked about: the nearest one announced that may be on or before that day."""
    coming = history.upcoming
    if coming is None or coming.membership.consultation is None:
        return None
    alike = [d for d in history.announcements if d.membership.date == coming.membership.date]
    coming = next((d for d in alike if d.lang == lang and d.membership.consultation), coming)
    bounds = bound_date(coming.membership.date)
    return (coming.id, str(coming.membership.consultation)) if bounds and bounds[0] <= meeting else None


def _follow(desk: Desk, readings: Iterable[Reading], until: str) -> tuple[Tracked, ...]:
    """The commitments of `readings`, each repeat under the first telling."""
    return tuple(
        Tracked(
            commitment=FollowedCommitment(
                id=commitment_id(f"{reading.document.id}#{commitment.id}"),
                status="suggested",
                promises=(
                    PromiseRef(
                        document=reading.document.id,
                        commitment=commitment.id,
                        act=commitment.act,
                        evidence=Evidence.of(reading.document.text, commitment.text, reading.document.sha256),
                    ),
                ),
                obligors=commitment.obligors,
                topics=acts[commitment.act].topics,
                promised=find_day(reading),
            )
        )
        for reading in readings
        for acts in ({act.id: act for act in reading.acts},)
        for commitment in reading.commitments
        if acts[commitment.act].same_as is None
    )


def _list_incidents(
    desk: Desk, history: SeriesHistory, readings: dict[str, Reading], tracked: Iterable[Tracked], until: str
) -> tuple[IncidentState, ...]:
    """Incidents told of by documents of the series' parties; what their lines point at joins `readings`."""
    with desk.store.viewing() as view:
        ids = view.list_incident_documents(until, history.series.parties)[:MANY]
        told = {id_: readings.get(id_) or view.load_corrected(id_).reading for id_ in ids}
    readings.update(told)
    addresses = {ref.address: t.commitment.id for t in tracked for ref in t.commitment.promises}
    return tuple(link_measures(incident, addresses) for incident in trace_incidents(told.values()))


def _list_bodies(desk: Desk, parties: tuple[str, ...], since: str, until: str) -> _Bodies:
    """Bodies of the parties that came about or changed since the last meeting, and those they were made out of."""
    if not parties:
        return (), ()
    found = body_services.list_bodies(desk, until, everything=True).bodies
    news = tuple(b for b in found if b.since >= since and b.standing != "existing" and _concerns(b, parties))
    former = {id_ for body in news for id_ in body.predecessors}
    return news, tuple(body for body in found if body.id in former)


def _concerns(body: BodyState, parties: tuple[str, ...]) -> bool:
    return body.party in parties or (body.party is None and set(body.parties) <= set(parties))
