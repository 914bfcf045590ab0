"""Who listens to what changes: one look at the database for all who wait."""
