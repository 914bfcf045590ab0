"""A product of matrices keeps to the thread that asks for it, wherever the service computes with samples."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from reader.checking.sound import Sound
from reader.engines.resampling import resampled
from reader.engines.voice import Samples
from tests.test_arrows import imported, modules

PATIENCE = 30.0
"""Seconds; what hangs never ends."""
KEEPS_TO_ITS_THREAD = "reader.engines.voice"
PRODUCTS = {"matmul", "dot", "inner", "vdot", "einsum", "tensordot", "linalg"}


@pytest.mark.parametrize(
    "compute",
    [
        lambda noise: Sound(noise, 16_000).mel,
        lambda noise: resampled(noise, 16_000, 24_000),
    ],
    ids=["spectra", "sample rate"],
)
def test_a_process_that_forks_meanwhile_holds_nothing_up(compute: Callable[[Samples], Samples]) -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, 16_000 * 4).astype(np.float32)
    computed: list[int] = []
    computing = threading.Thread(target=lambda: computed.extend(len(compute(noise)) for _ in range(20)), daemon=True)
    computing.start()
    until = time.monotonic() + PATIENCE
    while computing.is_alive() and time.monotonic() < until:
        subprocess.run(
            ["true"], user=os.getuid(), check=True, timeout=PATIENCE
        )  # with a user given, Python really forks
    assert len(computed) == 20


def multiplies(path: Path) -> bool:
    tree = ast.parse(path.read_text("utf-8"))
    return any(
        isinstance(node, ast.MatMult) or (isinstance(node, ast.Attribute) and node.attr in PRODUCTS)
        for node in ast.walk(tree)
    )


@pytest.mark.slow
def test_whoever_multiplies_matrices_imports_what_keeps_products_to_their_thread() -> None:
    known = modules("reader") | modules("api")
    reached = {KEEPS_TO_ITS_THREAD}
    while more := {name for name, path in known.items() if name not in reached and imported(path) & reached}:
        reached |= more
    multiplying = {name for name, path in known.items() if multiplies(path)}
    assert "reader.engines.resampling" in multiplying and multiplying <= reached
    threads = "[library['num_threads'] for library in threadpoolctl.threadpool_info()]"
    command = [sys.executable, "-c", f"import {KEEPS_TO_ITS_THREAD}, threadpoolctl; print({threads})"]
    assert subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE).stdout == "[1]\n"
