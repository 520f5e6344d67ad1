"""Frames: what the words before a predicate make of it. Kind, strength, content and trigger are decided here.

The order of the questions is the codebook's: a stance noun decides over the verb that voices it; a stance in a reported
complement decides over the speech verb; a direct quotation keeps the verb's own kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import cast

from kyogi.languages.ja.complements import judge_complement
from kyogi.languages.ja.inflection import Mood
from kyogi.languages.ja.lexicon import Noun, Verb, load_lexicon
from kyogi.languages.ja.predicates import Predicate
from kyogi.languages.ja.scan import Scan
from kyogi.languages.ja.strength import get_adverbs, get_modifiers, measure_strength
from kyogi.languages.ja.voicing import voice_noun
from kyogi.reading.drafts import Place
from kyogi.records.vocabulary import Kind

WINDOW = 80  # characters looked at before a predicate
_LINK = r"(?:の意|の念|の意思|の立場|の姿勢|の考え|の言葉)?"
_PARTICLE = re.compile(
    r"(?:を|が|も|は|で(?:も)?|に(?:は|も)?|について(?:は|も)?|に関し(?:て)?|に対し(?:て)?|をめぐり|を巡り|をめぐって|を巡って|との間で|と|、)$"
)
_QUOTE_LINK = re.compile(
    r"[」』”](?:など)?(?:(?:の|する)?こと(?:を|で)|と(?:も|は|して|の)?、?|との?(?:考え|認識|見解|見方|立場|談話|声明|コメント|文言|表現|一文|趣旨|内容|書簡)(?:を|で|も|に)(?:改めて|共に)?)$"
)
_QUOTE_NOUN = re.compile(r"[」』”]と(?!し)(?P<noun>[^、。「」はがをする]{1,14}?)(?:を|も)$")
_QUOTE_OBJECT = re.compile(r"[」』”]と(?!し)[^、。「」]{1,10}(?:を|に対し(?:て)?)$")
_INDIRECT = re.compile(r"(?:旨(?:を|の|も)?|と(?:も|は|の(?:趣旨を?)?)?|などと)、?$")
_SPEECH_NOUN = re.compile(
    r"(?:(旨の|との|という|旨)?)(?:御)?(発言|説明|報告|指摘|回答|表明|紹介|言及|コメント|応答|返答|見解|認識|考え|意見|声)$"
)
_ASK_NOUN = re.compile(r"(提案|要請|要望|申し入れ|申入れ|働きかけ|呼びかけ|求め|依頼)$")
_VOICED = re.compile(r"(?:を示す|の|を表明する|する)(?:意見|声|発言)$")
_MEASURES = re.compile(r"(?:といった|などの|とする|する)(?:対策|措置|計画|方針|方策|取り組み|取組)を?$")
_DEEDS = re.compile(
    r"(?:参加|派遣|拠出|供与|提供|出資|投資|撤退|導入|開催|実施|受け入れ|貢献|増額|削減|協力|融資|訪問|引き上げ|拡充|継続|追加支援)を$"
)
_WITH_OBJECT = frozenset({"speech", "affirm", "establish", "decide", "view", "discuss", "sign"})
_DONE_ONLY = frozenset({"establish", "discuss", "sign", "decide"})
_ANNOUNCING = frozenset({"宣言", "発表", "表明", "公表"})
_AGREED_STANCES = frozenset({"oppose", "condemn", "support", "welcome", "urge", "concern"})
_ABOUT = re.compile(r"について|に関し|をめぐ|を巡")
_VIEWED = re.compile(r"(?:(?:こと|旨|点|発言|指摘|意見|結果|判断)を|(?:発言|指摘|意見|判断|事実)は|(?:こと|点)に)$")
_SILENT_ROLES = frozenset({"light", "share", "discuss", "sign", "establish", "decide"})
_SAYING = frozenset({"表明", "宣言", "明言", "発表"})
_DICTIONARY = re.compile(r"(?:[うくぐすつぬぶむる]|たい)(?:という|との|、)?$")


@dataclass(slots=True)
class Frame:
    """What a predicate does: the start of its trigger, where its content ends, and why."""

    kind: Kind
    trigger_start: int
    content_end: int
    rule: str
    strength: int = 1
    quote: Place | None = None
    again: bool = False
    noun: str | None = None
    complement: bool = False  # the content is a reported clause
    promise: bool | None = None  # whether the complement promises; None: to be judged from the content
    because: list[tuple[str, Place]] = field(default_factory=list)


def _find_noun(rest: str) -> tuple[Noun, int] | None:
    """The stance noun at the end of `rest` (particle already gone), with where it starts."""
    nouns = load_lexicon().nouns
    for length in range(min(12, len(rest)), 1, -1):
        noun = nouns.get(rest[-length:])
        if noun is not None:
            return noun, len(rest) - length
    return None


def find_frame(scan: Scan, predicate: Predicate, low: int, edge: int | None = None) -> Frame | None:
    """The frame of a predicate whose words may reach back to `low`; None where it tells no act.

    `edge` is where the words before it end when a subject stands in between.
    """
    stop = predicate.start if edge is None else edge
    base = max(low, stop - WINDOW)
    window = scan.masked[base:stop]
    adverbs = get_adverbs().search(window)
    rest = window[: adverbs.start()] if adverbs else window
    spoken = window[len(rest) :]
    context = _Context(scan, predicate, base, rest, spoken)
    role = predicate.verb.role
    if role == "exist":
        return _frame_exist(context)
    if role == "outcome":
        return _frame_outcome(context)
    if role == "signed":
        of = re.search(r"(?:の|への)$", context.rest)
        return context.make("sign", "signed", context.end, context.base + (of.start() if of else len(context.rest)))
    if role == "unchanged":
        noun = re.search(r"(?:考え|立場|方針|決意|姿勢|コミットメント|認識)$", context.rest)
        return (
            context.make("reaffirm", "unchanged", context.base + noun.start(), context.base + noun.start())
            if noun
            else None
        )
    if role == "plan":
        return _frame_plan(context)
    if role == "saying":
        return _frame_saying(context)
    if predicate.form.mood is Mood.FUTURE:
        return None
    return (
        _frame_quotation(context)
        or _frame_noun(context)
        or _frame_request(context)
        or _frame_indirect(context)
        or _frame_object(context)
    )


@dataclass(slots=True)
class _Context:
    scan: Scan
    predicate: Predicate
    base: int
    rest: str
    spoken: str

    @property
    def end(self) -> int:
        """Where the words before the adverbs end."""
        return self.base + len(self.rest)

    def make(self, kind: Kind, rule: str, trigger_start: int, content_end: int) -> Frame:
        verb = self.predicate.verb
        again = bool(get_modifiers()[2].search(self.spoken)) or verb.again
        words = self.scan.masked[trigger_start : self.predicate.end]
        return Frame(
            kind=kind,
            trigger_start=trigger_start,
            content_end=content_end,
            rule=rule,
            strength=max(measure_strength(words), measure_strength(self.spoken)),
            again=again,
            because=[(f"{verb.name}: {verb.kind}", (self.predicate.start, self.predicate.end))],
        )


def _frame_exist(context: _Context) -> Frame | None:
    """旨の発言がありました, 提案があった, 支持が示された, 懸念の声が相次いだ."""
    rest = context.rest
    speech = _SPEECH_NOUN.search(rest)
    if speech:
        head = rest[: speech.start()]
        voiced = _VOICED.search(rest)
        if voiced:
            found = _find_noun(rest[: voiced.start()])
            if found and found[0].kind not in ("verb", "intend"):
                begin = context.base + found[1]
                return context.make(found[0].kind, "exist-stance", begin, begin)  # type: ignore[arg-type]
        if speech.group(1):
            return _judge(context, context.base + speech.start(), context.base + speech.start())
        return context.make("state", "exist-speech", context.base + speech.start(), context.base + len(head))
    ask = _ASK_NOUN.search(rest)
    if ask:
        begin = context.base + ask.start()
        return context.make("urge", "exist-request", begin, begin)
    found = _find_noun(rest)
    if found and found[0].kind not in ("verb", "intend", "concur", "affirm"):
        return context.make(found[0].kind, "exist-noun", *_with_modifiers(context, context.base + found[1]))  # type: ignore[arg-type]
    return None


def _frame_outcome(context: _Context) -> Frame | None:
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
    verb_start = _last_verb(context)
    return context.make(context.predicate.verb.kind, f"outcome-{context.predicate.verb.kind}", verb_start, context.end)


def _frame_plan(context: _Context) -> Frame | None:
    """〜する予定です, 〜したい考え."""
    if not _DICTIONARY.search(context.rest) or context.spoken:
        return None
    frame = context.make(context.predicate.verb.kind, "plan", _last_verb(context), context.end)
    frame.promise = True
    return frame


def _last_verb(context: _Context) -> int:
    """Where the last verb before the predicate starts, for the trigger."""
    found = re.search(r"(?:[一-龥ァ-ヴー]{1,4}[ぁ-ん]{0,6})$", context.rest[-12:])
    return context.end - (len(found.group()) if found else 2)


def _frame_saying(context: _Context) -> Frame | None:
    """「…」とした, 〜するとしている."""
    predicate = context.predicate
    if predicate.verb.stem.startswith("」"):
        quote = context.scan.find_quote_ending(predicate.start)
        if quote is None:
            return None
        kind, strength = judge_complement(context.scan.text[quote[0] : quote[1]], fragment=True)
        frame = context.make(_stance_or_state(kind), "quotation-to-suru", predicate.start, quote[1])
        frame.quote, frame.strength = quote, max(strength, frame.strength)
        return frame
    tail = predicate.verb.stem[:1] if predicate.verb.stem.endswith("とし") and len(predicate.verb.stem) == 3 else ""
    kind, strength = judge_complement(context.rest + tail)
    if (kind == "state" and not tail) or context.rest.endswith(("こと", "もの", "ところ", "よう")):
        return None
    frame = context.make(kind, "to-suru", _last_verb(context), context.end + len(tail))  # type: ignore[arg-type]
    frame.complement, frame.promise, frame.strength = True, kind in ("commit", "intend"), strength
    return frame


def _frame_quotation(context: _Context) -> Frame | None:
    """「…」と述べた: the verb keeps its kind, except that a quoted fragment under 立場, 文言, 談話 gives its stance."""
    verb = context.predicate.verb
    link = _QUOTE_LINK.search(context.rest)
    if link is None and verb.role in ("light", "speech") and (voiced := _QUOTE_NOUN.search(context.rest)):
        return _frame_voiced_quotation(context, voiced)
    if link is None and verb.role == "stance":
        link = _QUOTE_OBJECT.search(context.rest)
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
        return _stance_or_state(judged), strength
    if re.search(r"(?:認識|見解|見方|考え)", link):
        return ("concur" if verb.role in ("agree", "share", "light", "view") else verb.kind), 1
    if verb.role == "view":
        return "concur", 1
    if verb.role in _SILENT_ROLES or verb.name in _SAYING:
        return "state", 1
    if verb.role == "stance" and re.search(r"断固(?:として)?(?:非難|抗議)", text):
        return verb.kind, 3
    if verb.role in ("stance", "promise") and verb.kind != "regret":
        return verb.kind, measure_strength(text[-14:])
    return verb.kind, 1


def _stance_or_state(judged: str) -> Kind:
    return "state" if judged in ("commit", "intend", "view") else cast("Kind", judged)


def _frame_voiced_quotation(context: _Context, voiced: re.Match[str]) -> Frame | None:
    """「…」と謝意を示した: the noun between quotation and verb decides."""
    verb = context.predicate.verb
    quote = context.scan.find_quote_ending(context.base + voiced.start())
    found = _find_noun(voiced.group("noun"))
    if quote is None or (found is None and verb.role == "light"):
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


def _join_quotations(scan: Scan, quote: Place, low: int) -> Place:
    """Two quotations under one verb are one span: 「…」「…」と述べた."""
    start = quote[0]
    while scan.masked[start - 2 : start] in ("」「", "』「"):
        earlier = scan.find_quote_ending(start - 2)
        if earlier is None or earlier[0] < low - 2000:
            break
        start = earlier[0]
    return (start, quote[1])


def _with_modifiers(context: _Context, start: int) -> tuple[int, int]:
    """Start of a stance noun with the adjectives before it (強い反対), twice: trigger start and content end."""
    before = context.scan.masked[max(0, start - 16) : start]
    found = re.search(
        r"(?:(?:強い|深刻な|重大な|深い|極めて|揺るぎない|揺るぎなき|全面的な|確固たる|断固たる|断固とした|強固な|最大限の|最大級の|心からの|改めて|共通の|厳正な|大きな|高い|明確な|一層の|共通した|完全な|率直な|一定の|厳しい|引き続きの|変わらぬ|変わらない|不変の|相互の|遠回しの|重ねての|温かい|惜しみない|あらゆる|特段の|一貫した|両国の|双方の|同様の)、?)+$",
        before,
    )
    begin = start - len(found.group()) if found else start
    return begin, begin


def _frame_noun(context: _Context) -> Frame | None:
    """強い反対の意を表明し, 必要性を確認しました, 認識で一致し."""
    verb = context.predicate.verb
    particle = _PARTICLE.search(context.rest)
    if particle is None and verb.role != "light":
        return None
    rest = context.rest[: particle.start()] if particle else context.rest
    stripped = re.sub(r"(?:の意|の念|の意思表示|(?:を有する|を有している|がある)こと)?$", "", rest)
    if rest.endswith("」"):
        return _frame_quoted_noun(context, rest)
    found = _find_noun(rest) or _find_noun(stripped)
    if found is None:
        return None
    noun, offset = found
    again = context.predicate.verb.again or bool(get_modifiers()[2].search(context.spoken))
    kind = voice_noun(noun, context.predicate.verb, rest[:offset], again)
    if kind is None:
        return None
    start, content_end = _with_modifiers(context, context.base + offset)
    frame = context.make(kind, f"noun-{noun.kind}", start, content_end)
    frame.noun = noun.name
    frame.because.append((f"{noun.name}: {noun.kind}", (context.base + offset, context.base + len(rest))))
    if noun.kind in ("intend", "decide", "commit", "affirm", "concur") and context.rest[:offset]:
        frame.complement = True
    return frame


def _frame_quoted_noun(context: _Context, rest: str) -> Frame | None:
    """「強い遺憾の意」を表明: a stance noun in quotation marks is voiced like any other."""
    quote = context.scan.find_quote_ending(context.base + len(rest) - 1)
    if quote is None or quote[1] - quote[0] > 14:
        return None
    words = re.sub(r"の[意念]$", "", context.scan.text[quote[0] : quote[1]])
    found = _find_noun(words)
    if found is None or found[0].kind in ("verb", "intend", "concur", "affirm", "decide", "commit"):
        return None
    frame = context.make(found[0].kind, "noun-quoted", quote[0] - 1, quote[0] - 1)  # type: ignore[arg-type]
    frame.strength, frame.noun = measure_strength(words), found[0].name
    return frame


def _frame_request(context: _Context) -> Frame | None:
    """〜よう求めた, 〜を求めた, 〜するよう指示した."""
    verb = context.predicate.verb
    if verb.role != "ask":
        return None
    found = re.search(r"(?:よう(?:に)?|ように)、?(?:[^。、」]{1,24}?(?:に(?:対し(?:て)?)?|から)、?)?$", context.rest)
    if found:
        content_end = context.base + found.start()
    else:
        particle = re.search(r"(?:こと)?(?:を|も|については?|の|と|が|に|は)$", context.rest)
        if particle is None:
            return None
        content_end = context.base + particle.start()
        if (
            context.rest.endswith(("に", "と", "は", "が"))
            and verb.name not in ("申し入れる", "提案", "呼びかける", "訴える", "要請", "求める")
            and not context.rest.endswith("と")
        ):
            return None
        if particle.group().startswith("こと"):
            content_end += 2
    kind: Kind = verb.kind
    if verb.strong and measure_strength(context.spoken) >= 2:
        kind = verb.strong
    return context.make(kind, f"request-{verb.name}", context.end, content_end)


def _frame_indirect(context: _Context) -> Frame | None:
    """〜と述べた, 旨述べた: the complement's stance or promise decides."""
    verb = context.predicate.verb
    if verb.role not in ("speech", "light", "affirm", "stance", "promise", "view", "agree", "decide", "saying"):
        return None
    link = _INDIRECT.search(context.rest)
    if (
        link is None
        or re.search(r"こと(?:も|は|の)?$", context.rest)
        or (
            link.group().startswith("と")
            and re.search(r"(?:[一-龥ァ-ヴー]|ら)と$", context.rest)
            and not re.search(r"(?:要|必要|重要|可能|不可欠|容認|遺憾)と$", context.rest)
        )
    ):
        return None
    end = context.base + link.start()
    if (verb.name == "警告" and judge_complement(context.rest[: link.start()])[0] == "commit") or (
        verb.name == "警告" and re.search(r"用意がある$", context.rest[: link.start()])
    ):
        return _judge(context, end, context.end)
    if verb.role in ("stance", "promise", "agree", "decide") or verb.kind == "emphasise":
        frame = context.make(verb.kind, f"indirect-{verb.name}", context.end, end)
        frame.complement = True
        return frame
    if verb.role == "view":
        frame = context.make("concur", f"indirect-{verb.name}", context.end, end)
        frame.complement = True
        return frame
    return _judge(context, end, context.end)


def _judge(context: _Context, content_end: int, trigger_start: int) -> Frame:
    """The act of a reported complement that ends at `content_end`."""
    verb = context.predicate.verb
    complement = context.scan.masked[context.base : content_end]
    kind, strength = judge_complement(complement)
    own: Kind = verb.kind if verb.kind != "affirm" or verb.name != "表明" else "affirm"
    rule = f"reported-{kind}"
    if kind == "commit" and verb.name in ("発表", "公表"):
        kind = "intend"
    if kind == "intend" and re.search(r"用意がある$", complement):
        kind = "commit"
    if kind in ("view", "state"):
        kind = own
    start = trigger_start
    if kind not in (own,):
        found = re.search(
            r"(?:極めて|誠に|大変|甚だ|断固|強く|深く)?(?:[一-龥ァ-ヴー]{1,4}[ぁ-ん]{0,8})$", complement[-16:]
        )
        start = content_end - (len(found.group()) if found else 1)
    frame = context.make(kind, rule, start, content_end)  # type: ignore[arg-type]
    frame.strength = max(strength, measure_strength(context.spoken))
    frame.complement = True
    frame.promise = kind in ("commit", "intend")
    if kind in ("regret", "concern", "oppose", "condemn", "support", "welcome", "commend"):
        frame.content_end = start
    frame.because.append(("reported words", (context.base, content_end)))
    return frame


def _frame_object(context: _Context) -> Frame | None:
    """〜を非難した, 〜ことで一致した, 〜ことを確認した: the verb's own kind, unless its object tells another."""
    verb, mood = context.predicate.verb, context.predicate.form.mood
    particle = _PARTICLE.search(context.rest)
    if verb.needs in ("speech", "quotation") or verb.role in ("light", "share", "document"):
        return None
    if (verb.role in _WITH_OBJECT and particle is None) or not _is_act(context) or not _has_its_object(context):
        return None
    kind = _judge_object(context)
    end = context.base + (particle.start() if particle else len(context.rest))
    frame = context.make(kind, f"{verb.role}-{verb.name}", context.end, end)
    still = re.search("引き続き|改めて", context.spoken) or (
        verb.name == "コミット" and "引き続き" in context.rest[-30:] and mood is Mood.PROGRESS
    )
    if (kind == "affirm" and frame.again and verb.role == "affirm") or (
        kind == "commit" and verb.role == "promise" and still
    ):
        frame.kind = "reaffirm"
    return frame


def _is_act(context: _Context) -> bool:
    """Whether the form and the object leave an act: no plan of one, no framing, no issuing of a document."""
    predicate, rest = context.predicate, context.rest
    verb, mood = predicate.verb, predicate.form.mood
    if verb.role in _DONE_ONLY and mood not in (Mood.PAST, Mood.CHAIN, Mood.STOP):
        carried_on = mood is Mood.PRESENT and predicate.tail == "on" and verb.role != "establish"
        if not carried_on and not (verb.role == "decide" and rest.endswith("ことを")):
            return False
    if verb.role == "discuss":
        with_whom = not _ABOUT.search(rest) and re.search(r"(?:と|との間で|、)$", rest)
        return not predicate.form.passive and not with_whom
    if verb.name == "言及" and mood is Mood.CHAIN:
        return False  # 事案に言及し、 only leads up to what follows
    if verb.name in ("公表", "発表") and mood is Mood.PRESENT:
        return False  # still to be done: a promise in the speaker's own voice, if anything
    if verb.name == "報告" and re.search(r"(?:概要|内容|成果|結果)(?:について|を)$", rest):
        return False
    if verb.name == "警戒":
        return not context.scan.masked.startswith("警戒監視", predicate.start)
    return not (verb.role in ("speech", "decide") and re.search(r"(?:声明|談話|コメント|共同文書)を$", rest))


def _has_its_object(context: _Context) -> bool:
    """Whether a verb that needs an object of one sort has it."""
    verb, rest = context.predicate.verb, context.rest
    if verb.needs == "instrument":
        return bool(re.search(r"(?:文書|覚書|協定|書簡|取決め|取り決め|条約)を$", rest))
    if verb.needs == "act":
        return bool(re.search(r"(?:こと(?:を|に|が)|開催を|実現を|進展を)$", rest))
    return verb.role != "view" or bool(_VIEWED.search(rest))


def _judge_object(context: _Context) -> Kind:
    """The kind that the object tells: 発足を宣言 → establish, 〜することを明らかに → intend, 反対することで一致 → oppose."""
    verb, rest = context.predicate.verb, context.rest
    if verb.role == "agree" and (koto := re.search(r"こと(?:など|等)?(?:で|に)(?:も)?$", rest)):
        stance, _ = judge_complement(rest[: koto.start()], fragment=True)
        return cast("Kind", stance) if stance in _AGREED_STANCES else verb.kind
    if verb.role != "speech":
        return verb.kind
    if verb.name in _ANNOUNCING and re.search(r"(?:発足|創設|設立|立ち上げ|設置|新設)を$", rest):
        return "establish"
    if re.search(r"こと(?:を|も)$", rest):
        stance, _ = judge_complement(re.sub(r"こと(?:を|も)$", "", rest))
        if stance in ("condemn", "oppose", "regret"):
            return cast("Kind", stance)
        if re.search(r"用意があること(?:を|も)$", rest) or (stance == "commit" and verb.name == "表明"):
            return "commit"
        if stance == "commit" and verb.name in ("明らかにする", "発表", "公表", "伝える"):
            return "intend"
    if _MEASURES.search(rest):
        return "intend"
    return "commit" if verb.name == "表明" and _DEEDS.search(rest) else verb.kind
