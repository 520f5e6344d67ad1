"""An act → its PLOVER event, by the rules of `data/plover.yaml`."""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Collection, Iterable, Mapping
from importlib.resources.abc import Traversable
from typing import Any, Literal, TypeVar

import msgspec

from kyogi.errors import KnowledgeError
from kyogi.knowledge.entries import Nature, Topic
from kyogi.knowledge.loading import read_sections
from kyogi.knowledge.tables import Row
from kyogi.records.vocabulary import Kind

FILE = "plover.yaml"
QuadClass = Literal["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"]
Setting = Literal["visit", "third-party", "multilateral", "phone"]
_LISTS = frozenset({"modes", "kinds", "natures", "topics"})


class PloverEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of PLOVER's event types, with the modes that it may take."""

    quad: QuadClass
    modes: tuple[str, ...] = ()


class PloverRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A condition on an act and what the act is coded as where it holds; a condition left out always holds."""

    kinds: tuple[Kind, ...]
    event: str
    natures: tuple[Nature, ...] = ()
    topics: tuple[str, ...] = ()
    commitment: bool | None = None
    joint: bool | None = None
    targets: Literal["some", "none"] | None = None
    mode: str | None = None


Coded = TypeVar("Coded", PloverEvent, PloverRule)


class PloverTable(msgspec.Struct, frozen=True):
    """PLOVER's events and contexts, and the rules in the order in which they are tried."""

    events: Mapping[str, PloverEvent]
    contexts: Mapping[str, str]
    rules: Mapping[str, PloverRule]


class PloverCode(msgspec.Struct, frozen=True):
    """How PLOVER codes an act; `rule` is the id of the rule in `data/plover.yaml` that decided."""

    event: str
    quad: QuadClass
    mode: str | None
    contexts: tuple[str, ...]
    rule: str


@functools.cache
def load_plover() -> PloverTable:
    """The bundled table, parsed once in a process; raises KnowledgeError where it is wrong."""
    return read_plover(importlib.resources.files("kyogi.knowledge") / "data")


def read_plover(directory: Traversable) -> PloverTable:
    """The table in `directory`/plover.yaml.

    Raises KnowledgeError, naming line, entry and field, for a field or value that does not exist, an event that is not
    listed, and a mode that the event does not have.
    """
    sections = read_sections(directory, FILE, ("events", "contexts", "rules"))
    events = {row.key: _convert(row, PloverEvent) for row in sections["events"]}
    contexts = {row.key: row.value for row in sections["contexts"] if isinstance(row.value, str)}
    rules = {row.key: _convert(row, PloverRule) for row in sections["rules"]}
    for row in sections["rules"]:
        rule = rules[row.key]
        if rule.event not in events:
            raise KnowledgeError(f"{_where(row)}: event: {rule.event!r} is not listed under events")
        if rule.mode is not None and rule.mode not in events[rule.event].modes:
            raise KnowledgeError(f"{_where(row)}: mode: {rule.event} has no mode {rule.mode!r}; list it under events")
    return PloverTable(events, contexts, rules)


def code_plover(
    kind: Kind,
    content_topics: Iterable[Topic] = (),
    *,
    commitment: bool = False,
    joint: bool = False,
    targets: Collection[str] = (),
    setting: Setting | None = None,
    table: PloverTable | None = None,
) -> PloverCode:
    """The PLOVER event, mode and contexts of an act.

    `kind` is a kind of the codebook; `content_topics` are the topics its content touches (`Knowledge.topics_in`);
    `setting` is how the consultation was held, where known, and becomes the mode of CONSULT. Contexts are those of the
    topics, each once, and `future` where the act promises something. Raises KnowledgeError for a kind without a rule.
    Source: PLOVER's manual and the codebook's column, as `data/plover.yaml` explains.
    """
    table = load_plover() if table is None else table
    topics = tuple(content_topics)
    natures = {topic.nature for topic in topics}
    ids = {topic.id for topic in topics}
    for rule_id, rule in table.rules.items():
        if (
            kind in rule.kinds
            and (not rule.natures or not natures.isdisjoint(rule.natures))
            and (not rule.topics or not ids.isdisjoint(rule.topics))
            and rule.commitment in (None, commitment)
            and rule.joint in (None, joint)
            and rule.targets in (None, "some" if targets else "none")
        ):
            mode = setting if rule.event == "CONSULT" else rule.mode
            contexts = [context for topic in topics for context in topic.contexts] + ["future"] * commitment
            return PloverCode(rule.event, table.events[rule.event].quad, mode, tuple(dict.fromkeys(contexts)), rule_id)
    raise KnowledgeError(f"{FILE}: no rule codes an act of kind {kind!r}; add one at the end of rules")


def _convert(row: Row, kind: type[Coded]) -> Coded:
    if isinstance(row.value, str):
        raise KnowledgeError(f"{_where(row)}: the entry must be a mapping of fields")
    raw: dict[str, Any] = {
        field.key: field.value.split("; ") if field.key in _LISTS and isinstance(field.value, str) else field.value
        for field in row.value
    }
    try:
        return msgspec.convert(raw, kind, strict=False)
    except msgspec.ValidationError as error:
        raise KnowledgeError(f"{_where(row)}: {error}") from error


def _where(row: Row) -> str:
    return f"{FILE}, line {row.line}, entry {row.key!r}"
