"""A store with the samples in it, made once; and `kyogi serve` over a copy of it, as people start it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KYOGI = Path(sys.executable).with_name("kyogi")


def make_sample_store(root: Path, folder: Path) -> Path:
    """A store in `folder` that holds the samples of the clone at `root`."""
    path = folder / "samples.db"
    subprocess.run([KYOGI, "--db", path, "add", root / "samples"], check=True, capture_output=True)
    return path


def copy_store(store: Path, folder: Path) -> Path:
    """A copy of a store that nobody has open."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(store, folder / "kyogi.db"))


@contextmanager
def serving(store: Path, *options: str) -> Iterator[str]:
    """`kyogi serve` over `store` on a free port, until the end of the block; its address without a slash at the end."""
    command = [KYOGI, "--ui", "en", "--db", store, "serve", "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            said = process.stderr.readline()
            found = re.search(r"http://[^ ]+?(?=/ )", said)
            assert found, said + process.stderr.read()
            yield found[0]
        finally:
            process.terminate()
            process.stderr.close()
