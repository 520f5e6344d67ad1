"""Readings as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): every claim a note on its words."""

from __future__ import annotations

from typing import Any

import msgspec

from kyogi.records.codec import LAYERS, find_spans, to_record
from kyogi.records.evidence import Evidence, Span, hash_text
from kyogi.records.reading import Reading

VOCABULARY = "urn:kyogi:vocabulary#"
_NAMES = ("Act", "Commitment", "Consultation", "Body", "Relation", "Instrument", "Project", "Incident")
_TYPES = dict(zip(LAYERS, _NAMES, strict=True))


def to_web_annotation(reading: Reading) -> dict[str, Any]:
    """`reading` as one AnnotationPage in JSON-LD: one annotation for each item, one target for each of its spans.

    A target's source is the document's URL, or ``urn:kyogi:document:ID`` where it has none; its selectors say the same
    twice, as positions (code points of the text as stored) and as a quote with its surroundings; ``kyogi:sha256`` is
    the hash of that text, ``kyogi:field`` the field of the item that the words are. The body holds the other fields.
    """
    document = reading.document
    base = f"urn:kyogi:document:{document.id}"
    sha256, plain = hash_text(document.text), to_record(reading)
    items: list[dict[str, Any]] = []
    for layer in LAYERS:
        for index, (item, values) in enumerate(zip(getattr(reading, layer), plain[layer], strict=True)):
            name = getattr(item, "id", f"{layer}{index + 1}")
            spans = [(field, span) for field, span in find_spans(item) if not field.startswith("because")]
            body = {"type": f"kyogi:{_TYPES[layer]}", **_describe(values, {field for field, _ in spans})}
            items.append(
                {
                    "id": f"{base}#{name}",
                    "type": "Annotation",
                    "motivation": "classifying",
                    "generator": f"urn:kyogi:engine:{reading.engine}",
                    "body": body,
                    "target": [_target(document.text, *found, document.url or base, sha256) for found in spans],
                }
            )
    return {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"kyogi": VOCABULARY, "@vocab": VOCABULARY}],
        "id": f"{base}#annotations",
        "type": "AnnotationPage",
        "items": items,
    }


def encode_web_annotation(reading: Reading, indent: int = 1) -> bytes:
    """`to_web_annotation` as UTF-8 JSON."""
    return msgspec.json.format(msgspec.json.encode(to_web_annotation(reading)), indent=indent) + b"\n"


def _describe(values: dict[str, Any], spans: set[str]) -> dict[str, Any]:
    """The fields of an item that are not spans and say something, under names of the vocabulary."""
    left_out = {*spans, "id", "because"}
    said = {name: value for name, value in values.items() if name not in left_out and value not in (None, [], "")}
    return {f"kyogi:{name}": value for name, value in said.items()}


def _target(text: str, field: str, span: Span, source: str, sha256: str) -> dict[str, Any]:
    evidence = Evidence.of(text, span, sha256)
    return {
        "source": source,
        "kyogi:field": field,
        "kyogi:sha256": evidence.sha256,
        "selector": [
            {"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end},
            {
                "type": "TextQuoteSelector",
                "exact": evidence.exact,
                "prefix": evidence.prefix,
                "suffix": evidence.suffix,
            },
        ],
    }
