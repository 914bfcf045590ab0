"""Text to espeak-ng's phoneme symbols, through the very function that Piper speaks with."""

from __future__ import annotations

from functools import cache

from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP
from piper.phonemize_espeak import EspeakPhonemizer

ESPEAK_VOICE = "de"


@cache
def _espeak() -> EspeakPhonemizer:
    return EspeakPhonemizer()


def phonemes(text: str) -> list[str]:
    """Return the symbols of a text; its sentences are joined by a space. Symbols that Piper lacks are left out."""
    symbols: list[str] = []
    for sentence in _espeak().phonemize(ESPEAK_VOICE, text):
        symbols += [" "] * bool(symbols) + sentence
    return [symbol for symbol in symbols if symbol in DEFAULT_PHONEME_ID_MAP]
