"""The German voice of espeak-ng: small, robotic, and always available.

Uses the shared library that the package espeakng-loader carries, through ctypes; the calls are those of espeak-ng's
`speak_lib.h`. The library keeps global state, so one lock guards every call.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version

import espeakng_loader
import numpy as np

from reader.engines.engine import Engine
from reader.engines.espeak_text import adapt
from reader.engines.pcm import from_pcm
from reader.engines.voice import Phoneme, Samples, TimedSpeech
from reader.errors import BrokenVoiceError, SpeechError
from reader.pronunciation.espeak import readable

_AUDIO_OUTPUT_SYNCHRONOUS = 2  # espeak_AUDIO_OUTPUT: samples go to our callback, the call returns when all are there
_CHARS_UTF8 = 1
_EE_OK = 0
_KEEP_GOING = 0
_RATE_PARAMETER = 1  # espeak_PARAMETER espeakRATE, words per minute
_WORDS_PER_MINUTE = 160  # a German newsreader speaks some 115 words a minute; espeak's "160" comes out near it

_PHONEME_EVENTS_IN_IPA = 0b11  # espeak_INITIALIZE_PHONEME_EVENTS and espeak_INITIALIZE_PHONEME_IPA
_LIST_TERMINATED, _PHONEME = 0, 7  # espeak_EVENT_TYPE
_OPENING = threading.Lock()  # `cache` doesn't keep two threads from loading espeak-ng at once, which crashes


class _Event(ctypes.Structure):
    """espeak_EVENT, as speak_lib.h lays it out; of the union at its end the phoneme's name, 8 bytes."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("string", ctypes.c_char * 8),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class _Library:
    """The loaded espeak-ng library and its callback. One per process."""

    def __init__(self) -> None:
        library = espeakng_loader.load_library()
        if library is None:
            raise BrokenVoiceError("espeak-ng can't be loaded: reinstall it with 'pip install espeakng-loader'.")
        data = espeakng_loader.get_data_path().encode()
        self.sample_rate = int(library.espeak_Initialize(_AUDIO_OUTPUT_SYNCHRONOUS, 0, data, _PHONEME_EVENTS_IN_IPA))
        if self.sample_rate <= 0 or library.espeak_SetVoiceByName(b"de") != _EE_OK:
            raise BrokenVoiceError(
                "espeak-ng has no German voice: reinstall it with 'pip install --force-reinstall espeakng-loader'."
            )
        self._library = library
        self._chunks: list[Samples] = []
        self._begun: list[tuple[str, int]] = []  # phonemes, and the sample with which each begins
        self._callback = _Callback(self._receive)  # kept: ctypes frees a callback nobody refers to
        library.espeak_SetSynthCallback(self._callback)
        self._lock = threading.Lock()

    def _receive(self, samples: ctypes._Pointer[ctypes.c_short], count: int, events: ctypes._Pointer[_Event]) -> int:
        number = 0
        while events and events[number].type != _LIST_TERMINATED:
            if events[number].type == _PHONEME:
                self._begun.append((events[number].string.decode("utf-8", "ignore"), events[number].sample))
            number += 1
        if count and samples:
            pcm = np.ctypeslib.as_array(samples, shape=(count,))
            self._chunks.append(from_pcm(pcm))
        return _KEEP_GOING

    def speak(self, text: str, words_per_minute: int) -> TimedSpeech:
        """Speak `text`, and tell its phonemes."""
        encoded = readable(text).encode() + b"\0"
        with self._lock:
            self._chunks.clear()
            self._begun.clear()
            self._library.espeak_SetParameter(_RATE_PARAMETER, words_per_minute, 0)
            status = self._library.espeak_Synth(
                ctypes.c_char_p(encoded), ctypes.c_size_t(len(encoded)), 0, 0, 0, _CHARS_UTF8, None, None
            )
            self._library.espeak_Synchronize()
            chunks, begun = list(self._chunks), list(self._begun)
        if status != _EE_OK:
            raise SpeechError(f"espeak-ng could not speak this sentence, try another voice: {text!r}")
        samples = np.concatenate(chunks) if chunks else np.zeros(0, np.float32)
        return TimedSpeech(samples, (), _phonemes(begun, len(samples), self.sample_rate))


def _phonemes(begun: Sequence[tuple[str, int]], samples: int, sample_rate: int) -> tuple[Phoneme, ...]:
    """Return the phonemes; each lasts until the next begins, the last one until the sound ends."""
    ends = [start for _, start in begun[1:]] + [samples]
    return tuple(
        Phoneme(symbol, start / sample_rate, end / sample_rate)
        for (symbol, start), end in zip(begun, ends, strict=True)
    )


def _library() -> _Library:
    with _OPENING:
        return _opened()


@cache
def _opened() -> _Library:
    return _Library()


class EspeakVoice:
    """The German voice of espeak-ng behind the protocol `reader.engines.voice.Voice`.

    `speed`: 1.0 is a newsreader's pace, 2.0 twice as fast.
    """

    def __init__(self, speed: float = 1.0) -> None:
        self._words_per_minute = round(_WORDS_PER_MINUTE * speed)
        self.sample_rate = _library().sample_rate
        self.fingerprint = f"espeak {version('espeakng-loader')} de {self._words_per_minute}"

    def adapt(self, spoken: str, ipa: Mapping[str, str]) -> str:
        """Return `spoken` adapted so that espeak-ng reads it right."""
        return adapt(spoken, ipa, inline_phonemes=False)

    def speak(self, adapted: str) -> Samples:
        """Speak one adapted sentence: float32 mono samples, shape [n], in -1..1. Raises SpeechError."""
        return _library().speak(adapted, self._words_per_minute).samples

    def speak_timed(self, adapted: str, spoken: str, ipa: Mapping[str, str]) -> TimedSpeech:  # noqa: ARG002
        """Speak it with its phonemes, but without words, because those of `adapted` aren't those of `spoken`.

        Raises SpeechError.
        """
        return _library().speak(adapted, self._words_per_minute)


ENGINE = Engine("espeak", lambda _voice, _folder, speed: EspeakVoice(speed), label=lambda _voice: "eSpeak NG")
