"""`vorleser` with a worker that sweeps all the time, so that a quarter of an hour shows what a day leaves behind."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from unittest.mock import patch

from limits import RateLimitItemPerSecond

from api.cli import app
from api.rendering import worker
from api.rendering.sweeping import sweep

OFTEN = {
    "SWEEP_EVERY": timedelta(seconds=10),
    "ONE_SWEEP": RateLimitItemPerSecond(1, 10),
    "sweep": partial(sweep, orphan_age=timedelta(minutes=2)),
}

if __name__ == "__main__":
    with patch.multiple(worker, **OFTEN):
        app()
