"""Which acts a sentence holds: kind, trigger, targets, strength and promise, for each shape of English."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kyogi.records import Reading

Read = Callable[..., Reading]

# sentence → (kind, targets, strength, commitment) of each act, in order
SENTENCES = [
    # coordination and inherited subjects
    (
        "We strongly condemn North Korea's missile launches and call on Russia to stop its transfers.",
        [("condemn", ("KP",), 2, False), ("urge", ("RU",), 1, False)],
    ),
    ("The Ministers welcomed the talks, agreed to meet again, and thanked Norway for its help.",
     [("welcome", (), 1, False), ("agree", (), 1, True), ("commend", ("NO",), 1, False)]),
    ("We welcome and support Kenya's efforts.", [("welcome", ("KE",), 1, False), ("support", ("KE",), 1, False)]),
    # stance nouns
    ("We express our grave concern over the situation in Myanmar.", [("concern", ("MM",), 2, False)]),
    ("We reiterate our firm opposition to Russia's war.", [("oppose", ("RU",), 2, False)]),
    ("We reaffirm our commitment to deepen joint training.", [("reaffirm", (), 1, True)]),
    ("We reaffirm our unwavering support for ASEAN centrality.", [("support", ("ASEAN",), 2, False)]),
    ("We express our determination to protect the sea lanes.", [("decide", (), 1, True)]),
    ("We announce our intention to open a joint office.", [("intend", (), 1, True)]),
    ("We underscore the importance of strengthening our hotline.", [("emphasise", (), 1, True)]),
    ("We underscore the importance of maintaining peace.", [("emphasise", (), 1, False)]),
    # modals
    ("We will hold an exercise every year.", [("commit", (), 1, True)]),
    ("The two countries intend to share data.", [("intend", (), 1, True)]),
    ("Japan is to deliver two ships next year.", [("commit", (), 1, True)]),
    ("We will never recognise the annexation.", [("oppose", (), 1, False)]),
    ("We may hold an exercise.", []),
    # predicates with adjectives
    ("We are committed to expanding our trade.", [("commit", (), 1, True)]),
    ("We remain committed to expanding our trade.", [("reaffirm", (), 1, True)]),
    ("We remain deeply concerned about the crisis in Sudan.", [("concern", ("SD",), 2, False)]),
    ("We stand ready to assist Fiji.", [("commit", (), 1, True)]),
    ("We are united in our support for Ukraine.", [("support", ("UA",), 1, False)]),
    ("Any attempt to change the status quo by force in the East China Sea is totally unacceptable.",
     [("oppose", ("CN",), 2, False)]),
    # passives and nouns for verbs
    ("The proposal was welcomed by both sides.", [("welcome", (), 1, False)]),
    ("It was agreed that the office would open in 2027.", [("agree", (), 1, True)]),
    # preambles and descriptions are no acts
    ("Recalling their earlier statement and recognizing the need for calm, the Ministers affirmed the treaty.",
     [("affirm", (), 1, False)]),
    ("Our alliance is stronger than ever.", []),
    ("This forum will better integrate our industries.", []),
    ("We are working with partners on energy.", []),
    ("We do not support the proposal's opponents in this forum.", [("oppose", (), 1, False)]),
    ("The measures agreed at the last meeting and welcomed by industry have helped.", []),
    # purposes
    ("The Ministers held a call to reaffirm the importance of dialogue.", [("reaffirm", (), 1, False)]),
    # requests and orders
    ("We urge all parties to show restraint.", [("urge", (), 1, False)]),
    ("We call on our ministers to draw up a plan.", [("urge", ("JP", "AU"), 1, True)]),
    ("We task the Working Group on Cyber Security with drafting a roadmap.", [("instruct", ("JP", "AU"), 1, True)]),
    ("We condemn in the strongest terms the attack by Hamas.", [("condemn", ("Hamas",), 3, False)]),
    ("We condemn the seizure by Russia of Georgia's islands.", [("condemn", ("RU",), 1, False)]),
    ("We condemn the attack by Russia and Belarus's support for it.", [("condemn", ("RU", "BY"), 1, False)]),
    ("Our officials have been tasked to report in May.", [("instruct", ("JP", "AU"), 1, True)]),
    ("We condemn the terrorist attack in Moscow.", [("condemn", (), 1, False)]),
    ("We are concerned about arrests by the authorities in Hong Kong.", [("concern", ("CN",), 1, False)]),
    # to somebody, of something
    ("The leaders stressed to the young people the importance of patience.", [("emphasise", (), 1, False)]),
    ("We assure the people of Kenya of our readiness to help.", [("commit", (), 1, True)]),
    ("We find it unacceptable that Russia goes on with its attacks.", [("oppose", ("RU",), 1, False)]),
    ("We set an ambitious goal of doubling our trade by 2030.", [("intend", (), 1, True)]),
    ("We set a new record in trade.", []),
    # announcements
    ("We announce the establishment of a maritime centre.", [("establish", (), 1, False)]),
    ("We look forward to the next summit.", [("welcome", (), 1, False)]),
    ("We share the view that trade should be free.", [("concur", (), 1, False)]),
    ("We agreed that free trade matters.", [("concur", (), 1, False)]),
    ("We agreed that our experts will meet monthly.", [("agree", (), 1, True)]),
]  # fmt: skip


SPOKEN = [
    ("We will be increasing our aid next year.", [("commit", True, [])]),
    ("We won't be engaging in a race to the bottom.", [("commit", True, [])]),
    ("We will be meeting again in May.", []),
    ("I'm announcing today that Kenya will send a second battalion.", [("intend", True, [])]),
    ("I have conveyed that to the Secretary directly.", []),
    ("I would encourage all parties to exercise restraint.", [("urge", False, [])]),
    ("Kenya does not support any step that would undermine Somali unity.", [("oppose", False, [])]),
    ("Madam Secretary, we have committed ourselves to renouncing violence.", [("commit", True, [])]),
    ("Kenya rejects any forced displacement of Palestinians.", [("oppose", False, [])]),
    ("Kenya will not accept North Korea as a nuclear-weapon state.", [("oppose", False, ["KP"])]),
]  # fmt: skip


@pytest.mark.parametrize(("turn", "expected"), SPOKEN, ids=[s[:60] for s, _ in SPOKEN])
def test_what_a_speaker_does_with_his_words(read_text: Read, turn: str, expected: list[tuple[object, ...]]) -> None:
    title = "Secretary of State Marian Harlow and Foreign Secretary Grace Okonjo of Kenya at a Joint Press Availability"
    text = f"{title}\n\nSECRETARY HARLOW: Good afternoon.\n\nFOREIGN SECRETARY OKONJO: {turn}"
    acts = read_text(text, kind="transcript").acts
    assert [(a.kind, a.commitment, list(a.targets)) for a in acts] == expected
    assert all([actor.party for actor in act.actors] == ["KE"] for act in acts)


def test_a_title_names_those_who_state(read_text: Read) -> None:
    title = "Joint Statement by Norway, Chile, Ghana, Fiji, and Laos"
    reading = read_text(
        f"{title}\n\nThe clashes between Sudan and Chad go on. We urge Sudan and Chad to talk.", title=title
    )
    assert [(a.kind, {x.party for x in a.actors}, set(a.targets)) for a in reading.acts] == [
        ("urge", {"NO", "CL", "GH", "FJ", "LA"}, {"SD", "TD"})
    ]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[s[:60] for s, _ in SENTENCES])
def test_reads_the_acts_of_a_sentence(read_text: Read, sentence: str, expected: list[tuple[object, ...]]) -> None:
    reading = read_text(sentence, opening=True)
    assert [(a.kind, a.targets, a.strength, a.commitment) for a in reading.acts] == expected


def test_we_are_the_parties_that_the_opening_names(read_text: Read) -> None:
    reading = read_text("We welcome the agreement.", opening=True)
    (act,) = reading.acts
    assert [a.party for a in act.actors] == ["JP", "AU"]
    assert act.joint


@pytest.mark.parametrize(
    "topic",
    ["to exchange views on Peru, including the recent meeting between Chilean President Ruiz and Peruvian leader Paz",
     "to discuss the visit of President Ana Ruiz of Chile"],
)  # fmt: skip
def test_those_who_are_only_talked_about_take_no_part(read_text: Read, topic: str) -> None:
    reading = read_text(
        f"National Security Advisor Ito held a call with National Security Director Jon Berg of Norway {topic}. "
        "They reaffirmed the importance of trade and noted that any arms exports from Peru to Chile would violate the "
        "resolution.",
        title="Readout of National Security Advisor Ito of Japan's Call with Director Jon Berg of Norway",
    )
    assert reading.parties == ("JP", "NO")
    assert [(a.kind, [x.party for x in a.actors], a.commitment) for a in reading.acts][1:] == [
        ("reaffirm", ["JP", "NO"], False),
        ("state", ["JP", "NO"], False),
    ]


def test_a_participant_alone_acts_for_himself(read_text: Read) -> None:
    reading = read_text(
        "Prime Minister Ito Ken of Japan met with President Ana Duarte of Brazil. President Duarte thanked Japan "
        "for its assistance. She also pledged to open a consulate."
    )
    assert [(a.kind, a.actors[0].person, a.actors[0].party, a.targets) for a in reading.acts] == [
        ("commend", "Duarte", "BR", ("JP",)),
        ("commit", "Duarte", "BR", ()),
    ]


def test_capitals_adjectives_and_sides_name_governments(read_text: Read) -> None:
    reading = read_text(
        "Tokyo welcomed the accord. The Norwegian side expressed concern about the delay. The Government of "
        "Chile urged Peru to wait."
    )
    assert [(a.kind, a.actors[0].party) for a in reading.acts] == [("welcome", "JP"), ("concern", "NO"), ("urge", "CL")]


def test_an_office_alone_means_its_holder(read_text: Read) -> None:
    reading = read_text(
        "Secretary of State Dana Poe met with Danish Foreign Minister Lise Holm. The Foreign Minister "
        "asked the Secretary to visit Copenhagen."
    )
    (act,) = reading.acts
    assert (act.kind, act.actors[0].person, act.actors[0].party, act.targets) == ("urge", "Holm", "DK", ("US",))


def test_reported_speech_lends_its_stance_to_the_speaker(read_text: Read) -> None:
    reading = read_text(
        "Foreign Minister Aki Mori of Japan said Tokyo was seriously concerned about the drones. He said it would send "
        "observers to the drill, and noted that trade had grown."
    )
    assert [(a.kind, a.strength, a.commitment) for a in reading.acts][:1] == [("concern", 2, False)]
    assert reading.acts[0].actors[0].person == "Aki Mori"


def test_a_speaker_speaks_in_his_own_voice_and_tells_what_both_did(read_text: Read) -> None:
    reading = read_text(
        "PRIME MINISTER ITO: Thank you. Japan and Australia are friends. We discussed trade. "
        "Japan strongly supports the plan.\n\n"
        "Q: Will you welcome the deal?\n\n"
        "PRESIDENT DUARTE: I welcome the Prime Minister's visit."
    )
    assert [(a.kind, [x.person or x.party for x in a.actors]) for a in reading.acts] == [
        ("discuss", list(reading.parties)),
        ("support", ["ITO"]),
        ("welcome", ["DUARTE"]),
    ]


def test_every_act_says_which_rule_made_it_and_why(read_text: Read) -> None:
    reading = read_text("We express our grave concern over the crisis in Sudan.", opening=True)
    (act,) = reading.acts
    assert act.rule == "light+concern"
    reasons = {r.label: r.span.quote for r in act.because}
    assert (reasons["subject"], reasons["stance noun"], reasons["strength"]) == ("We", "concern", "grave")


def test_a_lead_in_that_ends_in_will_promises_its_items(read_text: Read) -> None:
    reading = read_text(
        "Japan and Australia met in Kobe.\n\nThe two countries will:\n\n"
        "- share charts of the strait; and\n\n- train divers."
    )
    assert [c.text.quote for c in reading.commitments] == ["share charts of the strait", "train divers"]


def test_a_stance_said_again_is_the_stance(read_text: Read) -> None:
    reading = read_text("President Biden met President Xi. He reiterated that the United States opposes new tariffs.")
    assert [(a.kind, a.content.quote if a.content else None) for a in reading.acts] == [("oppose", "new tariffs")]


def test_each_of_two_hosts_promises_for_itself(read_text: Read) -> None:
    reading = read_text("The United States will send tents to Guam, and India will send doctors.")
    assert [(a.actors[0].party, a.kind) for a in reading.acts] == [("US", "commit"), ("IN", "commit")]


@pytest.mark.parametrize(
    ("turn", "kinds"),
    [
        ("I will say this. Japan will build a harbour.", ["commit"]),
        ("I will tell you that times are hard.", []),
        ("I'll close by saying that times are hard.", []),
        ("I will close the harbour.", ["commit"]),
        ("We will tell the public the truth.", ["commit"]),
    ],
)
def test_what_only_leads_over_is_no_promise(read_text: Read, turn: str, kinds: list[str]) -> None:
    reading = read_text(
        f"PRIME MINISTER ITO: Japan and Peru are friends. {turn}\n\nPRESIDENT RUIZ: Thank you.",
        kind="transcript",
        title="Remarks by Prime Minister Ito of Japan and President Ruiz of Peru",
    )
    assert [a.kind for a in reading.acts if a.kind != "commend"] == kinds


def test_a_leader_and_the_head_of_an_organisation_are_two_sides(read_text: Read) -> None:
    reading = read_text(
        "President Ana Berg met today with Secretary General Jon Holt of NATO. The President welcomed the reforms. "
        "President Berg and Secretary General Holt also discussed the exercise.",
        title="Readout of President Ana Berg of Norway's Meeting with Secretary General Jon Holt of NATO",
    )
    assert [(a.kind, [x.party for x in a.actors]) for a in reading.acts] == [
        ("welcome", ["NO"]),
        ("discuss", ["NO", "NATO"]),
    ]
    assert [a.person for a in reading.consultations[0].participants] == ["Ana Berg", "Jon Holt"]
