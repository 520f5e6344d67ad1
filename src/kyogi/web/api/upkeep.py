"""Upkeep of an instance: a copy of the store, and the way back from one."""

from __future__ import annotations

from dataclasses import dataclass

from anyio import open_file, to_thread
from litestar import post
from litestar.openapi.spec import OpenAPIMediaType, Operation, RequestBody, Schema
from litestar.openapi.spec.enums import OpenAPIFormat, OpenAPIType
from litestar.response import File
from msgspec import Struct

from kyogi.services import backup
from kyogi.web.api.problems import PROBLEMS
from kyogi.web.copies import LARGEST, MEDIA_TYPE, receiving_copy, send_copy
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

_COPY = Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.BINARY)


@dataclass
class RestoreOperation(Operation):
    """Its body is read as it comes, so its description is written here."""

    def __post_init__(self) -> None:
        """Put the body into the description."""
        self.request_body = RequestBody(content={MEDIA_TYPE: OpenAPIMediaType(schema=_COPY)}, required=True)


class Restored(Struct, frozen=True, kw_only=True):
    """The name of the file, beside the store, in which what was there before is kept."""

    kept: str


@post(
    "/backup",
    summary="Save a copy of the store",
    responses=PROBLEMS,
    status_code=200,
    media_type=MEDIA_TYPE,
)
@in_thread
def back_up(request: Visit) -> File:
    """The whole store as one file, as it is at one moment; others read and write meanwhile. For administrators."""
    return send_copy(make_desk(request))


@post(
    "/restore",
    summary="Put a copy in the place of the store",
    responses=PROBLEMS,
    status_code=200,
    request_max_body_size=LARGEST,
    operation_class=RestoreOperation,
)
async def restore(request: Visit) -> Restored:
    """The body is a copy that was saved here before; what was there is kept beside the store. For administrators."""
    desk = make_desk(request)
    desk.may(desk.who, "restore", None)  # before anything of the body is taken
    with receiving_copy() as path:
        async with await open_file(path, "wb") as file:
            async for chunk in request.stream():
                await file.write(chunk)
        kept = await to_thread.run_sync(backup.restore, desk, path)
    return Restored(kept=kept.name)


HANDLERS = (back_up, restore)
