"""One form for what is compared: compatibility characters unified, case folded, white space as single spaces."""

from __future__ import annotations

import unicodedata


def fold(words: str) -> str:
    """`words` in one width and one case, line ends as spaces.

    >>> fold("ＰＡＣ－３\\nmissile  Segment")
    'pac-3 missile segment'
    """
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())
