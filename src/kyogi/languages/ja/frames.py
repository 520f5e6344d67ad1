"""Frames: what the words before a predicate make of it. Kind, strength, content and trigger are decided here.

The order of the questions is the codebook's: a stance noun decides over the verb that voices it; a stance in a reported
complement decides over the speech verb; a direct quotation keeps the verb's own kind.
"""

from __future__ import annotations

import re
from typing import cast

from kyogi.languages.ja.complements import is_forecast, judge_complement
from kyogi.languages.ja.constructions import frame_exist, frame_outcome, frame_plan, frame_saying
from kyogi.languages.ja.framing import STANCE_VERB, WINDOW, Context, Frame, find_noun, judge_reported, reach_modifiers
from kyogi.languages.ja.inflection import Mood
from kyogi.languages.ja.predicates import Predicate
from kyogi.languages.ja.quotations import frame_quotation, frame_quoted_noun
from kyogi.languages.ja.scan import Scan
from kyogi.languages.ja.strength import get_adverbs, get_modifiers, measure_strength
from kyogi.languages.ja.voicing import voice_noun
from kyogi.records.vocabulary import Kind

_PARTICLE = re.compile(
    r"(?:、これ(?:は|を|が|も)(?:[一-龥ァ-ヴー]{1,8}側から(?:は|も)?)?|を|が|も|は、?|で(?:も)?|に(?:は|も)?|について(?:は|も)?|に関し(?:て)?|につき(?:まして)?、?|に対し(?:て)?|をめぐり|を巡り|をめぐって|を巡って|との間で|と|、)$"
)
_INDIRECT = re.compile(
    r"(?:旨(?:を|の|も)?|と(?:も|は|の(?:趣旨を?)?)?|などと|等と"
    r"|(?<=[たるいだう])と、?(?:(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:に)?、?)?(?:[^、。とはが]{1,24}で)?)、?$"
)
_PROGRAMMES = re.compile(r"(?:策|措置|計画|構想|目標|パッケージ|戦略)を$")
_MEASURES = re.compile(r"(?:といった|などの|とする|する)(?:対策|措置|計画|方針|方策|取り組み|取組)を?$")
_DEEDS = re.compile(
    r"(?:立候補|出馬|辞任|辞意|続投|離脱|脱退|参加|派遣|拠出|供与|提供|出資|投資|撤退|導入|開催|実施|受け入れ|貢献|増額|削減|協力|融資|訪問|引き上げ|拡充|継続|追加支援)を$"
)
_WITH_OBJECT = frozenset({"speech", "affirm", "establish", "decide", "view", "discuss", "sign"})
_LATER = frozenset({"働きかける", "働きかけ", "働き掛ける", "説明", "報告", "伝える", "紹介", "伝達"})
_DONE_ONLY = frozenset({"establish", "discuss", "sign", "decide"})
_ANNOUNCING = frozenset({"宣言", "発表", "表明", "公表"})
_ANNOUNCED = frozenset({"明らかにする", "発表", "公表"})
_LEAD_IN = re.compile(r"(?:以下|次)の[^、。]{0,6}(?:点|こと|とおり|通り)(?:について|につき|に関し(?:て)?|を)?$")
_FRAMING = frozenset({"述べる", "申し上げる", "申し述べる", "説明", "報告", "紹介", "お話し", "触れる", "言及", "発言"})
_AGREED_WITH = re.compile(r"(?:こと|点|方針)(?P<what>で)[^、。で]{1,20}と$")  # …深化させることで大統領と|一致しました
_VIEW_AGREED = re.compile(r"(?:である|であった|べき|必要がある|ならない|ではない|不可欠な|重要な|必要な|有益な)$")
_STANCES = frozenset({"oppose", "condemn", "support", "welcome", "urge", "concern", "regret", "commend"})
_AGREED_STANCES = frozenset({"oppose", "condemn", "support", "welcome", "urge", "concern"})
_SAID_IN = re.compile(
    r"(?<=[るたいだう])(?:との|旨の?)(?:共同)?(?:声明|談話|コメント|書簡)を$"
)  # …しているとの声明を発表した
_COMPLAINT = re.compile(
    r"(?:支障|被害|不満|不安|窮状|苦境|惨状|不足|困難|危険(?:性)?|影響|障害|現状|状況|実情|実態|悲劇|無実|潔白|正当性|妥当性|必要性|重要性)を$"
)
# what is checked, not affirmed: 事故現場の状況を確認した, 陰性を確認の上
_CHECKED = re.compile(
    r"(?:(?<!進捗)(?<!実施)(?<!履行)状況|実態|事実(?:関係)?|根拠|[陰陽]性|安全|所在|有無|被害|現場|身元|生存|死亡|感染|位置|残骸|異常|機体|船舶|航空機)"
    r"(?:など|等)?(?:を|も|について|に関し(?:て)?)$"
)
_OUGHT = re.compile("主張すべき(?:こと|点)?(?:は|を)[^、。]{0,8}$")  # 主張すべきはしっかりと主張し: how it is done
_ABOUT = re.compile(r"について|につき|に関し|をめぐ|を巡")
_IN_VIEW_OF = re.compile(r"(?<=[、])[^、。]{2,14}(?:を踏まえ|に基づき|に照らし)(?:て)?、?$")
_VIEWED = re.compile(
    r"(?:(?:こと|旨|点|発言|指摘|意見|結果|判断)を|(?:発言|指摘|意見|判断|事実)は|(?:こと|点)に|(?:(?<![一-龥])非|責任|過ち|誤り|落ち度|事実(?:関係)?|関与|不備|違反)を)$"
)


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
    if edge is not None and (late := get_adverbs().search(scan.masked, edge, predicate.start)):
        spoken += late.group()  # カルヴァーリョ氏が強く|要請した
    context = Context(scan, predicate, base, rest, spoken)
    role = predicate.verb.role
    if predicate.verb.name in ("発表", "公表", "出す", "発する") and (issued := _SAID_IN.search(rest)):
        return judge_reported(context, base + issued.start(), context.end)
    if (
        predicate.verb.name in ("伝える", "報告", "言う")
        and predicate.form.passive
        and re.search("と(?:も|は)?、?$", rest)
    ):
        return None  # …と語ったと伝えられている: hearsay
    if role == "exist":
        return frame_exist(context)
    if role == "outcome":
        return frame_outcome(context)
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
        return frame_plan(context)
    if role == "saying":
        return frame_saying(context)
    to_come = predicate.form.mood is Mood.FUTURE or _is_yet_to_come(context)
    if role == "ask" and to_come and predicate.tail == "end":
        return _frame_request(context)  # 撤廃を求めてまいります
    if to_come:
        return None
    return (
        frame_quotation(context)
        or _frame_noun(context)
        or _frame_request(context)
        or _frame_indirect(context)
        or _frame_object(context)
    )


def _is_yet_to_come(context: Context) -> bool:
    """説明していきたい is a wish for a later act; 感謝したい does the act."""
    predicate = context.predicate
    if predicate.form.mood is not Mood.WISH:
        return False
    words = context.scan.masked[predicate.start : predicate.end]
    return predicate.verb.name in _LATER or re.search(r"(?:いき|まいり|参り)たい", words) is not None


def _frame_noun(context: Context) -> Frame | None:
    """強い反対の意を表明し, 必要性を確認しました, 認識で一致し."""
    verb = context.predicate.verb
    particle = _PARTICLE.search(context.rest)
    if particle is None and verb.role != "light":
        return None
    if verb.role == "light" and "ことができ" in context.scan.masked[context.predicate.start : context.predicate.end]:
        return None  # 決意を示すことができました: how it went
    rest = context.rest[: particle.start()] if particle else context.rest
    stripped = re.sub(r"(?:の意|の念|の意思(?:表示)?|(?:を有する|を有している|がある)こと)?$", "", rest)
    if rest.endswith("」"):
        return frame_quoted_noun(context, rest)
    found = find_noun(rest) or find_noun(stripped)
    if found is None:
        return None
    noun, offset = found
    if noun.kind == "concur" and verb.role == "agree" and (koto := re.search(r"ことで$", rest[:offset])):
        # 〜することで意見が一致: an action agreed on, no view
        return context.make("agree", "agree-noun", context.base + offset, context.base + koto.end() - 1)
    again = context.predicate.verb.again or bool(get_modifiers()[2].search(context.spoken))
    kind = voice_noun(noun, context.predicate.verb, rest[:offset], again)
    if kind is None:
        return None
    if kind == "intend" and is_forecast(re.sub(r"との$|という$", "", rest[:offset])):
        kind = "state"  # 承認されるであろうとの考え
    start, content_end = reach_modifiers(context, context.base + offset)
    frame = context.make(kind, f"noun-{noun.kind}", start, content_end)
    frame.noun = noun.name
    frame.shared = verb.role in ("share", "agree") or verb.name.endswith("合う")
    frame.because.append((f"{noun.name}: {noun.kind}", (context.base + offset, context.base + len(rest))))
    if noun.kind in ("intend", "decide", "commit", "affirm", "concur") and context.rest[:offset]:
        frame.complement = True
    return frame


def _frame_request(context: Context) -> Frame | None:
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


def _frame_indirect(context: Context) -> Frame | None:
    """〜と述べた, 旨述べた: the complement's stance or promise decides."""
    verb = context.predicate.verb
    if verb.role not in (
        "speech",
        "light",
        "affirm",
        "stance",
        "promise",
        "view",
        "agree",
        "decide",
        "saying",
        "document",
    ):
        return None
    link = _INDIRECT.search(context.rest)
    if (
        link is None
        or re.search(r"こと(?:も|は|の)?、?$", context.rest)
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
        return judge_reported(context, end, context.end)
    if verb.kind == "emphasise" and judge_complement(context.rest[: link.start()])[0] in _AGREED_STANCES - {
        "urge",
        "welcome",
    }:
        return judge_reported(context, end, context.end)
    if verb.role in ("stance", "promise", "agree", "decide") or verb.kind == "emphasise":
        frame = context.make(verb.kind, f"indirect-{verb.name}", context.end, end)
        frame.complement = True
        return frame
    if verb.role == "view":
        frame = context.make("concur", f"indirect-{verb.name}", context.end, end)
        frame.complement = True
        return frame
    return judge_reported(context, end, context.end)


def _frame_object(context: Context) -> Frame | None:
    """〜を非難した, 〜ことで一致した, 〜ことを確認した: the verb's own kind, unless its object tells another."""
    verb, mood = context.predicate.verb, context.predicate.form.mood
    if verb.role == "discuss" and (manner := _IN_VIEW_OF.search(context.rest)):
        context.rest = context.rest[: manner.start()]  # 北朝鮮につき、|最新の状況を踏まえ|意見交換をしました
    particle = _PARTICLE.search(context.rest)
    if particle is None and verb.role == "sign":
        particle = re.search("の$", context.rest)  # 覚書の署名に立ち会った
    if verb.role == "document":
        return _frame_written(context)
    if verb.name in ("打ち出す", "掲げる") and mood in (Mood.PAST, Mood.CHAIN) and _PROGRAMMES.search(context.rest):
        return context.make("intend", f"programme-{verb.name}", context.end, context.end - 1)
    if verb.needs in ("speech", "quotation") or verb.role in ("light", "share"):
        return None
    if (
        verb.role == "speech"
        and particle is not None
        and particle.group() == "が"
        and not context.predicate.form.passive
    ):
        return None  # 安全保障協力局が発表した, of what was told before
    if (verb.role in _WITH_OBJECT and particle is None) or not _is_act(context) or not _has_its_object(context):
        return None
    kind = _judge_object(context)
    end = context.base + (particle.start() if particle else len(context.rest))
    if (
        verb.role in ("agree", "speech", "affirm")
        and kind in _STANCES
        and kind != verb.kind
        and "こと" in context.rest[-4:]
    ):
        return _frame_agreed_stance(context, kind)
    if verb.role == "agree" and (told := _AGREED_WITH.search(context.rest)):
        end = context.base + told.start("what")
    frame = context.make(kind, f"{verb.role}-{verb.name}", context.end, end)
    still = re.search("引き続き|改めて", context.spoken) or (
        verb.name == "コミット" and "引き続き" in context.rest[-30:] and mood is Mood.PROGRESS
    )
    if (kind == "affirm" and frame.again and verb.role == "affirm") or (
        kind == "commit" and verb.role == "promise" and still
    ):
        frame.kind = "reaffirm"
    return frame


def _frame_written(context: Context) -> Frame | None:
    """〜ことを明記した, 〜する方針を盛り込んだ: what a document says is what its authors do."""
    if context.predicate.verb.name == "出す":
        return None
    particle = re.search(r"(?:を|が|も)$", context.rest)
    if particle is None:
        return None
    words = context.rest[: particle.start()]
    if koto := re.search(r"(?:こと|旨)$", words):
        stance, strength = judge_complement(words[: koto.start()])
        kind = cast("Kind", "state" if stance in ("state", "intend") else stance)
        frame = context.make(kind, f"written-{kind}", context.end, context.base + koto.start())
        frame.complement, frame.strength = True, strength
        return frame
    found = find_noun(words)
    if found is None:
        return None
    noun, offset = found
    kind = cast("Kind", "affirm" if noun.kind in ("verb", "concur", "affirm") else noun.kind)
    start, content_end = reach_modifiers(context, context.base + offset)
    frame = context.make(kind, f"written-{kind}", start, content_end)
    frame.noun = noun.name
    return frame


def _frame_agreed_stance(context: Context, kind: Kind) -> Frame:
    """強く反対することで一致: what was agreed on decides the kind, so its words are the trigger's."""
    words = re.sub(r"こと(?:など|等)?(?:で|に|を)?(?:も)?$", "", context.rest)
    verb = STANCE_VERB.search(words, max(0, len(words) - 16))
    start = context.base + (verb.start() if verb else len(words))
    return context.make(kind, f"agreed-{kind}", start, start)


def _is_checked(context: Context) -> bool:
    """Whether something is only seen or checked, not affirmed: 調査船が確認された, 現場の状況を確認した."""
    seen = context.predicate.form.passive and not re.search(r"(?:こと|[性針識])(?:が|も)$", context.rest)
    return seen or (context.predicate.verb.role == "affirm" and _CHECKED.search(context.rest) is not None)


def _is_act(context: Context) -> bool:
    """Whether the form and the object leave an act: no plan of one, no framing, no issuing of a document."""
    predicate, rest = context.predicate, context.rest
    verb, mood = predicate.verb, predicate.form.mood
    if verb.role in _DONE_ONLY and mood not in (Mood.PAST, Mood.CHAIN, Mood.STOP):
        after = context.scan.masked[predicate.end : predicate.end + 1]
        carried_on = mood is Mood.PRESENT and predicate.tail == "on" and verb.role != "establish" and after != "、"
        if mood is Mood.PRESENT and context.scan.passage.document.kind == "joint_statement":
            carried_on = carried_on or (verb.role == "decide" and predicate.tail == "end")
        told = context.scan.masked[predicate.start : predicate.end].endswith(("ていた", "ていました"))
        carried_on = carried_on or (told and verb.role in ("sign", "decide"))  # 4月に合意に調印していた
        reported = context.scan.passage.document.kind == "transcript" and verb.role == "decide"
        carried_on = carried_on or (reported and mood is Mood.PROGRESS)
        if not carried_on and not (verb.role == "decide" and rest.endswith("ことを")):
            return False
    if verb.role == "discuss":
        with_whom = not _ABOUT.search(rest) and re.search(r"(?:と|との間で|、)$", rest)
        held = re.search("が(?:行われ|なされ|交わされ)", context.scan.masked[predicate.start : predicate.end])
        return (not predicate.form.passive or held is not None) and not with_whom
    if (verb.name == "確認" and _is_checked(context)) or _OUGHT.search(rest):
        return False
    if verb.role == "speech" and _LEAD_IN.search(rest):
        return False  # 以下の諸点について発言を行いました: what follows is told one by one
    if verb.name == "言及" and mood is Mood.CHAIN:
        return False  # 事案に言及し、 only leads up to what follows
    if (
        verb.name in _FRAMING
        and (mood in (Mood.PRESENT, Mood.WISH) or context.scan.masked.endswith("ただきます", 0, predicate.end))
        and context.scan.passage.document.kind == "transcript"
    ):
        return False  # 沖縄に関する事項について述べます only leads up to what follows
    if verb.name in ("公表", "発表") and mood is Mood.PRESENT:
        return False  # still to be done: a promise in the speaker's own voice, if anything
    if verb.name == "報告" and re.search(r"(?:概要|内容|成果|結果)(?:について|を)$", rest):
        return False
    if verb.name == "警戒":
        return not context.scan.masked.startswith("警戒監視", predicate.start)
    return not (
        verb.role in ("speech", "decide")
        and re.search(
            r"(?:声明|談話|コメント|(?:共同|成果)?文書|(?<!達)指針|ガイドライン|報告(?:書)?|進捗(?:状況)?|白書|コミュニケ|記事|論文|作品|小説|映像|写真|動画|楽曲|新譜)を$",
            rest,
        )
    )


def _has_its_object(context: Context) -> bool:
    """Whether a verb that needs an object of one sort has it."""
    verb, rest = context.predicate.verb, context.rest
    if verb.name == "一致" and re.search(r"(?<!こ)と$", rest) and not _AGREED_WITH.search(rest):
        return False  # 観測データと一致した
    if verb.name == "認められ":  # elsewhere it says that something is not found: 改善が認められず
        return re.search("断じて|到底|決して|全く|絶対に", context.spoken) is not None
    if verb.needs == "instrument":
        return bool(re.search(r"(?:文書|覚書|協定|書簡|取決め|取り決め|条約)を$", rest))
    if verb.needs == "act":
        return bool(re.search(r"(?:こと(?:を|に|が)|開催を|実現を|進展を)$", rest))
    return verb.role != "view" or bool(_VIEWED.search(rest))


def _judge_object(context: Context) -> Kind:
    """The kind that the object tells: 発足を宣言 → establish, 〜することを明らかに → intend, 反対することで一致 → oppose."""
    verb, rest = context.predicate.verb, context.rest
    if verb.role == "agree" and re.search(r"(?:との|という)点(?:で|に)(?:は|も)?$", rest):
        return "concur"  # …すべきではないとの点で一致
    if verb.role == "agree" and (koto := re.search(r"こと(?:など|等)?(?:で|に)(?:も)?$", rest)):
        stance, _ = judge_complement(rest[: koto.start()], fragment=True)
        if stance == "state" and verb.name == "一致" and _VIEW_AGREED.search(rest[: koto.start()]):
            return "concur"  # 対話が重要であることで一致
        return cast("Kind", stance) if stance in _AGREED_STANCES else verb.kind
    if verb.role == "affirm" and (koto := re.search(r"こと(?:を|も)$", rest)):
        stance, _ = judge_complement(rest[: koto.start()])
        return cast("Kind", stance) if stance in _AGREED_STANCES - {"urge", "welcome"} else verb.kind
    if verb.role != "speech":
        return verb.kind
    if verb.name == "訴える" and re.search(r"(?<!こと)を$", rest):
        # 支援を訴えた; 重要性を訴えた is read by its noun, 活動の支障を訴えた asks for nothing
        return "emphasise" if _COMPLAINT.search(rest) else "urge"
    if verb.name in _ANNOUNCING and re.search(r"(?:発足|創設|設立|立ち上げ|設置|新設)を$", rest):
        return "establish"
    resumed = re.sub(r"、これ(?:を|は)(?:[一-龥ァ-ヴー]{1,8}側から(?:は|も)?)?$", "ことを", rest)
    told = _judge_told(verb.name, resumed) if re.search(r"こと(?:を|も)$", resumed) else None
    if told is not None:
        return told
    if _MEASURES.search(rest):
        return "intend"
    return "commit" if verb.name == "表明" and _DEEDS.search(rest) else verb.kind


def _judge_told(verb: str, rest: str) -> Kind | None:
    """The kind of 〜することを伝えた by what was told: a stance, or a promise; None where the verb's own kind stays."""
    stance, _ = judge_complement(re.sub(r"こと(?:を|も)$", "", rest))
    if stance in _STANCES - {"urge"}:
        return cast("Kind", stance)
    if re.search(r"用意があること(?:を|も)$", rest):
        return "commit"
    if stance == "intend" and verb in (*_ANNOUNCED, "表明", "伝える"):
        return "intend"
    if stance != "commit":
        return None
    if verb in _ANNOUNCED:
        return "intend"
    going_on = rest.endswith("ていくことを") and verb in ("説明", "述べる", "紹介")
    going_on = going_on or (verb == "紹介" and re.search("(?:我が国|わが国|日本)(?:として)?は", rest) is not None)
    return "commit" if going_on or verb in ("表明", "伝える", "お伝え") else None
