"""Two patches, in this process only, without which Coqui TTS does not run in some installations.

torchaudio has a compiled extension that loads only with the PyTorch it was built for, and that Coqui doesn't use. And
models that read phonemes call the program espeak-ng, which pip can't install; piper-tts contains the same as a library.
"""

from __future__ import annotations

import importlib
import sys
import unicodedata
from collections.abc import Callable, Set
from functools import cache
from importlib.metadata import version
from types import ModuleType
from typing import Any

from piper import PiperVoice
from piper.config import PiperConfig

_EXTENSION = "torchaudio._extension"

# Symbol -> similar ones, the nearest first. Builds of espeak-ng write some German sounds differently, and a model has
# learnt what one of them writes: a symbol that it hasn't learnt is replaced by the first of these that it has.
_ALIKE = {
    "ɾ": "rʁɹ",
    "r": "ɾʁɹ",
    "ʁ": "rɾɹ",
    "ɹ": "rɾʁ",
    "ɡ": "g",
    "g": "ɡ",
    "ɜ": "ɐə",
    "ɐ": "ɜə",
    "ɪ": "i",
    "ʊ": "u",
    "ʏ": "y",
    "ɔ": "o",
    "ɛ": "e",
    "œ": "ø",
    "ɑ": "a",
    "a": "ɑ",
    "ˑ": "ː",
}


def import_torchaudio() -> None:
    """Import torchaudio, without its extension if that doesn't fit PyTorch. Raises ImportError, OSError."""
    try:
        importlib.import_module("torchaudio")
    except (ImportError, OSError, RuntimeError):  # OSError: libraries missing; RuntimeError: CUDA of another version
        for name in [name for name in sys.modules if name.partition(".")[0] == "torchaudio"]:
            del sys.modules[name]
        sys.modules[_EXTENSION] = _no_extension()
        importlib.import_module("torchaudio")


def _no_extension() -> ModuleType:
    """Return the module that torchaudio has where it was built without an extension."""
    module = ModuleType(_EXTENSION)

    def fail_if_no_align(_function: Callable[..., Any]) -> Callable[..., Any]:
        def fail(*_: Any, **__: Any) -> Any:
            raise RuntimeError("torchaudio's extension doesn't fit to this PyTorch.")

        return fail

    vars(module).update(
        _IS_TORCHAUDIO_EXT_AVAILABLE=False,
        _IS_ALIGN_AVAILABLE=False,
        _IS_RIR_AVAILABLE=False,
        _load_lib=lambda _name: False,
        _check_cuda_version=lambda: None,
        fail_if_no_align=fail_if_no_align,
        fail_if_no_rir=fail_if_no_align,
    )
    return module


def bring_espeak() -> None:
    """Make Coqui's phonemizer "espeak" use the espeak-ng of piper-tts, for German."""
    phonemizers = importlib.import_module("TTS.tts.utils.text.phonemizers")
    phonemizers._register_phonemizers()
    phonemizers.PHONEMIZERS["espeak"] = _phonemizer_class(phonemizers.BasePhonemizer)
    phonemizers.DEF_LANG_TO_PHONEMIZER["de"] = "espeak"


def learnt_by(known: Set[str], phonemes: str) -> str:
    """Write `phonemes` with the symbols that a model knows; symbols without a similar one stay."""
    written = []
    for cluster in _clusters(phonemes):
        forms = (cluster, unicodedata.normalize("NFD", cluster))
        form = next((form for form in forms if set(form) <= known), None)
        if form is None:
            form = "".join(
                next((other for other in (symbol, *_ALIKE.get(symbol, "")) if other in known), symbol)
                for symbol in forms[1]
            )
        written.append(form)
    return "".join(written)


def _clusters(phonemes: str) -> list[str]:
    """Return the symbols, each with the marks that belong to it ("ç" is one, however it is written)."""
    clusters: list[str] = []
    for symbol in unicodedata.normalize("NFC", phonemes):
        if unicodedata.combining(symbol) and clusters:
            clusters[-1] += symbol
        else:
            clusters.append(symbol)
    return clusters


@cache
def _espeak() -> PiperVoice:
    """Return Piper's phonemiser for German; it holds a lock, because espeak-ng keeps global state."""
    settings = {
        "num_symbols": 0,
        "num_speakers": 1,
        "audio": {"sample_rate": 0},
        "espeak": {"voice": "de"},
        "phoneme_id_map": {},
        "inference": {},
    }
    return PiperVoice(config=PiperConfig.from_dict(settings), session=None)  # it only phonemises


@cache
def _phonemizer_class(base: type[Any]) -> type[Any]:
    class Espeak(base):  # type: ignore[misc]  # known once Coqui is loaded
        """Coqui's phonemizer of this name, without the program."""

        known: Set[str] = frozenset()

        @staticmethod
        def name() -> str:
            return "espeak"

        @classmethod
        def is_available(cls) -> bool:
            return True

        def version(self) -> str:
            return version("piper-tts")

        @staticmethod
        def supported_languages() -> dict[str, str]:
            return {"de": "German"}

        def __init__(self, language: str, **options: Any) -> None:
            super().__init__(language, **({"keep_puncs": True} | options))

        def _phonemize(self, text: str, separator: str) -> str:
            said = "".join(symbol for sentence in _espeak().phonemize(text) for symbol in sentence).strip(" .,;:?!")
            if self.known:
                said = learnt_by(self.known, said)
            return separator.join(said) if separator else said

    return Espeak
