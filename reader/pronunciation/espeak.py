"""espeak-ng's own reading of a text, through the functions of piper-tts that Piper's and Coqui's voices call, too.

Three of them are replaced here for the whole process: a language is set only when it changes, and no text reaches
espeak-ng that `readable` has not cleaned.
"""

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
"""espeak-ng's name of German."""
_UNREADABLE = frozenset({"Cc", "Cn", "Co", "Cs", "So"})  # Unicode's general categories
_WORDS = 16_384  # kept of the words read alone; a day's news holds fewer


class _Once:
    """Starts espeak-ng, and sets its language, only when the folder of its data, or the language, changes.

    Piper sets the language for every piece of text, which takes twice as long as reading a word; and an espeak-ng that
    is started again may read nonsense. The lock that Piper holds around espeak-ng guards this state as well.
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
            self._chosen = None  # if the choice fails, the next one is made anew
            self._choose(voice)
            self._chosen = voice


_once = _Once(espeakbridge.initialize, espeakbridge.set_voice)
_get_phonemes = espeakbridge.get_phonemes


def _get_phonemes_of_readable(text: str) -> Any:
    return _get_phonemes(readable(text))


espeakbridge.initialize, espeakbridge.set_voice = _once.start, _once.choose
espeakbridge.get_phonemes = _get_phonemes_of_readable


def read(text: str, voice: str = GERMAN) -> str:
    """Return the phonemes of `text`, composed (NFC), with spaces between words and marks as espeak-ng leaves them.

    `voice`: a language of espeak-ng's. Piper's lock guards the engine, so threads may ask for different ones.
    """
    sentences = PiperVoice.phonemize(_voice(voice), text)
    return unicodedata.normalize("NFC", " ".join("".join(sentence).strip() for sentence in sentences))


def readable(text: str) -> str:
    """Return `text` with spaces instead of pictures, control characters and unassigned characters.

    Nobody says them, and some make espeak-ng 1.52 write beyond its memory: "⡰🚼" crashes the process.
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
    """Return a stand-in for a voice, with the attributes that `PiperVoice.phonemize` reads."""
    config = SimpleNamespace(phoneme_type=PhonemeType.ESPEAK, espeak_voice=language, vowel_clusters=None)
    return SimpleNamespace(config=config, use_tashkeel=False, espeak_data_dir=ESPEAK_DATA_DIR)
