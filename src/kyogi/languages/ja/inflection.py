"""The written forms of Japanese verbs, as far as acts are told in them (school grammar; no sound changes outside these rows).

A form is recognised behind the stem by one compiled expression per class and row, and sorted into one of the moods
that matter to a reader: done, being done, promised (plain future), wished, or carried on to the next clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Mood(Enum):
    """What the ending of a verb says about the act."""

    PAST = "past"  # 表明した、表明しました
    PROGRESS = "progress"  # 求めている
    PRESENT = "present"  # 派遣する、派遣します
    FUTURE = "future"  # 〜していく、〜してまいります
    WISH = "wish"  # 〜したい
    CHAIN = "chain"  # 非難し、 / 非難して
    STOP = "stop"  # 体言止め: 要求。


# rows of godan verbs: last kana -> (連用形, 音便形, た/て kana pair, 未然形)
_GODAN = {
    "う": ("い", "っ", "た", "て", "わ"),
    "く": ("き", "い", "た", "て", "か"),
    "ぐ": ("ぎ", "い", "だ", "で", "が"),
    "す": ("し", "し", "た", "て", "さ"),
    "つ": ("ち", "っ", "た", "て", "た"),
    "ぬ": ("に", "ん", "だ", "で", "な"),
    "ぶ": ("び", "ん", "だ", "で", "ば"),
    "む": ("み", "ん", "だ", "で", "ま"),
    "る": ("り", "っ", "た", "て", "ら"),
}

_TE_TAIL = (
    r"い(?P<prog>る(?:ところ(?:です|だ|であります|でございます)?)?|ます|ました|た)"
    r"|お(?P<prog2>ります|りました|りまして|り)"
    r"|(?P<fut>いく|いきます|まいります|参ります|いき(?!たい)|まいり(?!たい))"
    r"|(?P<wish2>いきたい(?:と(?:思|考)[^。、]{0,8})?(?:です)?|まいりたい(?:と(?:思|考)[^。、]{0,8})?|もらいたい|いただきたい|ほしい)"
    r"|き(?P<prog5>た|ました|て(?:い(?:る|ます)|おり(?:ます)?))"
    r"|(?P<te>)"
)


def _endings(ren: str, onbin: str, ta: str, te: str, dictionary: str, passive: str, mizen: str) -> str:
    """The expression for all endings of a verb whose stem stands before it."""
    return (
        r"(?:"
        rf"{passive}(?P<passive>た|ました|て(?:い(?:る|ます|た|ました)|おり(?:ます|ました)?)?|る|ます|(?=[、。]))"
        rf"|{onbin}(?:{ta}(?!い)(?P<past>)|{te}(?:{_TE_TAIL}))"
        rf"|{dictionary}こと(?:が|も)でき(?P<past7>た|ました|ており(?:ます)?)"
        rf"|{dictionary}(?P<dict>)"
        rf"|{ren}続け(?P<past10>た|ました|て(?:い(?:る|ます|た|ました)|おり(?:ます)?))"
        rf"|{mizen}さ?せていただ(?P<past6>きました|いた|いており(?:ます)?|きます)"
        rf"|{ren}(?:ました(?P<past2>)|まして(?P<chain2>)|ます(?P<pres>)|たい(?P<wish>(?:と(?:思|考)[^。、]{{0,8}})?(?:です)?)|つつ(?P<chain3>)|ながら(?P<chain4>)|(?!続け)(?P<ren>))"
        r")"
    )


_SURU = (
    r"(?:(?:等|など)?(?:を|も)(?:改めて|強く|厳しく|重ねて)?)?(?:"
    + r"され(?P<passive>た|ました|て(?:い(?:る|ます|た|ました)|おり(?:ます|ました)?)?|る|ます|(?=[、。]))"
    + rf"|(?:し|いたし|致し)(?:た(?!い)(?P<past>)|て(?:{_TE_TAIL})|ました(?P<past2>)|まして(?P<chain2>)|ます(?P<pres>)"
    + r"|たい(?P<wish>(?:と(?:思|考)[^。、]{0,8})?(?:です)?)|つつ(?P<chain3>)|ながら(?P<chain4>)|(?!な[いか]|まし|よう|ません|続け)(?P<ren>))"
    + r"|し続け(?P<past9>た|ました|て(?:い(?:る|ます|た|ました)|おり(?:ます)?))"
    + r"|させていただ(?P<past5>きました|いた|いており(?:ます)?|きます)"
    + r"|(?:する|行う)こと(?:が|も)でき(?P<past7>た|ました|ており(?:ます)?)"
    + r"|いただ(?P<past8>きました|いた|いており(?:ます)?)"
    + r"|する(?P<dict>)"
    + r"|行(?:った(?P<past3>)|いました(?P<past4>)|って(?P<chain5>)(?:い(?P<prog3>る(?:ところ(?:です|だ|であります)?)?|ます|ました|た)|おり(?P<prog4>ます|ました)?|き(?P<prog6>た|ました|て(?:い(?:る|ます)|おり(?:ます)?)))?|う(?P<dict2>)|い(?P<ren2>)(?!ま))"
    + r")"
    + r"|が(?:行われ|なされ|交わされ)(?P<passive2>た|ました|て(?:い(?:る|ます|た|ました)|おり(?:ます|ました)?)|(?=、))"
    + r"|(?P<stop>(?=[。、]|$|と|の上、))"
)

_MOODS: tuple[tuple[str, Mood], ...] = (
    ("passive", Mood.PAST),
    ("passive2", Mood.PAST),
    ("past9", Mood.PAST),
    ("past10", Mood.PAST),
    ("prog", Mood.PROGRESS),
    ("prog2", Mood.PROGRESS),
    ("prog3", Mood.PROGRESS),
    ("prog4", Mood.PROGRESS),
    ("prog5", Mood.PROGRESS),
    ("prog6", Mood.PROGRESS),
    ("fut", Mood.FUTURE),
    ("wish", Mood.WISH),
    ("wish2", Mood.WISH),
    ("te", Mood.CHAIN),
    ("past", Mood.PAST),
    ("past2", Mood.PAST),
    ("past3", Mood.PAST),
    ("past4", Mood.PAST),
    ("past5", Mood.PAST),
    ("past6", Mood.PAST),
    ("past7", Mood.PAST),
    ("past8", Mood.PAST),
    ("pres", Mood.PRESENT),
    ("dict", Mood.PRESENT),
    ("dict2", Mood.PRESENT),
    ("chain2", Mood.CHAIN),
    ("chain3", Mood.CHAIN),
    ("chain4", Mood.CHAIN),
    ("chain5", Mood.CHAIN),
    ("ren", Mood.CHAIN),
    ("ren2", Mood.CHAIN),
    ("stop", Mood.STOP),
)


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form found in a text: where it ends, its mood, whether it is passive."""

    end: int
    mood: Mood
    passive: bool


class Inflection:
    """The endings of one class and row of verbs."""

    def __init__(self, expression: str) -> None:
        self._pattern = re.compile(expression)
        self._groups = [(name, mood) for name, mood in _MOODS if name in self._pattern.groupindex]

    def match(self, text: str, position: int) -> Form | None:
        """The form whose ending starts at `position`, or None when no ending that matters stands there."""
        found = self._pattern.match(text, position)
        if found is None:
            return None
        groups = found.groupdict()
        for name, mood in self._groups:
            if groups[name] is not None:
                passive = name in ("passive", "passive2")
                if passive and (not groups[name] or groups[name] == "ており"):
                    mood = Mood.CHAIN
                return Form(found.end(), mood, passive)
        return None


def split_verb(verb: str, kind: str) -> tuple[str, str]:
    """Stem and key of the inflection of a dictionary form; raises ValueError for a class that does not fit."""
    if kind == "suru":
        return verb.removesuffix("する"), "suru"
    if kind == "ichidan" and verb.endswith("る"):
        return verb[:-1], "ichidan"
    if kind == "godan" and verb[-1] in _GODAN:
        return verb[:-1], verb[-1]
    raise ValueError(f"{verb} is no {kind} verb")


def _make() -> dict[str, Inflection]:
    made = {"suru": Inflection(_SURU), "ichidan": Inflection(_endings("", "", "た", "て", "る", "られ", ""))}
    for kana, (ren, onbin, ta, te, mizen) in _GODAN.items():
        made[kana] = Inflection(_endings(ren, onbin, ta, te, kana, mizen + "れ", mizen))
    return made


INFLECTIONS: dict[str, Inflection] = _make()
