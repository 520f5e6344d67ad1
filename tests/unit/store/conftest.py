"""Records made by hand, and stores of them."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kyogi.records import Act, Actor, Body, Commitment, Consultation, Document, Part, Reading, Relation, Span
from kyogi.records.evidence import hash_text
from kyogi.services.analysis import PackAnalyser
from kyogi.store import Entry, Store, make_entry, open_store

JA = "米国と日本は、日米安全保障条約の重要性を再確認しました。両国は、中国の行動に強い反対の意を表明しました。"
EN = "The Ministers strongly condemned the launch by North Korea. They agreed to share radar data by March 2026."


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def make_document(text: str, lang: str, **told: str | None) -> Document:
    id_ = hashlib.sha256(text.encode()).hexdigest()[:16]
    return Document(
        id=id_, text=text, lang=lang, parts=(Part(0, len(text), "body", lang),), sha256=hash_text(text), **told
    )


def make_ja(published: str | None = "2024-07-28", engine: str = "1+ja-1") -> Reading:
    """A reading with a claim in most layers."""
    document = make_document(JA, "ja", published=published, kind="news", title="外相会談")
    actors = (Actor(party="US"), Actor(party="JP"))
    return Reading(
        document=document,
        engine=engine,
        parties=("US", "JP"),
        acts=(
            Act(id="a21", kind="reaffirm", trigger=span(JA, "再確認しました"),
                content=span(JA, "日米安全保障条約の重要性"), actors=actors, joint=True,
                topics=("alliance",), consultation="c0"),
            Act(id="a44", kind="oppose", trigger=span(JA, "反対の意を表明しました"), content=span(JA, "中国の行動"),
                actors=actors, joint=True, targets=("CN",), strength=2, rule="stance", confidence=0.9),
        ),
        consultations=(
            Consultation(id="c0", name=span(JA, "日本"), level="ministers", date="2024-07", place=None, held=True,
                         first=False, participants=(Actor(person="上川", office="外相", party="JP"),)),
        ),
        bodies=(Body(id="b0", name=span(JA, "米国"), party="US", kind="other", status="existing"),),
        relations=(
            Relation(subject=span(JA, "米国"), predicate="part_of", object=span(JA, "日本"),
                     evidence=span(JA, "米国と日本")),
        ),
    )  # fmt: skip


def make_en(published: str | None = "2025-01-10") -> Reading:
    document = make_document(EN, "en", published=published, kind="joint_statement")
    us = (Actor(person="Blinken", office="Secretary", party="US"),)
    return Reading(
        document=document,
        engine="1+en-1",
        parties=("US",),
        acts=(
            Act(id="a13", kind="condemn", trigger=span(EN, "strongly condemned"), content=span(EN, "the launch"),
                actors=us, targets=("KP",), strength=2, topics=("north-korea-missiles",)),
            Act(id="a65", kind="agree", trigger=span(EN, "agreed to"),
                content=span(EN, "share radar data by March 2026"), actors=us, commitment=True),
        ),
        commitments=(
            Commitment(id="p75", act="a65", text=span(EN, "share radar data"), obligors=("US",), due="2026-03/2026-03"),
        ),
    )  # fmt: skip


def make_stored(reading: Reading) -> Entry:
    return make_entry(
        reading.document,
        reading,
        reading.document.text.encode(),
        PackAnalyser(),
        name="hand-made.txt",
        media_type="text/plain",
        encoding="utf-8",
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store without documents, migrated once."""
    empty = tmp_path_factory.mktemp("empty") / "store.db"
    open_store(str(empty)).close()
    return empty


@pytest.fixture
def store(path: Path, empty_store: Path) -> Iterator[Store]:
    shutil.copy(empty_store, path)
    with open_store(str(path)) as opened:
        yield opened


@pytest.fixture
def add(store: Store) -> Callable[..., str]:
    """Store readings; the id of the last one."""

    def add_all(*readings: Reading) -> str:
        with store.working() as work:
            for reading in readings:
                assert work.add(make_stored(reading))
        return readings[-1].document.id

    return add_all


@pytest.fixture
def ja() -> Reading:
    return make_ja()


@pytest.fixture
def en() -> Reading:
    return make_en()
