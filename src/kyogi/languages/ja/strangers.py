"""Strangers: who acts in the news but is no party, office or person known to the text: 球団は, 最高検は, 朝鮮日報が."""

from __future__ import annotations

import re
from functools import cache

from kyogi.languages.ja.lexicon import load_lexicon
from kyogi.languages.ja.scan import BLANK

_LEADING = r"(?:(?:また|さらに|一方(?:で)?|そのうえで|その上で|このほか|なお|これに対し(?:て)?|これを受け(?:て)?|しかし|ただ|同時に|この(?:ため|うち|日))、?)?"
# between a subject marked by が and its predicate: …が17日|発表した, …が改めて|求めた
_NEAR = r"(?:(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}日(?:に|、)?|改めて|強く|新たに|相次いで|公式に|正式に|それぞれ|、)*"
_ASIDE = r"(?:（[^（）]{0,40}）|\([^()]{0,40}\))?"


@cache
def _get_patterns() -> tuple[re.Pattern[str], ...]:
    """Expressions for whoever opens a clause (は, then が), for its topic further on, for a subject near the predicate."""
    lexicon = load_lexicon()
    strangers = "|".join(sorted((*lexicon.strangers, *lexicon.organs), key=len, reverse=True))
    talks = "|".join(lexicon.talks)
    short = r"(?<![A-Za-zＡ-Ｚａ-ｚ])[A-ZＡ-Ｚ]{2,8}"  # LTTE側は
    opening = rf"{_LEADING}(?P<who>[^、。{BLANK}「」はがをで]{{0,14}}?(?:{strangers}|{talks})){_ASIDE}(?:は|も)(?:[0-9]{{1,2}}日)?(?:、)?"
    who = rf"(?P<who>[^、。「」はがを]{{0,20}}?(?:{strangers}|[」』]|{short}(?:側)?))(?:ら|など)?{_ASIDE}"
    topic = rf"(?:(?:^|(?<=[、。でにり]))){who}(?:は|も)(?!じめ|含め|の)"
    first = rf"{_LEADING}(?:[^、。]{{2,16}}によ(?:ると|れば)、)?{who}が(?:(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日(?:に)?)?、"
    near = rf"(?:^|(?<=[、。でにりはと]))[^、。「」]{{0,12}}?{who}が{_NEAR}$"
    return re.compile(opening), re.compile(first), re.compile(topic), re.compile(near)


def find_stranger(masked: str, low: int, zone_end: int, predicate: int, *, loosely: bool) -> tuple[str, int] | None:
    """Somebody who acts before `predicate` but is nobody known, or a meeting that does, with where these words end; or None.

    Only whoever opens the clause counts, unless `loosely`: then a later topic, or a subject right before the predicate, too.
    """
    opening, first, topic, near = _get_patterns()
    zone = masked[low : max(zone_end, low)]
    found = opening.match(zone)
    if found is None and loosely:
        found = first.match(zone) or topic.search(zone) or near.search(zone) or near.search(masked[low:predicate])
    return (found["who"], low + found.end()) if found else None


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
