"""How long a test waits for what should be there at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # many tests that import this need no object store
    from api.blobs.object_store import Patience

PATIENCE = 240.0
"""Seconds: for the slowest of machines, not for ours. Less than what pytest allows a test (pyproject.toml)."""


def hurried(patience: Patience) -> Patience:
    """Return the patience for an object store that may hang: tests go on soon, but a busy machine has its second."""
    return replace(patience, silence=0.8, trying=1)
