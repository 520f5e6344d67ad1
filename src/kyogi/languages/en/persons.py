"""Persons with their offices: "Norwegian Foreign Minister Solveig Haug", "her counterpart, Kwon Tae-jun"."""

from __future__ import annotations

from kyogi.knowledge import load_knowledge
from kyogi.languages.en.lexicon import get_words
from kyogi.languages.en.mentions import COUNTERPARTS, Mention, PartyFinder
from kyogi.languages.en.roster import Person
from kyogi.languages.en.tokens import Tokens

_HONORIFICS = get_words("honorifics")


_BETWEEN = _HONORIFICS | {"the", ""}  # "A, Minister for Trade, and the Hon. B, ..."
_LOWER_HEADS = get_words("lower_heads")


_NO_NAMES = get_words("no_names")


_POST_NOMINALS = frozenset({"mp", "mep", "kc", "cbe", "obe", "am", "ao", "mla", "td"})  # James Alder | MP
_KOREAS = {"north": "KP", "south": "KR"}  # "the North" in a text that names North Korea
_SHORTENED = frozenset({"gov", "gen", "adm", "sen", "rep", "amb", "col", "capt", "maj", "lt", "cmdr", "brig"})
_AIDES = frozenset({"advisor", "adviser", "counselor", "counsellor", "assistant", "staff"})
_RANKS = frozenset({"vice", "deputy", "prime", "president", "minister"})
_PRINCIPALS = frozenset({"president", "minister"})
_LEADING = frozenset(
    {"president", "prime", "chancellor", "premier", "pm", "king", "queen", "prince", "emir", "amir", "sultan"}
)


class MentionFinder(PartyFinder):
    """Finds the mentions of one block; persons are entered into the roster as they are met."""

    __slots__ = ()

    def find(self, tokens: Tokens) -> list[Mention]:
        """The mentions in order; none overlaps another."""
        text, starts = tokens.text, tokens.starts
        offices = self.lexicon.offices["heads"] | self.lexicon.offices["modifiers"]
        pronouns = self.lexicon.closed["subject_pronouns"]
        mentions: list[Mention] = []
        i, count = 0, len(tokens.words)
        while i < count:
            word = tokens.words[i]
            found: Mention | None = None
            if text[starts[i]].isupper():
                found = self._capital_at(tokens, i, word, offices, mentions)
            elif word in offices:
                found = self._office_at(tokens, i, mentions)
            if found is None and word in COUNTERPARTS:
                found = self._counterpart_at(tokens, i, mentions)
            if found is None and word in pronouns:
                found = Mention(i, i + 1, "pronoun")
            if found is None:
                i += 1
                continue
            if found.how == "party" and tokens.words[found.last : found.last + 1] == ["("]:
                self._meet_bracketed(tokens, found)
            if found.how != "none":
                if (found.how == "party" and len(found.codes[0]) > 2) or found.codes in (("UN",), ("EU",), ("G7",)):
                    self._mark_name(tokens, found)
                while mentions and mentions[-1].first >= found.first:
                    mentions.pop()
                mentions.append(found)
            i = found.last
        return mentions

    def _meet_bracketed(self, tokens: Tokens, party: Mention) -> None:
        """ "Tarvia (Ana Reis)": who stands for a party in a list of them."""
        words, first = tokens.words, party.last + 1
        end = self._name_end(tokens, first) if first < len(words) else first
        if not 2 <= end - first <= 4 or words[end : end + 1] != [")"] or tokens.slice(first, end - 1).isupper():
            return
        parts = [w for w in words[first:end] if w[0].isalpha()]
        self.roster.meet(parts, tokens.slice(first, end - 1), "", party.codes[0], None)

    def _capital_at(
        self, tokens: Tokens, i: int, word: str, offices: frozenset[str], mentions: list[Mention]
    ) -> Mention | None:
        """What a word in capitals names: a party, an office with its holder, or a person met before."""
        found: Mention | None = None
        if word in self.index.names:
            found = self._party_at(tokens, i)
        elif "-" in word:
            found = self._compound_at(tokens, i)
        if found is None and word in _KOREAS and self.roster.has_koreas and tokens.words[i - 1 : i] == ["the"]:
            named = i + 1 < len(tokens.words) and tokens.is_capital(i + 1)
            found = None if named else Mention(i, i + 1, "party", (_KOREAS[word],))
        if found is None and word in offices:
            found = self._office_at(tokens, i, mentions)
        if found is None and word in self.roster.aliases:
            found = self._alias_at(tokens, i)
        return found

    def _counterpart_at(self, tokens: Tokens, i: int, mentions: list[Mention]) -> Mention | None:
        """ "her South Korean counterpart, Kwon Tae-jun": the office is that of the person named before."""
        words = tokens.words
        office = next((m.office for m in reversed(mentions) if m.how == "person" and m.office), None)
        begin = i + 1 + (words[i + 1 : i + 2] == [","])
        while words[begin + 1 : begin + 2] == ["."] and words[begin] in _SHORTENED:
            begin += 2  # "her counterpart, Lt. Gen. | Kwon Tae-jun"
        end = self._name_end(tokens, begin) if begin < len(words) else begin
        codes, _before = self._party_before(tokens, i, mentions)
        if office is None or end == begin:
            return Mention(i, i + 1, "office", codes, office=office) if office and codes else None
        parts = [w for w in words[begin:end] if w[0].isalpha()]
        name = tokens.slice(begin, end - 1)
        person = self.roster.meet(parts, name, office, codes[0] if codes else None, None)
        return Mention(i, end, "person", (person.party,) if person.party else (), person, name, office)

    def _office_at(self, tokens: Tokens, i: int, mentions: list[Mention]) -> Mention | None:
        words, heads = tokens.words, self.lexicon.offices["heads"]
        capital = tokens.is_capital(i)
        if words[i] in ("majesty", "highness", "excellency"):
            return self._crowned_at(tokens, i, mentions)
        k, count = self._find_office_end(tokens, i), len(words)
        if k == i or (not capital and not self._is_lower_office(tokens, i, k)):
            return None
        plural = (
            words[k - 1].endswith("s")
            and words[k - 1] not in ("chiefs",)
            and words[k - 1] in heads
            and words[k - 1][:-1] in heads
        )
        if k < count and words[k] == "." and words[k - 1] in _SHORTENED and k + 1 < count and tokens.is_capital(k + 1):
            k += 1
        last = self._extend_office(tokens, k)
        codes, before = self._party_before(tokens, i, mentions)
        last, after = self._party_after(tokens, last, codes)
        codes = codes or after
        office = (
            " ".join(tokens.slice(i, (k if after and last != k else last) - 1).split())
            if not after
            else " ".join(tokens.slice(i, self._extend_office(tokens, k) - 1).split())
        )
        name_end = self._name_end(tokens, last)
        if name_end > last and plural and not self._is_named_plural(tokens, last):
            name_end = last
        if name_end > last:
            if plural:
                self._meet_joined(tokens, name_end, _make_singular(office))
            return self._person(tokens, i, last, name_end, office, codes, mentions, before)
        if plural:
            return Mention(i, last, "group", codes, office=office, own=bool(codes))
        appositive = self._appositive(tokens, last, name_end, before, office, codes) or self._named_before(
            tokens, i, before, last, office, codes, mentions
        )
        if appositive is not None:
            return appositive
        return Mention(i, last, "office", codes, office=office, own=bool(after))

    def _find_office_end(self, tokens: Tokens, i: int) -> int:
        """The end of the words from token `i` that make an office, the last of them its head; `i` where none do."""
        words, k, capital = tokens.words, i, tokens.is_capital(i)
        heads, modifiers = self.lexicon.offices["heads"], self.lexicon.offices["modifiers"]
        while k < len(words) and (words[k] in heads or words[k] in modifiers):
            if capital and not tokens.is_capital(k) and words[k] not in _LOWER_HEADS:
                break
            if k > i and words[k] == "gen" and words[k - 1] in _PRINCIPALS and words[k + 1 : k + 2] != ["."]:
                break  # Defence Minister | Gen Nakatani
            k += 1
        while k > i and words[k - 1] not in heads:
            k -= 1
        return k

    def _crowned_at(self, tokens: Tokens, i: int, mentions: list[Mention]) -> Mention | None:
        """ "His Majesty King Abdullah II" is the office that follows; "His Majesty" alone stands for its holder."""
        words = tokens.words
        if i + 1 < len(words) and words[i + 1] in self.lexicon.offices["heads"] and tokens.is_capital(i + 1):
            return None
        return Mention(i, i + 1, "office", (), office=tokens.raw(i)) if words[i] != "excellency" else None

    def _is_lower_office(self, tokens: Tokens, i: int, k: int) -> bool:
        word, before = tokens.words[k - 1], tokens.words[i - 1] if i else ""
        if word not in self.lexicon.offices["titles"] or word in (
            "leader",
            "chief",
            "general",
            "chair",
            "representative",
            "officer",
            "director",
            "prince",
            "lady",
            "colonel",
            "marshal",
        ):
            named = k < len(tokens.words) and tokens.is_capital(k) and tokens.starts[k] > tokens.ends[k - 1]
            owned = i > 0 and tokens.words[i - 1] in ("'s", "its", "their")
            apposed = (
                owned and tokens.words[k : k + 1] == [","] and k + 1 < len(tokens.words) and tokens.is_capital(k + 1)
            )
            return word not in ("general", "officer", "prince", "lady") and (named or apposed)
        closed = self.lexicon.closed
        if k < len(tokens.words) and tokens.is_capital(k) and tokens.starts[k] > tokens.ends[k - 1]:
            return True
        return before in closed["determiners"] or (i > 0 and tokens.is_capital(i - 1))

    def _extend_office(self, tokens: Tokens, k: int) -> int:
        """The end of an office that goes on: Secretary *of State for Foreign Affairs*."""
        words, domains = tokens.words, self.lexicon.offices["domains"]
        count = len(words)
        k = self._extend_to_principal(tokens, k)
        while k < count and words[k] in ("of", "for", "in", "to"):
            j = k + 1
            while j < count and words[j] in ("the", "charge", "of"):
                j += 1
            begin = j
            party = self._party_at(tokens, j) if j < count and words[j] in self.index.names else None
            if party is not None and party.how == "party" and party.last > j + 1:
                return k  # the Commissioner | of the European Union
            while j < count and tokens.is_capital(j) and words[j] in domains:
                j += 1
                step = j
                while step < count and words[step] in (",", "and", "of", "the", "&"):
                    step += 1
                if (
                    step > j
                    and step < count
                    and words[step] in domains
                    and tokens.is_capital(step)
                    and not self._heads_office(tokens, step)
                ):
                    j = step
            if j == begin:
                return k
            k = j
        return k

    def _extend_to_principal(self, tokens: Tokens, k: int) -> int:
        """The end of an adviser's office that names whom he advises: "Adviser | to the Vice President"."""
        words, j = tokens.words, k + 1 + (tokens.words[k + 1 : k + 2] == ["the"])
        if words[k : k + 1] != ["to"] or words[k - 1] not in _AIDES:
            return k
        while j < len(words) and words[j] in _RANKS and tokens.is_capital(j):
            j += 1
        return j if words[j - 1] in _PRINCIPALS else k

    def _heads_office(self, tokens: Tokens, i: int) -> bool:
        """Whether another office begins here: "Minister of Defense and Secretary of State"."""
        words, heads = tokens.words, self.lexicon.offices["titles"]
        return any(words[j] in heads for j in range(i, min(i + 3, len(words))) if tokens.is_capital(j)) and words[
            i
        ] not in ("affairs",)

    def _name_end(self, tokens: Tokens, i: int) -> int:
        """The end of the name that begins at `i`, or `i` where none does."""
        words, lexicon = tokens.words, self.lexicon
        particles, suffixes = lexicon.offices["particles"], lexicon.offices["suffixes"]
        stop, count, k = lexicon.closed, len(words), i
        limit = min(count, i + 8)
        while k < limit:
            word = words[k]
            if tokens.is_capital(k) and word[0].isalpha():
                if k > i and word in _POST_NOMINALS and tokens.raw(k).isupper():
                    break
                given = k == i and k + 1 < count and tokens.is_capital(k + 1) and words[k + 1][0].isalpha()  # Jan Wrona
                if (word in stop["months"] and not given) or word in stop["weekdays"] or word in _NO_NAMES:
                    break
                if (
                    word in self.index.names
                    and k == i
                    and self._party_at(tokens, k)
                    and words[k] not in self.roster.aliases
                    and (word,) not in self.lexicon.people
                ):
                    break
                k += 1
            elif (word == "." and k > i and (len(words[k - 1]) == 1 or words[k - 1] in ("jr", "sr", "dr"))) or (
                word in particles
                and k + 1 < count
                and (
                    tokens.is_capital(k + 1)
                    or (words[k + 1] in particles and k + 2 < count and tokens.is_capital(k + 2))
                )
                and words[k + 1] not in _NO_NAMES
            ):
                k += 1
            elif word == "," and k + 1 < count and words[k + 1] in suffixes and k > i:
                k += 2
            else:
                break
        while k > i and (
            (words[k - 1] in (",", ".") and len(words[k - 2]) > 2 and words[k - 2] not in suffixes)
            or (words[k - 1] in particles and not tokens.is_capital(k - 1))
        ):
            k -= 1
        return k

    def _meet_joined(self, tokens: Tokens, i: int, office: str) -> None:
        """The other names behind a plural office, so that they are known when the finder comes to them."""
        words = tokens.words
        while i < len(words) and words[i] in (",", "and", "&"):
            begin = i + 1 + (words[i + 1 : i + 2] == ["and"])
            end = self._name_end(tokens, begin)
            if end == begin or end - begin > 4:
                return
            parts = [w for w in words[begin:end] if w[0].isalpha()]
            self.roster.meet(parts, tokens.slice(begin, end - 1), office, None, None)
            i = end

    def _is_named_plural(self, tokens: Tokens, i: int) -> bool:
        """Whether "Presidents" is followed by names that are joined: Presidents Biden and Lula."""
        end = self._name_end(tokens, i)
        return end > i and end < len(tokens.words) and tokens.words[end] in ("and", ",", "&")

    def _person(
        self,
        tokens: Tokens,
        first: int,
        name_at: int,
        last: int,
        office: str,
        codes: tuple[str, ...],
        mentions: list[Mention],
        before: int,
    ) -> Mention:
        words = tokens.words
        parts = [w for w in words[name_at:last] if w[0].isalpha()]
        party = codes[0] if codes else None
        stop = last + (words[last : last + 1] == ["."] and words[last - 1] in self.lexicon.offices["suffixes"])
        end, after = self._party_after(tokens, stop, codes)
        if after:
            party = after[0]
        if party is None and end < len(words) and words[end] == "," and words[end + 1 : end + 2] == ["of"]:
            _, after = self._party_after(tokens, end + 1, ())
            party = after[0] if after else None
        name = tokens.slice(name_at, last - 1)
        upper = [
            w
            for w, k in zip(words[name_at:last], range(name_at, last), strict=True)
            if len(w) > 2 and tokens.raw(k).isupper()
        ]
        singular = _make_singular(office)
        person = self.roster.meet(
            parts, name, singular, party, upper[0] if len(upper) == 1 and len(parts) > 1 else None
        )
        if person.party is None:
            person.party = self._presume(office)
            person.presumed = person.party is not None
        if after:
            self._carry_back(mentions, first, person, tokens)
        elif not party and person.loose:
            self._carry_forward(mentions, first, person, tokens)
        return Mention(
            first,
            max(last, end if after else last),
            "person",
            (person.party,) if person.party else (),
            person,
            name,
            singular,
        )

    def _presume(self, office: str) -> str | None:
        """Whose an office is by its name alone (Foreign Secretary); a transcript must name that state, or none."""
        party = self.index.office_parties.get(office.lower())
        known = load_knowledge().parties.get(party) if party is not None else None
        if known is None or known.kind != "state":
            return party
        named = self.roster.list_named()
        return party if party in named or not named else None

    def _carry_back(self, mentions: list[Mention], first: int, last: Person, tokens: Tokens) -> None:
        """ "Foreign Minister A and Defense Minister B of Japan": the party counts for A too, where A has none.

        Not where no state has both: two leaders, two holders of one office, or a Secretary beside a Minister.
        """
        party = last.party
        if party is None:
            return
        for mention in reversed(mentions):
            gap = [w for w in tokens.words[mention.last : first] if w.rstrip(".") not in _BETWEEN]
            if mention.how != "person" or mention.person is None or gap not in (["and"], [",", "and"], [","]):
                return
            if mention.person.party or not serve_together(mention.person, last):
                return
            mention.person.party, mention.person.loose = party, False
            mention.codes = (party,)
            first = mention.first

    def _carry_forward(self, mentions: list[Mention], first: int, person: Person, tokens: Tokens) -> None:
        """ "Norwegian Foreign Minister A and Defense Minister B": the party counts for B too."""
        near = next((m for m in reversed(mentions) if m.last <= first), None)
        if near is not None and near.how == "person" and near.person and not near.person.loose and near.person.party:
            gap = tokens.words[near.last : first]
            if gap in (["and"], [",", "and"], [","]) and person.party is None:
                person.party = near.person.party

    def _named_before(
        self,
        tokens: Tokens,
        i: int,
        before: int,
        last: int,
        office: str,
        codes: tuple[str, ...],
        mentions: list[Mention],
    ) -> Mention | None:
        """ "Ms. Retno Wulandari, Minister for Foreign Affairs of Indonesia": the name stands before its office."""
        words, first = tokens.words, min(i, before)
        if first > 0 and words[first - 1] == "the":
            first -= 1
        if first < 3 or words[first - 1] != ",":
            return None
        k = first - 1
        while (
            k > 0
            and first - k <= 6
            and (
                (
                    tokens.is_capital(k - 1)
                    and words[k - 1][0].isalpha()
                    and words[k - 1] not in _NO_NAMES
                    and words[k - 1] not in _HONORIFICS
                )
                or (
                    words[k - 1] in self.lexicon.offices["particles"]
                    and (tokens.is_capital(k) or words[k] in self.lexicon.offices["particles"])
                )
            )
        ):
            k -= 1
        size = first - 1 - k
        known = size == 1 and words[k] in self.roster.aliases
        if not 2 <= size <= 5 and not known:
            return None
        titled = (k > 1 and words[k - 1] == "." and words[k - 2] in _HONORIFICS) or (
            k > 0 and (words[k - 1] in ("with", "by", "and", ")") or words[k - 1].rstrip(".") in _HONORIFICS)
        )
        # a namesake met before ("Takehiro Kano ... and Koji | Kano") is no other name
        inside = any(m.first < first - 1 and m.last > k and not (m.how == "person" and m.first > k) for m in mentions)
        if (
            (inside and not known)
            or not (titled or known or k == 0 or words[k - 1] in (",", ".", ";"))
            or (words[k] in self.index.names and not titled)
        ):
            return None
        parts = [w for w in words[k : first - 1] if w[0].isalpha()]
        name = tokens.slice(k, first - 2)
        if not codes and words[last : last + 2] == [",", "of"]:
            _, codes = self._party_after(tokens, last + 1, ())
        person = self.roster.meet(parts, name, office, codes[0] if codes else None, None)
        if codes:
            self._carry_back(mentions, k, person, tokens)
        return Mention(k, last, "person", (person.party,) if person.party else (), person, name, office)

    def _appositive(
        self, tokens: Tokens, last: int, name_end: int, before: int, office: str, codes: tuple[str, ...]
    ) -> Mention | None:
        """ "her South Korean counterpart, Kwon Tae-jun, ..." and "spokeswoman, Noriko Aizawa,"."""
        words = tokens.words
        begin = last + 1 + (words[last + 1 : last + 2] == ["the"] and words[last + 2 : last + 3] != [])
        if begin < len(words) and words[last] == "," and tokens.is_capital(begin):
            if begin > last + 1 and words[begin].rstrip(".") not in _HONORIFICS:
                return None
            while words[begin].rstrip(".") in _HONORIFICS or (words[begin] == "." and begin > last + 1):
                begin += 1  # "the Minister of Trade of Ruvia, H.E. Mr. A B,"
            end = self._name_end(tokens, begin)
            size = end - begin
            titled = begin > last + 1
            closed = end == len(words) or (end < len(words) and (titled or words[end] in (",", ".")))
            if 2 - titled <= size <= 4 and closed:
                parts = [w for w in words[begin:end] if w[0].isalpha()]
                if any(p in self.lexicon.closed["determiners"] or p in self.index.pieces for p in parts):
                    return None
                name = tokens.slice(begin, end - 1)
                person = self.roster.meet(parts, name, office, codes[0] if codes else None, None)
                return Mention(before, end, "person", (person.party,) if person.party else (), person, name, office)
        return None


def serve_together(one: Person, other: Person) -> bool:
    """Whether one government can have both: their offices differ, not both lead it, and both are of one style."""
    first, second = ((p.office or "").lower() for p in (one, other))
    if not first or first == second or all(_LEADING & set(o.split()) for o in (first, second)):
        return False
    return ("secretary" in first) == ("secretary" in second)


def _make_singular(office: str) -> str:
    """The office of one of several: "Presidents" Biden and Lula."""
    for plural in ("Presidents", "Ministers", "Secretaries", "Advisors", "Advisers", "Chancellors", "Representatives"):
        if office.endswith(plural):
            return office[: -len(plural)] + ("Secretary" if plural == "Secretaries" else plural[:-1])
    return office
