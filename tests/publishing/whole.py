"""A recording as one sound, and a sound as one MP3 without tags: by the functions that make an article's MP3."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reader.engines.pcm import as_pcm, from_pcm
from reader.engines.voice import Samples
from reader.publishing.info_frame import with_info_frame
from reader.publishing.joining import joined, pcm_of, pieces, segment_of
from reader.publishing.mp3 import BITRATE, encoded_rate, encoder_of, mastered
from reader.publishing.mp3_frames import frames_of
from reader.publishing.segments import AudioSegment
from reader.recording import Recording


@dataclass(frozen=True)
class Sound:
    """Mono sound of 16 bit."""

    pcm: NDArray[np.int16]
    """Shape [n]."""
    rate: int
    """Hertz."""

    @property
    def seconds(self) -> float:
        """Length."""
        return len(self.pcm) / self.rate

    @property
    def samples(self) -> Samples:
        """float32, shape [n], in -1..1."""
        return from_pcm(self.pcm)

    @property
    def whole(self) -> AudioSegment:
        """As it is mastered."""
        return segment_of(self.pcm, self.rate)


def join(recording: Recording) -> Sound:
    """The whole recording, in the voice's own sample rate."""
    return Sound(pcm_of(joined(pieces(recording), recording.sample_rate)), recording.sample_rate)


def segment(samples: Samples, sample_rate: int) -> Sound:
    """float32 mono `samples`, shape [n], in -1..1, as 16 bit."""
    return Sound(as_pcm(samples), sample_rate)


def master(sound: Sound) -> Sound:
    """A sound as the encoder is given it."""
    return segment(mastered(sound.whole).samples, encoded_rate(sound.rate))


def encode(sound: Sound, target: Path, bitrate: int = BITRATE) -> None:
    """Encode a sound to the file `target` at a constant `bitrate` in kbit/s."""
    stream = frames_of(sound.pcm, lambda: encoder_of(sound.rate, bitrate))
    target.write_bytes(with_info_frame(stream, len(sound.pcm)))
