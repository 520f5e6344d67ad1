"""Two language versions of one statement aligned act by act, and where they differ.

A difference is a claim against a translator or a negotiator, so few false ones count for more than finding every one. A
record made by hand is believed. What an engine read is believed where the words bear it out: that the actors differ,
say, only where one version names a party that the other does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from kyogi.following.alignment import align
from kyogi.following.versions import Mention, Stretch, Unit, Version, spread_groups
from kyogi.records import Act, Span

Difference = Literal["missing", "kind", "strength", "actors", "targets", "content"]
STRONGEST_FIRST: tuple[Difference, ...] = ("missing", "kind", "strength", "actors", "targets", "content")
BY_HAND = "codebook"  # the engine of a record that a person made

# Kinds between which translators of one and the same sentence change without meaning to; of an engine's reading they
# are no difference.
_ALIKE = (
    frozenset({"affirm", "reaffirm", "concur"}),
    frozenset({"state", "affirm", "emphasise"}),
    frozenset({"welcome", "commend"}),
    frozenset({"agree", "decide"}),
)


class Detail(Struct, frozen=True, omit_defaults=True):
    """One difference of two aligned acts: what either side says, as codes or as words of the text with their place."""

    difference: Difference
    a: str | None = None
    b: str | None = None
    a_span: Span | None = None
    b_span: Span | None = None


class Alignment(Struct, frozen=True):
    """An act of the first version and the same of the second; `difference` is the strongest, None where there is none.

    Where one side is None and `difference` is ``missing``, that version does not say it. Where one side is None and
    `difference` is None too, its words are there (`a_words`, `b_words`) but no act of their own was read from them.
    """

    a: str | None
    b: str | None
    difference: Difference | None
    a_trigger: Span | None = None
    b_trigger: Span | None = None
    details: tuple[Detail, ...] = ()
    a_words: Span | None = None
    b_words: Span | None = None


class Concordance(Struct, frozen=True):
    """The alignment of the versions `a` and `b` (ids of their documents), in the order of the first."""

    a: str
    b: str
    alignments: tuple[Alignment, ...]

    def list_differences(self) -> list[Alignment]:
        """The alignments that differ, the strongest difference first, each sort in the order of the text."""
        found = [alignment for alignment in self.alignments if alignment.difference is not None]
        return sorted(found, key=lambda alignment: STRONGEST_FIRST.index(alignment.difference or "content"))


def make_concordance(a: Version, b: Version) -> Concordance:
    """The concordance of two versions of one statement; acts stand in the order of `a`, those of `b` alone in place."""
    pairs = align(a, b)
    rows: list[tuple[float, Alignment]] = [(float(i), _compare(_Pair(a, b, a.units[i], b.units[j]))) for i, j in pairs]
    by_a, by_b = dict(pairs), {j: i for i, j in pairs}
    rows += [(float(i), _tell_open(a, b, i, by_a, "a")) for i in range(len(a.units)) if i not in by_a]
    for j in range(len(b.units)):
        if j not in by_b:
            before = max((by_b[k] for k in by_b if k < j), default=-1)
            rows.append((before + 0.5 + j / 1e6, _tell_open(b, a, j, by_b, "b")))
    rows.sort(key=lambda row: row[0])
    ids = a.reading.document.id, b.reading.document.id
    return Concordance(*ids, tuple(alignment for _, alignment in rows))


class _Pair(NamedTuple):
    """Two units that are the same act, with the versions they stand in."""

    a: Version
    b: Version
    one: Unit
    other: Unit

    @property
    def is_by_hand(self) -> bool:
        return self.a.reading.engine == self.b.reading.engine == BY_HAND


def _compare(pair: _Pair) -> Alignment:
    details = tuple(
        sorted(
            (detail for find in _FINDERS for detail in find(pair)), key=lambda d: STRONGEST_FIRST.index(d.difference)
        )
    )
    return Alignment(
        a=pair.one.act.id,
        b=pair.other.act.id,
        difference=details[0].difference if details else None,
        a_trigger=pair.one.act.trigger,
        b_trigger=pair.other.act.trigger,
        details=details,
    )


# ---- what differs


def _find_kind(pair: _Pair) -> Iterator[Detail]:
    a, b = pair.one.act, pair.other.act
    if a.kind == b.kind:
        return
    if not pair.is_by_hand:
        is_said = _says_kind(pair.a, a) or _says_kind(pair.b, b)
        if not is_said or any({a.kind, b.kind} <= alike for alike in _ALIKE):
            return
    yield Detail("kind", a.kind, b.kind, a.trigger, b.trigger)


def _says_kind(version: Version, act: Act) -> bool:
    """Whether a predicate of the lexicon gives the act its kind; "announced that" and 表明 take theirs from what
    follows.
    """
    return f"k:{act.kind}" in version.find_keys(Stretch(act.trigger.start, act.trigger.end))


def _find_strength(pair: _Pair) -> Iterator[Detail]:
    a, b = pair.one.act, pair.other.act
    if a.strength != b.strength:
        yield Detail("strength", str(a.strength), str(b.strength), a.trigger, b.trigger)


def _find_actors(pair: _Pair) -> Iterator[Detail]:
    yield from _find_parties(
        pair,
        "actors",
        lambda act: spread_groups(actor.party for actor in act.actors if actor.party),
        believed=_is_one_of_joint(pair) or _are_subjects_named(pair),
    )


def _find_targets(pair: _Pair) -> Iterator[Detail]:
    yield from _find_parties(pair, "targets", lambda act: spread_groups(act.targets))


def _find_parties(
    pair: _Pair, difference: Difference, list_codes: Callable[[Act], frozenset[str]], *, believed: bool = False
) -> Iterator[Detail]:
    a, b = list_codes(pair.one.act), list_codes(pair.other.act)
    if a == b or not (believed or pair.is_by_hand or _is_borne_out(pair, a, b)):
        return
    yield Detail(difference, ", ".join(sorted(a)), ", ".join(sorted(b)), pair.one.act.trigger, pair.other.act.trigger)


def _is_borne_out(pair: _Pair, a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the words show it: a party of one side alone is named there, and nowhere in the other's sentence."""
    named_a, named_b = _list_named(pair.a, *pair.one.own), _list_named(pair.b, *pair.other.own)
    if a and b and not a & b and a & named_a and b & named_b:
        return True
    wide_a, wide_b = _list_named(pair.a, pair.one.wide), _list_named(pair.b, pair.other.wide)
    return bool((a - b) & (named_a - wide_b) or (b - a) & (named_b - wide_a))


def _list_named(version: Version, *stretches: Stretch) -> frozenset[str]:
    return spread_groups(key[2:] for key in version.find_keys(*stretches) if key.startswith("p:"))


def _are_subjects_named(pair: _Pair) -> bool:
    """Whether both versions name their actors as the subject: カナダは here, "Japan and Canada" there."""
    return all(
        (named := _list_named(version, _find_subject(version, unit)))
        and named == spread_groups(actor.party for actor in unit.act.actors if actor.party)
        for version, unit in ((pair.a, pair.one), (pair.b, pair.other))
    )


def _find_subject(version: Version, unit: Unit) -> Stretch:
    """Where the subject stands: in English before the predicate, in Japanese before the first は of the clause."""
    start, end = unit.own[0].start, unit.act.trigger.start
    if version.reading.document.lang == "ja":
        found = version.reading.document.text.find("は", start, end)
        end = found if found >= 0 else start
    return Stretch(start, end)


def _is_one_of_joint(pair: _Pair) -> bool:
    """Whether one version says in so many words that one side did alone what both do together in the other.

    The side that is alone must be named beside its predicate, by its party or by a person, and not so in the other.
    """
    for version, unit, other_version, other in (
        (pair.a, pair.one, pair.b, pair.other),
        (pair.b, pair.other, pair.a, pair.one),
    ):
        alone, together = unit.act, other.act
        codes = spread_groups(actor.party for actor in alone.actors if actor.party)
        if alone.joint or not together.joint or any(actor.person for actor in together.actors) or not codes:
            continue
        share = version.reading.document.text[unit.own[0].start : unit.own[0].end]
        if any(actor.person and actor.person in share for actor in alone.actors):
            return True
        named = _list_named(version, unit.own[0])
        if codes <= named and codes.isdisjoint(_list_named(other_version, other.own[0])):
            return True
    return False


def _find_content(pair: _Pair) -> Iterator[Detail]:
    """Numbers, names and words of scope that the act's own words hold, and nothing around the other act answers."""
    sides = ((pair.a, pair.one, pair.b, pair.other, True), (pair.b, pair.other, pair.a, pair.one, False))
    for version, unit, other_version, other, is_first in sides:
        answers = other_version.find_keys(other.wide, *other.own)
        own = version.find_mentions(*unit.own)
        years = {f"q:{(v.reading.document.published or '    ')[:4]}" for v in (version, other_version)}
        for mention in own:
            if not mention.asks or mention.key in answers or mention.key in years:
                continue
            if _is_answered(mention, own, answers) or _is_about_parties(mention, pair):
                continue
            span = Span.of(version.reading.document.text, mention.start, mention.end)
            if is_first:
                yield Detail("content", a=span.quote, a_span=span)
            else:
                yield Detail("content", b=span.quote, b_span=span)


def _is_answered(mention: Mention, own: Sequence[Mention], answers: frozenset[str]) -> bool:
    """Whether the same words have an answer under another key: as a subject, as a longer name, as its parts.

    東・南シナ海 is two seas in English; 国連安保理決議 is a resolution of a Council that may be named apart.
    """
    beside = [m for m in own if m != mention and m.start < mention.end and mention.start < m.end]
    around = {m.key for m in beside if m.start <= mention.start and mention.end <= m.end}
    parts = {m.key for m in beside if m.key.startswith("n:") and m.end - m.start < mention.end - mention.start}
    subjects = {m.key for m in beside if m.key.startswith(("t:", "c:"))}
    return bool((around | subjects) & answers) or bool(parts and parts <= answers)


def _is_about_parties(mention: Mention, pair: _Pair) -> bool:
    """Whether a party is one of those whose act it is, or at whom it is directed: other differences tell of these."""
    if not mention.key.startswith("p:"):
        return False
    a, b = pair.one.act, pair.other.act
    involved = spread_groups(
        [*(x.party for act in (a, b) for x in act.actors if x.party), *a.targets, *b.targets, *pair.a.reading.parties]
    )
    return not spread_groups([mention.key[2:]]).isdisjoint(involved | {*a.targets, *b.targets})


_FINDERS = (_find_kind, _find_strength, _find_actors, _find_targets, _find_content)


# ---- what has no answer

_FEWEST_NAMED = 2  # an act that names less cannot be found again by what it names
_NOT_NAMES = ("p:", "w:", "k:")
_PRESENT = 0.6  # of what an act names: where so much stands in one place of the other version, its words are there


def _tell_open(
    version: Version, other: Version, number: int, partners: dict[int, int], side: Literal["a", "b"]
) -> Alignment:
    """An act without a partner: missing, or said in words from which the other reading made no act of its own."""
    unit = version.units[number]
    words = _find_words(version, other, number, partners)
    difference: Difference | None = "missing" if words is None else None
    details = () if words is not None else (Detail("missing"),)
    if side == "a":
        return Alignment(unit.act.id, None, difference, a_trigger=unit.act.trigger, details=details, b_words=words)
    return Alignment(None, unit.act.id, difference, b_trigger=unit.act.trigger, details=details, a_words=words)


def _find_words(version: Version, other: Version, number: int, partners: dict[int, int]) -> Span | None:
    """The sentence of the other version, between the partners of the acts around, that says what the act says.

    It names what the act names; or it tells another act of the same sentence too, and holds a predicate of this kind
    from which no act was read. A record made by hand holds every act, so there what has no partner is missing.
    """
    if other.reading.engine == BY_HAND:
        return None
    unit = version.units[number]
    wanted = frozenset(key for key in version.find_keys(unit.own[0]) if not key.startswith(_NOT_NAMES))

    def find_sentence(j: int) -> int:
        return other.sentence_at(other.units[j].act.trigger.start)

    here = version.sentence_at(unit.act.trigger.start)
    taken = {find_sentence(j) for j in partners.values()}
    shared = {
        find_sentence(j) for i, j in partners.items() if version.sentence_at(version.units[i].act.trigger.start) == here
    }
    before = max((i for i in partners if i < number), default=None)
    after = min((i for i in partners if i > number), default=None)
    first = find_sentence(partners[before]) if before is not None else 0
    last = find_sentence(partners[after]) if after is not None else len(other.sentences) - 1
    best: tuple[float, Stretch] | None = None
    for place in range(min(first, last), max(first, last) + 1):
        sentence = other.sentences[place]
        share = 0.0
        if place not in taken - shared and len(wanted) >= _FEWEST_NAMED:
            share = len(wanted & other.find_keys(sentence)) / len(wanted)
        if place in shared and _holds_unread(other, sentence, unit.act):
            share = 1.0
        if share >= _PRESENT and (best is None or share > best[0]):
            best = (share, sentence)
    return None if best is None else Span.of(other.reading.document.text, *best[1])


def _holds_unread(version: Version, sentence: Stretch, act: Act) -> bool:
    """Whether a predicate of the act's kind stands in the sentence, and is no act's trigger."""
    return any(
        mention.key == f"k:{act.kind}"
        and not any(
            unit.act.trigger.start < mention.end and mention.start < unit.act.trigger.end for unit in version.units
        )
        for mention in version.find_mentions(sentence)
    )
