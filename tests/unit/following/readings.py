"""Readings of sentences of our own, for the tests of linking."""

from __future__ import annotations

from kyogi.languages import get_packs
from kyogi.reading import read
from kyogi.records import Reading
from kyogi.sources import load_text

STATEMENT = """Joint Statement of the Foreign Ministers of Japan and Australia

March 11, 2026

The two Ministers agreed to establish a working group on the protection of submarine cables.

They decided to draw up an arrangement for sharing cable-laying ships by March 2027.

Japan will train engineers of Pacific island countries from 2026.
"""
REPORT = """海底ケーブルの作業部会が初会合

2026年9月25日

海底ケーブルの防護に関する日本とオーストラリアの作業部会が25日、シドニーで初めての会合を開きました。
敷設船を融通し合うための取決めは、調整の遅れから、来年8月まで先送りされました。
日本とカナダは、これとは別に、情報保護協定に署名しました。
"""


def read_text(text: str, name: str, published: str | None = None) -> Reading:
    return read(load_text(text, name=name, published=published), get_packs())
