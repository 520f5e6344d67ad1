"""Two language versions of one statement, aligned act by act."""

from __future__ import annotations

from msgspec import Struct

from kyogi.errors import UsageError
from kyogi.following.concordance import Concordance, make_concordance
from kyogi.records import Reading
from kyogi.services.desk import Desk
from kyogi.services.given import get_reading
from kyogi.services.mentions import make_version
from kyogi.text.language import name_language


class ConcordancePage(Struct, frozen=True):
    """A concordance with the two readings it is of."""

    concordance: Concordance
    a: Reading
    b: Reading


def concord(a: str, b: str, desk: Desk | None = None) -> ConcordancePage:
    """The concordance of document `a` with document `b`, each a file or an id in the desk's store.

    Raises UsageError where both are in one language: those are compared word by word, by `kyogi diff`.
    """
    return concord_readings(get_reading(a, desk), get_reading(b, desk))


def concord_readings(a: Reading, b: Reading) -> ConcordancePage:
    """The concordance of two readings; raises as `concord`."""
    first, second = a.document, b.document
    if first.lang == second.lang:
        raise UsageError(
            f"{first.id} and {second.id} are both in {name_language(first.lang)}; "
            f"`kyogi diff` compares them word by word",
            code="same_language",
        )
    return ConcordancePage(make_concordance(make_version(a), make_version(b)), a, b)
