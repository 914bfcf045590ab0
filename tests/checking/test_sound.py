"""What the checks see of a take is computed on the thread that asks."""

from __future__ import annotations

import os
import subprocess
import threading
import time

import numpy as np

from reader.checking.sound import Sound

PATIENCE = 30.0
"""Seconds; what hangs never ends."""


def test_a_process_that_forks_meanwhile_holds_nothing_up() -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, 16_000 * 4).astype(np.float32)
    seen: list[tuple[int, ...]] = []
    judging = threading.Thread(
        target=lambda: seen.extend(Sound(noise, 16_000).mel.shape for _ in range(50)), daemon=True
    )
    judging.start()
    until = time.monotonic() + PATIENCE
    while judging.is_alive() and time.monotonic() < until:
        subprocess.run(["true"], user=os.getuid(), check=True)  # with a user given, Python really forks
    assert len(seen) == 50
