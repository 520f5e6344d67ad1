"""The description of the API for people: its addresses, from the OpenAPI document, without any renderer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from litestar import Response, get

from kyogi.web.rendering import Page, render_page
from kyogi.web.visitors import Visit


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked: method, address, what it does, names of its parameters."""

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ApiPage(Page):
    """What the API offers."""

    template: ClassVar[str] = "api.html"
    operations: Annotated[tuple[Operation, ...], "Everything that can be asked, by address."]
    base: Annotated[str, "Where this server is, as the example names it."]


@get("/api", include_in_schema=False)
async def show_api(request: Visit) -> Response[str]:
    """What the API offers."""
    operations = [
        Operation(
            method.upper(),
            path,
            operation.summary or "",
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
