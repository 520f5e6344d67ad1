"""Fits the weights of linking: logistic regression by Newton's method, with a pull towards what one would expect.

A hundred true pairs cannot tell every weight, and chance would otherwise decide; where they are silent, the weights
stay at `EXPECTED`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from evaluation.links import Case, Readings, list_acts, overlaps, reread
from kyogi.following.features import Extractor
from kyogi.following.linking import MEASURES, may_follow, measure, prepare_promises, prepare_reports

PULL = 3.0  # of a weight towards the expected one, as in ridge regression
EXPECTED = {
    "base": -3.0, "cosine": 1.0, "shared": 1.5, "own": 1.0, "covered": 1.0, "across": 1.0, "tells": 0.7, "delays": 0.7,
    "promises": -0.5, "repeats": -0.5, "objects": -1.0, "asks": -1.0, "strangers": -1.0, "others": -2.0,
    "no_obligor": -1.0, "no_party": -2.0, "bare": -0.5,
}  # fmt: skip
STEPS = 25
Row = tuple[list[float], float, float]  # measures, whether true, weight


def fit(sets: Sequence[tuple[list[Case], Readings]], extractor: Extractor) -> None:
    """Print the weights that fit all pairs of `sets` best, as YAML for data/linking.yaml."""
    rows: list[Row] = []
    for cases, gold in sets:
        for readings in (gold, reread(gold)):
            for case in cases:
                rows += list_rows(case, readings, gold, extractor)
    weights = regress(rows, len(MEASURES))
    print(f"# fitted on {sum(1 for r in rows if r[1])} true pairs of {len(rows)}")
    print("weights:")
    for name, weight in zip(MEASURES, weights, strict=True):
        print(f"  {name}: {weight:.2f}")


def list_rows(case: Case, readings: Readings, gold: Readings, extractor: Extractor) -> list[Row]:
    """Every pair of `case` with its measures; of several promises of one act, only the likest to a passage is true."""
    reports = prepare_reports(readings[case.later], extractor.extract(readings[case.later]))
    rows: list[Row] = []
    best: dict[tuple[int, int], tuple[float, Row]] = {}
    for name in case.earlier:
        for promise in prepare_promises(readings[name], extractor.extract(readings[name])):
            acts = list_acts(promise.side, gold[name])
            for report in reports:
                if not may_follow(promise, report):
                    continue
                measures, likeness = measure(promise, report)
                if likeness.shared <= 0:
                    continue
                values = [measures[m] for m in MEASURES]
                span = report.side.span
                hits = [
                    (number, links)
                    for links, chosen in enumerate((case.links, case.undecided))
                    for number, link in enumerate(chosen)
                    if link.promise == name and link.act in acts and overlaps(span.start, span.end, link.places)
                ]
                if not hits:
                    rows.append((values, 0.0, 1.0))
                elif hits[0][1] == 0:
                    key = (hits[0][0], 0)
                    if key not in best or best[key][0] < likeness.cosine:
                        best[key] = (likeness.cosine, (values, 1.0, 1.0))
    return rows + [row for _, row in best.values()]


def regress(rows: Sequence[Row], size: int) -> list[float]:
    """The weights of the logistic regression of the second of each row on the first."""
    expected = [EXPECTED.get(name, 0.0) for name in MEASURES]
    weights = list(expected)
    for _ in range(STEPS):
        gradient = [PULL * (e - w) for e, w in zip(expected, weights, strict=True)]
        curvature = [[PULL * (i == j) for j in range(size)] for i in range(size)]
        for values, truth, count in rows:
            guess = 1.0 / (1.0 + math.exp(-sum(w * v for w, v in zip(weights, values, strict=True))))
            error, slope = count * (truth - guess), count * guess * (1.0 - guess)
            some = [(i, v) for i, v in enumerate(values) if v]
            for i, v in some:
                gradient[i] += error * v
                row, scaled = curvature[i], slope * v
                for j, u in some:
                    row[j] += scaled * u
        weights = [w + s for w, s in zip(weights, solve(curvature, gradient), strict=True)]
    return weights


def solve(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """The solution of a system of linear equations, by elimination with the largest pivot."""
    size = len(vector)
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda r: abs(rows[r][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for other in range(size):
            if other != column:
                factor = rows[other][column] / rows[column][column]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[column], strict=True)]
    return [rows[i][size] / rows[i][i] for i in range(size)]
