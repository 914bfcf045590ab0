"""Watches the database for changes: one query for many waiting requests."""
