"""Contestants in processes of their own, each asked in turn for one pass over the same texts, again and again."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from benchmarks.worker import CONTESTANTS
from evaluation.sets import ROOT

WORKER = Path(__file__).with_name("worker.py")
# One thread each, and no BLAS kernel forced by the machine's settings: it would slow a current NumPy.
SETTINGS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0", "PYTHONWARNINGS": "ignore"}
FORCED = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")


class Speed(Struct, frozen=True):
    """What one contestant did: the median of its passes, in seconds of processor time and by the clock."""

    name: str
    lang: str
    documents: int
    characters: int
    passes: int
    cpu: float
    wall: float
    units: int
    characters_per_second: float
    documents_per_second: float


class Runner:
    """One contestant's process."""

    def __init__(self, name: str, python: Path, texts: Path) -> None:
        self.name = name
        environment = {key: value for key, value in os.environ.items() if key not in FORCED} | SETTINGS
        self.process = subprocess.Popen(
            [str(python), str(WORKER), name, str(texts)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.passes: list[dict[str, Any]] = []

    def listen(self) -> dict[str, Any]:
        """The process' next line."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.name} stopped with status {self.process.wait()}; its message is above")
        return dict(json.loads(line))

    def go(self) -> None:
        """One pass over all texts."""
        assert self.process.stdin is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        self.passes.append(self.listen())

    def close(self) -> None:
        """Let the process end."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()

    def sum_up(self, texts: Mapping[str, list[str]]) -> Speed:
        """The median of its passes; all passes must have made the same number of units."""
        lang = CONTESTANTS[self.name][0]
        units = {p["units"] for p in self.passes}
        if len(units) != 1:
            raise SystemExit(f"{self.name} made another number of units in each pass: {sorted(units)}")
        cpu = statistics.median(p["cpu"] for p in self.passes)
        documents, characters = len(texts[lang]), sum(map(len, texts[lang]))
        return Speed(
            name=self.name,
            lang=lang,
            documents=documents,
            characters=characters,
            passes=len(self.passes),
            cpu=round(cpu, 4),
            wall=round(statistics.median(p["wall"] for p in self.passes), 4),
            units=units.pop(),
            characters_per_second=round(characters / cpu),
            documents_per_second=round(documents / cpu, 1),
        )


def race(entries: list[tuple[str, Path, int]], texts: dict[str, list[str]], folder: Path) -> list[Speed]:
    """The speed of every entry (contestant, its Python, number of passes), passes taking turns in rounds."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "texts.json"
    path.write_bytes(msgspec.json.encode(texts))
    runners = []
    for name, python, passes in entries:
        runner = Runner(name, python, path)
        runner.listen()
        print(f"  {name} is ready", flush=True)
        runners.append((runner, passes))
    for number in range(max(passes for _, passes in runners)):
        print(f"  round {number + 1}", flush=True)
        for runner, passes in runners:
            if number < passes:
                runner.go()
    for runner, _ in runners:
        runner.close()
    return [runner.sum_up(texts) for runner, _ in runners]
