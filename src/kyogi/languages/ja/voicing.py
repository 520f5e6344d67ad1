"""Voicing: what kind of act a noun makes with the verb that voices it (強い反対の意を表明 → oppose, 必要性を確認 → affirm)."""

from __future__ import annotations

import re

from kyogi.languages.ja.complements import judge_complement
from kyogi.languages.ja.lexicon import Noun, Verb
from kyogi.records.vocabulary import Kind

_SHARED_VIEW = frozenset(("share", "agree", "light"))
_VIEWED = re.compile(
    r"(?<!た)(?<!な)(?:い|だ|である)(?:との|という)?$"
)  # 難しい考え is a view; したい考え an intention
_AID = re.compile(
    r"[一-龥ァ-ヴー]$|(?:ドル|円|ユーロ)(?:規模|相当)?の(?:新たな|追加の|追加的な)?$"
)  # money, no mere support
_BESHI = re.compile(
    r"(?:べき(?:だ|である)?|必要がある|必要だ|重要(?:だ|である)?|不可欠(?:だ|である)?)(?:との|という|と)?$"
)


def voice_noun(noun: Noun, verb: Verb, before: str, again: bool) -> Kind | None:  # noqa: C901 - one question per noun
    """The kind of a noun voiced by a verb, or None where the two make no act."""
    role, kind = verb.role, noun.kind
    if role == "ask" and not (
        verb.name in ("申し入れる", "申し入れ", "提起") and kind in ("condemn", "concern", "regret")
    ):
        return None
    if noun.name == "理解" and verb.name in ("示す", "寄せる"):
        return "support"
    if noun.name == "理解" and verb.name in ("深める", "持つ"):
        return None
    if role == "promise" and kind == "support":
        return None if noun.name == "支援" else "support"  # 支援を約束 promises
    if role == "view" and kind == "verb":
        return "concur"
    if noun.name == "意見":
        return "concur" if role == "agree" else None
    if role in ("establish", "sign", "discuss", "decide", "promise", "document", "view"):
        return None
    if noun.name == "支援":
        if verb.name not in ("表明", "再確認", "示す", "約束", "確約"):
            return None
        return "commit" if _AID.search(before) else "support"
    if role == "stance":
        return None
    if kind == "verb" and verb.name in ("説く", "指摘", "訴える", "主張", "伝える", "伝達"):
        return "emphasise"
    if kind == "verb":
        if role == "light":
            return "affirm"
        if role == "affirm" and again:
            return "reaffirm"
        return (
            verb.kind
            if role in ("affirm", "speech", "share") and verb.name not in ("言及", "紹介")
            else ("concur" if role == "agree" else None)
        )
    if kind == "concur":
        if role in _SHARED_VIEW or verb.name in ("述べる", "明らかにする", "伝える"):
            return "concur"
        return ("reaffirm" if again else verb.kind) if role in ("affirm", "speech") else None
    if kind == "intend":
        if noun.name == "見通し" and judge_complement(before.removesuffix("との").removesuffix("という"))[0] == "state":
            return "state"  # 未定だとの見通し tells no intention
        return _voice_intention(role, verb.kind, verb.name, before, again, noun.name == "用意")
    if kind in ("decide", "commit", "affirm"):
        return _voice_resolve(noun, role, verb.kind, again, before, verb.name)
    if role == "share" and noun.name == "評価":
        return "concur"
    if role == "affirm" and noun.name in ("評価", "期待", "不安"):
        return None
    return kind  # type: ignore[return-value]


def _voice_intention(role: str, verb_kind: Kind, name: str, before: str, again: bool, ready: bool) -> Kind | None:
    if _BESHI.search(before) or (name != "強調" and _VIEWED.search(before)):
        return "concur" if role in ("light", "speech", "agree", "share") else verb_kind
    stance, _ = judge_complement(re.sub(r"(?:との|という)$", "", before), fragment=True)
    if stance in ("oppose", "condemn", "support", "welcome", "concern", "commend", "regret") and role in (
        "light",
        "speech",
        "agree",
        "share",
    ):
        return stance  # type: ignore[return-value]
    if not before or (
        not re.search(r"(?:[うくぐすつぬぶむるいの]|との|という|妥結|実現|早期|参加|意に)$", before)
        and name not in ("示す", "表明", "みせる", "見せる", "のぞかせる", "にじませる")
    ):
        return None
    if role == "agree" and (
        name != "一致"
        or judge_complement(before.removesuffix("との").removesuffix("という"))[0] in ("commit", "intend")
    ):
        return "agree"
    if role in ("share", "agree"):
        return "concur"
    if ready and role in ("light", "speech"):
        return "commit"
    if role == "affirm":
        return "reaffirm" if again and verb_kind == "affirm" else verb_kind
    if name == "強調":
        return "emphasise"
    return "intend"


def _voice_resolve(noun: Noun, role: str, verb_kind: Kind, again: bool, before: str, name: str) -> Kind | None:
    if noun.kind == "affirm":  # 立場
        stance, _ = judge_complement(before.removesuffix("との").removesuffix("という"), fragment=True)
        if stance in ("oppose", "condemn", "concern", "support", "welcome"):
            return stance  # type: ignore[return-value]
        if role == "agree":
            return "concur"
        if role == "affirm" or again:
            return "reaffirm" if again else "affirm"
        return (
            "affirm" if role == "light" or verb_kind == "affirm" or name in ("主張", "述べる", "伝える") else verb_kind
        )
    if verb_kind == "emphasise":
        return "emphasise"
    if again or role in ("affirm", "share", "agree"):
        return "reaffirm" if again or noun.kind == "decide" else "affirm"
    return noun.kind  # type: ignore[return-value]
