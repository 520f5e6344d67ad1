"""Readings for the tests of this folder: one written by hand, and any number made by chance."""

from __future__ import annotations

from hypothesis import strategies as st

from kyogi.records import (
    Act,
    Actor,
    Body,
    Commitment,
    Consultation,
    Document,
    Incident,
    Instrument,
    Part,
    Project,
    Reading,
    Reason,
    Relation,
    Span,
)
from kyogi.records.evidence import hash_text
from kyogi.records.ids import item_id
from kyogi.records.vocabulary import KINDS

SENTENCE = "三枝大臣は会談で、𠮷野川の共同調査を毎年行うと約束しました。"


def make_document(text: str, lang: str = "ja") -> Document:
    """A document of one part, as one that comes back from the codebook's form has."""
    return Document(
        id="sample", text=text, lang=lang, parts=(Part(0, len(text), "body", lang),), sha256=hash_text(text)
    )


def make_reading() -> Reading:
    """A reading of one sentence with one item in every layer."""

    def span(words: str) -> Span:
        start = SENTENCE.index(words)
        return Span.of(SENTENCE, start, start + len(words))

    promise = span("約束しました")
    return Reading(
        document=make_document(SENTENCE),
        engine="test",
        parties=("JP",),
        acts=(
            Act(
                id="a22",
                kind="commit",
                trigger=promise,
                content=span("𠮷野川の共同調査を毎年行う"),
                actors=(Actor(person="三枝", office="大臣", party="JP"),),
                commitment=True,
                consultation="c6",
                topics=("environment",),
                rule="test.promise",
                confidence=0.8,
                because=(Reason("a word of promise", promise),),
            ),
        ),
        commitments=(Commitment(id="p9", act="a22", text=span("𠮷野川の共同調査を毎年行う"), obligors=("JP",)),),
        consultations=(
            Consultation(
                id="c6", name=span("会談"), level="ministers", date="2026-03-11", place=None, held=True, first=False
            ),
        ),
        bodies=(Body(id="b0", name=span("三枝"), party="JP", kind="other", status="existing"),),
        relations=(
            Relation(subject=span("三枝"), predicate="part_of", object=span("会談"), evidence=span("三枝大臣は会談")),
        ),
        instruments=(Instrument(name=span("調査"), article="5", to=span("𠮷野川"), act="a22"),),
        projects=(Project(name=span("共同調査"), parties=("JP",), what=span("𠮷野川"), act="a22"),),
        incidents=(Incident(name=span("調査"), where=span("𠮷野川"), whose="JP", measures=(span("毎年"),), act="a22"),),
    )


# Any characters but lone surrogates, which JSON cannot hold; many outside the Basic Multilingual Plane.
texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)
codes = st.sampled_from(("JP", "US", "UN", "JP-47"))
days = st.none() | st.sampled_from(("2026-03-11", "2026-09/2026-11"))


def spans_of(text: str) -> st.SearchStrategy[Span]:
    """Any span of `text`."""
    ends = st.integers(0, len(text) - 1).flatmap(lambda a: st.tuples(st.just(a), st.integers(a + 1, len(text))))
    return ends.map(lambda place: Span.of(text, *place))


@st.composite
def readings(draw: st.DrawFn, *, plain: bool) -> Reading:
    """A reading of any text; a plain one has only what the codebook's form holds."""
    text = draw(texts)
    spans = spans_of(text)
    actors = st.lists(
        st.builds(Actor, person=st.none() | st.just("三枝"), office=st.none() | st.just("大臣"), party=codes),
        max_size=2,
    ).map(tuple)
    taken: set[str] = set()
    meetings = tuple(
        Consultation(
            id=item_id("c", name.start, taken),
            name=name,
            level=draw(st.sampled_from((None, "leaders", "press"))),
            date=draw(days),
            place=draw(st.none() | spans),
            held=draw(st.booleans()),
            first=draw(st.booleans()),
            participants=draw(actors),
        )
        for name in draw(st.lists(spans, max_size=2))
    )
    acts: list[Act] = []
    for trigger in draw(st.lists(spans, max_size=3)):
        extra = (
            {} if plain else {"rule": "r", "confidence": draw(st.floats(0, 1)), "because": (Reason("why", trigger),)}
        )
        acts.append(
            Act(
                id=item_id("a", trigger.start, taken),
                kind=draw(st.sampled_from(KINDS)),
                trigger=trigger,
                content=draw(st.none() | spans),
                actors=draw(actors),
                joint=draw(st.booleans()),
                targets=draw(st.lists(codes, max_size=2).map(tuple)),
                strength=draw(st.integers(1, 3)),
                quote=draw(st.booleans()),
                commitment=draw(st.booleans()),
                consultation=draw(st.sampled_from((None, *(m.id for m in meetings)))),
                same_as=draw(st.sampled_from((None, *(a.id for a in acts)))),
                **extra,
            )
        )
    promises = tuple(
        Commitment(id=item_id("p", words.start, taken), act=acts[0].id, text=words, obligors=("JP",), due=draw(days))
        for words in draw(st.lists(spans, max_size=2) if acts else st.just([]))
    )
    return Reading(
        document=make_document(text),
        engine="codebook" if plain else "1",
        parties=draw(st.lists(codes, max_size=2).map(tuple)),
        acts=tuple(acts),
        commitments=promises,
        consultations=meetings,
        incidents=tuple(
            Incident(name=name, where=None, whose=None, measures=(name,)) for name in draw(st.lists(spans, max_size=1))
        ),
    )
