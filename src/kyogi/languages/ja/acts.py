"""Acts: the walk over the sentences, with the memory that Japanese asks for: who spoke last, at which meeting, about whom."""

from __future__ import annotations

import re

from kyogi.languages.ja.aims import Aims
from kyogi.languages.ja.attributions import Attributions, Clause
from kyogi.languages.ja.contents import Contents
from kyogi.languages.ja.frames import find_frame
from kyogi.languages.ja.framing import Frame
from kyogi.languages.ja.givers import split_givers
from kyogi.languages.ja.inflection import Mood
from kyogi.languages.ja.meetings import Meetings
from kyogi.languages.ja.own_voice import OwnVoice
from kyogi.languages.ja.predicates import Predicate, find_issue, find_predicates
from kyogi.languages.ja.promises import (
    MAYBE,
    PROMISING,
    find_quoted_promise,
    has_promise,
    make_commitments,
    split_actions,
)
from kyogi.languages.ja.roster import Mention, Roster
from kyogi.languages.ja.scan import BLANK, REACH, Scan, Sentence
from kyogi.languages.ja.sides import Sides, read_mark
from kyogi.languages.ja.subjects import Subjects
from kyogi.languages.ja.talk import Memory, Talk
from kyogi.languages.ja.voices import Voice, find_own_promise, find_voices
from kyogi.reading.drafts import ActDraft

_TOPIC = re.compile(
    r"(?:については|につきましては|に関して(?:は|も)?|をめぐって(?:は)?|に対しては|に関しては|情勢(?:では|は|をめぐ|について)|をめぐり|を巡り|を巡って(?:は)?|問題では)"
)


_ABOUT = re.compile(r"について|に関し|をめぐ|を巡|情勢|(?:問題|課題)を")
_DISCLOSED = re.compile(
    r"(?<=た)こと(?:を|も)(?:併せて|改めて)?(?:明らかに(?:した|しました|し(?=、))|(?:御)?(?:紹介|説明|報告)(?:(?:いた)?し(?:た|まし(?:た)?|(?=、))))"
)
# words behind a quotation that only somebody who speaks it can be told with; not its naming (と呼ばれる, と題した)
_LOOSE = re.compile(
    r"」と(?:も)?、?(?!し|す|なる|なっ|いう|いっ|は|の|呼|題|名|銘|書|刻|記|あ[るっ]|見|み)(?P<verb>[^、。「」はが]{2,22}?(?:[しいきちりみびぎ]|っ|ん|え|け|せ|て|め|げ|べ|れ)(?:た|だ|ました))(?=。|(?:うえ|上)で|が、|$)"
)
# 主張すべきは主張し、…求めてまいります: what a speaker's plain future takes along is still to be done
_STILL_TO_DO = re.compile(
    r"(?:(?!ます|ました|(?:ており|ている|た)ところ|ますが)[^。])*[てで](?:(?:まいり|参り|いき)(?:ます|たい[^。、]{0,16})|いく(?:ということ|考え|所存|決意|方針)で(?:ございます|あります|す))。?"
)
_ASKED_FOR = re.compile(
    r"、[^、。]{0,30}?(?:ていく|する)(?:こと(?:など|等)?を|よう(?:に)?)(?:呼びかけ|呼び掛け|提案|求め|訴え|要請|促)"
)
_LISTED = re.compile(r"特集[:：]|[^、。]{2,12}最近の記事")  # a list of other articles run into the text
HEARD = 300  # characters before …と伝えた in which it is told who reports
_PLANNED_END = re.compile(
    r"(?:予定|考え|意向|所存)(?:です|だ|であります)?。?$|たい(?:と(?:考え|思)|考え)[^、。]{0,10}。?$"
)
_VOICELESS = frozenset(
    {"述べる", "語る", "言及", "触れる", "発表", "公表"}
)  # 報告書では状況が述べられている: nobody speaks
# 履行を求め、決断を迫ることが不可欠です: what is needed
_NEEDED = re.compile(
    r"、(?:(?!が、|ました|ところ|ます)[^。])*?[うくすつぬむるぐぶ](?:こと)が(?:不可欠|重要|必要|大切|肝要)(?:である|であり|で|だ|と考え)[^。]{0,14}。?$"
)
_WHAT_SHOWS = re.compile(
    r"[　 ]*(?:これ|それ|このこと|こうしたこと|この(?:結果|事実|数字))(?:ら)?(?:は|が|も)、"
)  # …の強い意思を示すものです
_SAID_SO = re.compile("、(?:こう(?:いった|した)|このような|そういった)(?:発言|声明|コメント|表明)[^、。]*")
_STANDING = frozenset({"condemn", "oppose", "concern", "regret", "support", "welcome", "commend"})
_HEARD = frozenset({"指摘", "言う", "報告", "報道"})  # 格差が生じたと指摘されています, in a report
_APPROVES = re.compile("承認|可決|批准|採択|了承")  # others may act now; whoever approves promises nothing
_REPORTING = frozenset({"伝える", "報告", "指摘"})
_MEDIA = re.compile(
    r"(?:新聞|通信|通信社|放送|テレビ|ラジオ|タイムズ|ポスト|紙|誌|ニュース|メディア|BBC|CNN|NBC|ABC|CBS|AFP|AP|NHK|ＮＨＫ|ロイター|新華社|アルジャジーラ|各紙(?:とも)?|毎日|朝日|読売|産経|日経)(?:など)?[はがも](?!、?[^、。]{0,6}に対し)"
)
_ISSUING = frozenset({"stance", "ask", "speech", "light", "affirm"})


class ActFinder:
    """Finds the acts of one scan."""

    def __init__(
        self, scan: Scan, sides: Sides, roster: Roster, meetings: Meetings, parties: list[str], kind: str | None
    ) -> None:
        self.talk = Talk(scan, sides, roster, meetings, parties, kind, Memory(meeting=meetings.main))
        self.scan, self.sides, self.meetings, self.parties, self.kind = scan, sides, meetings, parties, kind
        self.memory = self.talk.memory
        self.subjects, self.contents, self.aims = Subjects(self.talk), Contents(self.talk), Aims(self.talk)
        self.attributions = Attributions(self.talk, self.subjects)
        self.own_voice = OwnVoice(self.talk, self.subjects, self.aims)
        self.acts: list[ActDraft] = []
        self.voices = find_voices(scan, roster, kind)

    def find(self) -> list[ActDraft]:
        """All acts, in order of the text."""
        for sentence in self.scan.sentences:
            voice = self.voices.find_at(sentence.start)
            if voice is not None and voice.asks:
                continue
            self._read_sentence(sentence, voice)
        return self.acts

    def _read_sentence(self, sentence: Sentence, voice: Voice | None) -> None:
        self.memory.meeting = self.meetings.find_at(sentence.end, self.memory.meeting)
        if sentence.part.start != self.memory.paragraph:
            self.memory.paragraph = sentence.part.start
        self._note_topics(sentence)
        self._note_subject(sentence)
        low = sentence.start
        done: list[ActDraft] = []
        if self.kind == "news" and _LISTED.match(self.scan.text, sentence.start, sentence.end):
            return
        predicates = find_predicates(self.scan, sentence)
        issued = sentence.start
        for predicate in predicates:
            if predicate.start < issued or (predicate.tail == "nested" and not self._is_disclosed(predicate)):
                continue
            if predicate.tail == "issued" and predicate.verb.role not in _ISSUING:
                continue
            act = self._read_predicate(sentence, predicate, low, done, voice)
            if act is None:
                continue
            done += [*split_givers(self.scan, self.sides, act, low), act]
            low = predicate.end
            if so := _SAID_SO.match(self.scan.masked, low, sentence.end):
                issued = low = so.end()  # 支持する、|こういった発言がありました
            elif predicate.tail == "nested":
                issued = low = _DISCLOSED.match(self.scan.masked, low).end()  # type: ignore[union-attr]
            if predicate.tail == "issued":
                issued = low = find_issue(self.scan.masked, low, sentence.end) or low
        if self.kind == "news":
            done += self._read_loose_quotations(sentence, done)
        if voice is not None or self.kind in ("joint_statement", "news"):
            self.own_voice.read(sentence, voice, done, low)
        self.acts += done

    def _read_predicate(
        self, sentence: Sentence, predicate: Predicate, low: int, done: list[ActDraft], voice: Voice | None
    ) -> ActDraft | None:
        """The act of one predicate, or None where it tells none or one that has been told."""
        if self._is_only_told(predicate, sentence, low, done):
            return None
        if self.kind == "transcript" and predicate.form.mood is Mood.PRESENT and self._leads_an_example(predicate):
            return None
        edge, late = self.subjects.find_late(predicate, low)
        voiceless = predicate.verb.name in (_VOICELESS if self.kind == "news" else _HEARD)
        if predicate.form.passive and (predicate.verb.role in ("stance", "ask") or voiceless):
            late = self.subjects.find_agent(low, predicate)
            if late is None:
                return None  # 辞任を要求されている: nobody is said to have done it
        if _SAID_SO.match(self.scan.masked, predicate.end) and (
            giver := self.subjects.find_giver(predicate, sentence.end)
        ):
            late = giver
        frame = find_frame(self.scan, predicate, low, edge)
        if frame is not None and frame.rule == "outcome-decide":
            frame = self._settle_outcome(frame, predicate, low)
        if frame is None or self._is_inner_chain(predicate, frame, sentence):
            return None
        if frame.rule == "outcome-agree" and self.kind == "news" and not self.talk.has_met():
            return None  # 二人が決選投票に進むことになった
        told = bool(done) and frame.trigger_start < done[-1].trigger[1]
        if told and frame.rule != "to-suru" and not frame.quote:
            return None
        act = self._make(sentence, predicate, frame, low, done, voice, late)
        return None if act is None or (done and act.trigger[0] < done[-1].trigger[1]) else act

    def _is_only_told(self, predicate: Predicate, sentence: Sentence, low: int, done: list[ActDraft]) -> bool:
        """Whether a predicate tells what the press reports, what was told already, or what something shows."""
        if predicate.verb.name in _REPORTING and self._is_of_media(predicate, low):
            return True
        if predicate.verb.role == "light" and _WHAT_SHOWS.match(self.scan.masked, sentence.start):
            return True
        if predicate.verb.name != "伝える":
            return False
        if done and self.scan.masked[done[-1].trigger[1] : predicate.start] in ("と", "と、"):
            return True  # …と語った|と伝えている
        return self.kind == "news" and self._is_hearsay(predicate, sentence)

    def _is_of_media(self, predicate: Predicate, low: int) -> bool:
        """…とNBCが伝えた, 通信社は…と伝えている: what the press tells is no act."""
        near = self.scan.masked[max(low, predicate.start - REACH) : predicate.start]
        return _MEDIA.search(near) is not None or _MEDIA.search(self.scan.masked, low, low + REACH) is not None

    def _leads_an_example(self, predicate: Predicate) -> bool:
        """イランに停止を求めるなど、…協力の重要性を確認: an example of what was affirmed."""
        return predicate.verb.role == "ask" and self.scan.masked.startswith("など、", predicate.end)

    def _is_hearsay(self, predicate: Predicate, sentence: Sentence) -> bool:
        """…ものだったと伝えた behind 中国国際放送によると: nobody of the talk is said to have told it."""
        told = self.scan.masked[sentence.start : predicate.start]
        going_on = predicate.form.mood is Mood.PROGRESS
        before = self.scan.masked[max(0, sentence.start - HEARD) : predicate.start]
        return (
            (told.endswith("と") or (going_on and told.endswith(("ことを", "ことも"))))
            and re.search("によ(?:ると|れば)", before) is not None
            and not re.search("は|[がも]、", told[:24].replace("これは", ""))
        )

    def _is_disclosed(self, predicate: Predicate) -> bool:
        """抗議したことを明らかにした, 呼びかけたことを紹介した: what was done is the act, not that it is told."""
        return predicate.verb.role == "stance" and _DISCLOSED.match(self.scan.masked, predicate.end) is not None

    def _settle_outcome(self, frame: Frame, predicate: Predicate, low: int) -> Frame:
        """〜することとした: agreed when the sides do it together; one side's 〜することにしている is its intention."""
        subject, _ = self.subjects.find(low, frame.trigger_start, frame, False)
        going_on = re.search("てい|てお", self.scan.masked[predicate.start : predicate.end]) is not None
        if going_on and predicate.verb.name.startswith("ことに"):
            frame.kind = "intend"
        elif (subject is not None and subject.kind == "joint") or (subject is None and self.memory.joint):
            frame.kind = "agree"
        elif going_on:
            frame.kind = "intend"
        return frame

    def _is_inner_chain(self, predicate: Predicate, frame: Frame, sentence: Sentence) -> bool:
        """作業部会を設置し、…していくことで一致: the founding is part of what was agreed, no act of its own."""
        stands = predicate.verb.role == "stance" or frame.kind in _STANDING  # 強く非難し、…を進めます does both
        if self.kind == "transcript" and predicate.form.mood is Mood.CHAIN and predicate.tail == "on" and not stands:
            ahead = _STILL_TO_DO.fullmatch(self.scan.masked, predicate.end, sentence.end)
            promised = find_own_promise(self.scan, sentence, predicate.end, True, False)
            if not frame.quote and (ahead or (promised and promised[1] == "commit")):
                return True
        asks_on = predicate.verb.role == "ask" and predicate.form.mood is Mood.CHAIN and predicate.tail == "on"
        if asks_on and _NEEDED.match(self.scan.masked, predicate.end, sentence.end):
            return True
        if predicate.verb.role == "view" and predicate.tail == "on" and not frame.quote:
            return bool(
                re.search(
                    r"(?:との|旨の?)(?:発言|説明)|(?:と|旨)(?:述べ|説明|発言|強調)",
                    self.scan.masked[predicate.end : sentence.end],
                )
            )
        if predicate.verb.role == "discuss" and predicate.tail == "on" and not frame.quote:
            if _PLANNED_END.search(self.scan.masked, max(predicate.end, sentence.end - 24), sentence.end):
                return True
            if _ASKED_FOR.match(self.scan.masked, predicate.end, sentence.end):
                return True
            return bool(
                re.match(
                    r"、[^、。]{0,30}?(?:ていく|する)(?:こと|よう|必要|方針|考え)",
                    self.scan.masked[predicate.end : sentence.end],
                )
                and not _ABOUT.search(self.scan.masked[max(sentence.start, predicate.start - 60) : predicate.start])
            )
        if predicate.verb.role not in ("establish", "sign") or predicate.tail != "on" or frame.quote:
            return False
        if (
            re.search(
                r"(?:[うくぐすつぬぶむる]|[いきしちにびみり]ます)。?$", self.scan.masked[predicate.end : sentence.end]
            )
            and predicate.verb.role == "establish"
        ):
            return True
        return bool(
            re.search(
                r"ことで(?:も)?(?:一致|合意)|こと[にと]な[りっ]|(?:方針|考え|予定|意向)(?:で|を|に|と|が|です|だ)",
                self.scan.masked[predicate.end : sentence.end],
            )
        )

    def _note_topics(self, sentence: Sentence) -> None:
        """Remembers whom a sentence is about: 中国については…"""
        found: list[str] = []
        for mention in self.sides.between(sentence.start, sentence.end):
            if (
                mention.party
                and mention.kind == "party"
                and mention.party not in self.parties
                and (
                    _TOPIC.match(self.scan.masked, mention.end) or self.scan.masked.startswith("を念頭に", mention.end)
                )
            ):
                found.append(mention.party)
        if found:
            self.memory.topics = found
        elif not re.match(
            r"(?:そのうえ|その上|また|さらに|これに|このため|同時に|加えて)",
            self.scan.text[sentence.start : sentence.start + 6],
        ):
            self.memory.topics = []

    def _note_subject(self, sentence: Sentence) -> None:
        """Remembers who a sentence opens with, though it may tell no act: 高瀬防衛相も会議に出席。演説で…"""
        for mention in self.sides.between(sentence.start, min(sentence.end, sentence.start + 40)):
            if self.scan.masked[mention.start] == BLANK or mention.kind not in ("person", "party"):
                continue
            mark = read_mark(self.scan, mention)
            if (
                mark
                and mark.rstrip("、") in ("は", "も")
                and (mention.kind == "person" or mention.party in self.parties or mention.start == sentence.start)
            ):
                self.memory.actors, self.memory.joint, self.memory.stranger = [mention.to_actor()], False, False
                self.memory.speaker = mention if mention.kind == "person" else self.memory.speaker
                return

    def _make(
        self,
        sentence: Sentence,
        predicate: Predicate,
        frame: Frame,
        low: int,
        done: list[ActDraft],
        voice: Voice | None,
        late: Mention | None,
    ) -> ActDraft | None:
        zone_end = (
            frame.quote[0] - 1 if frame.quote and frame.quote[0] > low else min(frame.trigger_start, predicate.start)
        )
        if late is not None:
            actors, joint = self.subjects.expand(late, None, frame)
            after, confidence = low, 0.9
            self.attributions.remember(actors, joint, late)
        else:
            actors, joint, after, confidence = self.attributions.find(
                Clause(sentence, predicate, frame, low, zone_end, done, voice)
            )
        if not actors:
            return None
        content = self.contents.find(frame, low, after)
        act = ActDraft(
            kind=frame.kind,
            trigger=(frame.trigger_start, predicate.end),
            content=content,
            actors=actors,
            joint=joint,
            strength=frame.strength,
            quote=frame.quote is not None,
            consultation=self.memory.meeting.draft if self.memory.meeting else None,
            rule=f"ja/{frame.rule}",
            confidence=confidence,
            because=frame.because,
        )
        act.targets = self.aims.find(act, (low, predicate.start), sentence, done)
        self._promise(act, frame)
        if content is not None:
            self.memory.content = content
        self.memory.act = act
        self.memory.joint_act = act if joint else self.memory.joint_act
        return act

    def _promise(self, act: ActDraft, frame: Frame) -> None:
        obligors = [c for a in act.actors if (c := a.party)]
        place = act.content
        if act.quote and place is not None:
            if act.kind in ("state", "emphasise", "affirm", "commit", "intend"):
                promised = find_quoted_promise(self.scan, place)
                if promised is not None:
                    act.commitment = True
                    words = self.scan.text[place[0] : place[1]]
                    both = words.endswith("一致した") and len(self.parties) == 2
                    act.commitments = make_commitments(
                        self.scan, self.sides, [promised], self.parties if both else obligors, self.talk.find_day()
                    )
            return
        if place is None:
            return
        words = self.scan.text[place[0] : place[1]]
        if act.kind in PROMISING:
            act.commitment = (
                not self._is_told_of_the_past(act, words)
                and not re.match("(?:次|以下)の(?:とおり|ように)", words)
                and not (act.kind == "decide" and _APPROVES.search(self.scan.text, *act.trigger))
                and not re.search(r"(?<!前向きに)検討する(?:こと)?$", words)
                and (
                    act.kind != "agree"
                    or not re.search(r"(?:求めていく|働きかけていく|促していく|呼びかけていく)(?:こと)?$", words)
                )
            )
        elif act.kind == "instruct":
            act.commitment = set(act.targets) <= set(obligors)
        elif act.kind in MAYBE:
            act.commitment = bool(frame.promise) or has_promise(self.scan, place, frame.noun, frame.kind)
        if act.commitment and act.kind != "discuss":
            act.commitments = make_commitments(
                self.scan, self.sides, split_actions(self.scan, place), obligors, self.talk.find_day()
            )

    def _read_loose_quotations(self, sentence: Sentence, done: list[ActDraft]) -> list[ActDraft]:
        """Direct speech under words that no list holds: 「…」と胸を張った. Somebody named must say it."""
        found: list[ActDraft] = []
        for told in _LOOSE.finditer(self.scan.masked, sentence.start, sentence.end):
            quote = self.scan.find_quote_ending(told.start())
            if quote is None or any(a.trigger[1] > told.end("verb") - 2 or a.content == quote for a in done):
                continue
            low = max([a.trigger[1] for a in done if a.trigger[1] <= quote[0]], default=sentence.start)
            frame = Frame("state", told.start("verb"), quote[1], "quotation-loose", quote=quote)
            subject, companion = self.subjects.find(low, quote[0] - 1, frame, bool(done))
            if subject is None or subject.kind not in ("person", "office", "party"):
                continue
            actors, joint = self.subjects.expand(subject, companion, frame)
            self.attributions.remember(actors, joint, subject)
            act = ActDraft(
                kind="state",
                trigger=told.span("verb"),
                content=quote,
                actors=actors,
                joint=joint,
                quote=True,
                rule="ja/quotation-loose",
                confidence=0.6,
            )
            act.consultation = self.memory.meeting.draft if self.memory.meeting else None
            self._promise(act, frame)
            found.append(act)
            self.memory.act = act
        return found

    def _is_told_of_the_past(self, act: ActDraft, words: str) -> bool:
        """Whether an agreement is one about a subject only, or one of an earlier year: no promise of today's."""
        if act.kind != "agree" or act.content is None:
            return False
        after = self.scan.masked[act.content[1] : act.content[1] + 6]
        if re.match(r"など?(?:について|に関し)|(?:について|に関し)", after):
            return True
        published = self.scan.passage.document.published
        years = re.findall(
            r"(?<![0-9])((?:19|20)[0-9]{2})年(?!まで|度|末|に[^、。]{0,12}[しれ]た[一-龥ァ-ヴー])", words
        )
        return bool(published and years and all(int(y) < int(published[:4]) for y in years))
