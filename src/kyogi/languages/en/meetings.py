"""Meetings, calls, summits, press conferences: those at which acts were done, and those only mentioned."""

from __future__ import annotations

import re

from kyogi.languages.en.dates import find_date
from kyogi.languages.en.layout import Block
from kyogi.languages.en.levels import LevelReader
from kyogi.languages.en.lexicon import Lexicon, get_words
from kyogi.languages.en.mentions import Mention
from kyogi.languages.en.roster import Person, Roster
from kyogi.languages.en.tokens import Tokens
from kyogi.reading.drafts import ActDraft, ConsultationDraft, Place
from kyogi.records import Actor
from kyogi.records.dates import bound_date, count_days
from kyogi.records.vocabulary import Level

_HELD = get_words("held")
_MET = get_words("met")
_PRESS = re.compile(
    r"told (?:reporters|journalists|a (?:\w+ )?(?:news conference|press conference|briefing|press briefing))"
    r"(?: (?:in|at) [A-Z][\w ]{2,30}?(?=[,.]| on\b| after\b| that\b|\n))?"
    r"|(?:a|the) (?:joint |regular |daily )?(?:news conference|press conference|press briefing)"
)
_CLOCK = re.compile(r"\b\d{1,2}:\d{2} ?[AaPp]\.?[Mm]\.?(?: \(?(?:[A-Z]{2,5}|local(?: time)?)\)?)?")
_CONFERENCE = re.compile(
    r"(?:[Jj]oint )?(?:[Pp]ress (?:[Cc]onference|[Aa]vailability|[Bb]riefing|[Pp]oint)|[Dd]oorst[eo]p)"
    r"|[Nn]ews [Cc]onference"
)
LOOKED_BACK = 45  # days after which a meeting is only looked back to
HEAD = 600  # characters of the first block in which the time or name of a press conference is looked for
_AGAIN = frozenset({"again", "next", "in", "at", "regularly", "annually"})
_LOOSE = frozenset({"call", "track", "session", "talks", "consultation", "consultations", "conference"})
_AHEAD = frozenset({"will", "upcoming", "forthcoming"})
LOOKED_AHEAD = 6  # tokens before the name of a meeting within which "will attend" says that it is still to come
_TO_HOLD = frozenset({"hold", "host", "convene"})  # behind "to" and "will", of a meeting still to come
_VOICES = frozenset({"spokesperson", "spokesman", "spokeswoman", "press"})  # they tell of a meeting
_THIS_DAY = frozenset({"today", "morning", "afternoon", "evening"})  # "this morning's meeting"
_GATHER = frozenset({"meet", "meeting", "gather", "gathering", "convene", "convening"})
_ORDINALS = frozenset({"first", "inaugural"})


class MeetingFinder:
    """Finds the consultations of one document."""

    def __init__(self, lexicon: Lexicon, roster: Roster, published: str | None, text: str, first: int) -> None:
        self.lexicon, self.roster, self.published, self.text, self.first = lexicon, roster, published, text, first
        self.levels = LevelReader(lexicon)
        names = lexicon.sections["meetings"]
        self.heads, self.marks, self.bare = names["heads"], names["marks"], names["bare"]
        self.found: list[ConsultationDraft] = []
        self.main: ConsultationDraft | None = None
        self.press: ConsultationDraft | None = None
        self._named = False
        self._told: list[Person] = []  # those named in the block that tells of the main meeting
        self._met: list[Person] = []  # and in its very sentence

    def read(self, blocks: list[Block], mentions: list[list[Mention]], *, transcript: bool) -> list[ConsultationDraft]:
        """All consultations, the one at which the acts were done among them."""
        self._find_clock(blocks, mentions, transcript=transcript)
        bodies = [(b, m) for b, m in zip(blocks, mentions, strict=True) if b.tokens is not None and b.role == "body"]
        for number, (block, named) in enumerate(bodies):
            assert block.tokens is not None
            before = self.main
            for start, end in block.sentences:
                self._read_sentence(block.tokens, named, start, end, number < 6)
                if self.main is not None and not self._met:
                    self._met = [m.person for m in named if start <= m.first < end and m.person is not None]
            if before is None and self.main is not None:
                self._told = [m.person for m in named if m.how == "person" and m.person is not None]
        if self.main is not None:
            self.main.participants = self._participants(self.main)
            self.main.date = self.main.date or self.published
        return self._without_overlaps()

    def _read_sentence(self, tokens: Tokens, mentions: list[Mention], start: int, end: int, early: bool) -> None:
        words = tokens.words
        for at in range(start, end):
            word = words[at]
            if word in self.heads and words[at + 1 : at + 2] != ["again"] and words[at - 1 : at] != ["("]:
                self._name_at(tokens, mentions, at, start, end, early)
            elif word in _GATHER and at + 1 < end and at > start and self._is_to_come(words, at):
                self._future_at(tokens, at, start, end)
            elif word in _MET and early and self.main is None:
                self._verb_at(tokens, mentions, at, start, end)
            elif word == "told" or word == "conference" or word == "briefing":
                self._press_at(tokens, mentions, at, start, end)

    # ---- the meeting that is told of

    def _verb_at(self, tokens: Tokens, mentions: list[Mention], at: int, start: int, end: int) -> None:
        """ "met today in Oslo with ...", "convened at Camp David", "spoke by phone with ..."."""
        words = tokens.words
        if at == start or words[at - 1] in ("to", "will", "a", "the", "who", "that", "which"):
            return
        people = [m for m in mentions if start <= m.first < end and m.how in ("person", "office", "group", "pronoun")]
        groups = self.lexicon.closed["groups"]
        grouped = any(words[k] in groups and words[k + 1] in ("of", "from") for k in range(start, at - 1))
        if not grouped and not any(m.last <= at for m in people):
            return
        if words[at] == "welcomed" and not any(tokens.is_capital(k) for k in range(at + 1, min(end, at + 4))):
            return  # progress, not guests
        if words[at] in _HELD and any(words[k] in self.heads for k in range(at + 1, min(end, at + 14))):
            return
        place = self._place_after(tokens, at + 1, min(end, at + 40))
        last = at + 1
        if place is not None and place[2] - at <= 8:
            last = place[2]
        elif words[at + 1 : at + 2] and words[at + 1] in ("virtually", "today", "with", "by"):
            last = at + 1 + (words[at + 1] != "with")
        draft = ConsultationDraft(
            (tokens.starts[at], tokens.ends[last - 1]),
            self.levels.judge_offices((m.office for m in people), words[start:end]),
        )
        draft.date = self._date_in(tokens, start, end)
        if place is not None:
            draft.place = place[:2]
        stop = tokens.ends[min(end, at + 12) - 1]
        behind = None if draft.date else find_date(self.text, tokens.starts[at], stop, self.published)
        if self._is_long_over(behind):
            draft.date, draft.held = behind, False
        else:
            self.main = draft
        self.found.append(draft)

    def _name_at(self, tokens: Tokens, mentions: list[Mention], at: int, start: int, end: int, early: bool) -> None:
        words = tokens.words
        first = self._name_start(tokens, at, start)
        inside = words[first : at + 1]
        held_by = next((k for k in range(first - 1, max(start - 1, first - 4), -1) if words[k] in _HELD), None)
        capital = any(tokens.is_capital(k) for k in range(first, at + 1) if k > start or at == start)
        ours = first > start and words[first - 1] == "our" and early
        last = self._name_end(tokens, at, end)
        if self._renames(tokens, mentions, first, at, last, start, early):
            return
        told = held_by is not None or (early and self._is_between(words, first, last, start, end))
        if not self._is_name(tokens, first, at, last, capital=capital, told=told, ours=ours):
            return
        draft = ConsultationDraft(
            (tokens.starts[first], tokens.ends[last - 1]), self._level_name(tokens, mentions, first, last, end)
        )
        plural = words[at] in ("meetings", "sessions", "summits", "dialogues")
        date = self._date_around(tokens, first, at, start, min(end, last + 9))
        main = (
            self.main is None
            and early
            and not plural
            and not self._is_long_over(date)
            and (
                (held_by is not None and words[held_by] != "have" and not self._is_planned(words, held_by))
                or ours
                or self._is_this(words, first, start)
                or self._is_between(words, first, last, start, end)
                or bool(_THIS_DAY & set(inside))
                or words[last : last + 2] in (["was", "held"], ["took", "place"], ["was", "convened"], ["were", "held"])
            )
        )
        draft.first = bool(_ORDINALS & set(inside))
        place = self._place_after(tokens, last, min(end, last + 12))
        draft.place = place[:2] if place else None
        draft.held = main
        if main:
            people = [m for m in mentions if start <= m.first < end]
            draft.level = (
                draft.level
                or self.levels.judge_offices((m.office for m in people), words[start:end])
                or self._level_of_speakers()
            )
            draft.date = self._date_in(tokens, start, end) or self.published
            self.main = draft
        else:
            draft.date = date
        self.found.append(draft)

    def _is_planned(self, words: list[str], held_by: int) -> bool:
        """ "is scheduled to | hold a trilateral meeting", "will hold"."""
        return words[held_by] in _TO_HOLD and words[held_by - 1 : held_by] in (["to"], ["will"], ["would"])

    def _is_long_over(self, date: str | None) -> bool:
        """Whether a meeting of this date is one that a document of this day can only look back to."""
        bounds, today = bound_date(date), bound_date(self.published)
        return bounds is not None and today is not None and count_days(bounds[1], today[0]) > LOOKED_BACK

    def _date_around(self, tokens: Tokens, first: int, at: int, start: int, end: int) -> str | None:
        """The date behind the name of a meeting, else the one right before it: "in May of this year at the Summit"."""
        after = self._date_after(tokens, first, at, end)
        if after is not None or tokens.words[first - 1 : first] not in (["the"], ["our"], ["their"]):
            return after
        k = first - 2
        if k <= start or tokens.words[k] not in ("at", "during"):
            return None
        return find_date(self.text, tokens.starts[max(start, k - 6)], tokens.ends[k - 1], self.published)

    def _date_after(self, tokens: Tokens, first: int, at: int, end: int) -> str | None:
        """The date behind the name of a meeting, or the month inside it ("their June meeting")."""
        words = tokens.words
        future = "next" in words[first:at] or bool(_AHEAD & set(words[max(0, first - LOOKED_AHEAD) : first]))
        found = find_date(self.text, tokens.starts[at], tokens.ends[end - 1], self.published, future=future)
        months = self.lexicon.closed["months"] - {"may"}
        month = next((k for k in range(first, at) if words[k] in months), None)
        if found is None and month is not None:
            return find_date(f"in {tokens.raw(month)}", 0, 20, self.published)
        return found

    def _is_name(
        self, tokens: Tokens, first: int, at: int, last: int, *, capital: bool, told: bool, ours: bool
    ) -> bool:
        """Whether the words name one meeting: marked, told as held, or ours; not "talks" at large."""
        words = tokens.words
        inside, head = words[first : at + 1], words[at]
        ranked = any(w in self.marks or w == "+" for w in inside[:-1])
        if head == "consultation" and not ranked:
            return False  # tribal consultation, a New Consultation on taxes
        marked = ranked or capital
        if not marked and not told and not ours:
            return False
        if told or tokens.is_capital(at):
            return capital or told or inside != ["next", "meeting"]
        if head in ("visit", "tour"):
            return False
        graded = any(w.endswith(("-level", "-ministerial")) for w in inside)
        if head in _LOOSE and not (capital or graded or (marked and head in ("call", "track", "session"))):
            return False
        plural = head.endswith("s") and last == at + 1 and head != "talks"
        return capital or not (inside == ["next", "meeting"] or plural)

    def _renames(
        self, tokens: Tokens, mentions: list[Mention], first: int, at: int, last: int, start: int, early: bool
    ) -> bool:
        """ "It was the first meeting between the two": the name of what was told as a verb before."""
        words, main = tokens.words, self.main
        if (
            main is None
            or not early
            or not main.held
            or words[at] not in ("meeting", "summit", "dialogue", "talks", "call", "consultations", "session")
        ):
            return False
        if tokens.text[main.name[0]].isupper() or self._named:
            return False
        before = words[max(start, first - 3) : first]
        if self._told_by_verb(tokens, main, first, start):
            main.name = (tokens.starts[first], tokens.ends[last - 1])
            main.level = main.level or self._level_name(tokens, mentions, first, last, last)
            self._named = True
            return True
        if before[-2:] in (["for", "our"], ["for", "their"]) or before in (
            ["it", "was", "the"],
            ["this", "was", "the"],
        ):
            main.name = (tokens.starts[first - (before[0] in ("it", "this"))], tokens.ends[last - 1])
            self._named = True
            return True
        return False

    def _is_between(self, words: list[str], first: int, last: int, start: int, end: int) -> bool:
        """ "after six hours of talks in Vell between Foreign Minister A and B": told as held by who was there."""
        after = {"after", "following", "during", "for"} & set(words[max(start, first - 5) : first])
        return self.roster.news and bool(after) and bool({"between", "with"} & set(words[last : min(end, last + 6)]))

    def _told_by_verb(self, tokens: Tokens, main: ConsultationDraft, first: int, start: int) -> bool:
        """ "met in Vell for | the tenth 2+2 Meeting": the verb before told of this meeting."""
        k = first - 1
        while k > start and tokens.words[k] in self.lexicon.closed["determiners"]:
            k -= 1
        return tokens.words[k] == "for" and tokens.starts[start] <= main.name[0] < tokens.starts[k]

    def _is_this(self, words: list[str], first: int, start: int) -> bool:
        return words[max(start, first - 3) : first][-2:] in (
            ["during", "the"],
            ["for", "our"],
            ["at", "our"],
            ["during", "their"],
            ["at", "the"],
            ["in", "our"],
        ) or words[first - 1 : first] == ["for"]

    def _name_start(self, tokens: Tokens, at: int, start: int) -> int:
        """Back over what belongs to the name of a meeting: capitals, ordinals, marks, quotation marks, possessives."""
        words, k = tokens.words, at
        while k > start:
            word = words[k - 1]
            if word in self.bare and word not in ("'s",):
                break
            if (
                word in self.marks
                or (tokens.is_capital(k - 1) and (k - 1 > start or word not in self.lexicon.closed["prepositions"]))
                or "2+2" in word
                or word
                in (
                    "'s",
                    "'",
                    "“",
                    "”",
                    '"',
                    "+",
                    "2",
                    "&",
                    "security",
                    "foreign",
                    "defense",
                    "defence",
                    "finance",
                    "trade",
                    "policy",
                    "development",
                    "phone",
                    "leaders",
                    "ministers",
                    "commerce",
                    "industry",
                    "commanders",
                    "economic",
                )
                or (
                    word in ("and", "–")
                    and k - 2 >= start
                    and (
                        tokens.is_capital(k - 2)
                        or words[k - 2] in ("commerce", "foreign", "defense", "defence", "economic")
                    )
                    and k < at + 1
                    and (tokens.is_capital(k) or words[k] in ("industry", "defense", "defence", "finance"))
                )
            ):
                k -= 1
            else:
                break
        while k < at and words[k] in ("'s", "'", "”", "and", "–", "on", "in", "at", "and"):
            k += 1
        return k

    def _name_end(self, tokens: Tokens, at: int, end: int) -> int:
        """On over "on X", "for Y" in capitals and "between our finance ministers"."""
        words, k = tokens.words, at + 1
        if k + 1 < end and words[k] in ("for", "on", "of") and tokens.is_capital(k + 1):
            k += 2
            while k < end and tokens.is_capital(k) and words[k][0].isalnum():
                k += 1
        elif k < end and words[k] == "between":
            stop, best = min(end, k + 18), at + 1
            while k < stop and words[k] not in (".", ";", "at", "as", "to", "in", "on", "since", "that", "—"):
                k += 1
                if words[k - 1].rstrip("'") in self.lexicon.levels or words[k - 1] in (
                    "ministries",
                    "two",
                    "sides",
                    "countries",
                    "parties",
                ):
                    best = k
            k = best
        return k

    # ---- levels, places, dates

    def _level_name(self, tokens: Tokens, mentions: list[Mention], first: int, last: int, end: int) -> Level | None:
        window = tokens.words[first:last]
        told = self.levels.find_told(tokens.words, last, end)
        if told is not None:
            return told
        found = self.levels.find_named(window)
        if any(w.startswith("vice-minister") for w in window):
            return "senior_officials"
        if "+" in window:
            return "ministers"
        if len(found) > 1:
            return None
        if found:
            return found[0]
        if "ministerial" in window or "ministerials" in window:
            return "ministers"
        if "summit" in window or "summits" in window or {"state", "dinner"} <= set(window):
            return "leaders"
        before = tokens.words[first - 1] if first else ""
        if self.main is not None and (
            "next" in window
            or (
                len(window) == 2
                and window[0] in self.marks
                and window[1] == "meeting"
                and window[0].endswith(("th", "first", "second", "third"))
            )
            or before in ("their", "our")
            or (len(window) == 2 and window[0] in self.lexicon.closed["months"])
        ):
            return self.main.level
        return None

    def _level_of_speakers(self) -> Level | None:
        """The level of those who have the floor in a transcript, where they hold offices of one level."""
        found = {self.levels.judge_offices([p.office], []) for p in self.roster.persons if p.speaks}
        return found.pop() if len(found) == 1 else None

    def _place_after(self, tokens: Tokens, at: int, end: int) -> tuple[int, int, int] | None:
        """The characters of a place behind "in" or "at", and the token after it."""
        words = tokens.words
        for k in range(at, end - 1):
            if (
                words[k] in ("in", "at")
                and tokens.is_capital(k + 1)
                and words[k + 1] not in self.lexicon.closed["months"]
                and words[k + 1] not in ("the",)
            ):
                j = k + 2
                while j < end and (
                    (tokens.is_capital(j) and words[j][0].isalpha())
                    or (words[j] == "," and j + 1 < end and words[j + 1] in ("d.c.", "dc"))
                ):
                    j += 1
                return tokens.starts[k + 1], tokens.ends[j - 1], j
            if words[k] in (".", ";", "to", "and", "that") and k > at + 3 and words[k] != "and":
                return None
        return None

    def _date_in(self, tokens: Tokens, start: int, end: int) -> str | None:
        found = find_date(self.text, tokens.starts[start], tokens.ends[end - 1], self.published)
        return found if found and len(found) == 10 else None

    # ---- press conferences and meetings to come

    def _find_clock(self, blocks: list[Block], mentions: list[list[Mention]], *, transcript: bool) -> None:
        """The time at the head of a transcript stands for the press conference."""
        if not transcript or not blocks:
            return
        stop = blocks[0].start + HEAD
        clock = _CLOCK.search(self.text, self.first, stop)  # where the head does not name it, the time stands for it
        match = _CONFERENCE.search(self.text, self.first, clock.start() if clock else stop) or clock
        match = match or _CONFERENCE.search(self.text, 0, self.first)
        if match is None:
            return
        head = self.text[self.first : max(self.first, match.start())]
        lines = [ln.strip(" *#") for ln in head[: head.rfind("\n") + 1].splitlines() if ln.strip(" *#")]
        draft = ConsultationDraft(match.span(), "press", self.published)
        if lines and lines[0] and len(lines[0]) < 60 and ":" not in lines[0]:
            at = self.first + head.find(lines[0])
            draft.place = (at, at + len(lines[0]))
        there = [p for p in self.roster.persons if p.name and p.party in self.roster.voice]
        heard = {p.party for p in there if p.speaks}
        silent = [p for p in there if p.party not in heard and self.levels.is_leader(p.office)]
        official = {p.party for p in there if p.speaks and p.office}
        there = [p for p in there if p.office or p.party not in official]  # no moderator beside his minister
        draft.participants = [p.as_actor() for p in there if p.speaks or p in silent]
        self.press = draft
        self.found.append(draft)

    def _press_at(self, tokens: Tokens, mentions: list[Mention], at: int, start: int, end: int) -> None:
        match = _PRESS.match(self.text, tokens.starts[at], tokens.ends[end - 1]) if tokens.words[at] == "told" else None
        if match is None:
            return
        if any(c.level == "press" for c in self.found if c.name[0] // 400 == match.start() // 400):
            return
        draft = ConsultationDraft(match.span(), "press", self._date_in(tokens, start, end) or self.published)
        place = self._place_after(tokens, at, min(end, at + 10))
        draft.place = place[:2] if place else None
        speaker = next(
            (m for m in reversed(mentions) if m.last <= at and m.person is not None and m.first >= start - 40), None
        )
        if speaker is not None and speaker.person is not None:
            draft.participants = [speaker.person.as_actor()]
        self.found.append(draft)

    def _is_to_come(self, words: list[str], at: int) -> bool:
        """ "meet again", "are to meet in Vell"."""
        if words[at + 1] in ("again", "next"):
            return True
        told = words[at - 1] == "will" or words[at - 2 : at] in (["are", "to"], ["due", "to"], ["scheduled", "to"])
        return words[at] == "meet" and words[at + 1] in ("in", "on", "at", "later", "this") and told

    def _future_at(self, tokens: Tokens, at: int, start: int, end: int) -> None:
        place = self._place_after(tokens, at, min(end, at + 8))
        last = place[2] if place else at + 2
        draft = ConsultationDraft(
            (tokens.starts[at], tokens.ends[last - 1]),
            next(iter(self.levels.find_named(tokens.words[start:at])), self.main.level if self.main else None),
            held=False,
        )
        draft.place = place[:2] if place else None
        draft.date = find_date(self.text, tokens.starts[at], tokens.ends[end - 1], self.published, future=True)
        self.found.append(draft)

    # ---- who took part

    def _participants(self, main: ConsultationDraft) -> list[Actor]:
        """Those of the sides whose offices fit; only those named where the meeting is told of, if every side is."""
        voice = set(self.roster.voice)
        people = [p for p in self.roster.persons if p.name and p.party and (p.party in voice or not voice) and p.office]
        tellers = [p for p in people if _VOICES & set((p.office or "").lower().split())]
        others = {p.party for p in people if p not in tellers}
        people = [p for p in people if p not in tellers or p.party not in others]
        fitting = [
            p
            for p in people
            if main.level is None
            or self.levels.fits(p.office or "", main.level)
            or (main.level == "leaders" and self._heads_organisation(p))
        ]
        met = [p for p in people if p in self._met]
        if len(voice) > 1 and voice <= {p.party for p in met} and not voice <= {p.party for p in met if p in fitting}:
            return [p.as_actor() for p in met]  # a president who received a delegation led by a minister
        told = [p for p in fitting if p in self._told]
        if voice and voice <= {p.party for p in told}:
            fitting = told
        return [p.as_actor() for p in fitting]

    def _heads_organisation(self, person: Person) -> bool:
        """Whether he leads no state but an organisation: "Secretary General A of NATO"."""
        office = (person.office or "").lower().replace("-", " ")
        return len(person.party or "") > len("JP") and office in ("secretary general", "director general")

    def _without_overlaps(self) -> list[ConsultationDraft]:
        """Each name once: of two that overlap or read alike the earlier, held ones first."""
        kept: list[ConsultationDraft] = []
        seen: set[str] = set()
        for draft in sorted(self.found, key=lambda c: (not c.held, c.name[0], -c.name[1])):
            words = " ".join(self.text[draft.name[0] : draft.name[1]].casefold().split())
            if (
                words in seen
                or any(s.endswith(words) for s in seen)
                or any(k.name[0] < draft.name[1] and draft.name[0] < k.name[1] for k in kept)
            ):
                continue
            seen.add(words)
            kept.append(draft)
        return kept

    def attach(self, acts: list[ActDraft], place: Place | None = None) -> None:
        """Give each act the consultation at which it was done."""
        home = self.press or self.main
        for act in acts:
            if act.consultation is None:
                act.consultation = self.main if self.press is not None and act.joint and self.main is not None else home
