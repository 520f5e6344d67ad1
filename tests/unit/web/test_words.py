"""Names, kinds and reasons as pages write them in either language."""

from __future__ import annotations

import pytest

from kyogi.records import Actor
from kyogi.web.words import get_words


@pytest.mark.parametrize(
    ("ui", "actor", "told"),
    [
        ("ja", Actor("上川", "大臣", "JP"), "上川大臣（日本）"),
        ("ja", Actor("三枝由紀", "外務大臣", None), "三枝由紀外務大臣"),
        (
            "ja",
            Actor("Claire Halloran", "Foreign Minister", "AU"),
            "Foreign Minister Claire Halloran（オーストラリア）",
        ),
        ("en", Actor("Ono", "Foreign Minister", "JP"), "Foreign Minister Ono (Japan)"),
        ("en", Actor("上川", "大臣", "JP"), "上川大臣 (Japan)"),
        ("en", Actor(None, "Foreign Minister", "JP"), "Foreign Minister (Japan)"),
        ("en", Actor(None, None, "JP"), "Japan"),
    ],
)
def test_a_person_stands_with_the_office_as_the_language_of_the_name_writes_it(
    ui: str, actor: Actor, told: str
) -> None:
    assert get_words(ui).actor(actor) == told  # type: ignore[arg-type]


def test_a_kind_of_act_tells_its_strength_where_it_is_not_plain() -> None:
    assert get_words("ja").stance("concern", 2) == "懸念（強い）"
    assert get_words("en").stance("condemn", 3) == "condemn (strongest)"
    assert get_words("en").stance("concern", 1) == "concern"


def test_reasons_are_told_in_the_language_of_the_page() -> None:
    assert get_words("ja").because("predicate") == "述語"
    assert get_words("en").because("direct quotation") == "direct quotation"
    assert get_words("ja").because("非難: condemn") == "非難 → 非難"
    assert get_words("en").because("申し合わせる: agree") == "申し合わせる → agree"
    assert get_words("en").because("something new") == "something new"


def test_words_of_a_document_are_told_in_its_language_where_pages_know_it() -> None:
    assert get_words("en").within("ja").ui == "ja"
    assert get_words("en").within("fr").ui == "en"
