"""How the bodies of a text stand to one another: what one comes from, is part of, serves under, or is charged with."""

from __future__ import annotations

import re

from kyogi.languages.ja.scan import BLANK, Scan, find_beginning
from kyogi.languages.ja.ties import TieFinder
from kyogi.reading.drafts import BodyDraft, Place, RelationDraft

_SAID_AGAIN = re.compile(
    r"(?:新しい|新たな|この|同じ?|新)(?P<word>司令部|本部|部隊|組織|機関)(?:は|を|も)、?(?:[^。]{4,60}?で、)?(?P<over>[一-龥ァ-ヴー・]{3,18})の(?:指揮下|隷下|傘下)"
)


def _find_all(text: str, word: str) -> list[int]:
    return [m.start() for m in re.finditer(re.escape(word), text)]


_SHORT = re.compile(r"」?（以下「(?P<short>[^「」]{2,12})」という。?）")
_TURNED = re.compile(r"(?:司令部|本部)?(?:を|の)")
_BY_WHOM = re.compile(
    r"」?は、(?P<who>[^、。はが]{2,12})が[^、。]{0,12}(?:設けた|設置した|設立した|立ち上げた|創設した)(?:機関|組織|枠組み|部会|機構)"
)
_DUTY = re.compile(r"」?(?:に)?(?:は|が)、?(?:[^。]{2,60}、)?(?P<task>[^、。]{2,40}?)を担(?:う|い|っ)")
_PURPOSE = re.compile(r"」?(?:は|が)、(?P<task>[^、。]{4,40}?)ため、")
_FOUNDED = re.compile(
    r"(?:（[^（）]{1,20}）)?を[^。、]{0,14}?(?:設置した|設立した|創設する|創設した|立ち上げた|新設した)(?=。|、|$)"
)
_FOUNDER = re.compile(r"(?P<who>閣僚|両首脳|首脳|両大臣|[一-龥]{1,2}外相|両国|双方|両国政府|決議|[一-龥]大臣)は")
_MADE = re.compile(r"」?(?:（[^（）]{1,20}）)?(?:[をの]|で)[^。]{0,30}?(?:設置|新設|設け|創設|立ち上げ|発足|再開)")
# what says what a body is for, right before its name
_TASK = re.compile(
    r"(?:^|、|は|で|が|に)(?P<task>[^、。「」はが]{3,40}?(?:する|話し合う|担う|行う|図る|扱う|進める|調べる|支える|見守る|深める|強める|防ぐ|束ねる|認め合う|定める|整える|高める|促す))"
    r"(?:ための)?(?:[^、。「」する]{0,8}の)?$"
)
_TOWARD = re.compile(
    r"(?:^|、|は|、)(?P<task>[^、。「」はが]{3,36}?)(?:に(?:向けた|関する|係る|関し)|を視野に)(?:、?[^、。は]{0,10})?$"
)


class RelationFinder:
    """Finds the relations of one scan's bodies."""

    def __init__(self, scan: Scan, bodies: list[BodyDraft]) -> None:
        self.scan, self.bodies = scan, bodies
        self.relations: list[RelationDraft] = []
        self._places: dict[Place, list[Place]] = {}

    def find(self) -> list[RelationDraft]:
        """All relations, each once."""
        for draft in self.bodies:
            for occurrence in self._occurrences(draft):
                self._relate(draft, occurrence)
            self._relate_founder(draft)
        self._relate_new_body()
        named = [place for draft in self.bodies for place in self._occurrences(draft)]
        TieFinder(self.scan, named, self._add).find()
        return self.relations

    def _occurrences(self, draft: BodyDraft) -> list[Place]:
        """Where the text names a body, by its name or by the short one it gives it (以下「協議会」という)."""
        if draft.name not in self._places:
            self._places[draft.name] = self._find_occurrences(draft)
        return self._places[draft.name]

    def _find_occurrences(self, draft: BodyDraft) -> list[Place]:
        name = self.scan.text[draft.name[0] : draft.name[1]]
        places = [(m.start(), m.end()) for m in re.finditer(re.escape(name), self.scan.text)]
        if short := _SHORT.match(self.scan.text, draft.name[1]):
            places += [
                (m.start(), m.end())
                for m in re.finditer(rf"(?<![一-龥ァ-ヴー]){re.escape(short['short'])}", self.scan.text)
                if m.start() > short.end()
            ]
        longer = [b.name for b in self.bodies if name in self.scan.text[slice(*b.name)] and b is not draft]
        words = [self.scan.text[slice(*n)] for n in longer]
        covered = {p + w.find(name) for w in words for p in _find_all(self.scan.text, w)}
        return [p for p in places if p[0] not in covered and self.scan.get_role(p[0]) == "body"][:12]

    def _add(self, subject: Place, predicate: str, target: Place, evidence: Place) -> None:
        text = self.scan.text
        key = (text[slice(*subject)], predicate)
        if predicate == "part_of" and any(
            k.predicate == "reorganised_from"
            and (text[slice(*k.subject)], text[slice(*k.object)]) == (key[0], text[slice(*target)])
            for k in self.relations
        ):
            return
        for known in self.relations:
            if (text[slice(*known.subject)], known.predicate) == key and (
                text[slice(*known.object)] == text[slice(*target)] or predicate != "tasked_with"
            ):
                return
        self.relations.append(RelationDraft(subject, predicate, target, evidence))  # type: ignore[arg-type]

    def _body_at(self, start: int, end: int) -> Place | None:
        for draft in self.bodies:
            for place in self._occurrences(draft):
                if place[0] == start or place[1] == end:
                    return place
        return None

    def _relate(self, draft: BodyDraft, place: Place) -> None:
        text = self.scan.text
        start, end = place
        quote = 1 if text[start - 1 : start] in "「『" else 0
        begin = start - quote
        low = find_beginning(text, begin)
        before = text[max(low, begin - 60) : begin]
        base = begin - len(before)
        after = text[end + quote : end + quote + 60]
        self._relate_reorganised(place, base, after, begin, end + quote)
        self._relate_command(place, before, base, end)
        self._relate_part(draft, place, before, base, end)
        self._relate_counterpart(place, end)
        if draft.kind in ("working_group", "committee", "other") and draft.party is None:
            self._relate_task(place, before, base, begin, end + quote, low)

    def _relate_reorganised(self, place: Place, base: int, after: str, begin: int, end: int) -> None:
        found = re.match(r"(?:として|に|へ)?(?:再構成|再編|改編|格上げ|改組)", after) or re.match(
            r"への(?:移行|再編|改編|格上げ)", after
        )
        if not found:
            return
        source = None
        for draft in self.bodies:
            for other in self._occurrences(draft):
                if base <= other[0] < begin - 1 and _TURNED.match(self.scan.text, other[1]):
                    source = other
        if source is not None:
            self._add(place, "reorganised_from", source, (source[0], end + found.end()))

    def _relate_command(self, place: Place, before: str, base: int, end: int) -> None:
        found = re.search(r"([一-龥ァ-ヴー・]{3,18})の(?:指揮下|隷下|傘下|直轄下)(?:の|に(?:置く|ある|入る))?$", before)
        if found:
            target = (base + found.start(1), base + found.end(1))
            self._add(place, "under_command_of", target, (target[0], end))
            return
        found = re.match(
            r"」?(?:を|は)、?([一-龥ァ-ヴー・]{3,18})の(?:指揮下|隷下|傘下)に", self.scan.text[end : end + 40]
        )
        if found:
            target = (end + found.start(1), end + found.end(1))
            self._add(place, "under_command_of", target, (place[0], end + found.end()))

    def _relate_founder(self, draft: BodyDraft) -> None:
        """Who set a body up, where the sentence that founds it has a subject: 閣僚は、作業部会を設置した."""
        text = self.scan.text
        for start, end in self._occurrences(draft):
            stop = end + (text[end : end + 1] == "」")
            if by := _BY_WHOM.match(text, end):
                self._add((start, end), "set_up_by", by.span("who"), (start, by.end()))
            made = _FOUNDED.match(text, stop)
            low = find_beginning(text, start)
            subject = _FOUNDER.search(text, low, start) if made else None
            if made and subject:
                self._add((start, end), "set_up_by", subject.span("who"), (subject.start("who"), made.end()))
                return

    def _relate_new_body(self) -> None:
        """新しい司令部は…の指揮下に: the body named last before, of a name that ends in the same word."""
        for found in _SAID_AGAIN.finditer(self.scan.text):
            word = found["word"]
            named = [
                place
                for draft in self.bodies
                if self.scan.text[slice(*draft.name)].endswith(word)
                for place in self._occurrences(draft)
                if place[1] <= found.start()
            ]
            if named and self.scan.get_role(found.start()) == "body":
                self._add(max(named), "under_command_of", found.span("over"), found.span())

    def _relate_part(self, draft: BodyDraft, place: Place, before: str, base: int, end: int) -> None:
        found = re.search(
            r"([一-龥ァ-ヴーA-Za-zＡ-Ｚ（）・]{2,24})(?:の下に(?:[^、。「」]{0,14}(?:に関する|の))?|のもとに|の傘下に|に(?:創設|新設|設置)(?:する|した|された)|内に|に設ける|の)$",
            before,
        )
        if found:
            target = (base + found.start(1), base + found.end(1))
            link = found.group()[len(found.group(1)) :]
            owner = self._body_at(*target)
            if link.startswith("の") and len(link) == 1:
                if (
                    owner is None
                    or draft.kind != "headquarters"
                    or not re.search(r"隊$|軍$", self.scan.text[owner[0] : owner[1]])
                ):
                    return
                self._add(place, "part_of", owner, (owner[0], end))
            elif owner is not None or link.startswith(("の下に", "のもとに")):
                self._add(place, "part_of", owner or target, (target[0], end))
            return
        found = re.match(
            r"」?を、?([一-龥ァ-ヴーA-Za-z・]{2,20})の(?:下|もと|傘下)に(?:設け|設置|置)",
            self.scan.text[end : end + 40],
        )
        if found:
            target = (end + found.start(1), end + found.end(1))
            self._add(place, "part_of", target, (place[0], end + found.end()))

    def _relate_counterpart(self, place: Place, end: int) -> None:
        found = re.match(
            r"」?の(?:重要な|主要な|新たな)?(?:カウンターパート|対をなす|相手方)", self.scan.text[end : end + 24]
        )
        if not found:
            return
        others = [
            b
            for b in self.bodies
            if b.kind == "headquarters" and self.scan.text[slice(*b.name)] != self.scan.text[slice(*place)]
        ]
        earlier = [p for b in others for p in self._occurrences(b) if p[1] <= place[0]]
        if earlier:
            subject = max(earlier)
            low = find_beginning(self.scan.text, place[0])
            self._add(subject, "counterpart_of", place, (low, end + found.end()))

    def _relate_task(self, place: Place, before: str, base: int, begin: int, end: int, low: int) -> None:
        text = self.scan.text
        founded = _MADE.match(text, end)
        order = re.match(r"(?:に対し(?:て)?|に)、?([^。]{4,60}?)よう(?:に)?(?:指示|求め|要請)", text[end : end + 90])
        if order:
            words = re.sub(r"^.*までに、?", "", order.group(1)) if len(order.group(1)) > 40 else order.group(1)
            stop = end + order.end(1)
            self._add(place, "tasked_with", (stop - len(words), stop), (place[0], end + order.end()))
        found = _TASK.search(before)
        if found and not re.search(r"(?:設置|創設|新設|開催|訪問|に関|に対)する$", found["task"]):
            self._charge(place, base + found.start("task"), base + found.end("task"), end)
            return
        full = re.search(r"([^、。はが]{3,60})ため(?:の|に)?、", text[low:begin])
        if full and founded and not re.match(r"」?(?:の(?:下|もと|傘下)|内)に", text[end : end + 6]):
            self._charge(place, low + full.start(1), low + full.end(1), founded.end())
            return
        if duty := _DUTY.match(text, end) or _PURPOSE.match(text, end):
            self._add(place, "tasked_with", duty.span("task"), (place[0], duty.end()))
            return
        toward = _TOWARD.search(before)
        if toward and "の下に" in toward["task"]:
            return
        if toward and (founded or self.scan.masked[begin] != BLANK):
            self._charge(place, base + toward.start("task"), base + toward.end("task"), end)

    def _charge(self, place: Place, start: int, stop: int, end: int) -> None:
        self._add(place, "tasked_with", (start, stop), (start, end))
