"""From an accepted push to a published version."""
