"""The sides: countries run together (日米豪), parties that speak, the words for all of them, and who follows は or から."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from kyogi.knowledge import load_knowledge
from kyogi.languages.ja.people import PeopleFinder
from kyogi.languages.ja.roster import HOME, Mention, Roster
from kyogi.languages.ja.scan import Hit, Scan

_AFTER_COMPOUND = (
    r"(?=両|首脳|外相|外務|防衛|国防|経済|財務|財相|貿易|通商|共同|安全|安保|関係|協力|間|[3-9３-９三四]|[2２]|二|「|の|は|が|で|と|、|・|同盟|地位|及び|電話|会|局|次官|戦略"
    r"|高官|交渉|協議|条約|円滑|情報|物品|による|など|政府|当局|閣僚|定期|実務|原子力|投資|租税|科学|文化|漁業|を|も|に|。|\n|$|サミット|エネルギー|産業|気候)"
)
_SUFFIX = re.compile(
    r"(?:(?:の|・)?(?:(?:両国|両政府|[3３三4４四](?:か国|カ国))の(?:[一-龥]{0,6}(?:大臣|相|長官|局長|次官|首脳|閣僚|代表))|両国政府|両国首脳|両国|両政府|両首脳|両外相|両大臣|[3-4３-４三四](?:か国|カ国|ヵ国|ヶ国|国)?(?:の)?(?:首脳|外相|防衛相|閣僚|政府|大臣)?"
    r"|首脳ら?|外相ら?|閣僚ら?|政府|当局|当局者|代表団?|代表者|国防当局|外務当局|軍当局|大統領府|大統領報道官|側代表|側|代表部|国連代表部|国連大使|政府高官|政府筋|外交筋|内閣|政権|(?:[（(][^（）()]{1,12}[）)])?[一-龥]{0,10}(?:委員会|評議会|議会|裁判所|(?<=人権)理事会)(?:の(?:作業部会|特別報告者|専門家))?|国会|警察|(?<=県)警(?:察(?:本部)?)?|国防軍|国軍|海軍|空軍|陸軍|軍)(?:ら|など)?)?"
)
_REGION = re.compile("[ァ-ヴー]|[洲州東]")  # ヨーロッパ|各国, アラブ|各国: not those who met
_GROUP_TAIL = re.compile(r"の(?:[一-龥]{2,4})?(?:当局|政府|閣僚|外相|首脳|大臣)(?:ら)?(?=は|が|も|で)")
_MARK = re.compile(
    r"(?:（[^（）]{0,40}）|\([^()]{0,40}\))?(?:ら|など|たち)?(は|とも(?=強|深|、)|も(?!交え|含|加え|加わ)|からは|からも|から(?!の|なる|成る)|が|としては|としても|として(?=、)|において(?:は)?|より(?:は)?、|では|とは|、|には|に対し|に対しては|に)(、)?"
)


@dataclass(slots=True)
class Sides:
    """Every mention that can be an actor, the compounds of countries, and the pairs that 両国 joins."""

    compounds: list[tuple[int, int, list[str]]]
    mentions: list[Mention]
    pairs: list[tuple[int, int, list[str]]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that start in ``[start, end)``."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


_MEASURE = re.compile("[ァ-ヴー]ロ$")  # 450キロ|西, where ロ is no Russia
_SHARED = frozenset({"国軍", "陸軍", "海軍", "空軍"})  # what the forces of many countries are called
_NEWSPAPER = re.compile("[朝中]日(?=新聞|・|、|など|によ|[はもがと。])")  # 朝日・日経によれば, not 中日関係


def find_compounds(scan: Scan) -> list[tuple[int, int, list[str]]]:
    """Countries written together: 日米 → JP, US; 日・フィリピン → JP, PH; 日ASEAN → JP, ASEAN."""
    short = dict(load_knowledge().party_short_names())
    letters = "".join(short)
    free = r"(?:(?<![一-龥0-9０-９])|(?<=回))"  # 28日ソマリアの紙は: a day
    pattern = re.compile(rf"{free}([{letters}]{{2,5}}){_AFTER_COMPOUND}")
    found = [
        (m.start(), m.end(), [short[c] for c in m.group(1)])
        for m in pattern.finditer(scan.text)
        if not (_NEWSPAPER.match(scan.text, m.start()) or _MEASURE.search(scan.text, 0, m.start() + 1))
        and len({short[c] for c in m.group(1)}) == len(m.group(1))
    ]
    ends = {h.start: h for h in scan.hits["party"]}
    for m in re.finditer(rf"{free}([{letters}]{{1,4}})[・･＝]?(?=[ァ-ヴA-ZＡ-Ｚ])", scan.text):
        hit = ends.get(m.end())
        if hit is None:
            continue
        codes = [short[c] for c in m.group(1)] + [str(hit.value)]
        while (after := ends.get(hit.end + 1)) is not None and scan.text[hit.end] in "・･":
            hit = after  # 日・フィリピン・オーストラリア防衛相会談
            codes.append(str(hit.value))
        found.append((m.start(), hit.end, list(dict.fromkeys(codes))))
    return sorted(found)


_PAIRED = re.compile("(?:両国|両政府|両首脳|両外相|両軍)")
_PAIRING = frozenset({"・", "、", "と", "及び", "および", "政府と"})


def _find_pairs(scan: Scan) -> list[tuple[Hit, Hit]]:
    """Two countries that 両国 joins: ベネズエラ・グアテマラ両国の外相が, インドネシアと東ティモールの両政府は."""
    hits = scan.hits["party"]
    return [
        (first, second)
        for first, second in pairwise(hits)
        if first.value != second.value
        and scan.text[first.end : second.start] in _PAIRING
        and _PAIRED.match(scan.text, second.end + scan.text.startswith("の", second.end))
    ]


def find_sides(scan: Scan) -> tuple[Sides, Roster]:
    """All mentions of a scan that can act, with the roster of its people."""
    compounds = find_compounds(scan)
    finder = PeopleFinder(scan, compounds)
    roster = finder.find()
    covered = sorted((m.start, m.end) for m in roster.mentions)
    mentions = list(roster.mentions)
    pairs = [(a.start, b.end, [str(a.value), str(b.value)]) for a, b in _find_pairs(scan)]
    for start, end, codes in (*compounds, *pairs):
        tail = _SUFFIX.match(scan.text, end)
        mentions.append(_side(start, tail.end() if tail else end, "joint", scan.text, codes))
    for kind, hit_kind in (("party", "party"), ("joint", "group"), ("document", "document"), ("own", "own")):
        for hit in scan.hits[hit_kind]:  # type: ignore[index]
            if kind == "party":
                tail = _SUFFIX.match(scan.text, hit.end)
                end = tail.end() if tail else hit.end
                mentions.append(_side(hit.start, end, "party", scan.text, [str(hit.value)]))
            elif kind != "own" or (
                not re.match(r"[一-龥ァ-ヶーか]", scan.text[hit.start - 1 : hit.start])
                and not re.match(r"[一-龥]", scan.text[hit.end : hit.end + 1])
                and not (hit.value == "国" and scan.text.startswith("の", hit.start - 1))  # アフリカなどの国も
            ):
                if (
                    kind == "joint"
                    and scan.text.startswith("各国", hit.start)
                    and _REGION.match(scan.text, hit.start - 1)
                ):
                    continue
                tail = _GROUP_TAIL.match(scan.text, hit.end) if kind == "joint" else None
                mentions.append(_side(hit.start, tail.end() if tail else hit.end, kind, scan.text, None))
    mentions += _find_ministries(scan, at_home=finder.is_home_named or scan.passage.document.kind != "news")
    mentions += _find_local(scan)
    mentions += _find_officials(scan, finder)
    mentions += [_side(a.start, a.end, "party", scan.text, [a.party]) for a in finder.abbreviations]
    mentions += [*_find_numbered(scan), *_find_council(scan)]
    mentions += _find_same(scan, mentions)
    mentions += _find_same_person(scan, roster)
    mentions = _drop_covered(mentions, covered)
    return Sides(compounds, mentions, pairs, [m.start for m in mentions]), roster


def _side(start: int, end: int, kind: str, text: str, codes: list[str] | None) -> Mention:
    mention = Mention(start, end, kind, word=text[start:end])
    if codes and len(codes) == 1:
        mention.party = codes[0]
    elif codes:
        mention.party = "+".join(codes)
    return mention


def _past_side(scan: Scan, end: int) -> int:
    return end + 1 if scan.text.startswith("側", end) else end


def _find_ministries(scan: Scan, *, at_home: bool) -> list[Mention]:
    """Ministries and forces that speak for their country: 米国防総省は…, 中国外務省は…

    One without a country before it is home's (外務省は…), unless the text is of others alone.
    """
    knowledge, text = load_knowledge(), scan.text
    found = []
    ends = {h.end: h for h in scan.hits["party"]}
    for hit in scan.hits["body"]:
        body = knowledge.bodies[str(hit.value)]
        owner = ends.get(hit.start)
        if owner is not None and owner.value != body.party:
            continue  # スーダン|解放軍 is not China's
        shared = text[hit.start : hit.end] in _SHARED
        alone = shared and all(h.value != body.party for h in scan.hits["party"])
        if body.party and not (alone and body.party != HOME):  # 国軍 is Myanmar's only where Myanmar is named
            found.append(_speak_for(scan, body.party, body.kind, hit.start, hit.end))
    short = dict(knowledge.party_short_names())
    for hit in scan.hits["form"]:
        form = knowledge.body_forms[str(hit.value)]
        sort = _SORT_OF_GOVERNMENT.search(text, max(0, hit.start - 4), hit.start)
        start = sort.start() if sort else hit.start
        letter = text[start - 1 : start]
        country = ends.get(start) or (ends.get(start - 1) if letter == "の" else None)
        if country is not None:
            found.append(_speak_for(scan, str(country.value), form.kind, country.start, hit.end))
        elif letter in short:
            found.append(_speak_for(scan, short[letter], form.kind, start - 1, hit.end))
        elif form.unmarked_ja and at_home and not sort and not _WHOSE_GOVERNMENT.match(letter):
            found.append(_speak_for(scan, form.unmarked_ja, form.kind, hit.start, hit.end))
    return found


_SORT_OF_GOVERNMENT = re.compile(r"(?:暫定|連邦|自治|移行|亡命|軍事|連立)$")  # ソマリア|暫定|政府
_WHOSE_GOVERNMENT = re.compile(r"[ァ-ヴー]")  # ブッシュ|政権, of which no list says whose it is


def _speak_for(scan: Scan, party: str, kind: str, start: int, end: int) -> Mention:
    word = scan.text[start:end]
    office = word if kind == "ministry" else None
    return Mention(start, _past_side(scan, end), "party", party=party, word=word, office=office)


_OFFICIAL = re.compile(
    r"(?:(?P<of>[一-龥ァ-ヴーA-Za-zＡ-Ｚ]{2,12})(?:（[^（）]{1,12}）)?の)?(?:担当)?(?:課長|室長|担当者|当局者|政府関係者|幹部|高官)(?=は|が|も|から|によりますと|によると)"
)


def _find_officials(scan: Scan, finder: PeopleFinder) -> list[Mention]:
    """Officials without a name: 北米局の担当課長, 国務省の当局者; of their country's, else of whose offices need no country."""
    found = []
    short = dict(load_knowledge().party_short_names())
    for m in _OFFICIAL.finditer(scan.text):
        named = list(scan.between("party", m.start(), m.end()))
        of = m["of"] or ""
        party = str(named[0].value) if named else short.get(of[:1]) if len(of) > 2 else None
        party = party or finder.find_unmarked_side(m.start())
        found.append(Mention(m.start(), m.end(), "office", office=m.group(), party=party, word=m.group()))
    return found


# 4外相は, 三か国の防衛大臣は: the sides by their number
_NUMBERED = re.compile(
    r"(?<![0-9０-９一-龥])(?:[2-9２-９二三四五六七])(?:(?:か国|カ国|ヵ国|ヶ国|箇国)(?:の)?)?"
    r"(?:外相|外務大臣|防衛相|国防相|防衛大臣|首脳|閣僚|大臣|長官|次官|局長|氏|(?<=国))(?:ら)?(?=は|が|も|では|の間で)"
)


def _find_numbered(scan: Scan) -> list[Mention]:
    return [Mention(m.start(), m.end(), "joint", word=m.group()) for m in _NUMBERED.finditer(scan.text)]


_COUNCIL = re.compile("安保理|安全保障理事会")
_COUNCIL_MEMBERS = re.compile(
    "(?<![一-龥])(?:各?理事国|理事会)(?:の大使ら)?(?=は|が|も|、)"
)  # 理事国は、…を非難した, in a text on the Security Council


def _find_council(scan: Scan) -> list[Mention]:
    council = _COUNCIL.search(scan.text)
    if council is None:
        return []
    found = _COUNCIL_MEMBERS.finditer(scan.text, council.end())
    return [Mention(m.start(), m.end(), "party", party="UN", word=m.group()) for m in found]


_SAME = re.compile(r"同(?P<what>省|庁|局|国|軍|政府|県|市|町|村|州)(?:側)?(?=は|が|も|に|から|と(?!も)|、)")
MEMORY = 1000  # characters before 同委員は in which he is named
LOOKED_AT = 60  # mentions before 同省 among which the ministry is
_SAME_KINDS = {"県": "JP-", "市": "JP-", "町": "JP-", "村": "JP-"}


def _find_same(scan: Scan, mentions: list[Mention]) -> list[Mention]:
    """同省は, 同国は: the ministry or country named last before."""
    found = []
    ordered = sorted((n for n in mentions if n.party and "+" not in n.party), key=lambda n: n.end)
    ends = [n.end for n in ordered]
    for m in _SAME.finditer(scan.text):
        position = bisect_right(ends, m.start())
        for last in reversed(ordered[max(0, position - LOOKED_AT) : position]):
            if _is_same(last, m["what"]):
                found.append(Mention(m.start(), m.end(), "party", party=last.party, word=m.group(), office=last.office))
                break
    return found


_SAME_PERSON = re.compile(r"(?:(?<=[。、\n])|^)(?:同)?氏(?=は|も|が|に)")


def _find_same_person(scan: Scan, roster: Roster) -> list[Mention]:
    """氏は, 同氏は: the person named last before."""
    found = _find_same_office(scan, roster)
    for m in _SAME_PERSON.finditer(scan.text):
        last = next((n for n in reversed(roster.mentions) if n.person and n.end <= m.start()), None)
        if last is not None:
            found.append(
                Mention(m.start(), m.end(), "person", last.person, last.name, last.office, last.party, m.group())
            )
    return found


_SAME_OFFICE = re.compile(r"同(?P<what>(?!省|庁|局|国|軍|氏|[一-龥]{0,2}[県市町村州府])[一-龥]{2,5})(?=は|も|が)")


def _find_same_office(scan: Scan, roster: Roster) -> list[Mention]:
    """同委員は, 同報道官が: whoever was named last with an office that ends so."""
    found = []
    for m in _SAME_OFFICE.finditer(scan.text):
        before = (n for n in reversed(roster.mentions) if n.person and m.start() - MEMORY < n.end <= m.start())
        last = next((n for n in before if n.person and n.person.office.endswith(m["what"])), None)
        if last is not None and not any(n.start <= m.start() < n.end for n in roster.mentions):
            found.append(
                Mention(m.start(), m.end(), "person", last.person, last.name, m["what"], last.party, m.group())
            )
    return found


def _is_same(mention: Mention, what: str) -> bool:
    """Whether 同省, 同国 or 同町 can stand for what is mentioned."""
    party = mention.party or ""
    if what in _SAME_KINDS:
        return party.startswith(_SAME_KINDS[what])
    return len(party) == 2 if what == "国" else mention.word.endswith(what)


_LOCAL = re.compile(
    r"(?<![一-龥])(?:同?県警(?:幹部)?|県|市町村|地元|市|町|村|県知事)(?:側)?(?=は|が|から|に|と|や|、|も)"
)
_PREFECTURE_WORDS = {"JP-01": "道", "JP-13": "都", "JP-26": "府", "JP-27": "府"}


def _find_local(scan: Scan) -> list[Mention]:
    """県側, 市町村側: the prefecture that the text speaks of."""
    prefecture = next((str(h.value) for h in scan.hits["party"] if str(h.value).startswith("JP-")), None)
    if prefecture is None:
        return []
    places = [m.span() for m in _LOCAL.finditer(scan.text)]
    if own := _PREFECTURE_WORDS.get(prefecture):
        places += [m.span() for m in re.finditer(rf"(?<![一-龥]){own}(?:側)?(?=は、|が|も|に)", scan.text)]
    return [Mention(a, b, "party", party=prefecture, word=scan.text[a:b]) for a, b in places]


def _drop_covered(mentions: list[Mention], covered: list[tuple[int, int]]) -> list[Mention]:
    """Mentions in order, without those that lie inside a longer one or inside a person's."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, m.kind != "person")):
        if kept and mention.end <= kept[-1].end:
            continue
        if kept and mention.start < kept[-1].end and kept[-1].kind == "person":
            continue
        kept.append(mention)
    return kept


def read_mark(scan: Scan, mention: Mention) -> str | None:
    """The particle behind a mention that makes it a subject, addressee or companion; None where another word follows."""
    found = _MARK.match(scan.text, mention.end)
    if found is None:
        return None
    return found.group(1) + ("、" if found.group(2) else "")
