"""Names: the words before an office that are somebody's name, without the country or organisation run together with them."""

from __future__ import annotations

import re
from functools import cache

from kyogi.knowledge import load_holders, load_knowledge
from kyogi.languages.ja.scan import BLANK, Scan

KANJI = "一-龥々〆ヶ"
_NAME = re.compile(
    rf"(?:[ァ-ヴー](?:[ァ-ヴー・＝=]|(?<=・)[A-ZＡ-Ｚ]\.?(?=・))*[ァ-ヴー]|[{KANJI}]{{1,6}}|[A-Za-z][A-Za-z.\-]+(?: [A-Z][A-Za-z.\-]+){{0,3}})$"
)
_PORTFOLIO = re.compile(r"[・･](?:エネルギー|デジタル|インフラ|サイバー|スポーツ|イノベーション)$")
_FULL_NAME = re.compile(r"(?<![ァ-ヴー・＝])[ァ-ヴー]{2,}(?:[・＝][ァ-ヴー]+){1,3}$")
# a foreign name, and before the office what it is of: ヤン・エゲランド|緊急支援|調整官, マイク・サケット|南部アフリカ地域|担当官
_DESKED = re.compile(
    rf"(?<![ァ-ヴー・＝])(?P<name>[ァ-ヴー]{{2,}}(?:[・＝][ァ-ヴー]{{2,}}){{1,2}})(?:緊急|南部|北部|東部|西部|中部|人道|地域|報道|広報|政務|特別|首席|上級)[{KANJI}]{{0,6}}(?:[ァ-ヴー]{{2,10}}[{KANJI}]{{1,6}})?$"
)
_PAREN = re.compile(rf"（{BLANK}+）$|\({BLANK}+\)$")
# nouns that stand before offices and are nobody's name
_COMMON = frozenset(
    [
        "暫定",
        "全国",
        "行政",
        "中央",
        "政治",
        "親善",
        "公安",
        "公安当局",
        "最高裁判所",
        "弁護団",
        "外交",
        "留保",
        "保守系",
        "保守派",
        "改革派",
        "左派",
        "右派",
        "中道",
        "野党系",
        "与党系",
        "衆参",
        "軍",
        "上",
        "下",
        "次期",
        "歴代",
        "現職",
        "首席",
        "運営",
        "常任",
        "議会",
        "月",
        "日",
        "年",
        "億円",
        "通商",
        "産業",
        "経済",
        "財政",
        "通商産業",
        "会派",
        "両会派",
        "両党",
        "企業",
        "業界",
        "経済界",
        "捜査",
        "地元",
        "大学",
        "医療",
        "研究",
        "貿易",
        "外務",
        "国防",
        "環境",
        "農業",
        "財務",
        "科学技術",
        "教育",
        "保健",
        "文化",
        "観光",
        "投資",
        "漁業",
        "水産",
        "国際開発",
        "移民",
        "労働",
        "運輸",
        "内務",
        "法務",
        "司法",
        "文民警察",
        "選対",
        "国会",
        "衆議院",
        "参議院",
        "与党",
        "野党",
        "当時",
        "最高",
        "最高位",
        "名誉",
        "統合",
        "合同",
        "国家",
        "国連",
        "平和",
        "軍事",
        "文民",
        "特別",
        "臨時",
        "駐留",
        "首都",
    ]
)
_NO_NAME = frozenset(
    [
        "同",
        "前",
        "元",
        "両",
        "各",
        "新",
        "現",
        "次",
        "当",
        "本",
        "国",
        "党",
        "駐",
        "副",
        "総",
        "女性",
        "男性",
        "米",
        "日",
    ]
)


@cache
def _get_countries() -> dict[str, str]:
    """Countries written in katakana, by name: what may be run together with a foreign name before an office."""
    return {name: code for name, code in load_knowledge().party_names("ja") if re.fullmatch("[ァ-ヴー]{3,}", name)}


def split_country(run: str) -> tuple[str, str] | None:
    """The name and the country's code of a run of katakana that ends in a country: ヒラリー・ベン|イギリス; else None."""
    countries = _get_countries()
    for length in range(min(12, len(run) - 2), 2, -1):
        code = countries.get(run[-length:])
        name = run[:-length]
        if code is not None and (_FULL_NAME.fullmatch(name) or load_holders().knows(name, "ja")):
            return name, code
    return None


def find_name(scan: Scan, position: int) -> tuple[int, str | None]:
    """The name that ends at `position`, with where it starts; None where no name stands there."""
    text, masked = scan.text, scan.masked
    window = max(0, position - 40)
    end = position
    if end and text[end - 1] in "・･":
        end -= 1
    paren = _PAREN.search(masked, window, end) if end and masked[end - 1] in "）)" else None
    if paren:
        end = paren.start()
    found = _NAME.search(text[window:end])
    if found is None:
        return position, None
    written = _PORTFOLIO.sub("", found.group())  # アル・ハーミディ・エネルギー|担当大臣
    if desked := _DESKED.search(text, window, end):
        return desked.start(), desked["name"]
    start, name = _trim_name(scan, window + found.start(), written)
    if name and name not in _NO_NAME:
        return start, name
    calling = _FULL_NAME.search(text, window, window + found.start())  # モーゼス・ドライヴァー|文民警察|長官
    return (calling.start(), calling.group()) if calling else (position, None)


def _trim_name(scan: Scan, start: int, name: str) -> tuple[int, str | None]:
    """`name` without the country or organisation run together with it (中国王毅 → 王毅)."""
    text, end = scan.text, start + len(name)
    if run := split_country(name):
        return start, run[0]  # ロバート・ゼーリック|アメリカ
    if any(h.start <= start < h.end or h.end == end for h in scan.between("party", max(0, start - 12), end)):
        inside = [h for h in scan.between("party", start, end) if h.end <= end]
        if inside and inside[-1].end == end:
            return start, None
        follows = text[end : end + 1] in ("・", "･") and bool(scan.between("party", end + 1, end + 2))
        if (
            inside and inside[0].start == start and not (follows and "・" in name)
        ):  # マリ・アルカティリ・東ティモール|首相
            rest = text[inside[0].end : end].lstrip("・ 　")
            return end - len(rest), rest or None
    bodies = [h for h in scan.between("body", start, end) + scan.between("form", start, end) if h.start <= start]
    if bodies and "一" <= name[0] <= "龥":
        rest = text[bodies[-1].end : end]
        return (end - len(rest), rest) if rest else (start, None)
    if name[0] == "後" and len(name) > 2 and re.search(r"[のそ日談見議午]$", text[max(0, start - 1) : start]):
        return start + 1, name[1:]  # その後|鳩山首相は
    if name in _COMMON or re.fullmatch("[A-ZＡ-Ｚ]{2,6}", name) or re.match(r"[0-9０-９]", text[start - 1 : start]):
        return start, None
    if name in ("同", "両", "各", "前", "元", "新", "現", "次", "元首", "各省", "両国"):
        return start, None
    organisation = re.match(rf"[{KANJI}]*(?:省|庁|局|県|市|町|村|党|軍|府|側|課|室|議会)(?=[{KANJI}])", name)
    if organisation and len(name) > 2:
        rest = name[organisation.end() :]
        if organisation.end() == 2 and name[1] in "村町市" and len(rest) <= 3:
            return start, name  # 高村正彦
        return start + organisation.end(), rest
    if re.fullmatch(
        rf"[{KANJI}]{{2,}}(?:省|庁|局|県|市|町|党|軍|府|側|課|室|会|院)|[{KANJI}]*(?:担当|外務|防衛|国防|政府|米国|国連|報道|首席|筆頭|常駐|特命全権|臨時代理|共和国|王国|連邦|合衆国|国民|日米|関係|当局|閣僚|各国|両国|発表|表明|会見|会談|訪問|就任|辞任|解任|任命|選出|退陣|続投|指名)|[二三四五六七八九十数]",
        name,
    ) or (len(name) > 6 and "一" <= name[0] <= "龥"):
        return start, None
    return start, name
