"""Aims: at whom an act is directed, kind by kind (the codebook's rules on targets)."""

from __future__ import annotations

import re

from kyogi.languages.ja.complements import judge_complement
from kyogi.languages.ja.roster import HOME, Mention
from kyogi.languages.ja.scan import Sentence, find_beginning
from kyogi.languages.ja.talk import Talk
from kyogi.languages.ja.targets import (
    ASKING,
    OBJECTING,
    PRAISING,
    find_addressees,
    find_doers,
    find_implied,
    find_places_owner,
    is_forum,
)
from kyogi.reading.drafts import ActDraft, Place

_DRAFT = re.compile(r"(?:声明|決議|文書|宣言)?案(?:の(?:表現|文言|採択))?$")
_APOLOGY = re.compile(r"陳謝|謝罪|おわび|お詫び")
_SITUATION = re.compile(r"(?:情勢|状況|事態|犠牲|被害)(?:の|が|を|$)")
_CHARGE = re.compile(r"違反|脅威|脅か|認められない|容認|深刻な|挑戦|懸念|力による|威圧|許され|作り変え|不当")
_ACCUSED = re.compile(
    r"(?:暴挙|挑発|侵略|攻撃|違反|脅威|脅か[しす][^。]{0,8}|威圧|裏切[^。]{0,6}|挑戦|(?:相いれ|相容れ|ふさわしく)ない|反する|逆行する|干渉)(?:だ|である|です|であり)?$"
)
_ANAPHOR = re.compile(r"(?:こう(?:した|いった)|このよう[なに]|かかる|これら?|当該|同様の|その(?:よう[なに])?)")
_SAID_BEFORE = re.compile(
    r"(?:この|その|同|こうした|これらの)(?:指摘|批判|非難|主張|発言|要求|要請|提案|報告|声明|決定|見解|説明)"
)
# whom no list holds: 他の理事国に|働きかけ, 2派に|和平を促した
_UNNAMED = re.compile(
    r"(?:派|党|側|勢力|団体|組織|企業|住民|国民|市民|関係者|議会|理事国|非加盟国|周辺国|諸国|国々|双方の当事者|当事者)に(?:対し(?:て)?)?、?[^、。]{0,40}$"
)
_WHERE = re.compile(r"(?:の[ァ-ヴー一-龥]{1,8})?(?:で(?!あ|す)(?=[^、。]{0,4}(?:開|行わ|行な|催))|にて)")
_HEAD = re.compile(
    r"(?:今回の|一連の|この|その|こうした|このような|同|当該)?(?P<noun>[一-龥ァ-ヴー]{2,12})(?:(?:は|が|を|に|について|の(?:停止|中止|中断|撤回|撤廃))|$)"
)
_BEFORE_QUOTE = re.compile(r"(?P<noun>[一-龥ァ-ヴー]{2,12})(?:を|は|について(?:は)?|に対し(?:て)?)、?$")
_OWN_FAULT = re.compile(r"(?:地元|県民|住民|市民|地域)の?[^。、]{0,12}に[^。]{0,24}(?:与え|かけ|及ぼ)")
MEMORY = 1500  # characters in which a noun is looked for again, and
MENTIONS = 6  # how many of its mentions are looked at
_OUGHT_NOT = re.compile(r"べきで(?:は)?ない(?:と[^。]{0,6})?。?$")
_OWN_SIDE = re.compile(r"(?:我が国|わが国|日本(?:側|政府)?)の")
_WHEN = re.compile(r"[^。]*?際(?:に)?(?:は)?、")
_EVERYBODY = re.compile(
    r"(?:(?:全て|すべて|全|各|関係|加盟)(?:の)?(?:国連)?(?:加盟国|国|当事者|当事国|締約国)|(?<!の)加盟国|第三国|国際社会|両当事者|関係者)(?:に|が)|国際社会の"
)
ROW = 80  # characters of a row of people
_ROW = frozenset({"、", "や", "と", "及び", "、及び", "並びに", "・"})
_UNDERSTANDING = re.compile(r"(?:理解|協力|支持|支援|後押し|出席|参加)(?:と協力)?を(?:改めて|強く|重ねて)?$")
_MET = re.compile(
    r"(?:ら)?と(?:も)?(?:[^。、「]{0,10})(?:面会|会談|会い|会っ|会見|懇談|電話)|との(?:会談|面会|協議)|を(?:表敬|訪ね)"
)


class Aims:
    """Finds the targets of one talk's acts."""

    def __init__(self, talk: Talk) -> None:
        self.talk, self.scan, self.sides, self.memory = talk, talk.scan, talk.sides, talk.memory
        self.roster, self.meetings, self.parties = talk.roster, talk.meetings, talk.parties

    def find(self, act: ActDraft, span: Place, sentence: Sentence, done: list[ActDraft]) -> list[str]:
        """Codes of the parties at whom `act` is directed; its clause is `span`, what its sentence did before is `done`."""
        own = {a.party for a in act.actors if a.party}
        found = self._find(act, span, own, sentence, done) or self._find_scene(act, span, own)
        return found if act.joint or act.kind == "instruct" else [t for t in found if t not in own]

    def _find(self, act: ActDraft, span: Place, own: set[str], sentence: Sentence, done: list[ActDraft]) -> list[str]:
        if act.kind in ASKING:
            return self._targets_of_request(act, span, own, sentence, done)
        if act.kind in OBJECTING:
            found = self._targets_of_objection(act, span, own, sentence)
            self.memory.objected |= {party: found for party in own if found}
            return found
        if act.kind in PRAISING:
            found = self._targets_of_praise(act, span[0], own, sentence)
            return found or self._receivers(act, own)
        if act.kind in ("state", "emphasise", "concur"):
            return self._targets_of_charge(act, span[0], own, sentence)
        if act.kind in ("reaffirm", "affirm"):
            return self._targets_of_assurance(act, own)
        return []

    def _find_scene(self, act: ActDraft, span: Place, own: set[str]) -> list[str]:
        """The country a report is about, at which others direct what they say without naming it: ボリビアの…、暴力を非難."""
        place = act.content
        if act.kind not in OBJECTING | {"urge", "demand"} or HOME in own or place is None or act.quote:
            return []
        named = any(m.party for m in self.sides.between(*place)) or _EVERYBODY.search(self.scan.masked[slice(*span)])
        if named or _UNNAMED.search(self.scan.masked, *span):
            return []
        scene = self.talk.find_scene()
        return [] if scene is None or scene in own else [scene]

    def _receivers(self, act: ActDraft, own: set[str]) -> list[str]:
        """Home, of what it received: 多くの国から賛同を得た, in a report 支持がありました."""
        received = "を(?:得|いただ)" if self.talk.kind == "news" else "を(?:得|いただ)|が(?:あ|ござい)"
        taken = re.search(received, self.scan.masked[slice(*act.trigger)])
        return [HOME] if taken and HOME not in own else []

    def _targets_of_objection(self, act: ActDraft, span: Place, own: set[str], sentence: Sentence) -> list[str]:
        low, place = span[0], act.content
        if place is not None and self.memory.act is not None and _SAID_BEFORE.match(self.scan.text, *place):
            return [c for a in self.memory.act.actors if (c := a.party) and c not in own]  # この指摘を否定
        joint = self.talk.joint_codes()
        addressed = [c for c in find_addressees(self.scan, self.sides, low, act.trigger[1], joint) if c not in own]
        if place is not None and _OWN_FAULT.search(self.scan.text, *place):
            addressed = []  # 地元に不安を与えた: whom it was done to
        words = self.scan.text[slice(*act.trigger)]
        if place is not None and _DRAFT.search(self.scan.text[slice(*place)]):
            return addressed
        if _APOLOGY.search(words):
            return addressed
        if act.quote and place is not None and not own & set(self.parties):
            doers = find_doers(self.scan, self.sides, place, own, owners_too=False)
            if doers:
                return doers  # 「自衛隊機が接近した」と反論した
        if act.quote or place is None:
            accused = find_doers(self.scan, self.sides, place, own) if act.quote and place is not None else []
            if len(accused) == 1 and not addressed:
                return accused  # 「日本の政策は関係を破壊する」と反発した
            answered = self._other_side(low, own) if re.search(r"抗議|反論|反発", words) else []
            found = addressed or answered or self._others_before(act, low, own)
        else:
            blamed = self._blamed(place, own)
            found = (
                [blamed] if blamed else find_doers(self.scan, self.sides, place, own, owners_too=not self.memory.topics)
            )
            if span[1] > low and not found:
                found = addressed or [c for c in find_places_owner(self.scan, place) if c not in own]
            found = found or self._implied(place, own)
            if not found and self._is_of_own(place, own):
                return []  # 前首相は大統領とその側近を批判した: a quarrel at home
        return found or self._carry_on(act, own, sentence)

    def _blamed(self, place: Place, own: set[str]) -> str | None:
        """Who stands as the object behind the charge: 領空侵犯であると|ロシアを非難."""
        for mention in reversed(self.sides.between(*place)):
            charged = re.search("(?:と|として)、?$", self.scan.masked[max(place[0], mention.start - 5) : mention.start])
            ends = mention.end >= place[1] and mention.party and "+" not in mention.party
            return mention.party if ends and charged and mention.party not in own else None
        return None

    def _is_of_own(self, place: Place, own: set[str]) -> bool:
        """Whether in the news all who are named in a content are of the speaker's own party, some of them persons."""
        named = [m for m in self.sides.between(*place) if m.party]
        return (
            self.talk.kind == "news"
            and any(m.kind in ("person", "office") for m in named)
            and all(m.party in own for m in named)
        )

    def _carry_on(self, act: ActDraft, own: set[str], sentence: Sentence) -> list[str]:
        """An objection that names nobody is directed at the topic, at whom the paragraph objects to, or at the other side."""
        if "否定" in self.scan.text[slice(*act.trigger)]:
            return []  # 関与を否定: a charge whose author is not told
        if self.memory.topics:
            return [t for t in self.memory.topics if t not in own]
        place = act.content
        words = self.scan.text[slice(*place)] if place else ""
        if place is not None and not act.quote and _SITUATION.search(words):
            return []
        if "自国" in words or (act.kind == "regret" and HOME not in own and (not words or _OWN_FAULT.search(words))):
            return []
        if before := self._targets_before(act, own, sentence):
            return before
        if self.talk.kind == "transcript" and (named := self._named_before(act.trigger[0])):
            return [named]
        if told := self._doers_told_before(act, own):
            return told
        return self._other_side(act.trigger[0], own) if not act.joint else []

    def _other_side(self, low: int, own: set[str]) -> list[str]:
        """The other side of the talk; for a prefecture or town, whoever its people were told to have met.

        In a transcript it is whom the answer, or its question, names.
        """
        if self.talk.kind == "transcript":
            named = self._named_before(low)
            others = [c for c in self.talk.find_counterparty(own) if not is_forum(c)]  # at Ｇ20 nobody is met alone
            return [named] if named and named not in own else others
        local = any(code.startswith(f"{HOME}-") for code in own) and not own & set(self.talk.joint_codes())
        return (self._people_met(low, own, MEMORY) if local else []) or self.talk.find_counterparty(own)

    def _targets_before(self, act: ActDraft, own: set[str], sentence: Sentence) -> list[str]:
        """Whom the act before in the paragraph was directed at, when this one goes on about it."""
        before = self.memory.act
        if before is None or before.kind not in OBJECTING | ASKING | {"state", "concur"}:
            return []
        place = act.content
        if place is not None and _ANAPHOR.match(self.scan.text, *place):
            return [t for t in before.targets if t not in own]
        if before.trigger[0] < sentence.part.start or before.kind in ("state", "concur"):
            return []
        if {a.party for a in before.actors} != {a.party for a in act.actors}:
            return []
        return [t for t in before.targets if t not in own]

    def _doers_told_before(self, act: ActDraft, own: set[str]) -> list[str]:
        """Whose doing the content comes back to by its noun: 発射を非難 after 北朝鮮が…発射した."""
        place = act.content if act.content and not act.quote else None
        start = place[0] if place else act.trigger[0]
        named = _HEAD.match(self.scan.text, *place) if place else None
        if act.quote and act.content:
            start = act.content[0] - 1
            named = _BEFORE_QUOTE.search(self.scan.masked, max(0, start - 20), start)
        if named is None:
            return []
        position = start
        for _ in range(MENTIONS):
            position = self.scan.text.rfind(named["noun"], max(0, start - MEMORY), position)
            if position < 0:
                return []
            begin = find_beginning(self.scan.masked, position)
            if found := find_doers(self.scan, self.sides, (begin, position + len(named["noun"])), own):
                return found
        return []

    def _targets_of_charge(self, act: ActDraft, low: int, own: set[str], sentence: Sentence) -> list[str]:
        """Words that charge somebody (「…は暴挙だ」, 違反であるとの認識) are directed at whom they charge."""
        place = act.content
        if place is None:
            return []
        words = self.scan.text[slice(*place)]
        if act.kind == "concur":
            if not _CHARGE.search(words):
                return []
            return self.memory.topics or self._implied(place, own) or find_doers(self.scan, self.sides, place, own)
        if act.kind == "emphasise" and re.match("(?:この|同|当該)問題", words):
            return [c for c in find_implied(self.scan.text[sentence.start : place[1]]) if c not in own]
        stance, _ = judge_complement(words, fragment=act.quote)
        if act.quote and _OUGHT_NOT.search(words) and not own & set(self.parties):
            return self.talk.find_counterparty(own)
        angry = "語気を強め" in self.scan.text[slice(*act.trigger)]
        if stance not in OBJECTING and not angry and not _ACCUSED.search(words[-24:]):
            return []
        named = find_doers(self.scan, self.sides, place, own) or self._implied(place, own)
        if not named and angry:
            return self._carry_on(act, own, sentence)
        if named or place[0] <= low:
            return named
        named = find_doers(self.scan, self.sides, (self._skip_actors(low, place[0], own), place[0]), own)
        named = named or self._answered(act, low, own)
        if named or stance not in OBJECTING:
            return named
        return self._objected_before(own) or self._doers_of_sentence_before(sentence, own)

    def _objected_before(self, own: set[str]) -> list[str]:
        """At whom the same side's last objection was: 「調査は認められない」と述べた, after it protested to China."""
        return [t for party in own for t in self.memory.objected.get(party, []) if t not in own]

    def _doers_of_sentence_before(self, sentence: Sentence, own: set[str]) -> list[str]:
        """Whose doing the sentence before tells, when it is one party's: 中国軍の戦闘機が照射した。…「極めて遺憾だ」と述べ."""
        begin = max(self.scan.masked.rfind("。", 0, max(0, sentence.start - 1)) + 1, sentence.part.start)
        found = find_doers(self.scan, self.sides, (begin, sentence.start), own)
        return found if len(found) == 1 else []

    def _skip_actors(self, low: int, end: int, own: set[str]) -> int:
        """Where the words behind the actors' own names start."""
        own_names = [m.end for m in self.sides.between(low, end) if m.party in own]
        return own_names[0] if own_names else low

    def _answered(self, act: ActDraft, low: int, own: set[str]) -> list[str]:
        """Whoever did the act before, when the sentence says that it answers it: これに対し、…は「極めて残念だ」と述べた."""
        before = self.memory.act
        if before is None or not re.match(r"これに(?:対し|ついて|関し)", self.scan.masked[low : low + 8]):
            return []
        return [c for a in before.actors if (c := a.party) and c not in own]

    def _targets_of_assurance(self, act: ActDraft, own: set[str]) -> list[str]:
        """Whom a promise that is affirmed concerns: 日本の防衛へのコミットメント, ウクライナへの支援を続ける."""
        place = act.content
        if place is None:
            return []
        words = self.scan.text[place[0] : place[1] + 1]
        if "対処" in words or "抑止" in words:
            return find_doers(self.scan, self.sides, place, own, owners_too=False)
        if not re.search(r"(?:防衛|支援)(?:を|に|へ|$|の|し)", words):
            return []
        codes = [
            m.party
            for m in self.sides.between(*place)
            if m.party
            and "+" not in m.party
            and m.party not in own
            and not re.match("の揺|の核|の拡大", self.scan.text[m.end : m.end + 3])
            and re.match(r"(?:及び|と|や|、|の防衛|への|に対する)", self.scan.text[m.end : m.end + 4])
        ]
        return list(dict.fromkeys(codes))

    def _targets_of_request(
        self, act: ActDraft, span: Place, own: set[str], sentence: Sentence, done: list[ActDraft]
    ) -> list[str]:
        low, end = span
        joint = self.talk.joint_codes()
        found = find_addressees(self.scan, self.sides, low, end, joint)
        if act.kind == "instruct":
            return list(dict.fromkeys(a.party for a in act.actors if a.party)) if set(found) <= own else found
        found = [c for c in found if c not in own]
        if _EVERYBODY.search(self.scan.masked[low:end]):
            return []
        if not found and self.talk.kind == "transcript" and (heard := self._receivers(act, own)):
            return heard  # 外相からは、専門家の派遣の要請があり: of us, who tell of it
        if not found and act.content is not None and not act.quote:
            found = self._doers_asked(act, act.content, own, joint)
        asks_support = _UNDERSTANDING.search(self.scan.masked[max(low, end - 12) : end])
        if (
            not (found or asks_support)
            and self.memory.topics
            and self.scan.masked.find("について", sentence.start, low + 20) >= 0
        ):
            found = [t for t in self.memory.topics if t not in own]
        if found or asks_support:
            return found or (self.talk.find_counterparty(own) if not act.joint else [])
        if done and done[-1].kind in OBJECTING | ASKING and done[-1].actors == act.actors:
            told = find_addressees(self.scan, self.sides, sentence.start, low, joint, plainly=True)
            if told := told or (done[-1].targets if act.joint else []):
                return [t for t in told if t not in own]
        if act.joint or (self.talk.kind == "news" and _UNNAMED.search(self.scan.masked, low, end)):
            return []
        before = [t for t in done[-1].targets if t not in own] if done and done[-1].actors == act.actors else []
        return self._people_met(low, own) or self._other_side(low, own) or before

    def _doers_asked(self, act: ActDraft, content: Place, own: set[str], joint: list[str]) -> list[str]:
        """Parties whose doing a request is about, when they sit at the table or clearly do it."""
        words = self.scan.text[slice(*content)]
        as_object = self.scan.masked[act.trigger[0] - 1] == "を"
        found = [
            c
            for c in find_doers(self.scan, self.sides, content, own, owners_too=as_object)
            if c in joint or re.search("による|が|(?:撤退|停止|中止|解放|撤回|履行|謝罪|自制|撤去)(?:を|$)", words)
        ]
        if re.search("両岸|台湾海峡|行動規範|拉致", words) and not re.search("中国(?:側|に|が|による)", words):
            return [c for c in found if c not in ("CN", "TW", "KP")] if "拉致" in words else []
        return found

    def _people_met(self, low: int, own: set[str], reach: int = 0) -> list[str]:
        """Whom the sentence (or the text within `reach` before it) says that the actor met: 防衛大臣と面会し、…よう要請した."""
        start = max(0, low - reach) if reach else self.scan.masked.rfind("。", 0, low) + 1
        for mention in reversed(self.sides.between(start, low + 120)):
            if mention.party and mention.party not in own and _MET.match(self.scan.masked, mention.end):
                return [*self._joined(mention, own), mention.party] if "+" not in mention.party else []
        return []

    def _joined(self, last: Mention, own: set[str]) -> list[str]:
        """Parties of those named right before `last` in one row: ＥＵ首脳、|オランド・フランス大統領と会談し."""
        found: list[str] = []
        end = last.start
        for mention in reversed(self.sides.between(max(0, end - ROW), end)):
            if not mention.party or "+" in mention.party or self.scan.masked[mention.end : end] not in _ROW:
                break
            found[:0] = [mention.party] if mention.party not in (last.party, *own) else []
            end = mention.start
        return found

    def _targets_of_praise(self, act: ActDraft, low: int, own: set[str], sentence: Sentence) -> list[str]:
        place = act.content
        words = self.scan.text[low : act.trigger[1]]
        if re.search(r"両(?:国|長官|外相|大臣)の", words) and not act.joint:
            return self._other_side(low, own)
        if place is None:
            return self._other_side(low, own)
        if not low <= place[0] < act.trigger[1]:
            author = self.memory.act
            if author is not None and author.content == place and author.kind == act.kind == "welcome":
                return [t for t in author.targets if t not in own]  # …が歓迎した。外相も歓迎した
            if author is not None and author.content == place:
                return [a.party for a in author.actors if a.party and a.party not in own]
            return self.talk.find_counterparty(own) if not act.joint else []
        if act.kind == "support" and not act.quote:
            return self._targets_of_support(act, place, own, sentence)
        if when := _WHEN.match(self.scan.masked, *place):
            place = (when.end(), place[1])
        found = find_doers(self.scan, self.sides, place if not act.quote else (low, max(low + 1, place[0])), own)
        if act.joint and not found:
            found = self._own_doers(place, thanked=bool(re.search("感謝|謝意", words)))
        if found or act.joint:
            return found
        if "期待" in words:
            return []
        return self._targets_of_plain_praise(act, place, own)

    def _targets_of_plain_praise(self, act: ActDraft, place: Place, own: set[str]) -> list[str]:
        """Whom a praise is for that names nobody: who acted before, or the other side at the table."""
        content = self.scan.text[slice(*place)]
        if _ANAPHOR.match(content) and (before := self.memory.act):
            return [c for a in before.actors if (c := a.party) and c not in own]
        named = [m for m in self.sides.between(*place) if m.party]
        if self.talk.kind == "transcript" and HOME in own and named and all(m.party in own for m in named):
            return []  # 海上保安庁の職員の活動を評価: those of his own
        if act.rule.startswith("ja/indirect"):
            return []  # 意義を有するものであったと評価: how something is judged, nobody is praised
        valued = re.search("評価|称賛|賞賛|たたえ|称え", self.scan.text[slice(*act.trigger)])
        if act.kind == "welcome" and not act.quote:
            at_table = bool(re.search(r"(?:来訪|訪問|訪日|来日)$", content))
        else:
            at_table = not valued
        return self._other_side(act.trigger[0], own) if at_table or self.talk.kind == "transcript" else []

    def _targets_of_support(self, act: ActDraft, place: Place, own: set[str], sentence: Sentence) -> list[str]:
        """Whom a support is for: whose cause it is (ウクライナの主権, 日本の立場), or who the sentence is about."""
        words = self.scan.text[slice(*place)]
        if _ANAPHOR.match(words) and (before := self.memory.act):
            return [c for a in before.actors if (c := a.party) and c not in own]
        mentions = [
            m
            for m in self.sides.between(*place)
            if m.party
            and "+" not in m.party
            and m.party not in own
            and (not act.joint or not is_forum(m.party))
            and m.party != "UN"
        ]
        if HOME not in own and _OWN_SIDE.search(words):
            return [HOME]
        named = [m.party for m in mentions if m.party and not re.match("が議長国|による", self.scan.text[m.end :][:4])]
        if named:
            return list(dict.fromkeys(named))[:2]
        if re.search("お見舞い|哀悼|弔意|見舞い|祈り", self.scan.text[slice(*act.trigger)]):
            return self.talk.find_counterparty(own) if "皆様" not in words else []
        if not re.match("復興|支援|人道|再建", words):
            return []
        earlier = [
            m.party
            for m in self.sides.between(sentence.start, place[0])
            if m.kind == "party"
            and m.party
            and m.party not in own
            and re.match("(?:国内)?(?:における|の|に)", self.scan.text[m.end :][:6])
        ]
        return earlier[-1:]

    def _own_doers(self, place: Place, *, thanked: bool = False) -> list[str]:
        """One of the joint actors whose own doing is praised: 在日アメリカ軍が実施する…, 英国政府の歓待に感謝"""
        found = [
            m.party
            for m in self.sides.between(*place)
            if m.party
            and "+" not in m.party
            and re.match(
                r"(?:側|政府)?(?:が|による|の)" if thanked else r"(?:側|政府)?(?:が|による)",
                self.scan.text[m.end :][:5],
            )
        ]
        return found[:1] if len(set(found)) == 1 else []

    def _others_before(self, act: ActDraft, low: int, own: set[str]) -> list[str]:
        """Parties named before a quotation as what it is about: 独海軍の…について「…」と…"""
        start = act.content[0] if act.content else act.trigger[0]
        if low < start and (
            doers := find_doers(self.scan, self.sides, (self._skip_actors(low, start, own), start), own)
        ):
            return doers
        found: list[str] = []
        for place in (
            (low, start),
            (start, act.trigger[0]),
            (act.content[1], act.trigger[1]) if act.content else (low, low),
        ):
            for mention in self.sides.between(*place):
                if (
                    mention.party
                    and mention.kind in ("party", "person")
                    and mention.party not in own
                    and "+" not in mention.party
                    and mention.party not in found
                ):
                    found.append(mention.party)
            if found:
                break
        return found or self.talk.find_counterparty(own)

    def _implied(self, place: Place, own: set[str]) -> list[str]:
        found = [c for c in find_implied(self.scan.text[place[0] : place[1]]) if c not in own]
        return found or [t for t in self.memory.topics if t not in own]

    def _named_before(self, position: int) -> str | None:
        """In a transcript: the foreign party that the answer, or else its question, named last (北朝鮮が…。厳重に抗議し…)."""
        line = self.scan.text.rfind("\n", 0, position) + 1
        question = self.scan.text.rfind("\n", 0, max(0, line - 2)) + 1
        for start, end in ((max(line, position - 300), position), (question, line)):
            mentions = self.sides.between(start, end)
            named = [
                m.party
                for m in mentions
                if m.kind == "party" and m.party and not is_forum(m.party) and not _WHERE.match(self.scan.text, m.end)
            ]
            if foreign := [p for p in named if not p.startswith(HOME) and "+" not in p]:
                return foreign[-1]
        return None
