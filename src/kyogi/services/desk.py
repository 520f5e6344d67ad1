"""What a use case works with: an open store, how texts are read and searched, who asks, and what they may."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from kyogi.access import Action
from kyogi.errors import StoreUnavailableError
from kyogi.languages import get_packs
from kyogi.reading.pack import LanguagePack
from kyogi.services.analysis import PackAnalyser
from kyogi.services.standing import Tell, bring_up_to_date
from kyogi.settings import Settings
from kyogi.sources import FetchPolicy
from kyogi.store import Analyser, Store, open_store

__all__ = ["Action", "Desk", "allow_everything", "open_desk"]


def allow_everything(who: str, action: Action, subject: str | None) -> None:
    """The rule of an instance that one person uses; others raise an error of `kyogi.access` to refuse."""


@dataclass(frozen=True)
class Desk:
    """An open store and the person before it. `may` raises where `who` may not do that to that subject (a document)."""

    store: Store
    who: str
    packs: Mapping[str, LanguagePack] = field(default_factory=get_packs)
    analyser: Analyser = field(default_factory=PackAnalyser)
    may: Callable[[str, Action, str | None], None] = allow_everything
    fetching: FetchPolicy = field(default_factory=FetchPolicy)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def now(self) -> datetime:
        """The moment, UTC."""
        return self.clock()

    def stamp(self) -> str:
        """The moment as entries have it: UTC, ISO 8601, to the second."""
        return self.now().strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def open_desk(settings: Settings, *, create: bool = False, tell: Tell = lambda done, total: None) -> Iterator[Desk]:
    """A desk over the store that `settings` name, closed at the end of the block; made only with `create`.

    `tell` hears of documents done, of all, where the store has to be brought up to date first.
    """
    if create and settings.is_default_database:
        folder = Path(settings.database).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailableError(
                f"{folder}: cannot be made ({error.strerror}); name another place with --db"
            ) from error
    with open_store(settings.database, create=create, busy_seconds=settings.busy_seconds) as store:
        bring_up_to_date(store, tell)
        desk = Desk(store, settings.user, fetching=FetchPolicy(allowed_networks=settings.allowed_networks))
        if settings.now is not None:
            fixed = settings.now
            desk = replace(desk, clock=lambda: fixed)
        yield desk
