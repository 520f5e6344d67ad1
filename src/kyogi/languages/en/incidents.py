"""Incidents: single harmful events, told by a noun (the collision between …) or by a clause (a ship rammed …)."""

from __future__ import annotations

from kyogi.languages.en.lexicon import Lexicon
from kyogi.languages.en.mentions import Mention
from kyogi.languages.en.tokens import Tokens
from kyogi.reading.drafts import IncidentDraft

_ONE = frozenset({"the", "a", "an", "'s", "'", "its", "their", "recent", "tragic", "over"})
_NUMBERS = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several"})
_TO = frozenset({"of", "on", "at", "against", "between", "involving", "to", "in", "off", "near"})
_WHERE = frozenset({"in", "off", "near", "at", "outside"})
_STOPS = frozenset({"off", "on", "in", "at", "near", "and", "by", "which", "that", "during", "last", "this", "earlier"})
_TIMES = frozenset({"yesterday", "overnight"})
_SPANS = frozenset(
    {"month", "week", "year", "morning", "night", "spring", "summer", "autumn", "fall", "winter", "weekend"}
)
_REACH = 16  # words in which an event's day or place stands


class IncidentFinder:
    """Finds incidents sentence by sentence, each once."""

    __slots__ = ("_seen", "incidents", "lexicon", "names")

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon, self.names = lexicon, lexicon.sections["incidents"]
        self.incidents: list[IncidentDraft] = []
        self._seen: set[tuple[str, ...]] = set()

    def read(self, tokens: Tokens, mentions: list[Mention], start: int, end: int) -> None:
        """Add what one sentence, the tokens ``[start, end)``, tells."""
        k = start
        while k < end:
            run = (
                self._noun_at(tokens, k, start, end)
                or self._disaster_at(tokens, k)
                or self._clause_at(tokens, k, start, end)
            )
            if run is not None:
                self._enter(tokens, mentions, *run, end)
            k = run[1] if run is not None else k + 1

    # ---- told by a noun

    def _noun_at(self, tokens: Tokens, k: int, start: int, end: int) -> tuple[int, int] | None:
        words = tokens.words
        plain = words[k] in self.names["nouns"]
        if not (plain or words[k] in self.names["attacks"]) or k + 2 >= end or words[k + 1] not in _TO:
            return None
        first = self._begin(tokens, k, start)
        if first is None or not self._is_event(tokens, k, plain, end):
            return None
        return first, self._end(tokens, k, end)

    def _begin(self, tokens: Tokens, k: int, start: int) -> int | None:
        """Where the noun's phrase begins, behind whose it is: "the | drone strike", "Kenya's | launch"."""
        words, first = tokens.words, k
        while first > start and k - first < 3 and words[first - 1] in self.names["weapons"]:
            first -= 1
        if first > start and words[first - 1] in ("the", "a", "an"):
            return first - 1
        return first if first > start and words[first - 1] in _ONE else None

    def _is_event(self, tokens: Tokens, k: int, plain: bool, end: int) -> bool:
        """Whether one event is told: what it befell is one thing or counted, or it has a day or place of its own."""
        words = tokens.words
        told = words[k + 2] in ("the", "a", "an") or tokens.is_capital(k + 2) or words[k + 2] in _NUMBERS
        if words[k] in ("launch", "use"):
            armed = self.names["arms"] & set(words[k + 2 : k + 8])
            owned = words[k] == "launch" and words[k - 1] in ("'s", "'", "its")
            return bool(armed) and (owned or (words[k] == "use" and told and self._is_dated(tokens, k, end)))
        if plain and words[k + 1] in ("of", "between") and told:
            return True
        return self._is_dated(tokens, k, end) and (told or words[k + 1] == "of")

    def _is_dated(self, tokens: Tokens, k: int, end: int) -> bool:
        """Whether a day, or a place with a name, is told of it."""
        words, closed = tokens.words, self.lexicon.closed
        for j in range(k + 1, min(end, k + _REACH)):
            if words[j] in (",", ";", "that", "which", "will", "would"):
                return False
            if (
                words[j] in _TIMES
                or words[j] in closed["weekdays"]
                or (words[j] in closed["months"] and tokens.is_capital(j))
            ):
                return True
            if words[j] in ("last", "this") and words[j + 1 : j + 2] and words[j + 1] in _SPANS:
                return True
            if words[j] in _WHERE and j + 1 < end and tokens.is_capital(j + 1):
                return True
        return False

    def _end(self, tokens: Tokens, k: int, end: int) -> int:
        words, j = tokens.words, k + 2
        if words[k + 1] in ("in", "off", "near"):
            return k + 1
        stops = _STOPS - {"and"} if words[k + 1] == "between" else _STOPS
        while j < end and (words[j][0].isalnum() or words[j] == "'s") and words[j] not in stops:
            if words[j] == "and" and words[j + 1 : j + 2] and words[j + 1] in ("said", "urged", "called", "expressed"):
                break
            j += 1
        return j

    # ---- told by a name

    def _disaster_at(self, tokens: Tokens, k: int) -> tuple[int, int] | None:
        """ "Typhoon Amber", "the Hilo earthquake"."""
        words = tokens.words
        if words[k] in ("typhoon", "hurricane", "cyclone") and tokens.is_capital(k):
            return (k, k + 2) if k + 1 < len(words) and tokens.is_capital(k + 1) else None
        if words[k] in ("earthquake", "eruption", "tsunami", "floods") and k > 1 and tokens.is_capital(k - 1):
            return (k - 1, k + 1) if words[k - 1][0].isalpha() and words[k - 2] in _ONE else None
        return None

    # ---- told by a clause

    def _clause_at(self, tokens: Tokens, k: int, start: int, end: int) -> tuple[int, int] | None:
        """ "a patrol ship rammed a fishing boat", "two planes entered its airspace": a craft and what it did."""
        words, names = tokens.words, self.names
        if k <= start:
            return None
        if words[k] in names["verbs"] and words[k - 1] in names["craft"]:
            return self._begin_craft(tokens, k, start), self._object_end(tokens, k, end)
        if words[k] in ("entered", "violated", "breached") and words[k - 1] in names["craft"]:
            last = self._object_end(tokens, k, end)
            return (self._begin_craft(tokens, k, start), last) if {"airspace", "waters"} & set(words[k:last]) else None
        if words[k] in ("launched", "fired") and (tokens.is_capital(k - 1) or words[k - 1] == "had"):
            last = self._object_end(tokens, k, end)
            armed = names["arms"] & set(words[k + 1 : last]) and self._is_dated(tokens, k, end)
            return (k, last) if armed else None
        return None

    def _begin_craft(self, tokens: Tokens, k: int, start: int) -> int:
        words, first = tokens.words, k - 1
        while first > start and (
            (tokens.is_capital(first - 1) and words[first - 1][0].isalpha())
            or words[first - 1] in ("a", "an", "the")
            or words[first - 1] in _NUMBERS
            or words[first - 1] in self.names["crafts_of"]
        ):
            first -= 1
        return first

    def _object_end(self, tokens: Tokens, k: int, end: int) -> int:
        """Past what was rammed or entered, as far as it is one phrase."""
        words, j = tokens.words, k + 1
        opens = words[j : j + 1] and (words[j] in ("a", "an", "the", "its", "their", "into") or words[j] in _NUMBERS)
        if not opens and not (words[k] == "collided" and words[j : j + 1] == ["with"]):
            return k + 1
        while j < end and (words[j][0].isalnum() or words[j] == "'s") and (words[j] not in _STOPS) and j - k < 9:
            j += 1
        return j

    # ---- entering

    def _enter(self, tokens: Tokens, mentions: list[Mention], first: int, last: int, end: int) -> None:
        words = tokens.words
        key = tuple(w for w in words[first:last] if w not in ("the", "a", "an"))
        if key in self._seen:
            return
        self._seen.add(key)
        codes = [c for m in mentions if m.last == first - 1 for c in m.codes] if words[first - 1] in ("'s", "'") else []
        inside = [m for m in mentions if first <= m.first < last and words[m.first - 1] not in _TO]
        codes += [c for m in inside for c in m.codes]
        place = (tokens.starts[first], tokens.ends[last - 1])
        self.incidents.append(IncidentDraft(place, self._find_where(tokens, last, end), codes[0] if codes else None))

    def _find_where(self, tokens: Tokens, last: int, end: int) -> tuple[int, int] | None:
        words = tokens.words
        article = last + 1 < end and words[last + 1] == "the"
        at = last + 1 + article
        months = self.lexicon.closed["months"]
        if at >= end or words[last] not in _WHERE or not tokens.is_capital(at) or words[at] in months:
            return None
        j = at
        while j < end and tokens.is_capital(j) and words[j][0].isalpha():
            j += 1
        keep = last if words[last] in ("off", "near") else last + 1
        return tokens.starts[keep], tokens.ends[j - 1]
