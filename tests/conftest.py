"""What every test stands on: no network but loopback, and the shared reading material where it is present."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]

# Two shared cores: a deadline per example would be a test by the clock.
settings.register_profile("kyogi", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.load_profile("kyogi")


class NetworkBlockedError(RuntimeError):
    """A test tried to leave this machine."""


def _is_loopback(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else str(host or "")
    if name in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _is_numeric(host: object) -> bool:
    """Whether `host` is an address, in any of the forms that need no look-up (0177.0.0.1 too)."""
    name = host.decode() if isinstance(host, bytes) else str(host)
    try:
        ipaddress.ip_address(name)
    except ValueError:
        try:
            socket.inet_aton(name)
        except OSError:
            return False
    return True


def _guard(method: Any) -> Any:
    def guarded(self: socket.socket, *args: Any) -> Any:
        address = args[-1]
        if (
            self.family in (socket.AF_INET, socket.AF_INET6)
            and isinstance(address, tuple)
            and not _is_loopback(address[0])
        ):
            raise NetworkBlockedError(f"tests stay on this machine: {address[0]!r} is not a loopback address")
        return method(self, *args)

    return guarded


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Sockets reach loopback only, and names other than localhost are not even looked up."""
    look_up = socket.getaddrinfo

    def guarded_look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not _is_loopback(host) and not _is_numeric(host):
            raise NetworkBlockedError(f"tests look up no names: {host!r}")
        return look_up(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, _guard(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", guarded_look_up)
        yield


def find_shared() -> Path | None:
    """The folder of shared material: ``KYOGI_SHARED``, or ``shared`` beside the clone; None when there is none."""
    told = os.environ.get("KYOGI_SHARED")
    folder = Path(told) if told else ROOT.parent / "shared"
    return folder if (folder / "reading" / "CODEBOOK.md").is_file() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared material (codebook, gold, texts, corpora); the test is skipped, or fails in CI, where it is absent."""
    folder = find_shared()
    if folder is None:
        reason = "shared material is absent: lay it beside the clone as ../shared, or name it with KYOGI_SHARED"
        if os.environ.get("KYOGI_REQUIRE_SHARED"):
            pytest.fail(reason + " (KYOGI_REQUIRE_SHARED is set)")
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the clone."""
    return ROOT
