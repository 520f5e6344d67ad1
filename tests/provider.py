"""An OpenID provider on loopback: it signs in whoever it is told to, and can be told to lie."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT, SECRET = "kyogi", "the secret of the client"


class OpenIdProvider(ThreadingHTTPServer):
    """`claims` are those of who signs in next; `lies` replace claims of the token (None leaves one out)."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.claims: dict[str, Any] = {"sub": "1001", "preferred_username": "sato"}
        self.lies: dict[str, Any] = {}
        self.described: dict[str, Any] = {}
        self.key = self.signs_with = RSAKey.generate_key(2048, {"kid": "first", "use": "sig"})
        self.algorithm = "RS256"
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []

    def describe(self) -> dict[str, Any]:
        names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return {"issuer": self.issuer, **{n: f"{self.issuer}/{path}" for n, path in names.items()}, **self.described}

    def sign(self, nonce: str) -> str:
        now = int(time.time())
        honest = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce, **self.claims}
        claims = {name: value for name, value in (honest | self.lies).items() if value is not None}
        return jwt.encode({"alg": self.algorithm, "kid": "first"}, claims, self.signs_with, algorithms=[self.algorithm])


class _Handler(BaseHTTPRequestHandler):
    server: OpenIdProvider

    def do_GET(self) -> None:
        asked, there = urlsplit(self.path), self.server
        there.asked.append(asked.path)
        if asked.path == "/.well-known/openid-configuration":
            self._answer(there.describe())
        elif asked.path == "/keys":
            self._answer(KeySet([there.key]).as_dict(private=False))
        elif asked.path == "/authorize":
            sent = {name: values[0] for name, values in parse_qs(asked.query).items()}
            code = f"code-{len(there.codes)}"
            there.codes[code] = sent
            self.send_response(302)
            self.send_header("Location", f"{sent['redirect_uri']}?{urlencode({'code': code, 'state': sent['state']})}")
            self.end_headers()
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        there = self.server
        there.asked.append(self.path)
        form = {n: v[0] for n, v in parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()).items()}
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if "client_secret_post" in there.described.get("token_endpoint_auth_methods_supported", ()):
            is_known = (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)
        else:
            is_known = self.headers.get("Authorization") == f"Basic {basic}"
        begun = there.codes.pop(form.get("code", ""), {})
        challenge = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        is_same = begun.get("code_challenge") == base64.urlsafe_b64encode(challenge).decode().rstrip("=")
        if not (is_known and is_same and begun.get("redirect_uri") == form.get("redirect_uri")):
            self._answer({"error": "invalid_grant"}, 400)
            return
        self._answer({"access_token": "a", "token_type": "Bearer", "id_token": there.sign(begun["nonce"])})

    def _answer(self, content: Any, status: int = 200) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def providing() -> Iterator[OpenIdProvider]:
    """A provider that answers until the end of the block."""
    with OpenIdProvider() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
