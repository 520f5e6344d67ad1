"""Acts across all documents: who did what, to whom, about what, when."""

from __future__ import annotations

from dataclasses import dataclass

from kyogi.errors import UsageError
from kyogi.services.desk import Desk
from kyogi.services.naming import (
    check_order,
    get_family,
    get_first_day,
    get_kinds,
    get_last_day,
    get_party_code,
    get_topics,
)
from kyogi.store import ActFound, ActPage, ActQuery

__all__ = ["ActFound", "ActPage", "ActRequest", "list_acts", "make_query"]

STRENGTHS = (1, 2, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRequest:
    """What a person asks for, in their own words: parties and topics by code or name, days by year, month or day.

    Several values of one field mean any of them. `strength` is the least. `document` is an id or its beginning.
    Answers are counted up to `count_up_to`; where there are more, `total` is one more than that.
    """

    actors: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    strength: int | None = None
    commitment: bool | None = None
    repeats: bool = True
    document: str | None = None
    oldest_first: bool = False
    limit: int = 50
    after: str | None = None
    count_up_to: int | None = None


def list_acts(desk: Desk, request: ActRequest) -> ActPage:
    """A page of the acts asked for; raises UsageError, saying what is allowed, for a value that is none."""
    desk.may(desk.who, "list acts", request.document)
    query = make_query(request)
    with desk.store.viewing() as view:
        if query.document is not None:
            query = make_query(request, document=view.get_id(query.document))
        return view.find_acts(query)


def make_query(request: ActRequest, document: str | None = None) -> ActQuery:
    """`request` in the codes that the store knows."""
    since, until = get_first_day(request.since, "--since"), get_last_day(request.until, "--until")
    check_order(since, until)
    if request.strength is not None and request.strength not in STRENGTHS:
        raise UsageError(f"--strength {request.strength}: give 1 plain, 2 intensified or 3 strongest", code="strength")
    kinds = [kind for name in request.kinds for kind in get_kinds(name, "--kind")]
    kinds += [kind for name in request.families for kind in get_family(name, "--family")]
    return ActQuery(
        actors=tuple(get_party_code(name, "--actor") for name in request.actors),
        persons=request.persons,
        kinds=tuple(dict.fromkeys(kinds)),
        targets=tuple(get_party_code(name, "--target") for name in request.targets),
        topics=tuple(dict.fromkeys(t.id for name in request.about for t in get_topics(name, "--about"))),
        since=since,
        until=until,
        strength=request.strength,
        commitment=request.commitment,
        repeats=request.repeats,
        document=document or request.document,
        order="oldest" if request.oldest_first else "newest",
        limit=request.limit,
        after=request.after,
        count_up_to=request.count_up_to,
    )
