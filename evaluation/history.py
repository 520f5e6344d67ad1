"""What git knows about the gate's own files: every earlier version, and the commit of main to compare with."""

from __future__ import annotations

import subprocess
from pathlib import Path


def list_versions(root: Path, path: str) -> list[tuple[str, bytes]]:
    """Every committed version of the file `path` (relative to `root`) that leads to HEAD or is on main, newest first.

    Pairs of a short commit id and the contents; none outside a git clone.
    """
    tips = [tip for tip in ("HEAD", "origin/main", "main") if _git(root, "rev-parse", "--verify", "--quiet", tip)]
    if not tips:
        return []
    commits = _git(root, "log", "--format=%h", "--diff-filter=AM", *tips, "--", path).decode().split()
    return [(commit, _git(root, "show", f"{commit}:{path}")) for commit in commits]


def find_base(root: Path) -> str | None:
    """The commit of main that the work at hand started from: HEAD itself on main; None outside a git clone."""
    for main in ("origin/main", "main", "HEAD"):
        found = _git(root, "merge-base", "HEAD", main).decode().strip()
        if found:
            return found[:10]
    return None


def read_version(root: Path, commit: str, path: str) -> bytes | None:
    """The file `path` as it was in `commit`; None where it was not there."""
    return _git(root, "show", f"{commit}:{path}") or None


def _git(root: Path, *arguments: str) -> bytes:
    """What git says, or nothing where it says no."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        return b""
    return done.stdout if done.returncode == 0 else b""
