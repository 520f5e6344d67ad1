"""From what is followed to a brief: chosen, ordered, and every line with notes that hold the very words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from kyogi.following.incidents import find_lateness
from kyogi.following.series import find_main
from kyogi.following.states import is_over
from kyogi.records import Actor, Consultation, Evidence, Reading, Span
from kyogi.records.bodies import BodyState
from kyogi.records.brief import (
    BodyLine,
    Brief,
    Change,
    Heard,
    IncidentLine,
    MeasureLine,
    MeetingLine,
    Note,
    PartyProgress,
    Piece,
    PromiseLine,
    RouteLine,
    StepLine,
    SubjectGroup,
    WordingLine,
)
from kyogi.records.dates import settle_dates
from kyogi.records.following import EvidenceRef, Flag, FollowedCommitment, Progress, ProgressState, PromiseRef
from kyogi.records.incidents import IncidentState, Measure, Route

EVIDENCE_TOLD = 2  # pieces of evidence of one promise, the best first: a brief is no file
WORDING_TOLD = 20  # moves of wording, in the order in which they come; `kyogi wording` tells the rest
LAST_MEETINGS = 3  # that the head of the brief names


class SeenEvidence(Struct, frozen=True, kw_only=True):
    """Words that tell of a commitment: accepted by a person, or suggested by the program with what they say of it."""

    ref: EvidenceRef
    date: str | None
    accepted: bool
    progress: Progress | None = None


class Tracked(Struct, frozen=True, kw_only=True):
    """A commitment with its flags on the day and the evidence seen, best first."""

    commitment: FollowedCommitment
    flags: tuple[Flag, ...] = ()
    evidence: tuple[SeenEvidence, ...] = ()


class Move(Struct, frozen=True, kw_only=True):
    """How a wording moved; the pieces make up its redline."""

    topic: str | None
    change: Change
    before: EvidenceRef | None
    before_date: str | None
    after: EvidenceRef | None
    after_date: str | None
    pieces: tuple[Piece, ...] = ()


class BriefMaterial(Struct, frozen=True, kw_only=True):
    """Everything that a brief is made from; `readings` holds every document that anything here refers to.

    `records` are the ids of documents that record meetings of the series before the coming one, in order; `upcoming`
    names the document and consultation that announce it. `former_bodies` are those that `bodies` were made out of.
    """

    series: str
    names: Mapping[str, str]
    parties: tuple[str, ...]
    readings: Mapping[str, Reading]
    records: tuple[str, ...]
    upcoming: tuple[str, str] | None = None
    tracked: tuple[Tracked, ...] = ()
    moves: tuple[Move, ...] = ()
    incidents: tuple[IncidentState, ...] = ()
    bodies: tuple[BodyState, ...] = ()
    former_bodies: tuple[BodyState, ...] = ()


class BriefRequest(Struct, frozen=True, kw_only=True):
    """For which meeting (ISO day), by what was known when, in which language, made when, by whom, handed on how.

    `now` is the moment by which notifications still unknown count as late.
    """

    meeting: str
    as_of: str
    lang: str
    made: str
    who: str
    handling: str | None = None
    now: datetime | None = None


def make_brief(material: BriefMaterial, request: BriefRequest) -> Brief:
    """The brief for `request`: the same material gives the same brief, to the number of each note.

    Notes are numbered in the order in which the brief is read; words that two lines rest on have one number. Merged and
    rejected commitments are left out, as are those that every party has ended before the last meeting.
    """
    return _Maker(material, request).make()


class _Notes:
    """Numbers the words that lines rest on, each once, as they come."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self._readings = readings
        self._numbers: dict[tuple[str, int, int], int] = {}
        self.notes: list[Note] = []

    def add(self, document: str, start: int, end: int, quote: str) -> int:
        key = (document, start, end)
        known = self._numbers.get(key)
        if known is not None:
            return known
        reading = self._readings.get(document)
        told = reading.document if reading else None
        number = self._numbers[key] = len(self.notes) + 1
        self.notes.append(
            Note(
                number=number,
                document=document,
                title=told.title if told else None,
                kind=told.kind if told else None,
                published=told.published if told else None,
                lang=told.lang if told else "",
                line=told.text.count("\n", 0, start) + 1 if told else 0,
                start=start,
                end=end,
                quote=quote,
            )
        )
        return number

    def add_evidence(self, document: str, evidence: Evidence) -> int:
        return self.add(document, evidence.start, evidence.end, evidence.exact)

    def add_ref(self, ref: EvidenceRef | PromiseRef) -> int:
        return self.add_evidence(ref.document, ref.evidence)

    def add_span(self, document: str, span: Span) -> int:
        return self.add(document, span.start, span.end, span.quote)


class _Maker:
    def __init__(self, material: BriefMaterial, request: BriefRequest) -> None:
        self._material, self._request = material, request
        self._notes = _Notes(material.readings)

    def make(self) -> Brief:
        material, request = self._material, self._request
        upcoming = self._find_upcoming()
        meetings = self._list_meetings()
        participants = self._list_participants()
        groups = self._group_promises()
        lines = [line for group in groups for line in group.promises]
        last = meetings[0].date or "" if meetings else ""
        wording = tuple(self._tell_move(move) for move in material.moves[:WORDING_TOLD])
        incidents = tuple(self._tell_incident(incident) for incident in material.incidents if incident.closed is None)
        bodies = tuple(self._tell_body(body) for body in material.bodies)
        return Brief(
            series=material.series,
            names=material.names,
            parties=material.parties,
            lang=request.lang,
            meeting=request.meeting,
            as_of=request.as_of,
            made=request.made,
            who=request.who,
            handling=request.handling,
            upcoming=upcoming,
            meetings=meetings,
            participants=participants,
            overdue=tuple(line.number for line in lines if "overdue" in line.flags),
            unheard=tuple(line.number for line in lines if _is_unheard(line, last)),
            subjects=groups,
            wording=wording,
            wording_more=max(0, len(material.moves) - WORDING_TOLD),
            incidents=incidents,
            bodies=bodies,
            steps=tuple(_list_steps(lines, incidents, request.meeting, last)),
            notes=tuple(self._notes.notes),
        )

    # ---- the head

    def _find_upcoming(self) -> MeetingLine | None:
        if self._material.upcoming is None:
            return None
        document, id_ = self._material.upcoming
        found = [c for c in self._material.readings[document].consultations if c.id == id_]
        if not found:
            return None
        consultation = found[0]
        spans = [consultation.name] + ([consultation.place] if consultation.place else [])
        return MeetingLine(
            date=consultation.date,
            place=consultation.place.quote if consultation.place else None,
            titles=(consultation.name.quote,),
            notes=tuple(dict.fromkeys(self._notes.add_span(document, span) for span in spans)),
        )

    def _list_meetings(self) -> tuple[MeetingLine, ...]:
        """The last meetings, newest first, each with the titles of its documents."""
        held: dict[str, list[tuple[Reading, Consultation | None]]] = defaultdict(list)
        for id_ in self._material.records:
            reading = self._material.readings[id_]
            main = find_main(reading)
            held[(main.date if main else None) or reading.document.published or ""].append((reading, main))
        for date, of in settle_dates(held).items():
            if date != of:
                held[of] += held.pop(date)
        lines = []
        for date in sorted(held, reverse=True)[:LAST_MEETINGS]:
            mains = [(reading.document.id, main) for reading, main in held[date] if main is not None]
            places = [main.place.quote for _, main in self._prefer(mains) if main.place]
            lines.append(
                MeetingLine(
                    date=date or None,
                    place=places[0] if places else None,
                    titles=self._list_titles([reading for reading, _ in held[date]]),
                    notes=tuple(self._notes.add_span(document, main.name) for document, main in mains),
                )
            )
        return tuple(lines)

    def _list_titles(self, readings: Sequence[Reading]) -> tuple[str, ...]:
        """The titles in the brief's language, where there are any."""
        own = [r for r in readings if r.document.lang == self._request.lang and r.document.title]
        return tuple(dict.fromkeys(r.document.title for r in own or readings if r.document.title))

    def _prefer(self, mains: Sequence[tuple[str, Consultation]]) -> list[tuple[str, Consultation]]:
        """Those of the brief's language first."""
        readings = self._material.readings
        return sorted(mains, key=lambda item: readings[item[0]].document.lang != self._request.lang)

    def _list_participants(self) -> tuple[tuple[Actor, int], ...]:
        """For each party those who took part in the last meeting that names any, from one document, with its note."""
        found: dict[str, list[tuple[Actor, int]]] = {}
        newest: list[tuple[str, str, Consultation]] = []
        for id_ in self._material.records:
            main = find_main(self._material.readings[id_])
            if main is not None and main.participants:
                newest.append((main.date or "", id_, main))
        readings, lang = self._material.readings, self._request.lang
        newest.sort(key=lambda item: (item[0], readings[item[1]].document.lang == lang), reverse=True)
        for party in self._material.parties:
            for _, id_, main in newest:
                own = [p for p in main.participants if p.party == party and p.person]
                if own:
                    number = self._notes.add_span(id_, main.name)
                    found[party] = [(actor, number) for actor in own]
                    break
        return tuple(item for party in self._material.parties for item in found.get(party, ()))

    # ---- promises

    def _group_promises(self) -> tuple[SubjectGroup, ...]:
        """The promises by their first topic; subjects with something overdue first, then those with most promises."""
        groups: dict[str | None, list[Tracked]] = defaultdict(list)
        for tracked in self._material.tracked:
            commitment = tracked.commitment
            if commitment.status not in ("rejected", "merged") and commitment.promises:
                groups[commitment.topics[0] if commitment.topics else None].append(tracked)
        ordered = sorted(
            groups.items(),
            key=lambda item: (
                item[0] is None,
                -sum("overdue" in t.flags for t in item[1]),
                -len(item[1]),
                item[0] or "",
            ),
        )
        numbered = [
            (number, topic, tracked)
            for number, (topic, tracked) in enumerate(
                ((topic, tracked) for topic, held in ordered for tracked in sorted(held, key=_order)), 1
            )
        ]
        # What the brief tells first has the first notes: the overdue, then the rest as it stands there.
        pressing = sorted(numbered, key=lambda item: ("overdue" not in item[2].flags, item[0]))
        lines = {number: self._tell_promise(number, tracked) for number, _, tracked in pressing}
        return tuple(
            SubjectGroup(topic=topic, promises=tuple(lines[number] for number, of, _ in numbered if of == topic))
            for topic, _ in ordered
        )

    def _tell_promise(self, number: int, tracked: Tracked) -> PromiseLine:
        commitment = tracked.commitment
        shown = self._choose_words(commitment)
        others = [ref for ref in (*commitment.promises, *commitment.suggested) if ref is not shown]
        notes = [self._notes.add_ref(ref) for ref in (shown, *others)]
        due = commitment.due
        return PromiseLine(
            number=number,
            id=commitment.id,
            words=shown.evidence.exact,
            lang=self._get_lang(shown.document),
            status=commitment.status,
            obligors=commitment.obligors,
            counterparts=commitment.counterparts,
            promised=commitment.promised,
            due_words=_choose_due_words(commitment, shown),
            due_last=due.last if due else None,
            due_rule=due.rule if due else None,
            force=commitment.force,
            flags=tracked.flags,
            progress=self._tell_progress(commitment),
            heard=tuple(self._tell_evidence(seen) for seen in tracked.evidence[:EVIDENCE_TOLD]),
            heard_more=max(0, len(tracked.evidence) - EVIDENCE_TOLD),
            notes=tuple(dict.fromkeys(notes)),
        )

    def _choose_words(self, commitment: FollowedCommitment) -> PromiseRef:
        """The promise to print: one in the brief's language before the first; its suggested twin counts as such."""
        for ref in (*commitment.promises, *commitment.suggested):
            if self._get_lang(ref.document) == self._request.lang:
                return ref
        return commitment.promises[0]

    def _get_lang(self, document: str) -> str:
        reading = self._material.readings.get(document)
        return reading.document.lang if reading else ""

    def _tell_progress(self, commitment: FollowedCommitment) -> tuple[PartyProgress, ...]:
        parties = dict.fromkeys((*commitment.obligors, *commitment.progress))
        return tuple(self._tell_party(party, commitment.progress.get(party, ProgressState())) for party in parties)

    def _tell_party(self, party: str, state: ProgressState) -> PartyProgress:
        return PartyProgress(
            party=party,
            progress=state.value,
            since=state.since,
            pending=state.proposed if state.pending_second else None,
            notes=tuple(self._notes.add_ref(ref) for ref in (*state.evidence, *state.proposed_evidence)),
        )

    def _tell_evidence(self, seen: SeenEvidence) -> Heard:
        return Heard(
            date=seen.date,
            words=seen.ref.evidence.exact,
            progress=seen.progress,
            suggested=not seen.accepted,
            notes=(self._notes.add_ref(seen.ref),),
        )

    # ---- wording, incidents, bodies

    def _tell_move(self, move: Move) -> WordingLine:
        refs = [ref for ref in (move.before, move.after) if ref is not None]
        return WordingLine(
            topic=move.topic,
            change=move.change,
            before=move.before.evidence.exact if move.before else None,
            before_date=move.before_date,
            after=move.after.evidence.exact if move.after else None,
            after_date=move.after_date,
            pieces=move.pieces,
            notes=tuple(self._notes.add_ref(ref) for ref in refs),
        )

    def _tell_incident(self, incident: IncidentState) -> IncidentLine:
        return IncidentLine(
            id=incident.id,
            name=incident.get_name(self._request.lang),
            where=incident.where,
            whose=incident.whose,
            first_told=incident.first_told,
            notes=tuple(self._notes.add_ref(ref) for ref in incident.mentions),
            routes=tuple(
                RouteLine(
                    sender=route.sender,
                    receiver=route.receiver,
                    deadline=route.deadline,
                    known=route.known,
                    late=self._count_late(route),
                )
                for route in incident.routes
            ),
            measures=tuple(self._tell_measure(measure) for measure in incident.measures),
            followups=tuple(self._tell_measure(measure) for measure in incident.followups),
        )

    def _count_late(self, route: Route) -> int:
        return int(find_lateness(route, self._request.now).total_seconds() // 60) if self._request.now else 0

    def _tell_measure(self, measure: Measure) -> MeasureLine:
        tracked = next((t for t in self._material.tracked if t.commitment.id == measure.commitment), None)
        return MeasureLine(
            words=measure.words,
            commitment=measure.commitment,
            notes=(self._notes.add_ref(measure.evidence),),
            progress=self._tell_progress(tracked.commitment) if tracked else (),
        )

    def _tell_body(self, body: BodyState) -> BodyLine:
        by_id = {other.id: other for other in (*self._material.bodies, *self._material.former_bodies)}
        (step, *_) = [s for s in body.steps if s.standing == body.standing] or body.steps[-1:]
        former = [self._name_body(by_id[id_]) if id_ in by_id else id_ for id_ in body.predecessors]
        return BodyLine(
            id=body.id,
            name=self._name_body(body),
            kind=body.kind,
            party=body.party,
            parties=body.parties,
            standing=body.standing,
            since=body.since,
            predecessors=tuple(former),
            notes=(self._notes.add_ref(step.evidence),),
        )

    def _name_body(self, body: BodyState) -> str:
        return body.names.get(self._request.lang) or next(iter(body.names.values()))


def _choose_due_words(commitment: FollowedCommitment, shown: PromiseRef) -> str | None:
    """The words that say when it is due, unless they are those of another version than the one shown.

    Where no day follows from them they are told in any case: they are all there is.
    """
    due = commitment.due
    if due is None or due.stated is None:
        return None
    words = due.stated.quote
    is_own = words in shown.evidence.exact or shown is commitment.promises[0]
    return words if is_own or due.last is None else None


def _order(tracked: Tracked) -> tuple[bool, str, str, str]:
    """Overdue first, then by due date, undated last; then in the order of promising."""
    commitment = tracked.commitment
    last = (commitment.due.last if commitment.due else None) or "9999"
    return "overdue" not in tracked.flags, last, commitment.promised or "9999", commitment.promises[0].address


def _is_unheard(line: PromiseLine, last: str) -> bool:
    """Whether a promise made before the last meeting has no progress entered, and no words even suggested."""
    return (
        not line.heard
        and (line.promised or "") < last
        and all(p.progress == "no_evidence_found" and p.pending is None for p in line.progress)
    )


def _list_steps(
    lines: Sequence[PromiseLine], incidents: Iterable[IncidentLine], meeting: str, last: str
) -> Iterable[StepLine]:
    """What is to be done before the meeting: the most pressing first; nothing where there is nothing."""
    open_ = [line for line in lines if not all(is_over(p.progress) for p in line.progress) or not line.progress]
    asked: tuple[tuple[str, list[PromiseLine]], ...] = (
        ("overdue", [line for line in open_ if "overdue" in line.flags]),
        (
            "due_before",
            [line for line in open_ if line.due_last and line.due_last <= meeting and "overdue" not in line.flags],
        ),
        ("second_person", [line for line in lines if any(p.pending for p in line.progress)]),
        ("suggestions", [line for line in lines if any(heard.suggested for heard in line.heard)]),
        ("unheard", [line for line in open_ if _is_unheard(line, last) and "overdue" not in line.flags]),
    )
    for kind, held in asked:
        if held:
            numbers = tuple(line.number for line in held)
            yield StepLine(kind=kind, promises=numbers, count=len(held), words=None, notes=())  # type: ignore[arg-type]
    for incident in incidents:
        for followup in incident.followups:
            yield StepLine(kind="followup", promises=(), count=1, words=followup.words, notes=followup.notes)
