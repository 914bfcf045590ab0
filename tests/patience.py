"""How long a test waits for what should be there at once."""

PATIENCE = 240.0
"""Seconds: for the slowest of machines, not for ours. Less than what pytest allows a test (pyproject.toml)."""
