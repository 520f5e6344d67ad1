"""At whom a stance or a request is directed: parties that own, do or are what the content names, and those it implies."""

from __future__ import annotations

from dataclasses import dataclass

from kyogi.languages.en.lexicon import Lexicon
from kyogi.languages.en.mentions import Mention
from kyogi.languages.en.tokens import Tokens

STANCES = frozenset({"welcome", "commend", "support", "concern", "regret", "oppose", "condemn"})
REQUESTS = frozenset({"urge", "demand", "instruct"})
ASSURANCES = frozenset({"affirm", "reaffirm", "emphasise"})
_UNNAMED = frozenset({"all", "every", "any"})


@dataclass(slots=True)
class Content:
    """The tokens of an act's content with the mentions inside, for one act."""

    tokens: Tokens
    mentions: list[Mention]
    first: int
    last: int
    own: frozenset[str]
    topic: tuple[str, ...] = ()

    def inside(self, first: int, last: int) -> list[Mention]:
        return [m for m in self.mentions if first <= m.first and m.last <= last]


def find_targets(lexicon: Lexicon, kind: str, content: Content, whom: tuple[int, int] | None, commitment: bool) -> list[str]:
    """The codes of the parties that an act of `kind` is directed at, in text order."""
    if kind in REQUESTS:
        if whom is not None:
            return _find_asked(content, whom)
        found = _find_doers(lexicon, content) or _find_places(lexicon, content)
        return _add_implied(lexicon, kind, content, found)
    if kind in ("commend",) and whom is not None:
        found = [c for m in content.inside(*whom) for c in _codes(m) if c not in content.own]
        if found:
            return list(dict.fromkeys(found))
        return _find_doers(lexicon, content)
    if kind in STANCES:
        found = _find_doers(lexicon, content) or _find_places(lexicon, content)
        return _add_implied(lexicon, kind, content, found)
    if kind in ASSURANCES:
        found = _find_concerned(lexicon, content) if kind != "emphasise" or not commitment else []
        return _add_implied(lexicon, kind, content, found)
    return []


def _codes(mention: Mention) -> tuple[str, ...]:
    if mention.codes:
        return mention.codes
    return (mention.party,) if mention.party else ()


def _find_asked(content: Content, whom: tuple[int, int]) -> list[str]:
    words = content.tokens.words
    if words[whom[0]] in _UNNAMED or "our" in words[whom[0] : whom[0] + 2] or "their" in words[whom[0] : whom[0] + 2]:
        if "our" in words[whom[0] : whom[1]] or "their" in words[whom[0] : whom[1]]:
            return sorted(content.own, key=lambda c: 0) if False else []
        return []
    found = [c for m in content.inside(*whom) for c in _codes(m) if m.how != "pronoun"]
    return list(dict.fromkeys(c for c in found if c not in content.own)) or list(dict.fromkeys(found))


def _find_doers(lexicon: Lexicon, content: Content) -> list[str]:
    """Owners, agents and objects: "Russia's war", "launches by the DPRK", "support Ukraine as it", "Chinese vessels"."""
    found: list[str] = []
    words = content.tokens.words
    for mention in content.inside(content.first, content.last):
        codes = [c for c in _codes(mention) if c not in content.own]
        if not codes or mention.how == "pronoun":
            continue
        if _is_doer(words, mention, content, lexicon):
            found += codes
    return list(dict.fromkeys(found))


def _is_doer(words: list[str], mention: Mention, content: Content, lexicon: Lexicon) -> bool:
    before = _word_before(words, mention.first, content.first, lexicon)
    after = words[mention.last] if mention.last < content.last else ""
    victim = _is_victim(words, mention, content, lexicon)
    if mention.first - content.first <= 1 and mention.how != "compound" and before in ("", "the"):
        return True
    if victim:
        return False
    if before == "by" or (before in ("and", ",") and _joins_doer(words, mention, content, lexicon)):
        return True
    if after in ("'s", "'") and mention.how in ("party", "capital", "person"):
        return True
    return mention.how == "adjective" and before != "of" and mention.first - content.first <= 12


def _word_before(words: list[str], at: int, first: int, lexicon: Lexicon) -> str:
    k = at - 1
    while k >= first and words[k] in ("the", "both", "prime", "president"):
        k -= 1
    return words[k] if k >= first else ""


def _joins_doer(words: list[str], mention: Mention, content: Content, lexicon: Lexicon) -> bool:
    near = [m for m in content.mentions if m.last <= mention.first and m.first >= content.first]
    if not near:
        return False
    gap = words[near[-1].last : mention.first]
    return set(gap) <= {"and", ",", "the"} and _is_doer(words, near[-1], content, lexicon)


def _is_victim(words: list[str], mention: Mention, content: Content, lexicon: Lexicon) -> bool:
    """Whether the party suffers or receives: against Ukraine, to Russia, between A and B."""
    k = mention.first - 1
    steps = 0
    while k >= content.first and steps < 7:
        word = words[k]
        if word in ("against", "between", "among", "toward", "towards", "from", "to", "into", "with", "around", "near", "on", "than", "under", "within", "throughout", "across"):
            return True
        if word in ("by", "of", "'s", ",", ";", "that", "and", "which", "in", "for"):
            return False
        k -= 1
        steps += 1
    return False


def _find_places(lexicon: Lexicon, content: Content) -> list[str]:
    """Where no doer is named: the party in which, of which or for which the thing is ("the crisis in Myanmar")."""
    words = content.tokens.words
    found: list[str] = []
    for mention in content.inside(content.first, content.last):
        codes = [c for c in _codes(mention) if c not in content.own]
        if not codes or mention.how in ("pronoun", "compound"):
            continue
        before = _word_before(words, mention.first, content.first, lexicon)
        if before in ("in", "of", "for", "inside", "from", "with", "on", "to", "at") or mention.how == "adjective":
            found += codes
            break
    if not found and content.last > content.first and words[content.first].split("-")[0] not in ("",):
        compound = next((m for m in content.inside(content.first, content.last) if m.how == "compound" and len(m.codes) == 1), None)
        if compound is not None:
            found = [c for c in compound.codes if c not in content.own]
    return list(dict.fromkeys(found))


def _find_concerned(lexicon: Lexicon, content: Content) -> list[str]:
    """Whom an assurance concerns: doers, else the beneficiaries ("assistance to Ukraine", "the defence of Japan")."""
    found = _find_doers(lexicon, content)
    if found:
        return found
    words = content.tokens.words
    for mention in content.inside(content.first, content.last):
        codes = [c for c in _codes(mention) if c not in content.own]
        if not codes or mention.how in ("pronoun", "office"):
            continue
        before = _word_before(words, mention.first, content.first, lexicon)
        if before in ("to", "of", "with", "against", "for", "in", "by", "and", "") or mention.how in ("compound", "party"):
            found += codes
    return list(dict.fromkeys(found))


def _add_implied(lexicon: Lexicon, kind: str, content: Content, found: list[str]) -> list[str]:
    if content.last <= content.first:
        return found
    text = " ".join(content.tokens.words[content.first : content.last])
    for rule in lexicon.implied:
        if kind in rule.kinds and rule.party not in found and rule.party not in content.own:
            if any(w in text for w in rule.words) and not any(w in text for w in rule.unless):
                if rule.id.startswith("status-quo") and found:
                    continue
                found = [*found, rule.party]
    return found
