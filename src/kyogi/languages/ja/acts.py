"""Acts: the walk over the sentences, with the memory that Japanese asks for: who spoke last, at which meeting, about whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kyogi.languages.ja.consultations import Meeting, Meetings
from kyogi.languages.ja.frames import Frame, find_frame
from kyogi.languages.ja.inflection import Mood
from kyogi.languages.ja.people import Mention, Roster
from kyogi.languages.ja.predicates import Predicate, find_predicates
from kyogi.languages.ja.promises import (
    MAYBE,
    PROMISING,
    find_quoted_promise,
    has_promise,
    make_commitments,
    split_actions,
)
from kyogi.languages.ja.scan import BLANK, Scan, Sentence
from kyogi.languages.ja.sides import Sides, read_mark
from kyogi.languages.ja.targets import ASKING, OBJECTING, PRAISING, find_addressees, find_doers, find_implied, find_places_owner
from kyogi.languages.ja.voices import Voice, find_voices
from kyogi.reading.drafts import ActDraft, Place
from kyogi.records import Actor

COLLECTIVE = frozenset({"agree", "discuss", "concur", "sign"})
_GROUPS = frozenset({"UN", "P5", "G7", "G20", "ASEAN", "EU", "NATO", "ADMM-Plus", "QUAD", "AfricanUnion"})
_OPENER = re.compile(
    r"(?:(?:とともに|と共に|と同時に|一方で?|うえで|上で|のに対し(?:て)?|ほか|が|【[^】]{1,20}】|[QＱAＡ][：:]|大臣[：:]|諸般の事情が許せば、|[^、。]{2,24}(?:による(?:と|ところでは)|によれば)、|○?[^　 。]{2,24}（[^）]{2,10}君）[　 ]|[^、。]{0,14}(?:といたしまして|としまして|として)(?:は|も)、|また|さらに|更に|そのうえで|その上で|一方で?|このほか|そして|なお|加えて|次に|最後に|まず|特に|同時に|これに(?:対し(?:て|まして)?|加え(?:て)?|先立ち|関連し(?:て)?)|続いて|引き続き|併せて|あわせて|ただ|しかし|"
    r"(?:この|その|同|今回の)?(?:会談|会合|協議|会議|対話|電話会談|会見|共同会見|記者会見|声明|演説|冒頭|最後|席上)(?:で(?:は)?|には|、)?|[（(][0-9０-９一二三四五六七八九十]{1,2}[）)]|[0-9０-９]{1,2}[．.　 、]|[▽●○◆・]|はじめに|私から(?:は)?|本日|きょう|今日)、?[ 　]*)+"
)
_CIRCUMSTANCE = re.compile(
    r"[^。]*(?:(?:である|だ|なる|いる|ある|った)として|(?:会談|会合|協議|対話|面会)(?:し|を行い|を開き)|を?(?:[^、。]{0,12})(?:開き|開いて|開かれ)|を踏まえ(?:て)?|を受け(?:て)?|を念頭に|を訪れ|を訪問し|に出席し|などから|ことから|反対せず|からは|に先立ち|会談で|会合で|協議で|終了後)、"
)
_UNKNOWN = re.compile(
    r"(?:(?:また|さらに|一方|そのうえで|その上で|このほか|なお|これに対し|これを受け(?:て)?)、?)?(?P<who>[^、。〓「」はがをで]{0,14}?"
    r"(?:議会|国会|議院|党|団体|協会|連合会|連盟|組合|漁協|農協|会社|企業|メディア|紙|新聞|専門家|住民|遺族|原告|市民|関係者|会談|会合|会議|協議|サミット|理事会|総会))(?:は|も)(?:[0-9０-９]{1,2}日)?(?:、)?"
)
_ANAPHOR = re.compile(r"^(?:これ(?:ら)?|それ|このこと|同計画|同方針|こうした(?:点|取組)?|その)(?:を|に|について|に対し(?:て)?)?$")
_TOPIC = re.compile(r"(?:については|に関して(?:は|も)?|をめぐって(?:は)?|に対しては|に関しては|情勢(?:では|は|をめぐ|について)|をめぐり|を巡り|を巡って(?:は)?|問題では)")
_TRAIL = re.compile(r"(?:(?:こと)?(?:を|が|も|に(?:対し(?:て)?|対する|ついて(?:は|も)?|関し(?:て)?)|への|で|と|との|という|旨(?:の)?|の|について|、|を巡り|をめぐり|との間で)|として|など|、)+$")


@dataclass(slots=True)
class Memory:
    """What the walk remembers from sentence to sentence."""

    actors: list[Actor] = field(default_factory=list)
    joint: bool = False
    speaker: Mention | None = None
    meeting: Meeting | None = None
    topics: list[str] = field(default_factory=list)
    content: Place | None = None
    act: ActDraft | None = None
    paragraph: int = -1
    part_end: int = -1


class ActFinder:
    """Finds the acts of one scan."""

    def __init__(self, scan: Scan, sides: Sides, roster: Roster, meetings: Meetings, parties: list[str], kind: str | None) -> None:
        self.scan, self.sides, self.roster, self.meetings, self.parties, self.kind = scan, sides, roster, meetings, parties, kind
        self.memory = Memory(meeting=meetings.main)
        self.acts: list[ActDraft] = []
        self.voices = find_voices(scan, roster, kind, parties)

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
        predicates = find_predicates(self.scan, sentence)
        for index, predicate in enumerate(predicates):
            if predicate.tail == "nested":
                continue
            edge, late = self._find_late_subject(predicate, low)
            frame = find_frame(self.scan, predicate, low, edge)
            if frame is not None and frame.rule == "outcome-decide":
                frame = self._settle_outcome(frame, predicate, low)
            if frame is None or self._is_inner_chain(predicate, frame, sentence) or (done and frame.trigger_start < done[-1].trigger[1] and frame.rule != "to-suru" and not frame.quote):
                continue
            act = self._make(sentence, predicate, frame, low, done, voice, late)
            if act is None:
                continue
            if done and act.trigger[0] < done[-1].trigger[1]:
                continue
            done.append(act)
            low = predicate.end
            del index
        if voice is not None or self.kind == "joint_statement":
            self._read_own_voice(sentence, voice, done, low)
        self.acts += done

    def _find_late_subject(self, predicate: Predicate, low: int) -> tuple[int, Mention | None]:
        """A subject right before its predicate (…すると、ズマ大統領が発表した): where the words before it end, and who it is."""
        for mention in reversed(self.sides.between(max(low, predicate.start - 40), predicate.start)):
            marked = re.fullmatch(r"(?:（[^）]*）)?(?:側)?(?:ら)?(?:が|は|も)(?:改めて|強く|明確に|[0-9０-９]{1,2}日(?:、|に)?|それぞれ|同日)?", self.scan.masked[mention.end : predicate.start])
            if marked and self.scan.masked[mention.start] != BLANK and mention.kind in ("person", "party", "office", "joint") and mention.start > low:
                edge = mention.start
                while edge > low and self.scan.masked[edge - 1] in "、 ":
                    edge -= 1
                if re.search(r"(?:と|よう|旨|」と|ことを|を|ように)$", self.scan.masked[max(low, edge - 4) : edge]):
                    return edge, mention
            return predicate.start, None
        return predicate.start, None

    def _settle_outcome(self, frame: Frame, predicate: Predicate, low: int) -> Frame:
        """〜することとした: agreed when the sides do it together; one side's 〜することにしている is its intention."""
        subject, _ = self._find_subject(low, frame.trigger_start, frame, False)
        if subject is not None and subject.kind == "joint" or subject is None and self.memory.joint:
            frame.kind = "agree"
        elif predicate.form.end and "てい" in self.scan.masked[predicate.start : predicate.end]:
            frame.kind = "intend"
        return frame

    def _is_inner_chain(self, predicate: Predicate, frame: Frame, sentence: Sentence) -> bool:
        """作業部会を設置し、…していくことで一致: the founding is part of what was agreed, no act of its own."""
        if predicate.verb.role == "view" and predicate.tail == "on" and not frame.quote:
            return bool(re.search(r"(?:との|旨の?)(?:発言|説明)|(?:と|旨)(?:述べ|説明|発言|強調)", self.scan.masked[predicate.end : sentence.end]))
        if predicate.verb.role not in ("establish", "sign") or predicate.tail != "on" or frame.quote:
            return False
        if re.search(r"(?:[うくぐすつぬぶむる]|[いきしちにびみり]ます)。?$", self.scan.masked[predicate.end : sentence.end]) and predicate.verb.role == "establish":
            return True
        return bool(re.search(r"ことで(?:も)?(?:一致|合意)|(?:方針|考え|予定|意向)(?:で|を|に|と|が|です|だ)", self.scan.masked[predicate.end : sentence.end]))

    def _note_topics(self, sentence: Sentence) -> None:
        """Remembers whom a sentence is about: 中国については…"""
        found: list[str] = []
        for mention in self.sides.between(sentence.start, sentence.end):
            if mention.party and mention.kind == "party" and mention.party not in self.parties and (_TOPIC.match(self.scan.masked, mention.end) or self.scan.masked.startswith("を念頭に", mention.end)):
                found.append(mention.party)
        if found:
            self.memory.topics = found
        elif not re.match(r"(?:そのうえ|その上|また|さらに|これに|このため|同時に|加えて)", self.scan.text[sentence.start : sentence.start + 6]):
            self.memory.topics = []

    def _note_subject(self, sentence: Sentence) -> None:
        """Remembers who a sentence opens with, though it may tell no act: 高瀬防衛相も会議に出席。演説で…"""
        for mention in self.sides.between(sentence.start, min(sentence.end, sentence.start + 40)):
            if self.scan.masked[mention.start] == BLANK or mention.kind not in ("person", "party"):
                continue
            mark = read_mark(self.scan, mention)
            if mark and mark.rstrip("、") in ("は", "も") and (mention.kind == "person" or mention.party in self.parties or mention.start == sentence.start):
                self.memory.actors, self.memory.joint = [mention.to_actor()], False
                self.memory.speaker = mention if mention.kind == "person" else self.memory.speaker
                return

    # --- one act -------------------------------------------------------------------------------------------------

    def _make(self, sentence: Sentence, predicate: Predicate, frame: Frame, low: int, done: list[ActDraft], voice: Voice | None, late: Mention | None
    ) -> ActDraft | None:
        zone_end = frame.quote[0] - 1 if frame.quote and frame.quote[0] > low else min(frame.trigger_start, predicate.start)
        if late is not None:
            actors, joint = self._expand(late, None, frame)
            after, confidence = low, 0.9
            self._remember(actors, joint, late)
        else:
            actors, joint, after, confidence = self._find_actors(sentence, predicate, frame, low, zone_end, done, voice)
        if not actors:
            return None
        content = self._find_content(predicate, frame, low, after)
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
        act.targets = self._find_targets(act, low, predicate, frame)
        self._promise(act, frame)
        if content is not None:
            self.memory.content = content
        self.memory.act = act
        return act

    def _find_actors(
        self, sentence: Sentence, predicate: Predicate, frame: Frame, low: int, zone_end: int, done: list[ActDraft], voice: Voice | None
    ) -> tuple[list[Actor], bool, int, float]:
        """Actors, whether jointly, where the words behind the subject start, and how sure that is."""
        subject, companion = self._find_subject(low, zone_end, frame, bool(done))
        after = low
        if subject is not None:
            after = self._skip_mark(subject)
            if voice is not None and subject.kind in ("own", "party") and subject.party in (None, self._home()) and voice.actor.party == self._home() and subject.word != "先方":
                return [voice.actor], False, after, 0.85
            actors, joint = self._expand(subject, companion, frame)
            if actors:
                self._remember(actors, joint, subject)
                return actors, joint, after, 0.95
        if companion is not None:
            other = companion.to_actor()
            me = self._person_of_memory() or (voice.actor if voice else None)
            codes = [c for c in [me.party if me else self._home(), other.party] if c]
            after = self._skip_mark(companion)
            return [Actor(party=c) for c in dict.fromkeys(codes)], True, after, 0.8
        if voice is not None and frame.kind == "affirm" and predicate.form.mood is Mood.PROGRESS:
            return [], False, after, 0.0
        if voice is not None and not done:
            if not self._is_reporting(frame, sentence, predicate):
                return [voice.actor], False, after, 0.85
            codes = self._joint_codes()
            if len(codes) > 1:
                return [Actor(party=c) for c in codes], True, after, 0.75
        if subject is None and companion is None and (unknown := self._find_unknown_subject(low, zone_end)):
            if not unknown.endswith(("会談", "会合", "会議", "協議", "サミット", "理事会", "総会")):
                return self._speak_for(unknown), False, after, 0.5
            codes = self._joint_codes()
            return [Actor(party=c) for c in codes], True, after, 0.8
        if done and not (frame.kind in COLLECTIVE and not done[-1].joint and frame.rule.startswith(("outcome", "agree", "discuss", "noun-concur"))):
            return list(done[-1].actors), done[-1].joint, after, 0.9
        actors, joint = self._fall_back(sentence, frame)
        if joint:
            self.memory.actors, self.memory.joint = actors, joint
        return actors, joint, after, 0.6

    def _find_unknown_subject(self, low: int, zone_end: int) -> str | None:
        """Somebody who acts but is nobody known (市議会は, 経済団体は), or a meeting that does (会合は); None where neither."""
        found = _UNKNOWN.match(self.scan.masked, low, max(zone_end, low))
        return found.group("who") if found else None

    def _speak_for(self, who: str) -> list[Actor]:
        """Parliaments speak for their state or prefecture; others are not coded."""
        if who.endswith(("国会", "議院", "両院")):
            return [Actor(party=self._home())]
        if who.endswith("議会"):
            local = next((str(h.value) for h in self.scan.hits["party"] if str(h.value).startswith("JP-")), None)
            return [Actor(office=who, party=local)] if local and re.match(r"[市町村県]|.*[市町村県]議会", who) else []
        return []

    def _is_reporting(self, frame: Frame, sentence: Sentence, predicate: Predicate) -> bool:
        """In a transcript, what the sides did together is told in the past; the speaker's own acts are in the present."""
        if frame.kind in ("agree", "discuss", "sign"):
            return True
        words = self.scan.masked[sentence.start : sentence.end]
        told = predicate.form.mood is Mood.PAST or bool(re.search(r"(?:た|ました|ところ(?:です|でございます|であります))。?$", words))
        if not told or re.search(r"私(?:から|より|は|としては)", self.scan.masked[sentence.start : predicate.start]):
            return False
        shared = re.search(r"共有|一致|再?確認|意見交換", self.scan.masked[predicate.start : predicate.end])
        there = re.match(r"[^。]{0,14}(?:会談|会合|協議|会議|との間|間)(?:において)?(?:で)?は?、", words)
        return bool(shared or there) and frame.kind not in ("state", "intend", "commit", "urge", "demand", "instruct", "regret") or bool(there and frame.kind == "urge")

    def _fall_back(self, sentence: Sentence, frame: Frame) -> tuple[list[Actor], bool]:
        """A sentence without a subject: the sides for what only sides can do, else whoever acted last."""
        opener = self.scan.masked[sentence.start : sentence.start + 16]
        at_meeting = re.match(r"(?:この|その)?(?:会談|会合|協議|会議|共同声明)(?:で|では)", opener) or re.search(
            r"(?:会談|会合|協議|会議|2プラス2」?)[^。]{0,20}(?:が|を)[^。]{0,30}(?:開かれ|開き|行い|行われ)", self.scan.masked[sentence.start : frame.trigger_start]
        ) or (re.match(r"[^。、]{2,24}(?:については|に関しては|をめぐっては|を巡っては|に対しては)、?", self.scan.masked[sentence.start : sentence.start + 40]) and not (self.memory.speaker and self.memory.actors and self.memory.actors[0].person))
        lone = bool(self.memory.actors) and not self.memory.joint and not self.memory.actors[0].person
        if lone and frame.kind in ("affirm", "reaffirm") and frame.rule.startswith(("affirm", "quotation-確認")):
            return [Actor(party=c) for c in self._joint_codes()], True
        if frame.quote is None and (at_meeting or frame.kind in COLLECTIVE or frame.rule.startswith("outcome")) or not self.memory.actors:
            codes = self._joint_codes()
            if codes and frame.rule != "agree-同意" and (frame.quote is None or not self.memory.actors):
                return [Actor(party=c) for c in codes], len(codes) > 1 or codes[0] not in self.parties
        return list(self.memory.actors), self.memory.joint

    def _joint_codes(self) -> list[str]:
        """The parties of the meeting at hand: each state when there are at most four, else the group."""
        meeting = self.memory.meeting if self.memory.meeting and self.memory.meeting.draft.level != "press" else self.meetings.main
        if meeting and meeting.group:
            return [meeting.group]
        if meeting and 2 <= len(meeting.parties) <= 4:
            return meeting.parties
        return self.parties[:4] if 2 <= len(self.parties) <= 4 else self.parties[:2]

    def _home(self) -> str:
        return "JP"

    def _person_of_memory(self) -> Actor | None:
        speaker = self.memory.speaker
        return speaker.to_actor() if speaker is not None else None

    def _remember(self, actors: list[Actor], joint: bool, subject: Mention) -> None:
        self.memory.actors, self.memory.joint = actors, joint
        self.memory.speaker = subject if subject.kind == "person" else self.memory.speaker

    def _skip_mark(self, mention: Mention) -> int:
        found = re.match(r"(?:（[^（）]{0,40}）)?(?:側)?(?:ら|など|たち)?(?:からは|からも|から|は(?:また|さらに)?|も(?:また)?|が|としては|としても|とは|と|に対し(?:て)?|に(?:は)?|より)?(?:、)?", self.scan.masked[mention.end : mention.end + 50])
        return mention.end + (found.end() if found else 0)

    def _find_subject(
        self, low: int, zone_end: int, frame: Frame, inherits: bool
    ) -> tuple[Mention | None, Mention | None]:
        """The mention that is the subject of the zone, and one it acts together with (〜とは, 〜と会談し)."""
        best: Mention | None = None
        weak: Mention | None = None
        companion: Mention | None = None
        for mention in self.sides.between(low, max(zone_end, low + 1)):
            if self.scan.masked[mention.start] == BLANK:
                continue
            mark = read_mark(self.scan, mention)
            if mark is None:
                continue
            plain = mark.rstrip("、")
            if plain in ("は", "も", "からは", "からも", "としては", "としても") :
                if best is None or not frame.complement:
                    best = mention
            elif plain in ("から", "より") and not re.search(r"を(?:受け|得)", self.scan.masked[mention.end : zone_end]) and (mark.endswith("、") or frame.rule.startswith(("exist", "noun", "reported"))) and mention.kind in ("person", "office", "party", "own"):
                best = best or mention
            elif plain == "が" and (mark.endswith("、") or not inherits or mention.kind == "person") and not self._is_embedded(mention, zone_end, mark):
                weak = weak or mention
            elif plain == "とは" and mention.kind in ("person", "party"):
                companion = mention
            elif plain == "、" and mention.kind == "person" and re.match(r"[^。]{0,14}会談。", self.scan.masked[mention.end : mention.end + 20]):
                weak = weak or mention
            elif plain in ("において", "では") and mention.kind == "document":
                best = best or mention
        return best or weak, companion

    def _is_embedded(self, mention: Mention, zone_end: int, mark: str) -> bool:
        """Whether a が-subject belongs to an inner clause (ロシアが…調達するなど…を非難)."""
        between = self.scan.masked[mention.end : zone_end]
        if mention.party and mention.kind == "party" and mention.party not in self.parties:
            return True
        if mark.endswith("、"):
            return False
        return bool(re.search(r"(?:した|[うくぐすつぬぶむる]|ている|された|いる|った|んだ|ない)(?:[一-龥ァ-ヴー「]|こと(?:を|に|が|は|から|で|も)|の(?:を|に|は)|など|よう)", between))

    def _expand(self, subject: Mention, companion: Mention | None, frame: Frame) -> tuple[list[Actor], bool]:
        """The actors a subject stands for."""
        if subject.kind == "person" and subject.person:
            actor = subject.to_actor()
            partner = self._partner_of(subject, frame) or companion
            if partner is not None and frame.kind in COLLECTIVE | {"affirm", "reaffirm"} and partner.party != actor.party and frame.quote is None:
                codes = [c for c in (actor.party, partner.party) if c]
                return [Actor(party=c) for c in codes], True
            return [actor], False
        if subject.kind == "office":
            return [Actor(office=subject.office, party=subject.party)], False
        if frame.rule == "outcome-agree" and subject.kind == "party" and self.scan.masked.startswith("も", subject.end):
            return [Actor(party=c) for c in self._joint_codes()], True
        if subject.kind == "own":
            speaker = {a.party for a in self.memory.actors if a.party} if len(self.memory.actors) == 1 else {self._home()}
            other = [c for c in self._joint_codes() if c not in speaker] or self._counterparty(speaker)
            return [Actor(party=other[0] if subject.word == "先方" and other else self._home())], False
        if subject.kind == "document":
            return [Actor(party=c) for c in self._joint_codes()], True
        if subject.kind == "party" and subject.party and (others := self._joined_before(subject)):
            return [Actor(party=c) for c in dict.fromkeys([*others, subject.party])], True
        if subject.kind == "party" and subject.party:
            return [Actor(party=subject.party, office=subject.office)], self._is_group(subject.party)
        codes = subject.party.split("+") if subject.party else self._codes_of_word(subject.word)
        return [Actor(party=c) for c in codes], True

    def _joined_before(self, subject: Mention) -> list[str]:
        """Parties coordinated with a subject: 日本及びオーストラリアの閣僚は."""
        codes: list[str] = []
        end = subject.start
        for mention in reversed(self.sides.between(max(0, end - 40), end)):
            if mention.kind != "party" or not mention.party or self.scan.masked[mention.end : end] not in ("と", "及び", "および", "、", "や", "並びに"):
                break
            codes.insert(0, mention.party)
            end = mention.start
        return codes

    def _is_group(self, code: str) -> bool:
        return self.meetings.main is not None and self.meetings.main.group == code

    def _partner_of(self, subject: Mention, frame: Frame) -> Mention | None:
        """The person with whom the subject meets in the same sentence: AはBと会談し、…で一致した."""
        end = self.scan.masked.find("。", subject.end)
        for mention in self.sides.between(subject.end, end if end > 0 else subject.end + 200):
            if mention.kind in ("person", "party") and mention.start < frame.trigger_start and re.match(
                r"と(?:も|は)?(?:、)?[^。、「]{0,12}(?:会談|協議|会合|面会|電話|懇談|個別)|との(?:会談|協議|電話会談|間で)", self.scan.masked[mention.end : mention.end + 24]
            ):
                return mention
        return None

    def _codes_of_word(self, word: str) -> list[str]:
        """Parties of 両外相, 両長官, 三外相: those of the people who hold such an office, when the number fits."""
        codes = self._joint_codes()
        number = {"両": 2, "二": 2, "2": 2, "２": 2, "三": 3, "3": 3, "３": 3, "四": 4, "4": 4, "４": 4}.get(word[:1])
        if number and len(codes) > number:
            tail = word[1:].lstrip("人かカヵヶ国者")
            holders = [p.party for p in self.roster.people if p.party and p.office.endswith(tail[-2:])] if len(tail) >= 2 else []
            exact = list(dict.fromkeys(h for h in holders if h in codes))
            if len(exact) == number:
                return exact
            speaker = self.memory.actors[0].party if len(self.memory.actors) == 1 else None
            rest = [c for c in codes if c != speaker]
            if speaker and len(rest) == number:
                return rest
        return codes

    # --- content ---------------------------------------------------------------------------------------------------

    def _find_content(self, predicate: Predicate, frame: Frame, low: int, after: int) -> Place | None:
        if frame.quote is not None:
            return frame.quote
        start, end = max(low, after), frame.content_end
        masked = self.scan.masked
        opener = _OPENER.match(masked, start, max(start, end))
        if opener and opener.end() < end:
            start = opener.end()
        if after > low:
            del predicate
        elif start == low or opener:
            start = self._skip_addressee(start, end)
        start = self._skip_circumstance(start, end)
        while start < end and masked[start] in "、 　":
            start += 1
        if frame.complement or end > start:
            end = self._trim_end(start, end, frame)
        if end <= start or _ANAPHOR.match(masked[start:end]):
            return self.memory.content
        return start, end

    def _skip_circumstance(self, start: int, end: int) -> int:
        """Past clauses that only say when or in view of what: 会談し、…を踏まえ、…"""
        found = _CIRCUMSTANCE.match(self.scan.masked, start, end)
        return found.end() if found and end - found.end() >= 6 else start

    def _skip_addressee(self, start: int, end: int) -> int:
        for mention in self.sides.between(start, min(end, start + 30)):
            if mention.start > start + 2:
                break
            found = re.match(r"(?:側|政府|の双方)?に対し(?:て|まして)?(?:は)?、?", self.scan.masked[mention.end : mention.end + 12])
            if found and mention.end + found.end() < end:
                return mention.end + found.end()
        return start

    def _trim_end(self, start: int, end: int, frame: Frame) -> int:
        words = self.scan.masked[start:end]
        if words.endswith("こと"):
            return end
        found = _TRAIL.search(words)
        owner = re.search(r"(?:に対する|への)(?:[一-龥ァ-ヴー]{2,8}の?)$", words)
        if owner and frame.noun:
            return start + owner.start()
        if found and not frame.rule.startswith("outcome"):
            keep = 2 if found.group().startswith("こと") else 0
            return start + found.start() + keep
        return end

    # --- targets and promises ----------------------------------------------------------------------------------------

    def _find_targets(self, act: ActDraft, low: int, predicate: Predicate, frame: Frame) -> list[str]:
        own = {a.party for a in act.actors if a.party}
        joint = self._joint_codes()
        kind = act.kind
        if kind in ASKING:
            return self._targets_of_request(act, low, predicate, own, joint)
        place = act.content
        if kind in OBJECTING:
            addressed = [c for c in find_addressees(self.scan, self.sides, low, act.trigger[1], joint) if c not in own]
            if place is not None and re.search(r"(?:声明|決議|文書|宣言)?案(?:の(?:表現|文言|採択))?$", self.scan.text[slice(*place)]):
                return addressed
            if act.quote or place is None:
                protest = re.search(r"抗議|反論|反発", self.scan.text[slice(*act.trigger)])
                found = addressed or (self._counterparty(own) if protest else []) or self._others_before(act, low, own)
            else:
                found = find_doers(self.scan, self.sides, place, own) if place else []
                if frame.content_end > low and not found:
                    found = addressed or [c for c in find_places_owner(self.scan, place) if c not in own]
                found = found or self._implied(place, own)
            return found or self._fall_back_targets(act, own)
        if kind in PRAISING:
            return self._targets_of_praise(act, low, own)
        if kind == "concur" and place is not None:
            words = self.scan.text[place[0] : place[1]]
            if re.search(r"違反|脅威|脅か|認められない|容認|深刻な|挑戦|懸念|力による|威圧|許され|作り変え|不当", words):
                return self.memory.topics or self._implied(place, own) or find_doers(self.scan, self.sides, place, own)
            return []
        if kind in ("reaffirm", "affirm") and place is not None and re.search(r"(?:防衛|支援)(?:を|に|へ|$|の|し)", self.scan.text[place[0] : place[1] + 1]):
            codes = [m.party for m in self.sides.between(*place) if m.party and "+" not in m.party and m.party not in own and not re.match("の揺|の核|の拡大", self.scan.text[m.end : m.end + 3]) and re.match(r"(?:及び|と|や|、|の防衛|への|に対する)", self.scan.text[m.end : m.end + 4])]
            return list(dict.fromkeys(codes))
        return []

    def _targets_of_request(self, act: ActDraft, low: int, predicate: Predicate, own: set[str], joint: list[str]) -> list[str]:
        end = predicate.start
        found = find_addressees(self.scan, self.sides, low, end, joint)
        if act.kind == "instruct":
            return sorted(own, key=list(own).index) if not found or set(found) <= own else found
        found = [c for c in found if c not in own]
        if re.search(r"(?:全て|すべて|全|各|関係|加盟)(?:の)?(?:国連)?(?:加盟国|国|当事者|当事国|締約国)に", self.scan.masked[low:end]):
            return []
        if not found and act.content is not None and not act.quote:
            found = [c for c in find_doers(self.scan, self.sides, act.content, own, owners_too=self.scan.masked[act.trigger[0] - 1] == "を") if c in joint or re.search("による|が", self.scan.text[slice(*act.content)])]
            words = self.scan.text[act.content[0] : act.content[1]]
            if re.search("両岸|台湾海峡|行動規範|拉致", words) and not re.search("中国(?:側|に|が|による)", words):
                found = [c for c in found if c not in ("CN", "TW", "KP")] if "拉致" in words else []
        if not found and act.joint and self.memory.topics and "拉致" in self.scan.text[low : act.trigger[1]]:
            found = list(self.memory.topics)
        if not found:
            found = self._counterparty(own) if not act.joint and act.kind != "instruct" else []
        return found

    def _counterparty(self, own: set[str]) -> list[str]:
        """The other side, in a talk of two."""
        codes = [c for c in self._joint_codes() if c not in _GROUPS]
        rest = [c for c in codes if c not in own]
        if not own & set(self._joint_codes()):
            return self._joint_codes()
        return rest if len(codes) == 2 and len(rest) == 1 or len(codes) == 3 and len(rest) == 2 else []

    def _targets_of_praise(self, act: ActDraft, low: int, own: set[str]) -> list[str]:
        place = act.content
        words = self.scan.text[low : act.trigger[1]]
        if re.search(r"両(?:国|長官|外相|大臣)の", words) and not act.joint:
            return self._counterparty(own)
        if place is None:
            return self._counterparty(own)
        if not low <= place[0] < act.trigger[1]:
            author = self.memory.act
            if author is not None and author.content == place:
                return [a.party for a in author.actors if a.party and a.party not in own]
            return self._counterparty(own) if not act.joint else []
        found = find_doers(self.scan, self.sides, place if not act.quote else (low, max(low + 1, place[0])), own)
        if act.joint and not found:
            found = self._own_doers(place)
        if not found and not act.joint and act.kind != "welcome" and not re.search("評価|称賛|賞賛|たたえ|称え", self.scan.text[slice(*act.trigger)]):
            found = self._counterparty(own)
        return found

    def _own_doers(self, place: Place) -> list[str]:
        """One of the joint actors whose own doing is praised: 在日アメリカ軍が実施する…"""
        found = [m.party for m in self.sides.between(*place) if m.party and "+" not in m.party and re.match(r"(?:側|政府)?(?:が|による)", self.scan.text[m.end : m.end + 5])]
        return found[:1] if len(set(found)) == 1 else []

    def _others_before(self, act: ActDraft, low: int, own: set[str]) -> list[str]:
        """Parties named before a quotation as what it is about: 独海軍の…について「…」と…"""
        start = act.content[0] if act.content else act.trigger[0]
        found: list[str] = []
        for place in ((low, start), (start, act.trigger[0]), (act.content[1], act.trigger[1]) if act.content else (low, low)):
            for mention in self.sides.between(*place):
                if mention.party and mention.kind in ("party", "person") and mention.party not in own and "+" not in mention.party and mention.party not in found:
                    found.append(mention.party)
            if found:
                break
        return found or self._counterparty(own)

    def _implied(self, place: Place, own: set[str]) -> list[str]:
        found = [c for c in find_implied(self.scan.text[place[0] : place[1]]) if c not in own]
        return found or list(self.memory.topics)

    def _fall_back_targets(self, act: ActDraft, own: set[str]) -> list[str]:
        if self.memory.topics:
            return [t for t in self.memory.topics if t not in own]
        apology = re.search(r"陳謝|謝罪|おわび|お詫び", self.scan.text[slice(*act.trigger)])
        return self._counterparty(own) if not act.joint and not apology else []

    def _promise(self, act: ActDraft, frame: Frame) -> None:
        obligors = [c for a in act.actors if (c := a.party)]
        place = act.content
        if act.quote and place is not None:
            if act.kind in ("state", "emphasise", "affirm", "commit", "intend"):
                promised = find_quoted_promise(self.scan, place, False)
                if promised is not None:
                    act.commitment = True
                    words = self.scan.text[place[0] : place[1]]
                    both = words.endswith("一致した") and len(self.parties) == 2
                    act.commitments = make_commitments(self.scan, self.sides, [promised], self.parties if both else obligors, self._published())
            return
        if place is None:
            return
        words = self.scan.text[place[0] : place[1]]
        if act.kind in PROMISING:
            act.commitment = not re.search(r"(?<!前向きに)検討する(?:こと)?$", words) and (act.kind != "agree" or not re.search(r"(?:求めていく|働きかけていく|促していく|呼びかけていく)(?:こと)?$", words))
        elif act.kind == "instruct":
            act.commitment = set(act.targets) <= set(obligors)
        elif act.kind in MAYBE:
            act.commitment = bool(frame.promise) or has_promise(self.scan, place, frame.noun, frame.kind)
        if act.commitment and act.kind != "discuss":
            act.commitments = make_commitments(self.scan, self.sides, split_actions(self.scan, place), obligors, self._published())

    def _published(self) -> str | None:
        meeting = self.memory.meeting or self.meetings.main
        if meeting and meeting.draft.date and len(meeting.draft.date) == 10:
            return meeting.draft.date
        return self.scan.passage.document.published

    # --- promises in the document's or the speaker's own voice -------------------------------------------------------

    def _read_own_voice(self, sentence: Sentence, voice: Voice | None, done: list[ActDraft], low: int) -> None:
        """カナダは…を派遣する。 in a statement, 連携してまいります。 in a transcript."""
        from kyogi.languages.ja.voices import find_own_promise

        found = find_own_promise(self.scan, sentence, low, voice is not None)
        if found is None:
            return
        trigger, kind = found
        actors: list[Actor]
        joint = False
        subject, _ = self._find_subject(low, trigger[0], Frame("commit", trigger[0], trigger[0], "own-voice"), bool(done))
        after = low
        if subject is not None and voice is not None and subject.kind in ("own", "party") and subject.party in (None, self._home()):
            actors, after = [voice.actor], self._skip_mark(subject)
        elif subject is not None:
            actors, joint = self._expand(subject, None, Frame("commit", trigger[0], trigger[0], "own-voice"))
            after = self._skip_mark(subject)
        elif voice is not None:
            actors = [voice.actor]
        elif done:
            actors, joint = list(done[-1].actors), done[-1].joint
        else:
            return
        start = after
        opener = _OPENER.match(self.scan.masked, start, trigger[0])
        if opener:
            start = opener.end()
        act = ActDraft(kind=kind, trigger=trigger, content=(start, trigger[1]) if start < trigger[1] else trigger, actors=actors, joint=joint, rule="ja/own-voice", confidence=0.75)  # type: ignore[arg-type]
        act.consultation = self.memory.meeting.draft if self.memory.meeting else None
        if kind in ("commit", "intend"):
            act.commitment = True
            act.commitments = make_commitments(self.scan, self.sides, split_actions(self.scan, act.content or trigger), [c for a in actors if (c := a.party)], self._published())
        done.append(act)
