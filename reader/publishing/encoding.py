"""Encodes sound while it is still being spoken, with the ffmpeg that pip installs."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Generator, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field

import imageio_ffmpeg
import numpy as np

from reader.engines.voice import Samples
from reader.errors import OutputError
from reader.publishing import mp3

_READ = 1 << 16  # bytes that are handed on at once, at most
_SLOWEST, _FASTEST = 0.5, 2.0  # what ffmpeg's atempo does in one step without a loss


@dataclass(frozen=True, slots=True)
class Format:
    """A file format that can be written before the length is known."""

    media_type: str
    """As in `Content-Type`."""
    arguments: tuple[str, ...]
    """ffmpeg's, for the output."""
    rates: Mapping[int, int] = field(default_factory=dict)
    """Sample rates in Hertz that this format doesn't suit -> those that it is written at instead."""


_QUALITY = ("-compression_level", str(mp3.QUALITY))  # ffmpeg's name for LAME's quality
_MP3 = ("-f", "mp3", "-c:a", "libmp3lame", "-b:a", f"{mp3.BITRATE}k", *_QUALITY, "-write_xing", "0")
FORMATS = {
    "mp3": Format(mp3.MEDIA_TYPE, _MP3, {mp3.NARROW: mp3.WIDER}),
    "wav": Format("audio/wav", ("-f", "wav", "-c:a", "pcm_s16le")),
    "flac": Format("audio/flac", ("-f", "flac", "-c:a", "flac")),
    "opus": Format("audio/ogg", ("-f", "ogg", "-c:a", "libopus", "-b:a", "40k")),
    "aac": Format("audio/aac", ("-f", "adts", "-c:a", "aac", "-b:a", "64k")),
    "pcm": Format("audio/pcm", ("-f", "s16le", "-c:a", "pcm_s16le", "-ar", "24000")),
}
"""By their names in OpenAI's protocol, which fixes the rate of "pcm"."""


def encoded(
    pieces: Iterable[Samples], sample_rate: int, wanted: Format, speed: float = 1.0
) -> Generator[bytes, None, None]:
    """Yield the file's bytes as they come. `pieces`: float32 mono samples, shape [n], in -1..1.

    `speed`: 2.0 is twice as fast, at the same pitch. Closing the iterator closes `pieces`. Raises OutputError, and what
    `pieces` raises; what was yielded until then is no whole file.
    """
    with subprocess.Popen(  # noqa: S603 - our own arguments
        [
            *(imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin"),
            *("-f", "f32le", "-ar", str(sample_rate), "-ac", "1", "-i", "pipe:0"),
            *(("-filter:a", _tempo(speed)) if speed != 1.0 else ()),
            *(("-ar", str(wanted.rates[sample_rate])) if sample_rate in wanted.rates else ()),
            *(*wanted.arguments, "-flush_packets", "1", "pipe:1"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        failure: list[Exception] = []
        feeder = threading.Thread(target=_feed, args=(process, pieces, failure), daemon=True)
        feeder.start()
        try:
            assert process.stdout is not None
            while data := process.stdout.read1(_READ):  # type: ignore[attr-defined]  # a BufferedReader
                yield data
            feeder.join()
            if failure:
                raise failure[0]
            if process.wait() != 0:
                raise OutputError("ffmpeg could not encode the sound: reinstall it with 'pip install imageio-ffmpeg'.")
        finally:
            process.kill()
            feeder.join()


def _feed(process: subprocess.Popen[bytes], pieces: Iterable[Samples], failure: list[Exception]) -> None:
    """Write the pieces; after an error ffmpeg is killed, so that its output doesn't pass for complete."""
    assert process.stdin is not None
    try:
        with closing(process.stdin) as stdin:
            for piece in pieces:
                stdin.write(np.asarray(piece, "<f4").tobytes())
                stdin.flush()
    except OSError:  # ffmpeg ended: its exit code tells, or nobody listens any more
        pass
    except Exception as error:  # noqa: BLE001 - raised again where the bytes are read
        failure.append(error)
        process.kill()
    finally:
        if isinstance(pieces, Generator):
            with suppress(Exception):
                pieces.close()


def _tempo(speed: float) -> str:
    """Return ffmpeg's filter for a speed, in steps that each sound well."""
    steps = []
    while not _SLOWEST <= speed <= _FASTEST:
        step = _FASTEST if speed > 1 else _SLOWEST
        steps.append(step)
        speed /= step
    return ",".join(f"atempo={step:.4f}" for step in [*steps, speed])
