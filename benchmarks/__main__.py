"""`make bench`: every benchmark, one after the other. Ends with status 1 where one of them says no."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

refused = []
for benchmark in sorted(Path(__file__).parent.glob("[a-z]*.py")):
    try:
        runpy.run_module(f"benchmarks.{benchmark.stem}", run_name="__main__")
    except SystemExit as ended:  # several end with a status, and the next one shall run all the same
        if ended.code:
            print(ended.code)
            refused.append(benchmark.stem)
if refused:
    sys.exit(f"look at {', '.join(refused)}")
