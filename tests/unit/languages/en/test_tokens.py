"""Words, places and the ends of sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyogi.languages.en.tokens import Tokens, find_sentence_ends


def split(text: str) -> list[str]:
    tokens = Tokens(text, 0, len(text))
    found, begin = [], 0
    for end in find_sentence_ends(tokens, []):
        found.append(tokens.slice(begin, end - 1))
        begin = end
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Russia’s U.S.-Japan pact", ["russia", "'s", "u.s.-japan", "pact"]),
        ("Pre\u00adsident **Biden** <u>said</u>", ["president", "biden", "said"]),
        ("in 2,500 days, we’ll", ["in", "2,500", "days", ",", "we", "'ll"]),
    ],
)
def test_cuts_words(text: str, words: list[str]) -> None:
    assert Tokens(text, 0, len(text)).words == words


@pytest.mark.parametrize(
    "sentences",
    [
        ["President Joseph R. Biden, Jr. spoke today.", "He left."],
        ["They met in Washington, D.C. on Monday.", "We agreed."],
        ["He thanked Mr. Sato of the U.S. Navy.", "“It was a start.”", "Then he left."],
        ["The treaty stands.", "President Lee said so."],
        ["On Nov. 6 it sank.", "Four died!", "Why?"],
    ],
)
def test_ends_sentences(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_missing_space_still_ends_a_sentence() -> None:
    assert split("under the Treaty.President Lee agreed.") == ["under the Treaty.", "President Lee agreed."]


@given(st.text(max_size=200))
def test_tokens_stand_where_they_say(text: str) -> None:
    tokens = Tokens(text, 0, len(text))
    assert tokens.starts == sorted(tokens.starts)
    assert all(text[s:e] and not text[s:e].isspace() for s, e in zip(tokens.starts, tokens.ends, strict=True))
    ends = find_sentence_ends(tokens, [])
    assert ends == sorted(set(ends)) and ends[-1:] == ([len(tokens.words)] if tokens.words else ends[-1:])
