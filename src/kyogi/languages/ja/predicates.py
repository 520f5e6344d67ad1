"""Predicates: the verbs of a sentence that tell an act, with their form, and the frame of words before them.

A predicate tells an act only where the sentence goes on or ends behind it; behind one that modifies a noun
(発表した措置) or is itself reported (〜したと述べた) the act is another one, or none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kyogi.languages.ja.inflection import INFLECTIONS, Form, Mood
from kyogi.languages.ja.lexicon import Verb
from kyogi.languages.ja.scan import BLANK, Scan, Sentence

_END = re.compile(
    r"(?:という(?:ことです?)?|と(?:の)?報告を受け(?:ており(?:ます)?|ています|ました)|とのこと(?:です|だ)?|とされ(?:る|ます|ている|ています)|そうです|わけ(?:です|でございます|であります)|もの(?:です|だ|である|であります|(?=。))|ところ(?:です|であります|でございます)"
    r"|次第(?:です|であります)|の(?:です|であります)|にとどまりました|にとどまった|にとどめた|にとどめました|と(?:し(?:ている|ています|ており(?:ます)?|た|ました)|(?:伝え|報じ)られ\w{1,3}|伝え(?:た|ました|て(?:いる|います))|報じ(?:た|ました|て(?:いる|います))|報道(?:した|しました|して(?:いる|います))|みられる|み(?:られる|ている)|いい(?:ます)?))*"
    rf"(?:[」』”）)]|（{BLANK}*）)*(?:[。\n]|$)"
)
_ON = re.compile(
    r"、|とともに|と共に|とも(?:に)?|と同時に|一方|うえ(?:で)?|上で|上、|ほか|他、|のに(?:対し|続)|ことに続|のを(?:受け|踏まえ)|が、|けれども|後、|あと|のち|ところ(?:、|で(?:あり|して)、|(?:です|でございます|であります)(?:が|けれども)、)|ため、|もの(?:の)?、|など(?:、|して)?|に(?:とどま|とどめ)|のみならず|もの(?:で(?!あ)|と(?!の|し|み|思|考|受))|ほどで、|に加え|ことに加え|また、|うえ、|かたわら|傍ら|が。|わけ(?:でございます|です|であります)が|んです(?:が|けれど)"
)
_NESTED = re.compile(r"(?:こと|の)(?:を|が|に|で|は|も|から)|と(?!とも|共|同時)|旨|よう|との|という|か(?:ら|どうか)?")


_CLOSING = re.compile(r"(?:閉幕|散会|終了|閉会|会議を終え|会談を終え)")  # 採択して閉幕した
_DOCUMENT = re.compile(r"(?<=とする)(?:共同|議長|首脳)?(?:声明|談話|コメント|書簡|宣言|決議|文書)")
# 非難する声明を発表した, 求める決議を採択した: what the text that was issued does
_ISSUED = re.compile(
    r"(?:との|という|旨の)?[^、。〓]{0,8}(?:声明|談話|コメント|宣言|決議|決議案|意見書|文書|書簡|報告書)(?:文)?(?:と[^、。〓]{1,6})?を[^、。]{0,12}(?:発表|出し|公表|採択|可決|まとめ|取りまとめ|発出|送)"
)

# 大統領が指示を出した、新たな…アプローチ: a plain past before 、 goes with the noun that follows
_ATTRIBUTE = re.compile(r"(?!まし)[^。]{2}[ただ]、(?!と)")

_GATHERED = re.compile("、(?:こう(?:いった|した)|このような|そういった)(?:こと|点|認識|考え|内容|趣旨|方針)[でにを]")

SURU = INFLECTIONS["suru"]


@dataclass(slots=True)
class Predicate:
    """A verb in a form that tells an act, at ``[start, end)``; `tail` says how the sentence goes on: end, on, nested, issued."""

    verb: Verb
    start: int
    end: int
    form: Form
    tail: str


def find_predicates(scan: Scan, sentence: Sentence) -> list[Predicate]:
    """The predicates of a sentence, in order; of two at one place the longer."""
    found: list[Predicate] = []
    masked = scan.masked
    for hit in scan.between("verb", sentence.start, sentence.end):
        verb: Verb = hit.value  # type: ignore[assignment]
        form = verb.inflection.match(masked, hit.end)
        if form is None or form.end > sentence.end:
            continue
        tail = _read_tail(masked, form, sentence.end, verb.role)
        if tail is None:
            continue
        if form.mood is Mood.STOP and not _can_stop(masked, hit.start, sentence.start):
            continue
        predicate = Predicate(verb, hit.start, form.end, form, tail)
        if predicate.start > sentence.start and masked[predicate.start - 1] in "御ご" and verb.inflection is SURU:
            predicate.start -= 1  # 御説明し
        if found and found[-1].end > predicate.start and found[-1].end >= predicate.end:
            continue
        while found and found[-1].start >= predicate.start and found[-1].end <= predicate.end:
            found.pop()
        found.append(predicate)
    return found


def _read_tail(masked: str, form: Form, limit: int, role: str) -> str | None:
    """How the sentence goes on behind a form: "end", "on", "nested", or None where the verb modifies a noun."""
    if _END.match(masked, form.end, min(len(masked), limit + 1)):
        return "end" if form.mood is not Mood.CHAIN or masked[form.end : form.end + 1] != "、" else "on"
    if _DOCUMENT.match(masked, form.end):
        return "on"
    if form.mood is Mood.PAST and _ATTRIBUTE.match(masked, form.end - 3):
        return None
    if form.mood is Mood.PRESENT and masked.startswith("ため、", form.end) and role == "ask":
        return None  # 成長を促すため、: what for
    if form.mood in (Mood.PRESENT, Mood.PAST) and _GATHERED.match(masked, form.end):
        return "nested"  # 指示を出す、こういったことで一致
    if form.mood in (Mood.PRESENT, Mood.PAST) and not form.passive and find_issue(masked, form.end, limit):
        return "issued"
    if form.mood is Mood.CHAIN:
        return (
            "on"
            if masked.startswith("、", form.end)
            or masked[form.end - 2 : form.end] in ("つつ", "がら")
            or _CLOSING.match(masked, form.end)
            else None
        )
    if form.mood is Mood.STOP:
        return "on" if masked.startswith(("、", "の上、"), form.end) else None
    if _ON.match(masked, form.end):
        return "on"
    if masked.startswith("にとど", form.end):
        return "on"
    return "nested" if _NESTED.match(masked, form.end) else None


def find_issue(masked: str, start: int, limit: int) -> int | None:
    """Where the words 声明を発表 behind `start` end, or None where no document is issued there."""
    found = _ISSUED.match(masked, start, limit)
    return found.end() if found else None


def _can_stop(masked: str, start: int, sentence_start: int) -> bool:
    """Whether a bare noun can be a predicate (体言止め): only behind a particle or an adverb that calls for a verb."""
    before = masked[max(sentence_start, start - 5) : start]
    return bool(re.search(r"(?:を|と|に|で|も|が|て|めぐり|巡り|よう|改めて|強く|約.{1,3}|時間)$", before))
