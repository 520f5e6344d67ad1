"""Whose turn is whose: transcripts of our own in the layouts of ministries, parliaments and organisations.

Each file holds a transcript in which ``[[kind who: words]]`` marks what is done and by whom: ``HAAS:NATO`` is a person,
``US+FI`` are the sides together.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kyogi.languages import get_packs
from kyogi.reading import read
from kyogi.records import Act
from kyogi.sources import load_text

FOLDER = Path(__file__).parent / "transcripts"
_MARK = re.compile(r"\[\[(?P<kind>\w+) (?P<who>[^\]]+?): (?P<words>[^\]]+)\]\]")


def split_marks(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text without marks, and for each mark who acts and where its words stand."""
    text, marks, at = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        marks.append((found["who"].casefold(), len(text), len(text) + len(found["words"])))
        text += found["words"]
        at = found.end()
    return text + marked[at:], marks


def name_actors(act: Act) -> set[str]:
    """The actors of an act as the marks may write them: any part of a person's name with the party, or the parties."""
    if len(act.actors) == 1 and act.actors[0].person:
        return {f"{part}:{act.actors[0].party}".casefold() for part in act.actors[0].person.split()}
    return {"+".join(sorted(str(a.party) for a in act.actors)).casefold()}


def order(who: str) -> str:
    return who if ":" in who else "+".join(sorted(who.split("+")))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda p: p.stem)
def test_every_act_is_done_by_whoever_has_the_floor_or_by_those_he_tells_of(path: Path) -> None:
    text, marks = split_marks(path.read_text(encoding="utf-8"))
    reading = read(load_text(text, name=path.stem), get_packs())
    wrong = []
    for who, start, end in marks:
        told = [name_actors(a) for a in reading.acts if a.trigger.start < end and start < a.trigger.end]
        if not any(order(who) in names for names in told):
            wrong.append((text[start:end], who, told))
    assert reading.document.kind == "transcript"
    assert not wrong


def test_marks_are_cut_out_and_placed() -> None:
    text, marks = split_marks("We [[condemn HAAS:NATO: condemn]] it. We [[agree US+FI: agreed]].")
    assert text == "We condemn it. We agreed."
    assert [(who, text[a:b]) for who, a, b in marks] == [("haas:nato", "condemn"), ("us+fi", "agreed")]
