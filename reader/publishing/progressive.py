"""MP3 frames while sentences are still being spoken: for listening at once, never for keeping.

The finished file is encoded anew and as a whole (`reader.publishing.mp3`): only then are its loudness and duration
known. Here one gain holds for the whole stream, measured on its first sentence, so that nothing swells or sinks.
"""

from __future__ import annotations

import math
from typing import IO, cast

import numpy as np
import soundfile

from reader.engines.resampling import resampled
from reader.engines.voice import Samples
from reader.publishing.loudness import CEILING, TARGET, integrated
from reader.publishing.mp3 import BITRATE
from reader.recording import Take, pause_samples

_MPEG_RATES = {16000: (8, 160), 22050: (8, 160), 24000: (8, 160), 32000: (32, 320), 44100: (32, 320), 48000: (32, 320)}
"""Sample rates of MPEG-2 and MPEG-1 layer III in Hertz, and the bit rates in kbit/s that libsndfile maps 1..0 to."""
_FALLBACK_RATE = 44100


class ProgressiveMp3:
    """Takes in, MP3 bytes out. The pieces, joined in order, are one MPEG stream without a header frame.

    `sample_rate` of the takes in Hertz; rates that MP3 does not know are converted.
    """

    def __init__(self, sample_rate: int) -> None:
        self._from_rate = sample_rate
        self._rate = sample_rate if sample_rate in _MPEG_RATES else _FALLBACK_RATE
        lowest, highest = _MPEG_RATES[self._rate]
        self._sink = _Sink()
        self._encoder = soundfile.SoundFile(
            cast("IO[bytes]", self._sink),
            "w",
            samplerate=self._rate,
            channels=1,
            format="MP3",
            subtype="MPEG_LAYER_III",
            bitrate_mode="CONSTANT",
            compression_level=(highest - BITRATE) / (highest - lowest),
        )
        self._gain: float | None = None

    def add(self, take: Take) -> bytes:
        """Return the frames that are complete once this take and the pause after it are in; may be empty."""
        if self._gain is None and len(take.samples):
            self._gain = _gain(take.samples, self._from_rate)
        silence = np.zeros(pause_samples(take.line, self._from_rate), np.float32)
        sound = np.concatenate([take.samples * np.float32(self._gain or 1.0), silence])
        ceiling = 10 ** (CEILING / 20)
        self._encoder.write(np.clip(resampled(sound, self._from_rate, self._rate), -ceiling, ceiling))
        return self._sink.taken()

    def close(self) -> bytes:
        """Return the last frames."""
        self._encoder.close()
        return self._sink.taken()


def _gain(samples: Samples, sample_rate: int) -> float:
    missing = TARGET - integrated(samples, sample_rate)
    return float(10 ** (missing / 20)) if math.isfinite(missing) else 1.0


class _Sink:
    """The file that libsndfile believes to write: forwards only.

    The first write is the header frame, a placeholder that the encoder would come back to at the end; a stream can't
    be corrected, so neither the placeholder nor the correction is let through.
    """

    def __init__(self) -> None:
        self._pending = bytearray()
        self._position = 0
        self._end = 0

    def write(self, data: bytes) -> int:
        if self._position == self._end and self._end > 0:
            self._pending += data
        self._position += len(data)
        self._end = max(self._end, self._position)
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        self._position = offset + (0, self._position, self._end)[whence]
        return self._position

    def tell(self) -> int:
        return self._position

    def read(self, _size: int = -1) -> bytes:
        return b""

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        data = bytes(self._pending)
        self._pending.clear()
        return data
