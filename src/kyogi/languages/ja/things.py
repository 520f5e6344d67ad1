"""Instruments, projects and incidents: treaties applied, joint undertakings pursued, harmful events answered for."""

from __future__ import annotations

import re

from kyogi.languages.ja.dates import read_number
from kyogi.languages.ja.scan import Scan
from kyogi.languages.ja.sides import Sides
from kyogi.reading.drafts import ActDraft, IncidentDraft, InstrumentDraft, Place, ProjectDraft

_WORD = "一-龥ァ-ヴーA-Za-zＡ-Ｚ・"
_INSTRUMENT = re.compile(
    rf"(?:「[^「」\n]{{2,30}}(?:条約|協定|憲章|宣言|覚書|規範|指針|声明|決議|計画|原則|合意)?」(?=（[Ａ-ＺA-Z]{{2,6}}）)(?:（[Ａ-ＺA-Z]{{2,6}}）)"
    rf"|(?:関連する|後続の関連|関連の|累次の|全ての関連する|[{_WORD}0-9０-９]{{2,20}}に関する|政府間の|二国間の|両国間の|三か国間の)?(?:三か国間の|[{_WORD}0-9０-９]{{1,12}}に関する)?"
    rf"(?:[{_WORD}]{{0,18}}?)(?:安保理|安全保障理事会|国連|総会)?(?:(?<![一-龥])(?:関連)?決議(?:第?[0-9０-９]{{1,4}}(?:号)?)?|条約|協定|議定書|憲章|共同宣言|宣言|覚書|指針|ガイドライン|行動計画|行動規範|規約|枠組み協定|基本合意書|交換公文|合意書|贈与契約|取決め|取り決め|議定書|仲裁(?:裁判)?(?:の)?(?:判断|裁定)|アウトルック)(?:第[0-9０-９]{{1,5}}号)?(?:（[A-ZＡ-Ｚa-z/]{{2,10}}）)?)"
)
_ARTICLE = re.compile(r"(?:の)?第?([0-9０-９一二三四五六七八九十]{1,3})条")
_NO_INSTRUMENT = re.compile(
    r"^(?:同|この|その|本|両|各)?(?:決議|条約|協定|宣言|指針|憲章|覚書|議定書|規約|行動計画|共同宣言)$|緊急事態宣言|非常事態宣言|独立宣言|停戦宣言|勝利宣言|国家安全保障戦略"
)
_PROJECT = re.compile(
    rf"(?P<name>(?:[{_WORD}0-9]{{2,16}}(?:に関する|の|における|での|との|による)){{0,2}}[{_WORD}]{{0,10}}?(?:共同生産|共同開発(?:案件|計画|事業)?|共同研究|共同訓練|合同訓練|共同演習|合同演習|合同パトロール|共同パトロール|共同調査|共同事業|実証(?:実験|事業)?|共有メカニズム|移転事業|開発計画|フリゲート計画|共同備蓄|共同整備|共同運用|協力事業|供与計画))"
)
_INCIDENT = re.compile(
    rf"(?P<name>(?:[{_WORD}0-9０-９]{{2,20}}(?:による|が|の)){{0,1}}[{_WORD}]{{0,14}}?(?:暴行事件|性暴力事件|侵入事件|殺人事件|傷害事件|強盗事件|死傷事故|墜落事故|衝突事故|不時着水事故|不時着事故|接触事故|流出事故|漏出事故|爆発事故|交通事故|死亡事故|予防着陸|不時着|墜落|放水|拘束事件|襲撃事件|爆破事件|攻撃事件|衝突|砲撃|事件|事故))"
)
_NO_INCIDENT = re.compile(
    r"^・|^(?:この|その|同|各|今回の|両)?(?:事件|事故|衝突|放水)$|事件・事故|事故調査|事故の再発|事件の再発|衝突回避|偶発的(?:な)?衝突|武力衝突|衝突を"
)


def find_instruments(scan: Scan, acts: list[ActDraft]) -> list[InstrumentDraft]:
    """The instruments of the body text, each once, with the article and the act that names it."""
    found: list[InstrumentDraft] = []
    seen: list[str] = []
    text = scan.text
    places: list[tuple[int, int, str | None]] = [(h.start, h.end, str(h.value)) for h in scan.hits["instrument"]]
    for window in scan.find_windows("instrument"):
        places += [(m.start(), m.end(), None) for m in _INSTRUMENT.finditer(text, *window)]
    for start, end, entity in _longest(places, scan):
        start = _trim_start(text, start, end)
        name = text[start:end]
        if _NO_INSTRUMENT.search(name) or len(name) < 3 or any(name in s or s in name for s in seen):
            continue
        seen.append(name)
        article = _ARTICLE.match(text, end)
        act = _act_at(acts, start)
        found.append(
            InstrumentDraft(
                (start, end),
                str(read_number(article.group(1))) if article else None,
                _applied_to(scan, end),
                act,
                entity,
            )
        )
    return found


def _longest(places: list[tuple[int, int, str | None]], scan: Scan) -> list[tuple[int, int, str | None]]:
    """Places in body text, the longest of those that overlap, with the knowledge's id where a part of it has one."""
    kept: list[tuple[int, int, str | None]] = []
    for start, end, entity in sorted(places, key=lambda p: (p[0], -p[1])):
        if scan.get_role(start) != "body":
            continue
        if kept and start < kept[-1][1]:
            if end > kept[-1][1]:
                kept[-1] = (kept[-1][0], end, kept[-1][2] or entity)
            elif entity and not kept[-1][2]:
                kept[-1] = (kept[-1][0], kept[-1][1], entity)
            continue
        kept.append((start, end, entity))
    return kept


def _trim_start(text: str, start: int, end: int) -> int:
    """A name without words that only lead up to it (両国は、日米… / 2024年に発効した…)."""
    words = text[start:end]
    found = re.match(
        r"(?:[^「」]*(?:した|された|する|における|に基づく|との|による|として|など|全ての|すべての|及び|および|、|は|が|を|で|新たな))(?=[^、]{3,})",
        words,
    )
    return start + found.end() if found else start


def _applied_to(scan: Scan, end: int) -> Place | None:
    found = re.match(
        r"(?:の?第?[0-9０-９一二三四五六七八九十]{1,3}条)?(?:が|は|の)、?([一-龥ァ-ヴー]{2,10})(?:に適用|にも適用)",
        scan.text[end : end + 40],
    )
    return (end + found.start(1), end + found.end(1)) if found else None


def _act_at(acts: list[ActDraft], position: int) -> ActDraft | None:
    """The act whose content or trigger covers `position`, else the next one of the sentence."""
    for act in acts:
        low = min(act.trigger[0], act.content[0] if act.content else act.trigger[0])
        if low - 2 <= position < act.trigger[1]:
            return act
    return next((a for a in acts if 0 <= a.trigger[0] - position < 120), None)


def find_projects(scan: Scan, sides: Sides, acts: list[ActDraft], parties: list[str]) -> list[ProjectDraft]:
    """Joint undertakings named in the body text, each once."""
    found: list[ProjectDraft] = []
    seen: list[str] = []
    for start, end in scan.find_windows("project"):
        for m in _PROJECT.finditer(scan.text, start, end):
            name = m["name"]
            core = re.search(r"[^の]{2,}$", name)
            if any((core.group() if core else name) in s for s in seen):
                continue
            seen.append(name)
            act = _act_at(acts, m.start())
            low = max(start, m.start() - 30, scan.masked.rfind("。", 0, m.start()) + 1)
            named = [h.party for h in sides.between(low, m.end()) if h.party and "+" not in h.party]
            what = re.match(r"(.{2,16}?)(?:に関する|の)(?=[^の]{2,}$)", name)
            found.append(
                ProjectDraft(
                    (m.start(), m.end()),
                    list(dict.fromkeys(named)) or list(parties),
                    (m.start(), m.start() + what.end(1)) if what else None,
                    act,
                )
            )
    return found


def find_incidents(scan: Scan, sides: Sides, acts: list[ActDraft]) -> list[IncidentDraft]:
    """Harmful events named in the body text, each once, with the measures promised against recurrence."""
    found: list[IncidentDraft] = []
    seen: list[str] = []
    for start, end in scan.find_windows("incident"):
        for m in _INCIDENT.finditer(scan.text, start, end):
            name = m["name"]
            after = scan.text[m.end() : m.end() + 8]
            if (
                _NO_INCIDENT.search(name + after)
                or _NO_INCIDENT.search(name)
                or re.match(r"が(?:多|相次|起き|増え)|件数", after)
            ):
                continue
            core = re.search(r"[一-龥]{2,6}$", name)
            if any((core.group() if core else name)[-4:] in s for s in seen):
                continue
            seen.append(name)
            near = [
                h.party
                for h in sides.between(max(start, m.start() - 20), m.end())
                if h.party and "+" not in h.party and not h.party.startswith("JP-")
            ]
            where = re.search(
                r"([一-龥ァ-ヴー]{2,10}?(?:県内|市内|沖|県|市|海域|周辺|海))(?:で|の|に)",
                scan.text[max(start, m.start() - 30) : m.start()],
            )
            place = (
                (max(start, m.start() - 30) + where.start(1), max(start, m.start() - 30) + where.end(1))
                if where
                else None
            )
            measures = [
                c.text
                for a in acts
                if re.search("再発", scan.text[c0[0] : a.trigger[1]] if (c0 := a.content or a.trigger) else "")
                for c in a.commitments
            ]
            found.append(
                IncidentDraft(
                    (m.start(), m.end()),
                    place,
                    near[-1] if near else None,
                    measures[:4],
                    None,
                    _act_at(acts, m.start()),
                )
            )
    return found
