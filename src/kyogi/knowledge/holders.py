"""Who held the highest offices, and when (`data/holders.yaml`): whose is whom a text names without a country."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from msgspec import Struct

from kyogi.errors import KnowledgeError
from kyogi.knowledge.entries import Lang
from kyogi.knowledge.loading import load_knowledge
from kyogi.knowledge.tables import Row, read_table

FILE = "holders.yaml"
ROLES = ("head_of_state", "head_of_government", "foreign", "secretary_general")
LEAD = 60  # days before a term in which texts call the elected holder by the office already
_TERM = re.compile(r"(?P<since>[0-9]{4}-[0-9]{2}-[0-9]{2})/(?P<until>[0-9]{4}-[0-9]{2}-[0-9]{2})?")
_PARTS = re.compile("[・＝= ]")


class Holder(Struct, frozen=True):
    """One term of one person: `since` and `until` are ISO days, `until` None while in office."""

    party: str
    role: str
    since: str
    until: str | None

    def held_on(self, day: str | None, *, former: bool = False) -> bool:
        """Whether the office was held on an ISO day (any, where None), or had been before where `former`."""
        if day is None:
            return True
        begun = self.since <= _shift(day, LEAD)
        return begun and (former or self.until is None or day <= self.until)


class Holders(Struct, frozen=True):
    """Terms by (language, name as texts have it)."""

    by_name: Mapping[tuple[str, str], tuple[Holder, ...]]

    def knows(self, name: str, lang: Lang) -> bool:
        """Whether a holder is called exactly so."""
        return (lang, _fold(name)) in self.by_name

    def find_party(
        self, name: str, lang: Lang, *, role: str | None, day: str | None, former: bool = False
    ) -> str | None:
        """The code of the one party of which a person so called held an office of `role` (any, where None) on `day`.

        `day` is ISO, or None where it is not known; `former` takes all who had held it before. None where nobody is
        so called, or people of several parties are.
        """
        folded = _fold(name)
        terms = self.by_name.get((lang, folded)) or self.by_name.get((lang, _shorten(folded)), ())
        codes = {t.party for t in terms if role in (None, t.role) and t.held_on(day, former=former)}
        return codes.pop() if len(codes) == 1 else None


def _fold(name: str) -> str:
    return unicodedata.normalize("NFKC", name).replace("=", "＝")


def _shorten(name: str) -> str:
    """First and last part of a name of several: ジョージ・W・ブッシュ → ジョージ・ブッシュ."""
    parts = _PARTS.split(name)
    return f"{parts[0]}・{parts[-1]}" if len(parts) > 1 else name


def _shift(day: str, days: int) -> str:
    moved = datetime.date.fromisoformat(day[:10]) + datetime.timedelta(days) if len(day) >= 10 else None
    return moved.isoformat() if moved else day


@cache
def load_holders() -> Holders:
    """The bundled table, parsed once in a process; raises KnowledgeError where the file is wrong."""
    return read_holders(files("kyogi.knowledge") / "data")


def read_holders(directory: Traversable) -> Holders:
    """The table of `directory`; raises KnowledgeError, with line and entry, for a wrong party, role, term or name."""
    by_name: dict[tuple[str, str], list[Holder]] = {}
    for party in read_table(directory, FILE):
        if party.key not in load_knowledge().parties:
            raise _fault(party, party.key, "no party has this code; codes are the keys of parties.yaml")
        for role in _rows(party, party.key):
            if role.key not in ROLES:
                raise _fault(role, party.key, f"{role.key!r} is no role here; roles: {', '.join(ROLES)}")
            for term in _rows(role, party.key):
                _enter(by_name, party.key, role.key, term)
    return Holders({key: tuple(terms) for key, terms in by_name.items()})


def _enter(by_name: dict[tuple[str, str], list[Holder]], party: str, role: str, term: Row) -> None:
    told = _TERM.fullmatch(term.key)
    if told is None or (told["until"] is not None and told["until"] < told["since"]):
        raise _fault(
            term, party, f"{term.key!r} is no term; write since/until, each YYYY-MM-DD, until later or left out"
        )
    holder = Holder(party, role, told["since"], told["until"])
    names = {row.key: row.value for row in _rows(term, party)}
    if set(names) != {"ja", "en"}:
        raise _fault(term, party, "a holder has names in ja and en, and nothing else")
    for lang, value in names.items():
        forms = [form for form in str(value).split("; ") if form]
        if not forms:
            raise _fault(term, party, f"no name in {lang}")
        folded = dict.fromkeys(_fold(form) for form in forms)
        for form in dict.fromkeys([*folded, *map(_shorten, folded)]):
            by_name.setdefault((lang, form), []).append(holder)


def _rows(row: Row, party: str) -> tuple[Row, ...]:
    if isinstance(row.value, str):
        raise _fault(row, party, f"{row.key!r} must hold fields")
    return row.value


def _fault(row: Row, party: str, what: str) -> KnowledgeError:
    return KnowledgeError(f"{FILE}, line {row.line}, entry {party!r}: {what}")


__all__ = ["Holder", "Holders", "load_holders", "read_holders"]
