"""Several who gave one each under one predicate: 米国からは懸念が、英国からは支持が表明されました, …からはＡについて、…からはＢについて報告."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import cast

from kyogi.languages.ja.framing import find_noun
from kyogi.languages.ja.roster import Mention
from kyogi.languages.ja.scan import BLANK, Scan
from kyogi.languages.ja.sides import Sides
from kyogi.reading.drafts import ActDraft
from kyogi.records.vocabulary import Kind

_FROM = re.compile("(?:側)?から(?!の|なる)(?:は)?、?")
# what one of them gave, before the next: …への懸念が、 / …の実施について、
_NOUN_GIVEN = re.compile(r"(?P<what>[^。]*?)(?P<noun>[一-龥]{2,4}(?:の意|の念)?)(?:が|も)、$")
_ON_GIVEN = re.compile(r"(?P<what>[^。]+?)(?:について(?:は|も)?|に関し(?:て)?|の|)、$")
_STANCES = frozenset({"condemn", "concern", "regret", "oppose", "support", "welcome", "commend", "urge"})


def split_givers(scan: Scan, sides: Sides, act: ActDraft, low: int) -> list[ActDraft]:
    """The acts of those who stand with からは before the one whose act was read; empty where there is nobody else."""
    told_here = act.content is not None and low <= act.content[0] < act.trigger[0]
    end = act.content[0] if told_here and act.content is not None else act.trigger[0]
    row = [m for m in sides.between(low, end) if scan.masked[m.start] != BLANK and _FROM.match(scan.masked, m.end)]
    if len(row) < 2 or act.joint or act.quote:
        return []
    found: list[ActDraft] = []
    for one, following in pairwise(row):
        given = _read_given(scan, act, one, following)
        if given is None:
            return []
        found.append(given)
    return found


def _read_given(scan: Scan, act: ActDraft, one: Mention, following: Mention) -> ActDraft | None:
    """What `one` gave, told between his name and the next one's."""
    mark = _FROM.match(scan.masked, one.end)
    start = mark.end() if mark else one.end
    country = re.search("[ァ-ヴー一-龥]{1,10}の$", scan.masked[start : following.start])  # 中国の|周部長からは
    words = scan.masked[start : start + country.start() if country else following.start]
    told = _NOUN_GIVEN.fullmatch(words)
    noun = find_noun(re.sub("の[意念]$", "", told["noun"])) if told else None
    if told is not None and noun is not None and noun[0].kind in _STANCES:
        kind, trigger = cast("Kind", noun[0].kind), (start + told.start("noun"), start + told.end("noun"))
        what = re.sub("(?:へ|に対する)?の?$", "", told["what"])
    elif on := _ON_GIVEN.fullmatch(words):
        kind, trigger, what = act.kind, act.trigger, on["what"]
    else:
        return None
    content = (start, start + len(what)) if what else None
    actor = one.to_actor()
    return replace(
        act, kind=kind, trigger=trigger, content=content, actors=[actor], targets=[], commitment=False, commitments=[]
    )


__all__ = ["split_givers"]
