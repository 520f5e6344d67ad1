"""Acts are coded in PLOVER as the codebook's column and PLOVER's manual say."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyogi.errors import KnowledgeError
from kyogi.knowledge import load_knowledge
from kyogi.knowledge.plover import Setting, code_plover, load_plover, read_plover
from kyogi.records.vocabulary import KINDS, Kind

KNOWLEDGE = load_knowledge()
TABLE = load_plover()
# the codebook's column, with DEMAND in REQUEST as in PLOVER's present form
COLUMN = {
    "commit": {"AGREE", "SUPPORT"},
    "agree": {"AGREE"},
    "decide": {"AGREE"},
    "intend": {"CONSULT", "AGREE"},
    "establish": {"COOPERATE"},
    "state": {"CONSULT"},
    "emphasise": {"CONSULT"},
    "affirm": {"CONSULT"},
    "reaffirm": {"CONSULT"},
    "concur": {"CONSULT"},
    "welcome": {"SUPPORT"},
    "commend": {"SUPPORT"},
    "support": {"SUPPORT"},
    "concern": {"ACCUSE", "REJECT"},
    "regret": {"ACCUSE"},
    "oppose": {"REJECT"},
    "condemn": {"ACCUSE"},
    "urge": {"REQUEST"},
    "demand": {"REQUEST"},
    "instruct": {"REQUEST"},
    "sign": {"AGREE"},
    "discuss": {"CONSULT"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_without_more_the_codebooks_column_holds(kind: Kind) -> None:
    assert code_plover(kind).event in COLUMN[kind]


def test_all_sixteen_events_are_listed() -> None:
    assert len(TABLE.events) == 16
    assert {"AGREE", "CONCEDE", "REQUEST", "ASSAULT"} <= set(TABLE.events)


@given(
    st.sampled_from(KINDS),
    st.lists(st.sampled_from(sorted(KNOWLEDGE.topics)), max_size=3),
    st.booleans(),
    st.booleans(),
    st.sampled_from([(), ("CN",)]),
    st.sampled_from([None, "visit", "third-party", "multilateral", "phone"]),
)
def test_every_act_gets_a_code_that_plover_knows(
    kind: Kind, topics: list[str], commitment: bool, joint: bool, targets: tuple[str, ...], setting: Setting | None
) -> None:
    code = code_plover(
        kind,
        [KNOWLEDGE.topics[topic] for topic in topics],
        commitment=commitment,
        joint=joint,
        targets=targets,
        setting=setting,
    )
    event = TABLE.events[code.event]
    assert code.quad == event.quad
    assert code.mode is None or code.mode in event.modes
    assert set(code.contexts) <= set(TABLE.contexts)
    assert ("future" in code.contexts) == commitment
    assert len(set(code.contexts)) == len(code.contexts)


@pytest.mark.parametrize(
    ("kind", "words", "commitment", "event", "mode"),
    [
        ("agree", ["円借款"], True, "AID", "economic"),
        ("agree", ["円借款"], False, "AID", "economic"),
        ("commit", ["緊急人道支援"], True, "AID", "humanitarian"),
        ("decide", ["装備品の供与"], True, "AID", "military"),
        ("reaffirm", ["軍事支援"], True, "AID", "military"),
        ("reaffirm", ["軍事支援"], False, "CONSULT", None),
        ("decide", ["追加制裁"], True, "SANCTION", "discontinue"),
        ("emphasise", ["拡大抑止"], True, "AGREE", None),
        ("emphasise", ["拡大抑止"], False, "CONSULT", None),
        ("urge", ["対話"], False, "REQUEST", "meet"),
        ("demand", ["即時停戦"], False, "REQUEST", "yield"),
        ("urge", ["人道支援"], False, "REQUEST", "assist"),
        ("condemn", ["弾道ミサイルの発射"], False, "ACCUSE", "disapprove"),
        ("regret", ["再発防止"], True, "CONCEDE", None),
        ("establish", ["対話"], False, "COOPERATE", None),
    ],
)
def test_topics_and_promises_change_the_code(
    kind: Kind, words: list[str], commitment: bool, event: str, mode: str | None
) -> None:
    topics = KNOWLEDGE.topics_in(words, "ja")
    assert topics, f"{words} are no topic"
    code = code_plover(kind, topics, commitment=commitment)
    assert (code.event, code.mode) == (event, mode)


def test_an_exchange_done_together_is_cooperation_and_a_promised_one_an_agreement() -> None:
    topics = KNOWLEDGE.topics_in(["information sharing"], "en")
    assert code_plover("agree", topics, joint=True).event == "COOPERATE"
    assert code_plover("agree", topics, joint=True, commitment=True).event == "AGREE"


def test_a_request_to_somebody_for_something_else_is_for_change() -> None:
    assert code_plover("urge", targets=["RU"]).mode == "change"
    assert code_plover("urge").mode is None


def test_the_setting_is_the_mode_of_a_consultation_only() -> None:
    assert code_plover("discuss", setting="phone").mode == "phone"
    assert code_plover("oppose", setting="phone").mode is None


def test_contexts_come_from_the_topics() -> None:
    topics = KNOWLEDGE.topics_in(["cyber", "space", "Cybersecurity"], "en")
    assert code_plover("discuss", topics).contexts == ("cyber", "military")


def test_the_table_names_topics_contexts_and_kinds_that_exist() -> None:
    for rule in TABLE.rules.values():
        assert set(rule.topics) <= set(KNOWLEDGE.topics)
    for topic in KNOWLEDGE.topics.values():
        assert set(topic.contexts) <= set(TABLE.contexts), topic.id


WRONG = """
events:
  AGREE:
    quad: verbal-cooperation
contexts: {}
rules:
  one:
    kinds: KIND
    event: EVENT
    EXTRA
"""


@pytest.mark.parametrize(
    ("kind", "event", "extra", "expected"),
    [
        ("agree", "YIELD", "joint: true", "event: 'YIELD' is not listed"),
        ("agree", "AGREE", "mode: phone", "AGREE has no mode 'phone'"),
        ("agree", "AGREE", "colour: red", "colour"),
        ("ponder", "AGREE", "joint: true", "ponder"),
        ("agree", "AGREE", "targets: many", "many"),
    ],
)
def test_a_wrong_table_is_named(tmp_path: Path, kind: str, event: str, extra: str, expected: str) -> None:
    text = WRONG.replace("KIND", kind).replace("EVENT", event).replace("EXTRA", extra)
    (tmp_path / "plover.yaml").write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=r"plover\.yaml, line 7, entry 'one'") as caught:
        read_plover(tmp_path)
    assert expected in str(caught.value)


def test_a_kind_without_a_rule_is_an_error(tmp_path: Path) -> None:
    text = WRONG.replace("KIND", "agree").replace("EVENT", "AGREE").replace("EXTRA", "joint: true")
    (tmp_path / "plover.yaml").write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match="no rule codes an act of kind 'oppose'"):
        code_plover("oppose", table=read_plover(tmp_path))
