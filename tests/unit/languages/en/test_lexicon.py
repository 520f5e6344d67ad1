"""The lexicon is checked when it is loaded, and a complaint names file and entry."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from kyogi.errors import LexiconError
from kyogi.languages.en.lexicon import get_words, load_lexicon, read_lexicon
from kyogi.languages.en.morphology import BASE, ING, PARTICIPLE, PAST, THIRD, make_forms


@pytest.fixture
def spoil(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """A copy of the lexicon in which one text of one file is replaced."""

    def run(name: str, old: str, new: str) -> Path:
        with as_file(files("kyogi.languages.en") / "lexicon") as source:
            shutil.copytree(source, tmp_path / "lexicon")
        path = tmp_path / "lexicon" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return tmp_path / "lexicon"

    return run


@pytest.mark.parametrize(
    ("name", "old", "new", "named"),
    [
        ("predicates.yaml", "kind: welcome", "kind: welcom", "welcom"),
        ("predicates.yaml", "id: decide-that", "id: decide", "decide"),
        ("predicates.yaml", "takes: noun", "take: noun", "take"),
        ("nouns.yaml", "mode: takes", "mode: steals", "steals"),
        ("nouns.yaml", "id: concern, ", "", "id"),
        ("adjectives.yaml", "promises: maybe", "promises: often", "often"),
        ("targets.yaml", "kinds: urge", "kinds: urgent", "urgent"),
        ("offices.yaml", "  ministers:", "  minister:", "minister"),
        ("names.yaml", "meetings:", "meetings: [", "names.yaml"),
    ],
)
def test_a_mistake_is_named(spoil: Callable[[str, str, str], Path], name: str, old: str, new: str, named: str) -> None:
    with pytest.raises(LexiconError) as caught:
        read_lexicon(spoil(name, old, new))
    assert name in str(caught.value)
    assert named in str(caught.value)


def test_norway_is_not_false() -> None:
    assert load_lexicon().people[("støre",)] == "NO"


def test_a_list_that_is_not_there_is_named() -> None:
    with pytest.raises(LexiconError, match="no_such_list"):
        get_words("no_such_list")


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("agree", {"agree": BASE, "agrees": THIRD, "agreed": PAST | PARTICIPLE, "agreeing": ING}),
        ("plan", {"plan": BASE, "plans": THIRD, "planned": PAST | PARTICIPLE, "planning": ING}),
        ("ratify", {"ratify": BASE, "ratifies": THIRD, "ratified": PAST | PARTICIPLE, "ratifying": ING}),
        ("outdo", {"outdo": BASE, "outdoes": THIRD, "outdid": PAST, "outdone": PARTICIPLE, "outdoing": ING}),
        ("co-host", {"co-host": BASE, "co-hosts": THIRD, "co-hosted": PAST | PARTICIPLE, "co-hosting": ING}),
    ],
)  # fmt: skip
def test_makes_the_forms_of_verbs(verb: str, forms: dict[str, int]) -> None:
    irregular = {"outdo": ["outdid", "outdone"]}
    assert make_forms(verb, irregular, frozenset({"plan"})) == forms
