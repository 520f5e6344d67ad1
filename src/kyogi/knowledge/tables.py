"""One YAML file → its entries as text, each with the line it stands on.

Only what the data files need is read: mappings of text. The parser's events are used as they come, so that nothing is
resolved (`NO` stays Norway, no tag can make an object) and a file costs a few milliseconds. Lists are one scalar whose
parts stand between "; ", which is easier on the eye of a person who corrects them.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources.abc import Traversable

import msgspec
import yaml

from kyogi.errors import KnowledgeError


class Row(msgspec.Struct, frozen=True):
    """A key with its value: text, or the rows of a nested mapping; `line` counts from 1."""

    key: str
    line: int
    value: str | tuple[Row, ...]


def read_table(directory: Traversable, file: str) -> tuple[Row, ...]:
    """The rows of the mapping that `file` holds.

    Raises KnowledgeError, with file and line, where the file is missing, is not UTF-8 or YAML, or holds anything but
    mappings of text.
    """
    try:
        content = (directory / file).read_bytes()
    except OSError as error:
        raise KnowledgeError(f"{file}: the file cannot be read ({error.strerror}); reinstall Kyogi") from error
    try:
        events = iter(yaml.parse(content, Loader=yaml.CBaseLoader))
        for event in events:
            if isinstance(event, yaml.MappingStartEvent):
                return tuple(_read_rows(events, file))
            if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
                break
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{file}: this is not YAML; mend it where the parser points: {error}") from error
    raise KnowledgeError(f"{file}: the file must be a mapping of entries, each with its fields below it")


def _read_rows(events: Iterator[yaml.Event], file: str) -> Iterator[Row]:
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            return
        line = event.start_mark.line + 1 if event.start_mark else 0
        if not isinstance(event, yaml.ScalarEvent):
            raise KnowledgeError(f"{file}, line {line}: a key must be plain text")
        value = next(events)
        if isinstance(value, yaml.ScalarEvent):
            yield Row(event.value, line, value.value)
        elif isinstance(value, yaml.MappingStartEvent):
            yield Row(event.value, line, tuple(_read_rows(events, file)))
        else:
            raise KnowledgeError(
                f"{file}, line {line}: {event.value!r} must hold text or fields; the parts of a list stand between '; '"
            )
