"""Origins: of which country persons are whom no country stands before, from where they are met and who is there with them."""

from __future__ import annotations

import re

from kyogi.knowledge import Knowledge, load_holders, load_knowledge
from kyogi.languages.ja.roster import HOME, Person, Roster
from kyogi.languages.ja.scan import REACH, Scan, find_beginning

_NOT_HOME = frozenset(
    {
        "defence-minister",
        "general-secretary",
        "chairman-head",
        "supreme-leader",
        "president",
        "chancellor",
        "state-president-cn",
    }
)
_NEVER_HOME = re.compile("大統領|国家主席|総書記|国王")  # 前大統領, whom home has not
_HOME_ROLES = frozenset({"foreign-minister", "prime-minister", "defence-minister-jp", "minister"})
_KANJI_PARTIES = frozenset({HOME, "CN", "TW", "KR", "KP", "HK", "MO"})
_HIGHEST = frozenset({"head_of_state", "head_of_government", "foreign", "secretary_general"})
_FORMER = re.compile("元|前")
_VENUE = re.compile(r"(?:市内)?(?:において|におきまして|で(?!は?あ)|を訪(?:問|れ)|に(?:入|移動|到着))")
_HEADING = re.compile(r"との[^。\n]{0,10}会談$", re.M)
TALKED = 300  # characters before a name in which a compound tells with whom there were talks
HEADED = 400  # characters above a name in which a heading tells whose it is


class Origins:
    """Gives every person of one scan a party; `home` is whose language it is."""

    def __init__(
        self, scan: Scan, compounds: list[tuple[int, int, list[str]]], home: str, *, is_home_named: bool
    ) -> None:
        self.scan, self.home, self.is_home_named = scan, home, is_home_named
        self.knowledge: Knowledge = load_knowledge()
        self._compounds = compounds

    def _country_visited(self, position: int) -> str | None:
        """The country that the same sentence says was visited or speaks (インドを訪問し、シャルマ国防大臣と).

        Else the one whose capital it names as the place, with which the heading above says that there were talks, or
        which is the topic before.
        """
        begin = find_beginning(self.scan.masked, position)
        for hit in reversed(self.scan.between("party", begin, position)):
            if str(hit.value) != self.home and re.match(
                r"(?:を訪|側|から|の?訪問|では、)", self.scan.text[hit.end : hit.end + 3]
            ):
                return str(hit.value)
        for name, party in self.knowledge.capital_names("ja"):
            at = self.scan.text.find(name, begin, position)
            if at >= 0 and party != self.home and _VENUE.match(self.scan.text, at + len(name)):
                return party
        for hit in reversed(self.scan.between("party", max(0, position - HEADED), position)):
            if str(hit.value) != self.home and _HEADING.match(self.scan.text, hit.end):
                return str(hit.value)
        for hit in reversed(self.scan.between("party", max(0, begin - REACH), begin)):
            if str(hit.value) != self.home and re.match(
                r"(?:との|に関|につい|訪問|出張)", self.scan.text[hit.end :][:3]
            ):
                return str(hit.value)
        return None

    def _side_in_sentence(self, position: int) -> str | None:
        """The one other side of the compounds that the sentence names: 総理とプーチン大統領は日ロ首脳会談で."""
        begin = find_beginning(self.scan.masked, position)
        end = self.scan.masked.find("。", position)
        codes = {c for at, _, told in self._compounds if begin <= at < end and self.home in told for c in told}
        rest = codes - {self.home}
        return rest.pop() if len(rest) == 1 else None

    def _side_before(self, position: int) -> str | None:
        """The one other side of the compound with home that the paragraphs before name last: 日米外相会談 … バイデン大統領."""
        told = [codes for at, _, codes in self._compounds if position - TALKED <= at < position and self.home in codes]
        rest = set(told[-1]) - {self.home} if told else set()
        return rest.pop() if len(rest) == 1 else None

    def _find_country(self, position: int) -> str | None:
        """The country of a foreign name: the one visited, the other side that the sentence names, or the scene."""
        return self._country_visited(position) or self._side_in_sentence(position) or self._find_scene()

    def _find_office(self, person: Person) -> str | None:
        """Of which country a holder of one of the highest offices is, by the table of terms: ブッシュ大統領 in 2003."""
        office = self.knowledge.offices.get(person.office_id or "")
        former = _FORMER.match(person.office) is not None
        if office is None or not (former or office.role in _HIGHEST):
            return None
        role = office.role if office.role in _HIGHEST else None
        day = self.scan.passage.document.published
        holders = load_holders()
        known = holders.find_party(person.name, "ja", role=role, day=day, former=former)
        if known is None and role == "secretary_general":
            return holders.find_party(person.name, "ja", role=role, day=None) or "UN"
        return known

    def _find_scene(self) -> str | None:
        """In news of others alone the state named first: where it happens, its people need no country before them."""
        if self.is_home_named or self.scan.passage.document.kind != "news":
            return None
        states = (str(h.value) for h in self.scan.hits["party"] if self.knowledge.parties[str(h.value)].kind == "state")
        return next((code for code in states if code != self.home), None)

    def _find_told(self, person: Person, others: list[str], *, foreign: bool) -> str | None:
        """The party that the office and day, or the words around, tell; `others` are the sides that are not home."""
        if known := self._find_office(person):
            return known
        if not foreign:  # 韓国を訪問し、朴大統領と
            return self._country_visited(person.start) if _NEVER_HOME.search(person.office) else None
        only = others[0] if len(others) == 1 else None
        return self._find_country(person.start) or only or self._side_before(person.start)

    def settle(self, roster: Roster) -> None:
        """Persons whose party nothing near them tells: the other side of a two-sided talk, or home."""
        sides = list(dict.fromkeys(code for _, _, codes in self._compounds for code in codes))
        sides += [p.party for p in roster.people if p.party and p.party not in sides]
        named = [str(h.value) for h in self.scan.hits["party"] if not str(h.value).startswith("JP-")]
        for person in roster.people:
            if person.party is None:
                foreign = bool(re.match(r"[ァ-ヴA-Z]", person.name))
                others = [s for s in sides if s != self.home and not s.startswith("JP-")]
                if told := self._find_told(person, others, foreign=foreign):
                    person.party = told
                    continue
                taken = {p.party for p in roster.people if p.party and p.office_id == person.office_id}
                role = person.office_id
                free = [s for s in sides if s not in taken and not (role == "defence-minister" and s == self.home)]
                if (
                    not foreign
                    and self.home not in taken
                    and role not in _NOT_HOME
                    and not _NEVER_HOME.search(person.office)
                    and (self.home in sides or not sides or role in _HOME_ROLES or person.office.endswith("大臣"))
                ):
                    free = [self.home]
                if foreign or role in ("president", "chancellor"):
                    free = [s for s in free if not s.startswith(self.home)] or [
                        s for s in (*others, *named) if s != self.home
                    ][:1]
                free = free or [s for s in dict.fromkeys(named) if s not in taken]
                if not foreign:  # names of kanji: nobody's but those of where they are written
                    free = [s for s in free if s in _KANJI_PARTIES or s.startswith(f"{self.home}-")]
                person.party = free[0] if free else self.home
        for mention in roster.mentions:
            if mention.person is not None:
                mention.party = mention.person.party
