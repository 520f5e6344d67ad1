"""News in English: who is told behind a clause to have said it, who was asked by whom, whose somebody is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kyogi.records import Act, Reading
from kyogi.sources import load_text

Read = Callable[..., Reading]

LEAD = (
    "TALLINN, Feb 3 - Finland and Estonia met Russia on Tuesday.\n\n"
    "Foreign Minister Liisa Kallaste met Finnish Foreign Minister Antti Rautio."
)


def tell(act: Act) -> tuple[object, ...]:
    """Kind, actors, targets and promise of an act."""
    actors = tuple((a.person or a.office or "", a.party) for a in act.actors)
    return act.kind, actors, tuple(act.targets), act.commitment


REPORTS = [
    ("told behind", "In Moscow, Kremlin spokesman Igor Vetrov rejected the charge. "
     "Russia was ready to join the inquiry, he told a briefing.",
     [("oppose", (("Igor Vetrov", "RU"),), ("FI", "EE"), False), ("commit", (("Vetrov", "RU"),), (), True)]),
    ("a ministry said", "Two boats were released on Monday, the Estonian foreign ministry said in a statement.",
     [("state", (("", "EE"),), (), False)]),
    ("a passive with its agent", "Estonia was urged by the European Commission to share its evidence.",
     [("urge", (("", "EU"),), ("EE",), False)]),
    ("further words", "Latvian Defence Minister Juris Ozols went further, warning that Latvia would close its ports.",
     [("commit", (("Juris Ozols", "LV"),), (), True)]),
    ("a threat", "Latvian Defence Minister Juris Ozols warned that Latvia would close its ports.",
     [("commit", (("Juris Ozols", "LV"),), (), True)]),
    ("a name given", "Latvian Defence Minister Juris Ozols described the detention of the crew as arbitrary.",
     [("condemn", (("Juris Ozols", "LV"),), (), False)]),
    ("his country", "Latvian Defence Minister Juris Ozols said his country supported Estonia.",
     [("support", (("Juris Ozols", "LV"),), ("EE",), False)]),
    ("a relative", "On Tuesday he was received by Latvian Prime Minister Juris Ozols, who condemned the attack.",
     [("condemn", (("Juris Ozols", "LV"),), (), False)]),
    ("silence", "Latvian Defence Minister Juris Ozols declined to comment.", []),
    ("whose president", "The European Commission met. Its president, Elena Moretti, pledged to send aid.",
     [("commit", (("Elena Moretti", "EU"),), (), True)]),
    ("words added", "Latvian Defence Minister Juris Ozols denounced Russia's drills, saying Latvia would close "
     "its ports.",
     [("condemn", (("Juris Ozols", "LV"),), ("RU",), False), ("commit", (("Juris Ozols", "LV"),), (), True)]),
    ("words added to words quoted", "Latvian Defence Minister Juris Ozols urged Russia not to “play with fire,” saying "
     "Latvia would close its ports.",
     [("urge", (("Juris Ozols", "LV"),), ("RU",), False), ("commit", (("Juris Ozols", "LV"),), (), True)]),
    ("it is no person", "Latvian Defence Minister Juris Ozols said it would take years.",
     [("state", (("Juris Ozols", "LV"),), (), False)]),
    ("told reporters he", "Latvian Defence Minister Juris Ozols told reporters he opposed Russia's drills.",
     [("oppose", (("Juris Ozols", "LV"),), ("RU",), False)]),
    ("whether", "Latvian Defence Minister Juris Ozols declined to say whether Latvia would close its ports.", []),
    ("the alliance", "NATO Secretary General Anna Moreau said the alliance would open an office in Riga.",
     [("commit", (("Anna Moreau", "NATO"),), (), True)]),
    ("a threat outright", "Russia threatened to close its ports.", [("commit", (("", "RU"),), (), True)]),
    ("what only threatens", "Russia's build-up threatens to undermine peace.", []),
    ("without a name", "A senior Latvian defence official, who asked not to be named, said the port would close.",
     [("state", (("defence official", "LV"),), (), False)]),
    ("for a ministry", "A spokeswoman for the Latvian Foreign Ministry denounced Russia's drills.",
     [("condemn", (("spokeswoman for the Latvian Foreign Ministry", "LV"),), ("RU",), False)]),
    ("of former times", "A former Latvian official said the port would close.", []),
    ("a rank", "Mr Rautio and his Estonian counterpart, Maj. Gen. Juhan Tamm, agreed to share radar data.",
     [("agree", (("", "FI"), ("", "EE")), (), True)]),
    ("a statement that condemns", "Finland and Estonia issued a joint statement condemning the attack.",
     [("condemn", (("", "FI"), ("", "EE")), (), False)]),
    ("a promise in quotation marks", "“This is serious,” Mr Rautio said. “Finland will send two ships.”",
     [("state", (("Rautio", "FI"),), (), True)]),
    ("confirmed they will", "The two also confirmed they will share radar data.",
     [("affirm", (("", "FI"), ("", "EE")), (), True)]),
    ("for his part", "Mr Rautio, for his part, promised to open a port.", [("commit", (("Rautio", "FI"),), (), True)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [r[1:] for r in REPORTS], ids=[r[0] for r in REPORTS])
def test_a_report_tells_who_said_what(read_text: Read, text: str, expected: list[object]) -> None:
    assert [tell(a) for a in read_text(f"{LEAD}\n\n{text}", kind="news").acts] == expected


def test_the_occasion_is_no_part_of_what_was_condemned(read_text: Read) -> None:
    (act,) = read_text(f"{LEAD}\n\nFinland condemned the attack in a call with Prime Minister Ozols.", kind="news").acts
    assert act.content is not None
    assert act.content.quote == "the attack"


CONTENTS = [
    ("It was agreed to hold the next session in Perth.", "agree", "hold the next session in Perth"),
    ("Australia spoke in favour of open markets.", "support", "open markets"),
    ("Japan committed itself to building a port, although no date was set.", "commit", "building a port"),
]


@pytest.mark.parametrize(("sentence", "kind", "content"), CONTENTS, ids=[c[0][:30] for c in CONTENTS])
def test_a_statement_tells_what_was_done(read_text: Read, sentence: str, kind: str, content: str) -> None:
    (act,) = read_text(sentence, opening=True).acts
    assert act.content is not None
    assert (act.kind, act.content.quote) == (kind, content)


def test_a_long_title_with_its_country_names_the_minister(read_text: Read) -> None:
    text = "Minister of Foreign Affairs of the Republic of Uzbekistan Jasur Karimov thanked Hungary for its support."
    (act,) = read_text(text).acts
    assert [(a.person, a.party) for a in act.actors] == [("Jasur Karimov", "UZ")]


def test_whom_the_title_says_he_met_is_not_the_side_of_a_speaker(read_text: Read) -> None:
    title = "Press briefing by Secretary of Foreign Affairs Corazon Villanueva after talks with Fiji's Foreign Minister"
    text = "SECRETARY VILLANUEVA: Fiji will send a team. I said that the Philippines will file a protest. We agree."
    acts = read_text(text, kind="transcript", title=title).acts
    assert {a.actors[0].party for a in acts if a.actors[0].person} == {"PH"}


def test_a_by_line_makes_news_and_tells_where_it_was_written() -> None:
    lines = [
        "Kenya and Ethiopia talk",
        "By Achieng Mutua and Peter Lorot in Nairobi",
        "Kenya met Ethiopia on Thursday for talks.",
    ]
    document = load_text("\n\n".join(lines), name="test", lang="en", published="2026-03-05")
    assert [p.role for p in document.parts] == ["title", "byline", "body"]


OBJECTIONS = [
    ("Australia condemned the attack in the strongest terms.", "condemn", 3, "the attack", ()),
    ("Japan rejected that categorically.", "oppose", 2, "that", ()),
    (
        "Australia opposed military cooperation between Fiji and Tonga.",
        "oppose", 1, "military cooperation between Fiji and Tonga", ("FJ", "TO"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "kind", "strength", "content", "targets"), OBJECTIONS, ids=["late", "adverb", "between"]
)
def test_how_strongly_and_at_whom_an_objection_is(
    read_text: Read, sentence: str, kind: str, strength: int, content: str, targets: tuple[str, ...]
) -> None:
    (act,) = read_text(f"{LEAD}\n\n{sentence}", kind="news").acts
    assert act.content is not None
    assert (act.kind, act.strength, act.content.quote) == (kind, strength, content)
    assert tuple(act.targets) == targets
