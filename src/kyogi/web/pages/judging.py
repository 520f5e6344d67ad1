"""What a person says of a document and of its acts: confirmed, corrected, rejected, added."""

from __future__ import annotations

from typing import Any

import msgspec
from anyio import to_thread
from litestar import post
from litestar.datastructures import FormMultiDict
from litestar.params import FromPath
from litestar.response import Redirect

from kyogi.errors import UsageError
from kyogi.records import Act, Actor
from kyogi.records.vocabulary import KINDS
from kyogi.services import correct, show
from kyogi.services.desk import Desk
from kyogi.services.naming import get_party_code
from kyogi.web.pages.document import act_address, get_detail, tell_choice
from kyogi.web.pages.forms import get_list, get_number, get_word, is_checked
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk


def read_actors(words: tuple[str, ...]) -> tuple[Actor, ...]:
    """Actors as the form writes them: a party, ``name / party`` or ``name / office / party``."""
    actors = []
    for word in words:
        parts = [part.strip() for part in word.replace("／", "/").split("/")]
        if len(parts) > 3:
            raise UsageError(
                f"actors: {word}: give a party, name / party, or name / office / party", code="no_actor", name=word
            )
        party = get_party_code(parts[-1], "actors") if parts[-1] else None
        person = parts[0] if len(parts) > 1 else None
        actors.append(Actor(person or None, (parts[1] or None) if len(parts) == 3 else None, party))
    return tuple(actors)


def read_values(form: FormMultiDict) -> dict[str, Any]:
    """The fields of an act that a form holds, as plain values."""
    kind = get_word(form, "kind") or ""
    if kind not in KINDS:
        raise UsageError(f"kind: {kind}: no kind of act; choose one of the list", code="no_choice", name=kind)
    return {
        "kind": kind,
        "strength": get_number(form, "strength", 1, most=3),
        "actors": msgspec.to_builtins(read_actors(get_list(form, "actors"))),
        "targets": [get_party_code(name, "targets") for name in get_list(form, "targets")],
        "commitment": is_checked(form, "commitment"),
        "quote": is_checked(form, "quote"),
    }


def list_changes(act: Act, values: dict[str, Any]) -> dict[str, Any]:
    """Those of `values` that say something else than `act` does."""
    present = msgspec.json.decode(msgspec.json.encode(act))
    return {field: value for field, value in values.items() if msgspec.to_builtins(present[field]) != _plain(value)}


def _plain(value: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))


def save_correction(desk: Desk, id_: str, act_id: str, form: FormMultiDict) -> str:
    """Keep what the form says otherwise than the record; where to go then."""
    detail = get_detail(show.show(desk, id_), act_id)
    changes = list_changes(detail.act, read_values(form))
    if not changes:
        return act_address(id_, act_id, "nothing_changed")
    correct.correct_fields(desk, f"{id_}#{act_id}", changes, note=get_word(form, "note"))
    return act_address(id_, act_id, "corrected")


def save_addition(desk: Desk, id_: str, form: FormMultiDict) -> str:
    """Keep the act that the form holds; where to go then."""
    shown = show.show(desk, id_)
    text = shown.stored.reading.document.text
    trigger = correct.find_words(text, get_word(form, "words") or "", _read_start(form, "start"))
    content = get_word(form, "content")
    span = correct.find_words(text, content, _read_start(form, "content_start")) if content else None
    values = read_values(form)
    act = msgspec.convert({**values, "id": "", "trigger": trigger, "content": span}, Act, from_attributes=True)
    correct.add_act(desk, shown.stored.info.id, act, note=get_word(form, "note"))
    reading = show.show(desk, id_).stored.reading
    added = next(a for a in reading.acts if a.trigger == trigger and a.kind == act.kind)
    return act_address(shown.stored.info.id, added.id, "act_added")


def _read_start(form: FormMultiDict, name: str) -> int | None:
    return get_number(form, name, -1, least=0, most=100_000_000) if get_word(form, name) else None


def save_document(desk: Desk, id_: str, form: FormMultiDict) -> str:
    """Keep what the form says of a document otherwise than the record; where to go then."""
    stored = show.show(desk, id_).stored
    present = {name: getattr(stored.info, name) for name in ("kind", "publisher", "published", "title")}
    present["series"] = tell_choice(stored.reading.document) or None
    changes = {name: word for name, value in present.items() if (word := get_word(form, name)) != value}
    if not changes:
        return f"/documents/{id_}?notice=nothing_changed"
    correct.correct_fields(desk, f"{id_}#document", changes, note=get_word(form, "note"))
    return f"/documents/{id_}?notice=corrected"


@post("/documents/{id_:str}", include_in_schema=False)
async def correct_document(request: Visit, id_: FromPath[str]) -> Redirect:
    """Correct what is known of a document."""
    form = await request.form()
    where = await to_thread.run_sync(save_document, make_desk(request), id_, form)
    return Redirect(where, status_code=303)


@post("/documents/{id_:str}/acts/{act_id:str}", include_in_schema=False)
async def correct_act(request: Visit, id_: FromPath[str], act_id: FromPath[str]) -> Redirect:
    """Correct fields of an act."""
    form = await request.form()
    where = await to_thread.run_sync(save_correction, make_desk(request), id_, act_id, form)
    return Redirect(where, status_code=303)


@post("/documents/{id_:str}/acts/{act_id:str}/confirm", include_in_schema=False)
@in_thread
def confirm_act(request: Visit, id_: FromPath[str], act_id: FromPath[str]) -> Redirect:
    """Say that an act is what it was read as."""
    desk = make_desk(request)
    detail = get_detail(show.show(desk, id_), act_id)
    correct.correct(desk, f"{id_}#{act_id}", "kind", detail.act.kind)
    return Redirect(act_address(id_, act_id, "confirmed"), status_code=303)


@post("/documents/{id_:str}/acts/{act_id:str}/reject", include_in_schema=False)
@in_thread
def reject_act(request: Visit, id_: FromPath[str], act_id: FromPath[str]) -> Redirect:
    """Say that these words are no act."""
    desk = make_desk(request)
    correct.correct(desk, f"{id_}#{act_id}", "retracted", True)
    return Redirect(f"/documents/{id_}?notice=rejected", status_code=303)


@post("/documents/{id_:str}/acts", include_in_schema=False)
async def add_act(request: Visit, id_: FromPath[str]) -> Redirect:
    """Add an act that no rule found."""
    form = await request.form()
    where = await to_thread.run_sync(save_addition, make_desk(request), id_, form)
    return Redirect(where, status_code=303)


HANDLERS = (correct_document, correct_act, confirm_act, reject_act, add_act)
