"""The store: what the service remembers, in SQLite by way of SQLAlchemy."""
