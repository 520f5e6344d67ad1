"""Gold documents read as every document is: text → document → reading → JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kyogi import sources
from kyogi.errors import EvaluationError
from kyogi.languages import get_packs
from kyogi.reading import read
from kyogi.reading.pack import LanguagePack
from kyogi.records.codec import to_codebook
from kyogi.scoring import GoldDocument


def read_gold(document: GoldDocument, packs: Mapping[str, LanguagePack] | None = None) -> dict[str, Any]:
    """The reading of a gold document's text in the codebook's form; of the gold, only the date of publication is told.

    `packs` are all that there are unless told otherwise.

    Raises EvaluationError where the text that was loaded is another one than the gold's: its spans would mean nothing.
    """
    loaded = sources.load_text(document.text, name=document.name, published=document.published)
    if loaded.text != document.text:
        raise EvaluationError(
            f"{document.name}: the gold's text is not in stored form (NFC, line ends as \\n); write it so"
        )
    return to_codebook(read(loaded, get_packs() if packs is None else packs))
