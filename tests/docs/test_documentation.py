"""The documentation says what the program does, in both languages alike."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from kyogi.cli.main import COMMANDS

READMES = ("README.md", "README.ja.md")
FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")
STALE = "run python docs/generate.py and look at what changed"


@pytest.fixture(scope="module")
def generator(root: Path) -> ModuleType:
    """docs/generate.py, as a module."""
    spec = importlib.util.spec_from_file_location("docs_generate", root / "docs" / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("name", "maker"),
    [
        ("docs/commands.md", "make_commands"),
        ("docs/glossary.md", "make_glossary"),
        ("docs/adr/README.md", "make_decisions"),
    ],
)
def test_what_is_generated_is_up_to_date(root: Path, generator: ModuleType, name: str, maker: str) -> None:
    assert (root / name).read_text("utf-8") == getattr(generator, maker)(), STALE


@pytest.mark.parametrize(("name", "ui"), [("README.md", "en"), ("README.ja.md", "ja")])
def test_runnable_examples_print_what_they_show(root: Path, generator: ModuleType, name: str, ui: str) -> None:
    text = (root / name).read_text("utf-8")
    assert text.count("```console runnable\n$ kyogi ") >= 3
    assert text == generator.run_examples(text, ui), STALE


def test_a_wrong_example_would_be_found(generator: ModuleType) -> None:
    block = "```console runnable\n$ kyogi --version\nkyogi 99.0\n```\n"
    assert generator.run_examples(block, "en") != block


def test_every_command_has_its_place(root: Path) -> None:
    names = [module.__name__.rpartition(".")[2] for module in COMMANDS]
    reference = (root / "docs/commands.md").read_text("utf-8")
    assert [name for name in names if f"## `kyogi {name}`" not in reference] == []
    for readme in READMES:
        text = (root / readme).read_text("utf-8")
        assert [name for name in names if not re.search(rf"^\| `kyogi {name}\b", text, re.MULTILINE)] == [], readme


def _outline(text: str) -> list[int]:
    bare = FENCE.sub("", text)
    return [len(marks) for marks in re.findall(r"^(#+) ", bare, re.MULTILINE)]


def _commands(text: str) -> list[tuple[str, list[str]]]:
    """Info string and commands of every fenced block; comments and output, which differ by language, left out."""
    blocks = []
    for fence in FENCE.finditer(text):
        lines = fence["body"].splitlines()
        if fence["info"].startswith("console"):
            lines = [line for line in lines if line.startswith("$ ")]
        blocks.append((fence["info"], [line.partition("  #")[0].rstrip() for line in lines]))
    return blocks


def test_both_readmes_say_the_same(root: Path) -> None:
    english, japanese = ((root / name).read_text("utf-8") for name in READMES)
    assert _outline(english) == _outline(japanese)
    assert _commands(english) == _commands(japanese)
    assert sorted(LINK.findall(english)) == sorted(
        link.replace("README.md", "README.ja.md") if link == "README.md" else link for link in LINK.findall(japanese)
    )
    tables = [
        [line.partition("|")[2].partition("|")[0].strip() for line in text.splitlines() if line.startswith("| `")]
        for text in (english, japanese)
    ]
    assert tables[0] == tables[1]
    bullets = [len(re.findall(r"^- ", FENCE.sub("", text), re.MULTILINE)) for text in (english, japanese)]
    assert bullets[0] == bullets[1]


def test_what_readmes_tell_to_make_exists(root: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text("utf-8"), re.MULTILINE))
    for name in (*READMES, "CONTRIBUTING.md"):
        asked = set(re.findall(r"(?:^|`)make ([a-z]+)", (root / name).read_text("utf-8"), re.MULTILINE))
        assert asked and asked <= targets, name


def _documents(root: Path) -> list[Path]:
    top = [root / name for name in (*READMES, "CONTRIBUTING.md", "CHANGELOG.md")]
    return [*top, *sorted((root / "docs").rglob("*.md"))]


def test_links_lead_somewhere(root: Path) -> None:
    dead = [
        f"{path.relative_to(root)}: {link}"
        for path in _documents(root)
        for link in LINK.findall(FENCE.sub("", path.read_text("utf-8")))
        if not (path.parent / link).exists()
    ]
    assert dead == []


def test_decisions_that_code_names_exist(root: Path) -> None:
    named = {
        found
        for folder in ("src", "evaluation", "benchmarks")
        for path in (root / folder).rglob("*.py")
        for found in re.findall(r"docs/adr/[\w-]+\.md", path.read_text("utf-8"))
    }
    assert named
    assert sorted(name for name in named if not (root / name).exists()) == []
