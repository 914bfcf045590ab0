"""espeak-ng's own reading, through the very function that Piper's voices speak with."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any

from piper import PiperVoice, espeakbridge
from piper.config import PhonemeType
from piper.phonemize_espeak import ESPEAK_DATA_DIR

GERMAN = "de"
_UNREADABLE = frozenset({"Cc", "Cn", "Co", "Cs", "So"})  # Unicode's general categories
_WORDS = 16_384  # kept of the words read alone; a day's news holds fewer


class _Once:
    """espeak-ng's start, and its choice of a language: each made only where another one was made before.

    Piper chooses anew for every piece of text, which takes espeak-ng twice as long as to read a word; and an espeak-ng
    that is started again may read nonsense. Piper's lock guards the engine and with it this.
    """

    def __init__(self, start: Callable[[str], None], choose: Callable[[str], None]) -> None:
        self._start = start
        self._choose = choose
        self._started: str | None = None
        self._chosen: str | None = None

    def start(self, data_dir: str) -> None:
        if data_dir != self._started:
            self._chosen = None
            self._start(data_dir)
            self._started = data_dir

    def choose(self, voice: str) -> None:
        if voice != self._chosen:
            self._chosen = None  # whatever a choice that fails leaves behind
            self._choose(voice)
            self._chosen = voice


_once = _Once(espeakbridge.initialize, espeakbridge.set_voice)
espeakbridge.initialize, espeakbridge.set_voice = _once.start, _once.choose


def read(text: str, voice: str = GERMAN) -> str:
    """Return the phonemes of `text`, composed (NFC), with spaces between words and marks as espeak-ng leaves them.

    `voice`: a language of espeak-ng's. Piper's lock guards the engine, so threads may ask for different ones.
    """
    sentences = PiperVoice.phonemize(_voice(voice), readable(text))
    return unicodedata.normalize("NFC", " ".join("".join(sentence).strip() for sentence in sentences))


def readable(text: str) -> str:
    """Return `text` without pictures, control characters and what Unicode has not assigned.

    Nobody says them, and espeak-ng 1.52 writes beyond its memory at some: "⡰🚼" ends the process.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if unicodedata.category(letter) in _UNREADABLE and letter != "\n" else letter for letter in text)


@lru_cache(_WORDS)
def read_word(word: str, voice: str = GERMAN) -> str:
    """Return the phonemes of one word that stands alone."""
    return read(word, voice)


@cache
def _voice(language: str) -> Any:
    """What `PiperVoice.phonemize` needs of a voice; espeak-ng is initialised once for all of them."""
    config = SimpleNamespace(phoneme_type=PhonemeType.ESPEAK, espeak_voice=language, vowel_clusters=None)
    return SimpleNamespace(config=config, use_tashkeel=False, espeak_data_dir=ESPEAK_DATA_DIR)
