"""Settings: read once from the environment and the command line, then passed down; nothing below asks the environment.

==========================  =============================================================  ==========================
variable                    meaning                                                        default
==========================  =============================================================  ==========================
``KYOGI_DB``                the store: a path or ``sqlite:///PATH``                        a file in your data folder
``KYOGI_BUSY_SECONDS``      how long to wait for another process that writes               30
``KYOGI_USER``              the name under which corrections and entries are kept          your login name
``KYOGI_NOW``               the moment to take for now: 2026-11-25 or 2026-11-25T09:00Z    the clock
``KYOGI_NETWORKS``          networks that may be fetched from though not public            none
``KYOGI_OIDC_ISSUER``       the OpenID provider of the organisation, for single sign-on    none: passwords only
``KYOGI_OIDC_CLIENT``       as what the provider knows this instance                       needed with an issuer
``KYOGI_OIDC_SECRET_FILE``  the file that holds the client's secret, and nothing else      needed with an issuer
``KYOGI_OIDC_ADDRESS``      where browsers reach this instance: https://kyogi.example      needed with an issuer
``KYOGI_OIDC_CLAIM``        the claim that holds the name of an account                    ``preferred_username``
``KYOGI_OIDC_LABEL``        what the provider is called on the page                        the host of the issuer
==========================  =============================================================  ==========================
"""

from __future__ import annotations

import getpass
import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from kyogi.errors import SettingsError

DATABASE = "kyogi.db"


@dataclass(frozen=True, slots=True)
class Provider:
    """The OpenID provider by which the people of an organisation sign in, and as what it knows this instance."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    address: str
    claim: str
    label: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What was set; `is_default_database` says that nobody named a store, so that its folder may be made."""

    database: str
    is_default_database: bool
    busy_seconds: float = 30.0
    user: str = "unknown"
    allowed_networks: tuple[str, ...] = ()
    now: datetime | None = None
    provider: Provider | None = None


def read_settings(db: str | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings by `db` (from the command line, counts most), then `environment`, then defaults.

    Raises SettingsError for a value that is none.
    """
    environment = os.environ if environment is None else environment
    named = db or environment.get("KYOGI_DB")
    busy = environment.get("KYOGI_BUSY_SECONDS", "30")
    try:
        busy_seconds = float(busy)
    except ValueError:
        busy_seconds = -1.0
    if not 0 <= busy_seconds <= 86_400:
        raise SettingsError(f"KYOGI_BUSY_SECONDS={busy}: no number of seconds; give one from 0 to 86400")
    return Settings(
        database=named or str(find_data_folder() / DATABASE),
        is_default_database=not named,
        busy_seconds=busy_seconds,
        user=environment.get("KYOGI_USER") or _find_login(),
        allowed_networks=_read_networks(environment.get("KYOGI_NETWORKS", "")),
        now=_read_moment(environment.get("KYOGI_NOW")),
        provider=_read_provider(environment),
    )


def _read_provider(environment: Mapping[str, str]) -> Provider | None:
    """The provider of single sign-on, None where no issuer is named; an issuer's address is kept as it was given."""
    issuer = environment.get("KYOGI_OIDC_ISSUER")
    if not issuer:
        return None
    given = {}
    for name, example in (
        ("CLIENT", "kyogi"),
        ("SECRET_FILE", "/etc/kyogi/secret"),
        ("ADDRESS", "https://kyogi.example"),
    ):
        given[name] = environment.get(f"KYOGI_OIDC_{name}", "")
        if not given[name]:
            raise SettingsError(f"KYOGI_OIDC_ISSUER is set, KYOGI_OIDC_{name} is not; set it too, as in {example}")
    host = _check_address("KYOGI_OIDC_ISSUER", issuer).hostname or ""
    _check_address("KYOGI_OIDC_ADDRESS", given["ADDRESS"])
    try:
        secret = Path(given["SECRET_FILE"]).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"KYOGI_OIDC_SECRET_FILE={given['SECRET_FILE']}: cannot be read: {error}") from error
    if not secret:
        raise SettingsError(f"KYOGI_OIDC_SECRET_FILE={given['SECRET_FILE']}: is empty; put the client's secret into it")
    return Provider(
        issuer=issuer,
        client=given["CLIENT"],
        secret=secret,
        address=given["ADDRESS"].rstrip("/"),
        claim=environment.get("KYOGI_OIDC_CLAIM") or "preferred_username",
        label=environment.get("KYOGI_OIDC_LABEL") or host,
    )


def _check_address(variable: str, address: str) -> SplitResult:
    """`address` in its parts; raises SettingsError unless it is https, or http on this very machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    is_local = host in ("localhost", "127.0.0.1", "::1")
    if (
        not host
        or parts.query
        or parts.fragment
        or (parts.scheme != "https" and not (parts.scheme == "http" and is_local))
    ):
        raise SettingsError(
            f"{variable}={address}: give an address such as https://kyogi.example (http only for localhost)"
        )
    return parts


def _read_moment(words: str | None) -> datetime | None:
    if not words:
        return None
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        raise SettingsError(f"KYOGI_NOW={words}: no moment; give a day or time like 2026-11-25T09:00Z") from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _read_networks(words: str) -> tuple[str, ...]:
    networks = tuple(words.replace(",", " ").split())
    for network in networks:
        try:
            ipaddress.ip_network(network)
        except ValueError:
            raise SettingsError(
                f"KYOGI_NETWORKS: {network!r} is no network; give some like 10.0.0.0/8, parted by spaces"
            ) from None
    return networks


def find_data_folder() -> Path:
    """The folder in which the user's programs keep data (XDG on Linux)."""
    import platformdirs

    return Path(platformdirs.user_data_dir("kyogi", appauthor=False))


def _find_login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no login name and no entry for the user's number
        return "unknown"
