"""Several who gave one each under one predicate: 米国からは懸念が、英国からは支持が表明されました, …からはＡについて、…からはＢについて報告."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import cast

from kyogi.languages.ja.framing import find_noun
from kyogi.languages.ja.roster import Mention
from kyogi.languages.ja.scan import BLANK, Scan
from kyogi.languages.ja.sides import Sides
from kyogi.reading.drafts import ActDraft, Place
from kyogi.records.vocabulary import Kind

_FROM = re.compile("(?:側)?から(?!の|なる)(?:は)?、?")
# what one of them gave, before the next: …への懸念が、 / …の実施について、
_NOUN_GIVEN = re.compile(r"(?P<what>[^。]*?)(?P<noun>[一-龥]{2,4}(?:の意|の念)?)(?:が|も)、$")
_ON_GIVEN = re.compile(r"(?P<what>[^。]+?)(?:について(?:は|も)?|に関し(?:て)?|の|)、$")
_STANCES = frozenset({"condemn", "concern", "regret", "oppose", "support", "welcome", "commend", "urge"})


def split_givers(scan: Scan, sides: Sides, act: ActDraft, low: int) -> list[ActDraft]:
    """The acts of those who stand with からは before the one whose act was read; empty where there is nobody else.

    Where all did the same (…からはＡについて、…からはＢについて報告), it is one act of all of them: `act` is widened.
    """
    told_here = act.content is not None and low <= act.content[0] < act.trigger[0]
    end = act.content[0] if told_here and act.content is not None else act.trigger[0]
    row = [m for m in sides.between(low, end) if scan.masked[m.start] != BLANK and _FROM.match(scan.masked, m.end)]
    if len(row) < 2 or act.joint or act.quote:
        return []
    told = [_Told.read(scan, one, following) for one, following in pairwise(row)]
    if all(t.kind for t in told):
        return [t.make(act) for t in told]
    if act.kind == "state" and act.content is not None and all(t.what and not t.kind for t in told):
        act.actors = [*(t.giver.to_actor() for t in told), *act.actors]
        act.content = (told[0].start, act.content[1])
    return []


@dataclass(frozen=True, slots=True)
class _Told:
    """What one of them gave, from `start`: on what, and by which noun, where one decides the kind."""

    giver: Mention
    start: int
    what: str
    kind: Kind | None
    noun: Place | None

    @classmethod
    def read(cls, scan: Scan, one: Mention, following: Mention) -> _Told:
        """What stands between the names of `one` and of the next."""
        mark = _FROM.match(scan.masked, one.end)
        start = mark.end() if mark else one.end
        country = re.search("[ァ-ヴー一-龥]{1,10}の$", scan.masked[start : following.start])  # 中国の|周部長からは
        words = scan.masked[start : start + country.start() if country else following.start]
        given = _NOUN_GIVEN.fullmatch(words)
        noun = find_noun(re.sub("の[意念]$", "", given["noun"])) if given else None
        if given is not None and noun is not None and noun[0].kind in _STANCES:
            place = (start + given.start("noun"), start + given.end("noun"))
            what = re.sub("(?:へ|に対する)?の?$", "", given["what"])
            return cls(one, start, what, cast("Kind", noun[0].kind), place)
        on = _ON_GIVEN.fullmatch(words)
        return cls(one, start, on["what"] if on else "", None, None)

    def make(self, act: ActDraft) -> ActDraft:
        """The act of this one, beside `act`."""
        content = (self.start, self.start + len(self.what)) if self.what else None
        return replace(
            act,
            kind=self.kind or act.kind,
            trigger=self.noun or act.trigger,
            content=content,
            actors=[self.giver.to_actor()],
            targets=[],
            commitment=False,
            commitments=[],
        )


__all__ = ["split_givers"]
