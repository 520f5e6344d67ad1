"""Bodies and instruments by name: known names, and runs of capitals that end in a telling noun."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from kyogi.knowledge import load_knowledge
from kyogi.languages.en.lexicon import Lexicon, get_words
from kyogi.languages.en.mentions import Mention
from kyogi.languages.en.plaintexts import PlainTexts
from kyogi.languages.en.tokens import Tokens, split_words
from kyogi.reading.drafts import ActDraft, BodyDraft, InstrumentDraft
from kyogi.records.vocabulary import BodyKind, BodyStatus

_JOINERS = get_words("joiners")
_ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
}
_PLANNED = get_words("planned")
_AGREED = get_words("agreed")
_MADE = get_words("made")
_MAKE = get_words("make")
_INDEFINITE = frozenset({"a", "an"})
_WHOSE = frozenset({"new", "joint", "standing", "bilateral", "trilateral", "quadrilateral", "dedicated", "technical"})
_NO_MODIFIERS = frozenset({"a", "an", "the", "and", "or", "but", "that", "which", "who", "their", "its", "our"})
_LONGEST_PHRASE = 5  # words before the noun
LONGEST_ACRONYM = 6  # letters; a known name of so few in capitals is found in capitals only (PLAN, Plan)
_ORGANISATIONS_NOT = frozenset({"UN"})


@dataclass(frozen=True, slots=True)
class _Known:
    """A name of the knowledge: the words behind the first, what it names, and its id."""

    rest: tuple[str, ...]
    acronym: bool
    what: str
    entity: str
    party: str | None
    kind: str


def _is_acronym(name: str) -> bool:
    return len(name) <= LONGEST_ACRONYM and name.isupper()


@functools.cache
def load_known_names() -> dict[str, tuple[_Known, ...]]:
    """First word → known names of bodies and instruments, the longest first."""
    knowledge = load_knowledge()
    found: dict[str, list[_Known]] = {}
    for name, key in knowledge.body_names("en"):
        body = knowledge.bodies[key]
        words = split_words(name)
        found.setdefault(words[0], []).append(_Known(words[1:], _is_acronym(name), "body", key, body.party, body.kind))
    for name, key in knowledge.instrument_names("en"):
        words = split_words(name)
        found.setdefault(words[0], []).append(_Known(words[1:], _is_acronym(name), "instrument", key, None, ""))
    return {first: tuple(sorted(known, key=lambda k: -len(k.rest))) for first, known in found.items()}


def find_owner(words: list[str], first: int, last: int) -> str | None:
    """The party of the known body whose name stands in the words ``[first, last)``; None where it is not known."""
    for known in load_known_names().get(words[first], ()):
        if known.what == "body" and tuple(words[first + 1 : last]) == known.rest:
            return known.party
    return None


@functools.cache
def load_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The patterns of numbered instruments with their ids."""
    instruments = load_knowledge().instruments.values()
    return tuple((re.compile(i.pattern_en.replace(" ", r"\s+")), i.id) for i in instruments if i.pattern_en)


class NameFinder:
    """Finds bodies and instruments, each once in a document."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.known = load_known_names()
        bodies, texts = lexicon.sections["bodies"], lexicon.sections["instruments"]
        self.body_heads, self.text_heads = bodies["heads"], texts["heads"]
        self.kinds: tuple[tuple[BodyKind, frozenset[str]], ...] = (
            ("headquarters", bodies["headquarters"]), ("forces", bodies["forces"]), ("ministry", bodies["ministry"]),
            ("committee", bodies["committee"]), ("working_group", bodies["working_group"]),
        )  # fmt: skip
        self.lower: dict[str, list[tuple[str, ...]]] = {}
        for phrase in bodies["lower"]:
            words = split_words(phrase)
            self.lower.setdefault(words[0], []).append(words)
        self.created = bodies["created"]
        self.plain = PlainTexts(lexicon)
        self.doubtful, self.joints = texts["doubtful"], texts["joints"]
        self.bodies: list[BodyDraft] = []
        self.instruments: list[InstrumentDraft] = []
        self._seen: set[str] = set()
        self._taken = -1

    def read(self, tokens: Tokens, mentions: list[Mention]) -> None:
        """Add what one block names."""
        words, text, starts = tokens.words, tokens.text, tokens.starts
        self._taken = 0
        groups = {
            m.first: m for m in mentions if m.how == "party" and (len(m.codes[0]) > 2 or m.codes[0] in ("EU", "G7"))
        }
        for i, word in enumerate(words):
            if i < self._taken:
                continue
            if text[starts[i]].isupper():
                if word in self.known and self._known_at(tokens, mentions, i):
                    continue
                if word == "article" and i + 1 < len(words) and self._article_at(tokens, i):
                    continue
                if (word in self.body_heads or word in self.text_heads) and self._capital_at(tokens, mentions, i):
                    continue
                if i in groups:
                    self._group_at(tokens, groups[i])
            elif word in self.lower:
                self._lower_at(tokens, mentions, i)
            elif word in self.created:
                self._created_at(tokens, i)
            elif (
                word in ("resolution", "resolutions", "agreement", "treaty", "ruling")
                and i > 0
                and tokens.is_capital(i - 1)
            ):
                self._capital_at(tokens, mentions, i)
            if i >= self._taken and (plain := self.plain.find_at(tokens, i)) is not None:
                self._enter_instrument(tokens, *plain, None)
                self._taken = plain[1]

    # ---- known names

    def _known_at(self, tokens: Tokens, mentions: list[Mention], i: int) -> bool:
        words = tokens.words
        for known in self.known[words[i]]:
            last = i + 1 + len(known.rest)
            if tuple(words[i + 1 : last]) != known.rest or (known.acronym and not tokens.raw(i).isupper()):
                continue
            if known.what == "body" and self._is_tail(tokens, mentions, i):
                return False
            if known.what == "instrument":
                longer = self._widen(tokens, i, last)
                if longer > last + 1:
                    return False
                self._enter_instrument(tokens, i, self._acronym(words, last), known.entity)
            else:
                if last < len(words) and words[last] in self.text_heads:
                    return False
                party = known.party or self._owner(tokens, mentions, i)
                self._enter_body(tokens, i, self._acronym(words, last), known.kind, party, known.entity)
            self._taken = last
            return True
        return False

    def _is_tail(self, tokens: Tokens, mentions: list[Mention], i: int) -> bool:
        """Whether a known name is only the end of a longer one: "the Seabed Cable | Task Force"."""
        if i < 2 or not tokens.is_capital(i - 1) or not tokens.words[i - 1][0].isalpha():
            return False
        return tokens.words[i - 2] != "." and not any(m.last == i for m in mentions) and tokens.words[i - 1] != "the"

    def _widen(self, tokens: Tokens, i: int, last: int) -> int:
        k = last
        while k < len(tokens.words) and tokens.is_capital(k) and tokens.words[k][0].isalpha():
            k += 1
        return k

    def _acronym(self, words: list[str], last: int) -> int:
        """Past an acronym in brackets."""
        return last + 3 if words[last : last + 1] == ["("] and words[last + 2 : last + 3] == [")"] else last

    def _group_at(self, tokens: Tokens, mention: Mention) -> None:
        code = mention.codes[0]
        if code in _ORGANISATIONS_NOT or load_knowledge().parties[code].kind not in ("organisation", "group"):
            return
        self._enter_body(tokens, mention.first, mention.last, "other", code, None)

    # ---- runs of capitals

    def _capital_at(self, tokens: Tokens, mentions: list[Mention], head: int) -> bool:
        """A run of capitals whose head is at `head`: "the Joint Steering Group", "the Agreement on X"."""
        words = tokens.words
        if words[head + 1 : head + 2] and words[head + 1] in self.body_heads and tokens.is_capital(head + 1):
            return False  # the head stands further on: "the Northern Guard | Force"
        first = self._run_start(tokens, head)
        is_text = words[head] in self.text_heads
        last = (
            self._run_end(tokens, head, mentions)
            if is_text
            or words[head]
            in (
                "group",
                "force",
                "team",
                "committee",
                "council",
                "ministry",
                "office",
                "bureau",
                "commission",
                "department",
                "forum",
                "center",
                "centre",
                "fund",
                "forces",
                "command",
                "task",
                "board",
            )
            else head + 1
        )
        if last > head + 1 and not is_text and words[last - 1] in self.body_heads and words[last - 1] != words[head]:
            return False  # the head stands further on
        capitals = sum(1 for k in range(first, last) if tokens.is_capital(k) and words[k] not in _JOINERS)
        if capitals < (3 if words[head] in self.doubtful and is_text else 2) or self._is_people(
            tokens, first, last, mentions
        ):
            return False
        last = self._acronym(words, last)
        if is_text:
            self._enter_instrument(tokens, first, last, None)
        else:
            phrase = " ".join(words[first:last])
            if any(bad in phrase for bad in self.lexicon.sections["bodies"]["not"]):
                return False
            self._enter_body(tokens, first, last, None, self._owner(tokens, mentions, first, last), None)
        self._taken = last
        return True

    def _is_people(self, tokens: Tokens, first: int, last: int, mentions: list[Mention]) -> bool:
        return any(m.how in ("person", "office") and m.first < last and first < m.last for m in mentions)

    def _run_start(self, tokens: Tokens, head: int) -> int:
        """Back over capitals and the small words between them; a mark or "the" before small words ends the run."""
        words, k = tokens.words, head
        while k > 0:
            word = words[k - 1]
            if tokens.is_capital(k - 1) and word[0].isalnum():
                if (
                    word
                    in (
                        "the",
                        "we",
                        "in",
                        "this",
                        "our",
                        "their",
                        "and",
                        "under",
                        "on",
                        "both",
                        "today",
                        "through",
                        "as",
                        "with",
                        "at",
                        "for",
                        "these",
                        "following",
                        "by",
                        "to",
                    )
                    and k - 1 < head
                ):
                    break
                k -= 1
            elif word[0].isdigit() and k - 1 >= 0 and len(word) == 4:
                k -= 1
            elif (
                word in ("and", "of", "on", "for", "&", ",", "–", ")", "(")
                and k >= 2
                and tokens.is_capital(k - 2)
                and words[k - 2] not in ("the", "we", "in")
                and word in ("and", "&", "of", "on", "for", "–")
            ):
                if word in ("on", "for", "of") and words[k - 2] in self.lexicon.closed["months"]:
                    break
                k -= 1
            else:
                break
        while k < head and words[k] in _JOINERS:
            k += 1
        if (
            k < head
            and words[k] in self.lexicon.closed["months"]
            and words[k + 1 : k + 2]
            and words[k + 1][0].isdigit()
        ):
            k += 0
        return k

    def _run_end(self, tokens: Tokens, head: int, mentions: list[Mention]) -> int:
        """On over "on the Transfer of Defence Equipment", "2254", "of the United Nations"."""
        words, count = tokens.words, len(tokens.words)
        k = head + 1
        while (
            k < count
            and ((tokens.is_capital(k) and words[k][0].isalpha()) or words[k][0].isdigit())
            and words[k - 1] != "."
        ):
            k += 1
        while k < count and words[k] in self.joints:
            j = k + 1
            small = ("the", "of", "a", "an") if words[head] in self.text_heads else ("the", "of")
            while j < count and words[j] in small:
                j += 1
            if j >= count or not tokens.is_capital(j) or not words[j][0].isalpha() or j - k > 3:
                break
            if words[k] in ("and", "in", "with", "to", "between") and (
                words[k] != "and"
                or words[head] not in self.text_heads
                or words[j] in self.text_heads
                or self._names_party(mentions, j)
            ):
                break
            k = j
            while k < count and tokens.is_capital(k) and words[k][0].isalnum():
                k += 1
        return k

    def _names_party(self, mentions: list[Mention], at: int) -> bool:
        return any(m.first == at and m.how in ("party", "person", "office") for m in mentions)

    def _article_at(self, tokens: Tokens, i: int) -> bool:
        """ "Article V of the Treaty", "Article 5 of the North Atlantic Treaty"."""
        words = tokens.words
        number = words[i + 1]
        if not (number.isdigit() or number in _ROMAN):
            return False
        article = number if number.isdigit() else _ROMAN[number]
        last = i + 2
        if words[last : last + 2] == ["of", "the"]:
            head = next(
                (
                    k
                    for k in range(last + 2, min(len(words), last + 10))
                    if words[k] in self.text_heads and tokens.is_capital(k)
                ),
                None,
            )
            if head is not None:
                end = self._acronym(words, self._run_end(tokens, head, []))
                first = last + 2
                if " ".join(words[first:end]) == "treaty" and self.instruments:
                    self.instruments[-1].article = self.instruments[-1].article or article
                else:
                    self._enter_instrument(tokens, first, end, None, article)
                self._taken = end
                return True
        self._enter_instrument(tokens, i, last, None, article)
        self._taken = last
        return True

    def _lower_at(self, tokens: Tokens, mentions: list[Mention], i: int) -> None:
        """ "a joint acoustic analysis cell", "trilateral working groups": bodies without a name."""
        words = tokens.words
        for phrase in self.lower[words[i]]:
            last = i + len(phrase)
            if tuple(words[i:last]) != phrase:
                continue
            first = self._begin_phrase(tokens, i)
            owner = self._owner(tokens, mentions, i)
            if first == i and owner is None and words[i - 1 : i] not in (["a"], ["new"]):
                return
            self._enter_body(tokens, first, last, None, owner, None)
            self._taken = last
            return

    def _created_at(self, tokens: Tokens, i: int) -> None:
        """ "set up a joint commission": a body that has no name yet."""
        first = self._begin_phrase(tokens, i)
        if first < i and tokens.words[first] in _INDEFINITE and self._status(tokens, first) != "existing":
            self._enter_body(tokens, first, i + 1, None, None, None)
            self._taken = i + 1

    def _begin_phrase(self, tokens: Tokens, i: int) -> int:
        """Where the phrase whose noun is at `i` begins: at its article, else at what it says of whose it is."""
        words, closed = tokens.words, self.lexicon.closed
        k = i
        while (
            k > 0
            and i - k < _LONGEST_PHRASE
            and words[k - 1].replace("-", "").isalpha()
            and not tokens.is_capital(k - 1)
            and words[k - 1] not in closed["prepositions"]
            and words[k - 1] not in _NO_MODIFIERS
        ):
            k -= 1
        if k > 0 and words[k - 1] in _INDEFINITE:
            return k - 1
        k = i
        while k > 0 and (words[k - 1] in _WHOSE or (tokens.is_capital(k - 1) and words[k - 1] in closed["months"])):
            k -= 1
        return k

    # ---- entering

    def _owner(self, tokens: Tokens, mentions: list[Mention], first: int, last: int | None = None) -> str | None:
        """Whose a body is: the party inside the name or right before it; none where two are named."""
        words = tokens.words
        inside = [
            m
            for m in mentions
            if last is not None
            and first <= m.first < last
            and m.how in ("party", "adjective", "compound", "name", "capital")
        ]
        codes = [c for m in inside for c in m.codes]
        if codes:
            return codes[0] if len(set(codes)) == 1 else None
        near = next(
            (m for m in mentions if m.last == first or (m.last == first - 1 and words[m.last] in ("'s", "'"))), None
        )
        return (
            near.codes[0]
            if near is not None and near.how in ("party", "adjective", "capital", "name") and len(near.codes) == 1
            else None
        )

    def _kind(self, words: list[str]) -> BodyKind:
        phrase = " ".join(words)
        if "task force" in phrase or "working group" in phrase:
            return "working_group"
        for kind, heads in self.kinds:
            if any(w in heads for w in words):
                return kind
        return "other"

    def _enter_body(
        self, tokens: Tokens, first: int, last: int, kind: str | None, party: str | None, entity: str | None
    ) -> None:
        words = tokens.words[first:last]
        key = " ".join(w for w in words if w not in ("the", "a", "an"))
        core = key.split(" (")[0]
        if core in self._seen or (len(core) > 6 and any(core in s for s in self._seen)):
            return
        self._seen |= {core, *([words[-2]] if words[-1] == ")" else [])}
        chosen: BodyKind = kind if kind is not None else self._kind(words)  # type: ignore[assignment]
        self.bodies.append(
            BodyDraft((tokens.starts[first], tokens.ends[last - 1]), party, chosen, self._status(tokens, first), entity)
        )

    def _status(self, tokens: Tokens, first: int) -> BodyStatus:
        """Planned, agreed or established, by the verbs that govern the name; else existing."""
        words = tokens.words
        window = words[max(0, first - 8) : first]
        for mark in (".", ";"):
            if mark in window:
                window = window[len(window) - window[::-1].index(mark) :]
        made, make = _MADE & set(window), _MAKE & set(window)
        if make and any(w in _PLANNED for w in window) and not _AGREED & set(window):
            return "agreed" if "convene" in window else "planned"
        if make and _AGREED & set(window):
            return "agreed"
        if made:
            return "established"
        after = words[first : first + 10]
        return "established" if {"been", "established"} <= set(after) else "existing"

    def _enter_instrument(
        self, tokens: Tokens, first: int, last: int, entity: str | None, article: str | None = None
    ) -> None:
        words = tokens.words[first:last]
        key = " ".join(words).split(" (")[0]
        if key in self._seen and article is None:
            return
        if article is None and any(key in s and len(key) > 8 for s in self._seen):
            return
        self._seen |= {key, *([words[-2]] if words[-1] == ")" else [])}
        place = (tokens.starts[first], tokens.ends[last - 1])
        if entity is None:
            entity = next((e for p, e in load_patterns() if p.search(tokens.text, *place)), None)
        self.instruments.append(InstrumentDraft(place, article, None, None, entity))

    def attach(self, acts: list[ActDraft]) -> None:
        """Give each instrument the act whose content names it."""
        for instrument in self.instruments:
            at = instrument.name[0]
            instrument.act = next((a for a in acts if a.content and a.content[0] <= at < a.content[1]), None)
