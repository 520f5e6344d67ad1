"""The talk a text tells of: everything found before the walk over its sentences, and what the walk remembers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kyogi.knowledge import load_knowledge
from kyogi.languages.ja.meetings import Meeting, Meetings
from kyogi.languages.ja.roster import HOME, Mention, Roster
from kyogi.languages.ja.scan import Scan, find_beginning
from kyogi.languages.ja.sides import Sides
from kyogi.reading.drafts import ActDraft, Place
from kyogi.records import Actor

_GROUPS = frozenset({"UN", "P5", "G7", "G20", "ASEAN", "EU", "NATO", "ADMM-Plus", "QUAD", "AfricanUnion"})


# what stands behind countries run together where they are who acted or where they met, and no part of what was told:
# 日米両国は, 日米韓の電話会議で, 日ロ間で; not 日米韓の三か国協力が, 日ＥＵ・ＥＰＡの
_ACTING = re.compile(
    r"(?:・[ァ-ヴー]+)*(?:の)?(?:(?:[^、。をがにとは]|による){0,20}?(?:会談|会合|会議|協議|対話|サミット|[2２]プラス[2２])[^、。をがと]{0,8}?|[^、。のをがにとは]{0,8}間)(?:で|において|におきまして|を(?:開催|行|実施))(?:は|も)?"
    r"|(?:の)?(?:両国|両首脳|両政府|両外相|両大臣|双方|[3-5３-５三四五](?:か国|カ国|ヵ国|ヶ国)(?:の?(?:首脳|外相|閣僚|大臣))?|首脳|外相|防衛相|閣僚|政府)?(?:は|間では|では|で(?=[^あは]))"
)


_THERE = re.compile(r"[^、。]{0,24}?(?:において|におきまして|では|で)(?:は|も)?、")
_VISITED = re.compile(r"(?:を)?訪問(?:の際に?|中に?|時に|において|におきまして|では|した際に?)")
_AT_HOME = re.compile(
    r"[^、。のはが]{2,12}(?:の(?:[^、。]{0,8}?)(?:裁判所|議会|国会|下院|上院|選挙管理委員会|軍部|国軍|検察|与党|野党|反政府|暫定政府|首都|各地)|で)"
)
AT_ONCE = 4  # characters of a report's first sentence within which the country stands
OPENS = 30  # characters of a sentence in which it says where something was done
ROW = 40  # characters before 訪問 in which the countries visited stand


@dataclass(slots=True)
class Memory:
    """What the walk remembers from sentence to sentence."""

    actors: list[Actor] = field(default_factory=list)
    joint: bool = False
    stranger: bool = False  # whoever acted last is nobody known
    speaker: Mention | None = None
    meeting: Meeting | None = None
    topics: list[str] = field(default_factory=list)
    content: Place | None = None
    act: ActDraft | None = None
    joint_act: ActDraft | None = None  # what the sides last did together
    paragraph: int = -1
    objected: dict[str, list[str]] = field(default_factory=dict)  # by party: at whom it objected last


@dataclass(slots=True)
class Talk:
    """What is known of the text as a whole, shared by those who find acts, subjects, contents and targets."""

    scan: Scan
    sides: Sides
    roster: Roster
    meetings: Meetings
    parties: list[str]
    kind: str | None
    memory: Memory

    def joint_codes(self) -> list[str]:
        """The parties of the meeting at hand: each state when there are at most four, else the group."""
        meeting = (
            self.memory.meeting
            if self.memory.meeting and self.memory.meeting.draft.level != "press"
            else self.meetings.main
        )
        if meeting and meeting.group:
            members = load_knowledge().parties[meeting.group].members
            if self.kind == "transcript" and members and HOME not in members:
                return [HOME, meeting.group]  # ＮＡＴＯ外相会合のパートナーセッションに出席: a guest's report
            return list(members) if 2 <= len(members) <= 4 else [meeting.group]
        if meeting and 2 <= len(meeting.parties) <= 4:
            return meeting.parties
        return self.parties[:4] if 2 <= len(self.parties) <= 4 else self.parties[:2]

    def has_met(self) -> bool:
        """Whether the text tells of a meeting of sides, or names sides together."""
        met = any(len(m.parties) > 1 or m.group for m in self.meetings.found if m.draft.level != "press")
        return met or bool(self.sides.compounds)

    def find_scene(self) -> str | None:
        """The foreign country at home in which a report tells of something: ボリビアの憲法裁判所は…; None for talks."""
        if self.kind != "news":
            return None
        first = next(
            (m for m in self.sides.between(0, len(self.scan.masked)) if self.scan.masked[m.start] != "〓"), None
        )
        code = first.party if first is not None and first.kind == "party" else None
        if first is None or code in (None, HOME) or not _AT_HOME.match(self.scan.masked, first.start):
            return None
        met = any(code in m.parties for m in self.meetings.found if m.draft.level != "press")
        met = met or any(code in codes for _, _, codes in self.sides.compounds)
        return None if met or find_beginning(self.scan.masked, first.end) < first.start - AT_ONCE else code

    def _is_of_two(self) -> bool:
        """Whether the text names two states and no third."""
        states = {c for h in self.scan.hits["party"] if load_knowledge().parties[c := str(h.value)].kind == "state"}
        return len(states) == 2

    def names_sides(self, start: int, end: int) -> bool:
        """Whether a sentence names the sides together: 両国, 日米."""
        return any(m.kind == "joint" for m in self.sides.between(start, end))

    def codes_told(self, start: int, end: int, anywhere: bool = False) -> list[str]:
        """The parties that a sentence itself names together with home (日米韓の電話会議で…), else the meeting's.

        What is only spoken of (日米韓三か国の連携が重要) names nobody, unless `anywhere`: 日米地位協定の補足協定を締結し.
        """
        for begin, stop, codes in self.sides.compounds:
            if start <= begin < end and HOME in codes and (anywhere or _ACTING.match(self.scan.masked, stop)):
                return codes
        return self._codes_of_place(start, end) or self.joint_codes()

    def _codes_of_place(self, start: int, end: int) -> list[str]:
        """The parties of where it was, though it is only remembered: 先般の２プラス２においては, 私のインド訪問の際に; else none."""
        for meeting in self.meetings.found:
            there = [p for p in meeting.positions if start <= p < min(end, start + OPENS)]
            if meeting.draft.held or not there or not _THERE.match(self.scan.masked, there[0]):
                continue
            if len(meeting.parties) > 1:
                return meeting.parties
            return next((codes for at, _, codes in self.sides.compounds if start <= at < end and HOME in codes), [])
        visited = _VISITED.search(self.scan.masked, start, end)
        if visited is None:
            return []
        row = [m.party for m in self.sides.between(max(start, visited.start() - ROW), visited.start()) if m.party]
        return list(dict.fromkeys([HOME, *(c for c in row if "+" not in c)])) if row else []

    def pair_named_before(self, position: int) -> list[str]:
        """The two sides that the paragraph has run together last before 両国, when no meeting of two was named since; or none."""
        begin = self.scan.text.rfind("\n", 0, position) + 1
        named = sorted(c for c in (*self.sides.compounds, *self.sides.pairs) if begin <= c[0] < position)
        if not named or len(named[-1][2]) != 2:
            return []
        meeting = self.memory.meeting
        met = max((p for p in meeting.positions if p < position), default=-1) if meeting is not None else -1
        return named[-1][2] if met < named[-1][0] - 2 else []

    def find_counterparty(self, own: set[str]) -> list[str]:
        """The other side, in a talk of two or three; the sides themselves, for one who stands outside."""
        codes = self.joint_codes()
        main = self.meetings.main
        told_of = self.kind != "news" or self.has_met() or (main is not None and self._is_of_two())
        if not own & set(codes):
            local = any(c.startswith(f"{HOME}-") for c in own)
            apart = "UN" in own or (main is not None and main.group == "UN")
            return codes if (told_of or local) and not apart else []
        if not told_of:
            return []  # the states named most are no sides where nobody meets
        if len(codes) > 2:
            codes = [c for c in codes if c not in _GROUPS]
        rest = [c for c in codes if c not in own]
        return rest if (len(codes), len(rest)) in ((2, 1), (3, 2)) else []

    def find_day(self) -> str | None:
        """The day from which due dates are counted: the meeting's, else that of publication."""
        meeting = self.memory.meeting or self.meetings.main
        if meeting and meeting.draft.date and len(meeting.draft.date) == 10:
            return meeting.draft.date
        return self.scan.passage.document.published
