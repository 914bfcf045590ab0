"""Step 1: from a checkout of rhasspy/dataset-voice-kerstin to 16 kHz samples, F0 and phonemes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray
from scipy.signal import butter, resample_poly, sosfiltfilt

from voices.training import corpus, f0, levels, mel, pulse_phase
from voices.training.hyperparameters import PREPARATION, SAMPLE_RATE
from voices.training.phonemes import phonemes


def prepare(checkout: Path, run: Path, adapt: Callable[[str], str] = str, processes: int = 2) -> int:
    """Prepare every recording listed in `checkout/metadata.csv` (`id|text`); return how many there are.

    `adapt`: turns a text into what the voice will be given for it, such as raw phonemes in double brackets.
    """
    lines = (checkout / "metadata.csv").read_text(encoding="utf-8").splitlines()
    rows = [(name, text) for name, _, text in (line.partition("|") for line in lines) if text]
    with ProcessPoolExecutor(processes) as pool:
        sounds = list(pool.map(_sound, (checkout / "verified" / f"{name}.flac" for name, _ in rows), chunksize=8))
    run.mkdir(parents=True, exist_ok=True)
    corpus.write(list(_utterances(rows, sounds, adapt)), run)
    return len(rows)


def _sound(path: Path) -> tuple[NDArray[np.int16], NDArray[np.float32], NDArray[np.float32]]:
    """Return one recording's samples [n], F0 and phase [n / HOP]."""
    recorded, rate = soundfile.read(path)
    samples = resample_poly(recorded, SAMPLE_RATE, rate)
    filtered = sosfiltfilt(butter(4, PREPARATION.high_pass, "highpass", fs=SAMPLE_RATE, output="sos"), samples)
    level = levels.neat(filtered)
    pitch = f0.measure(level)
    return (level * 32767).astype(np.int16), pitch, pulse_phase.corrections(level, pitch)


def _utterances(
    rows: list[tuple[str, str]],
    sounds: list[tuple[NDArray[np.int16], NDArray[np.float32], NDArray[np.float32]]],
    adapt: Callable[[str], str],
) -> Iterator[corpus.Utterance]:
    for (name, text), (samples, pitch, phase) in zip(rows, sounds, strict=True):
        spectrum = mel.log_mel_array(samples / 32767)
        yield corpus.Utterance(name, text, tuple(phonemes(adapt(text))), samples, pitch, spectrum, phase)
