"""Incidents: single harmful events that the parties tell, mourn, answer for or complain of."""

from __future__ import annotations

import re

from kyogi.languages.ja.answers import answer_incidents
from kyogi.languages.ja.contents import OPENER
from kyogi.languages.ja.scan import BLANK, Scan, Sentence, find_beginning
from kyogi.languages.ja.sides import Sides
from kyogi.reading.drafts import ActDraft, IncidentDraft, Place

_WORD = "一-龥ァ-ヴーA-Za-zＡ-Ｚ・"
# the noun that sums up what a clause tells: …が接触し、…がけがをした|事故
_SUM = r"(?:(?:事件|事故|事案)|(?<=た)(?:問題|件(?!数)|こと))"
_INCIDENT = re.compile(
    rf"(?P<name>(?:[{_WORD}0-9０-９]{{2,20}}(?:による|に対する|が|の)){{0,1}}[{_WORD}]{{0,14}}?(?:暴行事件|性暴力事件|侵入事件|殺人事件|傷害事件|強盗事件|死傷事故|墜落事故|衝突事故|不時着水事故|不時着事故|接触事故|流出事故|漏出事故|爆発事故|交通事故|死亡事故|拘束事件|襲撃事件|爆破事件|攻撃事件|照射事案|(?:予防着陸|不時着|墜落|放水|衝突|砲撃)(?:事件|事故|事案)?|事件|事故))"
)
_NO_INCIDENT = re.compile(
    r"^・|^(?:この|その|同|各|今回の|両|当該|御指摘の|ご指摘の|本|類似の|同様の)?(?:事件|事故|事案|衝突|放水)$|事件・事故|事故調査|事故の再発|事件の再発|衝突回避|偶発的(?:な)?衝突|武力衝突|衝突を"
)
_DATE = (
    r"(?:(?:昨年|本年|今年|ことし|去年|一昨年|先月|先週|今月|今週|昨日|本日|今朝|きのう|きょう|同日|昨夜|昨晩|同月|一昨日)|"
    r"[0-9０-９]{1,4}年(?:前)?|[0-9０-９]{1,2}月|[0-9０-９]{1,2}日)"
)
# disasters and attacks that have a day or a place: 先月の東北地方における|地震, ンジャメナで昨日発生した|銃撃戦
_BEFALLEN = re.compile(
    rf"(?:(?:{_DATE}|直前)(?:上旬|中旬|下旬)?(?:の|に)[^、。「」はがを]{{0,24}}?|における|で(?:{_DATE})?(?:発生した|起きた|起こった))"
    rf"(?P<name>(?:[{_WORD}]{{1,12}}(?:による|への|に対する|が受けた))?[{_WORD}]{{0,10}}?(?:大地震|地震|火災|銃撃戦|豪雨災害|台風被害|大雨災害|サイバー攻撃|洪水|地滑り|噴火"
    r"|弾道ミサイルの?発射|ケーブルの?(?:損壊|切断)))(?!対策|保険|観測|予知|学|計|訓練|を想定|に備え|の脅威|への対)"
)
# several of a kind are no single event
_AGAIN = re.compile(r"繰り返|続け|続い|相次|頻発|多発")
_MANY = re.compile(r"(?:や|など|等|が(?:多|相次|起き|増え)|件数)")
# what harm is done by, in a clause whose noun says that it is one event, or in one with a date of its own
_HARM = re.compile(
    r"(?P<core>発射|侵入|侵犯|拿捕|墜落|不時着|衝突|接触|沈没|転覆|座礁|炎上|爆発|襲撃|拘束|拉致|誘拐|暗殺|殺害|銃撃|発砲|撃墜|放水|照射|落下|投棄|流出|漏れ出|切断|損壊|暴行|けが|負傷|死亡|落ち|攻撃を受け|被害を受け)"
    r"(?:[をがに])?(?:し|され|さ|れ|ち|す|した|させ|せ|出)?"
)
_TOLD = re.compile(rf"(?:[^、。「」はが]{{0,6}}?)[たる出す]{_SUM}")
# harm that makes an incident by itself where a day is told, without a noun that sums it up
_HARD = frozenset(
    [
        "発射",
        "侵入",
        "侵犯",
        "拿捕",
        "墜落",
        "不時着",
        "衝突",
        "沈没",
        "転覆",
        "座礁",
        "襲撃",
        "拘束",
        "拉致",
        "暗殺",
        "銃撃",
        "撃墜",
        "攻撃を受け",
        "切断",
        "投棄",
    ]
)
_ARMS = re.compile(r"ミサイル|ロケット|衛星|飛翔体")
_WATERS = re.compile(r"領海|領空|水域|海域|ＥＥＺ|EEZ|住宅|施設|敷地|基地|大使館|国境")
_ENDED = re.compile(r"(?:[^、。「」]{0,4}?)(?:ました|ましたが|いたしました|ており|た(?=。|$|と|際|後|の))")
_DATED = re.compile(_DATE)
_LEAD = re.compile(
    rf"^(?:また、|一方、|さらに、|なお、|このほか、?|そして、|しかも)?(?:{_DATE}(?:上旬|中旬|下旬|早朝|午前|午後|未明|夜|朝|夕方|ごろ|頃)*(?:の|に|にも|、)*)+"
)
_AT = re.compile(r"^[^がをはも、]{2,16}?(?:で|において|における)(?![あきはも])")
_SPOT = r"(?:県内|市内|都内|県|市|町|村|郊外|近郊|地方|沖合|沖|湾|港|島|海峡|海域|周辺|南方|北方|水域|領海|演習場|空港|住宅地|住宅|農地|海)"
_PLACE = re.compile(
    rf"(?P<place>[{_WORD}0-9０-９]{{1,12}}?{_SPOT}(?:の?[{_WORD}]{{0,6}}?{_SPOT})*)(?:で|の|に|において|における|を|への)"
)


class IncidentFinder:
    """Finds the incidents of one scan."""

    def __init__(self, scan: Scan, sides: Sides, acts: list[ActDraft]) -> None:
        self.scan, self.sides, self.acts = scan, sides, acts
        self._seen: set[str] = set()

    def find(self) -> list[IncidentDraft]:
        """All incidents, each once, in the order of the text."""
        told = [t for sentence in self.scan.sentences for t in self._find_told(sentence)]
        named = [t for window in self.scan.find_windows("incident") for t in self._find_named(window)]
        free = [n for n in named if not any(t[0] < n[1] and n[0] < t[1] for t, _ in told)]
        found: list[IncidentDraft] = []
        for place, core in sorted([*told, *((n, None) for n in free)]):
            if self._is_new(self.scan.text[slice(*place)], core):
                found.append(self._draft(place))
        answer_incidents(self.scan, found, self.acts)
        return found

    # ---- events with a name: 米軍輸送機の墜落事故

    def _find_named(self, window: Place) -> list[Place]:
        text, found = self.scan.text, []
        for m in _INCIDENT.finditer(text, *window):
            after = text[m.end() : m.end() + 8]
            if not (_NO_INCIDENT.search(m["name"] + after) or _NO_INCIDENT.search(m["name"]) or _MANY.match(after)):
                found.append(m.span("name"))
        for m in _BEFALLEN.finditer(text, *window):
            if not any(f[0] < m.end() and m.start("name") < f[1] for f in found) and not _MANY.match(text, m.end()):
                found.append(m.span("name"))
        return sorted(found)

    def _is_new(self, name: str, core: str | None) -> bool:
        """Whether the text has not told of it yet: by what happened, else by the noun."""
        if core is None:
            last = re.search(r"[一-龥]{2,6}$", name)
            core = (last.group() if last else name)[-4:]
        if any(core in known or known in core for known in self._seen):
            return False
        self._seen |= {core, *(h["core"] for h in _HARM.finditer(name))}
        return True

    # ---- events that a clause tells: …が…と接触し、…がけがをした事故 / 昨日、…が…に侵入しました

    def _find_told(self, sentence: Sentence) -> list[tuple[Place, str]]:
        found: list[tuple[Place, str]] = []
        masked, at = self.scan.masked, sentence.start
        while harm := _HARM.search(masked, at, sentence.end):
            at = harm.end()
            if found and harm.start() < found[-1][0][1]:
                continue
            told = _TOLD.match(masked, harm.end("core"), sentence.end)
            end = told.end() if told else self._find_end(sentence, harm)
            start = self._find_start(sentence, harm) if end is not None else None
            if start is not None and end is not None and not _AGAIN.search(masked, start, end):
                found.append(((start, end), harm["core"]))
        return found

    def _find_end(self, sentence: Sentence, harm: re.Match[str]) -> int | None:
        """Where the predicate of a dated clause ends; None where it is not told as something that has happened."""
        masked = self.scan.masked
        before = masked[sentence.start : harm.start()]
        if harm["core"] not in _HARD or not _DATED.search(before):
            return None
        ended = _ENDED.match(masked, harm.end("core"), sentence.end)
        return ended.end() if ended else None

    def _find_start(self, sentence: Sentence, harm: re.Match[str]) -> int | None:
        """Where the clause begins: at its own subject or object, behind the speaker, the date and the place."""
        masked = self.scan.masked
        low = sentence.start
        pieces = [low, *(low + m.end() for m in re.finditer("、", masked[low : harm.start()]))]
        start = pieces[-1]
        for earlier, end in zip(reversed(pieces[:-1]), reversed(pieces[1:]), strict=True):
            words = masked[earlier : end - 1]
            if not (re.search(r"[しりてでれえけせち]$", words) and _HARM.search(words)) and not words.endswith("が"):
                break
            start = earlier
        return self._trim(start, harm)

    def _trim(self, start: int, harm: re.Match[str]) -> int | None:
        masked, end = self.scan.masked, harm.start()
        if opener := OPENER.match(masked, start, end):  # 【外務大臣】　また、
            start = opener.end()
        topic = re.search(r"^[^がを]{1,24}?(?:は|からは|から)(?=[^、]{4})", masked[start:end])
        start += topic.end() if topic else 0
        while lead := _LEAD.match(masked[start:end]) or _AT.match(masked[start:end]):
            if start + lead.end() >= end:
                break
            start += lead.end()
        words = masked[start:end]
        if BLANK in words or len(words) > 60 or not re.search(r"[がをにの]|による", words):
            return None
        core = harm["core"]
        if (core == "発射" and not _ARMS.search(words)) or (core == "侵入" and not _WATERS.search(words)):
            return None
        return start

    # ---- what is told of them

    def _draft(self, place: Place) -> IncidentDraft:
        start, end = place
        low = find_beginning(self.scan.masked, start)
        own, near = self._list_parties(start, end), self._list_parties(max(low, start - 20), start)
        around = list(_PLACE.finditer(self.scan.text, max(low, start - 30), end))
        return IncidentDraft(
            place,
            around[-1].span("place") if around else None,
            own[0] if own else near[-1] if near else None,
            act=find_act_at(self.acts, start),
        )

    def _list_parties(self, start: int, end: int) -> list[str]:
        """The states named in ``[start, end)``: whose ship it was comes before whose it met."""
        named = [h.party for h in self.sides.between(start, end) if h.party]
        return [p for p in named if "+" not in p and not p.startswith("JP-")]


def find_act_at(acts: list[ActDraft], position: int) -> ActDraft | None:
    """The act whose content or trigger covers `position`, else the next one of the sentence."""
    for act in acts:
        low = min(act.trigger[0], act.content[0] if act.content else act.trigger[0])
        if low - 2 <= position < act.trigger[1]:
            return act
    return next((a for a in acts if 0 <= a.trigger[0] - position < 120), None)
