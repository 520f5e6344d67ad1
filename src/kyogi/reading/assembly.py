"""From a pack's drafts to the record: ids, quotes, order, repeats, topics, and the refusal of what has no words.

A draft without characters of its own (an empty or outlying place) is no claim: it is left out, whatever rule made it.
"""

from __future__ import annotations

from collections.abc import Iterable

from kyogi.reading.drafts import (
    ActDraft,
    BodyDraft,
    CommitmentDraft,
    ConsultationDraft,
    Findings,
    IncidentDraft,
    InstrumentDraft,
    Place,
    ProjectDraft,
    RelationDraft,
)
from kyogi.reading.repeats import find_repeats
from kyogi.reading.topics import find_topics
from kyogi.records import (
    Act,
    Body,
    Commitment,
    Consultation,
    Document,
    Incident,
    Instrument,
    Project,
    Reading,
    Reason,
    Relation,
    Span,
    find_part,
)

_SUFFIXES = "bcdefghijklmnopqrstuvwxyz"


def assemble(document: Document, engine: str, findings: Iterable[Findings]) -> Reading:
    """The Reading made of all findings of a document, every span cut from its text."""
    return _Assembly(document).build(engine, list(findings))


class _Assembly:
    """The making of one Reading: cuts spans, gives ids made of a letter and a position."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self._taken: set[str] = set()
        self._ids: dict[int, str] = {}

    def build(self, engine: str, findings: list[Findings]) -> Reading:
        """The whole Reading; consultations and acts first, since the others refer to them."""
        parties = dict.fromkeys(p for found in findings for p in found.parties)
        meetings = sorted((m for f in findings for m in f.consultations if self._holds(m.name)), key=lambda m: m.name)
        consultations = tuple(self._consultation(m) for m in meetings)
        drafts = [a for found in findings for a in found.acts if self._holds(a.trigger)]
        drafts.sort(key=lambda a: (a.trigger, a.kind))
        for draft in drafts:
            self._enter("a", draft.trigger[0], draft)
        repeats = find_repeats(self.text, drafts)
        acts = tuple(self._act(a, drafts[repeats[i]] if i in repeats else None) for i, a in enumerate(drafts))
        bodies = sorted((b for f in findings for b in f.bodies if self._holds(b.name)), key=lambda b: b.name)
        return Reading(
            document=self.document,
            engine=engine,
            parties=tuple(parties),
            acts=acts,
            commitments=tuple(self._commitment(a, c) for a in drafts for c in a.commitments if self._holds(c.text)),
            consultations=consultations,
            bodies=tuple(self._body(b) for b in bodies),
            relations=tuple(self._relation(r) for f in findings for r in f.relations if self._relates(r)),
            instruments=tuple(self._instrument(i) for f in findings for i in f.instruments if self._holds(i.name)),
            projects=tuple(self._project(p) for f in findings for p in f.projects if self._holds(p.name)),
            incidents=tuple(self._incident(i) for f in findings for i in f.incidents if self._holds(i.name)),
        )

    # --- places and ids ----------------------------------------------------------------------------------------------

    def _holds(self, place: Place | None) -> bool:
        return place is not None and 0 <= place[0] < place[1] <= len(self.text)

    def _relates(self, draft: RelationDraft) -> bool:
        return self._holds(draft.subject) and self._holds(draft.object) and self._holds(draft.evidence)

    def _cut(self, place: Place) -> Span:
        return Span.of(self.text, *place)

    def _cut_or_none(self, place: Place | None) -> Span | None:
        return Span.of(self.text, *place) if place is not None and self._holds(place) else None

    def _enter(self, letter: str, start: int, draft: object) -> str:
        """A new id; a second draft at the same position gets a letter behind (a1165, a1165b)."""
        stem = name = f"{letter}{start}"
        for suffix in _SUFFIXES:
            if name not in self._taken:
                break
            name = stem + suffix
        self._taken.add(name)
        self._ids[id(draft)] = name
        return name

    def _find_id(self, draft: object | None) -> str | None:
        return None if draft is None else self._ids.get(id(draft))

    # --- the layers --------------------------------------------------------------------------------------------------

    def _consultation(self, draft: ConsultationDraft) -> Consultation:
        return Consultation(
            id=self._enter("c", draft.name[0], draft),
            name=self._cut(draft.name),
            level=draft.level,
            date=draft.date,
            place=self._cut_or_none(draft.place),
            held=draft.held,
            first=draft.first,
            participants=tuple(draft.participants),
        )

    def _act(self, draft: ActDraft, repeated: ActDraft | None) -> Act:
        content = self._cut_or_none(draft.content)
        return Act(
            id=self._ids[id(draft)],
            kind=draft.kind,
            trigger=self._cut(draft.trigger),
            content=content,
            actors=tuple(draft.actors),
            joint=draft.joint,
            targets=tuple(draft.targets),
            strength=draft.strength,
            quote=draft.quote,
            commitment=draft.commitment,
            consultation=self._find_id(draft.consultation),
            same_as=self._find_id(repeated),
            topics=find_topics(content.quote if content else "", self._lang_at(draft.trigger[0])),
            rule=draft.rule,
            confidence=draft.confidence,
            because=tuple(Reason(label, self._cut(place)) for label, place in draft.because if self._holds(place)),
        )

    def _lang_at(self, position: int) -> str:
        part = find_part(self.document.parts, position)
        return part.lang if part else self.document.lang

    def _commitment(self, act: ActDraft, draft: CommitmentDraft) -> Commitment:
        return Commitment(
            id=self._enter("p", draft.text[0], draft),
            act=self._ids[id(act)],
            text=self._cut(draft.text),
            obligors=tuple(draft.obligors),
            due=draft.due,
            counterparts=tuple(draft.counterparts),
        )

    def _body(self, draft: BodyDraft) -> Body:
        return Body(
            id=self._enter("b", draft.name[0], draft),
            name=self._cut(draft.name),
            party=draft.party,
            kind=draft.kind,
            status=draft.status,
            entity=draft.entity,
        )

    def _relation(self, draft: RelationDraft) -> Relation:
        return Relation(
            subject=self._cut(draft.subject),
            predicate=draft.predicate,
            object=self._cut(draft.object),
            evidence=self._cut(draft.evidence),
        )

    def _instrument(self, draft: InstrumentDraft) -> Instrument:
        return Instrument(
            name=self._cut(draft.name),
            article=draft.article,
            to=self._cut_or_none(draft.to),
            act=self._find_id(draft.act),
            entity=draft.entity,
        )

    def _project(self, draft: ProjectDraft) -> Project:
        return Project(
            name=self._cut(draft.name),
            parties=tuple(draft.parties),
            what=self._cut_or_none(draft.what),
            act=self._find_id(draft.act),
        )

    def _incident(self, draft: IncidentDraft) -> Incident:
        return Incident(
            name=self._cut(draft.name),
            where=self._cut_or_none(draft.where),
            whose=draft.whose,
            measures=tuple(self._cut(m) for m in draft.measures if self._holds(m)),
            followup=self._cut_or_none(draft.followup),
            act=self._find_id(draft.act),
        )
