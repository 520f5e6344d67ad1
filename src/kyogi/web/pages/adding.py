"""Adding documents: files, pasted text, addresses, the samples; and how far that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar

from litestar import Response, get, post
from litestar.datastructures import FormMultiDict, UploadFile
from litestar.params import FromPath
from litestar.response import Redirect

from kyogi.errors import KyogiError, UsageError
from kyogi.languages import LANGUAGES
from kyogi.services import ingest
from kyogi.services.desk import Desk
from kyogi.services.ingest import Outcome, Told
from kyogi.services.naming import get_first_day
from kyogi.services.samples import add_samples, list_samples
from kyogi.sources import MAX_BYTES
from kyogi.web.intake import Batch, Intake, Piece, name_pieces
from kyogi.web.pages.forms import get_word, get_words
from kyogi.web.rendering import Page, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk


@dataclass(frozen=True, kw_only=True)
class AddPage(Page):
    """The form for new documents."""

    template: ClassVar[str] = "documents/add.html"
    megabytes: Annotated[int, "How large a file may be, in millions of bytes."]


@dataclass(frozen=True, kw_only=True)
class AddingPage(Page):
    """How far a batch of documents is."""

    template: ClassVar[str] = "documents/adding.html"
    batch: Annotated[Batch, "The batch."]


@get("/documents/add", include_in_schema=False)
@in_thread
def show_form(request: Visit) -> Response[str]:
    """The form."""
    desk = make_desk(request)
    desk.may(desk.who, "add", None)
    return render_page(request, AddPage(megabytes=MAX_BYTES // 1_000_000))


@post("/documents", include_in_schema=False)
async def add(request: Visit) -> Redirect:
    """Begin to read what the form holds."""
    desk = make_desk(request)
    desk.may(desk.who, "add", None)
    form = await request.form()
    told = read_told(form)
    pieces = name_pieces(await _collect_pieces(form))
    addresses = tuple(address for line in get_words(form, "addresses") for address in line.split())
    for address in addresses:
        if not ingest.is_address(address):
            raise UsageError(
                f"{address}: no address; give one that begins with https://", code="no_address", name=address
            )
    total = len(pieces) + len(addresses)
    if total == 0:
        raise UsageError("nothing was given; choose a file, paste a text, or give an address", code="nothing_given")
    intake: Intake = request.app.state.intake
    id_ = intake.start(desk.who, total, lambda: read_batch(desk, pieces, addresses, told))
    return Redirect(f"/documents/adding/{id_}", status_code=303)


def read_told(form: FormMultiDict) -> Told:
    """What a form says of the documents; raises UsageError for a language or day that is none."""
    lang, published = get_word(form, "lang"), get_word(form, "published")
    if lang is not None and lang not in LANGUAGES:
        raise UsageError(
            f"lang: {lang}: documents are in {', '.join(LANGUAGES)}; choose one of them", code="no_choice", name=lang
        )
    get_first_day(published, "published")
    return {"lang": lang, "published": published}


async def _collect_pieces(form: FormMultiDict) -> list[Piece]:
    pieces = []
    for upload in form.getall("files", []):
        if isinstance(upload, UploadFile) and (data := await upload.read()):
            pieces.append(Piece(upload.filename, data))
    if text := get_word(form, "text"):
        pieces.append(Piece((get_word(form, "name") or "pasted") + ".txt", text.encode("utf-8")))
    return pieces


def read_batch(desk: Desk, pieces: tuple[Piece, ...], addresses: tuple[str, ...], told: Told) -> Iterator[Outcome]:
    """Read and store one document after the other; one that cannot be read stops nothing."""
    for piece in pieces:
        try:
            yield ingest.add_bytes(desk, piece.data, name=piece.name, told=told)
        except KyogiError as error:
            yield Outcome(piece.name, "failed", error=error)
    for address in addresses:
        yield from ingest.add_documents(desk, [address], told)


@post("/documents/samples", include_in_schema=False)
@in_thread
def add_sample_set(request: Visit) -> Redirect:
    """Begin to read the samples."""
    desk = make_desk(request)
    desk.may(desk.who, "add", None)
    intake: Intake = request.app.state.intake
    id_ = intake.start(desk.who, len(list_samples()), lambda: add_samples(desk))
    return Redirect(f"/documents/adding/{id_}", status_code=303)


@get("/documents/adding/{id_:str}", include_in_schema=False)
@in_thread
def show_progress(request: Visit, id_: FromPath[str]) -> Response[str]:
    """How far a batch is."""
    intake: Intake = request.app.state.intake
    return render_page(request, AddingPage(batch=intake.get(id_, request.user.who)))


HANDLERS = (show_form, add, add_sample_set, show_progress)
