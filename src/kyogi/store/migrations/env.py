"""Alembic's entry: run the migrations on the connection that the store hands in, inside its transaction."""

from __future__ import annotations

from alembic import context

from kyogi.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
context.run_migrations()
