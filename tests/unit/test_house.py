"""The house itself: the network block holds, imports stay light, and no file outgrows its room."""

from __future__ import annotations

import ast
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import kyogi

SOURCE = Path(kyogi.__file__).parent
HEAVY = (
    "ahocorasick",
    "sudachipy",
    "sqlalchemy",
    "alembic",
    "trafilatura",
    "lxml",
    "pypdfium2",
    "docx",
    "httpx",
    "yaml",
)


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("198.51.100.7", 443)])
def test_sockets_do_not_leave_the_machine(address: tuple[str, int]) -> None:
    with socket.socket() as outward, pytest.raises(RuntimeError, match="loopback"):
        outward.connect(address)


def test_names_are_not_looked_up() -> None:
    with pytest.raises(RuntimeError, match="look up no names"):
        socket.create_connection(("kyogi.invalid", 80), timeout=1)


def test_loopback_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname(), timeout=5):
        pass


@pytest.mark.parametrize("module", ["kyogi", "kyogi.errors", "kyogi.records", "kyogi.scoring", "kyogi.cli.main"])
def test_light_modules_import_nothing_heavy(module: str) -> None:
    """What `kyogi --help` may need does not pull in the engine's or the store's libraries."""
    code = f"import sys, {module}; print(sorted(set({HEAVY!r}) & {{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def _sources(name: str = "*.py") -> list[Path]:
    """Our own source files: a migration is written by a tool, once, and stays as it is."""
    return [path for path in sorted(SOURCE.rglob(name)) if "versions" not in path.parts]


def _functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text("utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_functions_and_files_stay_small() -> None:
    """STYLE: functions of about 50 lines, files of about 500; a fifth over is where "about" ends."""
    long = [
        f"{path.relative_to(SOURCE)}:{node.lineno} {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for path in _sources()
        for node in _functions(path)
        if node.end_lineno is not None and node.end_lineno - node.lineno + 1 > 60
    ]
    long += [
        f"{path.relative_to(SOURCE)} has {lines} lines"
        for path in _sources()
        if (lines := path.read_text("utf-8").count("\n")) > 600
    ]
    assert long == []


def test_every_package_says_what_it_owns() -> None:
    silent = [
        str(path.relative_to(SOURCE))
        for path in _sources("__init__.py")
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_no_room_is_called_utils() -> None:
    forbidden = {"utils", "helpers", "common", "manager"}
    assert [str(p.relative_to(SOURCE)) for p in SOURCE.rglob("*") if p.stem in forbidden] == []
