"""The meetings of a text: what they are called, their level, day, place and people, and whether they were held.

The first meeting that is told as held is the one the text is about; bare words (会談で, 協議では) come back to it. A meeting
named with 次回, 来年 or under a promise is announced; one with 前回, 去年 or 先般 is remembered.
"""

from __future__ import annotations

import re

from kyogi.knowledge import load_knowledge
from kyogi.languages.ja.lexicon import load_lexicon
from kyogi.languages.ja.meetings import FUTURE, PAST, Meeting, Meetings, find_core, find_level, find_topic, widen
from kyogi.languages.ja.particulars import Particulars
from kyogi.languages.ja.roster import HOME, Mention, Roster
from kyogi.languages.ja.scan import BLANK, REACH, Hit, HitKind, Scan, find_beginning
from kyogi.languages.ja.sides import Sides
from kyogi.reading.drafts import ConsultationDraft
from kyogi.records import Actor
from kyogi.records.vocabulary import Level

_HELD = re.compile(
    r"(?:（[^）]*）)?(?:」)?(?:を|が|は|に|も)?(?:、)?(?:(?!会談|協議|会合|会議)[^。]){0,45}?(?:開催し(?:た|まし)|開催され(?:た|まし)|開かれ(?:た|まし|、)|開い(?:た|て)|開き(?:まし|、)|行い(?:まし|、)|行っ(?:た|て)|行われ(?:た|まし)|実施し(?:た|まし)|実施いたし|実施され(?:た|まし)|出席し(?:た|まし)|出席いたし|参加し(?:た|まし)|臨み(?:まし)?|臨ん|終え|閉幕|開幕|を開催。|開催。)"
)
_TALKED = re.compile(r"(?:を行(?:い(?!ます)|っ)|し(?:た|、|まし|て)|いたし(?:た|、|まし|て)|。|、)")
_PLANNED = re.compile(
    r"(?:（[^）]*）)?」?(?:を|が|の|は|に)?[^。]{0,40}?(?:予定|行(?:い|われ)ます|開(?:き|かれ)ます|開催(?:し|いたし|され)ます|(?:開かれる|行われる|開催される)(?=。|見|と(?:述|発|語|し|明))|開催する|開催を|開催に|開く|開催し(?:、|たい)|調整|再開|定例化|検討|設け|立ち上げ|実施する|行う|提案|呼びかけ|求め|実現|早期|向け)"
)
_APPOSITION = re.compile(r"(?:、いわゆる|（|、通称|、すなわち)$")
# a visit still to come or looked back to: 大統領の訪日, 来年前半の外相の訪中
_VISIT_OF = re.compile(
    r"(?P<who>大統領|首相|総理|国家主席|国王|首脳|外相|外務大臣|防衛相|国防相|閣僚)の(?:訪日|来日|訪中|訪米|訪韓|訪ロ|訪印|訪仏|訪英|訪独)"
)
_NO_MEETING = re.compile(r"(?<!総)領事$|(?:民族|国民|人民政治協商|学術|商工)$|当事者間の$|全国[一-龥]*$|少人数$")
_OPENED = re.compile(r"[」）]?(?:を|が|は、?)(?:[0-9０-９]{1,2}日、)?[^。、]{0,14}?(?:開(?:い|き|く|か|催)|再開)")
# a meeting that is only why somebody was there: Ｇ７外相会合に出席するため訪問中の…
_OCCASION = re.compile(
    r"(?:に|へ)(?:出席|参加)する(?:ため|機会)|の(?:機会|際|折|合間)[にを]|に合わせ|への(?:出席|参加)"
)
HEAD = 200  # characters in which a transcript says what it is
_CALLED = re.compile(
    r"(?:ら)?(?:と(?:も|は)?(?:、)?(?:[0-9０-９]{1,2}日(?:に|、)?)?(?:個別に)?(?:電話で(?:お)?話(?:し(?!合)|を)|(?:お)?会い(?:、|し|まし)|(?:お)?会って|会った|会見し|立ち話)|に(?:は)?電話し)"
)
_THERE = re.compile("(?:の(?:場|席))?(?:では、|で、|において|におきまして)")
_GRADED = re.compile(
    r"(?:首脳|閣僚|外相|防衛相|次官|局長|審議官|課長|実務者|専門家)級?(?:による|の|同士の)[^、。]{0,8}$"
)
_OUTCOME = re.compile(r"(?:の(?:成果|合意|場(?!に?お|で)|枠組|開催地)|事項)")
_MENTIONED = re.compile(r"[がをの][^。、]{0,16}(?:開催|実施|開か|行わ)[^。、]{0,4}たこと[をにがは]")
_BARE = re.compile(
    r"^(?:この|その|同|今回の|これらの)?(?:会談|会合|協議|会議|対話|電話会談|首脳会談|外相会談|会見|閣僚協議|閣僚会合|総会|交渉)$"
)
_TWO_SIDED = re.compile("(?:二国間|個別|バイ)の?(?:首脳|外相|閣僚)?(?:会談|会合|懇談)")
_COREFERENT = re.compile(
    r"(?:で(?:は|も|の)?|において|のあと|の後|後|の席|の冒頭|の中|では|には|に先立|終了後|を終え|は|の結果|を通じ)"
)
_VISIT = re.compile(
    r"(?P<name>(?:(?:去年|昨年|先月|先週|[0-9０-９]{1,2}月)[0-9０-９]{0,2}(?:月)?に)?[一-龥ァ-ヴー]{2,10}を(?:公式|国賓として)?訪問)し?た(?:際|とき|時|折)"
)


_CONVENED = re.compile(
    r"(?:の会合|の第[0-9０-９一二三四五六七八九十]|を(?:開|招集|開催)|が(?:開|招集|開催)|で(?:は|の)?|におい|におけ|に(?:出席|参加))"
)


def _is_told(after: str) -> bool:
    """Whether the words behind a meeting's name tell that it took place."""
    return bool(_HELD.match(after) or _TALKED.match(after) or _THERE.match(after))


class MeetingFinder:
    """Finds the meetings of one scan."""

    def __init__(self, scan: Scan, sides: Sides, roster: Roster, kind: str | None) -> None:
        self.scan, self.sides, self.roster, self.kind = scan, sides, roster, kind
        self.published = scan.passage.document.published
        self.meetings = Meetings()
        self.particulars = Particulars(scan, sides, roster)

    def find(self) -> Meetings:
        """All meetings, the main one chosen, with day, place and people."""
        if self.kind == "transcript":
            self._meet_press_title()
        for hit in self.scan.hits["meeting"]:
            if not self._is_of_body(hit):
                self._meet(hit)
        self._meet_visits()
        self._meet_calls()
        held = [m for m in self.meetings.found if m.draft.held and m.draft.level != "press"]
        self.meetings.main = held[0] if held else next((m for m in self.meetings.found if m.draft.held), None)
        self.particulars.main = self.meetings.main
        for meeting in self.meetings.found:
            self.particulars.complete(meeting)
        self.meetings.mentions = sorted(
            (position, -number)
            for number, meeting in enumerate(self.meetings.found)
            if meeting.draft.held
            for position in meeting.positions
        )
        return self.meetings

    def _is_of_body(self, hit: Hit) -> bool:
        """Whether what looks like a meeting is the end of a body's name that does not meet here: 日本学術会議は, 国境なき記者団が."""
        if _CONVENED.match(self.scan.text, hit.end):
            return False
        kinds: tuple[HitKind, ...] = ("body", "party")
        near = (h for kind in kinds for h in self.scan.between(kind, max(0, hit.end - REACH), hit.end))
        return any(h.end == hit.end and h.start < hit.start for h in near)

    def _meet_visits(self) -> None:
        """Visits of leaders that a text looks back to: 総理大臣が4月にアメリカを訪問した際."""
        for found in _VISIT_OF.finditer(self.scan.text):
            level = find_level(found["who"])
            if self._part_role(found.start()) == "body" and level is not None:
                draft = ConsultationDraft(found.span(), level, held=False)
                self.meetings.found.append(Meeting(draft, found.group(), [found.group()], [found.start()]))
        for found in _VISIT.finditer(self.scan.text):
            guests = [
                m for m in self.sides.between(found.start() - 30, found.start()) if m.kind == "person" and m.person
            ]
            if not guests or self._part_role(found.start()) != "body":
                continue
            guest = guests[-1].person
            if guest is None or self.particulars.level_of([guest]) != "leaders":
                continue
            draft = ConsultationDraft(found.span("name"), "leaders", held=False)
            draft.participants = [Actor(person=guest.name, office=guest.office, party=guest.party)]
            self.meetings.found.append(Meeting(draft, found["name"], [found["name"]], [found.start()]))

    def _meet_calls(self) -> None:
        """Talks told by a verb alone: 米国のロックウェル商務長官と電話で話し, 事務総長とも会い, 外相に電話し."""
        for mention in self.sides.mentions:
            told = _CALLED.match(self.scan.masked, mention.end)
            if (
                told is None
                or mention.kind != "person"
                or not mention.person
                or self._part_role(mention.start) != "body"
            ):
                continue
            level = self.particulars.level_of([mention.person])
            draft = ConsultationDraft((mention.start, told.end()), level, None)
            meeting = Meeting(draft, self.scan.text[slice(*draft.name)], [], [mention.start])
            begin = find_beginning(self.scan.masked, mention.start)
            for other in (*self.sides.between(begin, mention.start), mention):
                if other.kind == "person" and other.person and self.scan.masked[other.start] != BLANK:
                    self.particulars.seat(meeting, other.person)
            self.meetings.found.append(meeting)

    def _part_role(self, position: int) -> str:
        return self.scan.get_role(position) or "body"

    def _meet_press_title(self) -> None:
        """A transcript's own press conference, named in its head."""
        hits = [
            h
            for h in self.scan.hits["meeting"]
            if h.value == "press"
            and (self._part_role(h.start) != "body" or h.start < HEAD)
            and not self.scan.text.startswith("室", h.end)
        ]
        if not hits:
            return
        chosen = next((h for h in hits if re.search("閣議後|臨時|定例", self.scan.text[h.start - 3 : h.end])), hits[0])
        draft = ConsultationDraft((chosen.start, chosen.end), "press", self.published)
        self.meetings.found.append(Meeting(draft, "会見", positions=[chosen.start]))

    def _meet(self, hit: Hit) -> None:
        """Enters what a hit names, or adds it to the meeting it comes back to."""
        if not self._is_meeting(hit):
            return
        text = self.scan.text
        start, end = widen(self.scan, self.sides, hit)
        name, after, before = text[start:end], text[end : end + 60], text[max(0, start - 14) : start]
        quoted = self.scan.masked[hit.start] == BLANK and not re.search("[「『]", name)
        if hit.value == "press":
            if not (quoted and self.kind == "news"):  # 『外務大臣会見記録』: where it was read
                self._meet_press(hit, start, end)
            return
        if _OUTCOME.match(after) and not PAST.search(before + name):
            told = next((m for m in self.meetings.found if m.word == name), None)
            if told is not None and (told.draft.held or self.kind == "transcript"):
                told.positions.append(start)  # 次に、日米首脳会談の成果について
                told.draft.held = True
            return
        announced, remembered = self._time_of(name, before, after)
        if quoted and not (announced or remembered):
            return
        if _BARE.match(name) or (_TWO_SIDED.fullmatch(name) and self._people_before(start)):
            if not (announced and self._has_main()):
                self._meet_bare(hit, start, end, name, after, announced=announced)
            return
        if not announced and self._is_another_name(name, start):
            self.meetings.found[-1].positions.append(start)
            self.meetings.found[-1].words.append(find_core(name))
            return
        known = self._find_known(name, announced, remembered) or self._find_same_group(start, end, name, announced)
        if known is not None:
            known.positions.append(start)
            if known.occasion and not remembered and not announced and _THERE.match(after):
                known.draft.held, known.occasion = True, False  # 会議への出席のため…訪問。会議では、
            return
        self._meet_new(hit, start, end, announced, remembered)

    def _meet_new(self, hit: Hit, start: int, end: int, announced: bool, remembered: bool) -> None:
        """Enters a meeting named for the first time; where another was held, one not told to be is only remembered."""
        after = self.scan.text[end : end + 60]
        if not announced and not remembered and self._has_main() and not _is_told(after):
            if not re.match(r"(?:に|を|の|が|は|で)", after):
                return
            remembered = True
        entered = self._enter(hit, start, end, not announced and not remembered)
        entered.occasion = remembered and _OCCASION.match(after) is not None

    def _is_another_name(self, name: str, start: int) -> bool:
        """Whether a name stands beside the last one for the same meeting: 閣僚協議「2プラス2」, 二国間の会談、懇談."""
        if not self.meetings.found:
            return False
        end = self.meetings.found[-1].draft.name[1]
        beside = (name[0] in "「『" and end == start) or (name == "懇談" and end == start - 1)
        return beside or _APPOSITION.search(self.scan.text[max(0, start - 6) : start]) is not None

    def _is_meeting(self, hit: Hit) -> bool:
        """Whether a hit in body text names a meeting: no part of a longer word, no mere means (協議を通じて) or term."""
        text = self.scan.text
        word = text[hit.start : hit.end]
        if _NO_MEETING.search(text[max(0, hit.start - 8) : hit.start]):
            return False
        if word.endswith(("委員会", "部会", "協議会")) and not _OPENED.match(text, hit.end):
            return False
        if word.endswith("訪問") and re.search("会談|会合", text[hit.end : self.scan.masked.find("。", hit.end)]):
            return False
        if self._part_role(hit.start) != "body" or text.startswith(("を通じ", "までに"), hit.end):
            return False
        if text[hit.start : hit.end] == "次回" and text[hit.end : hit.end + 1] not in set("はをにも"):
            return False
        if text.startswith("する", hit.end) and re.search(r"(?:を|について)$", text[max(0, hit.start - 4) : hit.start]):
            return False
        longer = re.match(r"体|協定|会(?!合)|機関|録|室|所|員|議?長(?!期)", text[hit.end : hit.end + 3])
        return hit.value == "press" or not longer

    def _time_of(self, name: str, before: str, after: str) -> tuple[bool, bool]:
        """Whether a meeting is announced, or remembered from before."""
        held = bool(_HELD.match(after))
        planned = _PLANNED.match(after) and not held and not _TALKED.match(after)
        if FUTURE.search(name) or planned or re.search(r"(?:来週|あす)(?:にも?|の)?$|(?:来月|来年|年内)にも$", before):
            return True, False
        if _OCCASION.match(after):
            return False, True
        if re.match(r"(?:を|は|が)[^。、]{0,8}(?:定期的|毎年|継続的)", after):
            return False, True
        if self._has_main() and _MENTIONED.match(after):
            return False, True  # テレビ会議が成功裏に開催されたことを|歓迎し
        past = PAST.search(before[-8:]) or PAST.search(name) or (before.endswith("た") and PAST.search(before))
        return False, bool(past) and not held and not _THERE.match(after)

    def _has_main(self) -> bool:
        return any(m.draft.held and m.draft.level != "press" for m in self.meetings.found)

    def _meet_bare(self, hit: Hit, start: int, end: int, name: str, after: str, *, announced: bool) -> None:
        """会談: the main meeting again, or a first or another one when it is told with whom it was."""
        people = self._people_before(start)
        listed = not announced and self.scan.text.endswith("との", 0, start) and self._people_near(people, start)
        talked = bool(listed or _TALKED.match(after) or _HELD.match(after))
        if self._is_of_another_level(hit, people) and (talked or _THERE.match(after) or after[:2] in ("でも", "では")):
            self._enter_talk(hit, start, end, people, True)
            return
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
            max(same or held[-1:], key=lambda m: max(m.positions)).positions.append(start)

    def _people_near(self, people: list[Mention], start: int) -> bool:
        """Whether people stand in the clause before との会談: ビヤ大統領への表敬、同国首相との|会談、関係国の会合のほか."""
        return any("、" not in self.scan.masked[m.end : start].replace("表敬、", "") for m in people)

    def _is_of_another_level(self, hit: Hit, people: list[Mention]) -> bool:
        """Whether a bare word tells of people of another level than met so far: 外相会談でも after a 首脳会談."""
        near = [m.person for m in people if m.person and re.match("との", self.scan.masked[m.end : m.end + 2])]
        level = hit.value or self.particulars.level_of(near[-1:])
        held = [m.draft.level for m in self.meetings.found if m.draft.held and m.draft.level != "press"]
        return (
            self.kind == "transcript" and level is not None and bool(held) and all(h not in (None, level) for h in held)
        )

    def _people_before(self, position: int) -> list[Mention]:
        """Whom the sentence names before `position`, but for the speaker in front of his words (○麻生国務大臣)."""
        begin = find_beginning(self.scan.masked, position)
        return [m for m in self.sides.between(begin, position) if m.kind == "person" and not self._is_label(m)]

    def _is_label(self, mention: Mention) -> bool:
        return self.scan.text.startswith("○", mention.start - 1) and mention.start > 0

    def _enter_talk(self, hit: Hit, start: int, end: int, people: list[Mention], told: bool) -> None:
        """A meeting named by a bare word, with those who are told to have met."""
        if not told:
            return
        meeting = self._enter(hit, start, end, True)
        for mention in people:
            if mention.person:
                self.particulars.seat(meeting, mention.person)
        if meeting.draft.level is None:
            meeting.draft.level = self.particulars.level_of([m.person for m in people if m.person])

    def _are_new(self, people: list[Mention], held: list[Meeting]) -> bool:
        """Whether these people have not been told to meet yet."""
        names = {m.person.name for m in people if m.person}
        for meeting in held:
            seated = {a.person for a in meeting.draft.participants}
            if seated and names <= {s for s in seated if s}:
                return False
            if not seated and meeting is held[0]:
                return self._are_others(people, meeting)
        return len(names) >= 1

    def _are_others(self, people: list[Mention], meeting: Meeting) -> bool:
        """Whether people who met are not the two sides of a meeting whose people the text has not named."""
        there = {m.name for m in self._people_before(meeting.draft.name[0])}
        if there and not there & {m.name for m in people}:
            return True
        codes = {m.person.party for m in people if m.person and m.person.party}
        named = self._sides_named(meeting)
        if any(codes - {HOME} <= self._sides_named(m) for m in self.meetings.found if m.draft.held):
            return False  # 日米首脳会談の成果…大統領の招待で訪米し、首脳会談を行いました
        if not named:
            return not meeting.word.endswith(("会談", "面会", "協議"))
        if meeting.group is not None or len(named) > 2:
            return len(codes) == 2 or (self.kind == "transcript" and bool(codes))
        return len(named) == 2 and bool(codes - named - {HOME})

    def _sides_named(self, meeting: Meeting) -> set[str]:
        """The parties that a meeting's name tells."""
        start, end = meeting.draft.name
        named = {str(h.value) for h in self.scan.between("party", start, end)}
        return named | {c for begin, _, joined in self.sides.compounds if start - 2 <= begin < end for c in joined}

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
                    meeting.draft.date = self.particulars.date_near(start, meeting.draft)
                return
        draft = ConsultationDraft((hit.start, hit.end), "press", None)
        meeting = Meeting(draft, family + (spokesman.party or "") if third and spokesman else family, positions=[start])
        self.meetings.found.append(meeting)

    def _find_known(self, name: str, announced: bool, remembered: bool) -> Meeting | None:
        """The meeting of that name met before: the same words, or the same core (閣僚会合) without another topic."""
        core, topic = find_core(name), find_topic(name)
        latest = sorted(self.meetings.found, key=lambda m: -max(m.positions, default=0))
        for meeting in latest:
            if meeting.draft.level == "press":
                continue
            if meeting.word == name:
                return meeting
            apart = FUTURE.search(name) or PAST.search(name) or FUTURE.search(meeting.word) or PAST.search(meeting.word)
            if (
                not (announced or remembered)
                and name in load_lexicon().meetings
                and meeting.draft.held
                and meeting.word.endswith(name)
            ):
                return meeting  # 防衛相会談 again, after 日・カンボジア防衛相会談
            other = find_topic(meeting.word)
            if (
                core in meeting.words
                and not apart
                and (topic == other or not topic or not other)
                and (meeting.draft.held or announced or remembered)
            ):
                return meeting
        return None

    def _find_same_group(self, start: int, end: int, name: str, announced: bool) -> Meeting | None:
        """The meeting of the same group named more fully before: Ｇ８サミット after Ｇ８キャンプ・デービッド・サミット."""
        word = max((w for w in load_lexicon().meetings if name.endswith(w)), key=len, default=None)
        group = self._group_of(start, end)
        if announced or group is None or word is None or FUTURE.search(name) or PAST.search(name):
            return None
        latest = sorted(self.meetings.found, key=lambda m: -max(m.positions, default=0))
        return next((m for m in latest if m.group == group and m.word.endswith(word) and m.draft.held), None)

    def _enter(self, hit: Hit, start: int, end: int, held: bool) -> Meeting:
        name = self.scan.text[start:end]
        level: Level | None = hit.value or find_level(name)  # type: ignore[assignment]
        if level is None and (graded := _GRADED.search(self.scan.text, max(0, start - 16), start)):
            level = find_level(graded.group())
        draft = ConsultationDraft((start, end), level, None, held=held)
        draft.first = bool(
            re.search(r"初めての|初の|[1１一]回目の|第[1１一]回(?![0-9０-９])|初回|その初", name)
        ) or bool(
            re.match(r"[^。が]{0,40}(?:開くのは|行うのは|開催されるのは|のは)初めて", self.scan.text[end : end + 80])
        )
        meeting = Meeting(draft, name, [find_core(name)], [start])
        meeting.group = self._group_of(start, end)
        self.meetings.found.append(meeting)
        return meeting

    def _group_of(self, start: int, end: int) -> str | None:
        """The group whose meeting it is (G7外相会合, 拡大国防相会議)."""
        if len({h.value for h in self.scan.between("party", start, end)}) > 1:
            return None  # 日本とEUの首脳協議
        low = max(start - 16, self.scan.masked.rfind("、", 0, start) + 1, self.scan.masked.rfind("。", 0, start) + 1)
        for hit in self.scan.between("party", low, end):
            party = load_knowledge().parties[str(hit.value)]
            apart = not re.fullmatch(
                r"(?:[＝=][^、。]{2,14}|[（(][^（）()]{2,8}[）)])?(?:の|拡大|関連)?",
                self.scan.text[hit.end : max(hit.end, start)],
            )
            if apart or any(start - 1 <= c[0] < end for c in self.sides.compounds):
                continue
            if party.kind in ("group", "organisation"):
                return party.code
        if re.search("拡大国防相会議|ＡＤＭＭプラス|ADMMプラス", self.scan.text[start:end]):
            return "ADMM-Plus"
        return self._convened_by(start, end)

    def _convened_by(self, start: int, end: int) -> str | None:
        """The organisation that the sentence says held the meeting: 国連安全保障理事会は…緊急会合を開いた."""
        begin = find_beginning(self.scan.masked, start)
        knowledge = load_knowledge()
        if self.scan.text.endswith("総会", start, end) and re.match(
            "が[^、。]{0,8}開", self.scan.masked[end : end + 12]
        ):
            here = (str(h.value) for h in self.scan.between("party", begin, start))  # 国際連合本部で…総会が開かれ
            return next((c for c in here if knowledge.parties[c].kind == "organisation"), None)
        if not re.match(r"」?を(?:[^、。]{0,8})(?:開い|開き|開催)", self.scan.masked[end : end + 16]):
            return None
        named: list[tuple[int, str | None]] = [(h.end, str(h.value)) for h in self.scan.between("party", begin, start)]
        named += [(h.end, knowledge.bodies[str(h.value)].party) for h in self.scan.between("body", begin, start)]
        subjects = [code for stop, code in named if code and self.scan.masked.startswith("は", stop)]
        return next((c for c in subjects if knowledge.parties[c].kind in ("group", "organisation")), None)
