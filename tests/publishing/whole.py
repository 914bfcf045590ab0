"""A sound or a recording as one segment, and as one MP3 without tags: by the functions that make an article's MP3."""

from __future__ import annotations

from pathlib import Path

from reader.engines.pcm import as_pcm
from reader.engines.voice import Samples
from reader.publishing.info_frame import with_info_frame
from reader.publishing.mp3 import BITRATE, encoded_rate, encoder_of, mastered
from reader.publishing.mp3_frames import frames_of
from reader.publishing.segments import AudioSegment
from reader.publishing.sound import joined, pieces, segment_of
from reader.recording import Recording


def join(recording: Recording) -> AudioSegment:
    """The whole recording: mono, 16 bit, in the voice's own sample rate."""
    return segment_of(joined(pieces(recording)), recording.sample_rate)


def segment(samples: Samples, sample_rate: int) -> AudioSegment:
    """float32 mono `samples`, shape [n], in -1..1, as 16 bit."""
    return segment_of(as_pcm(samples), sample_rate)


def master(sound: AudioSegment) -> AudioSegment:
    """A sound as the encoder is given it."""
    return segment(mastered(sound).samples, encoded_rate(sound.frame_rate))


def encode(sound: AudioSegment, target: Path, bitrate: int = BITRATE) -> None:
    """Encode a mono segment to the file `target` at a constant `bitrate` in kbit/s."""
    stream = frames_of(sound.raw_data, lambda: encoder_of(sound.frame_rate, bitrate))
    target.write_bytes(with_info_frame(stream, int(sound.frame_count())))
