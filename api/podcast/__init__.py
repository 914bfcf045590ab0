"""The podcast feed."""
