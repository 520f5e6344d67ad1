"""How fast the ledger is replayed: entries a second from the bytes as kept to the state, beside decoding alone.

python -m benchmarks.ledger    measures this alone and writes it into benchmarks/results.json and docs/benchmarks.md
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import msgspec
from msgspec.structs import replace

from benchmarks.report import GOALS, LedgerSpeed, Results, format_report
from evaluation.sets import ROOT
from kyogi.following.replay import replay
from kyogi.records import Evidence
from kyogi.records.chain import ChainChecker
from kyogi.records.following import EvidenceRef, PromiseRef, commitment_id
from kyogi.records.ledger import (
    FORM,
    Confirmed,
    EvidenceAccepted,
    LedgerEntry,
    LedgerHead,
    LedgerRow,
    Merged,
    Noted,
    PositionSet,
    ProgressSet,
    Unmerged,
    What,
    decode_entry,
    encode_entry,
    hash_entry,
    origin_hash,
)

ENTRIES = 50_000
COMMITMENTS = 20_000
PASSES = 3
LEDGER = "00000000-0000-4000-8000-000000000000"
BEGUN = datetime(2026, 4, 1, tzinfo=UTC)
WORDS = ("敷設船を相互に融通するための取決めを策定する", "draw up an arrangement for sharing cable-laying ships")


def make_rows(count: int) -> list[LedgerRow]:
    """A ledger as a working party writes it in years: half of it progress and evidence, with quotes and notes."""
    chance = random.Random(2026)
    rows: list[LedgerRow] = []
    previous = origin_hash(LEDGER)
    for number in range(1, count + 1):
        what, evidence, note = _make_judgement(chance, number)
        entry = LedgerEntry(
            form=FORM,
            number=number,
            previous=previous,
            at=(BEGUN + timedelta(minutes=20 * number)).strftime("%Y-%m-%dT%H:%M:%SZ"),
            who=chance.choice(("佐藤", "mori", "三枝")),
            what=what,
            evidence=evidence,
            note=note,
        )
        body = encode_entry(entry)
        rows.append(LedgerRow(number, previous, hash_entry(body), body))
        previous = rows[-1].hash
    return rows


def _make_judgement(chance: random.Random, number: int) -> tuple[What, tuple[EvidenceRef, ...], str | None]:
    document = f"{chance.randrange(COMMITMENTS):016x}"
    id_ = commitment_id(f"{document}#p10")
    words = chance.choice(WORDS)
    evidence = Evidence(10, 10 + len(words), words, "前の文の終わりまで。" * 3, "そして次の文が続く。" * 3, "0" * 64)
    ref = EvidenceRef(document=document, act="a10", evidence=evidence)
    promise = PromiseRef(document=document, commitment="p10", act="a10", evidence=evidence)
    kind = number % 10
    if kind < 2:
        return Confirmed(commitment=id_, promises=(promise,), obligors=("JP", "AU")), (), None
    if kind < 6:
        progress = chance.choice(("in_progress", "partly_implemented", "reported_implemented"))
        return ProgressSet(commitment=id_, party="JP", progress=progress), (ref,), "照会済み"  # type: ignore[arg-type]
    if kind < 7:
        return EvidenceAccepted(commitment=id_), (ref,), None
    if kind < 8:
        return PositionSet(commitment=id_, party="AU", position="supported"), (), None
    if kind < 9:
        return Noted(commitment=id_), (), "大使館に照会した。回答待ち。"
    other = commitment_id(f"{chance.randrange(COMMITMENTS):016x}#p10")
    joined = Merged if number % 20 == 9 else Unmerged
    return joined(commitment=id_, absorbed=other), (), None


def measure_ledger(count: int = ENTRIES, passes: int = PASSES) -> LedgerSpeed:
    """Replay, decode and verify one ledger in turns, so that a busy moment of the machine hits all alike."""
    rows = make_rows(count)
    decode = msgspec.json.Decoder(LedgerEntry).decode
    runs: dict[str, Callable[[], object]] = {
        "replayed": lambda: replay(decode_entry(row.body) for row in rows),
        "decoded": lambda: [decode(row.body) for row in rows],
        "verified": lambda: _verify(rows),
    }
    took: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(passes):
        for name, run in runs.items():
            begin = time.process_time()
            run()
            took[name].append(time.process_time() - begin)
    return LedgerSpeed(entries=count, **{name: round(count / statistics.median(times)) for name, times in took.items()})


def _verify(rows: list[LedgerRow]) -> None:
    checker = ChainChecker(LedgerHead(LEDGER, len(rows), rows[-1].hash))
    _exhaust(checker.check(rows))
    assert not checker.breaks


def _exhaust(entries: Iterator[LedgerEntry]) -> None:
    for _ in entries:
        pass


def main() -> int:
    """Measure, and put the figures beside those of the last run of everything."""
    kept = ROOT / "benchmarks" / "results.json"
    results = replace(msgspec.json.decode(kept.read_bytes(), type=Results), ledger=measure_ledger())
    kept.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n")
    report = format_report(results, GOALS)
    (ROOT / "docs" / "benchmarks.md").write_text(report, "utf-8")
    print(report[report.index("## Ledger") :])
    return 0


if __name__ == "__main__":
    sys.exit(main())
