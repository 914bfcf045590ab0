"""Parts of a long sound, computed at once on all cores: products of matrices and encoders keep to one each."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")


def side_by_side(compute: Callable[[Part], Result], parts: Sequence[Part]) -> list[Result]:
    """Return what `compute` makes of each of the parts, in order; where there is one core, one after the other."""
    threads = min(len(os.sched_getaffinity(0)), len(parts))
    if threads <= 1:
        return [compute(part) for part in parts]
    with ThreadPoolExecutor(threads, thread_name_prefix="compute") as executor:
        return list(executor.map(compute, parts))
