"""Organisations that no list holds, which a text introduces with their short name: 世界保健財団(WHF), 国連…派遣団(UNMEE)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kyogi.languages.ja.roster import HOME
from kyogi.languages.ja.scan import Scan

_INTRODUCED = re.compile(
    r"(?P<name>[一-龥ァ-ヴー・]{3,24}(?:機構|委員会|連合|連盟|協会|機関|銀行|基金|会議|同盟|戦線|党|軍|組織|財団|評議会|派遣団|ミッション|支援団|監視団|使節団)|「[^「」]{3,16}運動」)"
    r"[（(](?P<short>[A-ZＡ-Ｚ][A-Za-zＡ-Ｚ\-]{1,9})[）)](?:(?:主流|多数|少数|反主流)派|側)?"
)
_FIGHTS = re.compile("(?:軍|戦線|運動」)$")  # they speak for nobody but themselves
_DOMESTIC = re.compile("日本|国立|独立行政法人|財団法人|航空研究開発機構")
_MISSION = re.compile("(?:^|・|隊)(?:国連|国際連合)")  # its missions, wherever they are sent


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Where an organisation is introduced, or named again by its short name, and whom it acts for."""

    start: int
    end: int
    party: str


def find_abbreviations(scan: Scan) -> list[Abbreviation]:
    """Every mention of such organisations: home's, a country's named in it, the United Nations', else of their own code."""
    found: list[Abbreviation] = []
    for m in _INTRODUCED.finditer(scan.text):
        if any(h.start < m.end() and h.end > m.start("short") for h in scan.between("party", m.start(), m.end())):
            continue  # 国際原子力機関(IAEA), which the knowledge has
        party = _party_of(scan, m)
        found.append(Abbreviation(m.start(), m.end(), party))
        for again in re.finditer(rf"(?<![A-Za-zＡ-Ｚ]){re.escape(m['short'])}(?![A-Za-zＡ-Ｚ])", scan.text[m.end() :]):
            found.append(Abbreviation(m.end() + again.start(), m.end() + again.end(), party))
    return found


def _party_of(scan: Scan, introduced: re.Match[str]) -> str:
    name = introduced["name"]
    if _FIGHTS.search(name):
        return introduced["short"]
    if _MISSION.search(name):
        return "UN"
    country = next(iter(scan.between("party", introduced.start(), introduced.end("name"))), None)
    if country is not None:
        return str(country.value)
    return HOME if _DOMESTIC.search(name) else introduced["short"]
