"""The particulars of a meeting: its day, its place, its level, and who took part."""

from __future__ import annotations

import re

from kyogi.knowledge import load_knowledge
from kyogi.languages.ja.dates import find_dates
from kyogi.languages.ja.meetings import PAST, Meeting, find_level
from kyogi.languages.ja.roster import Mention, Person, Roster
from kyogi.languages.ja.scan import BLANK, Scan, find_beginning
from kyogi.languages.ja.sides import Sides
from kyogi.reading.calendar import resolve_date
from kyogi.reading.drafts import ConsultationDraft, Place
from kyogi.records import Actor
from kyogi.records.vocabulary import Level

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
_MET = re.compile(r"(?:ら)?と(?:の間で)?[^。、]{0,8}(?:会談|面会|協議|会い|懇談)")
_IS_PLACE = re.compile(
    r"(?:市|県|都|府|道|区|町|村|州|省|館|所|室|邸|島|港|基地|ホテル|センター|本部|会議場|東京|ソウル|北京|ワシントン|[ァ-ヴー]{3,})(?:市内|都内|県内|郊外|近郊|内)?$"
)


_LISTED = re.compile(r"[^。\n]{0,12}側から(?:は)?[^。\n]{4,120}(?:出席|参加|務め|同席|臨)")
_COUNTERPART = re.compile(r"(?:ら)?と(?:の)?(?!も)")
_VISIT_OF = re.compile("の?訪(?!日)")  # 安倍総理の|訪米に先立つ形で
NEAR = 14  # characters from somebody to the name of the meeting with him


class Particulars:
    """Completes the meetings of one scan; `main` is the one the text is about, once that is known."""

    def __init__(self, scan: Scan, sides: Sides, roster: Roster) -> None:
        self.scan, self.sides, self.roster = scan, sides, roster
        self.published = scan.passage.document.published
        self.main: Meeting | None = None

    def complete(self, meeting: Meeting) -> None:
        """Day, place, people, parties and level of a meeting, from the sentences that tell of it."""
        draft = meeting.draft
        if draft.level != "press" and draft.held:
            self._seat_people(meeting)
            if draft.level is None and meeting.group != "UN":
                there = [p for p in self.roster.people if any(a.person == p.name for a in draft.participants)]
                apart = meeting.word.endswith("表敬") and len({self.level_of([p]) for p in there}) > 1
                draft.level = None if apart else self.level_of(there)  # a minister who calls on a president
        if draft.level != "press" and not draft.held:
            self._seat_announced(meeting)
        if draft.date is None:
            draft.date = self.date_near(draft.name[0], draft)
        if draft.date is None and draft.held and meeting is not self.main:
            draft.date = self.main.draft.date if self.main and draft.level == "press" else None
        if draft.date is None and draft.held:
            draft.date = self._date_elsewhere(meeting) or self.published
        if draft.place is None and draft.level != "press":
            draft.place = self._place_near(meeting)
        if draft.level is None:
            draft.level = self._level_around(draft)
        if draft.level is None and draft.held:
            draft.level = self._level_of_those_there(meeting)
        self._gather_parties(meeting)

    def _gather_parties(self, meeting: Meeting) -> None:
        """The parties of a meeting: those of its people, of its name, and of the countries written together in it."""
        draft = meeting.draft
        meeting.parties = list(dict.fromkeys([*(p for a in draft.participants if (p := a.party)), *meeting.parties]))
        if len(meeting.parties) < 2:
            named = [str(h.value) for h in self.scan.between("party", *draft.name)]
            meeting.parties += [c for c in dict.fromkeys(named) if c not in meeting.parties]
        number = re.match(r"([3-4３-４])(?:か国|カ国|ヵ国)", self.scan.text[slice(*draft.name)])
        if number and self.main and 2 <= len(meeting.parties) < int(number.group(1)):
            meeting.parties += [c for c in self.main.parties if c not in meeting.parties]
        for start, _, codes in self.sides.compounds:
            if draft.name[0] - 2 <= start < draft.name[1]:
                meeting.parties += [c for c in codes if c not in meeting.parties]

    def _level_of_those_there(self, meeting: Meeting) -> Level | None:
        """The level of officials without a name, of envoys at the United Nations, of a meal after the talks."""
        if meeting.group == "UN":
            return "senior_officials" if any(p.office.endswith("大使") for p in self.roster.people) else None
        name = self.scan.text[slice(*meeting.draft.name)]
        if re.search("ランチ|ディナー|昼食|夕食", name) and self.main is not None:
            return self.main.draft.level
        start, end = self._sentence_of(meeting.draft.name[0])
        offices = [m.office for m in self.sides.between(start, end) if m.kind == "office" and m.office]
        levels = [level for office in offices if (level := find_level(office))]
        return levels[0] if levels else None

    def _level_around(self, draft: ConsultationDraft) -> Level | None:
        """The level that a name tells, else, of a meeting still to come, the words before it or the main meeting's."""
        name = self.scan.text[slice(*draft.name)]
        level = find_level(name)
        if level is not None or draft.held:
            return level
        start, end = self._sentence_of(draft.name[0])
        graded = re.search(r"(閣僚級|局長級|次官級|課長級|実務者級|首脳級)", self.scan.text[start : draft.name[0]])
        if graded and re.match("その|[1１一]回目|第[1１一]回|初", name):
            return find_level(graded.group(1))
        if re.search("作業部会|協議体|検討会|部会|ワーキング", self.scan.text[start:end]):
            return "working"
        again = re.search("次回|次の|前回|初回|回目", name)
        return self.main.draft.level if again and self.main else None

    def level_of(self, people: list[Person]) -> Level | None:
        levels = [load_knowledge().offices[p.office_id].level for p in people if p.office_id]
        for level in ("leaders", "ministers", "senior_officials", "working"):
            if level in levels:
                return level
        return None

    def _sentence_of(self, position: int) -> Place:
        masked = self.scan.masked
        start = find_beginning(masked, position)
        ends = [e for e in (masked.find("。", position), masked.find("\n", position)) if e >= 0]
        return start, min(ends, default=len(masked))

    def seat(self, meeting: Meeting, person: Person) -> None:
        actor = Actor(person=person.name, office=person.office, party=person.party)
        if all(a.person != actor.person for a in meeting.draft.participants):
            meeting.draft.participants.append(actor)

    def _seat_people(self, meeting: Meeting) -> None:
        places = [self._sentence_of(p) for p in meeting.positions]
        if places and _LISTED.match(self.scan.masked, places[0][1] + 1):
            places.append(self._sentence_of(places[0][1] + 2))  # 日本側からは…が、…共同議長を務めました
        for start, end in dict.fromkeys(places):
            words = self.scan.masked[start:end]
            if not re.search(
                r"面会|表敬|会い|懇談|参加|出席|開催|実施|会談|との間で|開き|開かれ|行[いっわ]|臨|務め|同席", words
            ) or (
                meeting is not self.main
                and start > self._sentence_of(meeting.draft.name[0])[1]
                and not re.search("参加し|出席し|務め", words)
            ):
                continue
            meeting.parties += self._sides_met(start, end)
            told = re.search(
                r"開い|開き|開かれ|行いました|行った|面会|表敬|会い、|懇談|参加|出席|との間で|開催|実施|会談|務め|同席",
                words,
            )
            for mention in self.sides.between(start, end):
                if (
                    mention.kind == "person"
                    and mention.person
                    and told
                    and self.scan.masked[mention.start] != BLANK
                    and (told.start() + start > mention.start - 60)
                    and not self._is_outsider(meeting, mention)
                    and not _VISIT_OF.match(self.scan.masked, mention.end)
                ):
                    self.seat(meeting, mention.person)

    def _is_outsider(self, meeting: Meeting, mention: Mention) -> bool:
        """Whether a meeting that its name says is of two countries is not that person's: 日米首脳会談 … カメルーン大統領表敬."""
        start, end = meeting.draft.name
        sides = [codes for begin, _, codes in self.sides.compounds if start - 2 <= begin < end]
        return len(sides) == 1 and len(sides[0]) == 2 and mention.party is not None and mention.party not in sides[0]

    def _seat_announced(self, meeting: Meeting) -> None:
        """Who is to meet, or met before: ハリントン大統領との首脳会談を調整, with the subject of the sentence."""
        name = meeting.draft.name[0]
        begin, _ = self._sentence_of(name)
        people = [m for m in self.sides.between(begin, name) if m.kind == "person" and m.person]
        guests = [m for m in people if name - m.end <= NEAR and _COUNTERPART.match(self.scan.masked, m.end)]
        if not guests:
            return
        hosts = [
            m for m in people if m not in guests and re.match("(?:ら)?[はがも]", self.scan.masked[m.end : m.end + 2])
        ]
        for mention in (*hosts[:1], *guests):
            if mention.person:
                self.seat(meeting, mention.person)

    def _sides_met(self, start: int, end: int) -> list[str]:
        """Parties of officials without a name who were met: アメリカ軍の司令官と面会し."""
        met = []
        for mention in self.sides.between(start, end):
            if mention.kind == "office" and mention.party and _MET.match(self.scan.masked, mention.end):
                met.append(mention.party)
        return met

    def date_near(self, position: int, draft: ConsultationDraft) -> str | None:
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
            and not PAST.search(self.scan.text[max(0, draft.name[0] - 10) : draft.name[1]])
        )
        dates.sort(
            key=lambda d: (
                abs(d.start - draft.name[0])
                if d.end <= draft.name[0] + 2 or not draft.held
                else abs(d.start - draft.name[0]) + 8
            )
        )
        if not draft.held and abs(dates[0].start - draft.name[0]) > 40:
            return None
        for near in dates:
            try:
                date = resolve_date(near.when, self.published, future=future)
            except ValueError:
                continue
            if date and (not draft.held or date[:10] <= self.published):
                return date
        return None

    def _date_elsewhere(self, meeting: Meeting) -> str | None:
        for position in meeting.positions[1:]:
            date = self.date_near(position, meeting.draft)
            if date and len(date) == 10:
                return date
        return None

    def _place_near(self, meeting: Meeting) -> Place | None:
        for position in meeting.positions[:3]:
            start, end = self._sentence_of(position)
            reach = min(end, position + 60)
            for found in _PLACE.finditer(self.scan.text, max(start, position - 60), reach):
                begin = found.start(1)
                if dates := find_dates(self.scan.text, begin, found.end(1)):
                    begin = dates[-1].end  # 来年|オタワで
                if lead := re.match(r"(?:訪問|滞在|出張|視察)先の", self.scan.text[begin : found.end(1)]):
                    begin += lead.end()
                words = self.scan.text[begin : found.end(1)]
                if not _IS_PLACE.search(words) and not self.scan.between("place", begin, found.end(1)):
                    continue
                if not any(words.startswith(w) or words.endswith(w) for w in _RESTRICTED):
                    return begin, found.end(1)
        return None
