"""Bodies named in the text, and what state they are in."""

from __future__ import annotations

import re

from kyogi.knowledge import load_knowledge
from kyogi.languages.ja.relations import RelationFinder
from kyogi.languages.ja.roster import HOME
from kyogi.languages.ja.scan import REACH, Hit, Scan, find_beginning
from kyogi.reading.drafts import BodyDraft, Place, RelationDraft
from kyogi.records.vocabulary import BodyKind, BodyStatus

_NEW = re.compile(
    r"(?P<q>「(?P<quoted>[^「」\n]{0,24}?(?P<k1>作業部会|部会|協議体|司令部|本部|調整室|窓口|グループ|チーム|委員会|事務局|センター|機構|タスクフォース|評議会|基金|事務所|組織|会議体|調整所|連絡室|フォーラム|同盟|支援団|監視団|検討会|連絡会議|方面隊|師団|旅団|艦隊|飛行隊|航空団|(?<!会議)室|(?<=[一-龥]{3})局|班)(?:（[^）]{1,12}）)?)」)"
    r"|(?P<plain>(?:[一-龥ァ-ヴー・A-Za-z0-9Ａ-Ｚ]{2,16}に関する|[一-龥ァ-ヴー]{1,6}級の|常設の|合同の|共同の)?(?:[一-龥ァ-ヴーA-Za-z・]{0,14}?)(?P<k2>作業部会|協議体|統合軍司令部|調整室|連絡窓口|相談窓口|ワーキング・?グループ|ワーキング・?チーム|タスクフォース|作業グループ|専門家グループ|専門家会合グループ|合同委員会|運営委員会|調整委員会|事務局|共同事務所|検証部会|連絡事務所|調整グループ|協議会|分科会|(?:調査|検証|支援|監視|対策|合同|専門家)チーム|(?<!会議)(?<!展示)(?:協力|訓練|研究|研修|調整|情報|分析|支援|能力構築)センター|(?:検討会|連絡会議|連絡室|対策本部|調査委員会|(?:検証|調査|点検|対策|支援)?班)(?=を[^。、]{0,12}(?:設置|立ち上げ|発足|設け|新設|置[くきい])))(?:（[A-Za-zＡ-Ｚ]{2,8}）)?)"
    r"|(?:(?<=[新創]設された)|(?<=設置された)|(?<=発足した))「(?P<new>[^「」\n]{3,20})」"
    r"|(?P<made>「(?P<named>[^「」\n]{3,24})」(?=(?:（[^（）]{1,14}）)?(?:を|の|が)(?:[^。、「]{0,10})(?:設置|創設|新設|設立|発足|立ち上げ)))"
)
_GROUP_MEETING = re.compile(
    r"(?:[一-龥]{0,6}(?:相|大臣|首脳|閣僚))(?:・[一-龥]{2,8})?(?:会合|会議|サミット|会談)"
)  # OECD農業大臣会合
_NO_GROUP = re.compile(r"対話|会合|会議|協議$|訓練|計画|制度|基準|サミット|フェーズ|年$")
_KINDS: tuple[tuple[str, BodyKind], ...] = (
    (r"司令部|本部", "headquarters"),
    (r"(?:方面隊|師団|旅団|艦隊|飛行隊|航空団)$", "forces"),
    (r"作業部会|部会|グループ|チーム|タスクフォース|協議体(?!（)|ワーキング", "working_group"),
    (r"委員会|協議体|協議会|評議会", "committee"),
)
_PLANNED = re.compile(
    r"(?:を|の|として|に)?(?:[^。、「]{0,14}?)(?:創設する|新設する予定|再構成する(?:考え|方針|意向)|移行する方針|設置する(?:考え|方針|意向|計画)|設立する(?:考え|方針|計画)|検討)"
)
_AGREED = re.compile(
    r"[^。]{0,30}?(?:(?:設け|設置さ|新設さ|創設さ)(?:られ|れ)ること|設け、|設置し、|設置する(?:こと|。)|設ける(?:こと)?|新設する(?:こと)?|立ち上げる(?:こと)?|創設する(?:こと)?|発足させる|設立する(?:こと)?|設けることを|の設置(?:で|に|を)(?:合意|一致|決))"
)
_DONE = re.compile(
    r"(?:を|が|の)?[^。、]{0,16}?(?:設置した|設置しました|設立した|設立しました|創設した|創設しました|新設した|立ち上げた|立ち上げました|発足した|発足しました|設けた|への移行|に移行した|の発足|開設した|設置され(?:た|まし)|が試行運用)"
)
_DONE_BEFORE = re.compile(
    r"(?:発足した|設置された|設置が決まった|設立された|創設された|新設された|立ち上げた|設けられた)(?:[^。、「]{0,14})「?$"
)
_OFFICE_TAIL = re.compile(r"(?:の?(?:大臣|長官|局長|司令官|報道官|次官|相|幹部|幕僚))")


_NO_BODY = re.compile(
    r"^(?:[2２]プラス[2２]|[2２][+＋][2２]|司令部|部隊|議会|空軍|海軍|陸軍|国会|軍)$|(?<!自治)政府$|(?<!「)部隊$|(?<![協県市町村])議会$|サミット$|^(?:常任理事国|非常任理事国|国連総会|事務局|当局|政府当局|警察|大使館|安保理)$|各国$"
)


# 参院|議員, 海警|法, 事務局|長: a body's name that only begins another word
_OF_OTHERS = re.compile(r"議員|議長|選(?!挙管理)|法(?![廷務人律的])|長(?!官|期|年|崎|野)")


class BodyFinder:
    """Finds bodies and their relations in one scan."""

    def __init__(self, scan: Scan, instruments: list[Place]) -> None:
        self.scan, self.instruments = scan, instruments
        self.knowledge = load_knowledge()
        self.short = dict(self.knowledge.party_short_names())
        self.bodies: list[BodyDraft] = []
        self._names: dict[str, BodyDraft] = {}
        self._entities: dict[str, BodyDraft] = {}

    def find(self) -> tuple[list[BodyDraft], list[RelationDraft]]:
        """All bodies, each once, and their relations."""
        for window in self.scan.find_windows("group"):
            for found in _NEW.finditer(self.scan.text, *window):
                self._enter_new(found)
        for hit in self.scan.hits["body"]:
            body = self.knowledge.bodies[str(hit.value)]
            if self._is_inside_a_word(hit, body.party) or _OF_OTHERS.match(self.scan.text, hit.end):
                continue
            if not any(b.name[0] <= hit.start and hit.end <= b.name[1] for b in self.bodies):
                self._enter(hit.start, hit.end, body.party, body.kind, body.id)
        self._find_forms()
        self._find_groupings()
        return self.bodies, RelationFinder(self.scan, self.bodies).find()

    def _is_inside_a_word(self, hit: Hit, party: str | None) -> bool:
        """Whether a short name is the end of another one: 大韓民|国軍, スーダン|解放軍."""
        if hit.end - hit.start > 3 or not re.match(r"[一-龥ァ-ヴー]", self.scan.text[hit.start - 1 : hit.start] or " "):
            return False
        before = [h for h in self.scan.between("party", max(0, hit.start - REACH), hit.start) if h.end == hit.start]
        return not any(str(h.value) == party for h in before)

    def _find_forms(self) -> None:
        """Bodies made of a country and a common noun: 中国海軍, 米国防総省, フィリピン軍."""
        ends = {h.end: h for h in self.scan.hits["party"]}
        for hit in self.scan.hits["form"]:
            named = self.scan.between("body", max(0, hit.start - REACH), hit.end)
            if any(n.start <= hit.start and hit.end <= n.end for n in named) or _OF_OTHERS.match(
                self.scan.text, hit.end
            ):
                continue
            form = self.knowledge.body_forms[str(hit.value)]
            start, party = hit.start, form.unmarked_ja
            country = ends.get(hit.start) or (ends.get(hit.start + 1) if form.id == "prefectural-police" else None)
            if country is not None:
                start, party = country.start, str(country.value)
            elif self.scan.text[hit.start - 1 : hit.start] in self.short:
                start, party = hit.start - 1, self.short[self.scan.text[hit.start - 1]]
            elif hit.end - hit.start == 1 or re.match(r"[一-龥ァ-ヴー]", self.scan.text[hit.start - 1 : hit.start]):
                continue
            elif party is None:
                party = self._country_near(hit.start) if form.id != "prefectural-police" else self._prefecture()
            if hit.end - start >= 2:
                self._enter(start, hit.end, party, form.kind, form.id if country is None and party is None else None)

    def _find_groupings(self) -> None:
        """Organisations and groups of states named as such (G7, 世界貿易機関（WTO）), not inside another name."""
        for hit in self.scan.hits["party"]:
            party = self.knowledge.parties[str(hit.value)]
            if party.kind not in ("organisation", "group") or party.code == "UN":
                continue
            short = re.match(
                r"[（(][A-Za-zＡ-Ｚａ-ｚ0-9０-９ァ-ヴー]{2,10}[）)]", self.scan.text[hit.end : hit.end + 14]
            )
            end = hit.end + (short.end() if short else 0)
            if (
                short is not None
                or not re.match(r"[一-龥ァ-ヴー「]", self.scan.text[end : end + 1])
                or _GROUP_MEETING.match(self.scan.text, end)
            ) and not re.search("日米豪印|主要[7７]|各国", self.scan.text[hit.start : end]):
                self._enter(hit.start, end, party.code, "other", party.code)

    def _prefecture(self) -> str | None:
        """The prefecture that the text speaks of: whose police 県警 is."""
        named = (str(h.value) for h in self.scan.hits["party"])
        return next((code for code in named if code.startswith(f"{HOME}-")), None)

    def _country_near(self, position: int) -> str | None:
        """The country named last in the sentence before a body without one (首都マニラの国防省)."""
        begin = find_beginning(self.scan.masked, position)
        named = self.scan.between("party", begin, position)
        return str(named[-1].value) if named else None

    def _enter(self, start: int, end: int, party: str | None, kind: BodyKind, entity: str | None) -> BodyDraft | None:
        text = self.scan.text
        if self.scan.get_role(start) != "body" or any(a <= start < b for a, b in self.instruments):
            return None
        if (_OFFICE_TAIL.match(text, end) and not text.startswith("の", end)) or (
            re.match(r"[一-龥]", text[end : end + 1])
            and kind == "ministry"
            and not re.match(r"幹部|当局|高官|報道|は|及び|並びに|北米|アジア|防衛政策", text[end : end + 4])
        ):
            return None
        name = text[start:end]
        if re.match("の?非?常任", text[end : end + 4]):
            return None  # 安保理の常任理事国: a rank of states, no body that does anything
        if entity is not None and entity in self._entities:
            return self._entities[entity]
        if _NO_BODY.search(name) or (
            re.fullmatch(r"(?:アメリカ|米|中国|韓国|ロシア)?(?:軍|米軍)", name)
            and re.match(r"(?!及|並)[一-龥ァ-ヴー]", text[end : end + 1])
        ):
            return None
        if name in self._names:
            return self._names[name]
        status = "existing" if kind in ("ministry", "forces") else self._status(start, end)
        draft = BodyDraft((start, end), party, kind, status, entity)
        self._names[name] = draft
        if entity is not None:
            self._entities[entity] = draft
        self.bodies.append(draft)
        return draft

    def _enter_new(self, found: re.Match[str]) -> None:
        group = "quoted" if found["quoted"] else "named" if found["named"] else "new" if found["new"] else "plain"
        if group in ("named", "new") and _NO_GROUP.search(found[group]):
            return
        start, end = found.span(group)
        text = self.scan.text
        words = re.sub(r"^(?:[ぁ-ん]+|双方の|両国の|日米の)", "", text[start:end])
        if "に関する" in words and re.match("[なのいた]", text[end - len(words) - 1]):
            words = words[words.index("に関する") + 4 :]  # …の安定的な|供給に関する作業部会: the name is 作業部会
        start = end - len(words)
        name = text[start:end]
        if any(b.name[0] < end and start < b.name[1] for b in self.bodies):
            held = next(b for b in self.bodies if b.name[0] < end and start < b.name[1])
            self._names.setdefault(name, held)
            return
        for known in self._names:
            if name in known or known in name:
                status = self._status(start, end)
                if self._names[known].status == "existing" and status != "existing":
                    self._names[known].status = status
                return
        core = re.search(r"(作業部会|協議体|委員会|グループ|チーム|窓口|調整室|部会)$", name)
        if core and any(k.endswith(core.group()) and name == core.group() for k in self._names):
            return
        kind = next((k for pattern, k in _KINDS if re.search(pattern, name)), "other")
        self._enter(start, end, None, kind, None)  # type: ignore[arg-type]

    def _status(self, start: int, end: int) -> BodyStatus:
        text = self.scan.text
        stop = end + 1 if text[end : end + 1] == "」" else end
        after, before = text[stop : stop + 50], text[max(0, start - 20) : start]
        if _DONE_BEFORE.search(before) or _DONE.match(after):
            return "established"
        if (
            re.search(r"(?:創設する|新設する|設立する)「?$", before)
            or re.match(r"(?:として|に)(?:再構成|再編)する", after)
            or _PLANNED.match(after)
        ):
            return "established" if re.match(r"に再構成する作業", after) else "planned"
        return "agreed" if _AGREED.match(after) else "existing"
