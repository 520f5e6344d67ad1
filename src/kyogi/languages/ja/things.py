"""Instruments and projects: treaties applied, joint undertakings pursued."""

from __future__ import annotations

import re

from kyogi.languages.ja.dates import read_number
from kyogi.languages.ja.incidents import find_act_at
from kyogi.languages.ja.scan import Scan
from kyogi.languages.ja.sides import Sides
from kyogi.reading.drafts import ActDraft, InstrumentDraft, Place, ProjectDraft

_WORD = "一-龥ァ-ヴーA-Za-zＡ-Ｚ・"
_INSTRUMENT = re.compile(
    rf"(?:「[^「」\n]{{2,30}}(?:条約|協定|憲章|宣言|覚書|規範|指針|声明|決議|計画|原則|合意)?」(?=（[Ａ-ＺA-Z]{{2,6}}）)(?:（[Ａ-ＺA-Z]{{2,6}}）)"
    rf"|(?:関連する|後続の関連|関連の|累次の|全ての関連する|[{_WORD}0-9０-９]{{2,20}}に関する|政府間の|二国間の|両国間の|三か国間の)?(?:三か国間の|[{_WORD}0-9０-９]{{1,12}}に関する)?"
    rf"(?:[{_WORD}]{{0,18}}?)(?:安保理|安全保障理事会|国連|総会)?(?:(?<![一-龥])(?:関連)?決議(?:第?[0-9０-９]{{1,4}}(?:号)?)?|条約|協定|議定書|憲章|共同宣言|宣言|覚書|指針|ガイドライン|行動計画|行動規範|規約|枠組み協定|基本合意書|交換公文|合意書|贈与契約|取決め|取り決め|議定書|仲裁(?:裁判)?(?:の)?(?:判断|裁定)|アウトルック)(?:第[0-9０-９]{{1,5}}号)?(?:（[A-ZＡ-Ｚa-z/]{{2,10}}）)?)"
)
_ARTICLE = re.compile(r"(?:の)?第?([0-9０-９一二三四五六七八九十]{1,3})条")
_NO_INSTRUMENT = re.compile(
    r"^(?:同|この|その|本|両|各)?(?:決議|条約|協定|宣言|指針|憲章|覚書|議定書|規約|行動計画|共同宣言|国際条約)$|緊急事態宣言|非常事態宣言|独立宣言|停戦宣言|勝利宣言|国家安全保障戦略"
)
_PROJECT = re.compile(
    rf"(?P<name>(?:[{_WORD}0-9]{{2,16}}(?:に関する|の|における|での|との|による)){{0,2}}[{_WORD}]{{0,10}}?(?:共同調達|共同建造|共同生産|共同開発(?:案件|計画|事業)?|共同研究|共同訓練|合同訓練|共同演習|合同演習|合同パトロール|共同パトロール|共同調査|共同事業|実証(?:実験|事業)?|共有メカニズム|移転事業|開発計画|フリゲート計画|共同備蓄|共同整備|共同運用|協力事業|供与計画))"
)

# a statement without a name counts where something rests on it, not where it is issued
_STATEMENT = re.compile(r"^(?:共同声明|共同発表|議長声明)$")
_RESTS = re.compile(
    r"の(?:中|履行|(?:完全な|着実な)?実施|規定|原則)|文?に(?:も|は)?(?:基づ|明記|沿|従|照らし|反|あるとおり|あるように|示され|うたわれ)"
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
        if (
            _NO_INSTRUMENT.search(name)
            or _is_only_issued(text, start, end)
            or len(name) < 3
            or any(name in s or s in name for s in seen)
        ):
            continue
        seen.append(name)
        article = _ARTICLE.match(text, end)
        act = find_act_at(acts, start)
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


def _is_only_issued(text: str, start: int, end: int) -> bool:
    """Whether a statement without a name is only issued, or the name is an organisation's (北大西洋条約|機構)."""
    unnamed = _STATEMENT.search(text[start:end]) and not _RESTS.match(text, end)
    return bool(unnamed) or text.startswith("機構", end)


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
            act = find_act_at(acts, m.start())
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
