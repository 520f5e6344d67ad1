"""The figures of one run, and the page that is made of them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from benchmarks.commitments import Point
from benchmarks.race import Speed

MEMORY_LIMIT_MB = 400
LINK_LIMIT = 1.0  # seconds of processor time for the suggestions of one new document against the most commitments
START_LIMIT = 0.5  # seconds of processor time for `kyogi --help`
LEAST_REPLAYED = 50_000  # entries of the ledger a second
FLAT = 1.15  # many documents may take this much more memory than few: the allocator's own play

WHAT = {
    "kyogi-ja": "Kyogi, Japanese: text → document → reading",
    "kyogi-en": "Kyogi, English: text → document → reading",
    "kyogi-ja-plain": "Kyogi, Japanese, without its prefilter",
    "sources-ja": "of which text → document, Japanese",
    "sources-en": "of which text → document, English",
    "sudachipy": "SudachiPy, mode C, surface and part of speech",
    "vibrato": "vibrato with IPADIC, surface and features",
    "ja_ginza": "ja_ginza, full pipeline, `use_blis=False`",
    "ja_ginza-lean": "ja_ginza, best case: no entities, compounds, bunsetsu",
    "spacy-blank-en": 'spaCy `blank("en")` with sentencizer',
}

HEAD = """# Benchmarks

Made by `make bench`; do not edit. The figures behind it are in `benchmarks/results.json`.

All contestants read the same texts in one run. Each has a process and one thread of its own; passes take turns, so that
a busy moment of the machine hits all alike; a figure is the median pass, in seconds of processor time. What counts is
the ratio: absolute figures are those of this machine on this day.

References are run at their best: texts are cut into sentences (tokenisers) or lines (ja_ginza) for them before the
clock starts, batches are large, matrix products go through NumPy's own BLAS with no kernel forced, result objects are
reused where the library offers it. Kyogi is timed over its whole road: normalising, finding parts and language, reading
every layer of the codebook. ja_ginza's *full pipeline* is what `spacy.load("ja_ginza")` gives; its *best case* leaves
out what a reader of clauses could do without.
"""


class Memory(Struct, frozen=True):
    """Peak resident memory (10^6 bytes) of one fresh process that read a number of made-up documents."""

    lang: str
    documents: int
    characters: int
    acts: int
    peak_mb: float


class Goal(Struct, frozen=True):
    """A contestant's characters per second against a reference's, and the least ratio, where something was promised.

    Without a reference, `least` is a number of characters per second.
    """

    name: str
    reference: str | None
    least: float | None


class LedgerSpeed(Struct, frozen=True):
    """Entries a second of processor time: the median of the passes, for each thing that is done with the same bytes."""

    entries: int
    replayed: float
    decoded: float
    verified: float


class Results(Struct, frozen=True):
    """Everything that one run measured."""

    day: str
    machine: str
    versions: dict[str, str]
    corpus: str
    left_out: list[str]
    speeds: list[Speed]
    memory: list[Memory]
    start_cpu: float
    links: list[Point] = []
    ledger: LedgerSpeed | None = None


GOALS = (
    Goal("kyogi-ja", "ja_ginza", 50.0),
    Goal("kyogi-ja", "ja_ginza-lean", None),
    Goal("kyogi-ja", "sudachipy", 0.25),
    Goal("kyogi-ja", "vibrato", None),
    Goal("kyogi-ja", "kyogi-ja-plain", None),
    Goal("kyogi-en", "spacy-blank-en", 0.1),
    Goal("kyogi-en", None, 300_000),
)


def format_report(results: Results, goals: Iterable[Goal]) -> str:
    """The page as Markdown."""
    versions = ", ".join(f"{name} {number}" for name, number in sorted(results.versions.items()))
    parts = [
        HEAD,
        f"Measured on {results.day}: {results.machine}.  \nTexts: {results.corpus}.  \nVersions: {versions}.",
        *(f"Left out: {reason}." for reason in results.left_out),
        "## Speed",
        _table(
            ("what", "documents", "characters", "passes", "s (CPU)", "s (clock)", "characters/s", "documents/s"),
            (_speed_row(speed) for speed in results.speeds),
        ),
        "## Ratios",
        _table(("what", "against", "ratio", "goal", ""), _ratio_rows(results.speeds, goals)),
        "## Memory",
        "Peak resident memory of a fresh process that reads made-up documents of twelve sentences, each another one.",
        _table(
            ("language", "documents", "characters", "acts found", "peak MB", "goal", ""), _memory_rows(results.memory)
        ),
        *_format_links(results.links),
        "## Start-up",
        f"`kyogi --help` takes {results.start_cpu:.2f} s of processor time (goal: under {START_LIMIT} s).",
        *(_ledger_parts(results.ledger) if results.ledger else ()),
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _speed_row(s: Speed) -> tuple[str, ...]:
    return (
        WHAT[s.name], f"{s.documents:,}", f"{s.characters:,}", str(s.passes), f"{s.cpu:.3f}", f"{s.wall:.3f}",
        f"{s.characters_per_second:,.0f}", f"{s.documents_per_second:,.1f}",
    )  # fmt: skip


def _ratio_rows(speeds: Iterable[Speed], goals: Iterable[Goal]) -> Iterable[tuple[str, ...]]:
    by_name = {speed.name: speed.characters_per_second for speed in speeds}
    for goal in goals:
        if goal.name not in by_name or (goal.reference or goal.name) not in by_name:
            continue
        value = by_name[goal.name] / (by_name[goal.reference] if goal.reference else 1)
        shown = f"{value:,.2f}" if goal.reference else f"{value:,.0f} characters/s"
        least = "" if goal.least is None else f"≥ {goal.least:,g}"
        verdict = "" if goal.least is None else _verdict(value >= goal.least)
        yield WHAT[goal.name], WHAT[goal.reference] if goal.reference else "", shown, least, verdict


def _memory_rows(rows: list[Memory]) -> Iterable[tuple[str, ...]]:
    for lang in sorted({row.lang for row in rows}):
        mine = sorted((row for row in rows if row.lang == lang), key=lambda row: row.documents)
        for row in mine:
            held = row.peak_mb < MEMORY_LIMIT_MB
            yield (
                lang, f"{row.documents:,}", f"{row.characters:,}", f"{row.acts:,}", f"{row.peak_mb:.1f}",
                f"< {MEMORY_LIMIT_MB}", _verdict(held),
            )  # fmt: skip
        if len(mine) > 1:
            growth = mine[-1].peak_mb / mine[0].peak_mb
            yield lang, "most ÷ fewest", "", "", f"{growth:.2f}×", f"flat, ≤ {FLAT}×", _verdict(growth <= FLAT)


def _format_links(points: list[Point]) -> Iterable[str]:
    if not points:
        return
    yield "## Suggestions"
    yield (
        "All that `kyogi add` does to suggest evidence for one new document of twenty sentences, against commitments "
        "that are stored already: features, look-up in the index, judging, writing. Made-up documents in both "
        "languages; the median and the most of nine."
    )
    head = ("commitments", "s (CPU), median", "most", "of which features", "suggested, mean", "goal", "")
    yield _table(head, _link_rows(points))


def _link_rows(points: list[Point]) -> Iterable[tuple[str, ...]]:
    for point in points:
        goal = (f"< {LINK_LIMIT:g}", _verdict(point.most < LINK_LIMIT))
        figures = (point.median, point.most, point.of_which_features)
        yield f"{point.commitments:,}", *(f"{f:.3f}" for f in figures), f"{point.suggestions:.1f}", *goal
    more = points[-1].commitments / points[0].commitments
    longer = points[-1].median / points[0].median
    yield f"{more:,g}× as many", f"{longer:.2f}× as long", "", "", "", "less than linear", _verdict(longer < more)


def _ledger_parts(speed: LedgerSpeed) -> Iterable[str]:
    yield "## Ledger"
    yield (
        f"{speed.entries:,} made-up entries, from their bytes as kept; passes take turns. Verifying hashes each entry "
        "and writes it canonically anew. `python -m benchmarks.ledger` measures this part alone."
    )
    held = _verdict(speed.replayed >= LEAST_REPLAYED)
    yield _table(
        ("what", "entries/s", "of decoding", "goal", ""),
        (
            ("decoding alone (msgspec)", f"{speed.decoded:,.0f}", "1.00", "", ""),
            ("replay: decoding and the state of every commitment", f"{speed.replayed:,.0f}",
             f"{speed.replayed / speed.decoded:.2f}", f"≥ {LEAST_REPLAYED:,}", held),
            ("verifying the chain", f"{speed.verified:,.0f}", f"{speed.verified / speed.decoded:.2f}", "", ""),
        ),
    )  # fmt: skip


def _verdict(held: bool) -> str:
    return "held" if held else "**missed**"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
