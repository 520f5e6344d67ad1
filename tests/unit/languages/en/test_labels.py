"""Speakers' labels of transcripts in their many forms, and declarations whose verbs open the blocks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kyogi.languages.en import EnglishPack
from kyogi.reading import read
from kyogi.records import Reading
from kyogi.sources import load_text

Read = Callable[..., Reading]

HEAD = (
    "Press conference of the Foreign Secretary, Amara Obi, and the Foreign Minister of Ghana, Kofi Mensah\n\n"
    "London, 3 March 2026\n\n"
)
LABELS = [
    ("The Foreign Secretary:", "The Foreign Minister:", "Question:"),
    ("Foreign Secretary (Ms Obi):", "Foreign Minister (Mr Mensah):", "Question (Harbour News):"),
    ("MS OBI:", "MR. MENSAH:", "QUESTION:"),
    ("Amara Obi:", "Kofi Mensah:", "Journalist:"),
    ("Obi:", "Mensah:", "Q:"),
    ("**Foreign Secretary Obi:**", "**Foreign Minister Mensah:**", "**Q:**"),
    ("FOREIGN SECRETARY OBI\n", "FOREIGN MINISTER MENSAH\n", "QUESTION\n"),
    ("Foreign Secretary Obi:\n", "Foreign Minister Mensah:\n", "Reporter:\n"),
    ("Amara Obi, Foreign Secretary:", "Kofi Mensah, Foreign Minister:", "Ann Lee, Harbour News:"),
]


@pytest.mark.parametrize(("host", "guest", "asker"), LABELS, ids=[label[0].strip() for label in LABELS])
def test_a_speaker_is_known_by_any_label(host: str, guest: str, asker: str) -> None:
    text = (
        f"{HEAD}{host} Good morning. We agreed to set up a team. The United Kingdom will provide two boats.\n\n"
        f"{guest} Thank you. Ghana welcomes the boats.\n\n"
        f"{asker} Do you condemn the coup?\n\n"
        f"{host} We condemn it. I urge the army to return to barracks.\n"
    )
    reading = read(load_text(text, name="press.txt", published="2026-03-03"), {"en": EnglishPack()})
    told = [(a.kind, [(x.person or x.party or "").split()[-1] for x in a.actors]) for a in reading.acts]
    assert told == [
        ("agree", ["GB", "GH"]),
        ("commit", ["Obi"]),
        ("welcome", ["Mensah"]),
        ("condemn", ["Obi"]),
        ("urge", ["Obi"]),
    ]


def test_the_verbs_of_a_declaration_open_its_paragraphs(read_text: Read) -> None:
    reading = read_text(
        "We, the Ministers of Trade of Brazil, Egypt and India, recalling the need for calm:\n\n"
        "1. Express deep concern over prices;\n\n2. Call upon Russia to open the ports;\n\n3. Commit to share data.\n\n"
        "Share prices fell by half."
    )
    assert [(a.kind, [x.party for x in a.actors], a.targets, a.commitment) for a in reading.acts] == [
        ("concern", ["BR", "EG", "IN"], (), False),
        ("urge", ["BR", "EG", "IN"], ("RU",), False),
        ("commit", ["BR", "EG", "IN"], (), True),
    ]


def test_names_in_brackets_belong_to_the_party_before_them(read_text: Read) -> None:
    reading = read_text(
        "The Ministers of Trade of Brazil (Ana Reis) and Egypt (Omar Fahmy) met in Cairo. Minister Reis thanked Egypt."
    )
    assert [(a.actors[0].person, a.actors[0].party) for a in reading.acts] == [("Reis", "BR")]


HOME = [
    ("The unification ministry voiced regret over the delay.", "regret", "KR"),
    ("Defence Minister Yang Kiho vowed to send a ship.", "commit", "KR"),
    ('The presidential office expressed "grave concern."', "concern", "KR"),
    ("Mongolian Minister Bold Bat praised the plan.", "commend", "MN"),
]


@pytest.mark.parametrize(("sentence", "kind", "party"), HOME, ids=[h[0][:30] for h in HOME])
def test_news_leaves_out_its_own_country(read_text: Read, sentence: str, kind: str, party: str) -> None:
    lead = "SEOUL, May 7 (Wire) -- South Korea on Thursday lodged a protest with Mongolia over a dam."
    text = f"{lead}\n\nTokyo's renewed claim drew notice. {sentence}"
    document = load_text(text, name="news.txt", published="2026-05-07", kind="news")
    acts = read(document, {"en": EnglishPack()}).acts
    assert [(a.kind, a.actors[0].party, a.quote) for a in acts][1:] == [(kind, party, False)]


MONOLOGUES = [
    (
        "a statement in the first person",
        "Statement by Foreign Secretary Amara Obi of the United Kingdom\n\nToday I met Foreign Minister Kofi Mensah "
        "of Ghana. We agreed to set up a team. I concluded a long visit. I thank the people of Ghana for their help.\n",
        [("agree", ["GB", "GH"]), ("commend", ["Obi"])],
    ),
    (
        "answers under a letter",
        "Interview with Foreign Secretary Amara Obi of the United Kingdom\n\nQ: Will you go?\n\n"
        "A: Yes. We will send two boats.\n\nQ: And then?\n\nA: I urge the army of Niger to talk.\n",
        [("commit", ["Obi"]), ("urge", ["Obi"])],
    ),
    (
        "initials of an office",
        "Press conference by Foreign Secretary Amara Obi of the United Kingdom\n\n"
        "FS: The United Kingdom will provide two boats to Ghana.\n\nQ: Troops?\n\nFS: No. I urge the army to talk.\n",
        [("commit", ["Obi"]), ("urge", ["Obi"])],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [m[1:] for m in MONOLOGUES], ids=[m[0] for m in MONOLOGUES])
def test_a_lone_speaker_needs_no_name_beside_his_words(text: str, expected: list[object]) -> None:
    reading = read(load_text(text, name="words.txt", published="2026-03-03"), {"en": EnglishPack()})
    assert [(a.kind, [(x.person or x.party or "").split()[-1] for x in a.actors]) for a in reading.acts] == expected


LISTED = [
    (
        "The Ministers of Trade of Kenya and Egypt met today.\n\nThe Ministers:\n\nWelcomed the reopening of ports\n\n"
        "Agreed to meet in Cairo",
        [("welcome", ["KE", "EG"]), ("agree", ["KE", "EG"])],
    ),
    (
        "Kenya and Egypt met today.\n\nThe two sides\n\n- discussed trade;\n\n- agreed to hold talks in May.",
        [("discuss", ["KE", "EG"]), ("agree", ["KE", "EG"])],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTED, ids=["lines", "bullets"])
def test_a_list_of_verbs_has_the_subject_above_it(read_text: Read, text: str, expected: list[object]) -> None:
    reading = read_text(text, published="2026-05-04")
    assert [(a.kind, [x.party for x in a.actors]) for a in reading.acts] == expected


def test_words_announced_by_a_colon_stand_in_the_paragraph_below(read_text: Read) -> None:
    reading = read_text(
        'Foreign Secretary Obi of the United Kingdom said:\n\n"I met Minister Mensah. We will send two boats."\n\n'
        "Minister Mensah of Ghana said:\n\nNotes to editors follow."
    )
    (act,) = reading.acts
    assert (act.kind, act.quote, act.actors[0].person) == ("state", True, "Obi")
    assert act.content is not None
    assert act.content.quote == "I met Minister Mensah. We will send two boats"
    assert [c.text.quote for c in reading.commitments] == ["We will send two boats"]
