"""The written forms of verbs: mood and voice of every class and row, and the negatives that are no form at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kyogi.languages.ja.inflection import INFLECTIONS, Mood, split_verb
from kyogi.languages.ja.lexicon import load_lexicon
from kyogi.records import Reading

ACTIVE, PASSIVE = False, True
SURU = [
    ("した", Mood.PAST, ACTIVE),
    ("しました", Mood.PAST, ACTIVE),
    ("いたしました", Mood.PAST, ACTIVE),
    ("させていただきました", Mood.PAST, ACTIVE),
    ("を行った", Mood.PAST, ACTIVE),
    ("を改めて行いました", Mood.PAST, ACTIVE),
    ("された", Mood.PAST, PASSIVE),
    ("されました", Mood.PAST, PASSIVE),
    ("している", Mood.PROGRESS, ACTIVE),
    ("しております", Mood.PROGRESS, ACTIVE),
    ("する", Mood.PRESENT, ACTIVE),
    ("いたします", Mood.PRESENT, ACTIVE),
    ("していく", Mood.FUTURE, ACTIVE),
    ("してまいります", Mood.FUTURE, ACTIVE),
    ("したい", Mood.WISH, ACTIVE),
    ("したいと考えています", Mood.WISH, ACTIVE),
    ("し", Mood.CHAIN, ACTIVE),
    ("して", Mood.CHAIN, ACTIVE),
    ("しつつ", Mood.CHAIN, ACTIVE),
    ("しながら", Mood.CHAIN, ACTIVE),
]
# verb → past, polite past, progressive, passive, wish, chain; each with what the row does to the stem
OTHERS = {
    "述べる": "述べた 述べました 述べている 述べられた 述べたい 述べ",
    "促す": "促した 促しました 促している 促された 促したい 促し",
    "話し合う": "話し合った 話し合いました 話し合っている 話し合われた 話し合いたい 話し合い",
    "説く": "説いた 説きました 説いている 説かれた 説きたい 説き",
    "急ぐ": "急いだ 急ぎました 急いでいる 急がれた 急ぎたい 急ぎ",
    "放つ": "放った 放ちました 放っている 放たれた 放ちたい 放ち",
    "結ぶ": "結んだ 結びました 結んでいる 結ばれた 結びたい 結び",
    "盛り込む": "盛り込んだ 盛り込みました 盛り込んでいる 盛り込まれた 盛り込みたい 盛り込み",
    "語る": "語った 語りました 語っている 語られた 語りたい 語り",
}
EXPECTED = [
    (Mood.PAST, ACTIVE),
    (Mood.PAST, ACTIVE),
    (Mood.PROGRESS, ACTIVE),
    (Mood.PAST, PASSIVE),
    (Mood.WISH, ACTIVE),
    (Mood.CHAIN, ACTIVE),
]
FORMS = [("表明", "suru", "表明" + ending, mood, passive) for ending, mood, passive in SURU] + [
    (verb, "ichidan" if verb == "述べる" else "godan", form, mood, passive)
    for verb, forms in OTHERS.items()
    for form, (mood, passive) in zip(forms.split(), EXPECTED, strict=True)
]


WISHES_TO_GO_ON = [
    pytest.param(
        "表明",
        "suru",
        form,
        Mood.WISH,
        ACTIVE,
    )
    for form in ("表明していきたい", "表明してまいりたい")
]


@pytest.mark.parametrize(("verb", "kind", "form", "mood", "passive"), FORMS + WISHES_TO_GO_ON)
def test_knows_the_forms(verb: str, kind: str, form: str, mood: Mood, passive: bool) -> None:
    stem, row = split_verb(verb, kind)
    found = INFLECTIONS[row].match(form + "、", len(stem))
    assert found is not None
    assert (form[: found.end], found.mood, found.passive) == (form, mood, passive)


@pytest.mark.parametrize(
    ("verb", "kind", "form"),
    [
        ("表明", "suru", "表明しない"),
        ("表明", "suru", "表明しなかった"),
        ("表明", "suru", "表明しません"),
        ("表明", "suru", "表明しよう"),
        ("表明", "suru", "表明されなかった"),
        ("促す", "godan", "促さなかった"),
        ("話し合う", "godan", "話し合わない"),
        ("語る", "godan", "語らなかった"),
        ("語る", "godan", "語れば"),
        ("盛り込む", "godan", "盛り込まない"),
        ("結ぶ", "godan", "結ぼう"),
    ],
)
def test_negatives_and_volitionals_are_no_forms(verb: str, kind: str, form: str) -> None:
    stem, row = split_verb(verb, kind)
    assert INFLECTIONS[row].match(form, len(stem)) is None


@pytest.mark.parametrize(
    "ending", ["べなかった", "べません", "べていない", "べられなかった", "べようとした", "べなければならない"]
)
def test_a_negated_verb_tells_no_act(read_text: Callable[..., Reading], ending: str) -> None:
    """Ichidan stems are chains by themselves; what follows them must still keep a negative from being an act."""
    told = read_text("柏木大臣は、協力が進んだと述べた。", opening=True)
    denied = read_text(f"柏木大臣は、協力が進んだと述{ending}。", opening=True)
    assert (len(told.acts), len(denied.acts)) == (1, 0)


def test_a_bare_noun_stops_a_sentence_only_at_its_end() -> None:
    suru = INFLECTIONS["suru"]
    found = suru.match("非難。", 2)
    assert found is not None
    assert found.mood is Mood.STOP
    assert suru.match("非難声明", 2) is None


@pytest.mark.parametrize(("verb", "kind"), [("述べた", "ichidan"), ("非難", "godan"), ("語", "ichidan")])
def test_a_class_that_does_not_fit_is_refused(verb: str, kind: str) -> None:
    with pytest.raises(ValueError, match=f"{verb} is no {kind} verb"):
        split_verb(verb, kind)


def test_every_verb_of_the_lexicon_has_a_past() -> None:
    """A verb whose stem and class do not fit together would never be found."""
    pasts = ("した", "た", "った", "いた", "いだ", "んだ", "します", "る", "き")
    verbs = [v for v in load_lexicon().verbs if v.inflection in INFLECTIONS.values()]
    assert len(verbs) > 200
    for verb in verbs:
        forms = [verb.inflection.match(verb.stem + past, len(verb.stem)) for past in pasts]
        assert any(f is not None and f.mood is Mood.PAST for f in forms), verb.name
