"""What every frame is made of: the words around a predicate, and the frame that they make.

A frame says what a predicate does: kind, strength, where its trigger starts and its content ends, and why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kyogi.languages.ja.complements import is_forecast, judge_complement
from kyogi.languages.ja.lexicon import Noun, load_lexicon
from kyogi.languages.ja.predicates import Predicate
from kyogi.languages.ja.scan import Scan
from kyogi.languages.ja.strength import get_modifiers, measure_strength
from kyogi.reading.drafts import Place
from kyogi.records.vocabulary import Kind

WINDOW = 80  # characters looked at before a predicate
# the last verb of a clause, with the first half of a compound one: 取り組む, 受け入れる
LAST_VERB = re.compile(r"(?:[一-龥ァ-ヴー]{1,4}(?:[いきしちみりぎじびえけせねめれげべ][一-龥])?[ぁ-ん]{0,8})$")
STANCE_VERB = re.compile(
    r"(?:極めて|誠に|大変|甚だ|断固|強く|深く)?(?:[一-龥ァ-ヴー]{1,4}(?:[いきしちみりぎじびえけせねめれげべ][一-龥])?[ぁ-ん]{0,8})$"
)


# 決定したと発表した: what is announced as done is the act
_SETTLED = re.compile(r"(?:を|ことを|ことで|ことに)(?P<what>決定|決め|承認|合意)(?:し)?た$")
_SETTLES = {"決定": "decide", "決め": "decide", "承認": "decide", "合意": "agree"}
_ANNOUNCING = frozenset({"発表", "公表", "明らかにする", "表明", "宣言"})


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
    shared: bool = False  # what only the sides together can do: 懸念を共有
    promise: bool | None = None  # whether the complement promises; None: to be judged from the content
    because: list[tuple[str, Place]] = field(default_factory=list)


def find_noun(rest: str) -> tuple[Noun, int] | None:
    """The stance noun at the end of `rest` (particle already gone), with where it starts."""
    nouns = load_lexicon().nouns
    for length in range(min(12, len(rest)), 1, -1):
        noun = nouns.get(rest[-length:])
        if noun is not None:
            return noun, len(rest) - length
    return None


@dataclass(slots=True)
class Context:
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


def judge_reported(context: Context, content_end: int, trigger_start: int) -> Frame:
    """The act of a reported complement that ends at `content_end`."""
    verb = context.predicate.verb
    complement = context.scan.masked[context.base : content_end]
    kind, strength = judge_complement(complement)
    own: Kind = verb.kind if verb.kind != "affirm" or verb.name != "表明" else "affirm"
    rule = f"reported-{kind}"
    if kind == "commit" and verb.name in ("指摘", "分析", "予測"):
        kind = "state"  # 関税は負担を増やすと指摘
    if kind == "commit" and verb.name in ("発表", "公表"):
        kind = "intend"
    if kind == "state" and verb.name in _ANNOUNCING and (settled := _SETTLED.search(complement)):
        kind = _SETTLES[settled["what"]]
    if kind == "intend" and re.search(r"用意がある$", complement):
        kind = "commit"
    if kind == "state" and own == "intend" and is_forecast(complement):
        own = "state"  # the view that something will be so is no plan
    if kind in ("view", "state"):
        kind = own
    start = trigger_start
    if kind not in (own,):
        found = STANCE_VERB.search(complement[-16:])
        start = content_end - (len(found.group()) if found else 1)
    frame = context.make(kind, rule, start, content_end)  # type: ignore[arg-type]
    frame.strength = max(strength, measure_strength(context.spoken))
    frame.complement = True
    frame.promise = kind in ("commit", "intend")
    if kind in ("decide", "agree") and kind != own:
        frame.promise = True
        frame.content_end = context.base + len(
            re.sub(r"(?<=こと)[をでに]$|[をにで]$", "", complement[: start - context.base])
        )
    if kind in ("regret", "concern", "oppose", "condemn", "support", "welcome", "commend"):
        frame.content_end = start
    frame.because.append(("reported words", (context.base, content_end)))
    return frame


def find_last_verb(context: Context) -> int:
    """Where the last verb before the predicate starts, for the trigger."""
    found = LAST_VERB.search(context.rest[-12:])
    return context.end - (len(found.group()) if found else 2)


def reach_modifiers(context: Context, start: int) -> tuple[int, int]:
    """Start of a stance noun with the adjectives before it (強い反対), twice: trigger start and content end."""
    before = context.scan.masked[max(0, start - 16) : start]
    found = re.search(
        r"(?:(?:力強い|強い|深刻な|重大な|深い|極めて|揺るぎない|揺るぎなき|全面的な|確固たる|断固たる|断固とした|強固な|最大限の|最大級の|心からの|改めて|共通の|厳正な|大きな|高い|明確な|一層の|共通した|完全な|率直な|一定の|厳しい|引き続きの|変わらぬ|変わらない|不変の|相互の|遠回しの|重ねての|温かい|惜しみない|あらゆる|特段の|一貫した|両国の|双方の|同様の)、?)+$",
        before,
    )
    begin = start - len(found.group()) if found else start
    return begin, begin
