"""Coqui models through `TTS.api`: any `tts_models/de/...` name, or a folder with a model and its config.json.

Needs the extra `coqui` (PyTorch). Coqui downloads named models itself, on first use, into a folder of its own.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import logging
import threading
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from reader.engines.espeak_text import adapt
from reader.engines.voice import Samples
from reader.errors import (
    BrokenVoiceError,
    DownloadError,
    MissingFileError,
    SpeechError,
    UnknownVoiceError,
    VoiceNotInstalledError,
    VoicePaceError,
)

_NAMED = "tts_models/"
_LANGUAGE = "/de/"


class CoquiVoice:
    """One Coqui model of one German speaker behind the protocol `reader.engines.voice.Voice`.

    `model`: a name of Coqui's list (`tts_models/de/thorsten/vits`), or the path of a folder with the model (*.pth) and
    its config.json. `speed`: 1.0 is the speaker's own pace, 2.0 twice as fast; VITS models only.
    Raises VoiceNotInstalledError, UnknownVoiceError, MissingFileError, DownloadError, BrokenVoiceError,
    VoicePaceError.
    """

    def __init__(self, model: str, speed: float = 1.0) -> None:
        api = _api()
        self._tts = _load_named(api, model) if model.startswith(_NAMED) else _load_folder(api, Path(model))
        if self._tts.is_multi_speaker or self._tts.is_multi_lingual:
            raise BrokenVoiceError(
                f"{model} holds several speakers or languages: Vorleser reads with models of one German speaker."
            )
        synthesizer = self._tts.synthesizer
        _set_speed(synthesizer.tts_model, model, speed)
        self._phonemes = bool(synthesizer.tts_config.use_phonemes)
        # A Coqui model keeps state between its steps, and PyTorch spreads one sentence over the cores by itself.
        self._lock = threading.Lock()
        self.sample_rate = int(synthesizer.output_sample_rate)
        self.fingerprint = f"coqui {version('coqui-tts')} {_digest(synthesizer)} speed {speed:g}"

    def adapt(self, spoken: str, ipa: Mapping[str, str]) -> str:
        """Return `spoken` as this model reads it right: models of letters get it as it is, others use espeak-ng."""
        return adapt(spoken, ipa, inline_phonemes=False) if self._phonemes else spoken

    def speak(self, adapted: str) -> Samples:
        """Speak one adapted sentence: float32 mono samples, shape [n], in -1..1. Raises SpeechError."""
        try:
            with self._lock:
                wave = self._tts.tts(text=adapted, split_sentences=False)
        except (RuntimeError, ValueError, IndexError) as error:  # a sentence without any sound the model knows
            raise SpeechError(
                f"The voice failed on this sentence, reword it or try another voice: {adapted!r}"
            ) from error
        samples = np.asarray(wave, np.float32)
        if not np.isfinite(samples).all():
            raise SpeechError(f"The voice made no sound of this sentence, try another voice: {adapted!r}")
        return np.clip(samples, -1.0, 1.0)


def is_available() -> bool:
    """Whether Coqui TTS is installed; its models load themselves on first use."""
    return importlib.util.find_spec("TTS") is not None


def _api() -> Any:
    """The module `TTS.api`, loaded only here because it brings PyTorch with it."""
    if not is_available():
        raise VoiceNotInstalledError(
            "This voice needs Coqui TTS: install it with 'pip install \"vorleser[coqui]\"', or name another voice."
        )
    # Coqui reports through logging; without a handler Python would write that between our own lines.
    logging.getLogger("TTS").addHandler(logging.NullHandler())
    try:
        return importlib.import_module("TTS.api")
    except (ImportError, OSError) as error:  # OSError: torchaudio and PyTorch of different builds
        reason = str(error).strip().splitlines()[0]
        raise BrokenVoiceError(
            f"Coqui TTS is installed but can't be loaded ({reason}): docs/voices.md says what it needs."
        ) from error


def _load_named(api: Any, name: str) -> Any:
    if _LANGUAGE not in name or name not in api.TTS.list_models():
        raise UnknownVoiceError(f"Coqui knows no German model '{name}': 'vorleser voices' lists those that there are.")
    try:
        return api.TTS(model_name=name, progress_bar=True)
    except OSError as error:  # what requests and huggingface_hub raise
        raise DownloadError(
            f"Coqui could not download '{name}': check the network connection and try again."
        ) from error
    except Exception as error:  # Coqui raises what it likes
        raise _broken(name, error, "delete it from Coqui's own folder, and try again") from error


def _load_folder(api: Any, folder: Path) -> Any:
    config = folder / "config.json"
    models = sorted(folder.glob("*.pth"))
    if not config.is_file() or len(models) != 1:
        raise MissingFileError(f"{folder} is no folder of a Coqui model: it must hold one .pth file and config.json.")
    try:
        return api.TTS(model_path=str(models[0]), config_path=str(config), progress_bar=False)
    except Exception as error:  # see above
        raise _broken(str(folder), error, "name another one") from error


def _broken(model: str, error: Exception, advice: str) -> BrokenVoiceError:
    if "espeak" in str(error):
        return BrokenVoiceError(f"{model} needs the program espeak-ng: install it with your system's package manager.")
    return BrokenVoiceError(f"{model} can't be loaded by Coqui ({error}): {advice}.")


def _set_speed(model: Any, name: str, speed: float) -> None:
    if speed == 1.0:
        return
    if not hasattr(model, "length_scale"):
        raise VoicePaceError(f"{name} speaks at its own pace only: leave out the speed, or name another voice.")
    model.length_scale /= speed


def _digest(synthesizer: Any) -> str:
    """Hash of all files that make the sound: model, settings, and the vocoder's where there is one."""
    files = (
        synthesizer.tts_checkpoint,
        synthesizer.tts_config_path,
        synthesizer.vocoder_checkpoint,
        synthesizer.vocoder_config,
    )
    digest = hashlib.sha256()
    for file in map(str, files):
        if Path(file).is_file():
            with Path(file).open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()[:16]
