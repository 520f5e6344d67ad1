"""Acts as PLOVER events, one JSON object a line, for those who work with event data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from kyogi.knowledge import load_knowledge
from kyogi.knowledge.plover import Setting, code_plover
from kyogi.records import Act, Consultation, Reading

_PHONE = ("電話", "telephone", "phone", "call")


def encode_plover(reading: Reading) -> bytes:
    """The acts of `reading` as PLOVER events in JSON Lines (UTF-8), in the order of the text."""
    return b"".join(msgspec.json.encode(event) + b"\n" for event in list_events(reading))


def list_events(reading: Reading) -> Iterator[dict[str, Any]]:
    """One event for each act.

    ``event_date`` is the day of the consultation where the record has one, else that of publication. ``source`` and
    ``target`` are party codes. An act that tells an earlier one again names that act's event under ``repeats``, so that
    it can be counted once. ``start`` and ``end`` are code points of the text and hold ``text``.
    """
    knowledge = load_knowledge()
    document = reading.document
    meetings = {meeting.id: meeting for meeting in reading.consultations}
    for act in reading.acts:
        meeting = meetings.get(act.consultation or "")
        code = code_plover(
            act.kind,
            tuple(knowledge.topics[topic] for topic in act.topics if topic in knowledge.topics),
            commitment=act.commitment,
            joint=act.joint,
            targets=act.targets,
            setting=_find_setting(act, meeting),
        )
        words = act.content or act.trigger
        yield {
            "id": f"{document.id}#{act.id}",
            "event_date": meeting.date if meeting and meeting.date else document.published,
            "source": list(dict.fromkeys(actor.party for actor in act.actors if actor.party)),
            "target": list(act.targets),
            "event_type": code.event,
            "event_mode": code.mode,
            "context": list(code.contexts),
            "quad_class": code.quad,
            "kind": act.kind,
            "strength": act.strength,
            "text": words.quote,
            "start": words.start,
            "end": words.end,
            "trigger": act.trigger.quote,
            "document": document.id,
            "published": document.published,
            "lang": document.lang,
            "repeats": f"{document.id}#{act.same_as}" if act.same_as else None,
            "confidence": act.confidence,
            "rule": code.rule,
        }


def _find_setting(act: Act, meeting: Consultation | None) -> Setting | None:
    if meeting and any(word in meeting.name.quote.casefold() for word in _PHONE):
        return "phone"
    return "multilateral" if len({actor.party for actor in act.actors}) > 2 else None
