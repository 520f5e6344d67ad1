"""The application: its store, its pages and API, what stands around them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

from anyio import create_task_group, to_thread
from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.middleware import DefineMiddleware

from kyogi.access import Action
from kyogi.services.desk import Desk, open_desk
from kyogi.services.search import warm_up
from kyogi.services.single_sign_on import Departures
from kyogi.settings import Settings, read_settings
from kyogi.sources import MAX_BYTES
from kyogi.web.api.router import make_description, make_router
from kyogi.web.assets import get_asset
from kyogi.web.failures import answer_error
from kyogi.web.headers import add_headers
from kyogi.web.intake import Intake
from kyogi.web.pages import (
    acts,
    adding,
    api,
    bodies,
    brief,
    commitments,
    compare,
    consultations,
    document,
    documents,
    following,
    home,
    incidents,
    judging,
    language,
    people,
    positions,
    review,
    search,
    sign_in,
    upkeep,
)
from kyogi.web.pages import settings as own_settings
from kyogi.web.visitors import VisitorMiddleware, check_visitor

_FORM_ROOM = 1_000_000  # bytes of a form besides the file in it
GROUPS = (
    home,
    documents,
    adding,
    document,
    judging,
    review,
    commitments,
    following,
    compare,
    brief,
    positions,
    consultations,
    bodies,
    incidents,
    acts,
    search,
    language,
    sign_in,
    own_settings,
    people,
    upkeep,
    api,
)


def create_app(settings: Settings | None = None) -> Litestar:
    """The application over the store that `settings` name (by default those of the environment).

    The store is opened, and made where there is none, when the application starts, and closed when it ends.
    """
    settings = settings or read_settings()

    @asynccontextmanager
    async def hold_store(app: Litestar) -> AsyncIterator[None]:
        with open_desk(settings, create=True) as desk:

            def make(who: str, may: Callable[[str, Action, str | None], None]) -> Desk:
                return replace(desk, who=who, may=may)

            app.state.store, app.state.desk, app.state.clock = desk.store, make, desk.now
            app.state.intake = intake = Intake()
            async with create_task_group() as tasks:
                tasks.start_soon(to_thread.run_sync, warm_up, desk)
                try:
                    yield
                finally:
                    await to_thread.run_sync(intake.close)

    return Litestar(
        route_handlers=[get_asset, make_router(), *(handler for group in GROUPS for handler in group.HANDLERS)],
        lifespan=[hold_store],
        state=State({"settings": settings, "throttles": sign_in.make_throttles(), "departures": Departures()}),
        middleware=[DefineMiddleware(VisitorMiddleware, exclude_http_methods=())],
        guards=[check_visitor],
        before_send=[add_headers],
        exception_handlers={Exception: answer_error},
        compression_config=CompressionConfig(backend="gzip", minimum_size=2_000, gzip_compress_level=5),
        request_max_body_size=MAX_BYTES + _FORM_ROOM,
        openapi_config=make_description(),
        logging_config=None,
    )
