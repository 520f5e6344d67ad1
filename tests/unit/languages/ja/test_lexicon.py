"""The lexicon is checked when it is loaded, and a complaint names file and entry."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
import yaml

from kyogi.errors import LexiconError
from kyogi.languages.ja.lexicon import Lexicon, load_lexicon, loading

FILES = [
    "constructions.yaml",
    "groups.yaml",
    "heads.yaml",
    "meetings.yaml",
    "modifiers.yaml",
    "nouns.yaml",
    "verbs.yaml",
]
Load = Callable[[str, str, str], Lexicon]


@pytest.fixture
def load_spoilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Load]:
    """Loads a copy of the lexicon in which one text of one file is replaced."""

    def run(name: str, old: str, new: str) -> Lexicon:
        with as_file(files(loading.__package__)) as source:
            shutil.copytree(source, tmp_path / "lexicon")
        path = tmp_path / "lexicon" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        monkeypatch.setattr(loading, "files", lambda _package: tmp_path / "lexicon")
        return load_lexicon.__wrapped__()

    yield run


def test_the_files_are_all_there() -> None:
    found = [f.name for f in files(loading.__package__).iterdir() if f.name.endswith(".yaml")]
    assert sorted(found) == FILES


def test_the_lexicon_loads() -> None:
    lexicon = load_lexicon()
    assert len(lexicon.verbs) > 200
    assert lexicon.nouns["反対の意"].kind == "oppose"
    assert lexicon.meetings["首脳会談"] == "leaders"
    assert all(
        (
            lexicon.strongest,
            lexicon.intensified,
            lexicon.again,
            lexicon.joint,
            lexicon.documents,
            lexicon.own,
            lexicon.heads,
        )
    )


def test_every_word_of_the_lexicon_is_text() -> None:
    """YAML reads some words as other things (no, on, 2+2); a literal that is no text would never be found."""
    for name in FILES:
        loaded = yaml.safe_load(files(loading.__package__).joinpath(name).read_text("utf-8"))
        for key, entries in loaded.items():
            for entry in entries:
                words = [entry] if not isinstance(entry, dict) else entry.get("nouns", entry.get("words", [key]))
                assert all(isinstance(w, str) and w.strip() == w and w for w in words), (name, key, entry)


@pytest.mark.parametrize(
    ("name", "old", "new", "named"),
    [
        ("verbs.yaml", "{verb: 非難, class: suru, kind: condemn", "{verb: 非難, class: suru, kind: condemx", "非難"),
        ("verbs.yaml", "{verb: 促す, class: godan", "{verb: 促す, class: godann", "促す"),
        ("verbs.yaml", "{verb: 促す, class: godan", "{verb: 促す, class: ichidan", "促す is no ichidan verb"),
        ("verbs.yaml", "{verb: 促す, class", "{verb: 促す, klass", "促す"),
        ("verbs.yaml", "{verb: 糾弾,", "{verb: 非難,", "非難 stand twice"),
        ("verbs.yaml", "role: stance", "role: stanse", "stanse"),
        ("nouns.yaml", "kind: regret, nouns:", "kind: regret, noun:", "noun"),
        ("nouns.yaml", "[遺憾,", "[懸念,", "懸念 stands twice"),
        ("constructions.yaml", 'ending: "(?:った|', 'ending: "(?:った|(', "があ"),
        ("constructions.yaml", "role: exist", "role: exists", "があ"),
        ("meetings.yaml", "level: press, words", "levels: press, words", "levels"),
    ],
)
def test_a_mistake_is_named(load_spoilt: Load, name: str, old: str, new: str, named: str) -> None:
    with pytest.raises(LexiconError) as caught:
        load_spoilt(name, old, new)
    assert name in str(caught.value)
    assert named in str(caught.value)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_mapping_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (tmp_path / name).write_text("- 非難\n", "utf-8")
    monkeypatch.setattr(loading, "files", lambda _package: tmp_path)
    with pytest.raises(LexiconError, match=name):
        loading.read_file(name)


def test_broken_yaml_is_named(load_spoilt: Load) -> None:
    with pytest.raises(LexiconError, match=r"verbs\.yaml"):
        load_spoilt("verbs.yaml", "verbs:", "verbs: [")


def test_a_kind_of_noun_that_does_not_exist_is_named(load_spoilt: Load) -> None:
    with pytest.raises(LexiconError, match=r"nouns\.yaml"):
        load_spoilt("nouns.yaml", "kind: regret", "kind: regrett")


@pytest.mark.parametrize(("name", "key"), [("modifiers.yaml", "again"), ("groups.yaml", "joint")])
def test_a_list_that_is_missing_is_named(load_spoilt: Load, name: str, key: str) -> None:
    with pytest.raises(LexiconError, match=name):
        load_spoilt(name, f"\n{key}:", f"\n{key}s:")
