"""How hard the laws are tried: `make test` draws few examples of each, `make thorough` twenty times as many."""

from __future__ import annotations

import os

TIMES = int(os.environ.get("TEST_THOROUGH", "1"))


def examples(few: int) -> int:
    """How many examples of a law to draw: `few`, or many times as many where somebody takes the time."""
    return few * TIMES
