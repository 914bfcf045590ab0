"""Encodes a progressive MP3 stream while sentences are still being spoken; it is never stored.

The finished file is encoded anew (`reader.publishing.track`): only then are its loudness and duration known. Here one
gain holds for the whole stream, measured on its first sentence, so that nothing swells or sinks.
"""

from __future__ import annotations

import numpy as np

from reader.engines.resampling import resampled
from reader.publishing.loudness import CEILING, gain_of
from reader.publishing.mp3 import encoded_rate, encoder_of
from reader.recording import Take, pause_samples


class ProgressiveMp3:
    """Takes in, MP3 bytes out. The pieces, joined in order, are one MPEG stream without a header frame.

    `sample_rate` of the takes in Hertz; they are converted to the rate at which a finished file is encoded.
    """

    def __init__(self, sample_rate: int) -> None:
        self._from_rate = sample_rate
        self._rate = encoded_rate(sample_rate)
        self._encoder = encoder_of(self._rate)
        self._gain: float | None = None

    def add(self, take: Take) -> bytes:
        """Return the frames that are complete once this take and the pause after it are in; may be empty."""
        if self._gain is None and take.sound.length:
            self._gain = gain_of(take.samples, self._from_rate)
        silence = np.zeros(pause_samples(take, self._from_rate), np.float32)
        sound = np.concatenate([take.samples * np.float32(self._gain or 1.0), silence])
        ceiling = 10 ** (CEILING / 20)
        within = np.clip(resampled(sound, self._from_rate, self._rate), -ceiling, ceiling)
        return bytes(self._encoder.encode(np.rint(within * 32767).astype("<i2").tobytes()))

    def close(self) -> bytes:
        """Return the last frames."""
        return bytes(self._encoder.flush())
