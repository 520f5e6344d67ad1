"""The meetings of a text: what they are called, their level, day, place and people, and whether they were held.

The first meeting that is told as held is the one the text is about; bare words (会談で, 協議では) come back to it. A meeting
named with 次回, 来年 or under a promise is announced; one with 前回, 去年 or 先般 is remembered.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from kyogi.knowledge import load_knowledge
from kyogi.languages.ja.dates import find_dates
from kyogi.languages.ja.people import Mention, Person, Roster
from kyogi.languages.ja.scan import BLANK, Hit, Scan
from kyogi.languages.ja.sides import Sides
from kyogi.reading.calendar import resolve_date
from kyogi.reading.drafts import ConsultationDraft, Place
from kyogi.records import Actor
from kyogi.records.vocabulary import Level

_HELD = re.compile(
    r"(?:（[^）]*）)?(?:」)?(?:を|が|は|に|も)?(?:、)?[^。]{0,45}?(?:開催し(?:た|まし)|開催され(?:た|まし)|開かれ(?:た|まし|、)|開い(?:た|て)|開き(?:まし|、)|行い(?:まし|、)|行っ(?:た|て)|行われ(?:た|まし)|実施し(?:た|まし)|実施いたし|実施され(?:た|まし)|出席し(?:た|まし)|出席いたし|参加し(?:た|まし)|臨み(?:まし)?|臨ん|終え|閉幕|開幕|を開催。|開催。)"
)
_TALKED = re.compile(r"(?:を行(?:い|っ)|し(?:た|、|まし|て)|いたし(?:た|、|まし|て)|。|、)")
_FUTURE = re.compile(r"(?:次回|次の|来年|来月|再来|今後の|[1１一]回目の|第[1１一]回|初回|その初)")
_PAST = re.compile(r"(?:前回|先般|昨年|去年|おととし|先月|以前|先の|過去|前年|[0-9０-９]{4}年|[0-9０-９]{1,2}月の)")
_PLANNED = re.compile(
    r"(?:（[^）]*）)?」?(?:を|が|の|は|に)?[^。]{0,40}?(?:予定|開催する|開催を|開催に|開く|開催し(?:、|たい)|調整|再開|定例化|検討|設け|立ち上げ|実施する|行う|提案|呼びかけ|求め|実現|早期|向け)"
)
_NAME_UNIT = re.compile(
    r"(?:次回の?|次の|前回の?|その|初の|初めての|[1-9１-９]回目(?:となる|の)|対面の|対面での|今回の|「[^「」\n]{1,20}」(?:に関する|の)?|『[^『』\n]{1,20}』(?:に関する|の)?"
    r"|[一-龥ァ-ヴーA-Za-zＡ-Ｚａ-ｚ0-9０-９・／/+＋\-](?:の|間の|同士の|による|における|に関する)?)$"
)
_APPOSITION = re.compile(r"(?:、いわゆる|（|、通称|、すなわち)$")
_THERE = re.compile("では、|で、|において")
_BARE = re.compile(
    r"^(?:この|その|同|今回の|これらの)?(?:会談|会合|協議|会議|対話|電話会談|首脳会談|外相会談|会見|閣僚協議|閣僚会合|総会)$"
)
_COREFERENT = re.compile(
    r"(?:で(?:は|も|の)?|において|のあと|の後|後|の席|の冒頭|の中|では|には|に先立|終了後|を終え|は|の結果|を通じ)"
)
_PLACE = re.compile(
    r"(?:、|は|、首都|が|日|後|前|に|の間|半|時間)?([一-龥ァ-ヴー・A-Za-z0-9０-９（）]{1,18}(?:の[一-龥ァ-ヴー0-9０-９A-Za-z「」]{1,14}){0,2})(?:で|において|にて)(?!き|あ|す|し|は|も|合|一|の|、日|述|、「)"
)
_RESTRICTED = (
    "記者",
    "会見",
    "電話",
    "通訳",
    "非公開",
    "英語",
    "テレビ",
    "オンライン",
    "形式",
    "ため",
    "もと",
    "下",
    "共同",
    "あと",
    "冒頭",
    "中",
    "これ",
    "それ",
    "こと",
    "場",
    "協議",
    "会談",
    "会合",
    "約",
    "時間",
    "演説",
    "うえ",
    "上",
    "同士",
    "全会一致",
    "賛成",
)
_VISIT = re.compile(
    r"(?P<name>(?:(?:去年|昨年|先月|先週|[0-9０-９]{1,2}月)[0-9０-９]{0,2}(?:月)?に)?[一-龥ァ-ヴー]{2,10}を(?:公式|国賓として)?訪問)し?た(?:際|とき|時|折)"
)
_MET = re.compile(r"(?:ら)?と(?:の間で)?[^。、]{0,8}(?:会談|面会|協議|会い|懇談)")
_IS_PLACE = re.compile(
    r"(?:市|県|都|府|道|区|町|村|州|省|館|所|室|邸|島|港|基地|ホテル|センター|本部|会議場|東京|ソウル|北京|ワシントン|[ァ-ヴー]{3,})(?:市内|都内|県内|郊外|近郊|内)?$"
)


def _is_told(after: str) -> bool:
    """Whether the words behind a meeting's name tell that it took place."""
    return bool(_HELD.match(after) or _TALKED.match(after) or _THERE.match(after))


def _core(name: str) -> str:
    """The bare word of a meeting's name: 「拡大抑止」に関する閣僚会合 → 閣僚会合, 日米の「2プラス2」 → 2プラス2."""
    return (
        re.sub(r"（[^）]*）|[「」『』]", "", re.sub(r"^.*(?:の|に関する|による)(?=[「『]?[^の]{2,})", "", name)) or name
    )


def _topic(name: str) -> str | None:
    found = re.search(r"[「『]([^」』]+)[」』](?:に関する|の)", name)
    return found.group(1) if found else None


@dataclass(slots=True)
class Meeting:
    """A meeting in the making: the draft, where each of its mentions stands, and its parties."""

    draft: ConsultationDraft
    word: str
    words: list[str] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    group: str | None = None


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


class MeetingFinder:
    """Finds the meetings of one scan."""

    def __init__(self, scan: Scan, sides: Sides, roster: Roster, kind: str | None) -> None:
        self.scan, self.sides, self.roster, self.kind = scan, sides, roster, kind
        self.published = scan.passage.document.published
        self.meetings = Meetings()

    def find(self) -> Meetings:
        """All meetings, the main one chosen, with day, place and people."""
        if self.kind == "transcript":
            self._meet_press_title()
        for hit in self.scan.hits["meeting"]:
            self._meet(hit)
        self._meet_visits()
        held = [m for m in self.meetings.found if m.draft.held and m.draft.level != "press"]
        self.meetings.main = held[0] if held else next((m for m in self.meetings.found if m.draft.held), None)
        for meeting in self.meetings.found:
            self._complete(meeting)
        self.meetings.mentions = sorted(
            (position, -number)
            for number, meeting in enumerate(self.meetings.found)
            if meeting.draft.held
            for position in meeting.positions
        )
        return self.meetings

    def _meet_visits(self) -> None:
        """Visits of leaders that a text looks back to: 総理大臣が4月にアメリカを訪問した際."""
        for found in _VISIT.finditer(self.scan.text):
            guests = [
                m for m in self.sides.between(found.start() - 30, found.start()) if m.kind == "person" and m.person
            ]
            if not guests or self._part_role(found.start()) != "body":
                continue
            guest = guests[-1].person
            if guest is None or self._level_of([guest]) != "leaders":
                continue
            draft = ConsultationDraft(found.span("name"), "leaders", held=False)
            draft.participants = [Actor(person=guest.name, office=guest.office, party=guest.party)]
            self.meetings.found.append(Meeting(draft, found["name"], [found["name"]], [found.start()]))

    def _part_role(self, position: int) -> str:
        return self.scan.get_role(position) or "body"

    def _meet_press_title(self) -> None:
        """A transcript's own press conference, named in its head."""
        hits = [h for h in self.scan.hits["meeting"] if h.value == "press" and self._part_role(h.start) != "body"]
        hits = hits or self.scan.hits["meeting"][:0]
        if not hits:
            return
        chosen = hits[-1]
        draft = ConsultationDraft((chosen.start, chosen.end), "press", self.published)
        self.meetings.found.append(Meeting(draft, "会見", positions=[chosen.start]))

    def _meet(self, hit: Hit) -> None:
        """Enters what a hit names, or adds it to the meeting it comes back to."""
        if not self._is_meeting(hit):
            return
        text = self.scan.text
        start, end = self._widen(hit)
        name, after, before = text[start:end], text[end : end + 60], text[max(0, start - 14) : start]
        if hit.value == "press":
            self._meet_press(hit, start, end)
            return
        outcome = re.match(r"(?:の(?:成果|合意|場|枠組|開催地)|事項)", after)
        if outcome and self.meetings.main is None and not _PAST.search(before + name):
            return
        announced, remembered = self._time_of(name, before, after)
        if self.scan.masked[hit.start] == BLANK and not re.search("[「『]", name) and not (announced or remembered):
            return
        if _BARE.match(name):
            if not (announced and self._has_main()):
                self._meet_bare(hit, start, end, name, after)
            return
        beside = bool(self.meetings.found) and name[0] in "「『" and self.meetings.found[-1].draft.name[1] == start
        if not announced and self.meetings.found and (beside or _APPOSITION.search(text[max(0, start - 6) : start])):
            self.meetings.found[-1].positions.append(start)
            self.meetings.found[-1].words.append(_core(name))
            return
        known = self._find_known(name, announced, remembered)
        if known is not None:
            known.positions.append(start)
            return
        if not announced and not remembered and self._has_main() and not _is_told(after):
            if not re.match(r"(?:に|を|の|が|は|で)", after):
                return
            remembered = True
        self._enter(hit, start, end, not announced and not remembered)

    def _is_meeting(self, hit: Hit) -> bool:
        """Whether a hit in body text names a meeting: no part of a longer word, no mere means (協議を通じて) or term."""
        text = self.scan.text
        if self._part_role(hit.start) != "body" or text.startswith(("を通じ", "までに"), hit.end):
            return False
        if text[hit.start : hit.end] == "次回" and text[hit.end : hit.end + 1] not in set("はをにも"):
            return False
        longer = re.match(r"体|協定|会(?!合)|機関|録|室|所", text[hit.end : hit.end + 2])
        return hit.value == "press" or not longer

    def _time_of(self, name: str, before: str, after: str) -> tuple[bool, bool]:
        """Whether a meeting is announced, or remembered from before."""
        held = bool(_HELD.match(after))
        planned = _PLANNED.match(after) and not held and not _TALKED.match(after)
        if _FUTURE.search(name) or planned:
            return True, False
        if re.match(r"(?:を|は|が)[^。、]{0,8}(?:定期的|毎年|継続的)", after):
            return False, True
        past = _PAST.search(before[-8:]) or _PAST.search(name)
        return False, bool(past) and not held and not _THERE.match(after)

    def _has_main(self) -> bool:
        return any(m.draft.held and m.draft.level != "press" for m in self.meetings.found)

    def _meet_bare(self, hit: Hit, start: int, end: int, name: str, after: str) -> None:
        """会談: the main meeting again, or a first or another one when it is told with whom it was."""
        talked = bool(_TALKED.match(after)) or bool(_HELD.match(after))
        begin = self.scan.masked.rfind("。", 0, start) + 1
        begin = max(begin, self.scan.masked.rfind("\n", 0, start) + 1)
        people = [m for m in self.sides.between(begin, start) if m.kind == "person"]
        held = [m for m in self.meetings.found if m.draft.held and m.draft.level != "press"]
        follower = None
        if re.match(r"し(?:た|ていた)[ァ-ヴー一-龥]", after):
            follower = next((m for m in self.sides.between(end, end + 24) if m.kind == "person"), None)
            if follower is not None:
                people = [*people, follower]
        if (
            follower is not None
            and follower.person
            and all(follower.person.name != a.person for m in held for a in m.draft.participants)
        ):
            talked, held = True, []
        if not held or (talked and people and not _COREFERENT.match(after) and self._are_new(people, held)):
            self._enter_talk(hit, start, end, people, talked or (not held and after[:1] in "はで"))
            return
        if held:
            bare = name.removeprefix("この").removeprefix("同")
            same = [m for m in held if any(word.endswith(bare) for word in m.words)]
            (same or held)[-1].positions.append(start)

    def _enter_talk(self, hit: Hit, start: int, end: int, people: list[Mention], told: bool) -> None:
        """A meeting named by a bare word, with those who are told to have met."""
        if not told:
            return
        meeting = self._enter(hit, start, end, True)
        for mention in people:
            if mention.person:
                self._seat(meeting, mention.person)
        if meeting.draft.level is None:
            meeting.draft.level = self._level_of([m.person for m in people if m.person])

    def _are_new(self, people: list[Mention], held: list[Meeting]) -> bool:
        """Whether these people have not been told to meet yet."""
        names = {m.person.name for m in people if m.person}
        for meeting in held:
            seated = {a.person for a in meeting.draft.participants}
            if seated and names <= {s for s in seated if s}:
                return False
            if not seated and meeting is held[0]:
                return False
        return len(names) >= 1

    def _meet_press(self, hit: Hit, start: int, end: int) -> None:
        """Press conferences: one for each word, the same word the same conference."""
        word = self.scan.text[hit.start : hit.end]
        family = "記者団" if word in ("記者団", "ぶら下がり") else "発表" if "発表" in word else "会見"
        if family == "発表" and word == "共同発表":
            return
        spokesman = next(
            (m for m in reversed(self.sides.between(max(0, start - 40), start)) if m.kind in ("office", "person")), None
        )
        third = spokesman is not None and spokesman.kind == "office" and "報道官" in (spokesman.office or "")
        if re.match(r"[^。]{0,6}(?:を|の)?(?:予定|開く|行う)", self.scan.text[end : end + 14]):
            return
        for meeting in self.meetings.found:
            if meeting.draft.level == "press" and meeting.word == (
                family + (spokesman.party or "") if third and spokesman else family
            ):
                meeting.positions.append(start)
                if meeting.draft.date is None:
                    meeting.draft.date = self._date_near(start, meeting.draft)
                return
        draft = ConsultationDraft((hit.start, hit.end), "press", None)
        meeting = Meeting(draft, family + (spokesman.party or "") if third and spokesman else family, positions=[start])
        self.meetings.found.append(meeting)

    def _find_known(self, name: str, announced: bool, remembered: bool) -> Meeting | None:
        """The meeting of that name met before: the same words, or the same core (閣僚会合) without another topic."""
        core, topic = _core(name), _topic(name)
        for meeting in self.meetings.found:
            if meeting.draft.level == "press":
                continue
            if meeting.word == name:
                return meeting
            apart = (
                _FUTURE.search(name) or _PAST.search(name) or _FUTURE.search(meeting.word) or _PAST.search(meeting.word)
            )
            other = _topic(meeting.word)
            if (
                core in meeting.words
                and not apart
                and (topic == other or not topic or not other)
                and (meeting.draft.held or announced or remembered)
            ):
                return meeting
        return None

    def _widen(self, hit: Hit) -> Place:
        """The name of a meeting with the words that belong to it: 第13回日豪外務・防衛閣僚協議（「2+2」）."""
        text = self.scan.text
        start, end = hit.start, hit.end
        if text[start - 1 : start] in "「『" and text[end : end + 1] in "」』":
            start, end = start - 1, end + 1
        low = max(0, start - 30, self.scan.masked.rfind("。", 0, start) + 1, text.rfind("\n", 0, start) + 1)
        window = text[low:start]
        reach = len(window)
        while reach and (unit := _NAME_UNIT.search(window, max(0, reach - 24), reach)):
            reach = unit.start()
        if reach < len(window):
            words = re.sub(r"^(?:[0-9０-９]{1,4}(?:年|月|日))+(?:午[前後])?の?", "", window[reach:])
            words = re.sub(r"^.*(?:日午[前後]|時間|分間|に|で|と|が|は|を)(?=第|日|米)", "", words)
            begin = start - len(words)
            begin = self._cut_name(begin, start)
            start = begin
        if text[end : end + 1] in "（(" and (
            close := re.match(r"[（(][^（）()]{1,24}(?:（[^）]*）)?[）)]", text[end : end + 30])
        ):
            end += close.end()
        return start, end

    def _cut_name(self, begin: int, start: int) -> int:
        """The name without persons and dates that stand before it."""
        for mention in self.sides.between(begin, start):
            if mention.kind in ("person", "office") and mention.end <= start:
                begin = mention.end
                while begin < start and self.scan.text[begin] in "のと、は・との間で":
                    begin += 1
        for dated in find_dates(self.scan.text, begin, start):
            begin = max(begin, dated.end)
        lead = re.match(
            r"(?:夕方|午前|午後|未明|早朝|深夜|前日|同日|当日|夜|昼|による|での|との|における|に関する|の|、|・)+",
            self.scan.text[begin:start],
        )
        return begin + (lead.end() if lead else 0)

    def _enter(self, hit: Hit, start: int, end: int, held: bool) -> Meeting:
        name = self.scan.text[start:end]
        level: Level | None = hit.value or self._level_of_words(name)  # type: ignore[assignment]
        draft = ConsultationDraft((start, end), level, None, held=held)
        draft.first = bool(
            re.search(r"初めての|初の|[1１一]回目の|第[1１一]回(?![0-9０-９])|初回|その初", name)
        ) or bool(
            re.match(r"[^。が]{0,40}(?:開くのは|行うのは|開催されるのは|のは)初めて", self.scan.text[end : end + 80])
        )
        meeting = Meeting(draft, name, [_core(name)], [start])
        meeting.group = self._group_of(start, end)
        self.meetings.found.append(meeting)
        return meeting

    def _group_of(self, start: int, end: int) -> str | None:
        """The group whose meeting it is (G7外相会合, 拡大国防相会議)."""
        low = max(start - 16, self.scan.masked.rfind("、", 0, start) + 1, self.scan.masked.rfind("。", 0, start) + 1)
        for hit in self.scan.between("party", low, end):
            party = load_knowledge().parties[str(hit.value)]
            apart = not re.fullmatch(
                r"(?:[＝=][^、。]{2,14})?(?:の|拡大|関連)?", self.scan.text[hit.end : max(hit.end, start)]
            )
            if apart or any(start - 1 <= c[0] < end for c in self.sides.compounds):
                continue
            if party.kind in ("group", "organisation"):
                return party.code
        if re.search("拡大国防相会議|ＡＤＭＭプラス|ADMMプラス", self.scan.text[start:end]):
            return "ADMM-Plus"
        return None

    def _level_of_words(self, name: str) -> Level | None:
        pairs: tuple[tuple[str, Level], ...] = (
            (r"首脳|サミット|大統領|首相", "leaders"),
            (r"閣僚|外相|防衛相|国防相|大臣|[一-龥]相", "ministers"),
            (r"局長|次官|高官|高級|審議官|司令官|指揮官|次官補", "senior_officials"),
            (r"作業部会|実務|事務|課長|専門家|ワーキング|担当者|部会", "working"),
        )
        for pattern, level in pairs:
            if re.search(pattern, name):
                return level
        return None

    def _level_of(self, people: list[Person]) -> Level | None:
        levels = [load_knowledge().offices[p.office_id].level for p in people if p.office_id]
        for level in ("leaders", "ministers", "senior_officials", "working"):
            if level in levels:
                return level
        return None

    def _seat(self, meeting: Meeting, person: Person) -> None:
        actor = Actor(person=person.name, office=person.office, party=person.party)
        if all(a.person != actor.person for a in meeting.draft.participants):
            meeting.draft.participants.append(actor)

    def _complete(self, meeting: Meeting) -> None:
        """Day, place, people, parties and level of a meeting, from the sentences that tell of it."""
        draft = meeting.draft
        if draft.level != "press" and draft.held:
            self._seat_people(meeting)
            if draft.level is None:
                draft.level = self._level_of(
                    [p for p in self.roster.people if any(a.person == p.name for a in draft.participants)]
                )
        if draft.date is None:
            draft.date = self._date_near(draft.name[0], draft)
        if draft.date is None and draft.held and meeting is not self.meetings.main:
            draft.date = self.meetings.main.draft.date if self.meetings.main and draft.level == "press" else None
        if draft.date is None and draft.held:
            draft.date = self._date_elsewhere(meeting) or self.published
        if draft.place is None and draft.level != "press":
            draft.place = self._place_near(meeting)
        if draft.level is None:
            draft.level = self._level_around(draft)
        meeting.parties = list(dict.fromkeys([*(p for a in draft.participants if (p := a.party)), *meeting.parties]))
        if len(meeting.parties) < 2:
            named = [str(h.value) for h in self.scan.between("party", *draft.name)]
            meeting.parties += [c for c in dict.fromkeys(named) if c not in meeting.parties]
        for start, _, codes in self.sides.compounds:
            if draft.name[0] - 2 <= start < draft.name[1]:
                meeting.parties += [c for c in codes if c not in meeting.parties]

    def _level_around(self, draft: ConsultationDraft) -> Level | None:
        """The level that a name tells, else, of a meeting still to come, the words before it or the main meeting's."""
        name = self.scan.text[slice(*draft.name)]
        level = self._level_of_words(name)
        if level is not None or draft.held:
            return level
        start, end = self._sentence_of(draft.name[0])
        graded = re.search(r"(閣僚級|局長級|次官級|課長級|実務者級|首脳級)", self.scan.text[start : draft.name[0]])
        if graded and re.match("その|[1１一]回目|第[1１一]回|初", name):
            return self._level_of_words(graded.group(1))
        if re.search("作業部会|協議体|検討会|部会|ワーキング", self.scan.text[start:end]):
            return "working"
        again = re.search("次回|次の|前回|初回|回目", name)
        return self.meetings.main.draft.level if again and self.meetings.main else None

    def _sentence_of(self, position: int) -> Place:
        masked = self.scan.masked
        start = max(masked.rfind("。", 0, position), masked.rfind("\n", 0, position)) + 1
        ends = [e for e in (masked.find("。", position), masked.find("\n", position)) if e >= 0]
        return start, min(ends, default=len(masked))

    def _seat_people(self, meeting: Meeting) -> None:
        places = [self._sentence_of(p) for p in meeting.positions]
        for start, end in dict.fromkeys(places):
            words = self.scan.masked[start:end]
            if not re.search(r"面会|会い|懇談|参加|出席|開催|実施|会談|との間で|開き|開かれ|行[いっわ]|臨", words) or (
                meeting is not self.meetings.main
                and start > self._sentence_of(meeting.draft.name[0])[1]
                and not re.search("参加し|出席し", words)
            ):
                continue
            meeting.parties += self._sides_met(start, end)
            told = re.search(
                r"開い|開き|開かれ|行いました|行った|面会|会い、|懇談|参加|出席|との間で|開催|実施|会談", words
            )
            for mention in self.sides.between(start, end):
                if (
                    mention.kind == "person"
                    and mention.person
                    and told
                    and self.scan.masked[mention.start] != BLANK
                    and (told.start() + start > mention.start - 60)
                ):
                    self._seat(meeting, mention.person)

    def _sides_met(self, start: int, end: int) -> list[str]:
        """Parties of officials without a name who were met: アメリカ軍の司令官と面会し."""
        met = []
        for mention in self.sides.between(start, end):
            if mention.kind == "office" and mention.party and _MET.match(self.scan.masked, mention.end):
                met.append(mention.party)
        return met

    def _date_near(self, position: int, draft: ConsultationDraft) -> str | None:
        """The date told in the meeting's own sentence, nearest before its name (else behind it)."""
        if self.published is None:
            return None
        start, end = self._sentence_of(position)
        dates = find_dates(self.scan.text, start, end)
        dates = [
            d for d in dates if not re.match(r"(?:まで|に発効|に策定|から|以来)", self.scan.text[d.end : d.end + 4])
        ]
        if not dates:
            return None
        future = (
            not draft.held
            and "訪問" not in self.scan.text[slice(*draft.name)]
            and not _PAST.search(self.scan.text[max(0, draft.name[0] - 10) : draft.name[1]])
        )
        near = min(
            dates,
            key=lambda d: (
                abs(d.start - draft.name[0])
                if d.end <= draft.name[0] + 2 or not draft.held
                else abs(d.start - draft.name[0]) + 8
            ),
        )
        if not draft.held and abs(near.start - draft.name[0]) > 40:
            return None
        try:
            return resolve_date(near.when, self.published, future=future)
        except ValueError:
            return None

    def _date_elsewhere(self, meeting: Meeting) -> str | None:
        for position in meeting.positions[1:]:
            date = self._date_near(position, meeting.draft)
            if date and len(date) == 10:
                return date
        return None

    def _place_near(self, meeting: Meeting) -> Place | None:
        for position in meeting.positions[:3]:
            start, end = self._sentence_of(position)
            reach = min(end, position + 60)
            for found in _PLACE.finditer(self.scan.text, max(start, position - 60), reach):
                words = found.group(1)
                if not _IS_PLACE.search(words) and not self.scan.between("place", *found.span(1)):
                    continue
                if any(words.startswith(w) or words.endswith(w) for w in _RESTRICTED) or (
                    find_dates(words, 0, len(words)) and len(words) < 4
                ):
                    continue
                return found.start(1), found.end(1)
        return None
