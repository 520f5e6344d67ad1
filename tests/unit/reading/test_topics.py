from __future__ import annotations

import pytest

from kyogi.reading.topics import find_topics


@pytest.mark.parametrize(
    ("words", "lang", "topics"),
    [
        ("拡大抑止を強化していくこと", "ja", ("extended-deterrence",)),  # not 抑止 besides
        ("strengthening extended\ndeterrence", "en", ("extended-deterrence",)),
        ("EXTENDED DETERRENCE", "en", ("extended-deterrence",)),
        ("指揮・統制の枠組み", "ja", ("command-and-control",)),
        ("C20 and the weather", "en", ()),
        ("C2 structures", "en", ("command-and-control",)),
        ("天気", "ja", ()),
        ("拡大抑止", "fr", ()),
    ],
)
def test_topics_by_their_names(words: str, lang: str, topics: tuple[str, ...]) -> None:
    assert find_topics(words, lang) == topics
