"""The loader refuses wrong data with an error that names file, entry and field."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from kyogi.errors import KnowledgeError
from kyogi.knowledge import load_knowledge, read_knowledge
from kyogi.knowledge.tables import read_table

Edit = Callable[[str, str], Path]


@pytest.fixture
def edit(tmp_path: Path) -> Edit:
    """A copy of the bundled data with text appended to one file (or the file replaced, where it starts with '=')."""
    with resources.as_file(resources.files("kyogi.knowledge") / "data") as source:
        shutil.copytree(source, tmp_path / "data")

    def append(file: str, text: str) -> Path:
        path = tmp_path / "data" / file
        path.write_text(text[1:] if text.startswith("=") else path.read_text("utf-8") + text, "utf-8")
        return tmp_path / "data"

    return append


ATLANTIS = "ZQ:\n  kind: state\n  ja: アトランティス\n  en: Atlantis\n"


def test_an_added_state_is_found(edit: Edit) -> None:
    knowledge = read_knowledge(edit("parties.yaml", ATLANTIS))
    party = knowledge.find_party("アトランティス", "ja")
    assert party is not None
    assert party.code == "ZQ"


def test_text_that_other_yaml_readers_resolve_stays_text() -> None:
    assert load_knowledge().get_party("NO").get_name("en") == "Norway"


def test_the_data_is_parsed_once() -> None:
    assert load_knowledge() is load_knowledge()


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("parties.yaml", ATLANTIS + "  iso4: X\n", ["parties.yaml, line", "'ZQ'", "iso4", "fields are"]),
        ("parties.yaml", "ZQ:\n  kind: state\n  en: Atlantis\n", ["'ZQ'", "'ja' is missing"]),
        (
            "parties.yaml",
            "ZQ:\n  kind: empire\n  ja: ア\n  en: A\n",
            ["parties.yaml, line", "'ZQ'", "$.kind", "empire"],
        ),
        ("parties.yaml", ATLANTIS.replace("ZQ", "Zed"), ["'Zed'", "kind: a state has a code like"]),
        ("parties.yaml", ATLANTIS + ATLANTIS, ["'ZQ'", "merge the two"]),
        ("parties.yaml", ATLANTIS.replace("Atlantis", "Japan"), ["'ZQ'", "names (en)", "'Japan'", "'JP'"]),
        ("parties.yaml", ATLANTIS.replace("Atlantis", "ＪＡＰＡＮ; Ｊapan"), ["'ZQ'", "'JP'"]),
        ("parties.yaml", ATLANTIS + "  capital_ja: ソウル\n", ["parties.yaml, entry", "'ソウル'"]),
        ("parties.yaml", ATLANTIS + "  short_ja: 米\n", ["short_ja", "'米'", "'US'"]),
        ("parties.yaml", ATLANTIS + "  members: JP; QQ\n", ["'ZQ'", "members", "'QQ'", "parties.yaml"]),
        ("parties.yaml", ATLANTIS.replace("Atlantis", "Atlantis;Atlantida"), ["'ZQ'", "not parted by '; '"]),
        ("parties.yaml", ATLANTIS.replace("Atlantis", "Atlantis; Atlantis"), ["'ZQ'", "en: a form stands twice"]),
        ("parties.yaml", ATLANTIS.replace("アトランティス", "カ\u3099リア"), ["'ZQ'", "NFC"]),
        ("parties.yaml", "ZQ:\n  kind: state\n  ja: [ア, ト]\n  en: A\n", ["parties.yaml, line", "'ja'", "'; '"]),
        ("parties.yaml", "ZQ: Atlantis\n", ["'ZQ'", "must be a mapping of fields"]),
        ("parties.yaml", "ZQ:\n  kind: state\n  ja: ア\n  en: A\n  en: B\n", ["'ZQ'", "'en' stands twice"]),
        ("parties.yaml", "  ZQ: {: broken\n", ["parties.yaml", "not YAML"]),
        ("parties.yaml", "=- a\n- b\n", ["parties.yaml", "must be a mapping of entries"]),
        ("parties.yaml", "=", ["parties.yaml", "must be a mapping of entries"]),
        ("offices.yaml", "x:\n  ja: 役\n  en: X\n  party: QQ\n", ["offices.yaml", "'x'", "party", "'QQ'"]),
        ("offices.yaml", "x:\n  ja: 役\n  en: X\n  level: gods\n", ["offices.yaml", "'x'", "$.level"]),
        ("offices.yaml", "x:\n  ja: 外相\n  en: X\n", ["offices.yaml", "'x'", "'外相'", "'foreign-minister'"]),
        ("bodies.yaml", "other: {}\n", ["bodies.yaml, line", "'other' is no section"]),
        ("bodies.yaml", "=bodies: {}\n", ["bodies.yaml", "'forms' is missing"]),
        ("topics.yaml", "x:\n  ja: 題\n  en: X\n  concerns: QQ\n", ["topics.yaml", "concerns", "'QQ'"]),
        ("topics.yaml", "x:\n  ja: 題\n  en: X\n  nature: odd\n", ["topics.yaml", "$.nature"]),
        ("places.yaml", "x:\n  kind: area\n  ja: 所\n  en: X\n  party: JP-99\n", ["places.yaml", "'JP-99'"]),
        ("instruments.yaml", "x:\n  kind: treaty\n  ja: 約\n  en: X\n  parties: JP; QQ\n", ["parties", "'QQ'"]),
    ],
)
def test_wrong_data_is_named(edit: Edit, file: str, text: str, expected: list[str]) -> None:
    directory = edit(file, text)
    with pytest.raises(KnowledgeError) as caught:
        read_knowledge(directory)
    for part in expected:
        assert part in str(caught.value)


def test_a_missing_file_is_named(edit: Edit) -> None:
    directory = edit("topics.yaml", "")
    (directory / "topics.yaml").unlink()
    with pytest.raises(KnowledgeError, match=r"topics\.yaml: the file cannot be read"):
        read_knowledge(directory)


def test_bytes_that_are_no_text_are_an_error_of_ours(edit: Edit) -> None:
    directory = edit("topics.yaml", "")
    (directory / "topics.yaml").write_bytes(b"\xff\x00\xfe")
    with pytest.raises(KnowledgeError, match=r"topics\.yaml"):
        read_knowledge(directory)


@pytest.mark.parametrize("text", ["a: &x\n  b: c\nd: *x\n", "a: !!python/object/apply:os.getcwd []\n", "? [a]\n: b\n"])
def test_nothing_but_mappings_of_text_is_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "odd.yaml").write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=r"odd\.yaml, line"):
        read_table(tmp_path, "odd.yaml")
