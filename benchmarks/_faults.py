"""What can be wrong with a take, made on purpose: the sound changes, the reported phonemes stay."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

import numpy as np
import soundfile

from reader.checking.gate import Text
from reader.engines.espeak import _library
from reader.engines.piper import PiperVoice
from reader.engines.voice import Samples, Voice, speak_timed
from reader.engines.wav import GarbledError, read_wav
from reader.pronunciation import espeak

INSIDE = 0.3
"""Seconds of silence or noise."""


@dataclass(frozen=True, slots=True)
class Case:
    """A take to spoil."""

    voice: Voice
    """Who spoke it."""
    text: Text
    """What it says."""
    samples: Samples
    """The take."""
    before: Samples
    """The take of the sentence before."""
    random: Random
    """Where and how much."""


def end_cut(case: Case) -> Samples:
    """Cut 0.3 s or more off the end, half of the take at most."""
    lost = case.random.uniform(0.3, max(0.31, len(case.samples) / case.voice.sample_rate / 2))
    return case.samples[: -round(lost * case.voice.sample_rate)]


def truncated_file(case: Case) -> Samples | None:
    """Read a truncated WAV of a server that doesn't say its length; None if that is noticed."""
    buffer = io.BytesIO()
    soundfile.write(buffer, case.samples, case.voice.sample_rate, "PCM_16", format="WAV")
    content = bytearray(buffer.getvalue())
    struct.pack_into("<I", content, content.index(b"data") + 4, 0xFFFFFFFF)
    try:
        return read_wav(bytes(content[: round(len(content) * case.random.uniform(0.3, 0.95))]))[0]
    except GarbledError:
        return None


def word_missing(case: Case) -> Samples | None:
    """Speak the sentence without one of its words."""
    words = case.text.spoken.split()
    if len(words) < 4:
        return None
    del words[case.random.randrange(len(words) - 1)]
    return _said(case, " ".join(words))


def sentence_before(case: Case) -> Samples:
    """Return the take of the sentence before."""
    return case.before


def third_twice(case: Case) -> Samples:
    """Repeat a third of the take."""
    third = len(case.samples) // 3
    start = case.random.randrange(2 * third)
    return np.concatenate([case.samples[: start + third], case.samples[start:]])


def silence_inserted(case: Case) -> Samples:
    """Insert 0.3 s of silence."""
    return np.insert(case.samples, _place(case, 0), np.zeros(_inside(case), np.float32))


def silence_over(case: Case) -> Samples | None:
    """Replace 0.3 s of speech with silence."""
    return _over(case, np.zeros(_inside(case), np.float32))


def noise_inserted(case: Case) -> Samples:
    """Insert 0.3 s of noise."""
    return np.insert(case.samples, _place(case, 0), _noise(case))


def noise_over(case: Case) -> Samples | None:
    """Replace 0.3 s of speech with noise."""
    return _over(case, _noise(case))


def clipped(case: Case) -> Samples:
    """Clip the take to a third of its peak or less."""
    peak = np.abs(case.samples).max()
    return np.asarray(np.clip(case.samples * case.random.uniform(3, 8) / peak, -1, 1), np.float32)


def half_level(case: Case) -> Samples:
    """Halve the level."""
    return np.asarray(case.samples * np.float32(0.5), np.float32)


def other_language(case: Case) -> Samples | None:
    """Speak the sentence as if it were English."""
    if isinstance(case.voice, PiperVoice):
        return case.voice.speak(f"[[{espeak.read(case.text.spoken, 'en-us')}]]")
    library = _library()._library
    library.espeak_SetVoiceByName(b"en")
    try:
        return case.voice.speak(case.text.spoken)
    finally:
        library.espeak_SetVoiceByName(b"de")


FAULTS: Mapping[str, Callable[[Case], Samples | None]] = {
    "end cut by 0.3 s and more": end_cut,
    "truncated WAV, of a server that doesn't say its length": truncated_file,
    "a word missing": word_missing,
    "the sentence before instead": sentence_before,
    "a third twice": third_twice,
    "0.3 s of silence between": silence_inserted,
    "0.3 s of silence over speech": silence_over,
    "0.3 s of noise between": noise_inserted,
    "0.3 s of noise over speech": noise_over,
    "clipping": clipped,
    "half the level": half_level,
    "another language": other_language,
}
"""By what the table calls them. None where a take can't have the fault, or reading it fails already."""


def _said(case: Case, spoken: str) -> Samples:
    adapted = case.voice.adapt(spoken, case.text.ipa)
    return speak_timed(case.voice, adapted, spoken, case.text.ipa).samples


def _inside(case: Case) -> int:
    return round(INSIDE * case.voice.sample_rate)


def _place(case: Case, length: int) -> int:
    """Draw a sample from the take's middle."""
    size = len(case.samples)
    return case.random.randint(size // 10, max(size // 10, size * 9 // 10 - length))


def _over(case: Case, fault: Samples) -> Samples | None:
    """Put it over speech, because over a pause it is no fault; None where there is hardly any speech."""
    loudness = float(np.square(case.samples).mean())
    starts = (_place(case, len(fault)) for _ in range(100))
    loud = (start for start in starts if np.square(case.samples[start : start + len(fault)]).mean() > loudness / 2)
    start = next(loud, None)
    if start is None:
        return None
    changed = case.samples.copy()
    changed[start : start + len(fault)] = fault[: len(changed) - start]
    return changed


def _noise(case: Case) -> Samples:
    """White noise as loud as the take."""
    generator = np.random.default_rng(case.random.randrange(2**32))
    return generator.normal(0, float(np.sqrt(np.square(case.samples).mean())), _inside(case)).astype(np.float32)
