"""The sound of a take: its length is known at once, its samples are decoded on demand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from reader.engines.voice import Samples


@dataclass(frozen=True)
class TakeSound:
    """The sound of a take."""

    length: int
    """In samples."""
    digest: str
    """Equal only where the sound is."""
    load: Callable[[], Samples] = field(repr=False, compare=False)
    """Returns the samples."""

    @classmethod
    def of(cls, samples: Samples) -> TakeSound:
        """Return a sound of float32 mono samples, shape [n]."""
        return cls(len(samples), hashlib.sha256(samples.tobytes()).hexdigest(), lambda: samples)

    @cached_property
    def samples(self) -> Samples:
        """float32 mono, shape [n]."""
        return self.load()
