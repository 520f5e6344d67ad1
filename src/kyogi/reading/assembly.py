"""From a pack's drafts to the record: ids, quotes, order, repeats, and the refusal of spans that do not stand there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kyogi.reading.drafts import ActDraft, ConsultationDraft, Findings, Place
from kyogi.reading.repeats import find_repeats
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
)


@dataclass(slots=True)
class _Register:
    """Ids made of a letter and a position; a second draft at the same position gets a letter behind."""

    taken: set[str] = field(default_factory=set)
    ids: dict[int, str] = field(default_factory=dict)

    def enter(self, letter: str, start: int, draft: object | None = None) -> str:
        stem = name = f"{letter}{start}"
        for suffix in "bcdefghijklmnopqrstuvwxyz":
            if name not in self.taken:
                break
            name = stem + suffix
        self.taken.add(name)
        if draft is not None:
            self.ids[id(draft)] = name
        return name

    def find(self, draft: object | None) -> str | None:
        return None if draft is None else self.ids.get(id(draft))


def _merge(findings: Iterable[Findings]) -> Findings:
    merged = Findings()
    for found in findings:
        merged.parties += [p for p in found.parties if p not in merged.parties]
        for name in ("acts", "consultations", "bodies", "relations", "instruments", "projects", "incidents"):
            getattr(merged, name).extend(getattr(found, name))
    merged.acts.sort(key=lambda a: (a.trigger, a.kind))
    merged.consultations.sort(key=lambda c: c.name)
    merged.bodies.sort(key=lambda b: b.name)
    return merged


def assemble(document: Document, engine: str, findings: Iterable[Findings]) -> Reading:
    """The Reading made of all findings of a document, every span cut from its text (ValueError where one is empty)."""
    found, text, register = _merge(findings), document.text, _Register()

    def cut(place: Place) -> Span:
        return Span.of(text, *place)

    def cut_or_none(place: Place | None) -> Span | None:
        return None if place is None else Span.of(text, *place)

    consultations = tuple(_consultation(c, register, cut, cut_or_none) for c in found.consultations)
    for act in found.acts:
        register.enter("a", act.trigger[0], act)
    repeats = find_repeats(text, found.acts)
    acts = tuple(
        _act(act, register, cut, cut_or_none, found.acts[repeats[i]] if i in repeats else None)
        for i, act in enumerate(found.acts)
    )
    commitments = tuple(
        Commitment(
            id=register.enter("p", promise.text[0]),
            act=register.ids[id(act)],
            text=cut(promise.text),
            obligors=tuple(promise.obligors),
            due=promise.due,
            counterparts=tuple(promise.counterparts),
        )
        for act in found.acts
        for promise in act.commitments
    )
    return Reading(
        document=document,
        engine=engine,
        parties=tuple(found.parties),
        acts=acts,
        commitments=commitments,
        consultations=consultations,
        bodies=tuple(
            Body(id=register.enter("b", b.name[0]), name=cut(b.name), party=b.party, kind=b.kind, status=b.status, entity=b.entity)
            for b in found.bodies
        ),
        relations=tuple(Relation(subject=cut(r.subject), predicate=r.predicate, object=cut(r.object), evidence=cut(r.evidence)) for r in found.relations),
        instruments=tuple(
            Instrument(name=cut(i.name), article=i.article, to=cut_or_none(i.to), act=register.find(i.act), entity=i.entity)
            for i in found.instruments
        ),
        projects=tuple(
            Project(name=cut(p.name), parties=tuple(p.parties), what=cut_or_none(p.what), act=register.find(p.act))
            for p in found.projects
        ),
        incidents=tuple(
            Incident(
                name=cut(i.name),
                where=cut_or_none(i.where),
                whose=i.whose,
                measures=tuple(cut(m) for m in i.measures),
                followup=cut_or_none(i.followup),
                act=register.find(i.act),
            )
            for i in found.incidents
        ),
    )


def _consultation(draft: ConsultationDraft, register: _Register, cut, cut_or_none) -> Consultation:  # type: ignore[no-untyped-def]
    return Consultation(
        id=register.enter("c", draft.name[0], draft),
        name=cut(draft.name),
        level=draft.level,
        date=draft.date,
        place=cut_or_none(draft.place),
        held=draft.held,
        first=draft.first,
        participants=tuple(draft.participants),
    )


def _act(draft: ActDraft, register: _Register, cut, cut_or_none, repeated: ActDraft | None) -> Act:  # type: ignore[no-untyped-def]
    return Act(
        id=register.ids[id(draft)],
        kind=draft.kind,
        trigger=cut(draft.trigger),
        content=cut_or_none(draft.content),
        actors=tuple(draft.actors),
        joint=draft.joint,
        targets=tuple(draft.targets),
        strength=draft.strength,
        quote=draft.quote,
        commitment=draft.commitment,
        consultation=register.find(draft.consultation),
        same_as=register.find(repeated),
        rule=draft.rule,
        confidence=draft.confidence,
        because=tuple(Reason(label, cut(place)) for label, place in draft.because),
    )
