"""At which level people meet: by the words of a meeting's name, and by the offices of those who are there."""

from __future__ import annotations

from collections.abc import Iterable

from kyogi.languages.en.lexicon import Lexicon, get_words
from kyogi.records.vocabulary import Level

_FOLLOWED = get_words("followed")
_BELOW = frozenset({"vice", "deputy", "director-general", "director", "officials", "official", "undersecretary"})
_BELOW_PREFIXES = ("vice-", "deputy-", "sub-")


class LevelReader:
    """Reads levels; it knows the words, not the meetings."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def find_told(self, words: list[str], at: int, end: int) -> Level | None:
        """The level in "at vice-ministerial level", "at the level of experts", behind a name that ends before `at`."""
        level = next((k for k in range(at, min(end, at + 14)) if words[k] in ("level", "levels")), None)
        if level is None:
            return None
        inside = (
            words[level + 2 : level + 5]
            if words[level + 1 : level + 2] == ["of"]
            else words[max(at, level - 3) : level]
        )
        if {"expert", "experts", "working"} & set(inside):
            return "working"
        if any(w in _BELOW or w.startswith(_BELOW_PREFIXES) for w in inside):
            return "senior_officials"
        return next(iter(self.find_named(inside)), None)

    def find_named(self, window: list[str]) -> list[Level]:
        """The levels that words of `window` name, each once, in the order of the words."""
        found = (
            self.lexicon.levels.get(word.rstrip("'"))
            for before, word, after in zip(["", *window], window, [*window[1:], ""], strict=False)
            if not (before == "prime" and word.startswith("minist"))  # a prime minister is a leader alone
            and not (word.startswith("leader") and before in _FOLLOWED)  # leaders of no state: business leaders
            and not (word == "under" and not after.startswith("secretar"))  # "under somebody's chairmanship"
        )
        return list(dict.fromkeys(level for level in found if level is not None))

    def judge_offices(self, offices: Iterable[str | None], window: list[str]) -> Level | None:
        """The level of those who meet: the highest that is named first."""
        for held in offices:
            office = _own(held).replace("-", " ").split()
            levels = self.find_named([w for w in office if w not in ("general",)])
            if {"deputy", "prime"} <= set(office):
                return "ministers"
            if {"vice", "minister"} <= set(office):
                return "senior_officials"
            if "vice" in office or "prime" in office or "president" in office or {"head", "government"} <= set(office):
                return "leaders"
            if "deputy" in office or "under" in office or "assistant" in office or "director" in office:
                return "senior_officials"
            for level in ("ministers", "senior_officials", "leaders"):
                if level in levels:
                    if level == "ministers" and "advisor" in office:
                        return "senior_officials"
                    return level
        return next(iter(self.find_named(window)), None)

    def is_leader(self, office: str | None) -> bool:
        """Whether the office is that of a leader."""
        return bool(office) and "leaders" in self.find_named(_own(office).split())

    def fits(self, office: str, level: Level) -> bool:
        """Whether somebody of this office takes part in meetings of the level."""
        office = _own(office)
        words = office.replace("-", " ").split()
        found = self.find_named([*words, *office.split()])
        if level == "leaders":
            return "leaders" in found or {"vice", "president"} <= set(words) or {"head", "government"} <= set(words)
        if ("prime" in words or "president" in words) and "deputy" not in words:
            return False
        return not found or "ministers" in found or "senior_officials" in found


def _own(office: str | None) -> str:
    """An office in small letters, without the leader whom an adviser advises: "Advisor | to the Vice President"."""
    return (office or "").lower().partition(" to the ")[0]
