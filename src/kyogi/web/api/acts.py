"""Acts across documents, and what people say of one."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from kyogi.errors import NotFoundError
from kyogi.records import Act
from kyogi.services import acts, correct, show
from kyogi.services.acts import ActPage
from kyogi.services.naming import get_party_code
from kyogi.web.api.forms import After, Asked, Limited, NewAct, NewCorrection, Several, StoredAct
from kyogi.web.api.problems import PROBLEMS
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk


@get("/acts", summary="List acts across documents", responses=PROBLEMS)
@in_thread
def list_acts(
    request: Visit,
    actor: Several = None,
    person: Several = None,
    kind: Several = None,
    family: Several = None,
    target: Several = None,
    about: Several = None,
    since: Asked = None,
    until: Asked = None,
    strength: Annotated[int | None, QueryParameter()] = None,
    promise: Annotated[bool | None, QueryParameter()] = None,
    repeats: Annotated[bool, QueryParameter()] = True,
    document: Asked = None,
    oldest: Annotated[bool, QueryParameter()] = False,
    limit: Limited = 50,
    after: After = None,
) -> ActPage:
    """Several values of one filter mean any of them; parties and topics by code or name; `strength` is the least.

    `total` counts up to 10,000 (10,001: more).
    """
    wanted = acts.ActRequest(
        actors=tuple(actor or ()),
        persons=tuple(person or ()),
        kinds=tuple(kind or ()),
        families=tuple(family or ()),
        targets=tuple(target or ()),
        about=tuple(about or ()),
        since=since,
        until=until,
        strength=strength,
        commitment=promise,
        repeats=repeats,
        document=document,
        oldest_first=oldest,
        limit=limit,
        after=after,
        count_up_to=10_000,
    )
    return acts.list_acts(make_desk(request), wanted)


def describe(request: Visit, document: str, act_id: str) -> StoredAct:
    """The act as it stands; raises NotFoundError."""
    stored = show.show(make_desk(request), document).stored
    act = next((act for act in stored.reading.acts if act.id == act_id), None)
    if act is None:
        raise NotFoundError(
            f"{stored.info.id}: has no act {act_id}; a correction may have taken it out", code="no_act", name=act_id
        )
    corrections = stored.list_corrections(act_id)
    return StoredAct(document=stored.info.id, act=act, corrections=corrections)


@get("/documents/{document:str}/acts/{act:str}", summary="Get one act", responses=PROBLEMS)
@in_thread
def get_act(request: Visit, document: FromPath[str], act: FromPath[str]) -> StoredAct:
    """An act of a document with its corrections."""
    return describe(request, document, act)


@post("/documents/{document:str}/acts", summary="Add an act that no rule found", responses=PROBLEMS, status_code=201)
@in_thread
def add_act(request: Visit, document: FromPath[str], data: JSONBody[NewAct]) -> StoredAct:
    """It is kept as a correction, and survives every later reading."""
    desk = make_desk(request)
    text = show.show(desk, document).stored.reading.document.text
    trigger = correct.find_words(text, data.words, data.start)
    content = correct.find_words(text, data.content, data.content_start) if data.content else None
    act = Act(
        id="",
        kind=data.kind,
        trigger=trigger,
        content=content,
        actors=data.actors,
        targets=tuple(get_party_code(name, "targets") for name in data.targets),
        strength=data.strength,
        commitment=data.commitment,
        quote=data.quote,
    )
    correct.add_act(desk, document, act, note=data.note)
    reading = show.show(desk, document).stored.reading
    added = next(found for found in reading.acts if found.trigger == trigger and found.kind == data.kind)
    return describe(request, document, added.id)


@post(
    "/documents/{document:str}/acts/{act:str}/corrections",
    summary="Correct an act",
    responses=PROBLEMS,
    status_code=201,
)
@in_thread
def correct_act(
    request: Visit, document: FromPath[str], act: FromPath[str], data: JSONBody[NewCorrection]
) -> StoredAct | None:
    """The act as it stands then; null where it was retracted."""
    desk = make_desk(request)
    show.show(desk, document)  # who may not read the answer writes nothing
    correct.correct_fields(desk, f"{document}#{act}", msgspec.to_builtins(data.values), note=data.note)
    try:
        return describe(request, document, act)
    except NotFoundError:
        return None


HANDLERS = (list_acts, get_act, add_act, correct_act)
