"""Aims: at whom an act is directed, kind by kind (the codebook's rules on targets)."""

from __future__ import annotations

import re

from kyogi.languages.ja.framing import Frame
from kyogi.languages.ja.predicates import Predicate
from kyogi.languages.ja.roster import HOME
from kyogi.languages.ja.talk import Talk
from kyogi.languages.ja.targets import (
    ASKING,
    OBJECTING,
    PRAISING,
    find_addressees,
    find_doers,
    find_implied,
    find_places_owner,
)
from kyogi.reading.drafts import ActDraft, Place


class Aims:
    """Finds the targets of one talk's acts."""

    def __init__(self, talk: Talk) -> None:
        self.talk, self.scan, self.sides, self.memory = talk, talk.scan, talk.sides, talk.memory
        self.roster, self.meetings, self.parties = talk.roster, talk.meetings, talk.parties

    def find(self, act: ActDraft, low: int, predicate: Predicate, frame: Frame) -> list[str]:
        own = {a.party for a in act.actors if a.party}
        joint = self.talk.joint_codes()
        kind = act.kind
        if kind in ASKING:
            return self._targets_of_request(act, low, predicate, own, joint)
        place = act.content
        if kind in OBJECTING:
            addressed = [c for c in find_addressees(self.scan, self.sides, low, act.trigger[1], joint) if c not in own]
            if place is not None and re.search(
                r"(?:声明|決議|文書|宣言)?案(?:の(?:表現|文言|採択))?$", self.scan.text[slice(*place)]
            ):
                return addressed
            if act.quote or place is None:
                words = self.scan.text[slice(*act.trigger)]
                if re.search(r"陳謝|謝罪|おわび|お詫び", words):
                    return addressed
                answered = self.talk.find_counterparty(own) if re.search(r"抗議|反論|反発", words) else []
                found = addressed or answered or self._others_before(act, low, own)
            else:
                found = find_doers(self.scan, self.sides, place, own) if place else []
                if frame.content_end > low and not found:
                    found = addressed or [c for c in find_places_owner(self.scan, place) if c not in own]
                found = found or self._implied(place, own)
            return found or self._fall_back_targets(act, own)
        if kind in PRAISING:
            return self._targets_of_praise(act, low, own)
        if kind == "concur" and place is not None:
            words = self.scan.text[place[0] : place[1]]
            if re.search(
                r"違反|脅威|脅か|認められない|容認|深刻な|挑戦|懸念|力による|威圧|許され|作り変え|不当", words
            ):
                return self.memory.topics or self._implied(place, own) or find_doers(self.scan, self.sides, place, own)
            return []
        if (
            kind in ("reaffirm", "affirm")
            and place is not None
            and re.search(r"(?:防衛|支援)(?:を|に|へ|$|の|し)", self.scan.text[place[0] : place[1] + 1])
        ):
            codes = [
                m.party
                for m in self.sides.between(*place)
                if m.party
                and "+" not in m.party
                and m.party not in own
                and not re.match("の揺|の核|の拡大", self.scan.text[m.end : m.end + 3])
                and re.match(r"(?:及び|と|や|、|の防衛|への|に対する)", self.scan.text[m.end : m.end + 4])
            ]
            return list(dict.fromkeys(codes))
        return []

    def _targets_of_request(
        self, act: ActDraft, low: int, predicate: Predicate, own: set[str], joint: list[str]
    ) -> list[str]:
        end = predicate.start
        found = find_addressees(self.scan, self.sides, low, end, joint)
        if act.kind == "instruct":
            return list(dict.fromkeys(a.party for a in act.actors if a.party)) if set(found) <= own else found
        found = [c for c in found if c not in own]
        if re.search(
            r"(?:全て|すべて|全|各|関係|加盟)(?:の)?(?:国連)?(?:加盟国|国|当事者|当事国|締約国)に",
            self.scan.masked[low:end],
        ):
            return []
        if not found and act.content is not None and not act.quote:
            found = [
                c
                for c in find_doers(
                    self.scan, self.sides, act.content, own, owners_too=self.scan.masked[act.trigger[0] - 1] == "を"
                )
                if c in joint or re.search("による|が", self.scan.text[slice(*act.content)])
            ]
            words = self.scan.text[act.content[0] : act.content[1]]
            if re.search("両岸|台湾海峡|行動規範|拉致", words) and not re.search("中国(?:側|に|が|による)", words):
                found = [c for c in found if c not in ("CN", "TW", "KP")] if "拉致" in words else []
        if not found and act.joint and self.memory.topics and "拉致" in self.scan.text[low : act.trigger[1]]:
            found = list(self.memory.topics)
        if not found:
            found = self.talk.find_counterparty(own) if not act.joint else []
        return found

    def _targets_of_praise(self, act: ActDraft, low: int, own: set[str]) -> list[str]:
        place = act.content
        words = self.scan.text[low : act.trigger[1]]
        if re.search(r"両(?:国|長官|外相|大臣)の", words) and not act.joint:
            return self.talk.find_counterparty(own)
        if place is None:
            return self.talk.find_counterparty(own)
        if not low <= place[0] < act.trigger[1]:
            author = self.memory.act
            if author is not None and author.content == place:
                return [a.party for a in author.actors if a.party and a.party not in own]
            return self.talk.find_counterparty(own) if not act.joint else []
        found = find_doers(self.scan, self.sides, place if not act.quote else (low, max(low + 1, place[0])), own)
        if act.joint and not found:
            found = self._own_doers(place)
        if (
            not found
            and not act.joint
            and (act.kind != "welcome" or act.quote)
            and not re.search("評価|称賛|賞賛|たたえ|称え", self.scan.text[slice(*act.trigger)])
        ):
            found = self.talk.find_counterparty(own)
        return found

    def _own_doers(self, place: Place) -> list[str]:
        """One of the joint actors whose own doing is praised: 在日アメリカ軍が実施する…"""
        found = [
            m.party
            for m in self.sides.between(*place)
            if m.party
            and "+" not in m.party
            and re.match(r"(?:側|政府)?(?:が|による)", self.scan.text[m.end : m.end + 5])
        ]
        return found[:1] if len(set(found)) == 1 else []

    def _others_before(self, act: ActDraft, low: int, own: set[str]) -> list[str]:
        """Parties named before a quotation as what it is about: 独海軍の…について「…」と…"""
        start = act.content[0] if act.content else act.trigger[0]
        found: list[str] = []
        for place in (
            (low, start),
            (start, act.trigger[0]),
            (act.content[1], act.trigger[1]) if act.content else (low, low),
        ):
            for mention in self.sides.between(*place):
                if (
                    mention.party
                    and mention.kind in ("party", "person")
                    and mention.party not in own
                    and "+" not in mention.party
                    and mention.party not in found
                ):
                    found.append(mention.party)
            if found:
                break
        return found or self.talk.find_counterparty(own)

    def _implied(self, place: Place, own: set[str]) -> list[str]:
        found = [c for c in find_implied(self.scan.text[place[0] : place[1]]) if c not in own]
        return found or list(self.memory.topics)

    def _fall_back_targets(self, act: ActDraft, own: set[str]) -> list[str]:
        if self.memory.topics:
            return [t for t in self.memory.topics if t not in own]
        if re.search(r"陳謝|謝罪|おわび|お詫び", self.scan.text[slice(*act.trigger)]):
            return []
        if self.talk.kind == "transcript" and (named := self._named_before(act)):
            return [named]
        return self.talk.find_counterparty(own) if not act.joint else []

    def _named_before(self, act: ActDraft) -> str | None:
        """In a transcript: the foreign party that the answer named last (北朝鮮が…。厳重に抗議し…)."""
        start = max(self.scan.text.rfind("\n", 0, act.trigger[0]) + 1, act.trigger[0] - 300)
        named = [m.party for m in self.sides.between(start, act.trigger[0]) if m.kind == "party" and m.party]
        foreign = [p for p in named if not p.startswith(HOME) and "+" not in p]
        return foreign[-1] if foreign else None
