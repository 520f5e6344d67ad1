"""Direct quotations as frames: 「…」と述べた, 「…」との立場を示した, 「…」と謝意を表した."""

from __future__ import annotations

import re
from typing import cast

from kyogi.languages.ja.complements import judge_complement
from kyogi.languages.ja.framing import Context, Frame, find_noun
from kyogi.languages.ja.lexicon import Verb
from kyogi.languages.ja.scan import Scan
from kyogi.languages.ja.strength import get_modifiers, measure_strength
from kyogi.reading.drafts import Place
from kyogi.records.vocabulary import Kind

_QUOTE_LINK = re.compile(
    r"[」』”](?:など)?(?:(?:の|する)?こと(?:を|で)|と(?:も|は|して|の)?、?|と(?:述べ|話し|語っ)て、?(?:強く)?|と(?:の|いう)?(?:考え|認識|見解|見方|立場|談話|声明|コメント|文言|表現|一文|趣旨|内容|書簡)(?:を|で|も|に)(?:改めて|共に)?)$"
)
# whom or where it was said, between a quotation and its verb: 「…」と記者団に語った, 「…」と国会で答弁した
_QUOTE_APART = re.compile(
    r"[」』”]と(?:も|は)?、?[一-龥ァ-ヴーA-Za-zＡ-Ｚ0-9０-９・〓（）の側氏]{1,20}(?:に(?:対し(?:て)?(?:は)?|向け(?:て)?)?|で(?:は)?|(?:の中|の場)で)、?$"
)
_QUOTE_NOUN = re.compile(r"[」』”]と(?!し)(?P<noun>[^、。「」はがをする]{1,14}?)(?:を|も)$")
_QUOTE_OBJECT = re.compile(r"[」』”]と(?!し)[^、。「」]{1,10}(?:を|に対し(?:て)?)$")
_SILENT_ROLES = frozenset({"light", "share", "discuss", "sign", "establish", "decide"})
_SAYING = frozenset({"表明", "宣言", "明言", "発表"})


def frame_quotation(context: Context) -> Frame | None:
    """「…」と述べた: the verb keeps its kind, except that a quoted fragment under 立場, 文言, 談話 gives its stance."""
    verb = context.predicate.verb
    link = _QUOTE_LINK.search(context.rest)
    if link is None and verb.role in ("light", "speech") and (voiced := _QUOTE_NOUN.search(context.rest)):
        return _frame_voiced_quotation(context, voiced)
    if link is None and verb.role == "stance":
        link = _QUOTE_OBJECT.search(context.rest)
    if link is None and verb.role in ("speech", "ask", "stance"):
        link = _QUOTE_APART.search(context.rest)
    quote = context.scan.find_quote_ending(context.base + link.start()) if link else None
    if link is None or quote is None:
        return None
    quote = _join_quotations(context.scan, quote, context.base)
    text = context.scan.text[quote[0] : quote[1]]
    kind, strength = _judge_quotation(verb, link.group(), text)
    frame = context.make(kind, f"quotation-{verb.name}", context.predicate.start, quote[1])
    if verb.role in ("stance", "document"):
        frame.strength = max(frame.strength, strength, measure_strength(context.spoken))
    else:
        frame.strength = strength if link.group().find("の") > 0 else max(1, measure_strength(context.spoken))
    if verb.role == "document":
        frame.trigger_start = quote[1]
    frame.quote = quote
    frame.because.append(("direct quotation", quote))
    return frame


def _judge_quotation(verb: Verb, link: str, text: str) -> tuple[Kind, int]:
    """Kind and strength of a quotation by the verb, by the noun that links the two, and by its own last words."""
    if verb.role == "document" or re.search(r"(?:立場|談話|声明|文言|表現|一文|コメント)", link):
        judged, strength = judge_complement(text, fragment=True)
        if verb.role == "document" and judged == "commit":
            return "commit", strength
        return stance_or_state(judged), strength
    if re.search(r"(?:認識|見解|見方|考え)", link):
        return ("concur" if verb.role in ("agree", "share", "light", "view") else verb.kind), 1
    if verb.role == "view":
        return "concur", 1
    if verb.name == "表明":
        judged, strength = judge_complement(text, fragment=True)
        if judged not in ("state", "commit", "intend", "urge"):
            return cast("Kind", judged), strength
    if verb.role in _SILENT_ROLES or verb.name in _SAYING:
        return "state", 1
    if verb.role == "stance" and re.search(r"断固(?:として)?(?:非難|抗議)", text):
        return verb.kind, 3
    if verb.role in ("stance", "promise") and verb.kind != "regret":
        return verb.kind, measure_strength(text[-14:])
    return verb.kind, 1


def stance_or_state(judged: str) -> Kind:
    return "state" if judged in ("commit", "intend", "view") else cast("Kind", judged)


def _frame_voiced_quotation(context: Context, voiced: re.Match[str]) -> Frame | None:
    """「…」と謝意を示した: the noun between quotation and verb decides."""
    verb = context.predicate.verb
    quote = context.scan.find_quote_ending(context.base + voiced.start())
    found = find_noun(voiced.group("noun"))
    if quote is None:
        return None
    noun = found[0] if found else None
    kind: Kind = verb.kind if verb.kind in ("emphasise", "reaffirm") and verb.role == "speech" else "state"
    strength = 1
    if noun and noun.kind not in ("verb", "intend", "affirm", "decide", "commit"):
        kind, strength = cast("Kind", noun.kind), measure_strength(voiced.group("noun"))
    elif noun and noun.kind == "affirm" and (verb.again or get_modifiers()[2].search(context.spoken)):
        kind = "reaffirm"
    frame = context.make(kind, f"quotation-{verb.name}", context.base + voiced.start("noun"), quote[1])
    frame.quote, frame.strength = quote, max(strength, frame.strength)
    return frame


def frame_quoted_noun(context: Context, rest: str) -> Frame | None:
    """「強い遺憾の意」を表明: a stance noun in quotation marks is voiced like any other."""
    quote = context.scan.find_quote_ending(context.base + len(rest) - 1)
    if quote is None or quote[1] - quote[0] > 14:
        return None
    words = re.sub(r"の[意念]$", "", context.scan.text[quote[0] : quote[1]])
    found = find_noun(words)
    if found is None or found[0].kind in ("verb", "intend", "concur", "affirm", "decide", "commit"):
        return None
    frame = context.make(found[0].kind, "noun-quoted", quote[0] - 1, quote[0] - 1)  # type: ignore[arg-type]
    frame.strength, frame.noun = measure_strength(words), found[0].name
    return frame


def _join_quotations(scan: Scan, quote: Place, low: int) -> Place:
    """Two quotations under one verb are one span: 「…」「…」と述べた."""
    start = quote[0]
    while scan.masked[start - 2 : start] in ("」「", "』「"):
        earlier = scan.find_quote_ending(start - 2)
        if earlier is None or earlier[0] < low - 2000:
            break
        start = earlier[0]
    return (start, quote[1])
