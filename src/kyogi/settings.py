"""Settings: read once from the environment and the command line, then passed down; nothing below asks the environment.

======================  =============================================================  ==========================
variable                meaning                                                        default
======================  =============================================================  ==========================
``KYOGI_DB``            the store: a path or ``sqlite:///PATH``                        a file in your data folder
``KYOGI_BUSY_SECONDS``  how long to wait for another process that writes               30
``KYOGI_USER``          the name under which corrections and entries are kept          your login name
``KYOGI_NOW``           the moment to take for now: 2026-11-25 or 2026-11-25T09:00Z    the clock
``KYOGI_NETWORKS``      networks that may be fetched from though not public            none
======================  =============================================================  ==========================
"""

from __future__ import annotations

import getpass
import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kyogi.errors import SettingsError

DATABASE = "kyogi.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """What was set; `is_default_database` says that nobody named a store, so that its folder may be made."""

    database: str
    is_default_database: bool
    busy_seconds: float = 30.0
    user: str = "unknown"
    allowed_networks: tuple[str, ...] = ()
    now: datetime | None = None


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
    )


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
