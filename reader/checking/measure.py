"""One number about a take: the larger, the worse."""

from __future__ import annotations

from dataclasses import dataclass

from reader.checking.judgement import Reason


@dataclass(frozen=True, slots=True)
class Measure:
    """How far a take is from what it should be, for one reason."""

    reason: Reason
    """Which reason."""
    value: float
    """In the unit that `reader.checking.limits` gives for this reason."""
    start: float
    """Where it is worst: seconds from the take's first sample."""
    end: float
    """Likewise."""
