"""Alembic's environment: runs the revisions on the connection that `Database.migrate` hands over."""

from alembic import context

from api.store.schema import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
