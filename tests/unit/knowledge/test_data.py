"""The bundled data holds together: what both language packs and the record rely on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyogi.errors import KnowledgeError
from kyogi.knowledge import Knowledge, Lang, load_knowledge

KNOWLEDGE = load_knowledge()
LANGS: tuple[Lang, ...] = ("ja", "en")
Iterate = Callable[[Lang], Iterator[tuple[str, str]]]
PARTY_NAMES = [(lang, name, code) for lang in LANGS for name, code in KNOWLEDGE.party_names(lang)]


def test_every_state_of_iso_3166_is_there() -> None:
    states = [party for party in KNOWLEDGE.parties.values() if party.kind == "state"]
    assert len(states) == 249 + 1  # ISO 3166-1 and XK
    assert {"TW", "HK", "PS", "XK"} <= {party.code for party in states}
    assert all(party.iso3 and len(party.iso3) == 3 for party in states)
    assert len({party.iso3 for party in states}) == len(states)


def test_every_prefecture_is_there() -> None:
    codes = {party.code for party in KNOWLEDGE.parties.values() if party.kind == "subnational"}
    assert codes == {f"JP-{number:02}" for number in range(1, 48)}


@given(st.sampled_from(PARTY_NAMES))
def test_every_name_finds_its_own_party(entry: tuple[Lang, str, str]) -> None:
    lang, name, code = entry
    found = KNOWLEDGE.find_party(name, lang)
    assert found is not None
    assert found.code == code


@given(st.sampled_from(PARTY_NAMES))
def test_a_name_in_full_width_letters_finds_the_same_party(entry: tuple[Lang, str, str]) -> None:
    lang, name, code = entry
    wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in name)
    found = KNOWLEDGE.find_party(wide, lang)
    assert found is not None
    assert found.code == code


def test_capitals_seats_and_short_forms_are_no_names() -> None:
    assert KNOWLEDGE.find_party("北京", "ja") is None
    assert KNOWLEDGE.find_party("Kremlin", "en") is None
    assert KNOWLEDGE.find_party("米", "ja") is None
    assert ("北京", "CN") in set(KNOWLEDGE.capital_names("ja"))
    assert ("Kremlin", "RU") in set(KNOWLEDGE.seat_names("en"))
    assert ("米", "US") in set(KNOWLEDGE.party_short_names())


@pytest.mark.parametrize(
    ("lang", "name", "code"),
    [
        ("ja", "米国", "US"),
        ("ja", "アメリカ合衆国", "US"),
        ("ja", "豪州", "AU"),
        ("ja", "大韓民国", "KR"),
        ("ja", "朝鮮民主主義人民共和国", "KP"),
        ("ja", "中華人民共和国", "CN"),
        ("ja", "沖縄県", "JP-47"),
        ("ja", "国連", "UN"),
        ("en", "the Republic of Korea".removeprefix("the "), "KR"),
        ("en", "ROK", "KR"),
        ("en", "DPRK", "KP"),
        ("en", "PRC", "CN"),
        ("en", "Türkiye", "TR"),
        ("en", "Turkey", "TR"),
        ("en", "AU", "AfricanUnion"),
        ("en", "Niger", "NE"),
    ],
)
def test_usual_names(lang: Lang, name: str, code: str) -> None:
    found = KNOWLEDGE.find_party(name, lang)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("form", "code"), [("日", "JP"), ("豪", "AU"), ("露", "RU"), ("ロ", "RU"), ("越", "VN"), ("比", "PH"), ("朝", "KP")]
)
def test_short_forms(form: str, code: str) -> None:
    assert dict(KNOWLEDGE.party_short_names())[form] == code


def test_adjectives() -> None:
    adjectives = dict(KNOWLEDGE.party_adjectives())
    assert (adjectives["Russian"], adjectives["Filipino"], adjectives["North Korean"]) == ("RU", "PH", "KP")


@pytest.mark.parametrize(
    ("group", "members"),
    [
        ("G7", "CA DE FR GB IT JP US"),
        ("QUAD", "AU IN JP US"),
        ("AUKUS", "AU GB US"),
        ("ASEAN", "BN ID KH LA MM MY PH SG TH TL VN"),
    ],
)
def test_members(group: str, members: str) -> None:
    assert sorted(KNOWLEDGE.get_party(group).members) == members.split()


def test_counts_of_members() -> None:
    assert len(KNOWLEDGE.get_party("NATO").members) == 32
    assert len(KNOWLEDGE.get_party("G20").members) == 21


def test_an_unknown_code_says_where_codes_stand() -> None:
    with pytest.raises(KnowledgeError, match=r"'XX'.*parties\.yaml"):
        KNOWLEDGE.get_party("XX")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("iterate", "table"),
    [
        (Knowledge.office_names, "offices"),
        (Knowledge.body_names, "bodies"),
        (Knowledge.instrument_names, "instruments"),
        (Knowledge.place_names, "places"),
        (Knowledge.topic_names, "topics"),
    ],
)
def test_every_name_leads_back_to_its_entry(
    iterate: Callable[..., Iterator[tuple[str, str]]], table: str, lang: Lang
) -> None:
    entries = getattr(KNOWLEDGE, table)
    pairs = list(iterate(KNOWLEDGE, lang))
    assert {key for _, key in pairs} == set(entries)
    assert all(name in entries[key].names.get_forms(lang) for name, key in pairs)
    assert len({name for name, _ in pairs}) == len(pairs)


def test_english_names_hold_no_japanese_and_the_first_is_printable() -> None:
    tables = (
        KNOWLEDGE.parties,
        KNOWLEDGE.offices,
        KNOWLEDGE.bodies,
        KNOWLEDGE.instruments,
        KNOWLEDGE.places,
        KNOWLEDGE.topics,
    )
    for table in tables:
        for key, entry in table.items():
            assert not any(re.search(r"[ぁ-んァ-ヶ一-龥]", name) for name in entry.names.en), key
            assert not re.search(r"[Ａ-Ｚ０-９]", entry.names.ja[0]), key


@pytest.mark.parametrize(
    ("name", "office", "level", "party"),
    [
        ("国務長官", "secretary-of-state", "ministers", "US"),
        ("国防相", "defence-minister", "ministers", None),
        ("防衛相", "defence-minister-jp", "ministers", "JP"),
        ("官房長官", "chief-cabinet-secretary", "ministers", "JP"),
        ("国家主席", "state-president-cn", "leaders", "CN"),
        ("外交部長官", "foreign-minister-kr", "ministers", "KR"),
        ("首相", "prime-minister", "leaders", None),
        ("北米局長", "north-american-director-general", "senior_officials", "JP"),
        ("次官補代理", "deputy-assistant-secretary", "working", None),
    ],
)
def test_offices(name: str, office: str, level: str, party: str | None) -> None:
    found = KNOWLEDGE.offices[dict(KNOWLEDGE.office_names("ja"))[name]]
    assert (found.id, found.level, found.party) == (office, level, party)


def test_short_offices_count_only_after_a_name() -> None:
    names = dict(KNOWLEDGE.office_names("ja"))
    assert all(KNOWLEDGE.offices[names[name]].short for name in ("大臣", "長官", "局長", "氏"))
    assert not KNOWLEDGE.offices[names["外務大臣"]].short


@pytest.mark.parametrize(
    ("lang", "name", "kind", "party"),
    [
        ("ja", "在日アメリカ軍", "forces", "US"),
        ("en", "USFJ", "forces", "US"),
        ("ja", "統合作戦司令部", "headquarters", "JP"),
        ("en", "joint force headquarters", "headquarters", "US"),
        ("ja", "中国海警局", "forces", "CN"),
        ("ja", "安保理", "other", "UN"),
        ("en", "Security Consultative Committee", "committee", None),
    ],
)
def test_bodies(lang: Lang, name: str, kind: str, party: str | None) -> None:
    found = KNOWLEDGE.bodies[dict(KNOWLEDGE.body_names(lang))[name]]
    assert (found.kind, found.party) == (kind, party)


def test_body_forms_say_whose_the_unmarked_one_is() -> None:
    forms = KNOWLEDGE.body_forms
    assert "外務省" in forms["foreign-ministry"].names.ja
    assert forms["foreign-ministry"].unmarked_ja == "JP"
    assert "Coast Guard" in forms["coast-guard"].names.en


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ja", "安保理決議第2397号の完全な履行", "安保理決議第2397号"),
        ("ja", "国連安全保障理事会決議第1718号に従い", "国連安全保障理事会決議第1718号"),
        ("en", "in line with UN Security Council Resolution 2254, they", "UN Security Council Resolution 2254"),
        (
            "en",
            "under United Nations\nSecurity Council resolution 2397 (2017)",
            "United Nations\nSecurity Council resolution 2397 (2017)",
        ),
        ("en", "violates UNSCR 1718", "UNSCR 1718"),
    ],
)
def test_numbered_resolutions(lang: Lang, text: str, expected: str) -> None:
    resolution = KNOWLEDGE.instruments["security-council-resolution"]
    pattern = resolution.pattern_ja if lang == "ja" else resolution.pattern_en
    assert pattern is not None
    found = re.search(pattern, text)
    assert found is not None
    assert found.group() == expected


def test_every_pattern_compiles_and_needs_some_text() -> None:
    patterns = [p for i in KNOWLEDGE.instruments.values() for p in (i.pattern_ja, i.pattern_en) if p is not None]
    assert patterns
    assert not any(re.compile(pattern).match("") for pattern in patterns)


@pytest.mark.parametrize(
    ("place", "concerns"),
    [
        ("senkaku-islands", "CN"),
        ("east-china-sea", "CN"),
        ("south-china-sea", "CN"),
        ("taiwan-strait", None),
        ("crimea", "RU"),
    ],
)
def test_whom_a_stance_on_a_place_concerns(place: str, concerns: str | None) -> None:
    assert KNOWLEDGE.places[place].concerns == concerns


def test_municipalities_take_their_prefecture() -> None:
    names = dict(KNOWLEDGE.place_names("ja"))
    assert KNOWLEDGE.places[names["宜野湾市"]].party == "JP-47"
    assert all(
        place.party is not None and place.party.startswith("JP-")
        for place in KNOWLEDGE.places.values()
        if place.kind == "municipality"
    )


@pytest.mark.parametrize(
    ("lang", "names", "expected"),
    [
        ("ja", ["拉致問題", "拡大抑止", "拉致"], ["abductions", "extended-deterrence"]),
        ("en", ["Coproduction", "COMMAND AND CONTROL", "weather"], ["co-production", "command-and-control"]),
        ("ja", ["ＷＰＳ"], ["women-peace-security"]),
        ("en", [], []),
    ],
)
def test_topics_in(lang: Lang, names: list[str], expected: list[str]) -> None:
    assert [topic.id for topic in KNOWLEDGE.topics_in(names, lang)] == expected


def test_topics_that_imply_a_target() -> None:
    assert KNOWLEDGE.topics["abductions"].concerns == "KP"
    assert KNOWLEDGE.topics["taiwan-strait"].concerns is None
    assert KNOWLEDGE.topics["status-quo-change"].concerns is None


def test_wikidata_ids_are_ids_and_belong_to_one_entry_of_a_table() -> None:
    for table in (KNOWLEDGE.parties, KNOWLEDGE.bodies, KNOWLEDGE.instruments, KNOWLEDGE.places):
        ids = [entry.wikidata for entry in table.values() if entry.wikidata is not None]
        assert all(re.fullmatch(r"Q[1-9][0-9]*", item) for item in ids)
        assert len(ids) == len(set(ids))


def test_offices_have_the_levels_of_the_codebook() -> None:
    assert {office.level for office in KNOWLEDGE.offices.values()} <= {
        None,
        "leaders",
        "ministers",
        "senior_officials",
        "working",
    }


def test_names_are_found_with_either_apostrophe() -> None:
    for name in ("People's Republic of China", "People’s Republic of China"):
        found = KNOWLEDGE.find_party(name, "en")
        assert found is not None
        assert found.code == "CN"
    for iterate in (KNOWLEDGE.body_names, KNOWLEDGE.instrument_names, KNOWLEDGE.topic_names):
        names = {name for name, _ in iterate("en")}
        assert {name.replace("'", "’") for name in names} <= names
