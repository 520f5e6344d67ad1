"""Bodies and their relations as of any day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from kyogi.following.bodies import BodyTracer
from kyogi.knowledge import load_knowledge
from kyogi.records.bodies import BodiesAsOf, BodyState, RelationState
from kyogi.services.desk import Desk
from kyogi.services.naming import get_last_day, get_party_code

_UNDER = ("part_of", "under_command_of")


class BodyNode(Struct, frozen=True):
    """A body in the tree, its relations, and the bodies of the same owner below it."""

    body: BodyState
    relations: tuple[RelationState, ...]
    below: tuple[BodyNode, ...]


class Owner(Struct, frozen=True):
    """Those who have bodies, alone or together; nobody where no document says whose a body is."""

    parties: tuple[str, ...]
    nodes: tuple[BodyNode, ...]


@cache
def load_tracer() -> BodyTracer:
    """The tracer over the bundled knowledge, made once in a process."""
    return BodyTracer(load_knowledge())


def list_bodies(
    desk: Desk, as_of: str | None = None, party: str | None = None, *, everything: bool = False
) -> BodiesAsOf:
    """Bodies and relations as the documents up to `as_of` tell them (a year or month means its last day).

    Without `as_of` up to now. Bodies that are only named as being there are left out unless `everything` is asked for,
    or a relation holds them; `party`, by code or name, keeps its bodies and those it shares. Raises UsageError for a
    day or party that is none.
    """
    desk.may(desk.who, "search", None)
    day = get_last_day(as_of, "--as-of") or desk.now().date().isoformat()
    code = get_party_code(party, "--party") if party is not None else None
    with desk.store.viewing() as view:
        ids = view.list_body_documents(day, code)
        found = load_tracer().trace(view.iterate_corrected(ids), day)
    related = {id_ for r in found.relations for id_ in (r.subject, r.object)}
    bodies = tuple(
        body
        for body in found.bodies
        if (everything or body.standing != "existing" or body.id in related) and _is_of(body, code)
    )
    kept = {body.id for body in bodies}
    relations = tuple(r for r in found.relations if r.subject in kept or r.object in kept)
    return replace(found, bodies=bodies, relations=relations)


def _is_of(body: BodyState, code: str | None) -> bool:
    return code is None or body.party == code or (body.party is None and code in body.parties)


def list_days(desk: Desk, party: str | None = None) -> list[str]:
    """The days, oldest first, on which documents were published that tell of bodies (of `party`), up to now.

    Raises UsageError for a party that is none.
    """
    desk.may(desk.who, "search", None)
    code = get_party_code(party, "--party") if party is not None else None
    with desk.store.viewing() as view:
        return view.list_body_days(desk.now().date().isoformat(), code)


def grow_trees(found: BodiesAsOf) -> tuple[Owner, ...]:
    """The bodies of each owner as trees; every body stands in them once, also those that lie in a circle."""
    owned: dict[tuple[str, ...], list[BodyState]] = {}
    for body in found.bodies:
        owned.setdefault((body.party,) if body.party else body.parties, []).append(body)
    return tuple(Owner(parties, _grow(owned[parties], found)) for parties in sorted(owned))


def list_trees(owners: Iterable[Owner]) -> list[tuple[tuple[str, ...], BodyNode]]:
    """The trees of all owners, each with its owner, in the order of `get_tree_place`."""
    return [(owner.parties, node) for owner in owners for node in owner.nodes]


def get_tree_place(tree: tuple[tuple[str, ...], BodyNode]) -> tuple[str, ...]:
    """What trees rise by: their owner, then the id of the body at their root."""
    parties, node = tree
    return *parties, "", node.body.id  # "": before every further party


def walk_tree(tree: BodyNode) -> Iterator[BodyNode]:
    """A tree's bodies, each before those below it."""
    yield tree
    for node in tree.below:
        yield from walk_tree(node)


def gather_owners(trees: Iterable[tuple[tuple[str, ...], BodyNode]]) -> tuple[Owner, ...]:
    """Some of the trees by their owners, as `grow_trees` gives all."""
    return tuple(
        Owner(parties, tuple(node for _, node in own)) for parties, own in groupby(trees, key=lambda tree: tree[0])
    )


def _grow(bodies: list[BodyState], found: BodiesAsOf) -> tuple[BodyNode, ...]:
    own = {body.id: body for body in bodies}
    relations: dict[str, list[RelationState]] = {}
    below: dict[str, list[str]] = {}
    for relation in found.relations:
        relations.setdefault(relation.subject, []).append(relation)
        is_under = relation.predicate in _UNDER and relation.standing != "changed"
        if is_under and relation.object in own and relation.subject in own:
            below.setdefault(relation.object, []).append(relation.subject)
    placed: set[str] = set()

    def grow(id_: str) -> BodyNode:
        placed.add(id_)
        children = tuple(grow(child) for child in below.get(id_, ()) if child not in placed)
        return BodyNode(own[id_], tuple(relations.get(id_, ())), children)

    under = {child for children in below.values() for child in children}
    roots = [id_ for id_ in own if id_ not in under] + [id_ for id_ in own if id_ in under]
    grown = [grow(id_) for id_ in roots if id_ not in placed]
    return tuple(sorted(grown, key=lambda node: node.body.id))
