"""Frames of predicates that are no single verb: 旨の発言があった, 〜することになった, 〜する予定だ, 〜としている."""

from __future__ import annotations

import re

from kyogi.languages.ja.complements import judge_complement
from kyogi.languages.ja.framing import Context, Frame, find_last_verb, find_noun, judge_reported, reach_modifiers
from kyogi.languages.ja.quotations import stance_or_state

_SPEECH_NOUN = re.compile(
    r"(?:(旨の|との|という|旨|、こう(?:いった|した|いう))?)(?:御)?(発言|説明|報告|指摘|回答|表明|紹介|言及|コメント|応答|返答|見解|認識|考え|意見|声|お?話|約束)$"
)
_HAPPENS = re.compile(r"[がは](?:[^。「」]{0,30})(?:され|続|始ま|終わ|起こ|生じ)[るく]$")
LABEL = 3  # characters: 「達成」とした only names a class
# 官民協議を開催すること、こういった|合意もありました
_AGREEMENT = re.compile(
    r"(?<=こと)(?:、?(?:こう(?:いった|した)|このような)|との|という|で(?:も)?)(?P<what>(?:基本的な?|大筋)?(?:合意|一致))$"
)
_ASKED = re.compile(r"(?:御|ご)(?:指摘|意見|質問|要望|提案)$|お尋ね$")  # what a questioner said, in an answer
_ASK_NOUN = re.compile(r"(指示|提案|要請|要望|申し入れ|申入れ|働きかけ|呼びかけ|求め|依頼)$")
_VOICED = re.compile(r"(?:を示す|の|を表明する|する)(?:意見|声|発言)$")
_DOES = re.compile("[一-龥わ]$")  # 行|うとした
_DICTIONARY = re.compile(r"(?:[うくぐすつぬぶむる]|たい)(?:という|との|、)?$")


def frame_exist(context: Context) -> Frame | None:
    """旨の発言がありました, 提案があった, 支持が示された, 懸念の声が相次いだ."""
    rest = context.rest
    if context.predicate.verb.name == "を受け" and not (
        "から" in rest and rest.endswith(("説明", "要請", "提案", "申し入れ"))
    ):
        return None  # 説明を受けた tells who spoke only with から; a report received is no act of a party
    if agreed := _AGREEMENT.search(rest):
        return context.make(
            "agree", "exist-agreement", context.base + agreed.start("what"), context.base + agreed.start()
        )
    if context.predicate.verb.stem == "もあ" or _ASKED.search(rest):
        return None
    speech = _SPEECH_NOUN.search(rest)
    if speech:
        head = rest[: speech.start()]
        voiced = _VOICED.search(rest)
        if voiced:
            found = find_noun(rest[: voiced.start()])
            if found and found[0].kind not in ("verb", "intend"):
                begin = context.base + found[1]
                return context.make(found[0].kind, "exist-stance", begin, begin)  # type: ignore[arg-type]
        told = find_noun(head.removesuffix("の")) if speech.group(2) == "表明" else None
        if told and told[0].kind not in ("verb", "intend", "concur", "affirm"):
            return context.make(told[0].kind, "exist-stance", *reach_modifiers(context, context.base + told[1]))  # type: ignore[arg-type]
        if speech.group(1):
            said = context.base + len(re.sub(r"(?:という|との|、)$", "", head))  # 支持する|という旨の発言
            return judge_reported(context, said, said)
        return context.make("state", "exist-speech", context.base + speech.start(), context.base + len(head))
    ask = _ASK_NOUN.search(rest)
    if ask:
        begin = context.base + ask.start()
        return context.make("instruct" if ask.group(1) == "指示" else "urge", "exist-request", begin, begin)
    found = find_noun(rest)
    if (
        found
        and found[0].name == "理解"
        and not rest[: found[1]].endswith(("御", "ご"))
        and context.predicate.verb.name in ("を得", "をいただ")
    ):
        return context.make("support", "exist-noun", *reach_modifiers(context, context.base + found[1]))
    if found and found[0].kind not in ("verb", "intend", "concur", "affirm"):
        return context.make(found[0].kind, "exist-noun", *reach_modifiers(context, context.base + found[1]))  # type: ignore[arg-type]
    return None


def frame_outcome(context: Context) -> Frame | None:
    """〜することになりました, 〜こととした."""
    if context.predicate.verb.name.startswith("意見の一致"):
        particle = re.search(r"(?:で|について|に関し)、?$", context.rest)
        return (
            context.make("agree", "outcome-agreement", context.end, context.base + particle.start())
            if particle
            else None
        )
    if not _DICTIONARY.search(context.rest):
        return None
    words = context.scan.masked[context.predicate.start : context.predicate.end]
    if words.endswith("なる") and context.scan.passage.document.kind == "news":
        return None  # 分裂状態で選挙に突入することになる: an effect
    if _HAPPENS.search(context.rest):
        return None  # 会合が開催されることとなった, 準備は続くことになった: what comes, nobody's resolve
    verb_start = find_last_verb(context)
    return context.make(context.predicate.verb.kind, f"outcome-{context.predicate.verb.kind}", verb_start, context.end)


def frame_plan(context: Context) -> Frame | None:
    """〜する予定です, 〜したい考え."""
    if (
        not _DICTIONARY.search(context.rest)
        or context.spoken
        or re.search(r"(?<![入触訪離逃恐忘免])れる$|[となに]なる$", context.rest)
    ):
        return None
    stance, _ = judge_complement(context.rest)
    if stance in ("support", "oppose", "welcome", "condemn"):  # 委員長も支持する考え
        words = find_last_verb(context)
        return context.make(stance, f"plan-{stance}", words, words)  # type: ignore[arg-type]
    frame = context.make(context.predicate.verb.kind, "plan", find_last_verb(context), context.end)
    frame.promise = True
    return frame


def frame_saying(context: Context) -> Frame | None:
    """「…」とした, 〜するとしている."""
    predicate = context.predicate
    if predicate.verb.stem.startswith("」"):
        quote = context.scan.find_quote_ending(predicate.start)
        if quote is None or quote[1] - quote[0] <= LABEL:
            return None
        kind, strength = judge_complement(context.scan.text[quote[0] : quote[1]], fragment=True)
        told = stance_or_state(kind)
        frame = context.make(told, "quotation-to-suru", predicate.start if told == "state" else quote[0] - 1, quote[1])
        frame.quote, frame.strength = quote, max(strength, frame.strength)
        return frame
    if predicate.verb.stem == "うとし" and not _DOES.search(context.rest):
        return None  # 進めようとした: an attempt
    tail = predicate.verb.stem[:1] if predicate.verb.stem[1:] in ("とし", "とする") else ""
    kind, strength = judge_complement(context.rest + tail)
    if (kind == "state" and not tail) or context.rest.endswith(("こと", "もの", "ところ", "よう")):
        return None
    frame = context.make(kind, "to-suru", find_last_verb(context), context.end + len(tail))  # type: ignore[arg-type]
    frame.complement, frame.promise, frame.strength = True, kind in ("commit", "intend"), strength
    return frame
