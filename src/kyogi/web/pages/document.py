"""One document: its text as published with the acts marked in place, and what a person says of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from litestar import Response, get
from litestar.params import FromPath
from litestar.response import Redirect

from kyogi.errors import NotFoundError
from kyogi.records import Act, Commitment, Consultation, Document, Reading, Span
from kyogi.records.vocabulary import FAMILY
from kyogi.services import show
from kyogi.services.correct import NO_SERIES
from kyogi.services.series import SeriesPlace, list_places
from kyogi.services.show import Correction, DocumentInfo
from kyogi.web.pages.forms import Sent, get_word, get_words, keep_asked
from kyogi.web.passages import Block, lay_out_text
from kyogi.web.rendering import Page, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

SUGGESTION = 0.5  # below this confidence a finding waits for a person


@dataclass(frozen=True, slots=True, kw_only=True)
class ActDetail:
    """An act with what a person needs to judge it.

    `number` is its place among the acts of the document; `corrections` are those of people, oldest first; `repeats`
    is the number of the earlier act that it tells again.
    """

    act: Act
    number: int
    family: str | None
    is_suggestion: bool
    consultation: Consultation | None
    commitments: tuple[Commitment, ...]
    corrections: tuple[Correction, ...]
    repeats: int | None


@dataclass(frozen=True, kw_only=True)
class DocumentPage(Page):
    """The document with its acts."""

    template: ClassVar[str] = "documents/document.html"
    info: Annotated[DocumentInfo, "What is known of the document."]
    parties: Annotated[tuple[str, ...], "The parties of the consultation."]
    consultations: Annotated[tuple[Consultation, ...], "The consultations that the text tells of."]
    places: Annotated[tuple[SeriesPlace, ...], "The series that the document belongs to, the one it is about first."]
    chosen_series: Annotated[str, "The series that a person put the document into, as the form takes it."]
    corrections: Annotated[tuple[Correction, ...], "People's corrections of what is known of the document."]
    blocks: Annotated[tuple[Block, ...], "The text, cut into blocks, lines and runs, with the acts marked."]
    listed: Annotated[tuple[ActDetail, ...], "The acts that the filters let through, in the order of the text."]
    total: Annotated[int, "How many acts there are without filters."]
    families: Annotated[Mapping[str, int], "Families of the acts with their numbers, for the legend."]
    actors: Annotated[tuple[str, ...], "Parties that did an act, for the filter."]
    kinds: Annotated[tuple[str, ...], "Kinds of the acts, for the filter."]
    chosen: Annotated[ActDetail | None, "The act that was chosen."]
    pointed: Annotated[Span | None, "The words that a link points at."]
    unmatched: Annotated[tuple[Correction, ...], "Corrections that meet no claim of this reading any more."]
    asked: Annotated[Mapping[str, tuple[str, ...]], "The filters as they were sent."]


@dataclass(frozen=True, kw_only=True)
class ActPanel(Page):
    """One act beside the text: what is put in place when words are chosen."""

    template: ClassVar[str] = "documents/act.html"
    info: Annotated[DocumentInfo, "What is known of the document."]
    chosen: Annotated[ActDetail, "The act."]


@get("/documents/{id_:str}", include_in_schema=False)
@in_thread
def show_document(request: Visit, id_: FromPath[str]) -> Response[str]:
    """The document's page."""
    desk = make_desk(request)
    shown = show.show(desk, id_)
    return render_page(request, make_page(shown, list_places(desk, shown.stored.info.id), request.query_params))


def make_page(shown: show.Shown, places: Sequence[SeriesPlace], sent: Sent) -> DocumentPage:
    """The page of a document with the filters (`actor`, `kind`, `family`) and the choice (`act`) that were sent."""
    stored, reading = shown.stored, shown.stored.reading
    kept = [act for act in reading.acts if _fits(act, sent)]
    pointed = read_span(reading.document.text, get_word(sent, "span"))
    details = {act.id: describe_act(shown, number) for number, act in enumerate(reading.acts, 1)}
    families: dict[str, int] = {}
    for act in reading.acts:
        if family := FAMILY.get(act.kind):
            families[family] = families.get(family, 0) + 1
    return DocumentPage(
        info=stored.info,
        parties=reading.parties,
        consultations=reading.consultations,
        places=tuple(places),
        chosen_series=tell_choice(reading.document),
        corrections=stored.list_corrections("document"),
        blocks=lay_out_text(reading.document, kept, pointed),
        pointed=pointed,
        listed=tuple(details[act.id] for act in kept),
        total=len(reading.acts),
        families={family: families[family] for family in dict.fromkeys(FAMILY.values()) if family in families},
        actors=tuple(dict.fromkeys(a.party for act in reading.acts for a in act.actors if a.party)),
        kinds=tuple(kind for kind in FAMILY if any(act.kind == kind for act in reading.acts)),
        chosen=details.get(str(sent.get("act"))),
        unmatched=stored.list_corrections(None),
        asked=keep_asked(sent, ("actor", "kind", "family")),
    )


def tell_choice(document: Document) -> str:
    """The series that a person put the document into, as the form takes it; empty where the rules tell it."""
    if document.series is None:
        return ""
    return document.series.series or NO_SERIES


def read_span(text: str, told: str | None) -> Span | None:
    """The words of ``START-END`` (characters); None where that is no place in the text, for addresses grow old."""
    found = re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})", told or "")
    if found is None or not 0 <= int(found[1]) < int(found[2]) <= len(text):
        return None
    return Span.of(text, int(found[1]), int(found[2]))


def _fits(act: Act, sent: Sent) -> bool:
    actors, kinds, families = (get_words(sent, name) for name in ("actor", "kind", "family"))
    return (
        (not actors or any(actor.party in actors for actor in act.actors))
        and (not kinds or act.kind in kinds)
        and (not families or FAMILY.get(act.kind) in families)
    )


def describe_act(shown: show.Shown, number: int) -> ActDetail:
    """The act with this number (from 1) and what belongs to it."""
    stored, reading = shown.stored, shown.stored.reading
    act = reading.acts[number - 1]
    corrections = stored.list_corrections(act.id)
    return ActDetail(
        act=act,
        number=number,
        family=FAMILY.get(act.kind),
        is_suggestion=act.confidence < SUGGESTION and not corrections,
        consultation=_find(reading.consultations, act.consultation),
        commitments=tuple(c for c in reading.commitments if c.act == act.id),
        corrections=corrections,
        repeats=_find_number(reading, act.same_as),
    )


def _find(items: Sequence[Any], id_: str | None) -> Any:
    return next((item for item in items if item.id == id_), None)


def _find_number(reading: Reading, id_: str | None) -> int | None:
    return next((number for number, act in enumerate(reading.acts, 1) if act.id == id_), None)


def get_detail(shown: show.Shown, act_id: str) -> ActDetail:
    """The act with this id; raises NotFoundError."""
    number = _find_number(shown.stored.reading, act_id)
    if number is None:
        raise NotFoundError(
            f"{shown.stored.info.id}: has no act {act_id}; a correction may have taken it out",
            code="no_act",
            name=act_id,
        )
    return describe_act(shown, number)


@get("/documents/{id_:str}/acts/{act_id:str}", include_in_schema=False)
@in_thread
def show_act(request: Visit, id_: FromPath[str], act_id: FromPath[str]) -> Response[str]:
    """One act, to be put beside the text; without scripts the document's page with this act chosen."""
    shown = show.show(make_desk(request), id_)
    if request.headers.get("hx-request") != "true":
        return Redirect(act_address(shown.stored.info.id, act_id), status_code=303)
    return render_page(request, ActPanel(info=shown.stored.info, chosen=get_detail(shown, act_id)))


def act_address(document: str, act_id: str, notice: str | None = None) -> str:
    """The address of the document's page with an act chosen."""
    told = f"&notice={notice}" if notice else ""
    return f"/documents/{document}?act={act_id}{told}#{act_id}"


@get("/documents/{id_:str}/original", include_in_schema=False)
@in_thread
def get_original(request: Visit, id_: FromPath[str]) -> Response[bytes]:
    """The bytes from which the document was read, to be kept as a file; never shown as a page of this server."""
    original = show.load_original(make_desk(request), id_)
    headers = {
        "Content-Disposition": f'attachment; filename="{original.info.id}{original.suffix}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(original.data, media_type="application/octet-stream", headers=headers)


HANDLERS = (show_document, show_act, get_original)
