"""espeak-ng's own reading, through the very function that Piper's voices speak with."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any

from piper import PiperVoice
from piper.config import PhonemeType
from piper.phonemize_espeak import ESPEAK_DATA_DIR

GERMAN = "de"
_WORDS = 16_384  # kept of the words read alone; a day's news holds fewer


def read(text: str, voice: str = GERMAN) -> str:
    """Return the phonemes of `text`, composed (NFC), with spaces between words and marks as espeak-ng leaves them.

    `voice`: a language of espeak-ng's. Piper's lock guards the engine, so threads may ask for different ones.
    """
    sentences = PiperVoice.phonemize(_voice(voice), text.replace("\0", " "))
    return unicodedata.normalize("NFC", " ".join("".join(sentence).strip() for sentence in sentences))


@lru_cache(_WORDS)
def read_word(word: str, voice: str = GERMAN) -> str:
    """Return the phonemes of one word that stands alone."""
    return read(word, voice)


@cache
def _voice(language: str) -> Any:
    """What `PiperVoice.phonemize` needs of a voice; espeak-ng is initialised once for all of them."""
    config = SimpleNamespace(phoneme_type=PhonemeType.ESPEAK, espeak_voice=language, vowel_clusters=None)
    return SimpleNamespace(config=config, use_tashkeel=False, espeak_data_dir=ESPEAK_DATA_DIR)
