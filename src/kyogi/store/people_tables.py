"""The tables of people: accounts, their sessions and tokens, and the list of what was done."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from kyogi.store.metadata import metadata

account = Table(
    "account",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("password", Text, nullable=False),  # argon2id with parameters and salt; "" where an identity signs in
    Column("roles", Text, nullable=False),  # JSON array
    Column("disabled", Boolean, nullable=False),
    Column("created_at", String(32), nullable=False),
)

identity = Table(
    "identity",  # who an account is to the OpenID provider: kept from the first single sign-on of the account
    metadata,
    Column("account_seq", ForeignKey("account.seq"), primary_key=True),
    Column("issuer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("bound_at", String(32), nullable=False),
    UniqueConstraint("issuer", "subject"),
)

session = Table(
    "session",
    metadata,
    Column("token_sha256", String(64), primary_key=True),  # the token itself is with the browser only
    Column("account_seq", ForeignKey("account.seq"), nullable=False, index=True),
    Column("created_at", String(32), nullable=False),
    Column("seen_at", String(32), nullable=False),
    Column("expires_at", String(32), nullable=False),
    Column("agent", Text, nullable=False),
)

api_token = Table(
    "api_token",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("account_seq", ForeignKey("account.seq"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("token_sha256", String(64), nullable=False, unique=True),
    Column("scopes", Text, nullable=False),  # JSON array
    Column("created_at", String(32), nullable=False),
    Column("expires_at", String(32), nullable=False),
    Column("revoked_at", String(32)),
)

audit = Table(
    "audit",  # only grows: triggers of its migration refuse anything else
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text),
    Column("detail", Text, nullable=False),  # JSON object
    Index(None, "who", "seq"),
)
