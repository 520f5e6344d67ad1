"""Readings as JSON: the codebook's form, the full record, the schemas of both; and the check that a reading holds.

- *Codebook form*: exactly what the codebook describes, with the text, as in the gold files. It leaves out what the
  codebook has no field for (rule, confidence, reasons, topics, parts), so a reading that comes back has none of it.
- *Record form*: every field of `kyogi.records.Reading`; what goes out comes back equal.

Whatever comes in is checked: each span must stand in the text where it says, each id that is referred to must exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import UNSET, Struct, UnsetType

from kyogi.errors import MalformedRecordError
from kyogi.records.document import Document, Part
from kyogi.records.evidence import Span, hash_text
from kyogi.records.ids import item_id
from kyogi.records.reading import (
    Act,
    Actor,
    Body,
    Commitment,
    Consultation,
    Incident,
    Instrument,
    Project,
    Reading,
    Relation,
)
from kyogi.records.vocabulary import BodyKind, BodyStatus, Kind, Level

Form = Literal["codebook", "record"]
LAYERS = ("acts", "commitments", "consultations", "bodies", "relations", "instruments", "projects", "incidents")
_S = TypeVar("_S", bound=Struct)
_QUOTE_SHOWN = 40  # characters of a quote that an error message repeats


# ---- the codebook's form: one struct for each layer whose fields differ from the record's


class _ActForm(Struct, kw_only=True, forbid_unknown_fields=True):
    id: str
    kind: Kind
    trigger: Span
    content: Span | None
    actors: tuple[Actor, ...]
    joint: bool | UnsetType = UNSET
    targets: tuple[str, ...] = ()
    strength: Literal[1, 2, 3] = 1
    quote: bool = False
    commitment: bool = False
    consultation: str | None = None
    same_as: str | UnsetType | None = UNSET


class _CommitmentForm(Struct, kw_only=True, forbid_unknown_fields=True):
    act: str
    text: Span
    obligors: tuple[str, ...]
    due: str | None = None
    counterparts: tuple[str, ...] = ()


class _ConsultationForm(Struct, kw_only=True, forbid_unknown_fields=True):
    id: str
    name: Span
    level: Level | None
    date: str | None
    place: Span | None
    held: bool
    first: bool = False
    participants: tuple[Actor, ...] = ()


class _BodyForm(Struct, kw_only=True, forbid_unknown_fields=True):
    id: str
    name: Span
    party: str | None
    kind: BodyKind
    status: BodyStatus


class _InstrumentForm(Struct, kw_only=True, forbid_unknown_fields=True):
    name: Span
    article: str | None = None
    to: Span | None = None
    act: str | None = None


class _DocumentForm(Struct, kw_only=True, omit_defaults=True):
    """Unknown fields are passed over: gold files say here where they come from."""

    id: str
    lang: str
    kind: str | None = None
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    parties: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    url: str | None = None


class _ReadingForm(Struct, kw_only=True, forbid_unknown_fields=True):
    document: _DocumentForm
    text: str
    acts: tuple[_ActForm, ...] = ()
    commitments: tuple[_CommitmentForm, ...] = ()
    consultations: tuple[_ConsultationForm, ...] = ()
    bodies: tuple[_BodyForm, ...] = ()
    relations: tuple[Relation, ...] = ()
    instruments: tuple[_InstrumentForm, ...] = ()
    projects: tuple[Project, ...] = ()
    incidents: tuple[Incident, ...] = ()


_FORMS: dict[Form, tuple[type[Struct], str]] = {
    "codebook": (_ReadingForm, "A reading in the form of the codebook, with its text"),
    "record": (Reading, "A reading with everything that the engine knows of it"),
}


# ---- out


def to_codebook(reading: Reading) -> dict[str, Any]:
    """`reading` in the codebook's form, as plain dicts and lists, with the text of the document.

    ``joint`` stands only where true and ``same_as`` only where set, as in the gold files; fields of an actor or a
    document that are not known are left out; every other field is always there.
    """
    return _make_plain(_form_of(reading))


def encode_codebook(reading: Reading, indent: int = 1) -> bytes:
    """`reading` in the codebook's form as UTF-8 JSON; `indent` below 0 puts it on one line."""
    return msgspec.json.format(msgspec.json.encode(_form_of(reading)), indent=indent) + b"\n"


def to_record(reading: Reading) -> dict[str, Any]:
    """`reading` with every field, as plain dicts and lists."""
    return _make_plain(reading)


def encode_record(reading: Reading, indent: int = -1) -> bytes:
    """`reading` with every field as UTF-8 JSON, by default on one line."""
    return msgspec.json.format(msgspec.json.encode(reading), indent=indent) + b"\n"


def _make_plain(item: Struct) -> dict[str, Any]:
    # Through JSON, for msgspec.to_builtins leaves tuples, which are equal to no list.
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(item))
    return plain


def json_schema(form: Form = "codebook") -> dict[str, Any]:
    """The JSON Schema (2020-12) of one of the two forms."""
    form_type, title = _FORMS[form]
    (schema,), components = msgspec.json.schema_components([form_type], ref_template="#/$defs/{name}")
    names = {name: name.removeprefix("_").removesuffix("Form") for name in components}
    defs = {names[name]: _rename_refs(schema_of, names) for name, schema_of in components.items()}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return {**head, **_rename_refs(schema, names), "$defs": defs}


def _rename_refs(node: Any, names: dict[str, str]) -> Any:
    """`node` with every reference and title under the public name (a private struct's name is nobody's business)."""
    if isinstance(node, dict):
        renamed = {key: _rename_refs(value, names) for key, value in node.items()}
        reference = node.get("$ref")
        if isinstance(reference, str):
            renamed["$ref"] = "#/$defs/" + names[reference.rpartition("/")[2]]
        title = node.get("title")
        if isinstance(title, str):
            renamed["title"] = names.get(title, title)
        return renamed
    return [_rename_refs(value, names) for value in node] if isinstance(node, list) else node


def _form_of(reading: Reading) -> _ReadingForm:
    document = reading.document
    return _ReadingForm(
        document=_DocumentForm(
            **{name: getattr(document, name) for name in _DocumentForm.__struct_fields__ if name != "parties"},
            parties=reading.parties,
        ),
        text=document.text,
        acts=tuple(_act_form(act) for act in reading.acts),
        commitments=tuple(_narrow(item, _CommitmentForm) for item in reading.commitments),
        consultations=tuple(_narrow(item, _ConsultationForm) for item in reading.consultations),
        bodies=tuple(_narrow(item, _BodyForm) for item in reading.bodies),
        relations=reading.relations,
        instruments=tuple(_narrow(item, _InstrumentForm) for item in reading.instruments),
        projects=reading.projects,
        incidents=reading.incidents,
    )


def _narrow(item: Struct, form: type[_S]) -> _S:
    return form(**{name: getattr(item, name) for name in form.__struct_fields__})


def _act_form(act: Act) -> _ActForm:
    form = _narrow(act, _ActForm)
    form.joint = act.joint or UNSET
    form.same_as = act.same_as or UNSET
    return form


# ---- in


def from_codebook(data: bytes | str) -> Reading:
    """The reading that `data` (JSON in the codebook's form) holds.

    Commitments have no id there and get one from the place of their words, as the engine gives it. Raises
    MalformedRecordError when it is no JSON of that form, a span does not stand in the text, or an id is missing.
    """
    form = _decode(data, _ReadingForm)
    taken: set[str] = set()
    document = Document(
        **{name: getattr(form.document, name) for name in _DocumentForm.__struct_fields__ if name != "parties"},
        text=form.text,
        parts=(Part(0, len(form.text), "body", form.document.lang),) if form.text else (),
        sha256=hash_text(form.text),
    )
    reading = Reading(
        document=document,
        engine="codebook",
        parties=form.document.parties,
        acts=tuple(_widen(item, Act) for item in form.acts),
        commitments=tuple(_widen(c, Commitment, id=item_id("p", c.text.start, taken)) for c in form.commitments),
        consultations=tuple(_widen(item, Consultation) for item in form.consultations),
        bodies=tuple(_widen(item, Body) for item in form.bodies),
        relations=form.relations,
        instruments=tuple(_widen(item, Instrument) for item in form.instruments),
        projects=form.projects,
        incidents=form.incidents,
    )
    check_reading(reading)
    return reading


def from_record(data: bytes | str) -> Reading:
    """The reading that `data` (JSON in the record form) holds; raises MalformedRecordError like `from_codebook`."""
    reading = _decode(data, Reading)
    check_reading(reading)
    return reading


def _widen(form: Struct, kind: type[_S], **more: Any) -> _S:
    given = {name: getattr(form, name) for name in form.__struct_fields__}
    return kind(**{name: value for name, value in given.items() if value is not UNSET}, **more)


def _decode(data: bytes | str, form: type[_S]) -> _S:
    try:
        return msgspec.json.decode(data, type=form)
    except msgspec.ValidationError as error:
        raise MalformedRecordError(_explain_shape(data, str(error))) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise MalformedRecordError(f"this is no JSON: {error}; give a file that `kyogi read --json` printed") from None


def _explain_shape(data: bytes | str, complaint: str) -> str:
    """msgspec's complaint with the layer, id and words of the item it is about."""
    what, _, path = complaint.partition(" - at `")
    layer, _, rest = path.removeprefix("$.").rstrip("`").partition("[")
    index = rest.partition("]")[0]
    where = "the record"
    if layer in LAYERS and index.isdigit():
        item = msgspec.json.decode(data)[layer][int(index)]
        where = f"{layer}[{index}]" + (_name_item(item) if isinstance(item, dict) else "")
        where += f", field {rest.partition('].')[2]}" if "]." in rest else ""
    elif path:
        where = path.rstrip("`")
    return f"{where}: {what}; `kyogi schema` prints what is expected"


def _name_item(item: dict[str, Any]) -> str:
    """`` a12 (34-40 'words')`` as far as the item has an id and a first span."""
    span = next((v for v in item.values() if isinstance(v, dict) and "start" in v), None)
    shown = f" ({span.get('start')}-{span.get('end')} {str(span.get('quote'))[:_QUOTE_SHOWN]!r})" if span else ""
    return (f" {item['id']}" if "id" in item else "") + shown


# ---- the check


def check_reading(reading: Reading) -> None:
    """Raise MalformedRecordError unless every span of `reading` stands in its text and every id it names exists.

    The message names the layer, the id and the span, and says what to do.
    """
    text = reading.document.text
    acts, consultations = _collect_ids(reading, "acts"), _collect_ids(reading, "consultations")
    _collect_ids(reading, "bodies")
    _collect_ids(reading, "commitments")
    for layer in LAYERS:
        for index, item in enumerate(getattr(reading, layer)):
            name = f"{layer} {getattr(item, 'id', f'number {index + 1}')}"
            for field, span in find_spans(item):
                _check_span(name, field, span, text)
            for field, known in (("act", acts), ("same_as", acts), ("consultation", consultations)):
                wanted = getattr(item, field, None)
                if wanted is not None and wanted not in known:
                    raise MalformedRecordError(
                        f"{name}: {field} names {wanted!r}, which is not in the record; add it or name another"
                    )


def find_spans(item: Struct) -> Iterator[tuple[str, Span]]:
    """Every span of one item of a reading, with the name of the field that holds it (``measures`` gives several)."""
    for field in item.__struct_fields__:
        value = getattr(item, field)
        if isinstance(value, Span):
            yield field, value
        elif isinstance(value, tuple):
            for entry in value:
                if isinstance(entry, Span):
                    yield field, entry
                elif isinstance(entry, Struct):
                    yield from ((f"{field}.{inner}", span) for inner, span in find_spans(entry))


def _collect_ids(reading: Reading, layer: str) -> set[str]:
    ids: set[str] = set()
    for item in getattr(reading, layer):
        if item.id in ids:
            raise MalformedRecordError(f"{layer} {item.id}: the id is given twice; give each item an id of its own")
        ids.add(item.id)
    return ids


def _check_span(name: str, field: str, span: Span, text: str) -> None:
    place = f"{name}: {field} {span.start}-{span.end}"
    if not 0 <= span.start < span.end <= len(text):
        raise MalformedRecordError(
            f"{place} lies outside the text ({len(text)} characters); count in code points from 0", code="span_outside"
        )
    stands = text[span.start : span.end]
    if stands != span.quote:
        raise MalformedRecordError(
            f"{place} says {span.quote[:_QUOTE_SHOWN]!r} but there stands {stands[:_QUOTE_SHOWN]!r}; "
            "correct the offsets (code points of the text after NFC, line ends as \\n) or read the document again",
            code="span_moved_text",
        )
