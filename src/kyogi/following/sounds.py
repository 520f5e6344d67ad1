"""Names that two scripts write: the consonants of a word in katakana and of one in Latin letters, made alike.

アズラック and Azraq are both ``zrk``. A skeleton of three consonants or more seldom fits two words by chance, and it
only counts between a text in one script and a text in the other.
"""

from __future__ import annotations

import re
import unicodedata

SHORTEST = 3  # consonants

_ROWS = {
    "": "アイウエオァィゥェォー", "k": "カキクケコ", "g": "ガギグゲゴ", "s": "サスセソ", "sh": "シ", "z": "ザズゼゾ",
    "j": "ジ", "t": "タテトティトゥ", "ch": "チ", "ts": "ツ", "d": "ダデドヂヅ", "n": "ナニヌネノン", "h": "ハヒヘホ",
    "f": "フ", "b": "バビブベボ", "p": "パピプペポ", "m": "マミムメモ", "r": "ラリルレロ", "v": "ヴ",
}  # fmt: skip
_SOUND = {character: sound for sound, row in _ROWS.items() for character in row} | dict.fromkeys(
    "ヤユヨャュョッワヮヲ", ""
)
_ALIKE = str.maketrans({"l": "r", "v": "b", "q": "k", "c": "k", "f": "h", "j": "z"})
_LATIN_SOUNDS = (
    (re.compile(r"tion\b"), "shn"), (re.compile("sch"), "sh"), (re.compile("tch"), "ch"), (re.compile("ph"), "f"),
    (re.compile("th"), "s"), (re.compile("ck"), "k"), (re.compile("kh|gh"), "k"), (re.compile("x"), "ks"),
    (re.compile("c(?=[eiy])"), "s"), (re.compile("g(?=[eiy])"), "j"), (re.compile("(?<=[aeiou])r(?=[^aeiou]|$)"), ""),
    (re.compile("sh|ch"), "s"),
)  # fmt: skip
KATAKANA = re.compile("[ァ-ヴー]{3,}")
LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]{4,}")


def sound_katakana(word: str) -> str:
    """The skeleton of a word in katakana; empty where it has too few consonants."""
    plain = "".join(_SOUND.get(character, "") for character in word)
    return _finish(plain.replace("sh", "s").replace("ch", "s").replace("ts", "t"))


def sound_latin(word: str) -> str:
    """The skeleton of a word in Latin letters; empty where it has too few consonants."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(c for c in plain if "a" <= c <= "z")
    for pattern, sound in _LATIN_SOUNDS:
        plain = pattern.sub(sound, plain)
    return _finish(re.sub("[aeiouwy]", "", plain.replace("ts", "t")))


def _finish(consonants: str) -> str:
    alike = consonants.translate(_ALIKE)
    alike = re.sub("[nm](?=[bpm])", "n", alike)
    alike = re.sub(r"(.)\1+", r"\1", alike)
    return alike if len(alike) >= SHORTEST else ""
