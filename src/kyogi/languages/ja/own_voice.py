"""Promises and stances in the text's own voice: カナダは…を派遣する。 in a statement, 連携してまいります。 in a transcript."""

from __future__ import annotations

import re

from kyogi.languages.ja.aims import Aims
from kyogi.languages.ja.attributions import OPENING
from kyogi.languages.ja.contents import OPENER
from kyogi.languages.ja.framing import Frame
from kyogi.languages.ja.promises import make_commitments, split_actions
from kyogi.languages.ja.scan import Sentence
from kyogi.languages.ja.subjects import Subjects
from kyogi.languages.ja.talk import Talk
from kyogi.languages.ja.voices import Voice, find_own_promise
from kyogi.reading.drafts import ActDraft, ConsultationDraft, Place
from kyogi.records import Actor

# what a side can promise to do in a plain future of the news; 日本は資源を輸入に頼る only describes
_ACTION = re.compile(
    r"(?:派遣|実施|開催|開始|設置|新設|供与|提供|拠出|支援|停止|中止|再開|増額|減額|導入|配備|締結|署名|強化|拡大|整備|公表|提出|参加|訪問|出席|協議|交渉|協力|連携|検証|調査|撤去|撤退|返還|補償)する"
    r"|(?:見合わせ|見送|始め|設け|進め|増や|減ら|深め|強め|広げ|引き上げ|引き下げ|受け入れ|立ち上げ|続け|取りまとめ|まとめ|開|送|担|行|取り組)[るくむうす]。?$"
)
_TURNS_TO = re.compile(
    r"(?:す|た|る|い)(?:けれども|が)、"
)  # …と総理も発言しておりますが、| what the speaker himself will do
_HUMBLE = re.compile("まいり|参り|いたし")  # nobody says it of another state
_ON_WHAT = re.compile(r"(?:は|が|を|に|について|に対して|に対し|、|極めて|誠に|強く|深く|大変|深刻に|高く)+$")
_AGREED = frozenset({"agree", "decide", "establish", "commit", "concern", "affirm", "state"})
_HOME_SPEAKS = re.compile(r"[0-9０-９　. ]{0,3}(?:また、|さらに、)?(?:我が国|わが国|日本国?政府)(?:として)?は")
_I_THINK = re.compile("思|存じ")  # what a speaker says of himself alone
NEXT = 4  # characters between two sentences that follow one another
ENDING = 14  # characters at a sentence's end in which a promised action stands


class OwnVoice:
    """Reads what a text, or who speaks in it, promises without a verb that says so."""

    def __init__(self, talk: Talk, subjects: Subjects, aims: Aims) -> None:
        self.talk, self.scan, self.sides, self.memory = talk, talk.scan, talk.sides, talk.memory
        self.meetings, self.subjects, self.aims = talk.meetings, subjects, aims

    def _goes_on_agreeing(self, sentence: Sentence) -> bool:
        """Whether a sentence without a subject goes on telling what was agreed: …で一致した。…でも協力を深める。"""
        before = self.memory.act
        if before is None or not before.joint or before.kind not in _AGREED:
            return False
        near = sentence.part.start <= before.trigger[0] and sentence.start - before.trigger[1] <= NEXT
        return near and not re.search(r"(?<![でに])は|が", self.scan.masked[sentence.start : sentence.end])

    def _is_pledge(self, sentence: Sentence, low: int, done: list[ActDraft]) -> bool:
        """Whether a plain future in the news is one side's or the sides' promise: 同省は…見合わせる, 両国は年内に…始める."""
        if self._goes_on_agreeing(sentence) and not done:
            return _ACTION.search(self.scan.masked, max(low, sentence.end - ENDING), sentence.end) is not None
        if done or not _ACTION.search(self.scan.masked, max(low, sentence.end - ENDING), sentence.end):
            return False
        first = next(iter(self.sides.between(low, low + OPENING)), None)
        told = first is not None and (
            first.kind in ("own", "joint") or (first.kind == "party" and first.party is not None)
        )
        return told and first is not None and self.scan.masked.startswith("は", first.end)

    def _content_of_own_voice(self, kind: str, start: int, trigger: Place) -> Place | None:
        """What a speaker promises, with the words that promise; of a stance or a view, what it is on."""
        if kind in ("commit", "intend"):
            return start, max(start, trigger[1])
        about = _ON_WHAT.sub("", self.scan.masked[start : trigger[0]])
        return (start, start + len(about)) if about else self.memory.content

    def _where_spoken(self, voice: Voice | None) -> ConsultationDraft | None:
        """Where words in somebody's own voice are said: at the press conference of a transcript, not at the talks it tells of."""
        if voice is None:
            return self.memory.meeting.draft if self.memory.meeting else None
        return next((m.draft for m in self.meetings.found if m.draft.level == "press" and m.draft.held), None)

    def _skip_opener(self, start: int, end: int) -> int:
        while start < end and self.scan.masked[start] in "、 　":
            start += 1
        opener = OPENER.match(self.scan.masked, start, end)
        return opener.end() if opener else start

    def _promise(self, act: ActDraft) -> None:
        actions = split_actions(self.scan, act.content or act.trigger)
        obligors = [actor.party for actor in act.actors if actor.party]
        act.commitment = True
        act.commitments = make_commitments(self.scan, self.sides, actions, obligors, self.talk.find_day())

    def read(self, sentence: Sentence, voice: Voice | None, done: list[ActDraft], low: int) -> None:
        """カナダは…を派遣する。 in a statement, 連携してまいります。 in a transcript."""
        goes_on = bool(done) or self._goes_on_agreeing(sentence)
        spoken = voice is not None or _HOME_SPEAKS.match(self.scan.masked, sentence.start) is not None
        found = find_own_promise(self.scan, sentence, low, spoken, goes_on)
        if found is None or (not spoken and self.talk.kind == "news" and not self._is_pledge(sentence, low, done)):
            return
        trigger, kind, strength = found
        low = max([low, *(m.end() for m in _TURNS_TO.finditer(self.scan.masked, low, trigger[0]) if spoken)])
        actors: list[Actor]
        joint = False
        subject, _ = self.subjects.find(
            low, trigger[0], Frame("commit", trigger[0], trigger[0], "own-voice"), bool(done)
        )
        after = low
        capacity = subject is not None and self.scan.masked.startswith("として", subject.end)
        if voice is not None and capacity and subject is not None and subject.kind == "office":
            after = subject.end + len("として")  # 私は、外務大臣として
            subject = None
        if voice is not None and kind == "concur" and _I_THINK.search(self.scan.masked, *trigger):
            subject = None  # ロシアが重要な役割を果たしている、これは御指摘のとおりだと思います
        if (
            subject is not None
            and voice is not None
            and subject.kind in ("own", "party")
            and (subject.party in (None, voice.actor.party) or _HUMBLE.search(self.scan.masked, *trigger))
        ):
            actors, after = [voice.actor], self.subjects.skip_mark(subject)
        elif subject is not None:
            actors, joint = self.subjects.expand(subject, None, Frame("commit", trigger[0], trigger[0], "own-voice"))
            after = self.subjects.skip_mark(subject)
        elif voice is not None:
            actors = [voice.actor]
        elif done or (self.talk.kind == "news" and goes_on and self.memory.act is not None):
            before = done[-1] if done else self.memory.act
            assert before is not None
            actors, joint = list(before.actors), before.joint
        else:
            return
        start = self._skip_opener(after, trigger[0])
        act = ActDraft(
            kind=kind,
            trigger=trigger,
            content=self._content_of_own_voice(kind, start, trigger),
            actors=actors,
            joint=joint,
            strength=strength,
            rule="ja/own-voice",
            confidence=0.75,
        )
        act.consultation = self._where_spoken(voice)
        act.targets = self.aims.find(act, (after, trigger[0]), sentence, done)
        self.memory.act = act
        if kind in ("commit", "intend"):
            self._promise(act)
        done.append(act)
