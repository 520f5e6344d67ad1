"""Promised actions: whether an act promises, what exactly, by when, and with whom."""

from __future__ import annotations

import re

from kyogi.languages.ja.complements import judge_complement
from kyogi.languages.ja.dates import find_dates, find_within
from kyogi.languages.ja.scan import Scan
from kyogi.languages.ja.sides import Sides
from kyogi.reading.calendar import add_to, resolve_due
from kyogi.reading.drafts import CommitmentDraft, Place

PROMISING = frozenset({"commit", "agree", "decide", "intend"})
MAYBE = frozenset({"affirm", "reaffirm", "emphasise", "concur", "instruct"})
_FUTURE = re.compile(
    r"(?:ていく|でいく|続ける|継続する|していき|図る|進める|強化する|深める|取り組む|行う|実施する|開催する|開く|守り抜く|守る|支援する|連携する|協力する|加速する|拡大する|推進する|実現する|履行する|構築する|検討する|調整する|維持する"
    r"|深化させる|向上させる|発展させる|高める|目指す|追求する|促進する|努める|努力する|果たす|貢献する|後押しする|対処する|対応する|整備する|再開する|始める|開始する|設置する|創設する|発足させる|締結する|共有する|協議する|探る|全うする|尽くす|[^ぁ-ん]する)(?:こと|との|という|ための|ため|の)?$"
)
_NOT_OWN = re.compile(
    r"(?:進んでいる|されている|している|した|あった|なった|である|てきた|いない|られた|できる|必要がある|適用される|不可分である|かかっている|われている)(?:こと|との|という)?$"
)
_ITEM = re.compile(
    r"(?:▽|●|○|(?<![一-龥ァ-ヴーA-Za-zＡ-Ｚ0-9０-９」）])・(?=[一-龥]{2})|(?<![一-龥0-9])[一二三四五六七八九]、)"
)
_MOTION = re.compile(
    r"(?:控え|会談|会見|面会|訪れ|訪問|出席|参加|断念|尊重|配慮|踏まえ|含め|受け|通じ|基づき|活用|利用|考慮|協力|連携|目的と|念頭に置|見据え|中心と|始め)$"
)
_LEAD = re.compile(
    r"[^、。]{2,40}(?:については|に関しては|をめぐっては|を巡っては)、|[^。「」]{2,60}?(?:断念し|間に合わず|開催され|ことに触れつつ)、|[^、。]{2,40}に対し(?:て)?、(?=[^。]*よう$)"
)
_SAID_BY_SAYING = re.compile(  # who says so has done it: nothing is left to be done
    r"(?:[意念](?:を|も)(?:表する|表す|表明する|示す|新たにする)|(?:感謝|歓迎|非難|評価|期待|支持|反対|抗議|賛成|賛同|祝福|称賛|否定|同意|謝罪|主張|宣言|要求|要請|懸念|確信)する|求める|促す|訴える|呼びかける|認める|信じる|述べる)$"
)
SHORTEST = 6  # characters of a promise
_SPLIT = re.compile(
    r"(?:(?P<stem>[一-龥ァ-ヴー]{2,})し|(?P<ichidan>[一-龥][ぁ-ん]{0,3}[えけせねべめれいきしちにみり])|(?P<plain>[うくぐすつぬぶむる](?:こと(?:と|や)?(?=、)|とともに|と共に|と同時に|ほか)))(?:た上で|たうえで)?、(?:また、|さらに、|かつ、|その上で、|併せて)?"
)
_SELF = re.compile(
    r"(?:ていく|ていきます|ていきたい|てまいります|てまいりたい|ていく考えだ|惜しまない|惜しみません|道筋をつける|つもりだ|たい|[うくぐすつぶむる])$"
)
_WISHES = re.compile(
    r"(?:控え|差し控え|感謝|歓迎|評価|期待|お礼|敬意を表|申し上げ|求め|祈り|祝福|強調|指摘|お願い|おわび|お詫び|お見舞い|信じ|願い)[ぁ-ん]{0,4}たい$"
)
_DUTY = re.compile(
    r"(?:なければならない|必要がある|べきだ|重要だ|ならない|不可欠だ|である|いる|ある|だ|た|です|ます|ない|ません|だろう|思う|考える|なる|できる|られる|願う|望む|期待する|いえる|信じる|感じる|覚える|負う|祈る)$"
)


# what is asked of others is no promise of one's own
_ASKS_ON = re.compile("(?:求め|働きかけ|促し|呼びかけ)ていく(?:との|という|こと)?$")


def has_promise(scan: Scan, content: Place | None, noun: str | None, kind: str) -> bool:
    """Whether the content of an affirming act is a future action of the actors' own (codebook 7, Commitment)."""
    if content is None:
        return False
    words = scan.text[content[0] : content[1]]
    core = re.sub(r"(?:の)?(?:重要性|必要性|意義|決意|共通の決意|立場|認識|考え|意思|コミットメント)$", "", words)
    if _NOT_OWN.search(core) or _ASKS_ON.search(core):
        return False
    if noun in ("コミットメント", "関与"):
        return bool(_FUTURE.search(core)) or bool(re.search(r"(?:防衛|支援|実現|ビジョン|履行|達成)$", core))
    if (kind in ("affirm", "reaffirm", "decide") and core.endswith("こと")) or noun in ("決意", "覚悟"):
        return judge_complement(re.sub(r"(?:との|という)?(?:こと)?$", "", core))[0] == "commit"
    if kind in ("emphasise", "concur") and not re.search(
        r"(?:ていく|続ける|継続する|でいく)(?:こと|との|という)?(?:の)?$", core
    ):
        return False
    return bool(_FUTURE.search(core))


def split_actions(scan: Scan, content: Place) -> list[Place]:
    """The separately promised actions of a content: at ▽ items, or where て-forms join actions with objects of their own."""
    text = scan.text
    start, end = _trim(text, content)
    start = _skip_lead(scan.masked, start, end)
    marks = list(_ITEM.finditer(text, start, end))
    if len(marks) >= 2 or (marks and text[marks[0].start()] == "▽"):
        edges = [start, *(m.end() for m in marks)] if marks[0].start() > start else [m.end() for m in marks]
        ends = [*(m.start() for m in marks if m.start() > start), end]
        return [p for a, b in zip(edges, ends, strict=False) if (p := _trim_item(text, a, b))[1] - p[0] >= 4]
    cuts = [m for m in _SPLIT.finditer(scan.masked, start, end) if _is_cut(scan.masked, m, start, end)]
    if not cuts:
        return [(start, end)]
    edges = [start, *(m.end() for m in cuts)]
    ends = [*(_find_cut_end(m) for m in cuts), end]
    return [(a, b) for a, b in zip(edges, ends, strict=True) if b > a]


def _skip_lead(masked: str, start: int, end: int) -> int:
    """Where a promise starts behind its topic and what only leads up to it: …については、 …に触れつつ、 …を断念し、"""
    while (lead := _LEAD.match(masked, start, end)) and end - lead.end() >= SHORTEST:
        start = lead.end()
    return start


def _find_cut_end(found: re.Match[str]) -> int:
    """Where the words before a cut end: with their verb, without what joins them to the next."""
    if found["plain"]:
        return found.start("plain") + 1
    joint = re.search(r"(?:た上で|たうえで)?、[^、]{0,4}$|、$", found.group())
    return found.end() - (len(joint.group()) if joint else 0)


def _is_cut(masked: str, found: re.Match[str], start: int, end: int) -> bool:
    """Whether both halves promise: each with an object or aim of its own, the first no mere circumstance."""
    head, rest = masked[start : found.end()], masked[found.end() : end]
    stem = found["stem"] or found["ichidan"] or ""
    if not found["plain"] and (
        head.endswith(("ため、", "めに、", "おり、", "通じ、", "て、", "であり、", "なり、", "進み、"))
        or _MOTION.search(stem)
        or (found["ichidan"] and not re.search(r"を[^を、]{0,12}$", masked[start : found.start() + 1]))
    ):
        return False
    if re.match(r"[^、]{2,40}(?:する|[うくぐすつぶむる])ための", rest):
        return False
    return (
        bool(re.search(r"[をに]", head[:-2]))
        and bool(re.search(r"を|緊密に|協議|[にで]", rest))
        and len(rest) >= 6
        and not head.rstrip("、").endswith(("対し", "関し", "際し", "資し", "基づき", "つき", "おき"))
    )


def _trim(text: str, place: Place) -> Place:
    start, end = place
    found = re.search(
        r"(?:という|との)?(?:こと|方針|考え|意向|決意|との|という|方向で調整する(?!こと))$", text[start:end]
    )
    if found and found.group() != "方向で調整する":
        end -= len(found.group())
    return (start, end) if end > start else place


def _trim_item(text: str, start: int, end: int) -> Place:
    found = re.search(r"(?:といった|などの|とする)(?:対策|措置|計画|方針|方策|取り組み|取組)?、?$|、$", text[start:end])
    return start, end - (len(found.group()) if found else 0)


def find_quoted_promise(scan: Scan, quote: Place) -> Place | None:
    """The clause of a direct quotation in which the speaker promises an action of his own, or None."""
    start = quote[0]
    best: Place | None = None
    for sentence in re.finditer(r"[^。\n]+", scan.text[quote[0] : quote[1]]):
        begin, words = (
            start + sentence.start(),
            re.sub(r"(?:方針|考え|決意)に変わりは(?:ない|ありません)$", "", sentence.group()),
        )
        clause = re.split(r"(?:が、|けれども、|ので、|から、)", words)[-1]
        if clause.endswith(("控える", "控えます", "避ける", "触れない")):
            continue
        own = clause.endswith(("惜しまない", "惜しみません", "まいります", "ていきます", "で一致した"))
        if _WISHES.search(clause) or _SAID_BY_SAYING.search(clause):
            continue
        if not own and (_DUTY.search(clause) or not _SELF.search(clause)):
            continue
        if clause.endswith("で一致した") and not re.search(r"(?:ていく|する|める|行う)ことで一致した$", clause):
            continue
        if (
            not clause.endswith(("一致した",))
            and judge_complement(clause)[0] not in ("commit", "intend")
            and not clause.endswith(("惜しまない", "惜しみません", "ます"))
        ):
            continue
        offset = begin + len(words) - len(clause)
        for cut in re.finditer(r"(?:で|であり|に向け(?:て)?|ことから|中)、", clause):
            if len(clause) - cut.end() >= 8:
                offset = begin + len(words) - len(clause) + cut.end()
        clause = scan.text[offset : begin + len(words)]
        topic = re.match(r"[^、]{1,16}(?:として)?は(?=[^、]{4})|[^、]{1,12}は、", clause)
        if (
            topic
            and not re.search("(?:について|に関して|をめぐって)は", topic.group())
            and re.search(r"(?:県|国|政府|私|われわれ|我々|私たち|日本|わが国)(?:として)?は", topic.group())
        ):
            offset += topic.end()
        best = (offset, begin + len(words))
        if clause.endswith("一致した"):
            best = (offset, begin + len(words) - len("ことで一致した"))
    return best


def make_commitments(
    scan: Scan, sides: Sides, places: list[Place], obligors: list[str], published: str | None
) -> list[CommitmentDraft]:
    """One commitment for each place, with its due date and counterparts."""
    made = []
    for place in places:
        spoken_for = [m.party for m in sides.between(*place) if m.party and scan.text.startswith("として", m.end)]
        obligors = [c for c in spoken_for if len(c) > 2 and "+" not in c and "-" not in c] or obligors
        due = find_due(scan.text, place, published)
        made.append(CommitmentDraft(place, list(obligors), due, find_counterparts(scan, sides, place, obligors)))
    return made


def find_due(text: str, place: Place, published: str | None) -> str | None:
    """The date by which the words at `place` promise, or None where they give none."""
    if published is None:
        return None
    within = find_within(text, *place)
    if within:
        return add_to(published, **{within[1]: within[0]})
    dates = find_dates(text, *place)
    dates = [
        d
        for d in dates
        if not re.match(
            r"(?:から|に(?:発効|署名|策定|発足|合意|設置|運用を|行われ|開かれ|実施した|発表)|の?[0-9０-９一二三四五六七八九十百]{0,4}周年|の(?:「|2プラス2|首脳|会談|合意|協議|仲裁|声明|決議)|に?発効|以降|以来|前半の|に(?:予定|合意)され)",
            text[d.end : d.end + 6],
        )
    ]
    for date in [d for d in dates if d.when.by] or dates:
        try:
            due = resolve_due(date.when, published)
        except ValueError:
            continue
        return due if due.split("/")[-1] >= published[: len(due.split("/")[-1])] else None
    return None


def find_counterparts(scan: Scan, sides: Sides, place: Place, obligors: list[str]) -> list[str]:
    """Parties with or for whom it is to be done: 米側と共に, 県へ, アメリカも交えた."""
    found: list[str] = []
    for mention in sides.between(*place):
        if not mention.party or mention.kind not in ("party", "person"):
            continue
        after = scan.text[mention.end : mention.end + 8]
        if (
            mention.party not in obligors
            and re.match(r"(?:側|政府)?(?:と|に対|への|へ|も交え|を含め|に|とも)", after)
            and mention.party not in found
        ):
            found.append(mention.party)
    return found
