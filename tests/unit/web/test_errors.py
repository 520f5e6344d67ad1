"""What goes wrong on a page is said there, in its reader's language; nothing sends anybody to the command line."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

import kyogi
from kyogi import errors
from kyogi.errors import KyogiError
from kyogi.terms import UI_LANGUAGES, load_page_words
from kyogi.web.words import get_words
from tests.unit.web.test_app import read_csrf
from tests.unit.web.test_changing import CONDEMN, STATEMENT, wait_for

Client = TestClient[Any]
SOURCE = Path(kyogi.__file__).parent
PROMISED = f"{STATEMENT}%23p1179"
# What only commands reach: options, files of the machine, settings, the shape of JSON files.
ONLY_COMMANDS = {
    "settings.py", "records/codec.py", "services/desk.py", "services/given.py", "services/link.py", "store/copying.py",
    "store/errors.py", "store/opening.py",
}  # fmt: skip
# Single places: the sitting at a terminal, and files named on the command line.
ONLY_THERE = {
    "a brief is written as", "no such file", "only readings are corrected here; give a, o", "nothing was decided in",
    "needs a store", "is a folder", "bytes; the limit is", "bytes, which is the limit", "cannot be read (",
    "cannot be listed", "the document cannot be read",
}  # fmt: skip
COMMAND_LINE = re.compile(r"(?<![\w-])--[a-z]|kyogi [a-z]|`")


def list_raised() -> Iterator[tuple[str, ast.Call]]:
    """Every error of Kyogi's that the program makes, but for those of commands and of bundled data."""
    kinds = {
        name
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, errors.UsageError | errors.InputError | errors.AccessError)
    } | {"NotFoundError", "StoreVersionError"}
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if name.startswith(("cli/", "languages/", "knowledge/")):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds:
                yield name, node


def list_codes(call: ast.Call) -> list[str]:
    given = next((keyword.value for keyword in call.keywords if keyword.arg == "code"), None)
    either = [given.body, given.orelse] if isinstance(given, ast.IfExp) else [given]
    return [str(one.value) for one in either if isinstance(one, ast.Constant)]


def list_placeholders(words: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(words) if field}


def test_every_error_that_a_page_can_meet_with_has_words() -> None:
    bare = [
        f"{name}:{call.lineno}"
        for name, call in list_raised()
        if not list_codes(call)
        and name not in ONLY_COMMANDS
        and not any(told in ast.unparse(call) for told in ONLY_THERE)
    ]
    assert bare == []


def test_words_fit_the_errors_that_they_are_for() -> None:
    words = {name.partition(".")[2]: told for name, told in load_page_words().items() if name.startswith("errors.")}
    used = {"unknown"}
    for name, call in list_raised():
        for code in list_codes(call):
            used.add(code)
            fields = {keyword.arg for keyword in call.keywords}
            for ui in UI_LANGUAGES:
                assert list_placeholders(words[code][ui]) <= fields, (name, call.lineno, code)
    assert words.keys() == used
    assert [code for code, told in words.items() if any(COMMAND_LINE.search(told[ui]) for ui in UI_LANGUAGES)] == []


def test_fields_are_named_in_the_language() -> None:
    error = KyogiError(
        "x", code="progress_step", party="JP", before="not_started", progress="superseded", progresses=["in_progress"]
    )
    told = get_words("ja").error(error)
    assert told.startswith("日本") and not re.search("[a-z]", told)
    near = KyogiError("x", code="party_near", name="x" * 500, parties=("US", "GB"))
    assert "United States" in get_words("en").error(near) and len(get_words("en").error(near)) < 250
    assert get_words("ja").error(KyogiError("only commands")) == get_words("ja").tell("errors.unknown")


GETS = (
    "/acts?actor=Japn", "/acts?actor=zzzz", "/acts?kind=none", "/acts?about=zzzz", "/acts?since=tomorrow",
    "/acts?since=2026-05&until=2025-01", "/acts?strength=9", "/acts?after=zzzz", "/documents?since=13",
    "/documents?lang=fr", "/documents?after=zzzz", "/documents?by=size", "/documents/0123456789abcdef",
    "/search?words=-", "/search?words=x&since=x", "/commitments?progress=x",
    "/commitments?after=zzzz", "/commitments/c-000000000000", "/positions/ladder?party=JP", "/positions?since=x",
    "/consultations/nobody", "/bodies?as_of=x", "/compare?a=0123456789abcdef&b=0123456789abcdef",
    "/brief?series=nobody&meeting=2026-01-01", "/incidents/i-000000000000", "/documents/adding/none",
)  # fmt: skip
POSTS: tuple[tuple[str, dict[str, str]], ...] = (
    ("/documents", {}),
    ("/documents", {"addresses": "ftp://example.org/a"}),
    ("/documents", {"text": "x", "published": "yesterday"}),
    (f"/commitments/{PROMISED}/progress", {"party": "JP", "progress": "met"}),
    (f"/commitments/{PROMISED}/confirm", {"expected": "-1"}),
    (f"/commitments/{PROMISED}/note", {"note": ""}),
    (CONDEMN, {"kind": "none"}),
    ("/settings/password", {"old": "a", "new": "b", "again": "c"}),
    ("/incidents/i-000000000000/close", {}),
)


def read_failure(page: str) -> str:
    found = re.search(r'<main.*?<h1>.*?</h1>\s*<p class="detail">(.*?)</p>', page, re.DOTALL)
    assert found, page[page.find("<main") :][:600]
    return found[1]


def check_japanese(told: str) -> None:
    assert not COMMAND_LINE.search(told), told
    assert re.search(r"[ぁ-ん].*。", told), told
    # nothing English but what was typed, ids, examples and names of forms
    rest = re.sub(r"「[^」]*」|[\w.-]*\d[\w.:+#@-]*|\b[A-Z]{2,4}\b|https://", "", told)
    assert not re.search(r"[a-z]{3,} [a-z]{2,}", rest), told


@pytest.mark.parametrize("address", GETS)
def test_a_wrong_address_is_explained_in_japanese(client: Client, address: str) -> None:
    answer = client.get(address, headers={"accept-language": "ja"})
    assert 400 <= answer.status_code < 500
    check_japanese(read_failure(answer.text))
    in_english = client.get(address, headers={"accept-language": "en"})
    assert not COMMAND_LINE.search(read_failure(in_english.text))


@pytest.mark.parametrize(("address", "sent"), POSTS)
def test_a_wrong_form_is_explained_in_japanese(client: Client, address: str, sent: dict[str, str]) -> None:
    data = {"csrf": read_csrf(client), **sent}
    answer = client.post(address, data=data, headers={"accept-language": "ja"})
    assert 400 <= answer.status_code < 500
    check_japanese(read_failure(answer.text))


def test_documents_that_cannot_be_read_say_why_in_japanese(client: Client) -> None:
    files = [("files", ("b.pdf", b"%PDF-broken")), ("files", ("c.txt", b"\0\1")), ("files", ("d.txt", b" \n "))]
    done = client.post("/documents", data={"csrf": read_csrf(client)}, files=files)
    wait_for(client, done.headers["location"])
    page = client.get(done.headers["location"], headers={"accept-language": "ja"}).text
    told = re.findall(r'<p class="quiet">(.*?)</p>', page)
    assert len(told) == 3 and 'lang="en"' not in page[page.find("<main") :]
    for words in told:
        check_japanese(words)


def test_a_problem_of_the_api_has_a_code(client: Client) -> None:
    problem = client.get("/api/v1/acts?since=tomorrow").json()
    assert problem["code"] == "no_date" and "tomorrow" in problem["detail"]
