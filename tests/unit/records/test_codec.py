"""What goes out as JSON comes back the same, and what lies is refused by name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from kyogi.errors import MalformedRecordError
from kyogi.records import Reading
from kyogi.records.codec import (
    LAYERS,
    check_reading,
    encode_codebook,
    encode_record,
    from_codebook,
    from_record,
    json_schema,
    to_codebook,
    to_record,
)
from tests.unit.records.readings import SENTENCE, make_reading, readings


@given(readings(plain=True))
def test_a_reading_survives_the_codebook_form(reading: Reading) -> None:
    assert from_codebook(encode_codebook(reading)) == reading


@given(readings(plain=False))
def test_a_reading_survives_the_record_form(reading: Reading) -> None:
    assert from_record(encode_record(reading)) == reading


def test_the_codebook_form_is_the_codebooks_own() -> None:
    plain = to_codebook(make_reading())
    assert list(plain) == ["document", "text", *LAYERS]
    assert plain["document"]["parties"] == ["JP"]
    (act,) = plain["acts"]
    assert act == {
        "id": "a22",
        "kind": "commit",
        "trigger": {"start": 23, "end": 29, "quote": "約束しました"},
        "content": {"start": 9, "end": 22, "quote": "𠮷野川の共同調査を毎年行う"},
        "actors": [{"person": "三枝", "office": "大臣", "party": "JP"}],
        "targets": [],
        "strength": 1,
        "quote": False,
        "commitment": True,
        "consultation": "c6",
    }
    assert set(plain["commitments"][0]) == {"act", "text", "obligors", "due", "counterparts"}
    assert set(plain["bodies"][0]) == {"id", "name", "party", "kind", "status"}
    assert set(plain["instruments"][0]) == {"name", "article", "to", "act"}


def test_dicts_and_bytes_say_the_same() -> None:
    reading = make_reading()
    assert json.loads(encode_codebook(reading)) == to_codebook(reading)
    assert json.loads(encode_record(reading)) == to_record(reading)


def test_joint_and_same_as_stand_only_where_they_say_something() -> None:
    plain = to_codebook(make_reading())
    first = plain["acts"][0]
    plain["acts"] = [{**first, "joint": True}, {**first, "id": "a23", "same_as": "a22"}]
    acts = to_codebook(from_codebook(json.dumps(plain)))["acts"]
    assert [("joint" in act, act.get("same_as")) for act in acts] == [(True, None), (False, "a22")]


def test_gold_goes_in_and_comes_out_equal(shared: Path) -> None:
    paths = [path for path in sorted((shared / "reading" / "gold").glob("*.json")) if "." not in path.stem]
    assert paths
    for path in paths:
        gold = json.loads(path.read_bytes())
        back = to_codebook(from_codebook(path.read_bytes()))
        for kept_elsewhere in ("source", "synthetic"):
            gold["document"].pop(kept_elsewhere, None)
        assert back == gold, path.name


CODEBOOK_SCHEMA = json_schema("codebook")
RECORD_SCHEMA = json_schema("record")


def _break(field: str, value: Any) -> bytes:
    plain = to_codebook(make_reading())
    layer, name = field.split(".")
    plain[layer][0][name] = value
    return json.dumps(plain).encode()


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"{", "no JSON"),
        (b"\xff\xfe", "no JSON"),
        (b"[]", "the record"),
        (b'{"text": ""}', "document"),
        (_break("acts.kind", "threaten"), r"acts\[0\] a22 \(23-29 '約束しました'\), field kind"),
        (_break("acts.strength", 4), r"acts\[0\] a22 .*field strength"),
        (_break("acts.motive", "unknown"), r"acts\[0\] a22 .*motive"),
        (_break("acts.trigger", {"start": 22, "end": 28, "quote": "約束しました"}), "acts a22: trigger 22-28 says"),
        (_break("acts.trigger", {"start": 25, "end": 99, "quote": "した"}), "acts a22: trigger 25-99 lies outside"),
        (_break("acts.trigger", {"start": -3, "end": -1, "quote": "まし"}), "acts a22: trigger -3--1 lies outside"),
        (_break("acts.trigger", {"start": 3, "end": 3, "quote": ""}), "acts a22: trigger 3-3 lies outside"),
        (_break("acts.consultation", "c99"), "acts a22: consultation names 'c99'"),
        (_break("acts.same_as", "a1"), "acts a22: same_as names 'a1'"),
        (_break("commitments.act", "a1"), "commitments p9: act names 'a1'"),
        (_break("incidents.act", "a1"), "incidents number 1: act names 'a1'"),
        (_break("incidents.measures", [{"start": 0, "end": 2, "quote": "毎年"}]), "incidents number 1: measures 0-2"),
    ],
)
def test_what_is_malformed_is_refused_by_name(data: bytes, complaint: str) -> None:
    with pytest.raises(MalformedRecordError, match=complaint) as raised:
        from_codebook(data)
    assert any(word in str(raised.value) for word in ("give", "kyogi schema", "correct", "count", "add")), "what to do"


def test_an_id_given_twice_is_refused() -> None:
    plain = to_codebook(make_reading())
    plain["acts"] *= 2
    with pytest.raises(MalformedRecordError, match="acts a22: the id is given twice"):
        from_codebook(json.dumps(plain))


def test_the_record_form_is_checked_too() -> None:
    plain = to_record(make_reading())
    plain["acts"][0]["because"][0]["span"]["quote"] = "約束"
    with pytest.raises(MalformedRecordError, match=r"acts a22: because\.span 23-29"):
        from_record(json.dumps(plain))


def test_a_reading_that_holds_is_let_pass() -> None:
    check_reading(make_reading())


def _violations(value: Any, schema: dict[str, Any], root: dict[str, Any], path: str = "$") -> list[str]:
    """The places where `value` breaks `schema`, for the keywords that our schemas use."""
    if reference := schema.get("$ref"):
        return _violations(value, root["$defs"][reference.rpartition("/")[2]], root, path)
    if options := schema.get("anyOf"):
        tried = [_violations(value, option, root, path) for option in options]
        return [] if any(not found for found in tried) else min(tried, key=len)
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{path}: {value!r}"]
    types = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float)}
    kind = schema.get("type")
    if kind == "null":
        return [] if value is None else [f"{path}: not null"]
    if kind and (not isinstance(value, types[kind]) or (isinstance(value, bool) and kind != "boolean")):
        return [f"{path}: no {kind}"]
    found: list[str] = []
    if kind == "object":
        found += [f"{path}: lacks {name}" for name in schema.get("required", []) if name not in value]
        known = schema.get("properties", {})
        if schema.get("additionalProperties") is False:
            found += [f"{path}: {name} unknown" for name in value if name not in known]
        for name, inner in known.items():
            if name in value:
                found += _violations(value[name], inner, root, f"{path}.{name}")
    if kind == "array" and isinstance(schema.get("items"), dict):
        for number, item in enumerate(value):
            found += _violations(item, schema["items"], root, f"{path}[{number}]")
    return found


@given(readings(plain=False))
def test_both_forms_keep_to_their_schemas(reading: Reading) -> None:
    for schema, value in ((CODEBOOK_SCHEMA, to_codebook(reading)), (RECORD_SCHEMA, to_record(reading))):
        assert _violations(value, schema, schema) == []


def test_the_schema_refuses_what_the_decoder_refuses() -> None:
    schema = json_schema("codebook")
    for data in (_break("acts.kind", "threaten"), _break("acts.strength", 4), _break("acts.motive", "unknown")):
        assert _violations(json.loads(data), schema, schema)


def test_the_schema_uses_public_names_only() -> None:
    assert not [name for form in ("codebook", "record") for name in json_schema(form)["$defs"] if "_" in name]
    assert "Form" not in json.dumps(json_schema("codebook"))


def test_offsets_are_code_points() -> None:
    reading = from_codebook(encode_codebook(make_reading()))
    content = reading.acts[0].content
    assert content is not None
    assert SENTENCE[content.start : content.end] == content.quote == "𠮷野川の共同調査を毎年行う"
