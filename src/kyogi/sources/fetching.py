"""A web address becomes a Document: fetched within limits, and never from where it must not be."""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

from kyogi.errors import FetchError, InputTooLargeError, KyogiError
from kyogi.sources.files import load_bytes
from kyogi.sources.kinds import DOCX, HTML, PDF, TEXT
from kyogi.sources.texts import MAX_BYTES, Loaded, Told

if TYPE_CHECKING:
    import httpx

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_OLD_IPV4 = re.compile(r"(?:0[xX][0-9a-fA-F]*|[0-9]+)(?:\.(?:0[xX][0-9a-fA-F]*|[0-9]+)){0,3}\.?")
_ACCEPTED = (
    HTML,
    "application/xhtml+xml",
    TEXT,
    "text/markdown",
    "text/x-markdown",
    PDF,
    DOCX,
    "application/octet-stream",
)
_REDIRECTS = (301, 302, 303, 307, 308)
_HEADERS = {"User-Agent": "Kyogi (document reader)", "Accept": ", ".join(_ACCEPTED[:-1]), "Accept-Language": "ja, en"}


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """Limits of fetching: seconds, bytes, redirects, and networks allowed though they are not public.

    `allowed_networks` are like ``127.0.0.0/8`` or ``fd00::/8``. `total_timeout` bounds all hops together.
    """

    connect_timeout: float = 5.0
    read_timeout: float = 10.0
    total_timeout: float = 60.0
    max_bytes: int = MAX_BYTES
    max_redirects: int = 5
    allowed_networks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a server sent: a body with its media type and charset, or where to look instead."""

    body: bytes
    media_type: str | None
    charset: str | None
    location: str | None


def load_url(url: str, /, *, policy: FetchPolicy, name: str | None = None, **told: Unpack[Told]) -> Loaded:
    """The Document at `url`, with the bytes the server sent; its ``url`` is the address after redirects.

    Only http and https, no proxy. Every address a name stands for, at every redirect, must be public or allowed by
    `policy`, and the connection goes to the very address that was checked. Raises FetchError for what may not or
    cannot be fetched, InputTooLargeError above `policy.max_bytes`, and as `load_bytes`.
    """
    final, answer = fetch(url, policy)
    told["url"] = told.get("url") or final
    return load_bytes(answer.body, name=name or final, media_type=answer.media_type, charset=answer.charset, **told)


def fetch(url: str, policy: FetchPolicy) -> tuple[str, _Answer]:
    """The last address and what it answered, after at most `policy.max_redirects` redirects."""
    import httpx

    deadline = time.monotonic() + policy.total_timeout
    try:
        current = httpx.URL(url.strip())
        for _ in range(policy.max_redirects + 1):
            answer = _fetch_once(current, policy, deadline)
            if answer.location is None:
                return str(current), answer
            current = current.join(answer.location)
    except KyogiError:
        raise
    except httpx.TimeoutException:
        raise FetchError(
            f"{url}: the server took too long to answer; try again later, or save the page and give the file",
            code="slow_server",
            url=url,
        ) from None
    except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError, ValueError, RuntimeError) as error:
        raise FetchError(
            f"{url}: cannot be fetched ({error or type(error).__name__})", code="not_fetched", url=url
        ) from None
    raise FetchError(
        f"{url}: redirected more than {policy.max_redirects} times; give the last address itself",
        code="redirects",
        url=url,
    )


def find_forbidden(address: Address, policy: FetchPolicy) -> str | None:
    """Why `address` may not be fetched from, None where it may: it must be public, or allowed by `policy`."""
    if any(address in network for network in map(ipaddress.ip_network, policy.allowed_networks)):
        return None
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return find_forbidden(inner, policy)
    for kind in ("loopback", "link_local", "multicast", "unspecified", "reserved", "private"):
        if getattr(address, f"is_{kind}"):
            return kind.replace("_", "-")
    return None if address.is_global else "not public"


def look_up(host: str, port: int) -> list[Address]:
    """The addresses that `host` stands for: itself where it is one (decimal and hexadecimal forms too), else by DNS."""
    try:
        return [ipaddress.ip_address(host.strip("[]").split("%")[0])]
    except ValueError:
        pass
    if _OLD_IPV4.fullmatch(host):
        return [ipaddress.IPv4Address(socket.inet_aton(host.rstrip(".")))]
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ipaddress.ip_address(str(entry[4][0]).split("%")[0]) for entry in found))


def _check_url(url: httpx.URL, policy: FetchPolicy) -> list[Address]:
    """The addresses to connect to, every one of them checked."""
    if url.scheme not in ("http", "https") or not url.host:
        raise FetchError(f"{url}: only http and https addresses can be fetched", code="no_address", name=url)
    if url.userinfo:
        raise FetchError(
            f"{url.copy_with(username=None, password=None)}: an address with a password is not fetched; "
            "save the page and give the file",
            code="address_password",
            url=url.copy_with(username=None, password=None),
        )
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        addresses = look_up(url.host, port)
    except OSError as error:
        raise FetchError(f"{url}: no such host ({error.strerror or error})", code="no_host", url=url) from None
    for address in addresses:
        if (why := find_forbidden(address, policy)) is not None:
            raise FetchError(
                f"{url}: leads to {address}, which is {why}; allow its network in the settings if this is meant",
                code="forbidden_address",
                url=url,
            )
    if not addresses:
        raise FetchError(f"{url}: no such host", code="no_host", url=url)
    return addresses


def _fetch_once(url: httpx.URL, policy: FetchPolicy, deadline: float) -> _Answer:
    import httpx

    last: Exception | None = None
    for address in _check_url(url, policy)[:4]:
        try:
            return _fetch_from(url, address, policy, deadline)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            last = error
    assert last is not None
    raise last


def _fetch_from(url: httpx.URL, address: Address, policy: FetchPolicy, deadline: float) -> _Answer:
    """Ask the checked `address` for `url`: the name goes into the Host header and, for TLS, is what is verified."""
    import httpx

    left = deadline - time.monotonic()
    if left <= 0:
        raise FetchError(
            f"{url}: took more than {policy.total_timeout:g} seconds in all; try again later",
            code="slow_server",
            url=url,
        )
    timeout = httpx.Timeout(min(policy.read_timeout, left), connect=min(policy.connect_timeout, left))
    headers = {**_HEADERS, "Host": url.netloc.decode("ascii")}
    with httpx.Client(timeout=timeout, trust_env=False, follow_redirects=False, headers=headers) as client:
        # a server that drips header bytes never runs into the read timeout: close the connection under it
        watch = threading.Timer(left, client.close)
        watch.daemon = True
        watch.start()
        try:
            with client.stream(
                "GET", url.copy_with(host=str(address)), extensions={"sni_hostname": url.host}
            ) as response:
                return _take_answer(url, response, policy, deadline)
        finally:
            watch.cancel()


def _take_answer(url: httpx.URL, response: httpx.Response, policy: FetchPolicy, deadline: float) -> _Answer:
    if response.status_code in _REDIRECTS and "location" in response.headers:
        return _Answer(b"", None, None, response.headers["location"])
    if response.status_code != 200:
        raise FetchError(
            f"{url}: the server answered {response.status_code} {response.reason_phrase}; check the address",
            code="server_refused",
            url=url,
            status=response.status_code,
        )
    media_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if media_type and media_type not in _ACCEPTED:
        raise FetchError(
            f"{url}: is {media_type}; only HTML, text, PDF and DOCX can be read", code="address_kind", url=url
        )
    too_large = f"{url}: more than {policy.max_bytes:,} bytes, which is the limit; save the part that matters as a file"
    length = response.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:20]) > policy.max_bytes:
        raise InputTooLargeError(too_large, code="too_large", name=url)
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > policy.max_bytes:
            raise InputTooLargeError(too_large, code="too_large", name=url)
        if time.monotonic() > deadline:
            raise FetchError(
                f"{url}: took more than {policy.total_timeout:g} seconds in all; try again later",
                code="slow_server",
                url=url,
            )
    return _Answer(bytes(body), media_type or None, response.charset_encoding, None)
