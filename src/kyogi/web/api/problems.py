"""What every address of the API may answer besides what was asked for."""

from __future__ import annotations

from litestar.openapi.datastructures import ResponseSpec

from kyogi.web.failures import Problem

_DESCRIPTIONS = {
    400: "What was asked cannot be done as asked",
    401: "The token is missing or not valid any more",
    403: "The token or its owner may not do this",
    404: "There is nothing of the kind, or nothing that may be seen",
    409: "Somebody changed it since it was looked at, or a rule forbids it as things stand: `type` tells which",
    413: "The body is too large",
    415: "The body is of a type that is not taken",
    422: "What was given cannot be read",
    503: "The store is busy; try again",
}
PROBLEMS = {
    status: ResponseSpec(
        Problem, description=description, media_type="application/problem+json", generate_examples=False
    )
    for status, description in _DESCRIPTIONS.items()
}
