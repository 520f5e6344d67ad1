"""Bodies and their relations as of any day."""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from kyogi.following.bodies import BodyTracer
from kyogi.knowledge import load_knowledge
from kyogi.records.bodies import BodiesAsOf, BodyState
from kyogi.services.desk import Desk
from kyogi.services.naming import get_last_day, get_party_code


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
        found = load_tracer().trace((view.load_corrected(id_).reading for id_ in ids), day)
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
