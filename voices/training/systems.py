"""The voices that `evaluate` compares: each turns an utterance of the corpus into 16 kHz samples."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pyworld
import soundfile
import torch
from numpy.typing import NDArray
from piper import PiperVoice
from scipy.signal import resample_poly

from voices.breaths import Breaths
from voices.training import checkpoint
from voices.training.corpus import Utterance
from voices.training.hush import hush
from voices.training.hyperparameters import HOP, SAMPLE_RATE
from voices.training.vocoder import Vocoder

System = Callable[[Utterance], NDArray[np.float64]]


def natural(utterance: Utterance) -> NDArray[np.float64]:
    """Return the recording itself."""
    return utterance.wave.astype(np.float64)


def world_copy(utterance: Utterance) -> NDArray[np.float64]:
    """Return analysis and synthesis by the WORLD vocoder (Morise et al. 2016), as a yardstick."""
    wave = natural(utterance)
    f0 = utterance.f0.astype(np.float64)
    times = np.arange(len(f0)) * HOP / SAMPLE_RATE
    spectrum = pyworld.cheaptrick(wave, f0, times, SAMPLE_RATE)
    noise = pyworld.d4c(wave, f0, times, SAMPLE_RATE)
    spoken = pyworld.synthesize(f0, spectrum, noise, SAMPLE_RATE, 1000 * HOP / SAMPLE_RATE)
    return np.asarray(spoken, dtype=np.float64)


def copy_synthesis(run: Path, noise: float) -> System:
    """Return our vocoder on the recording's own frames: the best that the voice could sound; `noise`: see `hush.py`."""
    vocoder = Vocoder()
    checkpoint.restore(vocoder, run / "vocoder.pt")
    vocoder.taken = hush(noise)
    vocoder.eval()

    def speak(utterance: Utterance) -> NDArray[np.float64]:
        told = (utterance.mel, utterance.bridged_f0, utterance.voiced)
        with torch.no_grad():
            samples: NDArray[np.float32] = vocoder(*(torch.tensor(part[None]) for part in told))[0][0].numpy()
        return samples.astype(np.float64)

    return speak


def piper(voice_file: Path) -> System:
    """Return a Piper voice that speaks the text, breathing where its settings say."""
    voice = PiperVoice.load(voice_file)
    breaths = Breaths.of(json.loads(voice_file.with_name(f"{voice_file.name}.json").read_text(encoding="utf-8")))

    def speak(utterance: Utterance) -> NDArray[np.float64]:
        text = breaths.inline(utterance.text) if breaths else utterance.text
        chunks = [chunk.audio_float_array for chunk in voice.synthesize(text)]
        return np.concatenate(chunks).ravel().astype(np.float64)

    return speak


def espeak(variant: str) -> System:
    """Return espeak-ng, which speaks the text, as a command. Raises FileNotFoundError if it isn't installed."""
    command = shutil.which("espeak-ng")
    if command is None:
        raise FileNotFoundError("espeak-ng isn't installed: apt install espeak-ng.")

    def speak(utterance: Utterance) -> NDArray[np.float64]:
        run = subprocess.run(  # noqa: S603 - our own text, no shell
            [command, "-v", variant, "--stdin", "--stdout"],
            input=utterance.text.encode(),
            capture_output=True,
            check=True,
        )
        samples, rate = soundfile.read(BytesIO(run.stdout))
        return np.asarray(resample_poly(samples, SAMPLE_RATE, rate), dtype=np.float64)

    return speak
