"""What people call parties, kinds, topics and days, as codes that the store knows; or what they could have meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache

from kyogi.errors import UsageError
from kyogi.knowledge import Topic, load_knowledge
from kyogi.knowledge.entries import fold_name
from kyogi.records.vocabulary import FAMILY, KINDS
from kyogi.store import bound_date

_PERIOD = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\Z")
_NEAR = 5  # names that a message offers


def get_party_code(name: str, option: str) -> str:
    """The code of the party called `name`: a code in any case (us), or a name in either language (米国, Japan)."""
    knowledge = load_knowledge()
    by_code = {code.casefold(): code for code in knowledge.parties}
    if name.casefold() in by_code:
        return by_code[name.casefold()]
    for lang in ("ja", "en"):
        found = knowledge.find_party(name, lang)
        if found is not None:
            return found.code
    forms = {
        **by_code,
        **{form.casefold(): code for form, code in knowledge.party_names("ja")},
        **{form.casefold(): code for form, code in knowledge.party_names("en")},
    }
    if name.casefold() in forms:
        return forms[name.casefold()]
    near = dict.fromkeys(forms[form] for form in get_close_matches(name.casefold(), forms, n=_NEAR, cutoff=0.6))
    meant = ", ".join(f"{code} ({knowledge.parties[code].get_name('en')})" for code in near)
    advice = f"did you mean {meant}?" if meant else "give a code such as JP, US, CN, KP, G7, or a name"
    raise UsageError(
        f"{option} {name}: no party is called so; {advice}",
        code="party_near" if meant else "no_party",
        name=name,
        parties=tuple(near),
    )


def get_kinds(name: str, option: str) -> tuple[str, ...]:
    """The kinds of act that `name` stands for: a kind, or a family's kinds where the family has no kind of its name."""
    wanted = name.casefold()
    if wanted in KINDS:
        return (wanted,)
    family = tuple(kind for kind, of in FAMILY.items() if of == wanted)
    if family:
        return family
    raise UsageError(f"{option} {name}: no kind of act; there are:\n{_list_kinds()}", code="no_kind", name=name)


def get_family(name: str, option: str) -> tuple[str, ...]:
    """The kinds of the family called `name`."""
    kinds = tuple(kind for kind, family in FAMILY.items() if family == name.casefold())
    if not kinds:
        raise UsageError(f"{option} {name}: no family of acts; there are:\n{_list_kinds()}", code="no_kind", name=name)
    return kinds


def _list_kinds() -> str:
    families = dict.fromkeys(FAMILY.values())
    return "\n".join(f"  {f}: {', '.join(k for k, of in FAMILY.items() if of == f)}" for f in families)


def find_topics(name: str) -> tuple[Topic, ...]:
    """The topics called `name` in either language, or by their id; empty for none."""
    knowledge = load_knowledge()
    folded = fold_name(" ".join(name.split()))
    ids = [folded.replace(" ", "-"), *(knowledge.topic_index.get((lang, folded)) for lang in ("ja", "en"))]
    return tuple(knowledge.topics[i] for i in dict.fromkeys(ids) if i is not None and i in knowledge.topics)


def find_other_names(name: str) -> tuple[str, ...]:
    """Every name, in both languages, of the topic, body, instrument or place that bears `name`; empty for none."""
    return _load_names().get(fold_name(" ".join(name.split())), ())


@cache
def _load_names() -> Mapping[str, tuple[str, ...]]:
    knowledge = load_knowledge()
    names: dict[str, tuple[str, ...]] = {}
    for entries in (knowledge.topics, knowledge.bodies, knowledge.instruments, knowledge.places):
        for entry in entries.values():
            forms = (*entry.names.ja, *entry.names.en)
            for form in forms:
                names.setdefault(fold_name(form), forms)
    return names


def get_topics(name: str, option: str) -> tuple[Topic, ...]:
    """As `find_topics`; raises UsageError with the nearest ones where there is none."""
    found = find_topics(name)
    if found:
        return found
    topics = load_knowledge().topics
    forms: Mapping[str, str] = {
        **{fold_name(form): topic.id for topic in topics.values() for form in (*topic.names.ja, *topic.names.en)},
        **{topic: topic for topic in topics},
    }
    near = dict.fromkeys(forms[form] for form in get_close_matches(fold_name(name), forms, n=_NEAR, cutoff=0.5))
    offered = _list_topics(near or topics)
    word = "did you mean" if near else "there are"
    raise UsageError(
        f"{option} {name}: no topic is called so; {word}:\n{offered}",
        code="topic_near" if near else "no_topic",
        name=name,
        topics=tuple(near),
    )


def _list_topics(ids: Iterable[str]) -> str:
    topics = load_knowledge().topics
    return "\n".join(f"  {i}: {topics[i].names.en[0]}, {topics[i].names.ja[0]}" for i in ids)


def get_first_day(date: str | None, option: str) -> str | None:
    """The first day of a year, month or day; raises UsageError for anything else."""
    return _get_bounds(date, option)[0] if date is not None else None


def get_last_day(date: str | None, option: str) -> str | None:
    """The last day of a year, month or day; raises UsageError for anything else."""
    return _get_bounds(date, option)[1] if date is not None else None


def _get_bounds(date: str, option: str) -> tuple[str, str]:
    bounds = bound_date(date) if _PERIOD.match(date) else None
    if bounds is None:
        raise UsageError(
            f"{option} {date}: no date; give YYYY, YYYY-MM or YYYY-MM-DD, for example 2024-01",
            code="no_date",
            name=date,
        )
    return bounds


def check_order(since: str | None, until: str | None) -> None:
    """Raise UsageError where nothing can lie between the two days."""
    if since is not None and until is not None and since > until:
        raise UsageError(
            f"--since {since} lies after --until {until}; change one of them",
            code="days_reversed",
            since=since,
            until=until,
        )
