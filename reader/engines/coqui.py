"""Coqui models of one German speaker: those of the catalogue, or a folder with a model of your own.

Needs the extra `coqui` (PyTorch). Nothing is loaded from the network: the catalogue's models are installed beforehand.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import logging
import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from reader.engines.coqui_repairs import bring_espeak, import_torchaudio
from reader.engines.engine import Engine, NamedVoice
from reader.engines.espeak_text import adapt
from reader.engines.voice import Samples
from reader.errors import (
    BrokenVoiceError,
    MissingFileError,
    SpeechError,
    VoiceNotInstalledError,
    VoicePaceError,
    installing,
)
from voices.catalogue import CatalogueVoice
from voices.installed import place_of

REMEDY = f"install Coqui TTS by {installing('coqui')}"
_STATISTICS = "scale_stats.npy"  # of the spectrograms that a model was trained with; its settings name the path


class CoquiVoice:
    """One Coqui model behind the protocol `reader.engines.voice.Voice`.

    `folder`: holds the model (one .pth file) and its config.json; or the folder `model` with these and, for a model
    that makes spectrograms, the folder `vocoder` with the same of its vocoder. `speed`: 1.0 is the speaker's own pace,
    2.0 twice as fast; VITS models only. Raises VoiceNotInstalledError, MissingFileError, BrokenVoiceError,
    VoicePaceError.
    """

    def __init__(self, folder: Path, speed: float = 1.0) -> None:
        parts = _parts(folder)
        self._tts = _load(_api(), folder, parts)
        if self._tts.is_multi_speaker or self._tts.is_multi_lingual:
            raise BrokenVoiceError(
                f"{folder} holds several speakers or languages: Vorleser reads with models of one German speaker."
            )
        synthesizer = self._tts.synthesizer
        _set_speed(synthesizer.tts_model, folder, speed)
        self._phonemes = bool(synthesizer.tts_config.use_phonemes)
        # A Coqui model keeps state between its steps, and PyTorch spreads one sentence over the cores by itself.
        self._lock = threading.Lock()
        self.sample_rate = int(synthesizer.output_sample_rate)
        engine = f"coqui {version('coqui-tts')}"
        if self._phonemes:
            tokenizer = synthesizer.tts_model.tokenizer
            tokenizer.phonemizer.known = frozenset(tokenizer.characters.vocab)
            engine += f" piper {version('piper-tts')}"
        self.fingerprint = f"{engine} {_digest(parts)} speed {speed:g}"

    def adapt(self, spoken: str, ipa: Mapping[str, str]) -> str:
        """Return `spoken` for this model: unchanged if it reads letters, else adapted for espeak-ng."""
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


@dataclass(frozen=True, slots=True)
class _Part:
    """A model, or its vocoder."""

    weights: Path
    """The .pth file."""
    settings: Path
    """Its config.json."""


def _parts(folder: Path) -> tuple[_Part, ...]:
    """Find the model and, where there is one, its vocoder. Raises MissingFileError."""
    homes = (folder / "model", folder / "vocoder") if (folder / "model").is_dir() else (folder,)
    parts = []
    for home in homes:
        if home.is_dir():
            weights = sorted(home.glob("*.pth")) or sorted(home.glob("*.pth.tar"))
            settings = home / "config.json"
            if not settings.is_file() or len(weights) != 1:
                raise MissingFileError(
                    f"{home} is not the folder of a Coqui model: it must hold one .pth file and config.json."
                )
            parts.append(_Part(weights[0], settings))
    return tuple(parts)


def _is_installed() -> bool:
    return importlib.util.find_spec("TTS") is not None


def _api() -> Any:
    """Import and return `TTS.api`, which brings PyTorch with it. Raises VoiceNotInstalledError, BrokenVoiceError."""
    if not _is_installed():
        raise VoiceNotInstalledError(f"This voice needs what is missing here: {REMEDY}, or name another voice.")
    # Coqui reports through logging; without a handler Python would write that between our own lines.
    logging.getLogger("TTS").addHandler(logging.NullHandler())
    try:
        import_torchaudio()
        api = importlib.import_module("TTS.api")
        bring_espeak()
    except (ImportError, OSError, AttributeError) as error:
        reason = str(error).strip().splitlines()[0]
        raise BrokenVoiceError(
            f"Coqui TTS is installed but can't be loaded ({reason}): docs/voices.md says what it needs."
        ) from error
    return api


def _load(api: Any, folder: Path, parts: tuple[_Part, ...]) -> Any:
    """Load the model, with its statistics from the same folder instead of the path at training time."""
    with tempfile.TemporaryDirectory() as name:
        settings = [_settled(part.settings, Path(name) / f"{number}.json") for number, part in enumerate(parts)]
        vocoder = {}
        if len(parts) > 1:
            vocoder = {"vocoder_path": str(parts[1].weights), "vocoder_config_path": str(settings[1])}
        try:
            return api.TTS(
                model_path=str(parts[0].weights), config_path=str(settings[0]), progress_bar=False, **vocoder
            )
        except Exception as error:  # Coqui raises what it likes
            raise BrokenVoiceError(f"{folder} can't be loaded by Coqui ({error}): name another voice.") from error


def _settled(settings: Path, copy: Path) -> Path:
    """Return a copy of the settings with the path of the statistics and an available phonemizer."""
    statistics = settings.with_name(_STATISTICS)
    with suppress(ValueError, LookupError, TypeError):  # Coqui itself reports best what is wrong with the settings
        known = json.loads(settings.read_text(encoding="utf-8"))
        if statistics.is_file() and known["audio"].get("stats_path"):
            known["audio"]["stats_path"] = str(statistics.resolve())
        if known.get("use_phonemes"):  # gruut, which some models name, can't be installed beside trafilatura
            known["phonemizer"] = "espeak"
        copy.write_text(json.dumps(known), encoding="utf-8")
        return copy
    return settings


def _set_speed(model: Any, folder: Path, speed: float) -> None:
    if speed == 1.0:
        return
    if not hasattr(model, "length_scale"):
        raise VoicePaceError(f"{folder} speaks at its own pace only: leave out the speed, or name another voice.")
    model.length_scale /= speed


def _digest(parts: tuple[_Part, ...]) -> str:
    """Return a hash of all files that make the sound."""
    digest = hashlib.sha256()
    for part in parts:
        for file in (part.weights, part.settings, part.settings.with_name(_STATISTICS)):
            if file.is_file():
                with file.open("rb") as stream:
                    digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()[:16]


def _open(voice: CatalogueVoice, folder: Path, speed: float) -> CoquiVoice:
    return CoquiVoice(place_of(voice, folder), speed)


def _open_own(name: str, speed: float) -> NamedVoice | None:
    folder = Path(name)
    return NamedVoice(folder.name, folder.name, CoquiVoice(folder, speed)) if folder.is_dir() else None


ENGINE = Engine("coqui", _open, available=_is_installed, remedy=REMEDY, open_own=_open_own)
