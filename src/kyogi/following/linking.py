"""Which words of a later document tell of an earlier promise: ranked suggestions, each with its reason.

A score is the probability, as far as the gold of evaluation/links can tell, that a person accepts the suggestion. It
depends on the two documents alone, never on what else is compared at the same time (docs/adr/0013-linking.md).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from msgspec import Struct

from kyogi.errors import KnowledgeError
from kyogi.following.features import MEETING, DocumentFeatures, Extractor
from kyogi.following.likeness import Likeness, Vector, compare, make_vector, merge_vectors
from kyogi.following.names import PARTY
from kyogi.following.passages import Passage, list_passages, list_promises
from kyogi.following.progress import Sign, Telling, find_tellings
from kyogi.knowledge import load_knowledge
from kyogi.records import Act, Reading, Span
from kyogi.records.vocabulary import FAMILY

_OF_DELAY: frozenset[Sign] = frozenset({"not-started", "abandoned", "delayed"})
_SAME = 0.35  # cosine from which a promise that a reading takes for a repeat is one
LEAST = 0.001  # a pair below this is no suggestion at all
MOST_FOR_PROMISE = 5  # suggestions kept for one promise, and for one passage
MOST_FOR_PASSAGE = 3

ReasonCode = Literal["names", "words", "around", "obligors", "tells", "again", "strangers"]


class Side(Struct, frozen=True, omit_defaults=True):
    """One end of a suggestion: the document, the act (none where no act holds the words), the commitment, the words."""

    document: str
    act: str | None
    span: Span
    commitment: str | None = None


class LinkReason(Struct, frozen=True):
    """Why two stretches were put together: a code that terms.yaml has words for, and the words it is about."""

    code: ReasonCode
    words: tuple[tuple[str, str], ...] = ()  # pairs: as the promise has it, as the evidence has it


class Suggestion(Struct, frozen=True):
    """The proposal that the words of `evidence` tell how `promise` has fared; a person accepts or rejects it.

    `progress` is what the words say of it, if they do. `suggested` is whether it is worth showing unasked.
    """

    promise: Side
    evidence: Side
    score: float
    reasons: tuple[LinkReason, ...]
    suggested: bool
    progress: str | None = None


class Promise(Struct, frozen=True):
    """A promise made ready to be compared; what the same document says again is merged into it."""

    side: Side
    vector: Vector
    obligors: frozenset[str]
    main: frozenset[str]  # parties that the promise's document is about
    published: str | None


class Report(Struct, frozen=True):
    """A passage of a later document made ready to be compared."""

    side: Side
    vector: Vector
    act: Act | None
    tellings: tuple[Telling, ...]
    parties: frozenset[str]
    main: frozenset[str]
    known: frozenset[str]
    published: str | None
    text: str


class Model(Struct, frozen=True, forbid_unknown_fields=True):
    """The weights of data/linking.yaml: of each measure of a pair, and the score from which a pair is suggested."""

    threshold: float
    margin: float
    weights: Mapping[str, float]


@cache
def load_model() -> Model:
    """The bundled weights; raises KnowledgeError where one is missing or none is known by its name."""
    import msgspec
    import yaml

    told: Any = yaml.load(
        (files("kyogi.following") / "data" / "linking.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    try:
        model = msgspec.convert(told, Model)
    except msgspec.ValidationError as error:
        raise KnowledgeError(f"linking.yaml: {error}") from None
    if set(model.weights) != set(MEASURES):
        raise KnowledgeError(f"linking.yaml: weights must be, each once: {', '.join(MEASURES)}")
    return model


# ---- what is compared


def prepare_promises(reading: Reading, features: DocumentFeatures) -> list[Promise]:
    """The promises of `reading`, those that it tells again merged into the first telling."""
    main = find_main_parties(reading, features)
    prepared: dict[str, Promise] = {}
    for passage, vector, twin in _merge_repeats(list_promises(reading), features):
        commitment = passage.commitment
        assert commitment is not None
        side = Side(reading.document.id, commitment.act, passage.span, commitment.id)
        if twin is not None and twin in prepared:
            first = prepared[twin]
            merged = merge_vectors(first.vector, vector)
            prepared[twin] = Promise(first.side, merged, first.obligors, main, first.published)
            continue
        obligors = frozenset(map(_state_of, (*commitment.obligors, *commitment.counterparts)))
        prepared[commitment.id] = Promise(side, vector, obligors, main, reading.document.published)
    return list(prepared.values())


def _merge_repeats(
    promises: Sequence[Passage], features: DocumentFeatures
) -> Iterator[tuple[Passage, Vector, str | None]]:
    """Each promise with its vector and the commitment that it tells again: the likest of the act it repeats."""
    by_act: dict[str, list[tuple[str, Vector]]] = {}
    for passage in promises:
        vector = make_vector(passage, features)
        assert passage.commitment is not None
        twins = [(compare(of, vector).cosine, id_) for id_, of in by_act.get(passage.repeats or "", ())]
        likest = max(twins, key=lambda pair: pair[0], default=(0.0, ""))
        twin = likest[1] if likest[0] >= _SAME else None
        by_act.setdefault(passage.commitment.act, []).append((twin or passage.commitment.id, vector))
        yield passage, vector, twin


def prepare_reports(reading: Reading, features: DocumentFeatures) -> list[Report]:
    """The passages of `reading` that could tell of an earlier promise."""
    text, known, main = reading.document.text, _list_parties(reading), find_main_parties(reading, features)
    reports = []
    for passage in list_passages(reading):
        span, act = passage.span, passage.act
        vector = make_vector(passage, features)
        parties = {actor.party for actor in act.actors if actor.party} if act else set()
        side = Side(reading.document.id, act.id if act else None, span)
        tellings = tuple(find_tellings(text, span.start, span.end, passage.lang))
        if act is not None and act.commitment:  # what is to be done is not done yet, whatever words promise it
            tellings = tuple(telling for telling in tellings if telling.sign in _OF_DELAY)
        seen = frozenset(map(_state_of, parties | vector.parties))
        reports.append(Report(side, vector, act, tellings, seen, main, known, reading.document.published, text))
    return reports


def _list_parties(reading: Reading) -> frozenset[str]:
    codes = {*reading.parties, *(c for p in reading.commitments for c in p.obligors)}
    codes |= {actor.party for act in reading.acts for actor in act.actors if actor.party}
    return frozenset(map(_state_of, codes))


def find_main_parties(reading: Reading, features: DocumentFeatures) -> frozenset[str]:
    """The states that a document is mostly about: those named at least half as often as the one named most."""
    text = reading.document.text
    counts = Counter(
        _state_of(key.removeprefix(PARTY)) for key, _, _ in features.find(0, len(text)) if key.startswith(PARTY)
    )
    most = max(counts.values(), default=0)
    named = {code for code, number in counts.items() if 2 * number >= most}
    return frozenset(named) if named else frozenset(map(_state_of, reading.parties))


def _state_of(code: str) -> str:
    """The state for one of its parts (JP-47), else the code itself."""
    return code.partition("-")[0]


def _expand(codes: Iterable[str]) -> set[str]:
    """`codes` with the members of the groups among them."""
    parties = load_knowledge().parties
    return {member for code in codes for member in (code, *(parties[code].members if code in parties else ()))}


# ---- how a pair is judged

MEASURES = (
    "base", "cosine", "shared", "strongest", "own", "covered", "covering", "across", "meets", "tells", "delays",
    "promises", "repeats", "objects", "asks", "strangers", "others", "no_obligor", "no_party", "bare",
)  # fmt: skip


def measure(promise: Promise, report: Report) -> tuple[dict[str, float], Likeness]:
    """The measures of one pair, by the names that data/linking.yaml gives weights to, and what the two share."""
    likeness = compare(promise.vector, report.vector)
    across = promise.vector.lang != report.vector.lang
    signs = {telling.sign for telling in report.tellings}
    family = FAMILY[report.act.kind] if report.act else None
    ours = _expand(promise.obligors | promise.vector.parties | promise.main)
    theirs = report.parties or report.main
    strangers = len(theirs - ours) / len(theirs) if theirs else 0.0
    is_promise = report.act is not None and report.act.commitment
    measures = {
        "base": 1.0,
        "cosine": likeness.cosine,
        "shared": math.log(likeness.shared + 0.1),
        "strongest": likeness.strongest,
        "own": min(likeness.own, 3.0),
        "covered": likeness.covered,
        "covering": likeness.covering,
        "across": float(across),
        "meets": float(any(key == MEETING for key, _ in likeness.keys)),
        "tells": float(bool(signs & {"completed", "started", "partly", "count"})),
        "delays": float(bool(signs & _OF_DELAY)),
        "promises": float(is_promise and not signs),
        "repeats": likeness.covered if is_promise and not signs else 0.0,
        "objects": float(family == "object"),
        "asks": float(family == "ask"),
        "strangers": strangers,
        "others": float(bool(theirs - ours) and bool(promise.obligors - _expand(theirs))),
        "no_obligor": float(bool(theirs) and not theirs & _expand(promise.obligors)),
        "no_party": float(bool(report.known) and not _expand(report.known) & _expand(promise.obligors)),
        "bare": float(likeness.own == 0.0),
    }
    return measures, likeness


def score(measures: Mapping[str, float]) -> float:
    """The probability that a person accepts a pair with these measures."""
    weights = load_model().weights
    return 1.0 / (1.0 + math.exp(-sum(weights[name] * value for name, value in measures.items())))


def judge(promise: Promise, report: Report, least: float = LEAST) -> Suggestion | None:
    """The suggestion that a pair comes to, not yet weighed against others; None where its score is below `least`."""
    if not may_follow(promise, report):
        return None
    measures, likeness = measure(promise, report)
    if likeness.shared <= 0.0:
        return None
    value = round(score(measures), 4)
    if value < least:
        return None
    progress = report.tellings[0].progress if report.tellings else None
    reasons = tuple(_list_reasons(promise, report, likeness, measures))
    return Suggestion(promise.side, report.side, value, reasons, False, progress)


def is_after(promise: Promise, report: Report) -> bool:
    """Whether the passage is known to have been published on a later day than the promise.

    Where nobody says which of two documents is the later, reports of the day of a promise tell of the promise itself.
    """
    return bool(promise.published and report.published and promise.published < report.published)


def may_follow(promise: Promise, report: Report) -> bool:
    """Whether the passage can tell of the promise: not of the same document, nor published before it."""
    if promise.side.document == report.side.document:
        return False
    return not (promise.published and report.published and report.published < promise.published)


_NAME_KINDS = ("q:", "n:", "c:", "t:", "x:")
_SHOWN = 3


def _list_reasons(
    promise: Promise, report: Report, likeness: Likeness, measures: Mapping[str, float]
) -> Iterator[LinkReason]:
    """Why, the weightiest first: what both name, the obligor, what the passage tells, what speaks against it."""
    named = _show(promise, report, likeness, _NAME_KINDS, own=True)
    words = _show(promise, report, likeness, ("ja:", "en:"), own=True)
    around = _show(promise, report, likeness, (*_NAME_KINDS, "ja:", "en:"), own=False)
    if named:
        yield LinkReason("names", named)
    others = tuple(pair for pair in words if not _lies_in(pair, named) and len(pair[1]) > 1)
    if others and len(named) < _SHOWN:
        yield LinkReason("words", others)
    if around and not named and not words:
        yield LinkReason("around", around)
    obligors = sorted(report.parties & promise.obligors)
    if obligors:
        yield LinkReason("obligors", tuple((code, code) for code in obligors))
    if report.tellings:
        first = report.tellings[0]
        yield LinkReason("tells", ((first.sign, report.text[first.start : first.end]),))
    elif measures["promises"]:
        yield LinkReason("again")
    if measures["strangers"]:
        strange = sorted(report.parties - _expand(promise.obligors | promise.vector.parties | promise.main))
        yield LinkReason("strangers", tuple((code, code) for code in strange))


def _lies_in(pair: tuple[str, str], others: tuple[tuple[str, str], ...]) -> bool:
    return any(pair[1] in other[1] for other in others)


def _show(
    promise: Promise, report: Report, likeness: Likeness, kinds: tuple[str, ...], *, own: bool
) -> tuple[tuple[str, str], ...]:
    """The words of the weightiest keys of these kinds that both share, as each side writes them."""
    shown: dict[tuple[str, str], None] = {}
    for key, _ in likeness.keys:
        ours, theirs = promise.vector.mentions[key], report.vector.mentions[key]
        if key.startswith(kinds) and (min(ours.share, theirs.share) == 1.0) == own:
            pair = (" ".join(ours.words.split()), " ".join(theirs.words.split()))
            if not _lies_in(pair, tuple(shown)):
                shown[pair] = None
        if len(shown) == _SHOWN:
            break
    return tuple(shown)


# ---- ranking


def rank_evidence(earlier: Iterable[Reading], later: Reading, extractor: Extractor) -> list[Suggestion]:
    """Every suggestion that `later` gives for the promises of `earlier`, the likeliest first.

    The order of `earlier` makes no difference. Documents published after `later`, and `later` itself, give none.
    """
    reports = prepare_reports(later, extractor.extract(later))
    pairs = [
        suggestion
        for reading in earlier
        for promise in prepare_promises(reading, extractor.extract(reading))
        for report in reports
        if (suggestion := judge(promise, report)) is not None
    ]
    return choose(pairs)


def choose(pairs: Iterable[Suggestion]) -> list[Suggestion]:
    """`pairs` ranked, the best few of each promise and passage kept, and those marked that are worth showing unasked.

    A pair is suggested where its score reaches the threshold, its promise has no better one, and its passage no clearly
    better one: one passage may tell of several promises, but seldom of all that it resembles.
    """
    model = load_model()
    ranked = sorted(pairs, key=lambda s: (-s.score, s.promise.document, s.promise.span, s.evidence.span))
    of_promise: dict[tuple[str, Span], list[float]] = {}
    of_passage: dict[tuple[str, Span], list[float]] = {}
    chosen = []
    for pair in ranked:
        ours = of_promise.setdefault((pair.promise.document, pair.promise.span), [])
        theirs = of_passage.setdefault((pair.evidence.document, pair.evidence.span), [])
        if len(ours) < MOST_FOR_PROMISE or len(theirs) < MOST_FOR_PASSAGE:
            is_best = not ours and pair.score >= (theirs[0] if theirs else pair.score) - model.margin
            is_suggested = is_best and pair.score >= model.threshold
            chosen.append(
                Suggestion(pair.promise, pair.evidence, pair.score, pair.reasons, is_suggested, pair.progress)
            )
        ours.append(pair.score)
        theirs.append(pair.score)
    return chosen
