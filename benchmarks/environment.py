"""The references' own environment, .venv-bench: packages from a lock file, IPADIC's sources from Debian."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

from evaluation.sets import ROOT

ENVIRONMENT = ROOT / ".venv-bench"
LOCK = ROOT / "benchmarks" / "requirements.lock"
DEBIAN_PACKAGE = "mecab-ipadic"


def prepare_environment() -> Path:
    """The Python of .venv-bench, made or brought up to date where the lock file has changed."""
    python = ENVIRONMENT / "bin" / "python"
    mark = ENVIRONMENT / ".lock-sha256"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    if not mark.exists() or mark.read_text("utf-8") != wanted:
        install = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "-r", str(LOCK)]
        subprocess.run(install, check=True)
        mark.write_text(wanted, "utf-8")
    return python


def prepare_ipadic() -> str | None:
    """Lay IPADIC's text files in the environment, in UTF-8; gives what is in the way, or None when they are there.

    Debian's package is fetched and unpacked, not installed, so nobody needs to be root.
    """
    folder = ENVIRONMENT / "ipadic"
    if (folder / "lex.csv").exists():
        return None
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        try:
            subprocess.run(["apt-get", "download", DEBIAN_PACKAGE], cwd=scratch, check=True, capture_output=True)
            package = next(scratch.glob("*.deb"))
            subprocess.run(["dpkg-deb", "-x", str(package), str(scratch)], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError, StopIteration):
            return f"Debian's {DEBIAN_PACKAGE} could not be fetched (as root, run apt-get update first)"
        source = scratch / "usr" / "share" / "mecab" / "dic" / "ipadic"
        folder.mkdir(exist_ok=True)
        for part in ("matrix.def", "char.def", "unk.def"):
            (folder / part).write_text((source / part).read_text("euc_jp"), "utf-8")
        lexicon = "".join(path.read_text("euc_jp") for path in sorted(source.glob("*.csv")))
        (folder / "lex.csv").write_text(lexicon, "utf-8")
    return None
