"""Subjects: who is the actor of a predicate, by は, が and から, by who follows, and by whom a word stands for."""

from __future__ import annotations

import re

from kyogi.knowledge import load_knowledge
from kyogi.languages.ja.framing import Frame
from kyogi.languages.ja.predicates import Predicate
from kyogi.languages.ja.roster import HOME, Mention
from kyogi.languages.ja.scan import BLANK, find_beginning
from kyogi.languages.ja.sides import read_mark
from kyogi.languages.ja.strangers import find_short_name, find_stranger, is_organ
from kyogi.languages.ja.talk import Talk
from kyogi.records import Actor

COLLECTIVE = frozenset({"agree", "discuss", "concur", "sign"})
_JOINED = re.compile(r"(?:側|政府)?(?:と|及び|および|、|や|並びに)、?(?:[ァ-ヴー一-龥A-Za-z]{1,12}の)?")
_LEAD = re.compile(
    r"[ 　]*(?:(?:[^、。]{2,24}によ(?:ると|れば)|(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:に|の[^、。]{1,6})?|その際(?:に|には)?|その(?:中|場)で|席上|冒頭|会談で(?:は)?|また|さらに|一方(?:で)?|しかし)、?)*"
)
_MANY = re.compile(
    r"(?:多くの国|多く|幾つかの[^、。]{1,6}|いくつかの[^、。]{1,6}|複数の[^、。]{1,6}|各国|各エコノミー|閣僚|参加国|参加者|出席者|首脳|加盟国)[^、。]{0,8}から[^、。]{0,6}$"
)
_TOPIC_MARKS = ("は", "も", "とも", "からは", "からも", "としては", "としても", "として")
_ATTENDS = re.compile(r"が(?:出席|参加)し(?:、|て)")
# nothing but an object between who acts and what is done: スーダン解放軍(SLM)が|和平協定に|調印した
_STRAIGHT_ON = re.compile(r"が[^、。うくぐすつぬぶむるたい]{2,24}[をにで]?")
_STRAIGHT_TO = re.compile(r"(?:から|より)直接")
_FROM_ROW = re.compile(r"(?P<last>(?:[^、。からはが]{0,10}))から(?:は|も)?[^、。からはが]{0,24}$")
_ROW = re.compile(
    r"(?:諸国|各国|政府)?(?:など|等)?(?:、|や|と|及び|並びに|あるいは|または|又は|を(?:初め|始め|含む)、?)?(?:[^、。]{0,10}の首脳|[ァ-ヴー]+諸国|多くの[^、。]{1,8})?(?:など|等)?(?:、|や|と)?"
)
REACHED = 2000  # characters before 談話は in which it is told who issued it
NEAR = 12  # characters from a が-subject to its predicate, when the sentence has told an act before
# what nobody does alone
_TOGETHER = frozenset(
    {
        "promise-誓い合う",
        "promise-約束し合う",
        "agree-意気投合",
        "agree-折り合う",
        "agree-一致",
        "agree-申し合わせる",
        "agree-足並みをそろえる",
        "agree-歩調を合わせる",
        "agree-noun",
    }
)
_WITH = re.compile(
    r"との(?:間で(?:は|も)?|[^、。のをにが]{0,8}会談(?:で|において|におきまして|の(?:中|場|際)(?:で|に))(?:は)?)"
)


class Subjects:
    """Finds the subjects of one talk's predicates."""

    def __init__(self, talk: Talk) -> None:
        self.talk, self.scan, self.sides, self.memory = talk, talk.scan, talk.sides, talk.memory
        self.roster, self.meetings, self.parties = talk.roster, talk.meetings, talk.parties

    def find(self, low: int, zone_end: int, frame: Frame, inherits: bool) -> tuple[Mention | None, Mention | None]:
        """The mention that is the subject of the zone, and one it acts together with (〜とは, 〜と会談し)."""
        best: Mention | None = None
        weak: Mention | None = None
        companion: Mention | None = None
        for mention in self.sides.between(low, max(zone_end, low + 1)):
            if self.scan.masked[mention.start] == BLANK:
                continue
            if mention.kind in ("person", "party", "office") and _WITH.match(self.scan.masked, mention.end):
                companion = mention
                continue
            mark = read_mark(self.scan, mention)
            if mark is None and frame.kind == "decide" and self._decides_there(mention):
                mark = "で"
            if mark is None:
                continue
            plain = mark.rstrip("、") or "、"
            if plain in _TOPIC_MARKS:
                if not self._is_no_topic(mention, plain, best, frame, inherits) and (
                    best is None or not frame.complement or (plain == "からは" and self._is_told_by(frame))
                ):
                    best = mention
            elif plain == "とは" and mention.kind in ("person", "party"):
                companion = mention
            elif (
                (frame.kind == "decide" and self._decides_there(mention))
                or self._comes_from(mention, mark, frame, zone_end)
                or (plain in ("において", "においては", "では", "には") and mention.kind == "document")
                or (plain == "では" and mention.kind == "party" and mention.office is not None)
            ):
                best = best or mention
            elif self._does(mention, mark, frame, zone_end, inherits) or (
                plain == "、" and self._opens_headline(mention, low, frame)
            ):
                weak = weak or mention
        return best or weak, companion

    def _is_told_by(self, frame: Frame) -> bool:
        """Whether the predicate is one whose doer stands with から: …からは、…意向が示されました."""
        words = self.scan.masked[frame.trigger_start : frame.trigger_start + 16]
        return re.search("(?:示|表明|伝え(?:ら)?|述べら)(?:され|れ)|が(?:あ[りっ]|ござい)", words) is not None

    def _decides_there(self, mention: Mention) -> bool:
        """Whether an organ of an organisation is where it was decided: 国連安全保障理事会で22日…を決めた."""
        organ = mention.kind == "party" and mention.word.endswith(("理事会", "総会", "委員会", "評議会", "議会"))
        return (
            organ and re.match(r"で(?:は|、|(?![あす]))", self.scan.masked[mention.end : mention.end + 2]) is not None
        )

    def _is_no_topic(self, mention: Mention, plain: str, best: Mention | None, frame: Frame, inherits: bool) -> bool:
        """Whether は or として marks nobody new: 首相は、政府として…, or somebody inside what is told."""
        if plain.startswith("として") and best is not None and best.kind == "person":
            return True
        return inherits and self._is_of_complement(mention, frame)

    def _comes_from(self, mention: Mention, mark: str, frame: Frame, zone_end: int) -> bool:
        """Whether から or より marks who said it: 柏木大臣から、…旨述べた."""
        if mark.rstrip("、") not in ("から", "より") or mention.kind not in ("person", "office", "party", "own"):
            return False
        if re.search(r"を(?:受け(?:て|た|、)|得)", self.scan.masked[mention.end : zone_end]):
            return False
        told = frame.rule.startswith(("exist", "noun", "reported"))
        # 総理から協力を要請し, その際に総理から…よう促し
        at_once = mention.kind in ("person", "office") and self._opens_sentence(mention)
        if mention.kind in ("person", "office") and _STRAIGHT_TO.match(self.scan.masked, mention.end):
            return True  # 総理から直接|オバマ大統領に対して説明を行い
        return mark.endswith("、") or told or at_once or self._is_received(frame)

    def _does(self, mention: Mention, mark: str, frame: Frame, zone_end: int, inherits: bool) -> bool:
        """Whether が marks who did it, and not the subject of an inner clause."""
        if mark.rstrip("、") != "が" or (frame.kind in COLLECTIVE and _ATTENDS.match(self.scan.masked, mention.end)):
            return False
        near = frame.trigger_start - mention.end <= NEAR
        if inherits and not (mark.endswith("、") or mention.kind == "person" or near):
            return False
        return not self._is_embedded(mention, zone_end + 2 * inherits, mark)

    def _is_of_complement(self, mention: Mention, frame: Frame) -> bool:
        """イランは関与していないとの説明を行い: what a person goes on to say of his own side, no new subject."""
        speaker = self.memory.actors[0] if len(self.memory.actors) == 1 else None
        return (
            frame.complement
            and frame.quote is None
            and mention.kind == "party"
            and speaker is not None
            and speaker.person is not None
            and speaker.party == mention.party
        )

    def _is_received(self, frame: Frame) -> bool:
        """中国から賛同をいただきました, 賛同を得ました: from whom it came is who did it."""
        words = self.scan.masked[frame.trigger_start : frame.trigger_start + 12]
        return "いただ" in words or (frame.rule.startswith("exist") and "を得" in words)

    def find_givers(self, frame: Frame, low: int) -> list[Actor]:
        """Of what home received, when nobody is named: the others at the table; empty where nothing was received."""
        before = self.scan.masked[max(0, frame.trigger_start - 16) : frame.trigger_start]
        many = frame.kind in ("support", "commend", "welcome") and _MANY.search(before)
        shown = re.search("(?:示|表明)され", self.scan.masked[frame.trigger_start : frame.trigger_start + 12])
        partner = self._met_after(low, frame) if shown and self.talk.kind == "transcript" else None
        if partner is not None and partner.party != HOME:
            return [partner.to_actor()]  # 外務大臣と会談を行いましたが、…への期待が示されました
        codes = self.talk.joint_codes() if many or self._is_received(frame) else []
        return [Actor(party=c) for c in codes if c != HOME]

    def _opens_headline(self, mention: Mention, low: int, frame: Frame) -> bool:
        """柏木外相、発射を強く非難。: who stands first, marked by 、 alone, acts where the sentence ends in a noun."""
        if mention.kind not in ("person", "office"):
            return False
        if re.match(r"[^。]{0,14}会談。", self.scan.masked[mention.end : mention.end + 20]):
            return True
        clause_end = self.scan.masked.find("。", frame.trigger_start)
        return mention.start == low and bool(
            re.search(r"[一-龥ァ-ヴー]$", self.scan.masked[mention.end : clause_end if clause_end >= 0 else None])
        )

    def find_late(self, predicate: Predicate, low: int) -> tuple[int, Mention | None]:
        """A subject right before its predicate (…すると、ズマ大統領が発表した): where the words before it end, and who it is."""
        for mention in reversed(self.sides.between(max(low, predicate.start - 40), predicate.start)):
            marked = re.fullmatch(
                r"(?:（[^）]*）|\([^)]*\))?(?:側)?(?:ら)?(?:が|は|も)(?:改めて|強く|明確に|[0-9０-９]{1,2}日(?:、|に)?|それぞれ|同日)?",
                self.scan.masked[mention.end : predicate.start],
            )
            if (
                marked
                and self.scan.masked[mention.start] != BLANK
                and mention.kind in ("person", "party", "office", "joint")
                and mention.start > low
            ):
                edge = mention.start
                while edge > low and self.scan.masked[edge - 1] in "、 ":
                    edge -= 1
                if re.search(r"(?:と|よう|旨|」と|ことを|を|ように)$", self.scan.masked[max(low, edge - 4) : edge]):
                    return edge, mention
            return predicate.start, None
        return predicate.start, None

    def find_agent(self, low: int, predicate: Predicate) -> Mention | None:
        """By whom what a passive tells was done: アメリカから批判された, 政府により要請された; None where nobody is named."""
        for mention in reversed(self.sides.between(low, predicate.start)):
            by = re.match(
                r"(?:側|政府)?(?:から|により|によって)(?:は|も)?", self.scan.masked[mention.end : mention.end + 8]
            )
            if by and self.scan.masked[mention.start] != BLANK:
                return mention
        return None

    def find_giver(self, predicate: Predicate, end: int) -> Mention | None:
        """Who stands with から behind what was said: 支持する、こういった発言が|オバマ大統領からありました."""
        for mention in self.sides.between(predicate.end, end):
            if mention.kind in ("person", "office", "party") and self.scan.masked.startswith("から", mention.end):
                return mention
        return None

    def find_row(self, low: int, end: int) -> list[str]:
        """Several parties from whom something was received: フランス、ドイツ、ＥＵ等、多くの欧州の首脳から|支持が表明された."""
        giver = _FROM_ROW.search(self.scan.masked, low, end)
        if giver is None:
            return []
        row = [m for m in self.sides.between(low, giver.start("last") + 1) if self.scan.masked[m.start] != BLANK]
        codes: list[str] = []
        for mention in reversed(row):
            reach = giver.start("last") if not codes else row[row.index(mention) + 1].start
            if mention.kind != "party" or not mention.party or not _ROW.fullmatch(self.scan.masked, mention.end, reach):
                break
            codes.insert(0, mention.party)
        return list(dict.fromkeys(codes)) if len(codes) > 1 else []

    def find_unknown(self, low: int, predicate: Predicate, zone_end: int) -> tuple[str, int] | None:
        """Somebody who acts but is nobody known (市議会は, 経済団体は), or a meeting that does, with where the words end."""
        return find_stranger(self.scan.masked, low, zone_end, predicate.start, loosely=self.talk.kind == "news")

    def _opens_sentence(self, mention: Mention) -> bool:
        """Whether nothing but a date, a source or a connective stands before a mention in its sentence."""
        begin = find_beginning(self.scan.masked, mention.start)
        return _LEAD.fullmatch(self.scan.masked, begin, mention.start) is not None

    def _is_embedded(self, mention: Mention, zone_end: int, mark: str) -> bool:
        """Whether a が-subject belongs to an inner clause (ロシアが…調達するなど…を非難)."""
        between = self.scan.masked[mention.end : zone_end]
        outside = mention.party and mention.kind == "party" and mention.party not in self.parties
        news = self.talk.kind == "news"
        if outside and not (news and (self._opens_sentence(mention) or _STRAIGHT_ON.fullmatch(between))):
            return True
        if mark.endswith("、"):
            return False
        if mention.kind == "person" and re.match(r"[^、。]{2,40}[^、。]し、", between):
            return False  # 水島大臣が…と協議し、…よう要請した: the sentence goes on with who began it
        return bool(
            re.search(
                r"(?:した|[うくぐすつぬぶむる]|ている|された|いる|った|んだ|ない)(?:[一-龥ァ-ヴー「]|こと(?:を|に|が|は|から|で|も|、|等|など)|の(?:を|に|は)|など|よう)",
                between,
            )
        )

    def skip_mark(self, mention: Mention) -> int:
        found = re.match(
            r"(?:（[^（）]{0,40}）|\([^()]{0,40}\))?(?:側)?(?:ら|など|たち)?(?:からは|からも|から|では|は(?:また|さらに)?|も(?:また)?|が|としては|としても|として(?=[一-龥ァ-ヴー、])|といたしましては|としましては|との(?:間で(?:は)?|[^、。のをにが]{0,8}会談(?:で|において|におきまして|の(?:中|場|際)(?:で|に))(?:は)?)|とは|と|に対し(?:て)?|に(?:おいて|おきまして)(?:は)?|に(?:は)?|より)?(?:、)?",
            self.scan.masked[mention.end : mention.end + 50],
        )
        return mention.end + (found.end() if found else 0)

    def expand(self, subject: Mention, companion: Mention | None, frame: Frame) -> tuple[list[Actor], bool]:
        """The actors a subject stands for."""
        if subject.kind in ("person", "office") and frame.quote is None and (others := self.joined_before(subject)):
            return [Actor(party=c) for c in dict.fromkeys([*others, *([subject.party] if subject.party else [])])], True
        if subject.kind == "person" and subject.person:
            actor = subject.to_actor()
            partner = self._partner_of(subject, frame) or companion
            if (
                partner is not None
                and frame.kind in COLLECTIVE | {"affirm", "reaffirm", "establish", "decide"}
                and partner.party != actor.party
                and frame.quote is None
            ):
                codes = [c for c in (actor.party, partner.party) if c]
                return [Actor(party=c) for c in codes], True
            if frame.rule in _TOGETHER and frame.quote is None and actor.party in (sides := self.talk.joint_codes()):
                return [Actor(party=c) for c in sides], True
            return [actor], False
        if subject.kind == "office":
            return [Actor(office=subject.office, party=subject.party)], False
        if frame.rule == "outcome-agree" and subject.kind == "party" and self.scan.masked.startswith("も", subject.end):
            return [Actor(party=c) for c in self.talk.joint_codes()], True
        if subject.kind in ("own", "document"):
            return self._expand_word(subject)
        if subject.kind == "party" and subject.party and (others := self.joined_before(subject)):
            return [Actor(party=c) for c in dict.fromkeys([*others, subject.party])], True
        if subject.kind == "party" and subject.party:
            return [Actor(party=subject.party, office=subject.office)], self._is_group(subject.party)
        codes = subject.party.split("+") if subject.party else self._codes_of_word(subject.word, subject.start)
        if self._is_received(frame) and self.scan.masked.startswith("から", subject.end):
            codes = [c for c in codes if c != HOME]
        return [Actor(party=c) for c in codes], True

    def _expand_word(self, subject: Mention) -> tuple[list[Actor], bool]:
        """Who 先方, 政府 or 声明 stands for."""
        if subject.kind == "own":
            lone = {a.party for a in self.memory.actors if a.party} if len(self.memory.actors) == 1 else {HOME}
            speaker = {HOME} if subject.word == "先方" and self.talk.kind != "transcript" else lone
            other = [c for c in self.talk.joint_codes() if c not in speaker] or self.talk.find_counterparty(speaker)
            if (
                subject.word == "先方"
                and self.talk.kind == "transcript"
                and (person := self._person_met_before(subject))
            ):
                return [person.to_actor()], False
            if subject.word == "政府" and self.talk.kind == "news":
                return [Actor(party=self._government_before(subject))], False
            return [Actor(party=other[0] if subject.word == "先方" and other else HOME)], False
        if subject.kind == "document" and (author := self._author_of(subject)):
            return [Actor(party=author)], False
        return [Actor(party=c) for c in self.talk.joint_codes()], True

    def speak_for(self, who: str, position: int) -> list[Actor]:
        """Parliaments, courts and forces speak for their state or prefecture; others are not coded."""
        if short := find_short_name(who):
            return [Actor(party=short)]
        if is_organ(who):
            return [Actor(party=self._state_before(position))]
        if who.endswith(("国会", "議院", "両院")):
            return [Actor(party=HOME)]
        if who.endswith("議会"):
            local = next((str(h.value) for h in self.scan.hits["party"] if str(h.value).startswith("JP-")), None)
            return [Actor(office=who, party=local)] if local and re.match(r"[市町村県]|.*[市町村県]議会", who) else []
        return []

    def _government_before(self, subject: Mention) -> str:
        """Whose government 政府 is: the one that the news has named last as a government, else home's."""
        for mention in reversed(self.sides.between(max(0, subject.start - REACHED), subject.start)):
            if mention.kind == "party" and mention.party and "政府" in mention.word and "+" not in mention.party:
                return mention.party
        return HOME

    def _state_before(self, position: int) -> str:
        """The state that the text has named last before `position`, else home."""
        for hit in reversed(self.scan.between("party", max(0, position - REACHED), position)):
            if load_knowledge().parties[str(hit.value)].kind == "state":
                return str(hit.value)
        return HOME

    def joined_before(self, subject: Mention) -> list[str]:
        """Parties coordinated with a subject: 日本及びオーストラリアの閣僚は, アメリカの大統領と中国の国家主席は."""
        kinds = ("party",) if subject.kind == "party" else ("person", "office")
        codes: list[str] = []
        end = subject.start
        for mention in reversed(self.sides.between(max(0, end - 40), end)):
            if mention.kind == "party" and "party" not in kinds and self.scan.masked[mention.end : end] == "の":
                continue  # 中国の|林首相
            if (
                mention.kind not in kinds
                or not mention.party
                or not _JOINED.fullmatch(self.scan.masked, mention.end, end)
            ):
                break
            codes.insert(0, mention.party)
            end = mention.start
        return codes

    def _is_group(self, code: str) -> bool:
        return self.meetings.main is not None and self.meetings.main.group == code

    def _person_met_before(self, subject: Mention) -> Mention | None:
        """The foreign person whom the paragraph named last before 先方."""
        begin = self.scan.text.rfind("\n", 0, subject.start) + 1
        named = [m for m in self.sides.between(begin, subject.start) if m.kind == "person" and m.party != HOME]
        return named[-1] if named else None

    def _author_of(self, subject: Mention) -> str | None:
        """Whose statement it is, when one side alone is told to have issued it: 北朝鮮が…談話を発表した."""
        if subject.word not in ("談話", "声明", "コメント"):
            return None
        issued = re.compile(rf"{subject.word}を[^、。]{{0,8}}(?:発表|出し|公表)")
        for found in issued.finditer(self.scan.masked, max(0, subject.start - REACHED), subject.start):
            begin = find_beginning(self.scan.masked, found.start())
            for mention in self.sides.between(begin, found.start()):
                if (
                    mention.party
                    and mention.kind == "party"
                    and re.match("[がはも]", self.scan.masked[mention.end :][:1])
                ):
                    return mention.party if "+" not in mention.party else None
        return None

    def find_partner(self, low: int, frame: Frame) -> Mention | None:
        """Whom a clause without a subject says was met, when it tells what two do: その後、…長官と会談し、…を確認した."""
        if frame.quote is not None or frame.kind not in COLLECTIVE | {"affirm", "reaffirm"}:
            return None
        return self._met_after(low, frame)

    def _partner_of(self, subject: Mention, frame: Frame) -> Mention | None:
        """The person with whom the subject meets in the same sentence: AはBと会談し、…で一致した."""
        return self._met_after(subject.end, frame)

    def _met_after(self, position: int, frame: Frame) -> Mention | None:
        end = self.scan.masked.find("。", position)
        for mention in self.sides.between(position, end if end > 0 else position + 200):
            if (
                mention.kind in ("person", "party")
                and mention.start < frame.trigger_start
                and re.match(
                    r"と(?:も|は)?(?:、)?[^。、「]{0,12}(?:会談|協議|会合|面会|会い|電話|懇談|個別)|との(?:会談|協議|電話会談|間で)|を(?:訪問|訪ね|表敬)",
                    self.scan.masked[mention.end : mention.end + 24],
                )
            ):
                return mention
        return None

    def _codes_of_word(self, word: str, position: int) -> list[str]:
        """Parties of 両外相, 両長官, 三外相: those of the people who hold such an office, when the number fits."""
        codes = self.talk.joint_codes()
        if (
            word.startswith("両国")
            and (self.talk.kind == "transcript" or self.sides.pairs)
            and (pair := self.talk.pair_named_before(position))
        ):
            return pair  # 日中関係は…。両国は
        number = {"両": 2, "二": 2, "2": 2, "２": 2, "三": 3, "3": 3, "３": 3, "四": 4, "4": 4, "４": 4}.get(word[:1])
        if number and len(codes) > number:
            tail = word[1:].lstrip("人かカヵヶ国者")
            holders = (
                [p.party for p in self.roster.people if p.party and p.office.endswith(tail[-2:])]
                if len(tail) >= 2
                else []
            )
            exact = list(dict.fromkeys(h for h in holders if h in codes))
            if len(exact) == number:
                return exact
            speaker = self.memory.actors[0].party if len(self.memory.actors) == 1 else None
            rest = [c for c in codes if c != speaker]
            if speaker and len(rest) == number:
                return rest
        return codes
