"""Bodies in time: the mentions of one body joined across documents and languages, and how it stood on any day.

A body is the same where the shared knowledge knows it, else where name and party are; one that bears only the name of
its kind (作業部会, a working group) where kind, parties and topic are, or where the parties have only one of that kind.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kyogi.following.series import find_main
from kyogi.knowledge import Knowledge
from kyogi.records import Body, Evidence, Reading, Relation, Span
from kyogi.records.bodies import BodiesAsOf, BodyState, RelationState, Standing, Step
from kyogi.records.following import EvidenceRef

_STANDINGS: Mapping[str, Standing] = {
    "existing": "existing", "planned": "proposed", "agreed": "agreed", "established": "established",
}  # fmt: skip
_RANK: Mapping[Standing, int] = {"existing": 0, "proposed": 1, "agreed": 2, "established": 3, "changed": 4}
_KIND_NAME = re.compile(
    r"(?:(?:new|standing|joint|bilateral|trilateral) )*"
    r"(?:working group|working team|committee|task force|council|forum|secretariat|point of contact|headquarters|cell)"
    r"|(?:常設の|新たな|共同)?"
    r"(?:作業部会|協議体|委員会|事務局|連絡窓口|検証部会|ワーキング・?グループ|ワーキング・?チーム|調整室)"
)
_ABOUT = re.compile(r".*(?:に関する|についての|のための)|(?: on | for | of ).*")
_ARTICLE = re.compile(r"^(?:an?|the) ")
_BRACKETS = re.compile(r"[（(]([^（()）]+)[)）]")
_MEETS = 60  # characters at most between a body's name and the meeting that it held
_MEETING_KINDS = ("working_group", "committee")


class _Mention(Struct, frozen=True, kw_only=True):
    """A body in one document; `key` is what it shares with others, empty where the document alone cannot say."""

    key: str
    body: Body
    party: str | None
    standing: Standing
    date: str
    evidence: EvidenceRef
    lang: str
    parties: tuple[str, ...]
    topics: frozenset[str]


class BodyTracer:
    """Joins what documents tell of bodies; make it once for a knowledge, it indexes every name."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        names = (*knowledge.body_names("ja"), *knowledge.body_names("en"))
        parties = (*knowledge.party_names("ja"), *knowledge.party_names("en"))
        self._names = {fold_body_name(name): id_ for name, id_ in (*parties, *names)}
        self._kinds = {id_ for name, id_ in names if _is_kind_name(fold_body_name(name))}  # 作業部会 is nobody's name

    def trace(self, readings: Iterable[Reading], as_of: str) -> BodiesAsOf:
        """Every body and relation as the documents up to the day `as_of` (ISO) tell it; undated ones are left out.

        A standing never falls back: a document that only names a body does not undo that it was agreed. A body is
        ``established`` where a document says so, or tells of a meeting that it held; ``changed`` once another was
        established out of it. A relation has the standing of the body that stands in it, and is ``changed`` once the
        same body stands in the same relation to another.
        """
        dated = sorted(
            ((date, r.document.id, r) for r in readings if (date := find_day(r)) and date <= as_of),
            key=lambda item: item[:2],
        )
        mentions = [self._see(reading, date) for date, _, reading in dated]
        ids = _settle_ids([m for of in mentions for m in of.values()])
        keyed = [{start: ids[_locate(m)] for start, m in of.items()} for of in mentions]
        relations = _join_relations([r for _, _, r in dated], [d for d, _, _ in dated], mentions, keyed)
        bodies = _join_bodies(
            [(ids_of[s], m) for of, ids_of in zip(mentions, keyed, strict=True) for s, m in of.items()]
        )
        return BodiesAsOf(as_of=as_of, bodies=_link(bodies, relations), relations=relations)

    def _see(self, reading: Reading, date: str) -> dict[int, _Mention]:
        """Every body of `reading` by where its name starts."""
        sha256 = reading.document.sha256
        topics = frozenset(topic for act in reading.acts for topic in act.topics)
        seen: dict[int, _Mention] = {}
        for body in reading.bodies:
            full = _find_fullest(body, reading.bodies)
            party = full.party or body.party or _find_party(full, reading)
            seen[body.name.start] = _Mention(
                key=self._make_key(full, party, reading),
                body=body,
                party=party,
                standing=_find_standing(body, reading),
                date=date,
                evidence=_refer(reading, body.name, sha256),
                lang=reading.document.lang,
                parties=tuple(sorted(reading.parties)),
                topics=topics,
            )
        return seen

    def _make_key(self, body: Body, party: str | None, reading: Reading) -> str:
        name = fold_body_name(body.name.quote)
        if _is_kind_name(name):
            topic = _find_topic(body, reading)
            return "-".join((*_slugs(reading.parties), topic, body.kind.replace("_", "-"))) if topic else ""
        entity = self._names.get(name) or body.entity
        if entity in self._knowledge.body_forms:
            return f"{party.casefold()}-{entity}" if party else ""
        if (entity in self._knowledge.bodies and entity not in self._kinds) or entity in self._knowledge.parties:
            return str(entity)
        return "-".join((*_slugs((party,) if party else ()), name.replace(" ", "-")))


def find_day(reading: Reading) -> str | None:
    """The day of what a document tells: that of its meeting where it is known, else of publication."""
    main = find_main(reading)
    for date in (main.date if main else None, reading.document.published):
        if date is not None and len(date) == len("2024-07-28"):
            return date
    return None


def fold_body_name(name: str) -> str:
    """The form in which names of bodies are compared: NFKC, no case, no article, no abbreviation in brackets behind.

    >>> fold_body_name("the Trilateral Defence Consultations (TDC)")
    'trilateral defence consultations'
    """
    folded = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", name).casefold())
    return _BRACKETS.sub("", _ARTICLE.sub("", folded)).strip(" \"'“”「」『』()")


# ---- one document


def _is_kind_name(name: str) -> bool:
    return any(_KIND_NAME.fullmatch(words) for words in (name, _ABOUT.sub("", name)))  # a point of contact has an "of"


def _find_fullest(body: Body, bodies: Sequence[Body]) -> Body:
    """The one longer mention that `body` is a short form of (作業部会 → 防護に関する作業部会, TDC), or itself."""
    name = fold_body_name(body.name.quote)
    longer = [
        other
        for other in bodies
        if other.kind == body.kind and other.name.quote != body.name.quote and _is_short_for(name, other.name.quote)
    ]
    return longer[0] if len({fold_body_name(other.name.quote) for other in longer}) == 1 else body


def _is_short_for(name: str, full: str) -> bool:
    folded = fold_body_name(full)
    short = [fold_body_name(words) for words in _BRACKETS.findall(full)]
    return (_is_kind_name(name) and len(folded) > len(name) and folded.endswith(name)) or name in short


def _find_party(body: Body, reading: Reading) -> str | None:
    """Whose a body is that was made out of, or is part of, a body of one party."""
    for relation in reading.relations:
        if relation.predicate in ("reorganised_from", "part_of") and relation.subject.quote == body.name.quote:
            for other in reading.bodies:
                if other.party and other.name.quote == relation.object.quote:
                    return other.party
    return None


def _find_standing(body: Body, reading: Reading) -> Standing:
    """What the document says of the body; one that held a meeting is established."""
    if body.kind in _MEETING_KINDS and body.status in ("existing", "established"):
        text, end = reading.document.text, body.name.end
        for consultation in reading.consultations:
            between = text[end : consultation.name.start]
            if (
                consultation.held
                and end <= consultation.name.start <= end + _MEETS
                and not re.search(r"[。.]\s?", between)
            ):
                return "established"
    return _STANDINGS[body.status]


def _find_topic(body: Body, reading: Reading) -> str | None:
    """The first topic of the act in whose words the body is named."""
    for act in reading.acts:
        span = act.content or act.trigger
        if span.start <= body.name.start < span.end and act.topics:
            return act.topics[0]
    return None


def _refer(reading: Reading, span: Span, sha256: str) -> EvidenceRef:
    return EvidenceRef(document=reading.document.id, evidence=Evidence.of(reading.document.text, span, sha256))


def _slugs(parties: Iterable[str]) -> list[str]:
    return sorted(code.casefold() for code in parties)


# ---- all documents


def _settle_ids(mentions: Sequence[_Mention]) -> dict[tuple[str, str], str]:
    """(document, item) of each mention → the id of its body.

    A body whose party one document names is the same where another leaves the party out. A mention that its document
    alone cannot place is the one body of its kind that the same parties have: on a topic of the document, else at all.
    What no document places is the same in the versions of one statement (`_pair_versions`).
    """
    keys = {mention.key for mention in mentions}
    parties: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.party:
            prefix = f"{mention.party.casefold()}-"
            parties[mention.key.removeprefix(prefix)].add(prefix)
    ids: dict[tuple[str, str], str] = {}
    of_kind: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for mention in mentions:
        prefixes = parties[mention.key] if mention.key and not mention.party else set()
        owned = next(iter(prefixes)) + mention.key if len(prefixes) == 1 else mention.key
        if mention.key:
            ids[_locate(mention)] = owned if owned in keys else mention.key
            of_kind[mention.body.kind, mention.parties].add(ids[_locate(mention)])
    for mention in mentions:
        if not mention.key:
            beside = {ids[_locate(m)] for m in mentions if m.key and _locate(m)[0] == _locate(mention)[0]}
            known = of_kind[mention.body.kind, mention.parties] - beside if mention.body.kind != "other" else set()
            about = {id_ for id_ in known if any(f"-{topic}-" in id_ for topic in mention.topics)}
            fitting = about or known
            ids[_locate(mention)] = next(iter(fitting)) if len(fitting) == 1 else ""
    for held in _pair_versions([mention for mention in mentions if not ids[_locate(mention)]]):
        ids |= dict.fromkeys(map(_locate, held), "-".join(min(map(_locate, held))))
    return ids


def _pair_versions(mentions: Iterable[_Mention]) -> list[list[_Mention]]:
    """Mentions that nothing else places, those of one body together: the only ones of their kind that the documents of
    one day and the same parties have, under one name in each language.
    """
    alike: dict[tuple[str, tuple[str, ...], str], list[_Mention]] = defaultdict(list)
    for mention in mentions:
        alike[mention.date, mention.parties, mention.body.kind].append(mention)
    groups: list[list[_Mention]] = []
    for held in alike.values():
        names = {(mention.lang, fold_body_name(mention.body.name.quote)) for mention in held}
        is_one = len(names) == len({lang for lang, _ in names})
        groups += [held] if is_one else [[mention] for mention in held]
    return groups


def _locate(mention: _Mention) -> tuple[str, str]:
    return mention.evidence.document, mention.body.id


def _join_bodies(mentions: Iterable[tuple[str, _Mention]]) -> dict[str, BodyState]:
    bodies: dict[str, BodyState] = {}
    for id_, mention in mentions:
        step = Step(date=mention.date, standing=mention.standing, evidence=mention.evidence)
        known = bodies.get(id_)
        if known is None:
            bodies[id_] = BodyState(
                id=id_,
                names={mention.lang: _ARTICLE.sub("", mention.body.name.quote)},
                party=mention.party,
                parties=mention.parties,
                kind=mention.body.kind,
                standing=mention.standing,
                since=mention.date,
                steps=(step,),
            )
            continue
        words = _ARTICLE.sub("", mention.body.name.quote)
        names = {mention.lang: words, **known.names}
        if len(words) > len(names[mention.lang]):
            names[mention.lang] = words
        # one document that names a body ten times takes one step
        is_new = (step.date, step.standing) not in {(s.date, s.standing) for s in known.steps}
        rises = _RANK[step.standing] > _RANK[known.standing]
        bodies[id_] = replace(
            known,
            names=names,
            party=known.party or mention.party,
            standing=step.standing if rises else known.standing,
            since=step.date if rises else known.since,
            steps=(*known.steps, step) if is_new else known.steps,
        )
    return bodies


def _join_relations(
    readings: Sequence[Reading],
    dates: Sequence[str],
    mentions: Sequence[Mapping[int, _Mention]],
    keyed: Sequence[Mapping[int, str]],
) -> tuple[RelationState, ...]:
    found: dict[tuple[str, str, str], RelationState] = {}
    for reading, date, of, ids in zip(readings, dates, mentions, keyed, strict=True):
        for relation in reading.relations:
            subject = _find_start(relation.subject, of)
            if subject is None:
                continue
            at = _find_start(relation.object, of)
            object_ = ids[at] if at is not None else None
            if object_ == ids[subject]:
                continue
            told = [mention.standing for start, mention in of.items() if ids[start] == ids[subject]]
            standing = max(told, key=_RANK.__getitem__)
            standing = "established" if standing == "existing" else standing
            step = Step(
                date=date, standing=standing, evidence=_refer(reading, relation.evidence, reading.document.sha256)
            )
            _add_relation(found, ids[subject], relation, object_, step)
    return tuple(found.values())


def _find_start(span: Span, of: Mapping[int, _Mention]) -> int | None:
    """Where the body starts that `span` is, or that bears the same words elsewhere in the document."""
    if span.start in of:
        return span.start
    return next((start for start, mention in of.items() if mention.body.name.quote == span.quote), None)


def _add_relation(
    found: dict[tuple[str, str, str], RelationState], subject: str, relation: Relation, object_: str | None, step: Step
) -> None:
    key = (subject, relation.predicate, object_ or fold_body_name(relation.object.quote))
    known = found.get(key)
    if known is None:
        _end_former(found, key, step)
        found[key] = RelationState(
            subject=subject,
            predicate=relation.predicate,
            object=object_,
            words=relation.object.quote,
            standing=step.standing,
            since=step.date,
            steps=(step,),
        )
    elif (step.date, step.standing) not in {(s.date, s.standing) for s in known.steps}:
        rises = known.standing != "changed" and _RANK[step.standing] > _RANK[known.standing]
        found[key] = replace(
            known,
            standing=step.standing if rises else known.standing,
            since=step.date if rises else known.since,
            steps=(*known.steps, step),
        )


def _end_former(found: dict[tuple[str, str, str], RelationState], key: tuple[str, str, str], step: Step) -> None:
    """What a later document puts under another command, or makes the counterpart of another, is so no more."""
    subject, predicate, object_ = key
    if predicate not in ("under_command_of", "counterpart_of", "part_of"):
        return
    for other, relation in found.items():
        is_former = other[:2] == (subject, predicate) and other[2] != object_ and relation.steps[-1].date < step.date
        if is_former and relation.standing != "changed":
            ended = replace(step, standing="changed")
            found[other] = replace(relation, standing="changed", since=step.date, steps=(*relation.steps, ended))


def _link(bodies: Mapping[str, BodyState], relations: Iterable[RelationState]) -> tuple[BodyState, ...]:
    """The bodies with those they were made out of and those made out of them."""
    linked = dict(bodies)
    for relation in relations:
        if relation.predicate != "reorganised_from" or relation.object is None or relation.object == relation.subject:
            continue
        new, old = linked[relation.subject], linked[relation.object]
        linked[new.id] = replace(new, predecessors=tuple(dict.fromkeys((*new.predecessors, old.id))))
        old = replace(old, successors=tuple(dict.fromkeys((*old.successors, new.id))))
        if relation.standing == "established":
            (step, *_) = (s for s in relation.steps if s.standing == "established")
            changed = replace(step, standing="changed")
            old = replace(old, standing="changed", since=step.date, steps=(*old.steps, changed))
        linked[old.id] = old
    return tuple(sorted(linked.values(), key=get_place))


def get_place(body: BodyState) -> tuple[str, str]:
    """What lists of bodies rise by: whose it is, nobody's last, and its id."""
    return body.party or "~", body.id
