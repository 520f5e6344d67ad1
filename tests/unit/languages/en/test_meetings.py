"""Meetings: which words name them, at which level, and who was there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kyogi.languages.en import EnglishPack
from kyogi.reading import read
from kyogi.records import Reading
from kyogi.sources import load_text

Read = Callable[..., Reading]

# text → (name, level, held) of each consultation
MEETINGS = [
    (
        "the name behind the verb that tells of it",
        "Foreign Minister Kuno of Japan met with Foreign Minister Rojas of Chile for the sixth Cyber Dialogue.",
        [("sixth Cyber Dialogue", "ministers", True)],
    ),
    (
        "a setting that is no rank",
        "President Kuno of Japan met with the leaders of Chile under Peru's chairmanship.",
        [("met", "leaders", True)],
    ),
    (
        "leaders of two sides without names",
        "The leaders of Japan and Chile met today in Tokyo.",
        [("met today in Tokyo", "leaders", True)],
    ),
    (
        "a level that is told behind the name",
        "Foreign Minister Kuno of Japan met with Foreign Minister Rojas of Chile. They agreed to hold the first Cyber "
        "Dialogue at vice-ministerial level.",
        [("met", "ministers", True), ("first Cyber Dialogue", "senior_officials", False)],
    ),
    (
        "a prime minister's visit",
        "Foreign Minister Kuno of Japan met with Foreign Minister Rojas of Chile. They discussed Prime Minister Abe's "
        "upcoming Official Visit.",
        [("met", "ministers", True), ("Prime Minister Abe's upcoming Official Visit", "leaders", False)],
    ),
    (
        "a meeting again",
        "Foreign Minister Kuno of Japan met with Foreign Minister Rojas of Chile. They look forward to meeting again "
        "in Kobe.",
        [("met", "ministers", True), ("meeting again in Kobe", "ministers", False)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [m[1:] for m in MEETINGS], ids=[m[0] for m in MEETINGS])
def test_names_a_meeting_and_its_level(read_text: Read, text: str, expected: list[object]) -> None:
    found = read_text(text, published="2026-05-04").consultations
    assert [(c.name.quote, c.level, c.held) for c in found] == expected


def test_news_tells_of_talks_by_who_was_there(read_text: Read) -> None:
    reading = read_text(
        "LIMA, May 4 (Wire) - The deal was reached after six hours of talks in Lima between Peruvian Foreign Minister "
        "Ana Ruiz and her Chilean counterpart, Luis Paz. A spokeswoman, Eva Sol, thanked them.",
        kind="news",
        published="2026-05-04",
    )
    (talks,) = reading.consultations
    assert (talks.level, talks.held) == ("ministers", True)
    assert [(p.person, p.party) for p in talks.participants] == [("Ana Ruiz", "PE"), ("Luis Paz", "CL")]


PEOPLE = [
    (
        "offices behind names, with the country after the last",
        "The Hon Fay Carr, Minister for Trade, and the Hon Desmond Ash, Minister for Defence, of Australia met with "
        "Foreign Minister Kuno of Japan.",
        [("Fay Carr", "AU"), ("Desmond Ash", "AU"), ("Kuno", "JP")],
    ),
    (
        "names behind offices with a courtesy title between",
        "The Minister for Foreign Affairs of Japan, H.E. Mr. Kuno Ken, met with the Minister of Trade of Chile, Ms. "
        "Eva Rojas.",
        [("Kuno Ken", "JP"), ("Eva Rojas", "CL")],
    ),
    (
        "a place that opens the text is nobody's country",
        "Today in Rabat, Chancellor Lena Brand and Head of Government Ali Haddad met. Germany and Morocco are friends. "
        "Germany and Morocco agreed to trade.",
        [("Lena Brand", "DE"), ("Ali Haddad", "MA")],
    ),
    (
        "two delegations, namesakes, offices that another state has too, particles of a name",
        "The Third Japan-Chile Consultation was held today. The Japanese delegation was led by Ken Kuno, Deputy "
        "Minister for Foreign Affairs, and Jun Kuno, Vice-Minister of Defense. The Chilean delegation was led by Eva "
        "de la Torre, Undersecretary of Foreign Affairs, and Luis Rojas, Undersecretary of Defense.",
        [("Ken Kuno", "JP"), ("Jun Kuno", "JP"), ("Eva de la Torre", "CL"), ("Luis Rojas", "CL")],
    ),
    (
        "a given name that is a rank elsewhere",
        "Japanese Defence Minister Gen Kuno met with Foreign Minister Rojas of Chile.",
        [("Gen Kuno", "JP"), ("Rojas", "CL")],
    ),
    (
        "two leaders who are joined are not of one state",
        "President Rojas of Chile met the Honorable Madam Fay Carr, Prime Minister of Australia.",
        [("Rojas", "CL"), ("Fay Carr", "AU")],
    ),
    (
        "a name that begins with a particle",
        "President Marta Costa of Portugal met with President von der Heide of Germany.",
        [("Marta Costa", "PT"), ("von der Heide", "DE")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [p[1:] for p in PEOPLE], ids=[p[0] for p in PEOPLE])
def test_names_who_was_there_and_whose_they_are(read_text: Read, text: str, expected: list[object]) -> None:
    (meeting,) = read_text(text, published="2026-05-04").consultations
    assert [(p.person, p.party) for p in meeting.participants] == expected


def test_the_front_matter_is_no_place_of_a_press_conference() -> None:
    document = load_text(
        "---\ntitle: Remarks by Minister Ito and Secretary Poe in Press Conference\ndate: 2026-05-04\n---\n\n"
        "Tokyo, Japan\n\nFOREIGN MINISTER ITO: Japan welcomes the United States' plan.\n\n"
        "SECRETARY POE: The United States is glad.\n",
        name="remarks.md",
    )
    (press,) = read(document, {"en": EnglishPack()}).consultations
    assert press.level == "press"
    assert press.place is None or press.place.quote == "Tokyo, Japan"


TO_COME = [
    ("The defence ministers of Peru and Chile are to meet in Lima in June.", ("meet in Lima", "ministers", False)),
    (
        "The next round of vice-ministerial talks will be held in Kobe.",
        ("vice-ministerial talks", "senior_officials", False),
    ),
]


@pytest.mark.parametrize(("text", "expected"), TO_COME, ids=[t[0][:30] for t in TO_COME])
def test_a_meeting_to_come_has_its_own_level(read_text: Read, text: str, expected: tuple[object, ...]) -> None:
    found = read_text(
        f"Peru and Chile are friends. Peru and Chile trade.\n\n{text}", published="2026-05-04"
    ).consultations
    assert expected in [(c.name.quote, c.level, c.held) for c in found]


def test_a_meeting_that_took_place_is_the_one_told_of(read_text: Read) -> None:
    reading = read_text(
        "The fifth Peru-Chile Foreign Ministers' Meeting took place in Lima on 4 May 2026. The Ministers agreed on a "
        "plan for the next ministerial meeting.",
        published="2026-05-05",
    )
    assert [(c.level, c.held, c.date) for c in reading.consultations][:1] == [("ministers", True, "2026-05-04")]


def test_an_adviser_to_a_leader_is_no_leader(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "National Security Advisor to the Vice President Ian Moss of the United States met on May 4, 2026 with "
        "Deputy Foreign Minister Ana Ruiz of Peru. Mr. Moss welcomed the reforms."
    )
    (meeting,) = reading.consultations
    moss = meeting.participants[0]
    assert (moss.person, moss.office, moss.party) == (
        "Ian Moss",
        "National Security Advisor to the Vice President",
        "US",
    )
    assert meeting.level == "senior_officials"
    assert [(a.kind, a.actors[0].party) for a in reading.acts] == [("welcome", "US")]


LOOKED_BACK = [
    ("Launched at the Pacific Leaders' Summit in 2024, the fund pays for cables.", "2024"),
    ("The network was launched in May of last year at the Pacific Leaders' Summit in Suva.", "2025-05"),
    ("Building on what was decided at the Lima Summit in August 2025, Peru and Chile agreed to trade.", "2025-08"),
    ("The leaders of Peru and Chile met in Lima in June 2025. Peru supports the plan.", "2025-06"),
]


@pytest.mark.parametrize(("text", "date"), LOOKED_BACK, ids=[t[0][:30] for t in LOOKED_BACK])
def test_a_meeting_of_last_year_is_only_looked_back_to(read_text: Read, text: str, date: str) -> None:
    (meeting,) = read_text(text, published="2026-05-04").consultations
    assert (meeting.held, meeting.date) == (False, date)


def test_what_is_welcomed_without_guests_is_no_meeting(read_text: Read) -> None:
    text = "As agreed at the first ministerial meeting in Lima on 3 March 2025, the Ministers welcomed progress."
    assert [c.name.quote for c in read_text(text, published="2026-05-04").consultations] == [
        "first ministerial meeting"
    ]


def test_leaders_of_business_are_no_leaders_of_states(read_text: Read) -> None:
    reading = read_text(
        "At today's Dialogue, public and private sector leaders of Peru and Chile discussed investment.",
        published="2026-05-04",
    )
    assert [c.level for c in reading.consultations] != ["leaders"]


def test_who_received_a_delegation_met_those_who_led_it(read_text: Read) -> None:
    text = (
        "President Luis Rojas of Chile received in Santiago a delegation from Japan led by Foreign Minister Jun Kuno. "
        "President Rojas thanked Prime Minister Abe for sending the delegation."
    )
    (meeting,) = [c for c in read_text(text).consultations if c.held]
    assert [(p.person, p.party) for p in meeting.participants] == [("Luis Rojas", "CL"), ("Jun Kuno", "JP")]


def test_a_moderator_takes_no_part(read_text: Read) -> None:
    text = (
        "Remarks by Prime Minister Kuno of Japan and President Rojas of Chile at a Joint Press Conference\n\n"
        "Santiago\n\n3:15 P.M.\n\nPRESIDENT ROJAS: Chile welcomes Prime Minister Kuno. We discussed lithium.\n\n"
        "PRIME MINISTER KUNO: Japan will buy more lithium.\n\n"
        "MS. SANDERS: Peru is our next stop. Peru has asked for this. We have time for one question.\n\n"
        "QUESTION: What of Peru?\n\nPRESIDENT ROJAS: Peru is a friend."
    )
    reading = read_text(text, kind="transcript", published="2026-03-03")
    (press,) = [c for c in reading.consultations if c.level == "press"]
    assert {(p.person, p.party) for p in press.participants} == {("Rojas", "CL"), ("Kuno", "JP")}
    assert set(reading.parties) == {"CL", "JP"}


def test_an_order_is_no_person(read_text: Read) -> None:
    text = (
        "The United States and Chile agreed to a framework. The United States will keep the tariffs of Executive Order "
        "14257 of April 2, 2025. The two countries held consultations in May 2026."
    )
    consultations = read_text(text, published="2026-05-04").consultations
    assert consultations and not [a.person for c in consultations for a in c.participants]


@pytest.mark.parametrize(
    ("sentence", "name", "date"),
    [
        (
            "Minister Carr will attend the Pacific Defence Ministers' Meeting in Suva on Nov 20.",
            "Meeting",
            "2026-11-20",
        ),
        ("Minister Carr is scheduled to hold a trilateral meeting with Chile and Japan in Suva.", "trilateral", None),
        ("The two sides decided to hold the Fourth Consultation in Tokyo in 2027.", "Fourth Consultation", "2027"),
    ],
)
def test_what_is_still_to_be_held_was_not_held(read_text: Read, sentence: str, name: str, date: str | None) -> None:
    text = f"SUVA, Nov 14, 2026 - Foreign Minister Fay Carr of Australia met her Chilean counterpart.\n\n{sentence}"
    (meeting,) = [c for c in read_text(text, published="2026-11-14").consultations if name in c.name.quote]
    assert (meeting.held, meeting.date, meeting.participants) == (False, date, ())


@pytest.mark.parametrize(
    "dateline",
    ["SUVA, Nov 14, 2026 -", "SUVA (Nov. 14, 2026) --", "SUVA, Nov. 14, 2026 (Pacwire) —", "SUVA, 14 November 2026 –"],
)
def test_news_is_known_by_its_dateline_and_dated_by_it(dateline: str) -> None:
    story = (
        "Australian and Chilean ministers agreed on Saturday to share what they know of the reefs around the islands."
    )
    reading = read(load_text(f"Ministers meet\n\n{dateline} {story}", name="story"), {"en": EnglishPack()})
    assert (reading.document.published, reading.document.kind) == ("2026-11-14", "news")
    assert [a.kind for a in reading.acts] == ["agree"]
