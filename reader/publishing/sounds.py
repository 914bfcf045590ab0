"""Loads intro, outro and the jingle before each sub-heading.

They lie in one folder: `intro.*`, `outro.*` and `jingle.*`, as WAV, FLAC, Ogg or MP3. A folder in it that is named
after a section of the newspaper stands for that section instead, so an empty one keeps a section without sounds.
"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
import soundfile

from reader.engines.voice import Samples
from reader.errors import SoundError

LONGEST = 60.0
"""Longest sound in seconds; a longer one is probably the wrong file."""
_NO_LETTER = re.compile(r"[\W_]+")


class Slot(StrEnum):
    """Where a sound is heard."""

    INTRO = "intro"
    OUTRO = "outro"
    JINGLE = "jingle"


@dataclass(frozen=True, slots=True)
class Sound:
    """One sound, as it lay in its file."""

    samples: Samples
    """float32 mono, shape [n], in -1..1."""
    sample_rate: int
    """Hertz."""
    digest: str
    """SHA-256 of the file, hexadecimal."""


@dataclass(frozen=True, slots=True)
class Sounds:
    """The sounds that an article gets."""

    intro: Sound | None = None
    """Before the first sentence."""
    outro: Sound | None = None
    """After the last."""
    jingle: Sound | None = None
    """Before each sub-heading."""

    @property
    def digests(self) -> dict[str, str]:
        """Slot -> digest of those that there are: other sounds make another file."""
        return {slot.value: sound.digest for slot in Slot if (sound := getattr(self, slot.value))}


NO_SOUNDS = Sounds()


def sounds_for(section: str | None, folder: Path | None) -> Sounds:
    """Return the sounds of a section. Raises SoundError."""
    if folder is None:
        return NO_SOUNDS
    if not folder.is_dir():
        raise SoundError(f"VORLESER_SOUNDS names {folder}, which is not a folder: check the path.")
    own = next((inner for inner in folder.iterdir() if section and inner.is_dir() and _same(inner.name, section)), None)
    return Sounds(**{slot.value: _sound(slot, own or folder) for slot in Slot})


def check_sounds(folder: Path | None) -> None:
    """Read all sounds in a folder, so that errors appear before anything is spoken. Raises SoundError."""
    sounds_for(None, folder)
    for inner in folder.iterdir() if folder else ():
        if inner.is_dir():
            sounds_for(inner.name, folder)


def _same(name: str, section: str) -> bool:
    """Return whether a folder is named after a section, which may hold what a folder's name can't: "Kultur/Medien"."""
    return _NO_LETTER.sub("-", name.casefold()) == _NO_LETTER.sub("-", section.casefold())


def _sound(slot: Slot, folder: Path) -> Sound | None:
    files = [path for path in sorted(folder.glob(f"{slot}.*")) if path.is_file()]
    if not files:
        return None
    if len(files) > 1:
        raise SoundError(f"{folder} holds {files[0].name} and {files[1].name}: remove one of them.")
    return _read(files[0])


def _read(file: Path) -> Sound:
    try:
        content = file.read_bytes()
        with soundfile.SoundFile(io.BytesIO(content)) as sound:
            rate = int(sound.samplerate)
            channels = sound.read(int(LONGEST * rate) + 1, dtype="float32", always_2d=True)
    except (OSError, soundfile.SoundFileError) as error:
        raise SoundError(f"{file} can't be read as sound: take WAV, FLAC, Ogg or MP3.") from error
    if len(channels) > LONGEST * rate:
        raise SoundError(f"{file} is longer than {LONGEST:g} seconds: cut it.")
    return Sound(np.asarray(channels.mean(axis=1), np.float32), rate, hashlib.sha256(content).hexdigest())
