"""The cover that ships: drawn by `docs/draw_cover.py`, used in feed and tags where the operator names none."""

from __future__ import annotations

from importlib import resources

from reader.publishing.tags import Cover

COVER = Cover(resources.files("api").joinpath("static", "cover.jpg").read_bytes(), "image/jpeg")
"""Square, 1500 pixels."""
