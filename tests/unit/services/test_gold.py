"""The gate reads gold as the product reads any document."""

from __future__ import annotations

import pytest

from kyogi.errors import EvaluationError
from kyogi.reading.drafts import ActDraft, Findings
from kyogi.reading.pack import Details, Passage
from kyogi.records import Actor
from kyogi.scoring import GoldDocument, evaluate
from kyogi.services.gold import read_gold

TEXT = "日本とノルウェーの両外相は東京で会談し、海洋協力の進展を歓迎しました。"


class WelcomePack:
    """Reads one thing: whatever was welcomed, by Japan."""

    code = "ja"
    version = "0"

    def find_details(self, passage: Passage) -> Details:
        return Details()

    def read_passage(self, passage: Passage) -> Findings:
        at = passage.text.index("歓迎し")
        act = ActDraft("welcome", (at, at + 3), (at - 3, at - 1), [Actor(party="JP")])
        return Findings(acts=[act])


def gold(text: str) -> GoldDocument:
    act = {
        "id": "a1",
        "kind": "welcome",
        "trigger": {"start": text.index("歓迎"), "end": text.index("歓迎") + 5, "quote": "歓迎しまし"},
        "content": None,
        "actors": [{"party": "JP"}],
        "targets": [],
    }
    return GoldDocument("one", {"document": {"lang": "ja", "published": "2026-05-01"}, "text": text, "acts": [act]})


def test_gold_goes_the_whole_road() -> None:
    evaluation = evaluate([gold(TEXT)], lambda document: read_gold(document, {"ja": WelcomePack()}))
    assert evaluation.figures()["ja"]["act:whole"].f1 == 1.0
    assert evaluation.lies == []
    assert evaluation.documents[0].reading["document"]["published"] == "2026-05-01"


def test_gold_that_is_not_in_stored_form_is_refused() -> None:
    with pytest.raises(EvaluationError, match="one: the gold's text is not in stored form"):
        read_gold(gold(TEXT + "\r\nか\u3099"), {"ja": WelcomePack()})
