"""How fast the pages answer under load: twenty people at once, on loopback.

    python -m benchmarks.load build/large.db --out docs/web-speed.md

Starts `kyogi serve` over the store and asks each page in turn, always with other filters, for `--users` people at once
who look at an answer for `--pause` seconds before they ask on (0: as fast as they can); prints a table of p50, p95 and
p99 in milliseconds, and writes it where told.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import httpx

KYOGI = Path(sys.executable).with_name("kyogi")
PARTIES = ("JP", "US", "AU", "IN", "KR", "PH", "GB", "FR", "DE", "CA")
KINDS = ("condemn", "oppose", "agree", "welcome", "urge", "sign", "concern", "intend")
WORDS = (
    "海底ケーブル",
    "拡大抑止",
    "extended deterrence",
    "cyber",
    "経済安全保障",
    "釧路",
    "Brisbane",
    "Okafor",
    "能力構築",
)
TOPICS = ("extended-deterrence", "submarine-cables")
YEARS = ("2013", "2016", "2019", "2021-05", "2023", "2024-11")


def list_pages() -> dict[str, Iterator[str]]:
    """Every list and search page by name, with addresses without end: other values each time."""
    parties, kinds, years = itertools.cycle(PARTIES), itertools.cycle(KINDS), itertools.cycle(YEARS)
    words = itertools.cycle(map(quote, WORDS))
    return {
        "home": itertools.cycle(("/",)),
        "documents": itertools.cycle(("/documents", "/documents?by=added")),
        "documents, by kind and language": (f"/documents?kind=news&lang=ja&until={next(years)}" for _ in _ever()),
        "documents, by party": (f"/documents?party={next(parties)}&since={next(years)}" for _ in _ever()),
        "acts": itertools.cycle(("/acts", "/acts?oldest=1")),
        "acts, by kind and target": (f"/acts?kind={next(kinds)}&target=KP" for _ in _ever()),
        "acts, by actor": (f"/acts?actor={next(parties)}&since={next(years)}" for _ in _ever()),
        "acts, by topic": itertools.cycle(
            ("/acts?about=extended-deterrence", "/acts?about=submarine-cables&promise=1")
        ),
        "search": (f"/search?words={next(words)}" for _ in _ever()),
        "search, filtered": (f"/search?words={next(words)}&lang=ja&since={next(years)}" for _ in _ever()),
        "acts, by three filters": (
            f"/acts?actor={next(parties)}&target=KP&about={topic}" for topic in itertools.cycle(TOPICS)
        ),
        "commitments": itertools.cycle(("/commitments", "/commitments?view=board")),
        "commitments, by obligor and subject": (
            f"/commitments?obligor={next(parties)}&about={topic}" for topic in itertools.cycle(TOPICS)
        ),
        "commitments, by words": (f"/commitments?text={next(words)}" for _ in _ever()),
        "positions": (f"/positions?since={next(years)}" for _ in _ever()),
        "consultations": itertools.cycle(("/consultations",)),
        "review": itertools.cycle(("/review",)),
        "API: acts": (f"/api/v1/acts?kind={next(kinds)}&actor={next(parties)}" for _ in _ever()),
    }


def _ever() -> Iterator[None]:
    return itertools.repeat(None)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one page, in milliseconds."""

    name: str
    asked: int
    p50: float
    p95: float
    p99: float


async def measure(
    base: str, name: str, addresses: Iterator[str], users: int, seconds: float, pause: float = 0
) -> Figures:
    """Ask one page for some seconds for `users` people, each of whom asks on `pause` seconds after being answered."""
    times: list[float] = []
    # the server closes what was idle for five seconds; who then sends has lost his request
    limits = httpx.Limits(max_connections=users, max_keepalive_connections=users, keepalive_expiry=3)
    async with httpx.AsyncClient(base_url=base, limits=limits, timeout=60, trust_env=False) as client:
        until = time.perf_counter() + seconds

        async def ask(number: int) -> None:
            await asyncio.sleep(pause * number / users)  # people do not ask in step
            while time.perf_counter() < until:
                begun = time.perf_counter()
                answer = await client.get(next(addresses))
                times.append((time.perf_counter() - begun) * 1000)
                answer.raise_for_status()
                await asyncio.sleep(pause)

        await asyncio.gather(*(ask(number) for number in range(users)))
    times.sort()

    def share(part: float) -> float:
        return times[min(len(times) - 1, int(len(times) * part))]

    return Figures(name, len(times), share(0.5), share(0.95), share(0.99))


def write_table(figures: list[Figures], users: int) -> str:
    """The figures as a table of Markdown."""
    lines = [
        f"| Page, {users} users at once | Answers | p50 ms | p95 ms | p99 ms |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    lines += [f"| {f.name} | {f.asked} | {f.p50:.0f} | {f.p95:.0f} | {f.p99:.0f} |" for f in figures]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    command = [KYOGI, "--ui", "en", "--db", arguments.store, "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            found = re.search(r"http://[^ ]+?(?=/ )", server.stderr.readline())
            assert found, "the server did not start"
            asyncio.run(measure(found[0], "warm", itertools.cycle(("/documents", "/acts")), 2, 1))
            figures, under = [], (arguments.users, arguments.seconds, arguments.pause)
            for name, addresses in list_pages().items():
                figures.append(asyncio.run(measure(found[0], name, addresses, *under)))
                print(figures[-1], flush=True)
        finally:
            server.terminate()
    table = write_table(figures, arguments.users)
    print(table)
    if arguments.out:
        arguments.out.write_text(table, "utf-8")


if __name__ == "__main__":
    main()
