"""All of the API under its address, with its description."""

from __future__ import annotations

from litestar import Router
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme

from kyogi import __version__
from kyogi.web.api import (
    account,
    acts,
    bodies,
    commitments,
    compare,
    documents,
    incidents,
    judging,
    papers,
    people,
    positions,
    review,
    series,
    upkeep,
)
from kyogi.web.api.etags import EntityTags

PREFIX = "/api/v1"
GROUPS = (
    documents, acts, commitments, judging, series, positions, bodies, compare, papers, incidents, review, account,
    people, upkeep,
)  # fmt: skip


def make_router() -> Router:
    """The addresses of the API."""
    return Router(
        PREFIX,
        route_handlers=[handler for group in GROUPS for handler in group.HANDLERS],
        middleware=[EntityTags],
        security=[{"token": []}, {}],
    )


def make_description() -> OpenAPIConfig:
    """The OpenAPI document of the API, at ``/api/v1/openapi.json``."""
    scheme = SecurityScheme(type="http", scheme="bearer", description="A token made under Settings; scopes bound it.")
    return OpenAPIConfig(
        title="Kyogi",
        version=__version__,
        description=(
            "The system of record for consultations between states. Every claim carries the characters that it rests "
            "on: code points of the document's text. Lists go on with `next`, given as `after`. Answers to GET carry "
            "an ETag; errors are problem+json (RFC 9457)."
        ),
        path=PREFIX,
        components=Components(security_schemes={"token": scheme}),
        render_plugins=[JsonRenderPlugin(path="/openapi.json")],
        use_handler_docstrings=True,
    )
