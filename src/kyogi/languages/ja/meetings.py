"""Meetings as they are told: what one is called, the level its name tells, and where the text comes back to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from kyogi.languages.ja.dates import find_dates
from kyogi.languages.ja.scan import Hit, Scan
from kyogi.languages.ja.sides import Sides
from kyogi.reading.drafts import ConsultationDraft, Place
from kyogi.records.vocabulary import Level

FUTURE = re.compile(r"(?:次回|次の|来年|来月|再来|今後の|[1１一]回目の|第[1１一]回|初回|その初)")
PAST = re.compile(
    r"(?:月に[^、。]{0,10}(?:開い|行っ|開かれ|行われ|開催し|開催され|実施し)た$|前回|先般|昨年|去年|おととし|先月|以前|先の|過去|前年|[0-9０-９]{4}年|[0-9０-９]{1,2}月の)"
)
_NAME_UNIT = re.compile(
    r"(?:[0-9０-９](?:か国|カ国|ヵ国)の?|次回の?|次の|前回の?|その|初の|初めての|[1-9１-９]回目(?:となる|の)|対面の|対面での|今回の|「[^「」\n]{1,20}」(?:に関する|の)?|『[^『』\n]{1,20}』(?:に関する|の)?"
    r"|[一-龥ァ-ヴーA-Za-zＡ-Ｚａ-ｚ0-9０-９・／/+＋\-](?:の|間の|同士の|による|における|に関する)?)$"
)


@dataclass(slots=True)
class Meeting:
    """A meeting in the making: the draft, where each of its mentions stands, and its parties."""

    draft: ConsultationDraft
    word: str
    words: list[str] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    group: str | None = None
    occasion: bool = False  # so far only why somebody was there: 会議への出席のため


@dataclass(slots=True)
class Meetings:
    """All meetings of a text; `main` is the one it is about.

    `mentions` are those of the meetings held, in order: where, and minus the meeting's number in `found`.
    """

    found: list[Meeting] = field(default_factory=list)
    main: Meeting | None = None
    mentions: list[tuple[int, int]] = field(default_factory=list)

    def find_at(self, position: int, current: Meeting | None) -> Meeting | None:
        """The meeting mentioned last before `position` within reach, else `current`."""
        before = bisect_right(self.mentions, (position, 0)) - 1
        if before < 0 or position - self.mentions[before][0] >= 400:
            return current
        return self.found[-self.mentions[before][1]]


def find_core(name: str) -> str:
    """The bare word of a meeting's name: 「拡大抑止」に関する閣僚会合 → 閣僚会合, 日米の「2プラス2」 → 2プラス2."""
    return (
        re.sub(r"（[^）]*）|[「」『』]", "", re.sub(r"^.*(?:の|に関する|による)(?=[「『]?[^の]{2,})", "", name)) or name
    )


def find_topic(name: str) -> str | None:
    found = re.search(r"[「『]([^」』]+)[」』](?:に関する|の)", name)
    return found.group(1) if found else None


def find_level(name: str) -> Level | None:
    pairs: tuple[tuple[str, Level], ...] = (
        (r"首脳|サミット|大統領|首相|総理", "leaders"),
        (r"閣僚|外相|防衛相|国防相|大臣|[一-龥]相", "ministers"),
        (r"局長|次官|高官|高級|審議官|司令官|指揮官|次官補", "senior_officials"),
        (
            r"作業部会|実務|事務|課長|専門家|ワーキング(?!・?(?:ランチ|ディナー|ブレックファスト))|担当者|部会",
            "working",
        ),
    )
    for pattern, level in pairs:
        if re.search(pattern, name):
            return level
    return None


def widen(scan: Scan, sides: Sides, hit: Hit) -> Place:
    """The name of a meeting with the words that belong to it: 第13回日豪外務・防衛閣僚協議（「2+2」）."""
    text = scan.text
    start, end = hit.start, hit.end
    if text[start - 1 : start] in "「『" and text[end : end + 1] in "」』":
        start, end = start - 1, end + 1
        if any(h.end == start for h in scan.between("meeting", max(0, start - 20), start)):
            return start, end  # the nickname of the meeting named before it: 閣僚協議「2プラス2」
    low = max(0, start - 30, scan.masked.rfind("。", 0, start) + 1, text.rfind("\n", 0, start) + 1)
    window = text[low:start]
    reach = len(window)
    while reach and (unit := _NAME_UNIT.search(window, max(0, reach - 24), reach)):
        reach = unit.start()
    if reach < len(window):
        words = re.sub(r"^(?:[0-9０-９]{1,4}(?:年|月|日))+(?:午[前後])?の?", "", window[reach:])
        words = re.sub(r"^.*(?:日午[前後]|時間|分間|に|で|と|が|は|を)(?=第|日|米)", "", words)
        words = re.sub(
            r"^.*?[0-9０-９一二三四五六七八九十]+(?:時間|分間|分)(?:半|余り|あまり|弱|強)?(?:間|にわたって|の)?",
            "",
            words,
        )
        begin = start - len(words)
        start = _reach_partners(scan, _cut_name(scan, sides, begin, start))
    if text[end : end + 1] in "（(" and (
        close := re.match(r"[（(][^（）()]{1,24}(?:（[^）]*）)?[）)]", text[end : end + 30])
    ):
        end += close.end()
    return start, end


def _reach_partners(scan: Scan, start: int) -> int:
    """Where a name starts with the countries joined by と before it: 日本と|カナダの外相会談."""
    named = scan.between("party", start, start + 1)
    if scan.text[start - 1 : start] in ("=", "＝"):  # 日本とEU=ヨーロッパ連合の…
        short = [h for h in scan.between("party", max(0, start - 8), start) if h.end == start - 1]
        start = short[0].start if short else start
    while named and scan.text.startswith("と", start - 1):
        before = [h for h in scan.between("party", max(0, start - 16), start) if h.end == start - 1]
        if not before:
            break
        start = before[0].start
    return start


def _cut_name(scan: Scan, sides: Sides, begin: int, start: int) -> int:
    """The name without persons and dates that stand before it."""
    for mention in sides.between(begin, start):
        bare = mention.end == start and (
            mention.name is None or mention.name not in scan.text[mention.start : mention.end]
        )
        if mention.kind in ("person", "office") and mention.end <= start and not bare:  # not 日・EU|外相|戦略対話
            begin = mention.end
            while begin < start and scan.text[begin] in "のと、は・との間で":
                begin += 1
    for dated in find_dates(scan.text, begin, start):
        begin = max(begin, dated.end)
    lead = re.match(
        r"(?:夕方|午前|午後|未明|早朝|深夜|前日|同日|当日|夜|昼|による|での|との|における|に関する|の|、|・)+",
        scan.text[begin:start],
    )
    return begin + (lead.end() if lead else 0)
