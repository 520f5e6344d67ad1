"""The sample documents of Kyogi's own writing, where they lie beside the program: in a clone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import kyogi
from kyogi.errors import NotFoundError
from kyogi.services.desk import Desk
from kyogi.services.ingest import Outcome, add_documents, list_sources

__all__ = ["add_samples", "find_samples", "list_samples"]


def find_samples() -> Path | None:
    """The folder of the samples; None where Kyogi was installed without them."""
    folder = Path(kyogi.__file__).parents[2] / "samples"
    return folder if (folder / "manifest.yaml").is_file() else None


def list_samples() -> tuple[str, ...]:
    """The files of the samples; raises NotFoundError where there are none."""
    folder = find_samples()
    if folder is None:
        raise NotFoundError("the samples are not installed here; add documents of your own", code="no_samples")
    return tuple(list_sources([str(folder)]))


def add_samples(desk: Desk) -> Iterator[Outcome]:
    """Add the samples, and say what became of each; raises NotFoundError where there are none."""
    for sample in list_samples():  # one by one, so that whoever waits sees how far it is
        yield from add_documents(desk, [sample])
