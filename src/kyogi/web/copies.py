"""Copies of the store on their way out to who saves one, and back in; they lie on the disk, never in memory."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from litestar.background_tasks import BackgroundTask
from litestar.response import File

from kyogi.services import backup
from kyogi.services.desk import Desk

LARGEST = 50_000_000_000  # bytes of a copy that is taken
MEDIA_TYPE = "application/vnd.sqlite3"


def send_copy(desk: Desk) -> File:
    """A whole copy of the store as a file to be saved; it is gone from this machine when it was sent."""
    folder = Path(tempfile.mkdtemp(prefix="kyogi-backup-"))
    name = f"kyogi-{desk.now():%Y%m%d-%H%M%S}.db"
    try:
        backup.back_up(desk, folder / name)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    gone = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
    return File(folder / name, filename=name, media_type=MEDIA_TYPE, background=gone)


@contextmanager
def receiving_copy() -> Iterator[Path]:
    """Where a copy that comes in is put, until the end of the block."""
    with tempfile.TemporaryDirectory(prefix="kyogi-restore-") as folder:
        yield Path(folder) / "copy.db"
