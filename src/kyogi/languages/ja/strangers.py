"""Strangers: who acts in the news but is no party, office or person known to the text: 球団は, 最高検は, 朝鮮日報が."""

from __future__ import annotations

import re
from functools import cache

from kyogi.languages.ja.lexicon import load_lexicon
from kyogi.languages.ja.scan import BLANK
from kyogi.reading.drafts import Place

_LEADING = r"(?:(?:また|さらに|一方(?:で)?|そのうえで|その上で|このほか|なお|これに対し(?:て)?|これを受け(?:て)?|しかし|ただ|同時に|この(?:ため|うち|日))、?)?"
_DAY = r"(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}日"
_TOPIC = re.compile(r"(?:は|も)(?!じめ|含め|の)")
_FIRST = re.compile(rf"が(?:{_DAY}に?)?、")  # …が10日、|契約を更新すると発表した, where it opens the clause
_OPENS = re.compile(rf"{_LEADING}(?:[^、。]{{2,16}}によ(?:ると|れば)、)?")
# between a subject marked by が and its predicate: …が17日|発表した, …が改めて|求めた
_NEAR = re.compile(rf"が(?:{_DAY}(?:に|、)?|改めて|強く|新たに|相次いで|公式に|正式に|それぞれ|、)*$")
# …が声明を出し政府の行為を|非難, …が計画に|反対した: nothing but an object between
_STATED = re.compile(r"が(?:声明|談話|コメント)を(?:出し|発表し)(?:て)?、?")
_STRAIGHT_ON = re.compile(r"が[^、。はがを]{1,12}[をに]$")
_ASIDE = r"(?:（[^（）]{0,40}）|\([^()]{0,40}\))"
_LETTERS = re.compile(r"(?<![A-Za-zＡ-Ｚａ-ｚ])[A-ZＡ-Ｚ][A-Za-zＡ-Ｚａ-ｚ]{1,11}側?$")  # LTTE側は, ShMNは
# somebody with a name and no office, or many states: ダライ・ラマ14世は, ムハンマド・ユヌスは, 14ヶ国が
_PRIVATE = re.compile(
    r"(?:[0-9]{2,3}[かカヵヶ]国|(?<![ァ-ヴー・＝=])[ァ-ヴー]{2,}(?:[・＝=][ァ-ヴー]+)+|[ァ-ヴー]{2,}[0-9]{1,2}世)$"
)
_BEHIND = re.compile(rf"(?:ら|など)?{_ASIDE}?$")
LONGEST = 24  # characters of who acts
BEFORE = 80  # characters in which who acts, with what stands in parentheses behind, is looked for


@cache
def _get_opening() -> re.Pattern[str]:
    """Whoever opens a clause as its topic: 市議会は, これに対し、経済団体は, 会合は."""
    lexicon = load_lexicon()
    last = "|".join(sorted((*lexicon.strangers, *lexicon.organs, *lexicon.talks), key=len, reverse=True))
    return re.compile(
        rf"{_LEADING}(?P<who>[^、。{BLANK}「」はがをで]{{0,14}}?(?:{last})){_ASIDE}?(?:は|も)(?:[0-9]{{1,2}}日)?(?:、)?"
    )


@cache
def _get_tails() -> tuple[str, ...]:
    lexicon = load_lexicon()
    return (*lexicon.strangers, *lexicon.organs, "」", "』")


def find_stranger(masked: str, low: int, zone_end: int, predicate: int, *, loosely: bool) -> tuple[str, int] | None:
    """Somebody who acts before `predicate` but is nobody known, or a meeting that does, with where these words end; or None.

    Only whoever opens the clause counts, unless `loosely`: then a later topic, or a subject right before the predicate, too.
    """
    zone = masked[low : max(zone_end, low)]
    if opening := _get_opening().match(zone):
        return opening["who"], low + opening.end()
    if not loosely:
        return None
    for words, mark, opens in (
        (zone, _FIRST, True),
        (zone, _TOPIC, False),
        (zone, _NEAR, False),
        (zone, _STATED, False),
        (zone, _STRAIGHT_ON, True),
        (masked[low:predicate], _NEAR, False),
    ):
        for found in mark.finditer(words):
            who = _find_who(words, found.start())
            if who is not None and (not opens or _OPENS.fullmatch(words, 0, who[0])):
                return words[slice(*who)], low + found.end()
    return None


def _find_who(words: str, end: int) -> Place | None:
    """The words for a stranger that stand before `end`, without what is in parentheses; None where none is named there."""
    begin = max(0, end - BEFORE)
    behind = _BEHIND.search(words, begin, end) if words[end - 1 : end] in ")）らど" else None
    last = behind.start() if behind else end
    if not words.endswith(_get_tails(), begin, last) and not (
        _LETTERS.search(words, begin, last) or _PRIVATE.search(words, begin, last)
    ):
        return None
    start = max(words.rfind(stop, begin, last - 1) for stop in "、。「はがを") + 1
    run = words[start:last]
    if len(run) > LONGEST or (start and words[start - 1] in "はがを" and not re.search("[でにり0-9]", run)):
        return None
    return max(start, begin), last


def is_talk(who: str) -> bool:
    """Whether a stranger is a meeting: what it does, the sides do."""
    return who.endswith(load_lexicon().talks)


def is_organ(who: str) -> bool:
    """Whether a stranger is a court, a police or a force: it speaks for its state."""
    return who.endswith(load_lexicon().organs)


def find_short_name(who: str) -> str | None:
    """The letters by which an organisation goes that no list holds (LTTE側); None for other strangers, and for the press."""
    found = re.search(r"(?<![A-Za-zＡ-Ｚ])([A-Z]{2,8})側?$", who)
    return found.group(1) if found and found.group(1) not in load_lexicon().press else None
