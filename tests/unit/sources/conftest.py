"""A server on this machine that answers what a test tells it to."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

PAGE = (
    "<html><head><meta charset='utf-8'><title>会談の結果</title></head><body><article><h1>会談の結果</h1>"
    "<p>両大臣は、強い反対を改めて表明しました。</p><p>また、協力を進めることで一致しました。</p></article></body></html>"
).encode()


class Handler(BaseHTTPRequestHandler):
    """One path for each way in which a server can behave."""

    def do_GET(self) -> None:
        """Answer by path; what follows the path's first word is its argument."""
        name, _, argument = self.path.lstrip("/").partition("?")
        server: Server = self.server  # type: ignore[assignment]
        server.asked.append((self.path, self.headers.get("Host", "")))
        getattr(self, f"_{name}", self._missing)(argument)

    def _send(self, body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _missing(self, _: str) -> None:
        self._send(b"none", status=404)

    def _page(self, _: str) -> None:
        self._send(PAGE)

    def _sjis(self, _: str) -> None:
        self._send("両大臣は、会談しました。".encode("cp932"), "text/plain; charset=Shift_JIS")

    def _picture(self, _: str) -> None:
        self._send(b"\x89PNG", "image/png")

    def _to(self, target: str) -> None:
        self._send(b"", status=302, Location=target)

    def _round(self, _: str) -> None:
        self._send(b"", status=301, Location="/round?again")

    def _big(self, _: str) -> None:
        self._send(b"", "text/plain", Content_Length="50000000")

    def _endless(self, _: str) -> None:
        self._send(b"", "text/plain")
        try:
            while True:
                self.wfile.write(b"The ministers met. " * 1000)
        except OSError:
            pass

    def _silent(self, _: str) -> None:
        server: Server = self.server  # type: ignore[assignment]
        server.released.wait(20)

    def _drip(self, _: str) -> None:
        self._send(b"", "text/plain")
        self._write_slowly(b"a ")

    def _drip_headers(self, _: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self._write_slowly(b"X: y\r\n")

    def _write_slowly(self, piece: bytes) -> None:
        server: Server = self.server  # type: ignore[assignment]
        try:
            while not server.released.is_set():
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(0.02)
        except OSError:
            pass

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Keeps what it was asked; `released` lets handlers go that wait."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, str]] = []
        self.released = threading.Event()

    @property
    def address(self) -> str:
        """``http://127.0.0.1:PORT``."""
        return f"http://127.0.0.1:{self.server_address[1]}"


@pytest.fixture
def server() -> Iterator[Server]:
    """A running server, stopped after the test."""
    made = Server()
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield made
    made.released.set()
    made.shutdown()
    made.server_close()
