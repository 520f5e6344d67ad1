"""The command in a process of its own, as a person or a script runs it, on a store of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kyogi.cli.main import main

NEWS = """日米外相が電話会談 拡大抑止で協力確認

2024年7月30日 19時12分

上川外務大臣はアメリカのブリンケン国務長官と電話で会談し、拡大抑止を強化していくことで一致しました。
両外相は、北朝鮮によるミサイルの発射を強く非難しました。
"""
STATEMENT = """Joint Statement of the Foreign Ministers of Japan and the United States
Tokyo, August 2, 2024

The Ministers reaffirmed their commitment to strengthening extended deterrence. They strongly condemned the recent
ballistic missile launch by North Korea. The two countries will share radar data by March 2026.
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


def environment(db: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KYOGI_")}
    return {**kept, "KYOGI_DB": str(db), "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "error"}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "kyogi.cli.main", *arguments]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


def run_command(db: Path, *arguments: str, **more: str) -> Ran:
    """Run `kyogi` with these arguments on the store `db`; no traceback may ever be seen."""
    done = subprocess.run(
        command(*arguments), capture_output=True, encoding="utf-8", env={**environment(db), **more}, timeout=120
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Ran(done.returncode, done.stdout, done.stderr)


def run_here(db: Path, *arguments: str, typed: str = "", **more: str) -> Ran:
    """As `run_command`, in this process: for tests of many commands, which would wait for as many Pythons to start."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    status = 0
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name in [name for name in os.environ if name.startswith("KYOGI_")]:
            patch.delenv(name)
        for name, value in {"KYOGI_DB": str(db), "LC_ALL": "C.UTF-8", **more}.items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["kyogi", *arguments])
        patch.setattr(sys, "stdin", io.StringIO(typed))
        try:
            main()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
    assert "Traceback" not in texts[1], texts[1]
    return Ran(status, *texts)


@pytest.fixture
def run(db: Path) -> Run:
    return partial(run_command, db)


@pytest.fixture
def run_on() -> Run:
    """As `run`, with the store to work on first."""
    return run_command


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the two documents, for tests that change nothing."""
    made = tmp_path_factory.mktemp("stored")
    (made / "news.txt").write_text(NEWS, "utf-8")
    (made / "statement.txt").write_text(STATEMENT, "utf-8")
    assert run_command(made / "store.db", "add", str(made)).status == 0
    return made / "store.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents on one subject, one in each language, and a file that is none."""
    made = tmp_path / "papers"
    (made / "b").mkdir(parents=True)
    (made / "news.txt").write_text(NEWS, "utf-8")
    (made / "b" / "statement.txt").write_text(STATEMENT, "utf-8")
    (made / ".hidden.txt").write_text(NEWS + "x", "utf-8")
    (made / "table.csv").write_text("a,b\n", "utf-8")
    return made
