"""Whatever is asked of the API, it answers as its description says; schemathesis asks, on a real server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kyogi.access import ROLES, SCOPES
from kyogi.services import people, sessions
from kyogi.services.desk import Desk, open_desk
from kyogi.settings import Settings
from kyogi.web.app import create_app
from kyogi.web.copies import MEDIA_TYPE
from tests.serving import make_sample_store, serving

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def api(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """The address of a server, and the headers of somebody who may do everything on it."""
    store = make_sample_store(root, tmp_path_factory.mktemp("api"))
    with open_desk(Settings(str(store), is_default_database=False)) as desk:
        people.add_account(desk, "all", PASSWORD, ROLES, datetime.now(UTC))
        token, _ = sessions.make_token(Desk(desk.store, "all"), "test", SCOPES, 1, datetime.now(UTC))
    with serving(store) as address:
        yield address, {"Authorization": f"Bearer {token}"}


schemathesis.serializer.alias(MEDIA_TYPE, "application/octet-stream")
description = create_app(Settings("unused", is_default_database=False)).openapi_schema.to_schema()
schema = schemathesis.openapi.from_dict(description)


@schema.parametrize()
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_answers_are_as_described(case: schemathesis.Case, api: tuple[str, dict[str, str]]) -> None:
    if isinstance(case.body, dict) and isinstance(case.body.get("url"), str):
        case.body["url"] = "nowhere"  # the server would look up whatever host hypothesis thinks of
    response = case.call(base_url=api[0], headers=api[1], timeout=60)
    case.validate_response(response, checks=CHECKS, headers=api[1])
