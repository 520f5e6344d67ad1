"""What is promised: one commitment for each action that stands side by side in the content of an act."""

from __future__ import annotations

from collections.abc import Mapping

from kyogi.languages.en.lexicon import Lexicon, get_words
from kyogi.languages.en.morphology import BASE, ING
from kyogi.languages.en.predicates import is_adverb
from kyogi.languages.en.tokens import Tokens

_IDLE = get_words("idle")
_PLEDGES = (
    ["going", "to"],
    ["ready", "to"],
    ["prepared", "to"],
    ["committed", "to"],
    ["determined", "to"],
)  # behind "we are"
_READY = ["stand", "ready", "to"]
STANDING = get_words("standing")


def split_actions(lexicon: Lexicon, tokens: Tokens, first: int, last: int, form: int) -> list[tuple[int, int]]:
    """The separate actions in tokens ``[first, last)``, each beginning with a verb in `form` (BASE or ING)."""
    words, actions = tokens.words, lexicon.actions
    cuts: list[tuple[int, int]] = []  # (end of one, begin of the next)
    inner = False
    k = first + 1
    while k < last - 1:
        word = words[k]
        if word in (",", ";", "and", "as"):
            begin = _next_begin(words, k, last)
            if begin is not None and _is_verb(words, begin, last, actions, form, lexicon, strict=words[k] == "and"):
                if form == BASE and word == "," and words[k + 1] == "to" and not _lists_infinitives(words, begin, last):
                    inner, k = True, begin  # ", to ensure": what for
                    continue
                marked = words[begin - 1] == "to" or (begin >= 2 and words[begin - 2] == "to")
                if (not inner or marked or word == ";") and not _shares_object(
                    words, first, k, begin, last, actions, form, lexicon
                ):
                    cuts.append((k, begin))
                    inner = False
                k = begin
                continue
        if (
            word == "to"
            and k + 1 < last
            and actions.get(words[_skip(words, k + 1, last, lexicon)], 0) & BASE
            and k > first
        ):
            inner = True
        elif form == BASE and word in ("by", "through", "including", "which", "that", "while") and k > first:
            inner = inner or word in ("which", "that")
        k += 1
    pieces: list[tuple[int, int]] = []
    at = first
    for end, begin in cuts:
        pieces.append((at, end))
        at = begin
    pieces.append((at, last))
    return pieces


def _lists_infinitives(words: list[str], at: int, last: int) -> bool:
    """Whether another "and to" follows: "to consult, to plan, and to train"."""
    return any(words[j] in ("and", ",") and words[j + 1] == "to" for j in range(at, last - 1))


def _skip(words: list[str], at: int, last: int, lexicon: Lexicon) -> int:
    while at < last - 1 and is_adverb(words[at], lexicon.closed["adverbs"]):
        at += 1
    return min(at, last - 1)


def _next_begin(words: list[str], k: int, last: int) -> int | None:
    """The token at which the next action may begin after the mark or conjunction at `k`."""
    if words[k] == "as":
        if words[k + 1 : k + 3] != ["well", "as"]:
            return None
        k += 2
    at = k + 1
    while at < last and words[at] in ("and", "to", ",", "also", "then", "or", "as", "well"):
        at += 1
    return at if at < last else None


def _is_verb(
    words: list[str], at: int, last: int, actions: object, form: int, lexicon: Lexicon, *, strict: bool
) -> bool:
    k = _skip(words, at, last, lexicon)
    bits = lexicon.actions.get(words[k], 0)
    if not bits & form:
        return False
    if k + 1 >= last:
        return k == at and form == BASE and words[at - 1] == "to"
    nxt = words[k + 1]
    if form == BASE:
        if nxt in (",", "and", "of", "or", ";", "is", "are", "was", "for", "in", "by", "between", "through") and words[
            k
        ] not in (
            "work",
            "cooperate",
            "collaborate",
            "invest",
            "engage",
            "contribute",
            "act",
            "deal",
            "coordinate",
            "consult",
            "respond",
            "participate",
            "continue",
            "meet",
            "work",
            "advocate",
            "call",
            "look",
        ):
            return (
                nxt in (",", "and")
                and k + 2 < last
                and bool(lexicon.actions.get(words[k + 2], 0) & BASE)
                and words[k] not in lexicon.nouns
                and not strict
            )
        return True
    return nxt not in ("of", ",", "and", "for", "in", "is", "are")


def _shares_object(
    words: list[str], first: int, k: int, begin: int, last: int, actions: object, form: int, lexicon: Lexicon
) -> bool:
    """ "expand and deepen cooperation": two verbs with one object are one action."""
    start = first
    for j in range(k - 1, first - 1, -1):
        if words[j] in (",", ";", "to", "and"):
            start = j + 1
            break
    between = [w for w in words[start:k] if not is_adverb(w, lexicon.closed["adverbs"])]
    if len(between) <= 1 and between and lexicon.actions.get(between[0], 0) & form:
        return between[0] not in ("lead",)
    return bool(
        len(between) == 2
        and between[1] in ("with", "to", "for", "in", "on", "from")
        and lexicon.actions.get(between[0], 0) & form
    )


def find_quoted_promise(
    lexicon: Lexicon, words: list[str], first: int, last: int, own: Mapping[int, int]
) -> int | None:
    """Where the sentence of direct speech at `first` begins to promise an act of its own: "we will", "I'm going to".

    `own` tells by its last token where a name of the speaker's side begins: "Norway will".
    """
    for k in range(first, last - 2):
        if words[k] in (".", "!", "?", ";"):
            return None
        if words[k] not in ("we", "i") and (own.get(k) != first or words[k + 1] != "will"):
            continue
        verb = k + 2 if words[k + 1] in ("will", "'ll", "shall") else None
        if words[k + 2 : k + 4] in _PLEDGES or words[k + 1 : k + 4] == _READY:
            verb = k + 4
        while verb is not None and verb < last and is_adverb(words[verb], lexicon.closed["adverbs"]):
            verb += 1
        if verb is not None and verb < last and lexicon.actions.get(words[verb], 0) & BASE and words[verb] not in _IDLE:
            return own.get(k, k)
    return None


def find_form(lexicon: Lexicon, tokens: Tokens, first: int, last: int) -> int | None:
    """Whether content begins with a base form or an -ing form, or with a noun (None)."""
    k = _skip(tokens.words, first, last, lexicon)
    bits = lexicon.actions.get(tokens.words[k], 0)
    if bits & ING:
        return ING
    return BASE if bits & BASE else None
