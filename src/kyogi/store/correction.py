"""People's corrections of a reading, and how they are laid over whatever the engine says later.

A correction names its claim by the words it rests on, not by an id of some reading, so that it survives every
re-reading. One whose words meet no claim any more is reported as unmatched; it is never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_type_hints

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from kyogi.errors import UsageError
from kyogi.records import (
    Act,
    Body,
    Commitment,
    Consultation,
    Document,
    Evidence,
    Incident,
    Instrument,
    Project,
    Reading,
    Relation,
    Span,
)
from kyogi.records.ids import item_id

Layer = Literal[
    "document", "act", "commitment", "consultation", "body", "relation", "instrument", "project", "incident"
]
LAYERS: tuple[Layer, ...] = get_args(Layer)
RETRACTED = "retracted"  # the field that says of a claim that it should not be there at all
ADDED = "added"  # the field of an act that only a person has read; its value is the whole act
BY_PERSON = "person"  # the rule of such an act

# layer → (type of its claims, attribute of Reading that holds them, field with the words they rest on)
_LAYERS: dict[str, tuple[type[Struct], str, str]] = {
    "act": (Act, "acts", "trigger"),
    "commitment": (Commitment, "commitments", "text"),
    "consultation": (Consultation, "consultations", "name"),
    "body": (Body, "bodies", "name"),
    "relation": (Relation, "relations", "evidence"),
    "instrument": (Instrument, "instruments", "name"),
    "project": (Project, "projects", "name"),
    "incident": (Incident, "incidents", "name"),
}
_DOCUMENT_FIELDS = ("kind", "publisher", "published", "title", "series")
_FIXED = frozenset({"id", "rule", "because"})
OVERLAP = 0.5  # of the longer of two spans: below this they are not the same words


class Correction(Struct, frozen=True, kw_only=True):
    """Somebody's statement that one field of one claim should have another value.

    `evidence` is None for the layer ``document``; `old` and `new` are plain JSON values; `field` may be ``retracted``
    (new value true or false) or, for an act that no rule found, ``added`` (the whole act). `seq` is 0 until stored.
    """

    document: str
    layer: Layer
    evidence: Evidence | None
    claim_kind: str | None
    field: str
    old: Any
    new: Any
    who: str
    at: str
    note: str | None = None
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction in a reading: the claim it meets, by id or layer and index; None where none."""

    correction: Correction
    claim: str | None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A reading with corrections applied, what became of each, and the ids of the acts that one of them changed."""

    reading: Reading
    outcomes: tuple[Outcome, ...]
    acts: frozenset[str]


def correctable_fields(layer: Layer) -> tuple[str, ...]:
    """The fields of a claim of `layer` that a person can correct."""
    if layer == "document":
        return _DOCUMENT_FIELDS
    return (*(f for f in _LAYERS[layer][0].__struct_fields__ if f not in _FIXED), RETRACTED)


def name_claim(layer: Layer, claim: Struct, index: int) -> str:
    """The id of a claim, or its layer and number where it has none (``relation:2``)."""
    return str(getattr(claim, "id", None) or f"{layer}:{index}")


def find_claim(reading: Reading, name: str) -> tuple[Layer, Struct] | None:
    """The claim of `reading` with this id (``a12``, ``relation:2``, ``document``), or None."""
    if name == "document":
        return "document", reading.document
    for layer in LAYERS[1:]:
        for index, claim in enumerate(getattr(reading, _LAYERS[layer][1])):
            if name_claim(layer, claim, index) == name:
                return layer, claim
    return None


def make_correction(
    reading: Reading, name: str, field: str, new: Any, *, who: str, at: str, note: str | None = None
) -> Correction:
    """The correction that gives `field` of the claim called `name` the value `new` (plain JSON).

    Raises UsageError for a claim or field that is not there and for a value that the field cannot hold; the message
    says what is allowed.
    """
    found = find_claim(reading, name)
    if found is None:
        raise UsageError(
            f"{name}: the reading of {reading.document.id} has no such claim; `kyogi show` lists them",
            code="no_claim",
            name=name,
        )
    layer, claim = found
    allowed = correctable_fields(layer)
    if field not in allowed:
        raise UsageError(
            f"{field}: no field of {layer} that can be corrected; there are {', '.join(allowed)}",
            code="no_field",
            name=field,
        )
    _convert_value(layer, field, new, reading.document.text)
    old = False if field == RETRACTED else msgspec.to_builtins(getattr(claim, field))
    text = reading.document.text
    return Correction(
        document=reading.document.id,
        layer=layer,
        evidence=None if layer == "document" else Evidence.of(text, _words(layer, claim)),
        claim_kind=None if layer == "document" else getattr(claim, "kind", None),
        field=field,
        old=old,
        new=new,
        who=who,
        at=at,
        note=note,
    )


def make_addition(reading: Reading, act: Act, *, who: str, at: str, note: str | None = None) -> Correction:
    """The correction that adds `act`, which no rule found; its id, rule and confidence do not count.

    Raises UsageError where its words do not stand where it says, or an act of this kind is read from them already.
    """
    text = reading.document.text
    value = msgspec.to_builtins(replace(act, id="", rule=BY_PERSON, confidence=1.0, because=(), same_as=None))
    _convert_value("act", ADDED, value, text)
    correction = Correction(
        document=reading.document.id,
        layer="act",
        evidence=Evidence.of(text, act.trigger),
        claim_kind=act.kind,
        field=ADDED,
        old=None,
        new=value,
        who=who,
        at=at,
        note=note,
    )
    if (found := _find_same(correction, reading.acts)) is not None:
        raise UsageError(
            f"{found.id}: this act is read from these words already; correct that one", code="act_known", name=found.id
        )
    return correction


def _find_same(addition: Correction, acts: Sequence[Act]) -> Act | None:
    """The act that says what `addition` adds: of its kind, on its words."""
    index = _match(addition, acts)
    found = None if index is None else acts[index]
    return found if found is not None and found.kind == addition.claim_kind else None


def _add_acts(reading: Reading, additions: Sequence[Correction]) -> tuple[Reading, list[str]]:
    """`reading` with the acts that people added in the order of the text, and their ids in theirs.

    One that a newer engine finds by itself is not there twice: its id is that of the engine's.
    """
    acts, promises = list(reading.acts), list(reading.commitments)
    taken = {act.id for act in acts} | {promise.id for promise in promises}
    ids: list[str] = []
    for addition in additions:
        same = _find_same(addition, acts)
        if same is not None:
            ids.append(same.id)
            continue
        act: Act = _convert_value("act", ADDED, addition.new, reading.document.text)
        act = replace(act, id=item_id("a", act.trigger.start, taken), rule=BY_PERSON, confidence=1.0)
        acts.append(act)
        ids.append(act.id)
        if act.commitment and act.content is not None:
            obligors = tuple(dict.fromkeys(actor.party for actor in act.actors if actor.party))
            id_ = item_id("p", act.content.start, taken)
            promises.append(Commitment(id=id_, act=act.id, text=act.content, obligors=obligors))
    acts.sort(key=lambda act: (act.trigger.start, act.id))
    return replace(reading, acts=tuple(acts), commitments=tuple(promises)), ids


def apply_corrections(reading: Reading, corrections: Iterable[Correction]) -> Corrected:
    """`reading` with `corrections` laid over it in their order; of two for one field the later one counts."""
    corrections = list(corrections)
    engine_said = reading
    additions = [c for c in corrections if c.field == ADDED and _is_readable(c, reading.document.text)]
    added: list[str] = []
    if additions:
        reading, added = _add_acts(reading, additions)
    ids = iter(added)
    outcomes: list[Outcome] = []
    changed: set[str] = set(added)
    edits: dict[str, dict[int, dict[str, Any]]] = {}
    document = reading.document
    for correction in corrections:
        if not _is_readable(correction, document.text):  # of a version that knew more: reported, not lost
            outcomes.append(Outcome(correction, None))
            continue
        if correction.field == ADDED:
            outcomes.append(Outcome(correction, next(ids)))
            continue
        value = _convert_value(correction.layer, correction.field, correction.new, document.text)
        if correction.layer == "document":
            document = replace(document, **{correction.field: value})
            outcomes.append(Outcome(correction, "document"))
            continue
        claims = getattr(reading, _LAYERS[correction.layer][1])
        index = _match(correction, claims)
        if index is None:
            outcomes.append(Outcome(correction, None))
            continue
        edits.setdefault(correction.layer, {}).setdefault(index, {})[correction.field] = value
        claim = name_claim(correction.layer, claims[index], index)
        outcomes.append(Outcome(correction, claim))
        if correction.layer == "act":
            changed.add(claim)
    layers: dict[str, Any] = {
        _LAYERS[layer][1]: _edit(getattr(reading, _LAYERS[layer][1]), of) for layer, of in edits.items()
    }
    if document is not reading.document:
        layers["document"] = document
    corrected = _drop_dangling(replace(reading, **layers)) if layers or reading is not engine_said else reading
    return Corrected(corrected, tuple(outcomes), frozenset(changed))


def _is_readable(correction: Correction, text: str) -> bool:
    try:
        _convert_value(correction.layer, correction.field, correction.new, text)
    except UsageError:
        return False
    return True


def _edit(claims: Sequence[Any], edits: dict[int, dict[str, Any]]) -> tuple[Any, ...]:
    kept = []
    for index, claim in enumerate(claims):
        fields = dict(edits.get(index, {}))
        if not fields.pop(RETRACTED, False):
            kept.append(replace(claim, **fields) if fields else claim)
    return tuple(kept)


def _drop_dangling(reading: Reading) -> Reading:
    """`reading` without references to claims that were retracted; a promise goes with its act."""
    acts = {act.id for act in reading.acts}
    meetings = {consultation.id for consultation in reading.consultations}

    def keep_act(claim: Any) -> Any:
        return claim if claim.act is None or claim.act in acts else replace(claim, act=None)

    return replace(
        reading,
        acts=tuple(
            replace(
                act,
                consultation=act.consultation if act.consultation in meetings else None,
                same_as=act.same_as if act.same_as in acts else None,
            )
            for act in reading.acts
        ),
        commitments=tuple(c for c in reading.commitments if c.act in acts),
        instruments=tuple(map(keep_act, reading.instruments)),
        projects=tuple(map(keep_act, reading.projects)),
        incidents=tuple(map(keep_act, reading.incidents)),
    )


def _words(layer: Layer, claim: Struct) -> Span:
    span = getattr(claim, _LAYERS[layer][2])
    assert isinstance(span, Span)
    return span


def _match(correction: Correction, claims: Sequence[Struct]) -> int | None:
    """The claim whose words are those of the correction, or overlap them by more than any other claim's do.

    Where several claims share the words, the one of the kind that was corrected, else the first.
    """
    evidence = correction.evidence
    if evidence is None:
        return None
    best: tuple[float, bool, int] | None = None
    for index, claim in enumerate(claims):
        span = _words(correction.layer, claim)
        common = min(span.end, evidence.end) - max(span.start, evidence.start)
        share = common / max(span.end - span.start, evidence.end - evidence.start)
        if share < OVERLAP:
            continue
        rank = (share, getattr(claim, "kind", None) == correction.claim_kind, -index)
        if best is None or rank > best:
            best = rank
    return None if best is None else -best[2]


def _convert_value(layer: str, field: str, value: Any, text: str) -> Any:
    """`value` as the type that the field has; raises UsageError where it cannot be."""
    owner: type[Struct] = Document if layer == "document" else _LAYERS[layer][0]
    hints = {RETRACTED: bool, **({ADDED: Act} if layer == "act" else {}), **get_type_hints(owner)}
    if field not in hints:
        raise UsageError(f"{field}: no field of {layer}", code="no_field", name=field)
    expected: Any = hints[field]
    if field == "strength":
        expected = Literal[1, 2, 3]
    if field == "confidence":
        expected = Annotated[float, Meta(ge=0, le=1)]
    try:
        converted = msgspec.convert(value, expected)
    except msgspec.ValidationError as error:
        raise UsageError(
            f"{field}: {error}; give a value that the field can hold", code="bad_value", field=field
        ) from None
    if isinstance(converted, Act):
        spans: tuple[Any, ...] = (converted.trigger, converted.content)
    else:
        spans = (converted,) if isinstance(converted, Span) else converted if isinstance(converted, tuple) else ()
    for span in spans:
        if isinstance(span, Span) and text[span.start : span.end] != span.quote:
            raise UsageError(
                f"{field}: {span.quote!r} does not stand at {span.start}-{span.end}; correct the offsets",
                code="span_moved",
                field=field,
            )
    return converted
