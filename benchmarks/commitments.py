"""Suggestions for one new document against many commitments: the curve at 1,000, 10,000 and 100,000.

    python -m benchmarks.commitments           measure and print the figures (about ten minutes)
    python -m benchmarks.commitments --quick   up to 10,000

The commitments are made up by the thousand from varied templates, half of them Japanese, each with parties, subjects,
bodies, places, numbers and years of its own, and stored as `kyogi add` stores them; so are the new documents. Timed is
all that `kyogi add` does for suggestions: features, look-up in the index, judging, writing.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

import msgspec
from msgspec import Struct

from kyogi.following.linking import prepare_promises
from kyogi.knowledge import Lang, Party, load_knowledge, load_vocabulary
from kyogi.records import Act, Commitment, Document, Part, Reading, Span
from kyogi.records.evidence import hash_text
from kyogi.records.ids import document_id
from kyogi.services.analysis import PackAnalyser
from kyogi.services.link import load_extractor
from kyogi.services.suggest import Prepared, file_document, prepare, suggest_for_documents
from kyogi.store import Store, SuggestionQuery, Work, make_entry, open_store

SIZES = (1_000, 10_000, 100_000)
IN_ONE = 20  # commitments of one document
BATCH = 50  # documents in one transaction
NEW = 9  # documents that are timed

TEMPLATES: dict[Lang, tuple[str, ...]] = {
    "en": (
        "{a} and {b} will {verb} {thing} and {other} in {place} by {year}.",
        "{a} will provide {b} with {number} million dollars for {thing} and {other}.",
        "{a} and {b} will establish the {place} {thing} Group No. {number} to {verb} {other}.",
        "{a} intends to {verb} {number} projects on {thing} with {b}, beginning in {place}.",
    ),
    "ja": (
        "{a}と{b}は、{year}年までに{place}において{thing}及び{other}を{verb}する。",
        "{a}は、{thing}及び{other}のため、{b}に対し{number}億円を供与する。",
        "{a}と{b}は、{other}を{verb}するための「{place}{thing}第{number}作業部会」を設置する。",
        "{a}は、{b}とともに、{place}から始めて{thing}に関する{number}件の事業を{verb}する。",
    ),
}
REPORTS: dict[Lang, tuple[str, ...]] = {
    "en": (
        "Work on {thing} and {other} in {place} by {a} and {b} was completed in {year}.",
        "The {place} {thing} Group No. {number} of {a} and {b} has met {few} times on {other}.",
        "{a} has delayed its {number} projects on {thing} with {b} in {place}.",
    ),
    "ja": (
        "{a}と{b}による{place}での{thing}及び{other}の{verb}は、{year}年に完了した。",
        "「{place}{thing}第{number}作業部会」は、{other}についてこれまでに{few}回開かれた。",
        "{a}と{b}の{thing}に関する{number}件の事業は、{place}で遅れている。",
    ),
}
VERBS: dict[Lang, tuple[str, ...]] = {
    "en": (
        "strengthen",
        "expand",
        "build",
        "modernize",
        "review",
        "accelerate",
        "fund",
        "coordinate",
        "open",
        "promote",
    ),
    "ja": ("強化", "拡大", "整備", "近代化", "点検", "加速", "支援", "調整", "開設", "推進"),
}
_SYLLABLES = ("ka", "mi", "ro", "ten", "su", "ba", "lo", "ve", "ra", "qu", "zan", "dor", "ne", "pi", "go", "sha")
_KATAKANA = ("カ", "ミ", "ロ", "テン", "ス", "バ", "ル", "ヴェ", "ラ", "ク", "ザン", "ドル", "ネ", "ピ", "ゴ", "シャ")


class Point(Struct, frozen=True):
    """One size: commitments stored, seconds of processor time for one new document (median, most), pairs suggested."""

    commitments: int
    median: float
    most: float
    of_which_features: float
    suggestions: float


class Maker:
    """Makes documents; the same seed makes the same."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        knowledge = load_knowledge()
        self._states = [party for party in knowledge.parties.values() if party.kind == "state"]
        self._things = list(load_vocabulary().values())

    def make(self, number: int, published: str, *, report: bool = False) -> Reading:
        """The reading of a made-up document: of `IN_ONE` promises, or of as many sentences that tell of something."""
        lang: Lang = "ja" if number % 2 else "en"
        text, acts, commitments = "", [], []
        parties = self._chance.sample(self._states, 2)
        for _ in range(IN_ONE):
            sentence = self._fill(lang, REPORTS[lang] if report else TEMPLATES[lang], parties)
            start = len(text)
            text += sentence + "\n"
            span = Span.of(text, start, start + len(sentence))
            if not report:
                act = f"a{start}"
                acts.append(Act(id=act, kind="commit", trigger=span, content=span, actors=(), commitment=True))
                obligors = tuple(party.code for party in parties)
                commitments.append(Commitment(id=f"p{start}", act=act, text=span, obligors=obligors))
        document = Document(
            id=document_id(text.encode()),
            text=text,
            lang=lang,
            parts=(Part(0, len(text), "body", lang),),
            sha256=hash_text(text),
            published=published,
        )
        return Reading(document=document, engine="1", acts=tuple(acts), commitments=tuple(commitments))

    def _fill(self, lang: Lang, templates: tuple[str, ...], parties: list[Party]) -> str:
        a, b = (party.names.get_forms(lang)[0] for party in parties)
        thing, other = (self._chance.choice(t.names.get_forms(lang)) for t in self._chance.sample(self._things, 2))
        syllables = [self._chance.randrange(len(_SYLLABLES)) for _ in range(3)]
        place = "".join((_KATAKANA if lang == "ja" else _SYLLABLES)[n] for n in syllables).capitalize()
        return self._chance.choice(templates).format(
            a=a, b=b, thing=thing, other=other, place=place, verb=self._chance.choice(VERBS[lang]),
            year=self._chance.randint(2024, 2032), number=self._chance.randint(11, 999), few=self._chance.randint(2, 9),
        )  # fmt: skip


def fill_store(store: Store, maker: Maker, already: int, commitments: int) -> None:
    """Store documents until the store holds that many commitments."""
    numbers = range(already // IN_ONE, commitments // IN_ONE)
    for at in range(0, len(numbers), BATCH):
        with store.working() as work:
            for number in numbers[at : at + BATCH]:
                reading = maker.make(number, f"2025-{number % 12 + 1:02}-01")
                _add(work, reading)
                promises = prepare_promises(reading, load_extractor().extract(reading))
                file_document(work, Prepared(reading, tuple(promises), ()))


def _add(work: Work, reading: Reading) -> None:
    original = reading.document.text.encode()
    told = {"name": "made-up.txt", "media_type": "text/plain", "encoding": "utf-8"}
    work.add(make_entry(reading.document, reading, original, PackAnalyser(), **told))


def measure(store: Store, maker: Maker, commitments: int) -> Point:
    """Seconds of processor time for suggestions of one new document, over `NEW` documents, none of which stays."""
    took, features, found = [], [], []
    for number in range(NEW):
        reading = maker.make(number, "2026-06-01", report=True)
        try:
            with store.working() as work:
                _add(work, reading)
                before = time.process_time()
                prepared = prepare(reading)
                features.append(time.process_time() - before)
                suggest_for_documents(work, [prepared])
                took.append(time.process_time() - before)
                found.append(_count(work, reading.document.id))
                raise _UndoneError
        except _UndoneError:
            pass
    return Point(
        commitments,
        round(statistics.median(took), 3),
        round(max(took), 3),
        round(statistics.median(features), 3),
        statistics.mean(found),
    )


class _UndoneError(Exception):
    """The transaction was only for measuring."""


def _count(work: Work, id_: str) -> int:
    return len(work.suggestions.list(SuggestionQuery(evidence_documents=(id_,), limit=1_000)))


def run(sizes: tuple[int, ...] = SIZES) -> list[Point]:
    """The curve."""
    points: list[Point] = []
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder) / "bench.db"), create=True) as store:
        already = 0
        for size in sizes:
            fill_store(store, Maker(size), already, size)
            already = size
            points.append(measure(store, Maker(1), size))
            print(f"  links: {points[-1]}", file=sys.stderr, flush=True)
    return points


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.commitments", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--quick", action="store_true", help="leave the largest size out")
    points = run(SIZES[:-1] if parser.parse_args().quick else SIZES)
    print(msgspec.json.format(msgspec.json.encode(points), indent=1).decode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
