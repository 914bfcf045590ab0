"""`vorleser` with a worker that sweeps all the time, so that a quarter of an hour shows what a day leaves behind."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from unittest.mock import patch

from limits import RateLimitItemPerSecond

from api.cli import app
from api.rendering import worker
from api.rendering.sweeping import sweep

EVERY = 10
"""Seconds between two sweeps."""
ORPHAN_AGE = timedelta(minutes=2)

if __name__ == "__main__":
    with (
        patch.object(worker, "SWEEP_EVERY", timedelta(seconds=EVERY)),
        patch.object(worker, "ONE_SWEEP", RateLimitItemPerSecond(1, EVERY)),
        patch.object(worker, "sweep", partial(sweep, orphan_age=ORPHAN_AGE)),
    ):
        app()
