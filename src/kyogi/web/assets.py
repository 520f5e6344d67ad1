"""Styles, scripts, fonts: read once, served under an address that holds their hash, so that browsers may keep them."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of `static/` with its hash (12 digits of SHA-256) and media type."""

    content: bytes
    digest: str
    media_type: str


@cache
def load_assets() -> Mapping[str, Asset]:
    """Every file under `static/` by its path there."""
    assets: dict[str, Asset] = {}
    _collect(files("kyogi.web") / "static", "", assets)
    return assets


def _collect(folder: Traversable, prefix: str, assets: dict[str, Asset]) -> None:
    for entry in folder.iterdir():
        if entry.is_dir():
            _collect(entry, f"{prefix}{entry.name}/", assets)
            continue
        content = entry.read_bytes()
        media_type = "font/woff2" if entry.name.endswith(".woff2") else mimetypes.guess_type(entry.name)[0]
        if media_type and media_type.startswith("text/"):
            media_type += "; charset=utf-8"
        digest = hashlib.sha256(content).hexdigest()[:12]
        assets[prefix + entry.name] = Asset(content, digest, media_type or "application/octet-stream")


def asset_address(name: str) -> str:
    """The address of a file of `static/`; raises KeyError for none."""
    return f"/static/{name}?v={load_assets()[name].digest}"


@get("/static/{name:path}", opt={"open": True}, include_in_schema=False, sync_to_thread=False)
def get_asset(name: FromPath[str]) -> Response[bytes]:
    """A file of `static/`."""
    asset = load_assets().get(name.lstrip("/"))
    if asset is None:
        raise NotFoundException
    return Response(asset.content, media_type=asset.media_type, headers={"Cache-Control": _FOREVER})
