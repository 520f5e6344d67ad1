"""What `make demo` tells people to type next does answer, on the samples that it has just read."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

KYOGI = Path(sys.executable).with_name("kyogi")


def list_suggestions(makefile: str) -> list[list[str]]:
    """The arguments of each ``kyogi --db build/demo.db …`` that the demo prints."""
    return [line.split() for line in re.findall(r'@echo "  \$\(BIN\)/kyogi --db \$\(DEMO\) (.+)"', makefile)]


@pytest.fixture(scope="module")
def demo(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    subprocess.run([KYOGI, "--db", path, "add", root / "samples"], check=True, capture_output=True)
    return path


def test_every_suggestion_of_the_demo_finds_something(root: Path, demo: Path) -> None:
    suggestions = list_suggestions((root / "Makefile").read_text("utf-8"))
    assert len(suggestions) >= 3
    for arguments in suggestions:
        done = subprocess.run([KYOGI, "--db", demo, *arguments], check=True, capture_output=True, text=True)
        assert re.search(r"\b20\d\d\b", done.stdout), (arguments, done.stdout)  # whatever is found has a date


def test_the_record_that_the_demo_prints_is_read_from_a_sample(root: Path) -> None:
    named = re.findall(r"kyogi read (\S+)", (root / "Makefile").read_text("utf-8"))
    assert named
    assert all((root / name).is_file() for name in named)
