"""Consultations with participants, bodies with relations, instruments, projects and incidents."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kyogi.records import Reading

Read = Callable[..., Reading]


def test_tells_who_met_where_when_and_at_what_level(read_text: Read) -> None:
    reading = read_text(
        "Minister for Foreign Affairs Kuno and Minister of Defense Arai of Japan held the third "
        "Japan-Chile Ministers' Meeting with Minister of Foreign Affairs Rojas of Chile in Santiago on 4 May 2026."
    )
    (meeting,) = reading.consultations
    assert (meeting.level, meeting.date, meeting.held) == ("ministers", "2026-05-04", True)
    assert meeting.place is not None
    assert meeting.place.quote == "Santiago"
    assert [(p.person, p.office, p.party) for p in meeting.participants] == [
        ("Kuno", "Minister for Foreign Affairs", "JP"),
        ("Arai", "Minister of Defense", "JP"),
        ("Rojas", "Minister of Foreign Affairs", "CL"),
    ]


def test_a_meeting_to_come_is_not_held(read_text: Read) -> None:
    reading = read_text("We look forward to the first Trilateral Energy Dialogue in October.", opening=True)
    later = next(c for c in reading.consultations if "Energy" in c.name.quote)
    assert (later.held, later.first) == (False, True)


def test_names_bodies_with_what_they_are_to_do(read_text: Read) -> None:
    reading = read_text(
        "The two sides launched the Seabed Cable Task Force and tasked it with drawing up a list of cables.",
        opening=True,
    )
    (body,) = reading.bodies
    assert (body.kind, body.status) == ("working_group", "established")
    assert {(r.predicate, r.object.quote) for r in reading.relations} == {
        ("set_up_by", "The two sides"),
        ("tasked_with", "drawing up a list of cables"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Ministers decided to set up a joint commission on minerals. "
            "They agreed to form a bilateral steering committee.",
            [("a joint commission", "committee", "agreed"), ("a bilateral steering committee", "committee", "agreed")],
        ),
        ("The two sides will establish a permanent secretariat.", [("a permanent secretariat", "other", "planned")]),
        ("The Ministers commended a committee of the parliament and thanked a council of elders.", []),
    ],
)
def test_a_body_that_is_set_up_needs_no_name(read_text: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(b.name.quote, b.kind, b.status) for b in read_text(text, opening=True).bodies] == expected


def test_names_instruments_with_their_article(read_text: Read) -> None:
    reading = read_text("We reaffirm that Article 5 of the North Atlantic Treaty applies to the islands.", opening=True)
    assert [(i.name.quote, i.article) for i in reading.instruments] == [("North Atlantic Treaty", "5")]


def test_an_organisation_in_the_name_of_a_text_is_no_target(read_text: Read) -> None:
    reading = read_text("We welcome the UN Convention on the Law of the Sea.", opening=True)
    assert reading.acts[0].targets == ()


def test_finds_joint_projects_and_incidents(read_text: Read) -> None:
    reading = read_text(
        "We agreed to begin joint research on sea ice. "
        "We express our condolences over the sinking of the ferry Orion off Cebu.",
        opening=True,
    )
    assert [p.name.quote for p in reading.projects] == ["joint research on sea ice"]
    assert [(i.name.quote, i.where and i.where.quote) for i in reading.incidents] == [
        ("the sinking of the ferry Orion", "off Cebu")
    ]


# text → relations as (subject, predicate, object)
RELATIONS = [
    (
        "It was announced that the Office of Reef Affairs will be merged with the Bureau of Tidal Energy to form "
        "the Bureau of Ocean Security. A unit in the Coral Foreign Ministry will act as its counterpart.",
        [
            ("Bureau of Ocean Security", "reorganised_from", "Office of Reef Affairs"),
            ("Bureau of Ocean Security", "reorganised_from", "Bureau of Tidal Energy"),
        ],
    ),
    (
        "The Ministers welcomed the Reef Data Council. The council is small and it reports to ministers.",
        [("council", "under_command_of", "ministers")],
    ),
    (
        "Both sides set up a task force on ports. The task force will be chaired by the Kenyan Coast Guard. "
        "It will answer to the Strait Dialogue.",
        [("task force", "under_command_of", "Strait Dialogue")],
    ),
    (
        "We agreed that the Coral Rescue Group, which was set up by our predecessors in 2019, will become a permanent "
        "Joint Rescue Centre. Its Kenyan counterpart is the Harbour Safety Authority.",
        [
            ("Coral Rescue Group", "set_up_by", "our predecessors"),
            ("Joint Rescue Centre", "reorganised_from", "Coral Rescue Group"),
            ("Harbour Safety Authority", "counterpart_of", "Joint Rescue Centre"),
        ],
    ),
    (
        "The Reef Patrol Command was praised. The Reef Patrol Command will serve as the counterpart to the "
        "Joint Operations Command of the Japan Self-Defense Forces.",
        [
            ("Reef Patrol Command", "counterpart_of", "Joint Operations Command"),
            ("Joint Operations Command", "part_of", "Japan Self-Defense Forces"),
        ],
    ),
    (
        "The Ministers welcomed the Wave Data Working Group. The working group, co-chaired by two directors, will "
        "develop common standards.",
        [("working group", "tasked_with", "develop common standards")],
    ),
    (
        "The Ministers welcomed the Wave Data Working Group. The working group will meet in May and the "
        "Seabed Council is asked to report to leaders.",
        [],
    ),
    (
        "The United States will reconstitute the Northern Guard Force (NGF) as a joint force headquarters under the "
        "operational command of the Commander of U.S. Pacific Fleet. The NGF will be the counterpart to the Harbour "
        "Operations Command.",
        [
            ("joint force headquarters", "reorganised_from", "Northern Guard Force (NGF)"),
            ("Northern Guard Force (NGF)", "under_command_of", "Commander of U.S. Pacific Fleet"),
            ("NGF", "counterpart_of", "Harbour Operations Command"),
        ],
    ),
    (
        "They agreed to open a Harbour Liaison Desk within the Coastal Police Force.",
        [("Harbour Liaison Desk", "part_of", "Coastal Police Force")],
    ),
    (
        "They agreed to set up a working group on ports under the Joint Steering Committee.",
        [("a working group", "part_of", "Joint Steering Committee")],
    ),
    ("The Arctic Task Force is part of the Polar Council.", [("Arctic Task Force", "part_of", "Polar Council")]),
    (
        "We welcome the establishment of the Northern Guard Force (NGF) Joint Command to lead rescue at sea.",
        [
            ("Joint Command", "part_of", "Northern Guard Force (NGF)"),
            ("Joint Command", "tasked_with", "lead rescue at sea"),
        ],
    ),
    (
        "They will set up a Port Coordination Cell in Kobe, which is to clear cargoes.",
        [("Port Coordination Cell", "tasked_with", "clear cargoes")],
    ),
    ("They met under the command of nobody in particular and within a week.", []),
]


@pytest.mark.parametrize(("text", "expected"), RELATIONS, ids=[r[0][:50] for r in RELATIONS])
def test_relates_bodies_to_one_another(read_text: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    found = read_text(text, opening=True).relations
    assert sorted((r.subject.quote, r.predicate, r.object.quote) for r in found) == sorted(expected)


# text → names of instruments
PLAIN_TEXTS = [
    ("They signed a memorandum of understanding on ports and left.", ["memorandum of understanding on ports"]),
    ("We will sign the extradition treaty in May.", ["extradition treaty"]),
    ("They agreed to begin negotiations on a mutual logistics agreement.", ["mutual logistics agreement"]),
    ("They signed an agreement on preventing incidents at sea in 1993.", ["agreement on preventing incidents"]),
    ("Kenya stands by the 2016 arbitral award.", ["2016 arbitral award"]),
    ("The Ministers signed the Arrangement on a Reef Scheme.", ["Arrangement on a Reef Scheme"]),
    ("They signed the agreement and a historic accord.", []),
    ("They reached an agreement on fisheries.", []),
]


@pytest.mark.parametrize(("text", "names"), PLAIN_TEXTS, ids=[t[0][:50] for t in PLAIN_TEXTS])
def test_names_texts_that_no_capital_marks(read_text: Read, text: str, names: list[str]) -> None:
    assert [i.name.quote for i in read_text(text, opening=True).instruments] == names
