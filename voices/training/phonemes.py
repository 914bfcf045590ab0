"""Text to espeak-ng's phoneme symbols, through the very function that Piper speaks with."""

from __future__ import annotations

from functools import cache
from typing import cast

import onnxruntime
from piper import PiperVoice
from piper.config import PhonemeType, PiperConfig
from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP

from voices.training.hyperparameters import SAMPLE_RATE

ESPEAK_VOICE = "de"


@cache
def _piper() -> PiperVoice:
    """Return a Piper voice that can only phonemise.

    espeak-ng must be initialised once in a process, or it returns garbage; Piper's voices share one instance of it.
    """
    config = PiperConfig(
        num_symbols=0,
        num_speakers=1,
        sample_rate=SAMPLE_RATE,
        espeak_voice=ESPEAK_VOICE,
        phoneme_id_map=DEFAULT_PHONEME_ID_MAP,
        phoneme_type=PhonemeType.ESPEAK,
    )
    return PiperVoice(session=cast(onnxruntime.InferenceSession, None), config=config)


def phonemes(text: str) -> list[str]:
    """Return the symbols of a text; its sentences are joined by a space. Symbols that Piper lacks are left out."""
    symbols: list[str] = []
    for sentence in _piper().phonemize(text):
        symbols += [" "] * bool(symbols) + sentence
    return [symbol for symbol in symbols if symbol in DEFAULT_PHONEME_ID_MAP]
