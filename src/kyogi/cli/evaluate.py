"""`kyogi evaluate`: how good the reading is, measured against gold files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kyogi.cli.layout import write_bytes
from kyogi.cli.options import JsonOption
from kyogi.errors import EvaluationError


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("evaluate")(evaluate_readings)


def evaluate_readings(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="A folder of gold files in the codebook's form.")],
    json: JsonOption = False,
) -> None:
    """Score the readings of gold texts, layer by layer.

    Prints precision, recall and F1 by language and together; of the gold only the day of publication is told.

    Example: kyogi evaluate evaluation/gold/dev
    """
    from kyogi.scoring import evaluate, load_gold
    from kyogi.services.gold import read_gold

    evaluation = evaluate(load_gold(gold), read_gold)
    if json:
        import msgspec

        write_bytes(msgspec.json.format(msgspec.json.encode(evaluation.figures()), indent=1) + b"\n")
    else:
        sys.stdout.write(evaluation.format_table())
    if evaluation.lies:
        raise EvaluationError("\n       ".join(["spans that do not stand in their text:", *evaluation.lies[:10]]))
