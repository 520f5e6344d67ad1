"""Who acts, and at whom, in news and transcripts, where the text names its sides in passing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kyogi.languages.en import EnglishPack
from kyogi.reading import read
from kyogi.records import Act, Reading
from kyogi.sources import load_text

Read = Callable[..., Reading]


def tell(act: Act) -> tuple[str, list[str | None], tuple[str, ...]]:
    return act.kind, [a.person or a.office or a.party for a in act.actors], act.targets


NEWS = [
    (
        "three sides that are told of with their ministers keep acting together",
        "BUSAN, May 4 (Wire) - The defence chiefs of Japan, the United States and South Korea agreed on Sunday to hold "
        "a new drill, as they condemned North Korea's launches.\n\n"
        "After talks in Singapore, Japanese Defence Minister Ken Mori, U.S. Defence Secretary Dan Poe and South Korean "
        "Defence Minister Han Won Ki also voiced concern over the sale. The three ministers urged Moscow to stop it.",
        [
            ("agree", ["JP", "US", "KR"], ()),
            ("condemn", ["JP", "US", "KR"], ("KP",)),
            ("concern", ["JP", "US", "KR"], ()),
            ("urge", ["JP", "US", "KR"], ("RU",)),
        ],
    ),
    (
        "every agent of a passive is an actor",
        "QUITO, May 4 (Wire) - The accord was signed by Peruvian Foreign Minister Ana Ruiz and Ecuadorian Trade "
        "Minister Luis Paz.",
        [("sign", ["PE", "EC"], ())],
    ),
    (
        "what a minister says without 'that' is told",
        "LIMA, May 4 (Wire) - Peru and Chile opened a bridge. Peruvian Minister Ana Ruiz said the bridge brings two "
        "peoples together.",
        [("state", ["Ana Ruiz"], ())],
    ),
    (
        "the owner of a noun is no verb",
        "LIMA, May 4 (Wire) - Peru and Chile agreed to open a bridge. Peru's plan for the port is old.",
        [("agree", ["PE", "CL"], ())],
    ),
    (
        "a statement speaks for those who issued it",
        "LIMA, May 4 (Wire) - Peru and Chile agreed to open a bridge. The statement also condemned the strike on a "
        "hospital by Russia.",
        [("agree", ["PE", "CL"], ()), ("condemn", ["PE", "CL"], ("RU",))],
    ),
    (
        "those who are due to meet have agreed to",
        "LIMA, May 4 (Wire) - Peru and Chile opened a bridge. Peru and Chile are due to meet again.",
        [("agree", ["PE", "CL"], ())],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [n[1:] for n in NEWS], ids=[n[0] for n in NEWS])
def test_news_tells_who_acts(read_text: Read, text: str, expected: list[object]) -> None:
    assert [tell(act) for act in read_text(text, kind="news", published="2026-05-04").acts] == expected


TRANSCRIPTS = [
    (
        "a speaker under an honorific, whose title says whose he is",
        "Remarks by National Security Advisor Dana Poe of the United States and Advisor Ito Ken of Japan\n\n"
        "MS. POE: We condemn the attack by Russia. We have stood by your side.\n\n"
        "MR. ITO: I thank the United States for its help.",
        [
            ("condemn", ["Dana Poe"], ("RU",)),
            ("support", ["Dana Poe"], ("JP",)),
            ("commend", ["Ito Ken"], ("US",)),
        ],
    ),
    (
        "let me thank, and he who is the other one",
        "Press Conference\n\nFOREIGN MINISTER ITO: Japan and the United States are friends. I met the Secretary, and "
        "he expressed his strong support.\n\n"
        "SECRETARY POE: Let me thank the Japanese people for their help. Let me turn to trade.",
        [("support", ["POE"], ("JP",)), ("commend", ["POE"], ("JP",))],
    ),
    (
        "a concern conveyed to the other side, and a request without an addressee",
        "Press Conference\n\nFOREIGN MINISTER ITO: Japan and the United States are friends. I conveyed our deep "
        "concern to the Secretary, and strongly requested the removal of the tariff.\n\nSECRETARY POE: I agree.",
        [("concern", ["ITO"], ("US",)), ("urge", ["ITO"], ("US",))],
    ),
    (
        "what one can announce is announced",
        "Press Conference\n\nFOREIGN MINISTER ITO: Japan and the United States are friends. I can announce today that "
        "Japan intends to open a consulate in Boise.\n\nSECRETARY POE: We applaud that.",
        [("intend", ["ITO"], ()), ("commend", ["POE"], ("JP",))],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [t[1:] for t in TRANSCRIPTS], ids=[t[0] for t in TRANSCRIPTS])
def test_a_transcript_tells_who_acts(read_text: Read, text: str, expected: list[object]) -> None:
    def short(act: Act) -> tuple[object, ...]:
        kind, who, targets = tell(act)
        return kind, [w.split()[-1].upper() for w in who if w], targets

    wanted = [(k, [w.split()[-1].upper() for w in who], t) for k, who, t in expected]  # type: ignore[misc, attr-defined]
    assert [short(act) for act in read_text(text, published="2026-05-04").acts] == wanted


SENTENCES = [
    ("We strongly condemn the attacks by Russia, and call for an immediate end to the violence.",
     [("condemn", ("RU",)), ("urge", ("RU",))]),
    ("We stand with the people of Ukraine in their efforts to resist Russia's invasion.", [("support", ("UA",))]),
    ("We look forward to the next summit under Norway's chairmanship.", [("welcome", ())]),
    ("We condemn the ramming of a Philippine boat.", [("condemn", ())]),
    ("We underscored our opposition to Russia's war.", [("oppose", ("RU",))]),
    ("We expressed our interest.", []),
    ("We shared our intention to conclude the talks.", [("intend", ())]),
    ("We announce a package of 3 million dollars for Fiji.", [("intend", ())]),
    ("The next consultations will be held in Perth in 2028.", [("commit", ())]),
    ("This work will be difficult.", []),
    ("We concurred on convening a dialogue.", [("agree", ())]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[s[:60] for s, _ in SENTENCES])
def test_a_stance_is_at_whom_it_concerns(read_text: Read, sentence: str, expected: list[object]) -> None:
    assert [(a.kind, a.targets) for a in read_text(sentence, opening=True).acts] == expected


QUOTED = [
    (
        'Foreign Minister Ana Ruiz of Peru said: "We will pay for the bridge. It is late."',
        ["We will pay for the bridge"],
    ),
    ('Foreign Minister Ana Ruiz of Peru said: "We will see what the bridge is worth to us."', []),
    ('Foreign Minister Ana Ruiz of Peru voiced concern over "dangerous acts" by Chile.', []),
]


@pytest.mark.parametrize(("text", "promised"), QUOTED, ids=[q[0][40:80] for q in QUOTED])
def test_words_in_quotation_marks_promise(read_text: Read, text: str, promised: list[str]) -> None:
    reading = read_text(text)
    assert [c.text.quote for c in reading.commitments] == promised
    assert [a.quote for a in reading.acts] == ["said" in text]


DEPARTMENTS = [
    ("The U.S. Department of Defense plans to send a ship.", [("intend", ["US"], ())]),
    (
        "The U.S. Department of Defense and the Ministry of Defense of Japan intend to train together.",
        [("intend", ["US", "JP"], ())],
    ),
    ("We call on the Government of Myanmar to end the violence. We urge the regime to release prisoners.",
     [("urge", ["JP", "AU"], ("MM",)), ("urge", ["JP", "AU"], ("MM",))]),
    ("This year we will host a workshop.", [("commit", ["JP", "AU"], ())]),
    ("Australia will build a port and intends to open it in 2027.",
     [("commit", ["AU"], ()), ("intend", ["AU"], ())]),
    ("APPRECIATING the support of ASEAN and welcoming its growth;", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DEPARTMENTS, ids=[d[0][:50] for d in DEPARTMENTS])
def test_names_who_acts_in_statements(read_text: Read, text: str, expected: list[object]) -> None:
    assert [tell(act) for act in read_text(text, opening=True).acts] == expected


def test_a_lone_speaker_tells_what_two_did(read_text: Read) -> None:
    reading = read_text(
        "Press Conference\n\nBritish Foreign Secretary Fay Carr spoke after talks with the Polish Foreign Minister, "
        "Jan Wrona.\n\nFOREIGN SECRETARY CARR: Minister Wrona and I met. We agreed to set up a team. We have condemned "
        "Russia's attack. We are not going to abandon the talks. I'd urge Russia to stop.\n\n"
        "Q: Will you sign?\n\nFOREIGN SECRETARY CARR: We will sign the treaty.",
        published="2026-05-04",
    )
    assert [(k, [(w or "").split()[-1] for w in who], t) for k, who, t in map(tell, reading.acts)] == [
        ("agree", ["GB", "PL"], ()),
        ("condemn", ["Carr"], ("RU",)),
        ("commit", ["Carr"], ()),
        ("urge", ["Carr"], ("RU",)),
        ("commit", ["Carr"], ()),
    ]


KOREAS = [
    (
        "SEOUL, May 4 (Wire) - South Korea and Vietnam agreed to build a reactor, Seoul's presidential office said, as "
        "North Korea tested a missile. The defence ministry in Seoul said it plans to send a ship. The minister urged "
        "the North to talk.",
        ["build a reactor", "send a ship"],
        [("agree", ["KR", "VN"], ()), ("intend", ["KR"], ()), ("urge", ["minister"], ("KP",))],
    ),
    (
        "ASTANA, May 4 (Wire) - Kazakh Foreign Minister Ali Seit met his Finnish counterpart, Aino Virta. The "
        "interlocutors signed a memorandum. The Kazakh diplomat informed her about the reforms.",
        [],
        [("sign", ["KZ", "FI"], ()), ("state", ["Seit"], ())],
    ),
]


@pytest.mark.parametrize(("text", "promised", "expected"), KOREAS, ids=["koreas", "diplomats"])
def test_news_names_its_actors_in_many_ways(
    read_text: Read, text: str, promised: list[str], expected: list[object]
) -> None:
    reading = read_text(text, kind="news", published="2026-05-04")
    assert [tell(act) for act in reading.acts] == expected
    assert [c.text.quote for c in reading.commitments] == promised


MORE = [
    (
        "agencies ask, the spokesman answers",
        "Regular Press Briefing\n\nForeign Ministry Spokesperson Lin Wei: China is a friend of Egypt.\n\n"
        "Harbour Times: Japan says that ships entered its waters. Will you stop?\n\n"
        "Lin Wei: We urge Japan to be calm. China has lodged solemn representations with the Japanese side. "
        "We hope that all parties will exercise restraint.",
        [("urge", ["Lin Wei"], ("JP",)), ("condemn", ["CN"], ("JP",))],
    ),
    (
        "a guest with a courtesy title, and a counterpart with an office",
        "The British Defence Secretary, the Rt Hon James Alder MP, hosted his Japanese counterpart, Minister Mori Ken. "
        "The Defence Secretary praised Japan's help. Minister Mori invited the Defence Secretary to visit Tokyo.",
        [("commend", ["Alder"], ("JP",)), ("urge", ["Mori"], ("GB",))],
    ),
    (
        "two of three give their support",
        "Vice Minister Abe Ken of Japan, Deputy Secretary Dan Poe of the United States and Vice Minister Han Jin of "
        "the Republic of Korea met in Kobe. Vice Minister Abe and Deputy Secretary Poe voiced their support.",
        [("support", ["Abe", "Poe"], ("KR",))],
    ),
    (
        "an ambassador is called home, a culprit will be punished",
        "LIMA, May 4 (Wire) - Peru and Chile opened a bridge. Peru recalled its ambassador from Quito. Chile vowed "
        "that the culprits would be punished, but left open when.",
        [("commit", ["CL"], ())],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [m[1:] for m in MORE], ids=[m[0] for m in MORE])
def test_a_report_tells_who_acts(read_text: Read, text: str, expected: list[object]) -> None:
    kind = "news" if "(Wire)" in text else None
    acts = read_text(text, kind=kind, published="2026-05-04").acts
    assert [tell(act) for act in acts] == expected


COLLEAGUES = [
    (
        "Foreign Minister Leila Haddad of Morocco received her Kazakh colleague, Murat Tolegen. Mr Tolegen thanked "
        "Morocco for its help. The two top diplomats agreed to consult.",
        [("commend", ["Tolegen"], ("MA",)), ("agree", ["MA", "KZ"], ())],
    ),
    (
        "Hydrogen deal\n\nBERLIN, May 4 (Wire) - Chancellor Lena Brandt and Kazakh President Nur Tokhtar on Monday "
        "signed a deal that both had sought.\n\n"
        'Tokhtar called it "a bridge to Europe" and promised to supply hydrogen. Opposition lawmaker Karl Voss '
        "criticized Kazakhstan.",
        [
            ("sign", ["DE", "KZ"], ()),
            ("state", ["Tokhtar"], ()),
            ("commit", ["Tokhtar"], ()),
            ("condemn", ["Karl Voss"], ("KZ",)),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), COLLEAGUES, ids=["colleague", "news at home"])
def test_colleagues_and_chancellors_act(read_text: Read, text: str, expected: list[object]) -> None:
    document = load_text(text, name="report.txt", published="2026-05-04", kind="news" if "(Wire)" in text else None)
    assert [tell(act) for act in read(document, {"en": EnglishPack()}).acts] == expected


FLOOR = [
    # the heading, the label of the one who speaks, the question's label, and who is meant
    ("Foreign Secretary's Press Conference, Nairobi", "FS OKONJO: ", "Q: ", ("OKONJO", "KE")),
    ("Press conference of the Kenyan Foreign Secretary", "Foreign Secretary: ", "Reporter: ", (None, "KE")),
    ("Press conference: Foreign Secretary Okonjo, Nairobi", "Okonjo: ", "Question: ", ("Okonjo", "KE")),
    ("Foreign Secretary Okonjo, press conference in Nairobi", "Grace Okonjo:\n\n", "Journalist:\n\n", ("Okonjo", "KE")),
    (
        "Press conference, Nairobi",
        "Ms. Grace Okonjo, Foreign Secretary of Kenya: ",
        "Tom Poe, Wire: ",
        ("Okonjo", "KE"),
    ),
    ("Press conference in Nairobi", "**FOREIGN SECRETARY OKONJO:** ", "**Q:** ", ("OKONJO", "KE")),
    ("Press conference in Nairobi", "Foreign Secretary Okonjo – ", "Q (Ann Lee, Post): ", ("Okonjo", "KE")),
]


@pytest.mark.parametrize(("title", "label", "asks", "who"), FLOOR, ids=[f[1].strip() for f in FLOOR])
def test_the_place_and_the_title_come_before_whose_an_office_is_elsewhere(
    read_text: Read, title: str, label: str, asks: str, who: tuple[str | None, str]
) -> None:
    reading = read_text(
        f"{title}\n\n{label}We condemn the attack. We talked with the British Foreign Secretary.\n\n"
        f"{asks}Do you condemn London?\n\n{label}We urge London to pay. I will not rule anything out.",
        title=title,
        kind="transcript",
        published="2026-05-04",
    )
    acts = [a for a in reading.acts if a.kind != "discuss"]
    assert [a.kind for a in acts] == ["condemn", "urge"]
    for act in acts:
        (actor,) = act.actors
        assert ((actor.person or "").split()[-1:] or [None], actor.party) == ([who[0]], who[1])
