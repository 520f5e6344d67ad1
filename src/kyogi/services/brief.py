"""A brief for a coming meeting of a series, made from what the store holds on that day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from kyogi.errors import UsageError
from kyogi.following.bodies import find_day
from kyogi.following.brief import (
    EVIDENCE_TOLD,
    BriefMaterial,
    BriefRequest,
    Move,
    SeenEvidence,
    Tracked,
    make_brief,
)
from kyogi.following.flags import compute_flags
from kyogi.following.incidents import link_measures, trace_incidents
from kyogi.following.lineage import Filter
from kyogi.following.linking import Suggestion
from kyogi.following.positions import Wording
from kyogi.following.redline import Redline
from kyogi.records import Document, Evidence, Reading
from kyogi.records.bodies import BodyState
from kyogi.records.brief import Brief, Piece
from kyogi.records.dates import bound_date
from kyogi.records.following import PROGRESS, STATUSES, EvidenceRef, FollowedCommitment, PromiseRef
from kyogi.records.incidents import IncidentState
from kyogi.rendering import lay_out_brief, write_docx, write_html, write_markdown
from kyogi.rendering.blocks import Paper
from kyogi.rendering.dates import Calendar
from kyogi.services import bodies as body_services
from kyogi.services import series as series_services
from kyogi.services.commitments import SHOWN, CommitmentRequest, list_commitments
from kyogi.services.desk import Desk
from kyogi.services.incidents import apply_ledger
from kyogi.services.series import SeriesHistory
from kyogi.services.standing import settle_as_of
from kyogi.services.suggest import list_kept
from kyogi.services.wording import trace_readings
from kyogi.store import DocumentLabel, View
from kyogi.terms import Terms, Ui

Format = Literal["docx", "html", "md"]
FORMATS: tuple[Format, ...] = get_args(Format)
MEDIA_TYPES: dict[Format, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}
_Bodies = tuple[tuple[BodyState, ...], tuple[BodyState, ...]]
STATEMENTS = ("joint_statement", "statement", "fact_sheet", None)
PAGE = 1000  # commitments fetched at once
TWIN = 0.8  # of the best score of a day: what is as likely may be the same words in the other language
MANY = 200  # documents that a brief looks at beside those of its series


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
    known_until = min(meeting, today)
    history = series_services.get_history(desk, order.series, as_of=known_until)
    with desk.store.viewing() as view:
        readings = _load(view, history)
    records = tuple(dict.fromkeys(d.id for d in history.documents if (d.membership.date or "") < meeting))
    last = max((d.membership.date or d.published or "" for d in history.documents if d.id in records), default="")
    tracked = _follow(desk, history, known_until, order.lang)
    with desk.store.viewing() as view:
        _load_told(view, tracked, readings)
    bodies, former = _list_bodies(desk, history.series.parties, last[:10], known_until)
    material = BriefMaterial(
        series=history.series.id,
        names={"ja": history.series.names.ja[0], "en": history.series.names.en[0]},
        parties=history.series.parties,
        readings=readings,
        records=records,
        upcoming=_find_upcoming(history, meeting, order.lang),
        tracked=tracked,
        moves=_list_moves([readings[id_] for id_ in records], order.lang),
        incidents=_list_incidents(desk, history, readings, tracked, known_until),
        bodies=bodies,
        former_bodies=former,
    )
    request = BriefRequest(
        meeting=meeting,
        as_of=known_until,
        lang=order.lang,
        made=today,
        who=desk.who,
        handling=order.handling,
        now=min(desk.now(), datetime.combine(date.fromisoformat(known_until), time.max, UTC)),
    )
    return make_brief(material, request)


def render_brief(brief: Brief, form: Format, calendar: Calendar = "western") -> bytes:
    """`brief` as a file: DOCX, HTML or Markdown (the last two in UTF-8), in the brief's own language."""
    paper = lay_out(brief, calendar)
    if form == "docx":
        return write_docx(paper)
    return (write_html(paper) if form == "html" else write_markdown(paper)).encode("utf-8")


def lay_out(brief: Brief, calendar: Calendar = "western") -> Paper:
    """`brief` as a paper in its own language, before it is written in any format."""
    return lay_out_brief(brief, Terms("ja" if brief.lang == "ja" else "en"), calendar)


def get_format(path: str) -> Format:
    """The format that the ending of `path` asks for; raises UsageError for another."""
    ending = Path(path).suffix.lower().removeprefix(".")
    ending = {"htm": "html", "markdown": "md"}.get(ending, ending)
    for known in FORMATS:
        if ending == known:
            return known
    raise UsageError(f"{path}: a brief is written as {', '.join('.' + form for form in FORMATS)}; give one such ending")


def _get_day(meeting: str) -> str:
    try:
        return date.fromisoformat(meeting).isoformat()
    except ValueError:
        raise UsageError(
            f"--for {meeting}: no day; give YYYY-MM-DD, for example 2025-03-30", code="meeting_day", name=meeting
        ) from None


def _is_past(desk: Desk, day: str) -> bool:
    return day < desk.now().date().isoformat()


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


def _follow(desk: Desk, history: SeriesHistory, until: str, lang: str) -> tuple[Tracked, ...]:
    """The commitments promised at meetings of the series up to a day, as they stood on it, with the evidence seen."""
    commitments = _list_followed(desk, history, until)
    with desk.store.viewing() as view:
        labels = view.load_labels({ref.document for c in commitments for ref in c.evidence})
        suggested = _list_suggested(view, commitments, until, lang)
    day = date.fromisoformat(until)
    return tuple(
        Tracked(
            commitment=commitment,
            flags=compute_flags(commitment, day),
            evidence=(*_list_accepted(commitment, labels), *suggested.get(commitment.id, ())),
        )
        for commitment in commitments
    )


def _list_followed(desk: Desk, history: SeriesHistory, until: str) -> list[FollowedCommitment]:
    """The commitments of the series, for a day that is past by the entries and documents of that day."""
    is_past = _is_past(desk, until)
    found: list[FollowedCommitment] = []
    after: str | None = None
    while True:
        statuses = STATUSES if is_past else SHOWN  # what is merged or rejected now may not have been then
        request = CommitmentRequest(series=history.series.id, until=until, statuses=statuses, limit=PAGE, after=after)
        page = list_commitments(desk, request)
        found += [view.commitment for view in page.commitments]
        after = page.next
        if after is None:
            break
    if is_past:
        with desk.store.viewing() as view:
            found = settle_as_of(view, {commitment.id for commitment in found}, until)
    recorded = {d.id for d in history.documents}
    return [c for c in found if c.status in SHOWN and any(ref.document in recorded for ref in c.promises)]


def _list_accepted(commitment: FollowedCommitment, labels: Mapping[str, DocumentLabel]) -> Iterator[SeenEvidence]:
    for ref in commitment.evidence:
        label = labels.get(ref.document)
        yield SeenEvidence(ref=ref, date=label.published if label else None, accepted=True)


def _list_suggested(
    view: View, commitments: Sequence[FollowedCommitment], until: str, lang: str
) -> dict[str, list[SeenEvidence]]:
    """By commitment, what documents up to a day are suggested to tell of it, as `arrange_suggested` puts it.

    The suggestions are those that were kept when the documents were added. What people accepted or rejected is not
    suggested again.
    """
    standing = {ref.address: c for c in commitments for ref in (*c.promises, *c.suggested)}
    promised = dict.fromkeys(ref.document for c in commitments for ref in (*c.promises, *c.suggested))
    kept = [s for id_ in promised for s in list_kept(view, id_)]
    labels = view.load_labels({s.evidence.document for s in kept})
    documents = {id_: replace(view.load_document(id_), published=label.published) for id_, label in labels.items()}
    found: dict[str, dict[tuple[str, int], tuple[Suggestion, Document]]] = {}
    for suggestion in sorted(kept, key=lambda s: -s.score):
        commitment = standing.get(f"{suggestion.promise.document}#{suggestion.promise.commitment}")
        document, span = documents[suggestion.evidence.document], suggestion.evidence.span
        if commitment is None or not (commitment.promised or "") < (document.published or "") <= until:
            continue  # another version of the same statement tells nothing of what became of it
        if not is_judged(commitment, document.id, span.start, span.end):
            seen = found.setdefault(commitment.id, {})
            seen.setdefault((document.id, span.start), (suggestion, document))
    return {id_: [see_evidence(*s) for s in arrange_suggested(seen.values(), lang)] for id_, seen in found.items()}


def arrange_suggested(found: Iterable[tuple[Suggestion, Document]], lang: str) -> list[tuple[Suggestion, Document]]:
    """`found`, the likeliest first, so that the first of each day come before all else that the same days tell.

    Two versions of one statement are told by one: that in `lang`, where it is about as likely as the other.
    """
    days: dict[str, list[tuple[Suggestion, Document]]] = {}
    for item in found:
        days.setdefault(item[1].published or "", []).append(item)
    first: list[tuple[Suggestion, Document]] = []
    rest: list[tuple[Suggestion, Document]] = []
    for told in days.values():
        near = (item for item in told if item[0].score >= TWIN * told[0][0].score)
        best = next((item for item in near if item[1].lang == lang), told[0])
        first.append(best)
        rest += (item for item in told if item is not best)
    return [item for items in (first, rest) for item in sorted(items, key=lambda item: -item[0].score)]


def _load_told(view: View, tracked: Iterable[Tracked], readings: dict[str, Reading]) -> None:
    """Let the documents whose words the lines of `tracked` show join `readings`."""
    for item in tracked:
        commitment = item.commitment
        judged = [ref for state in commitment.progress.values() for ref in (*state.evidence, *state.proposed_evidence)]
        shown = [seen.ref for seen in item.evidence[:EVIDENCE_TOLD]]
        refs: tuple[PromiseRef | EvidenceRef, ...] = (*commitment.promises, *commitment.suggested, *judged, *shown)
        for ref in refs:
            if ref.document not in readings:
                readings[ref.document] = view.load_corrected(ref.document).reading


def is_judged(commitment: FollowedCommitment, document: str, start: int, end: int) -> bool:
    """Whether these words are its own promise, or a person has accepted or rejected them for it."""
    promises = [(ref.document, ref.evidence) for ref in (*commitment.promises, *commitment.suggested)]
    judged = [(ref.document, ref.evidence) for ref in (*commitment.evidence, *commitment.rejected_evidence)]
    return any(
        of == document and min(evidence.end, end) > max(evidence.start, start) for of, evidence in (*promises, *judged)
    )


def see_evidence(suggestion: Suggestion, document: Document) -> SeenEvidence:
    """What `suggestion` points at in `document`, with its words."""
    ref = EvidenceRef(
        document=document.id,
        act=suggestion.evidence.act,
        evidence=Evidence.of(document.text, suggestion.evidence.span, document.sha256),
    )
    progress = next((code for code in PROGRESS if code == suggestion.progress), None)
    return SeenEvidence(ref=ref, date=document.published, accepted=False, progress=progress)


def _list_moves(records: Sequence[Reading], lang: str) -> tuple[Move, ...]:
    """How wordings moved to the last statement from the ones before, by one statement of each meeting in one language.

    The statements are those of the brief's language where two meetings have one, else those of the other.
    """
    for code in dict.fromkeys((lang, "ja", "en")):
        statements = _choose_statements(records, code)
        if len(statements) >= 2:
            break
    else:
        return ()
    ladder = trace_readings(statements, Filter())
    last = ladder.statements[-1].document
    texts = {reading.document.id: reading.document for reading in statements}
    moves = []
    for strand in ladder.strands:
        step = strand.steps[-1]
        if step.document != last or step.move is None or step.move in ("kept", "reaffirmed"):
            continue
        before = next((s.wording for s in reversed(strand.steps[:-1]) if s.wording is not None), None)
        wording = step.wording or before
        if wording is None or not wording.topics:
            continue
        moves.append(
            Move(
                topic=wording.topics[0],
                change=step.move,
                before=_point(texts, before),
                before_date=before.date if before else None,
                after=_point(texts, step.wording),
                after_date=step.wording.date if step.wording else texts[last].published,
                pieces=_write_pieces(step.redline),
            )
        )
    order = ("weakened", "dropped", "strengthened", "new", "reworded")
    return tuple(sorted(moves, key=lambda move: order.index(move.change)))


def _choose_statements(records: Sequence[Reading], lang: str) -> list[Reading]:
    """The first statement in the language of each meeting, by the day of the meeting."""
    chosen: dict[str, Reading] = {}
    for reading in records:
        document = reading.document
        if document.lang == lang and document.kind in STATEMENTS and (day := find_day(reading)):
            chosen.setdefault(day, reading)
    return [chosen[day] for day in sorted(chosen)]


def _point(texts: Mapping[str, Document], wording: Wording | None) -> EvidenceRef | None:
    if wording is None:
        return None
    document = texts[wording.document]
    return EvidenceRef(
        document=document.id, act=wording.act, evidence=Evidence.of(document.text, wording.span, document.sha256)
    )


def _write_pieces(redline: Redline | None) -> tuple[Piece, ...]:
    """The redline as pieces that were kept, taken out or put in, with the white space between them."""
    pieces: list[Piece] = []
    for piece in redline.pieces if redline else ():
        if piece.change == "same" and piece.b is not None:
            pieces.append(Piece("same", piece.b.quote + piece.gap))
            continue
        if piece.a is not None:
            pieces.append(Piece("removed", piece.a.quote + ("" if piece.b else piece.gap)))
        if piece.b is not None:
            pieces.append(Piece("added", piece.b.quote + piece.gap))
    return tuple(Piece(piece.kind, " ".join(piece.text.split("\n"))) for piece in pieces)


def _list_incidents(
    desk: Desk, history: SeriesHistory, readings: dict[str, Reading], tracked: Iterable[Tracked], until: str
) -> tuple[IncidentState, ...]:
    """Incidents told of by documents of the series' parties; what their lines point at joins `readings`."""
    with desk.store.viewing() as view:
        ids = view.list_incident_documents(until, history.series.parties)[:MANY]
        new = view.iterate_corrected([id_ for id_ in ids if id_ not in readings])
        told = {reading.document.id: reading for reading in new}
        told = {id_: readings.get(id_) or told[id_] for id_ in ids}
    readings.update(told)
    addresses = {ref.address: t.commitment.id for t in tracked for ref in t.commitment.promises}
    found = [link_measures(incident, addresses) for incident in trace_incidents(told.values())]
    with desk.store.viewing() as view:
        return apply_ledger(view, found, until if _is_past(desk, until) else None)


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
