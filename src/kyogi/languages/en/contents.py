"""Where the content of an act ends: without who said it, on what occasion, and what is only said in passing."""

from __future__ import annotations

from kyogi.languages.en.lexicon import get_words

_ATTRIBUTING = get_words("attributing")
_OCCASIONS = get_words("occasions")
_AFTER_OCCASION = frozenset({"with", "to", "on", "by", "late", "earlier", "between", "from", ",", "after", "that"})
_TELLERS = frozenset({"he", "she", "it", "they"})
_RELATIVE = frozenset({"which", "who", "where", "and", "but", "as", "when", "while", "or", "that"})


def is_unmatched(words: list[str], first: int, at: int) -> bool:
    """Whether the closing mark at `at` closes nothing that was opened from `first` on."""
    opener = {")": "(", "]": "[", "”": "“"}.get(words[at])
    if opener is None:
        return words[first:at].count('"') % 2 == 0
    return words[first:at].count(opener) <= words[first:at].count(words[at])


def cut_attribution(words: list[str], first: int, last: int) -> int:
    """Without ", a joint statement said", ", adding that ..." or "– a commitment whose ..." at the end."""
    for k in range(first + 3, last - 2):
        if (
            words[k] in ("–", "—")
            and words[k + 1] in ("a", "an", "which")
            and "–" not in words[k + 1 : last]
            and "—" not in words[k + 1 : last]
        ):
            return k
    for k in range(first + 1, last - 1):
        if words[k] == "," and words[k + 1] in (
            "adding",
            "saying",
            "noting",
            "stressing",
            "emphasizing",
            "emphasising",
            "warning",
            "arguing",
            "according",
        ):
            return k
    for k in range(first + 2, last - 2):
        if words[k] == "," and words[k + 1] in ("but", "although", "though"):
            return k
        if words[k] == "," and words[k + 1] not in _RELATIVE and _is_attributed(words, k + 1, last):
            return k
    for k in range(first + 2, last - 3):
        if words[k : k + 2] == [",", "and"] and words[k + 2] in ("we", "they", "he", "she", "i"):
            return k
    for k in range(max(first + 1, last - 9), last):
        if words[k] == "," and any(
            w in ("said", "says", "added", "stated", "reported") for w in words[k + 1 : last][-3:]
        ):
            return k
    return last


def _is_attributed(words: list[str], at: int, last: int) -> bool:
    """Whether who told it comes next, up to the next mark: ", the ministry in Vell said"."""
    for k in range(at, min(last, at + 14)):
        if words[k] in _ATTRIBUTING:
            if k == at + 1 and words[at] in _TELLERS:
                return True  # ", it said in a statement"
            return k > at and words[k - 1] not in ("have", "has", "had", "be", "been", "as", "it", "they")
        if not (words[k][0].isalnum() or words[k] in ("'s", "'", "-")):
            return False
    return False


def cut_occasion(words: list[str], first: int, last: int) -> int:
    """Where the content ends: without the occasion on which it was said (... | in a call with the Premier)."""
    for k in range(first + 1, last - 2):
        if words[k] in ("in", "during") and words[k + 1] in ("a", "an", "his", "her", "their", "its", "separate"):
            head = next((j for j in range(k + 2, min(last, k + 6)) if words[j] in _OCCASIONS), None)
            plain = head is not None and all(w.isalpha() or "-" in w for w in words[k + 2 : head])
            if plain and head is not None and (head + 1 == last or words[head + 1] in _AFTER_OCCASION):
                return k
    return last
