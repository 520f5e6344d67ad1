"""Ledger entries at random: every kind of judgement, of few commitments, so that they meet."""

from __future__ import annotations

from hypothesis import strategies as st

from kyogi.records import Evidence
from kyogi.records.following import POSITIONS, PROGRESS, EvidenceRef, PromiseRef, commitment_id
from kyogi.records.ledger import (
    FORM,
    ClosingApproved,
    ClosingDeclined,
    Confirmed,
    DueSet,
    EvidenceAccepted,
    EvidenceRejected,
    LedgerEntry,
    LedgerHead,
    LedgerRow,
    Merged,
    Noted,
    PositionSet,
    ProgressSet,
    Rejected,
    Split,
    Unmerged,
    What,
    Withdrawn,
    encode_entry,
    hash_entry,
    origin_hash,
)

LEDGER = "7d5fd3a5-8c39-4b62-8a6b-2f3f9a4c1c11"
DOCUMENTS = ("aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb")
IDS = tuple(commitment_id(f"{document}#p{n}") for document in DOCUMENTS for n in (10, 20))
PARTIES = ("JP", "US")


def evidence_at(start: int) -> Evidence:
    return Evidence(start, start + 4, "進める。", "前", "後", "0" * 64)


promises = st.builds(
    lambda document, n: PromiseRef(document=document, commitment=f"p{n}", act=f"a{n}", evidence=evidence_at(n)),
    st.sampled_from(DOCUMENTS),
    st.sampled_from((10, 20)),
)
some_promises = st.lists(promises, min_size=1, max_size=2, unique_by=lambda p: p.address).map(tuple)
ids, parties = st.sampled_from(IDS), st.sampled_from(PARTIES)
numbers = st.integers(1, 30)
judgements: st.SearchStrategy[What] = st.one_of(
    st.builds(Confirmed, commitment=ids, promises=some_promises),
    st.builds(Rejected, commitment=ids, promises=some_promises),
    st.builds(Split, commitment=ids, promises=some_promises, into=ids),
    st.builds(Merged, commitment=ids, absorbed=ids),
    st.builds(Unmerged, commitment=ids, absorbed=ids),
    st.builds(DueSet, commitment=ids, first=st.just("2027-03-01"), last=st.sampled_from(["2027-03-31", "2027-12-31"])),
    st.builds(DueSet, commitment=ids),
    st.builds(PositionSet, commitment=ids, party=parties, position=st.sampled_from(POSITIONS)),
    st.builds(ProgressSet, commitment=ids, party=parties, progress=st.sampled_from(PROGRESS)),
    st.builds(ClosingApproved, commitment=ids, party=parties, proposal=numbers),
    st.builds(ClosingDeclined, commitment=ids, party=parties, proposal=numbers),
    st.builds(EvidenceAccepted, commitment=ids),
    st.builds(EvidenceRejected, commitment=ids),
    st.builds(Noted, commitment=ids),
    st.builds(Withdrawn, commitment=ids),
)
references = st.builds(
    lambda document, n: EvidenceRef(document=document, act=None, evidence=evidence_at(n)),
    st.sampled_from(DOCUMENTS),
    st.integers(0, 5),
)
words = st.text(st.characters(codec="utf-8"), max_size=8)


@st.composite
def ledgers(draw: st.DrawFn, max_size: int = 30) -> list[LedgerEntry]:
    """A whole ledger, its chain in order; what the entries say need not be allowed."""
    chain: list[LedgerEntry] = []
    previous = origin_hash(LEDGER)
    for number in range(1, draw(st.integers(0, max_size)) + 1):
        entry = LedgerEntry(
            form=FORM,
            number=number,
            previous=previous,
            at=f"2026-11-25T00:{number:02}:00Z",
            who=draw(st.sampled_from(("佐藤", "smith"))),
            what=draw(judgements),
            evidence=tuple(draw(st.lists(references, max_size=2))),
            supersedes=draw(st.none() | st.integers(1, max(1, number - 1))),
            note=draw(st.none() | words),
        )
        chain.append(entry)
        previous = hash_entry(encode_entry(entry))
    return chain


def make_rows(chain: list[LedgerEntry]) -> tuple[LedgerHead, list[LedgerRow]]:
    """The entries as a store keeps them."""
    rows = []
    for entry in chain:
        body = encode_entry(entry)
        rows.append(LedgerRow(entry.number, entry.previous, hash_entry(body), body))
    return LedgerHead(LEDGER, len(rows), rows[-1].hash if rows else origin_hash(LEDGER)), rows
