"""Where Chromium is, and how it is started: quiet, without a sandbox of its own where root has none to give."""

from __future__ import annotations

import shutil

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = "there is no Chromium; as root `make test` installs it, else: sudo apt-get install chromium fonts-noto-cjk"


def find_chromium() -> str:
    """The path of Chromium; raises RuntimeError, saying what to type, where there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise RuntimeError(MISSING)
    return path
