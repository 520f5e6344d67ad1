"""Documents and their records."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from kyogi.errors import InputError, UsageError
from kyogi.records.annotation import to_web_annotation
from kyogi.services import correct, documents, ingest, search, series, show
from kyogi.services.desk import Desk
from kyogi.services.documents import DocumentPage
from kyogi.web.api.forms import (
    AddedDocument,
    After,
    Asked,
    Limited,
    NewDocument,
    NewDocumentCorrection,
    SearchList,
    StoredDocument,
)
from kyogi.web.api.problems import PROBLEMS
from kyogi.web.intake import Piece, name_pieces
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

_MOST_PAGES = 50


@get("/documents", summary="List documents, newest first", responses=PROBLEMS)
@in_thread
def list_documents(
    request: Visit,
    lang: Asked = None,
    kind: Asked = None,
    party: Asked = None,
    since: Asked = None,
    until: Asked = None,
    by: Annotated[str, QueryParameter()] = "published",
    limit: Limited = 50,
    after: After = None,
) -> DocumentPage:
    """`party` is a code or name; `since` and `until` are years, months or days; `by` is `published` or `added`."""
    wanted = documents.DocumentRequest(
        lang=lang, kind=kind, party=party, since=since, until=until, by=by, limit=limit, after=after
    )
    return documents.list_documents(make_desk(request), wanted)


@post("/documents", summary="Add a document", responses=PROBLEMS, status_code=201)
@in_thread
def add_document(request: Visit, data: JSONBody[NewDocument]) -> Response[AddedDocument]:
    """Give `text` or `url`. The answer is 201 for a new document, 200 where its bytes were stored before."""
    desk = make_desk(request)
    desk.may(desk.who, "add", None)
    told: ingest.Told = {"lang": data.lang, "published": data.published}
    if (data.text is None) == (data.url is None):
        raise UsageError("give either text or url", code="text_or_url")
    if data.text is not None:
        (piece,) = name_pieces([Piece(data.name, data.text.encode("utf-8"))])
        outcome = ingest.add_bytes(desk, piece.data, name=piece.name, told=told)
    else:
        if not ingest.is_address(data.url or ""):
            raise UsageError(
                f"{data.url}: no address; give one that begins with https://", code="no_address", name=data.url
            )
        (outcome,) = ingest.add_documents(desk, [data.url or ""], told)
    if outcome.id is None:
        raise outcome.error or InputError("the document cannot be read")
    added = AddedDocument(id=outcome.id, status=outcome.status, acts=outcome.acts)
    return Response(added, status_code=201 if outcome.status == "added" else 200)


@get("/documents/{document:str}", summary="Get a document with its record", responses=PROBLEMS)
@in_thread
def get_document(request: Visit, document: FromPath[str]) -> StoredDocument:
    """`document` is an id or the beginning of one."""
    return _get_stored(make_desk(request), document)


def _get_stored(desk: Desk, document: str) -> StoredDocument:
    stored = show.show(desk, document).stored
    return StoredDocument(
        stored=stored.info,
        record=stored.reading,
        series=tuple(place.membership for place in series.list_places(desk, stored.info.id)),
        unmatched=stored.list_corrections(None),
    )


@post(
    "/documents/{document:str}/corrections",
    summary="Correct what is known of a document",
    responses=PROBLEMS,
    status_code=201,
)
@in_thread
def correct_document(request: Visit, document: FromPath[str], data: JSONBody[NewDocumentCorrection]) -> StoredDocument:
    """The document as it stands then. Text and first reading stay as they were."""
    desk = make_desk(request)
    show.show(desk, document)  # who may not read the answer writes nothing
    correct.correct_fields(desk, f"{document}#document", msgspec.to_builtins(data.values), note=data.note)
    return _get_stored(desk, document)


@get(
    "/documents/{document:str}/text", summary="Get the text of a document", responses=PROBLEMS, media_type="text/plain"
)
@in_thread
def get_text(request: Visit, document: FromPath[str]) -> str:
    """The text as stored, to whose code points all offsets refer."""
    return show.show(make_desk(request), document).stored.reading.document.text


@get(
    "/documents/{document:str}/annotations",
    summary="Get a record as W3C Web Annotations",
    media_type="application/ld+json",
    responses=PROBLEMS,
)
@in_thread
def get_annotations(request: Visit, document: FromPath[str]) -> dict[str, Any]:
    """An AnnotationPage: every claim a note on its words."""
    return to_web_annotation(show.show(make_desk(request), document).stored.reading)


@get("/search", summary="Search documents by their words", responses=PROBLEMS)
@in_thread
def search_documents(
    request: Visit,
    words: Annotated[str, QueryParameter()],
    lang: Asked = None,
    kind: Asked = None,
    since: Asked = None,
    until: Asked = None,
    limit: Limited = 20,
    after: After = None,
) -> SearchList:
    """All words must be there; "a phrase" in quotation marks; -word for what must be absent."""
    page = int(after) if after and after.isascii() and after.isdigit() and len(after) < 4 else 1
    if after is not None and (str(page) != after or not 1 <= page <= _MOST_PAGES):
        raise UsageError(f"after: {after}: not what a page before ended with; give its `next`", code="cursor")
    wanted = search.SearchRequest(words=words, lang=lang, kind=kind, since=since, until=until, limit=limit, page=page)
    answer = search.search(make_desk(request), wanted)
    more = page * limit < answer.page.total and page < _MOST_PAGES
    return SearchList(
        documents=answer.page.documents,
        topics=tuple(topic.id for topic in answer.topics),
        total=answer.page.total,
        next=str(page + 1) if more else None,
    )


HANDLERS = (list_documents, add_document, get_document, correct_document, get_text, get_annotations, search_documents)
