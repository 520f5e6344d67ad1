"""The same promise told twice is counted once; two promises on one subject stay two."""

from __future__ import annotations

import pytest

from kyogi.reading.drafts import ActDraft
from kyogi.reading.repeats import find_repeats
from kyogi.records import Actor
from kyogi.records.vocabulary import Kind

FILLER = "。" * 80  # what lies between lead and body, so that the two do not stand in one sentence


def tell(*told: tuple[str, Kind, str]) -> dict[int, int]:
    """The repeats among acts with these contents, kinds and parties, each followed by its trigger and some text."""
    text, acts = "", []
    for content, kind, party in told:
        start = len(text)
        text += content
        place = (start, len(text))
        text += f" {kind} {FILLER}"
        acts.append(
            ActDraft(kind, (place[1], place[1] + len(kind)), place, [Actor(party=party)], commitment=kind == "agree")
        )
    return find_repeats(text, acts)


@pytest.mark.parametrize(
    ("lead", "body"),
    [
        (
            "set up a joint working group on submarine cables",
            "establish a joint working group on the protection of submarine cables, which is to meet by June",
        ),
        ("send two patrol vessels to the Celebes Sea", "the dispatch of two patrol vessels to the Celebes Sea in May"),
        ("両国で作業部会を設置し協議していくこと", "両国で作業部会を設置し、緊密に協議していくこと"),
        ("PAC3の共同生産を進めること", "迎撃ミサイル「PAC3」の共同生産を来年度から進めること"),
    ],
)
def test_lead_and_body_tell_one_thing(lead: str, body: str) -> None:
    assert tell((lead, "agree", "JP"), (body, "agree", "JP")) == {1: 0}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "the principles of freedom, rule of law, democratic values and the peaceful settlement of disputes",
            "the unity and centrality of the association and the practical implementation of its outlook",
        ),
        (
            "further strengthen bilateral cooperation",
            "continue our tireless work, together and with other partners, to strengthen an open region",
        ),
        ("further advancing this initiative", "upgrade our respective command and control frameworks"),
        ("the people of Laos", "an inclusive political transition process led by the people of the country"),
        ("北方海域の密漁を取り締まること", "サイバー攻撃に関する情報を共有すること"),
    ],
)
def test_two_things_are_not_taken_for_one(one: str, other: str) -> None:
    """Sentences of one language share most pairs of letters, and short contents share a word or two."""
    assert tell((one, "agree", "JP"), (other, "agree", "JP")) == {}
    assert tell((other, "agree", "JP"), (one, "agree", "JP")) == {}


def test_only_what_the_same_parties_did_is_told_again() -> None:
    words = "set up a joint working group on submarine cables"
    assert tell((words, "agree", "JP"), (words, "agree", "AU")) == {}
    assert tell((words, "agree", "JP"), (words, "discuss", "JP")) == {}
