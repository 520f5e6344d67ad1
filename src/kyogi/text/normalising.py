"""The one form in which a text is kept: NFC, line ends as ``\\n``, no byte order mark; nothing else is changed."""

from __future__ import annotations

import unicodedata

_BOM = "\ufeff"


def normalise_text(text: str) -> str:
    """`text` in Unicode normalisation form C with line ends as ``\\n`` and without a leading byte order mark.

    White space, width of characters and soft hyphens stay as they are: a quotation must be what the source wrote.
    """
    text = text.removeprefix(_BOM)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)
