"""The store: what the service remembers, in SQLite or PostgreSQL by way of SQLAlchemy."""
