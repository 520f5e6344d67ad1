"""Entries go out as canonical bytes and come back equal; a chain that was touched does not hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kyogi.errors import LedgerError, UsageError
from kyogi.records.chain import ChainChecker
from kyogi.records.ledger import (
    FORM,
    LedgerEntry,
    LedgerHead,
    LedgerRow,
    Noted,
    PositionSet,
    decode_entry,
    encode_entry,
    hash_entry,
)
from tests.unit.records.entries import IDS, ledgers, make_rows

Rows = list[LedgerRow]


def make_entry(number: int = 1, **given: object) -> LedgerEntry:
    told = {"at": "2026-11-25T00:00:00Z", "who": "佐藤", "what": Noted(commitment=IDS[0]), "note": "確認中", **given}
    return LedgerEntry(form=FORM, number=number, previous="0" * 64, **told)  # type: ignore[arg-type]


def test_the_bytes_are_canonical_json_of_what_is_said() -> None:
    """RFC 8785: keys in order, no blanks, characters as they are; what is not said is not there."""
    assert encode_entry(make_entry()).decode() == (
        '{"at":"2026-11-25T00:00:00Z","form":1,"note":"確認中","number":1,"previous":"' + "0" * 64 + '",'
        f'"what":{{"commitment":"{IDS[0]}","do":"note"}},"who":"佐藤"}}'
    )


def test_the_hash_is_the_leaf_hash_of_rfc_9162() -> None:
    body = encode_entry(make_entry())
    assert hash_entry(body) == hashlib.sha256(b"\0" + body).hexdigest()


@given(ledgers())
def test_every_entry_comes_back_equal_from_canonical_bytes(chain: list[LedgerEntry]) -> None:
    for entry in chain:
        body = encode_entry(entry)
        assert decode_entry(body) == entry
        plain = json.loads(body)
        assert json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode() == body


def test_half_a_character_is_refused() -> None:
    with pytest.raises(UsageError, match="entry 1"):
        encode_entry(make_entry(note="\ud800"))


@pytest.mark.parametrize("body", [b"", b"{}", b"\xff", b'{"form":1}', b"[1]"])
def test_what_is_no_entry_is_refused(body: bytes) -> None:
    with pytest.raises(LedgerError, match="kyogi verify"):
        decode_entry(body)


def test_an_entry_of_a_newer_form_is_refused() -> None:
    with pytest.raises(LedgerError, match="upgrade"):
        decode_entry(encode_entry(replace(make_entry(), form=FORM + 1)))


def check(head: LedgerHead, rows: Rows) -> list[str]:
    checker = ChainChecker(head)
    list(checker.check(rows))
    return [fault.kind for fault in checker.breaks]


@given(ledgers())
def test_a_chain_that_nobody_touched_holds(chain: list[LedgerEntry]) -> None:
    head, rows = make_rows(chain)
    assert check(head, rows) == []


def _forge(rows: Rows, index: int) -> Rows:
    """Change an entry and give it the hash that its new bytes have."""
    entry = replace(decode_entry(rows[index].body), who="mallory")
    body = encode_entry(entry)
    return [*rows[:index], LedgerRow(entry.number, entry.previous, hash_entry(body), body), *rows[index + 1 :]]


TAMPERINGS: dict[str, tuple[Callable[[Rows, int], Rows], set[str]]] = {
    "bytes changed": (
        lambda rows, n: [
            *rows[:n],
            replace(rows[n], body=rows[n].body.replace(b'"who":"', b'"who":"x')),
            *rows[n + 1 :],
        ],
        {"hash"},
    ),
    "entry forged": (_forge, {"previous", "head"}),
    "entry taken out": (lambda rows, n: rows[:n] + rows[n + 1 :], {"gap", "previous", "head"}),
    "end cut off": (lambda rows, n: rows[:n], {"head"}),
    "two swapped": (
        lambda rows, n: [*rows[: n - 1], rows[n], rows[n - 1], *rows[n + 1 :]],
        {"gap", "previous", "head"},
    ),
    "bytes of another": (
        lambda rows, n: [*rows[:n], replace(rows[n], body=rows[n - 1].body), *rows[n + 1 :]],
        {"hash"},
    ),
    "no entry": (lambda rows, n: [*rows[:n], replace(rows[n], body=b"{}"), *rows[n + 1 :]], {"hash", "unreadable"}),
}


@given(ledgers().filter(lambda chain: len(chain) >= 2), st.data())
@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_whatever_is_done_to_a_chain_shows(tampering: str, chain: list[LedgerEntry], data: st.DataObject) -> None:
    head, rows = make_rows(chain)
    change, kinds = TAMPERINGS[tampering]
    touched = change(rows, data.draw(st.integers(1, len(rows) - 1)))
    found = set(check(head, touched))
    assert found and found & kinds


def test_bytes_that_say_the_same_otherwise_are_not_canonical() -> None:
    entry = make_entry()
    body = encode_entry(entry).replace(b'{"at"', b'{ "at"')
    row = LedgerRow(1, entry.previous, hash_entry(body), body)
    assert "form" in check(LedgerHead("x", 1, row.hash), [row])


def test_an_entry_dated_before_the_one_before_shows_and_a_clock_set_back_is_told() -> None:
    first = make_entry()
    second = make_entry(2, at="2026-11-24T00:00:00Z", what=PositionSet(commitment=IDS[0], party="JP", position="noted"))
    checker = ChainChecker(LedgerHead("x", 2, ""))
    list(checker.check(make_rows([first, second])[1]))
    assert "time" in {fault.kind for fault in checker.breaks}
    honest = replace(second, at=first.at, clock="2026-11-24T00:00:00Z")
    checker = ChainChecker(LedgerHead("x", 2, ""))
    list(checker.check(make_rows([first, honest])[1]))
    assert "time" not in {fault.kind for fault in checker.breaks}
    assert [entry.number for entry in checker.clocks] == [2]
