"""What a sentence says of bodies that came before or that it founds: 同委員会は、…に直接報告を行い, …の下に…を置く."""

from __future__ import annotations

import re
from collections.abc import Callable

from kyogi.languages.ja.scan import Scan, Sentence
from kyogi.reading.drafts import Place

_SAME = re.compile(
    r"同(?P<word>作業部会|委員会|協議会|部会|司令部|本部|センター|機構|チーム|グループ|室|局|班|隊)(?!長)"
)
_NAME = r"[一-龥ァ-ヴーA-Za-zＡ-Ｚ・（）]"
_FOUND = re.compile(r"を[^、。「」]{0,14}?(?:置|設け|設置|立ち上げ|新設|創設)")
_UNDER = re.compile(
    rf"(?P<over>「[^「」]{{2,24}}」|{_NAME}{{2,20}})の(?:下|もと|中|傘下|内部)に(?P<gap>[^。]{{0,80}})$"
)
_AT = re.compile(r"(?P<over>[一-龥ァ-ヴー・]{2,16}(?:センター|大使館|省|庁|局|府|本部|事務局|隊))に$")
_REPORT = re.compile(r"は、?(?P<over>[一-龥ァ-ヴー・]{2,14})に(?:直接)?(?:報告を行|報告する|報告し|説明責任を負)")
_WATCHED = re.compile(
    rf"は、(?:[^。、「」]{{0,30}}(?:からなる|による))?(?P<over>「[^「」]{{2,24}}」|{_NAME}{{2,20}})の(?:監督|指揮|統括|管理|指導)の(?:下|もと)"
)
_TASK = re.compile(
    r"は、(?:[^。]{0,60}(?:の下|のもと|として)、)?(?P<task>[^。、「」]{4,50}?)(?:を担当(?:す|し|いた)|(?:役割|任務|業務)を担(?:う|い|っ)|こととされ|こととな)"
)
_WINDOW = re.compile(
    r"」?[がは]、?(?P<of>[^。、「」]{0,16}?)「?(?P<other>[^「」、。]{2,20})」?(?:との窓口|の(?:カウンターパート|相手方)と)(?:とな|にな|し)"
)
_RAISED = re.compile(r"を[^。「」]{0,16}?「?(?P<new>[^「」、。を]{3,24})」?[にへ](?:格上げ|改編|再編|改組|移行|改称)")
_FOUNDED_AT = re.compile(
    r"(?P<who>[一-龥ァ-ヴー0-9０-９]{0,10}(?:会合|会談|首脳会議|閣僚会議|会議))(?:において|で)(?:設置|設立|創設|新設)された「?$"
)
_GOVERNMENT = re.compile(r"(?P<who>政府|両国政府)は、")
_MADE = re.compile(r"」?を[^。、]{0,10}?(?:設置|設立|創設|新設|立ち上げ)(?:いたしました|しました|した)")
Add = Callable[[Place, str, Place, Place], None]


class TieFinder:
    """Reads the ties of one scan, sentence by sentence; `named` are the places of bodies, by the text's order."""

    def __init__(self, scan: Scan, named: list[Place], add: Add) -> None:
        self.scan, self.named, self.add = scan, sorted(named), add

    def find(self) -> None:
        """Hand over every tie."""
        for sentence in self.scan.sentences:
            for place, whole in self._list_bodies(sentence):
                self._read(sentence, place, whole)

    def _list_bodies(self, sentence: Sentence) -> list[tuple[Place, Place]]:
        """Where bodies stand in a sentence, and as what they count: 同委員会 is the one that ended so last."""
        text = self.scan.text
        found = [(p, p) for p in self.named if sentence.start <= p[0] < sentence.end]
        for same in _SAME.finditer(text, sentence.start, sentence.end):
            whole = self._resolve(same.start(), same["word"])
            if whole is not None:
                found.append((same.span(), whole))
        return sorted(found)

    def _resolve(self, position: int, word: str) -> Place | None:
        earlier = [p for p in self.named if p[1] <= position and self.scan.text[slice(*p)].endswith(word)]
        return earlier[-1] if earlier else None

    def _over(self, found: re.Match[str]) -> Place:
        """The place of what stands over a body, without its brackets; 同協議会 is the one named before."""
        start, end = found.span("over")
        if self.scan.text[start] == "「":
            start, end = start + 1, end - 1
        if same := _SAME.match(self.scan.text, start, end):
            return self._resolve(start, same["word"]) or (start, end)
        return start, end

    def _read(self, sentence: Sentence, place: Place, whole: Place) -> None:
        text, end = self.scan.text, sentence.end
        stop = place[1] + (text[place[1] : place[1] + 1] == "」")
        for pattern in (_REPORT, _WATCHED):
            if found := pattern.match(text, stop, end):
                self.add(whole, "under_command_of", self._over(found), (place[0], found.end()))
        if found := _TASK.match(text, stop, end):
            self.add(whole, "tasked_with", found.span("task"), (place[0], found.end()))
        if found := _WINDOW.match(text, place[1], end):
            self.add(whole, "counterpart_of", found.span("other"), (place[0], found.end()))
        if (found := _RAISED.match(text, stop, end)) and (new := self._named_in(found.span("new"))):
            self.add(new, "reorganised_from", whole, (place[0], found.end()))
        self._read_founding(sentence, place, whole, stop)

    def _named_in(self, span: Place) -> Place | None:
        return next((p for p in self.named if span[0] <= p[0] and p[1] <= span[1] + 1), None)

    def _read_founding(self, sentence: Sentence, place: Place, whole: Place, stop: int) -> None:
        """Under what, and by whom, a body is set up."""
        text, low = self.scan.text, sentence.start
        begin = place[0] - (text[place[0] - 1] == "「")
        if found := _FOUNDED_AT.search(text, low, place[0]):
            self.add(whole, "set_up_by", found.span("who"), (found.start(), place[1]))
        if _MADE.match(text, place[1]) and (founder := _GOVERNMENT.search(text, low, begin)):
            self.add(whole, "set_up_by", founder.span("who"), (founder.start(), place[1]))
        if not _FOUND.match(text, stop):
            return
        found = _AT.search(text, low, begin) or _UNDER.search(text, low, begin)
        if found and not re.search(r"(?:を|は)、", (found.groupdict().get("gap") or "")):
            self.add(whole, "part_of", self._over(found), (found.start(), place[1]))
