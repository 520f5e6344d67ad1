"""What a form or a query sent, as pages and services need it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from kyogi.errors import UsageError


class Sent(Protocol):
    """Names with one or more values each: a query, or a form."""

    def get(self, key: str, /) -> Any: ...
    def getall(self, key: str, default: Any, /) -> list[Any]: ...


def get_word(sent: Sent, name: str) -> str | None:
    """The value of `name` without white space around it; None where it is empty or absent."""
    value = sent.get(name)
    return value.strip() or None if isinstance(value, str) else None


def get_words(sent: Sent, name: str) -> tuple[str, ...]:
    """Every value of `name` that is not empty."""
    return tuple(word for value in sent.getall(name, []) if isinstance(value, str) and (word := value.strip()))


def get_list(sent: Sent, name: str) -> tuple[str, ...]:
    """The words in the values of `name`, parted by commas of either language."""
    return tuple(
        word.strip()
        for value in get_words(sent, name)
        for word in value.replace("、", ",").replace("，", ",").split(",")
        if word.strip()
    )


def get_number(sent: Sent, name: str, default: int, *, least: int = 1, most: int = 1_000_000) -> int:
    """The number called `name`; raises UsageError for what is none between `least` and `most`."""
    value = get_word(sent, name)
    if value is None:
        return default
    if not (value.isascii() and value.isdigit() and least <= int(value[:12]) <= most):
        raise UsageError(
            f"{name}: {value}: give a whole number from {least} to {most:,}",
            code="no_number",
            name=value,
            least=least,
            most=most,
        )
    return int(value)


def is_checked(sent: Sent, name: str) -> bool:
    """Whether a box was checked."""
    return get_word(sent, name) is not None


def keep_asked(sent: Sent, names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """What was asked, as `query` of a template takes it."""
    return {name: values for name in names if (values := get_words(sent, name))}
