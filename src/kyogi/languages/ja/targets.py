"""At whom a stance or a request is directed: whoever is addressed, else whose doing the content tells, else the topic."""

from __future__ import annotations

import re

from kyogi.knowledge import load_knowledge
from kyogi.languages.ja.roster import HOME, Mention
from kyogi.languages.ja.scan import Scan
from kyogi.languages.ja.sides import Sides
from kyogi.reading.drafts import Place

OBJECTING = frozenset({"concern", "regret", "oppose", "condemn"})
ASKING = frozenset({"urge", "demand", "instruct"})
PRAISING = frozenset({"welcome", "commend", "support"})
_ADDRESSED = re.compile(
    r"(?:各国|諸国|側|(?:暫定|新)?政府|当局|国軍|指導部)?(?:ら)?(?:の(?:双方|加盟国|各国|政府|指導部|当局))?"
    r"に(?!関|つい|おけ|おい|よ[るり]|基づ|向け|際|加え|伴|とっ|して|属|あ[るり])(?:対し(?:て|まして)?(?:は)?|対する|は|も)?(?:、|[^をはがのよ]|$)"
)
_AGENT = re.compile(
    r"(?:側|政府|軍|当局|海警局|海軍|の?船舶|の?船|の?艦船|の?兵士|両国|が実施)?(?:ら)?(?:による|によって|により|が|は)"
)
_STATUS_QUO = re.compile(r"(?:力|威圧|一方的).{0,24}現状変更|現状変更.{0,10}試み|現状を(?:一方的に)?変更")
_VICTIM = re.compile(
    r"(?:に関する|における|での|に対する|への|領|の補給船|の船|の漁船|の主権|の領土|の領海|国民|侵略|侵攻|周辺|情勢|産|向け)"
)
_LIKE_STATES = frozenset({"EU", "NATO"})


def is_forum(code: str) -> bool:
    """Whether a party is an organisation or group where others act, rather than one whose doing is objected to."""
    party = load_knowledge().parties.get(code)
    return party is not None and party.kind in ("organisation", "group") and code not in _LIKE_STATES


def find_addressees(
    scan: Scan, sides: Sides, start: int, end: int, joint: list[str], *, plainly: bool = False
) -> list[str]:
    """Parties that ``text[start:end]`` addresses: 中国に対し (the only form that is plain), 米側に, 国とアメリカ軍の双方に."""
    found: list[str] = []
    mentions = [m for m in sides.between(start, end) if scan.masked[m.start] != "〓"]
    for index, mention in enumerate(mentions):
        marked = _ADDRESSED.match(scan.masked, mention.end, min(end + 2, len(scan.masked)))
        if marked is None and not _is_joined(scan, mention, mentions[index + 1 :], end):
            continue
        if plainly and (marked is None or "に対し" not in marked.group()):
            continue
        codes = _codes(mention, joint)
        found += [c for c in codes if c not in found]
    return found


def _is_joined(scan: Scan, mention: Mention, later: list[Mention], end: int) -> bool:
    """Whether a mention is joined by と or 及び to one that is addressed."""
    if not later or not re.match(r"(?:側|政府)?(?:と|及び|および|や|、)", scan.masked[mention.end : mention.end + 5]):
        return False
    following = later[0]
    return following.start - mention.end <= 4 and (
        _ADDRESSED.match(scan.masked, following.end, min(end + 2, len(scan.masked))) is not None
        or _is_joined(scan, following, later[1:], end)
    )


def _codes(mention: Mention, joint: list[str]) -> list[str]:
    if mention.kind == "joint" and not mention.party:
        return list(joint)
    if mention.kind == "own":
        return [HOME] if mention.word != "先方" else []
    return [c for c in (mention.party or "").split("+") if c]


def find_doers(scan: Scan, sides: Sides, place: Place, exclude: set[str], *, owners_too: bool = True) -> list[str]:
    """Parties whose doing or possession `place` tells, doers (による, が) before owners (の); actors are left out."""
    start, end = place
    doers: list[str] = []
    owners: list[str] = []
    heir: tuple[int, list[str] | None] = (-1, None)
    for mention in reversed(sides.between(start, end)):
        code = "CN" if mention.party == "HK" else mention.party
        if mention.kind == "own" and mention.word in ("国", "政府"):
            code = HOME
        if (
            not code
            or (mention.kind == "joint" and (not mention.party or set(mention.party.split("+")) & exclude))
            or is_forum(code)
            or (
                code.startswith("JP-")
                and mention.kind == "party"
                and not re.match("側|が|は|による", scan.text[mention.end :][:4])
            )
        ):
            continue
        chosen = (
            heir[1]
            if heir[0] >= 0
            and re.fullmatch(r"(?:側|政府)?(?:と|や|・|、|及び|および|並びに)", scan.text[mention.end : heir[0]])
            else _role(scan, mention, code, end, doers, owners)
        )
        heir = (mention.start, chosen)
        if chosen is not None and not set(code.split("+")) & exclude:
            chosen[:0] = code.split("+")
    return [c for c in dict.fromkeys(doers or (owners if owners_too else [])) if c not in exclude]


def _role(scan: Scan, mention: Mention, code: str, end: int, doers: list[str], owners: list[str]) -> list[str] | None:
    """The list a mention belongs to: those who do, those who own, or neither (victims, places)."""
    after = scan.text[mention.end : mention.end + 14]
    if (code == "TW" and re.match(r"(?:海峡|周辺|情勢|問題|有事|関係|をめぐ|を巡)", after)) or re.match(
        r"(?:を巡る|をめぐる|問題|情勢|が議長国)", after
    ):
        return None
    if (
        _AGENT.match(after)
        or re.match(r"から", after)
        or (re.match(r"[^、。のをにへ]{0,12}(?:による|が)", after) and not _VICTIM.match(after))
    ):
        return doers
    return owners if mention.end >= end or not _VICTIM.match(after) else None


def find_implied(text: str) -> list[str]:
    """Parties that the subject itself implies: the status quo at sea → CN, abductions → KP (codebook 7)."""
    found: list[str] = []
    if re.search(r"世界の|いかなる(?:国|場所)|いずれの(?:国|場所)", text):
        return found
    changed = bool(_STATUS_QUO.search(text)) and "台湾海峡" not in text
    at_sea = re.search("東シナ海|南シナ海|尖閣|東・南シナ海|南西諸島", text)
    if "尖閣" in text or (changed and (at_sea or not re.search("ロシア|ウクライナ", text))):
        found.append("CN")
    if "拉致" in text:
        found.append("KP")
    if not found and re.search("東シナ海|南シナ海", text) and re.search("一方的|威圧|軍事化|危険な", text):
        found.append("CN")
    return found


def find_places_owner(scan: Scan, place: Place) -> list[str]:
    """Parties that a named place's dispute concerns, by the knowledge."""
    knowledge = load_knowledge()
    found: list[str] = []
    for hit in scan.between("place", *place):
        concerns = knowledge.places[str(hit.value)].concerns
        if concerns and concerns not in found:
            found.append(concerns)
    return found
