"""What a FLAC file says about itself, read by mutagen: to open it as sound, libsndfile takes twice as long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from mutagen.flac import FLAC


@dataclass(frozen=True, slots=True)
class AboutFlac:
    """What stands in front of the sound."""

    sample_rate: int
    """Hertz."""
    samples: int
    """How many there are."""
    comments: Mapping[str, str]
    """By name, in capitals."""


def about_flac(flac: bytes) -> AboutFlac:
    """Return what a whole FLAC file says about itself."""
    file = FLAC(BytesIO(flac))
    comments = {name.upper(): values[0] for name, values in file.items()}
    return AboutFlac(file.info.sample_rate, file.info.total_samples, comments)
