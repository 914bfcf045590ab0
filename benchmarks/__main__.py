"""`make bench`: every benchmark, one after the other."""

from __future__ import annotations

import runpy
from pathlib import Path

for benchmark in sorted(Path(__file__).parent.glob("[a-z]*.py")):
    runpy.run_module(f"benchmarks.{benchmark.stem}", run_name="__main__")
