"""Attributions: who did an act, by the clause's subject, by whose turn it is, by what was done before, by memory."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kyogi.languages.ja.framing import Frame
from kyogi.languages.ja.inflection import Mood
from kyogi.languages.ja.predicates import Predicate
from kyogi.languages.ja.roster import HOME, Mention
from kyogi.languages.ja.scan import Sentence
from kyogi.languages.ja.strangers import is_talk
from kyogi.languages.ja.subjects import COLLECTIVE, Subjects
from kyogi.languages.ja.talk import Talk
from kyogi.languages.ja.voices import Voice
from kyogi.reading.drafts import ActDraft
from kyogi.records import Actor

_MYSELF = re.compile(
    r"(?:私|わたし|わたくし)(?:(?:ども)?(?:の方)?(?:から(?:は|も)?|より)|(?:自身)?(?:は|も|が)?、|自身(?:は|も|が)?|は|(?:と|といた)しまして(?:は|も)|として(?:は|も))、?"
)
# どこで, or about what, before 私から: ＡＳＥＡＮ関連外相会合におきましても、|私の方から
_ASIDE = re.compile(
    r"[^。を]{2,60}(?:[にで](?:は|も)?|おいて(?:は|も)?|おきまして(?:は|も)?|して(?:は|も)|ついて(?:は|も)?)、"
)
_WITH_ME = re.compile("私(?:と|及び|および|、)$")
OPENING = 8  # characters before 私からは that only lead up to a sentence
_ONE_SIDED = frozenset({"urge", "demand", "state", "intend", "commit", "regret", "instruct", "commend"})

# who acted, whether jointly, where the words behind the subject start, and how sure that is
Attribution = tuple[list[Actor], bool, int, float]


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with its frame, the words it may draw on (from `low`), and what its sentence did before."""

    sentence: Sentence
    predicate: Predicate
    frame: Frame
    low: int
    zone_end: int
    done: list[ActDraft]
    voice: Voice | None


class Attributions:
    """Finds the actors of one talk's acts, and remembers them."""

    def __init__(self, talk: Talk, subjects: Subjects) -> None:
        self.talk, self.scan, self.memory, self.subjects = talk, talk.scan, talk.memory, subjects
        self.parties = talk.parties

    def find(self, clause: Clause) -> Attribution:
        """The actors of a clause: its subject, else whoever the words around it make the subject."""
        low, frame, voice = clause.low, clause.frame, clause.voice
        if voice is not None and (myself := _MYSELF.search(self.scan.masked, low, clause.zone_end)):
            leads = self.scan.masked[low : myself.start()]
            aside = myself.start() - low <= OPENING or (not frame.promise and _ASIDE.fullmatch(leads))
            return [voice.actor], False, myself.end() if aside else low, 0.9
        if clause.predicate.form.passive and (named_row := self.subjects.find_row(low, clause.predicate.start)):
            return [Actor(party=c) for c in named_row], len(named_row) > 1, low, 0.8
        subject, companion = self.subjects.find(low, clause.zone_end, frame, bool(clause.done))
        if subject is not None and voice is not None and self._is_capacity(subject, clause, voice):
            subject = None  # 防衛省としても、会談において…を確認し
        if subject is not None and (named := self._act_of_subject(subject, companion, frame, voice)):
            return named
        if companion is not None and voice is not None and frame.kind in _ONE_SIDED:
            return [voice.actor], False, self.subjects.skip_mark(companion), 0.8
        if companion is not None:
            other = companion.to_actor()
            me = voice.actor if voice is not None else self._person_of_memory()
            codes = [c for c in [me.party if me else HOME, *self.subjects.joined_before(companion), other.party] if c]
            return [Actor(party=c) for c in dict.fromkeys(codes)], True, self.subjects.skip_mark(companion), 0.8
        after = self.subjects.skip_mark(subject) if subject else low
        if subject is None and (givers := self.subjects.find_givers(frame, low)):
            return givers, len(givers) > 1 or givers[0].person is None, after, 0.6
        if voice is not None and (spoken := self._act_of_speaker(clause, voice, after)):
            return spoken
        if subject is None and (partner := self.subjects.find_partner(clause.sentence.start, frame)):
            mine = self.memory.actors[0].party if len(self.memory.actors) == 1 else HOME
            mine = voice.actor.party if voice else mine
            codes = [c for c in (mine, *self.subjects.joined_before(partner), partner.party) if c]
            return [Actor(party=c) for c in dict.fromkeys(codes)], True, after, 0.8
        unknown = self.subjects.find_unknown(low, clause.predicate, clause.zone_end) if subject is None else None
        if unknown is not None:
            return self._act_of_stranger(clause, *unknown)
        return self._inherit(clause, after)

    def _is_capacity(self, subject: Mention, clause: Clause, voice: Voice) -> bool:
        """Whether a speaker only says for whom he tells what the sides did."""
        capacity = self.scan.masked.startswith("として", subject.end) and subject.party in (None, voice.actor.party)
        told = clause.frame.kind in COLLECTIVE | {"affirm", "reaffirm"} and self._is_reporting(clause, voice)
        return capacity and told and self._has_told_of_talks(voice, clause.predicate.start)

    def _act_of_stranger(self, clause: Clause, who: str, end: int) -> Attribution:
        """What a meeting does, the sides do; a court speaks for its state; of whoever else is nobody known, nothing is told."""
        after = end if end <= clause.frame.content_end else clause.low
        if is_talk(who):
            return [Actor(party=c) for c in self.talk.joint_codes()], True, after, 0.8
        actors = self.subjects.speak_for(who, clause.predicate.start)
        self.memory.stranger = not actors
        return actors, False, after, 0.5

    def _act_of_speaker(self, clause: Clause, voice: Voice, after: int) -> Attribution | None:
        """In a transcript: the speaker himself, or the sides whose doing he reports; None to look further."""
        frame = clause.frame
        in_progress = clause.predicate.form.mood is Mood.PROGRESS
        if frame.kind == "affirm" and in_progress and not self._has_told_of_talks(voice, clause.predicate.start):
            return [], False, after, 0.0
        begin, end = clause.sentence.start, clause.predicate.start
        told_of = self._has_told_of_talks(voice, end) or self.talk.names_sides(begin, end)
        if clause.predicate.form.passive and frame.kind == "decide" and not told_of:
            return [Actor(party=voice.actor.party)], False, after, 0.7  # 閣議において…が決定されました
        if frame.rule == "outcome-agree" and not told_of:
            return [], False, after, 0.0  # 隊員を失うこととなり: an effect
        affirmed = frame.kind in ("affirm", "reaffirm") and frame.rule.startswith("affirm")
        if clause.done and not (affirmed and told_of and not clause.done[-1].joint and not self._meets(clause)):
            return None  # but 私から協力を要請し、連携することを|確認しました: the sides did
        if not self._is_reporting(clause, voice):
            return [voice.actor], False, after, 0.85
        if met := self._met_before_in_paragraph(clause):
            return (
                [Actor(party=c) for c in dict.fromkeys([*([voice.actor.party] if voice.actor.party else []), met])],
                True,
                after,
                0.75,
            )
        codes = self.talk.codes_told(clause.sentence.start, clause.predicate.start, anywhere=frame.kind == "sign")
        other = self._find_company(voice, clause.predicate.start)
        if other is not None and other not in codes and len(codes) <= 2:
            codes = [c for c in (voice.actor.party, other) if c]
        return ([Actor(party=c) for c in codes], True, after, 0.75) if len(codes) > 1 else None

    def _meets(self, clause: Clause) -> bool:
        """Whether the sentence says with whom there was a meeting: that tells whose act it is."""
        return self.subjects.find_partner(clause.sentence.start, clause.frame) is not None

    def _met_before_in_paragraph(self, clause: Clause) -> str | None:
        """With whom the paragraph told an act last, when several were met: プーチン大統領とは…を確認。また、…で一致."""
        before, joint = self.memory.joint_act, self.talk.joint_codes()
        if before is None or len(before.actors) != 2:
            return None
        if before.trigger[0] < clause.sentence.part.start or "\n" in self.scan.masked[before.trigger[0] : clause.low]:
            return None
        others = [a.party for a in before.actors if a.party != HOME]
        if len(others) != 1:
            return None
        told = self.talk.codes_told(clause.sentence.start, clause.predicate.start)
        going_on = others[0] not in joint and told == joint and not self._is_back_at(clause, before)
        return others[0] if going_on or (others[0] in joint and len(joint) > 2) else None

    def _is_back_at(self, clause: Clause, before: ActDraft) -> bool:
        """Whether a meeting has been named since the act before."""
        held = self.talk.meetings.mentions
        return any(before.trigger[1] <= position < clause.predicate.start for position, _ in held)

    def _find_company(self, voice: Voice, end: int) -> str | None:
        """Whose person a speaker has named last in his turn, when it is another side's and no meeting was named since."""
        meeting = self.memory.meeting
        start = max((p for p in meeting.positions if p < end), default=0) if meeting is not None else 0
        between = self.talk.sides.between(max(voice.start, start), end)
        named = (m for m in reversed(between) if m.kind == "person" and m.party)
        return next((m.party for m in named if m.party != voice.actor.party), None)

    def _inherit(self, clause: Clause, after: int) -> Attribution:
        """Without a subject: whoever did the act before in the sentence, else whom the memory holds."""
        frame, done = clause.frame, clause.done
        if self.memory.stranger:
            return [], False, after, 0.0
        together = frame.shared or (frame.kind in COLLECTIVE and frame.rule.startswith(("outcome", "agree", "discuss")))
        if done and (done[-1].joint or not together):
            return list(done[-1].actors), done[-1].joint, after, 0.9
        actors, joint = self._fall_back(clause.sentence, frame)
        if joint:
            self.memory.actors, self.memory.joint = actors, joint
        return actors, joint, after, 0.6

    def _act_of_subject(
        self, subject: Mention, companion: Mention | None, frame: Frame, voice: Voice | None
    ) -> Attribution | None:
        """The actors that a subject stands for; in a transcript 政府としては is the speaker himself."""
        after, own = self.subjects.skip_mark(subject), voice.actor.party if voice is not None else HOME
        at_home = subject.kind in ("own", "party") and subject.party in (None, own) and subject.word != "先方"
        if voice is not None and at_home and frame.kind == "decide" and "政府" in subject.word:
            return [Actor(party=own)], False, after, 0.85
        if voice is not None and at_home and not subject.word.endswith("側"):
            return [voice.actor], False, after, 0.85
        if voice is not None and _WITH_ME.search(self.scan.masked, max(0, subject.start - 4), subject.start):
            both = [Actor(party=c) for c in dict.fromkeys((own, subject.party)) if c]  # 私と|大統領は
            self.remember(both, True, subject)
            return both, True, after, 0.9
        actors, joint = self.subjects.expand(subject, companion, frame)
        if voice is not None and frame.kind in ("agree", "sign") and len(actors) == 1 and subject.kind == "person":
            codes = [c for c in (own, actors[0].party) if c]
            actors, joint = [Actor(party=c) for c in dict.fromkeys(codes)], True  # 大統領から提案いただき、合意しました
        if own not in (None, HOME) and [a.party for a in actors] == [HOME] and subject.office == subject.word:
            actors = [Actor(office=subject.office, party=own)]  # 外務省が, said by a guest: his own ministry
        if not actors:
            return None
        self.remember(actors, joint, subject)
        return actors, joint, after, 0.95

    def _has_told_of_talks(self, voice: Voice, end: int) -> bool:
        """Whether a speaker has named talks in his turn, so that 確認しております tells what was affirmed there."""
        talks = (m for m in self.talk.meetings.found if m.draft.level != "press")
        return any(voice.start <= position < end for m in talks for position in m.positions)

    def _is_reporting(self, clause: Clause, voice: Voice) -> bool:
        """In a transcript, what the sides did together is told in the past; the speaker's own acts are in the present."""
        frame, sentence, predicate = clause.frame, clause.sentence, clause.predicate
        if frame.shared or frame.kind in ("agree", "discuss", "sign"):
            return True
        if predicate.verb.role == "view" or (predicate.verb.role == "stance" and predicate.form.mood is Mood.PROGRESS):
            return False
        words = self.scan.masked[sentence.start : sentence.end]
        told = predicate.form.mood is Mood.PAST or bool(
            re.search(r"(?:た|ました|ところ(?:です|でございます|であります))。?$", words)
        )
        told = told or (predicate.form.mood is Mood.PROGRESS and self._has_told_of_talks(voice, predicate.start))
        if not told or re.search(r"私(?:から|より|は|としては)", self.scan.masked[clause.low : predicate.start]):
            return False
        shared = re.search(r"共有|一致|再?確認|意見交換", self.scan.masked[predicate.start : predicate.end])
        there = re.match(
            r"[　 ]*[^。]{0,24}(?:会談|会合|協議|会議|サミット|対話|[2２]プラス[2２]|との間|間)(?:(?:で|におい(?:て)?|におきまして)(?:は|も)?|では|は|で)、",
            words,
        )
        return (
            bool(shared or there)
            and frame.kind not in ("state", "intend", "commit", "urge", "demand", "instruct", "regret", "commend")
            and not (frame.rule == "noun-decide" and frame.kind == "decide")
        ) or bool(there and frame.kind == "urge")

    def _fall_back(self, sentence: Sentence, frame: Frame) -> tuple[list[Actor], bool]:
        """A sentence without a subject: the sides for what only sides can do, else whoever acted last."""
        opener = self.scan.masked[sentence.start : sentence.start + 16]
        affirms = frame.kind in ("affirm", "reaffirm") and frame.rule.startswith("affirm")
        at_meeting = (
            re.match(r"(?:この|その)?(?:会談|会合|協議|会議|共同声明)(?:で|では)", opener)
            or re.search(
                r"(?:会談|会合|協議|会議|総会|2プラス2」?)[^。]{0,20}(?:が|を)[^。]{0,30}(?:開かれ|開き|行い|行われ)",
                self.scan.masked[sentence.start : frame.trigger_start],
            )
            or (
                re.match(
                    r"[^。]{2,36}?(?:については|に関しては|をめぐっては|を巡っては|に対しては)、?",
                    self.scan.masked[sentence.start : sentence.start + 48],
                )
                and (affirms or not (self.memory.speaker and self.memory.actors and self.memory.actors[0].person))
            )
        )
        lone = bool(self.memory.actors) and not self.memory.joint and not self.memory.actors[0].person
        if lone and frame.kind in ("affirm", "reaffirm") and frame.rule.startswith(("affirm", "quotation-確認")):
            return [Actor(party=c) for c in self.talk.joint_codes()], True
        if self.talk.kind == "news" and not self.memory.actors and not self.talk.has_met():
            return [], False  # a text that tells of no talk has no sides to fall back on
        if (
            frame.quote is None
            and (at_meeting or frame.shared or frame.kind in COLLECTIVE or frame.rule.startswith("outcome"))
        ) or not self.memory.actors:
            codes = self.talk.joint_codes()
            if codes and frame.rule != "agree-同意" and (frame.quote is None or not self.memory.actors):
                return [Actor(party=c) for c in codes], len(codes) > 1 or codes[0] not in self.parties
        return list(self.memory.actors), self.memory.joint

    def _person_of_memory(self) -> Actor | None:
        speaker = self.memory.speaker
        return speaker.to_actor() if speaker is not None else None

    def remember(self, actors: list[Actor], joint: bool, subject: Mention) -> None:
        self.memory.actors, self.memory.joint, self.memory.stranger = actors, joint, False
        self.memory.speaker = subject if subject.kind == "person" else self.memory.speaker
