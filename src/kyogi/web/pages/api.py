"""The description of the API for people: its addresses, from the OpenAPI document, without any renderer.

English words are those of the document, Japanese ones stand in ``terms/pages/operations.yaml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, ClassVar

from litestar import Response, get

from kyogi.web.rendering import Page, render_page
from kyogi.web.visitors import Visit

_PREFIX = "/api/v1"
_NO_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked: its name among the words of pages, method, address, names of its parameters.

    `description` says in English more than its words do.
    """

    name: str
    method: str
    path: str
    description: str
    parameters: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ApiPage(Page):
    """What the API offers."""

    template: ClassVar[str] = "api.html"
    operations: Annotated[tuple[Operation, ...], "Everything that can be asked, by address."]
    base: Annotated[str, "Where this server is, as the example names it."]


def name_operation(method: str, path: str) -> str:
    """What an operation is called among the words of pages: ``get_documents_document_text``."""
    return f"{method}_{_NO_LETTERS.sub('_', path.removeprefix(_PREFIX)).strip('_')}"


@get("/api", include_in_schema=False)
async def show_api(request: Visit) -> Response[str]:
    """What the API offers."""
    operations = [
        Operation(
            name_operation(method, path),
            method.upper(),
            path,
            operation.description or "",
            tuple(p.name for p in operation.parameters or () if getattr(p, "param_in", "") == "query"),
        )
        for path, item in (request.app.openapi_schema.paths or {}).items()
        for method in ("get", "post")
        if (operation := getattr(item, method))
    ]
    operations.sort(key=lambda operation: (operation.path, operation.method))
    return render_page(request, ApiPage(operations=tuple(operations), base=str(request.base_url).rstrip("/")))


HANDLERS = (show_api,)
