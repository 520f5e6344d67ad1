"""`make bench`: one run of everything, its figures in benchmarks/results.json, its tables in docs/benchmarks.md.

python -m benchmarks.run [--quick]    --quick leaves the neural pipeline and the long memory runs out, writes nothing
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import msgspec

from benchmarks import commitments
from benchmarks.corpus import load_corpus
from benchmarks.environment import prepare_environment, prepare_ipadic
from benchmarks.ledger import measure_ledger
from benchmarks.race import Speed, race
from benchmarks.report import GOALS, Memory, Results, format_report
from evaluation.sets import ROOT

SCRATCH = ROOT / "build" / "bench"
OWN = Path(sys.executable)
PASSES = 7
SLOW_PASSES = 3  # of the neural pipeline, which takes tens of seconds for one
SLOW = ("ja_ginza", "ja_ginza-lean")
OF_REFERENCES = ("vibrato", "spacy-blank-en", *SLOW)


def list_entries(quick: bool, references: Path, without: set[str]) -> list[tuple[str, Path, int]]:
    """Who runs, with which Python, how many passes."""
    entries = [(name, OWN, PASSES) for name in ("kyogi-ja", "kyogi-en", "sources-ja", "sources-en", "sudachipy")]
    entries.append(("kyogi-ja-plain", OWN, 1))
    for name in OF_REFERENCES:
        if name not in without and not (quick and name in SLOW):
            entries.append((name, references, SLOW_PASSES if name in SLOW else PASSES))
    return entries


def measure_memory(quick: bool) -> list[Memory]:
    """Peak memory for few and for many documents, each in a fresh process."""
    rows = []
    for lang in ("ja", "en"):
        for number in (1_000,) if quick else (1_000, 20_000):
            print(f"  memory: {number} documents, {lang}", flush=True)
            command = [str(OWN), "-m", "benchmarks.memory", lang, str(number), str(SCRATCH / "texts.json")]
            done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
            told = json.loads(done.stdout)
            rows.append(Memory(lang, number, told["characters"], told["acts"], told["peak_mb"]))
    return rows


def measure_start() -> float:
    """Seconds of processor time that `kyogi --help` takes: the median of seven."""
    took = []
    for _ in range(PASSES):
        before = os.times()
        subprocess.run([str(OWN.with_name("kyogi")), "--help"], check=True, capture_output=True)
        after = os.times()
        took.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return round(statistics.median(took), 3)


def describe_machine() -> str:
    """Processor, cores and Python, and how busy the machine was."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine()
    )
    load = os.getloadavg()[0]
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load:.1f} at the start"


def list_versions(references: Path) -> dict[str, str]:
    """Versions of what was measured."""
    done = subprocess.run([str(references), "-m", "pip", "list", "--format=json"], check=True, capture_output=True)
    told = {package["name"].lower().replace("_", "-"): package["version"] for package in json.loads(done.stdout)}
    names = ("ginza", "ja-ginza", "spacy", "thinc", "numpy", "vibrato")
    own = {name: version(name) for name in ("kyogi", "SudachiPy", "sudachidict-core", "pyahocorasick", "msgspec")}
    return own | {name: told[name] for name in names if name in told}


def main() -> int:
    """Measure, print the tables, and write them down unless the run was a quick one."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="leave out what takes minutes; write nothing")
    quick = parser.parse_args().quick
    machine = describe_machine()
    source, texts = load_corpus()
    references = prepare_environment()
    problem = prepare_ipadic()
    without = {"vibrato"} if problem else set()
    speeds: list[Speed] = race(list_entries(quick, references, without), texts, SCRATCH)
    results = Results(
        day=time.strftime("%Y-%m-%d"),
        machine=machine,
        versions=list_versions(references),
        corpus=source,
        left_out=[problem] if problem else [],
        speeds=speeds,
        memory=measure_memory(quick),
        start_cpu=measure_start(),
        links=commitments.run(commitments.SIZES[:-1] if quick else commitments.SIZES),
        ledger=measure_ledger(),
    )
    report = format_report(results, GOALS)
    print(report)
    if not quick:
        encoded = msgspec.json.format(msgspec.json.encode(results), indent=1)
        (ROOT / "benchmarks" / "results.json").write_bytes(encoded + b"\n")
        (ROOT / "docs" / "benchmarks.md").write_text(report, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
