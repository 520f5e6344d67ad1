"""Every claim goes out as a note on its words that anybody can find again."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from hypothesis import given

from kyogi.records import Evidence, Reading
from kyogi.records.annotation import encode_web_annotation, to_web_annotation
from kyogi.records.codec import LAYERS
from kyogi.records.evidence import hash_text
from tests.unit.records.readings import SENTENCE, make_reading, readings


def _select(target: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    by_type = {selector["type"]: selector for selector in target["selector"]}
    return by_type["TextPositionSelector"], by_type["TextQuoteSelector"]


@given(readings(plain=False))
def test_position_and_quote_select_the_same_words(reading: Reading) -> None:
    text = reading.document.text
    page = to_web_annotation(reading)
    assert len(page["items"]) == sum(len(getattr(reading, layer)) for layer in LAYERS)
    for item in page["items"]:
        for target in item["target"]:
            position, quote = _select(target)
            found = text[position["start"] : position["end"]]
            assert found == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])


def test_an_act_is_annotated_with_its_fields() -> None:
    page = to_web_annotation(make_reading())
    act = next(item for item in page["items"] if item["id"] == "urn:kyogi:document:sample#a22")
    assert page["type"] == "AnnotationPage"
    assert act["body"]["type"] == "kyogi:Act"
    assert act["body"]["kyogi:kind"] == "commit"
    assert [target["kyogi:field"] for target in act["target"]] == ["trigger", "content"]
    assert {target["kyogi:sha256"] for target in act["target"]} == {hash_text(SENTENCE)}


def test_the_source_is_the_address_where_there_is_one() -> None:
    reading = make_reading()
    document = msgspec.structs.replace(reading.document, url="https://example.org/statement")
    page = to_web_annotation(msgspec.structs.replace(reading, document=document))
    assert {t["source"] for item in page["items"] for t in item["target"]} == {"https://example.org/statement"}


def test_bytes_are_utf8_json() -> None:
    assert json.loads(encode_web_annotation(make_reading()).decode("utf-8")) == to_web_annotation(make_reading())


def test_evidence_holds_only_in_its_own_text() -> None:
    act = make_reading().acts[0]
    evidence = Evidence.of(SENTENCE, act.trigger)
    assert evidence.holds_in(SENTENCE)
    assert not evidence.holds_in(SENTENCE + " ")
