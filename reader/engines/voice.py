"""The small protocol behind which every engine stands. Knows only strings and arrays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]


class Voice(Protocol):
    """Speaks one sentence at a time. Safe to call from several threads at once.

    `sample_rate`: of what `speak` returns, in Hertz.
    `fingerprint`: changes whenever the same text could sound different: voice file, engine, version, settings.
    """

    @property
    def sample_rate(self) -> int: ...

    @property
    def fingerprint(self) -> str: ...

    def adapt(self, spoken: str, ipa: Mapping[str, str]) -> str:
        """Return what this engine must be given to say `spoken`.

        `ipa` maps words of `spoken` to phonemes (International Phonetic Alphabet). Number words in parts, overrides
        and inline phonemes come in here, so that a take's hash changes exactly with what the engine is given.
        """
        ...

    def speak(self, adapted: str) -> Samples:
        """Speak one adapted sentence: float32 mono samples, shape [n], in -1..1. Raises SpeechError."""
        ...
