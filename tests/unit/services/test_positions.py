"""Who stands how on what: the matrix, and the ladder behind a cell."""

from __future__ import annotations

import pytest

from kyogi.errors import UsageError
from kyogi.services import ingest
from kyogi.services.desk import Desk
from kyogi.services.positions import MatrixRequest, make_matrix, trace_position

STATEMENT = """Japan–Canada Foreign Ministers' Joint Statement

Ottawa, {date}

1. The Ministers expressed {concern} over the dangerous conduct of Chinese vessels in the South China Sea.

2. Canada {urged} North Korea to return to dialogue on denuclearization.
"""


def add(desk: Desk, date: str, concern: str, urged: str = "urged") -> str:
    text = STATEMENT.format(date=date, concern=concern, urged=urged)
    stored = ingest.add_bytes(desk, text.encode(), name=f"{date}.txt").id
    assert stored is not None
    return stored


def test_the_matrix_shows_the_latest(desk: Desk) -> None:
    add(desk, "March 5, 2024", "concern")
    later = add(desk, "May 7, 2025", "serious concern")
    matrix = make_matrix(desk, MatrixRequest(about=("south-china-sea",)))
    assert set(matrix.parties) == {"JP", "CA"} and matrix.topics == ("south-china-sea",)
    cell = matrix.cells["JP"]["south-china-sea"]
    assert (cell.kind, cell.strength, cell.date, cell.count) == ("concern", 2, "2025-05-07", 2)
    assert cell.act.startswith(later)
    assert (matrix.total_parties, matrix.total_topics, matrix.total_acts) == (2, 1, 4)
    (party,) = make_matrix(desk, MatrixRequest(parties=("Canada",), rows=1)).parties
    assert party == "CA"
    assert make_matrix(desk, MatrixRequest(until="2024")).cells["CA"]["south-china-sea"].strength == 1


def test_the_ladder_behind_a_cell(desk: Desk) -> None:
    add(desk, "May 7, 2025", "serious concern")
    add(desk, "March 5, 2024", "concern")
    ladder = trace_position(desk, "JP", "south-china-sea", "China")
    (strand,) = ladder.strands
    assert [step.move for step in strand.steps] == [None, "strengthened"]
    redline = strand.steps[1].redline
    assert redline is not None
    assert [p.b.quote for p in redline.pieces if p.change == "inserted" and p.b] == ["serious"]
    assert trace_position(desk, "JP", "south-china-sea", "RU").strands == ()


def test_documents_of_all_sorts_lose_nothing(desk: Desk) -> None:
    add(desk, "March 5, 2024", "concern")
    other = STATEMENT.format(date="May 7, 2025", concern="concern", urged="urged").replace("expressed", "voiced no")
    ingest.add_bytes(desk, other.encode(), name="other.txt")
    moves = [step.move for strand in trace_position(desk, "CA", "south-china-sea").strands for step in strand.steps]
    assert "dropped" not in moves and "new" not in moves


def test_wrong_names(desk: Desk) -> None:
    for request in (MatrixRequest(parties=("Narnia",)), MatrixRequest(about=("x-y-z",)), MatrixRequest(since="soon")):
        with pytest.raises(UsageError):
            make_matrix(desk, request)
    with pytest.raises(UsageError, match="--actor Narnia"):
        trace_position(desk, "Narnia", "south-china-sea")
    assert make_matrix(desk, MatrixRequest()).parties == ()
