"""What is promised, by whom, until when."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kyogi.records import Reading

Read = Callable[..., Reading]

SPLITS = [
    ("We will share data, align our words, and train crews.", ["share data", "align our words", "train crews"]),
    ("We commit to expand and deepen security cooperation.", ["expand and deepen security cooperation"]),
    ("We will promote peace, security, and trade.", ["promote peace, security, and trade"]),
    ("We intend to pursue efforts to protect ports, build bases, and deter attacks.",
     ["pursue efforts to protect ports, build bases, and deter attacks"]),
    ("We pledge to work with and support the new government.", ["work with and support the new government"]),
    ("We agreed to fund the port and to hold talks on fish.", ["fund the port", "hold talks on fish"]),
]  # fmt: skip

DUES = [
    ("We will open the office by the end of March 2027.", "2027-03-31"),
    ("We will hold the drill in Japanese fiscal year 2027.", "2027-04/2028-03"),
    ("We will hold the drill next June.", "2026-06/2026-06"),
    ("We will hand over the report by Dec 15.", "2026-12-15"),
    ("We will meet in the first half of 2027.", "2027-01/2027-06"),
    ("We will open the office before the end of next year.", "2027-12-31"),
    ("We will meet in 2028.", "2028-01/2028-12"),
    ("We will meet every year.", None),
]


@pytest.mark.parametrize(("sentence", "texts"), SPLITS, ids=[s[:40] for s, _ in SPLITS])
def test_each_action_is_a_commitment(read_text: Read, sentence: str, texts: list[str]) -> None:
    assert [c.text.quote for c in read_text(sentence, opening=True).commitments] == texts


@pytest.mark.parametrize(("sentence", "due"), DUES, ids=[s[:40] for s, _ in DUES])
def test_finds_when_it_is_due(read_text: Read, sentence: str, due: str | None) -> None:
    assert [c.due for c in read_text(sentence, opening=True).commitments] == [due]


def test_items_under_a_lead_in_are_commitments_of_one_act(read_text: Read) -> None:
    reading = read_text(
        "The two countries intend to:\n\n- consult every month;\n\n- share data on storms.", opening=True
    )
    (act,) = reading.acts
    assert act.kind == "intend"
    assert [(c.text.quote, c.obligors, c.act) for c in reading.commitments] == [
        ("consult every month", ("JP", "AU"), act.id),
        ("share data on storms", ("JP", "AU"), act.id),
    ]


def test_a_promise_told_of_one_side_binds_that_side(read_text: Read) -> None:
    reading = read_text("The Ministers confirmed that Japan will provide two radars.", opening=True)
    assert [(a.kind, a.commitment) for a in reading.acts] == [("affirm", True)]
    assert [c.obligors for c in reading.commitments] == [("JP",)]


LEADS = [
    (
        "The Ministers agreed on the following:\n\n1. to open a joint office;\n\n2. to exchange data.",
        "agree", ["to open a joint office", "to exchange data"],
    ),
    ("To this end, they will:\n\na) open a joint office;\n\nb) exchange data.", "commit",
     ["open a joint office", "exchange data"]),
    ("Australia commits to:\n\n- plant trees by 2030\n\n- close two coal plants", "commit",
     ["plant trees by 2030", "close two coal plants"]),
    ("The Ministers welcomed:\n\n- the opening of the port;\n\n- the visit of the navy.", "welcome", []),
    ("The next dialogue will be held by June 2027.", "commit", ["be held by June 2027"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "promised"), LEADS, ids=[lead[0][:34] for lead in LEADS])
def test_a_lead_in_gathers_the_items_below(
    read_text: Callable[..., Reading], text: str, kind: str, promised: list[str]
) -> None:
    reading = read_text(text, opening=True)
    assert [a.kind for a in reading.acts] == [kind]
    assert [c.text.quote for c in reading.commitments] == promised
