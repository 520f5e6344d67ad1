"""A desk over a real store, with packs whose engine version a test can change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kyogi.languages import get_packs
from kyogi.reading.drafts import Findings
from kyogi.reading.pack import Details, LanguagePack, Passage
from kyogi.services.desk import Desk, open_desk
from kyogi.settings import read_settings


class NewerPack:
    """The pack of a language in a later version, which may have learned to see less."""

    def __init__(self, pack: LanguagePack, *, blind: bool = False) -> None:
        self.code, self.version = pack.code, pack.version + "-newer"
        self._pack, self._blind = pack, blind

    def find_details(self, passage: Passage) -> Details:
        return self._pack.find_details(passage)

    def read_passage(self, passage: Passage) -> Findings:
        return Findings() if self._blind else self._pack.read_passage(passage)


def renew_packs(desk: Desk, *, blind: bool = False) -> Desk:
    """The same desk after an upgrade of the engine."""
    packs = {code: NewerPack(pack, blind=blind) for code, pack in get_packs().items()}
    return Desk(desk.store, desk.who, packs)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    settings = read_settings(str(tmp_path / "store.db"), {"KYOGI_USER": "三枝"})
    with open_desk(settings, create=True) as opened:
        yield opened
