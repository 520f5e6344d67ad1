"""Alembic migrations of the store, run when a database is opened; each stays as it was written."""

from __future__ import annotations

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
)
"""All revisions, oldest first: what `kyogi.store` can tell without importing Alembic (a test holds them equal)."""
