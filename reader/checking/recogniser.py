"""A speech recogniser that listens to takes: faster-whisper, with a model that the operator has put into a folder.

Needs the extra `asr`. Nothing is loaded from the network.
"""

from __future__ import annotations

import importlib.util
import threading
from functools import cached_property
from pathlib import Path
from typing import Any

from reader.engines.resampling import resampled
from reader.engines.voice import Samples
from reader.errors import InvalidSettingsError, MissingFileError

SAMPLE_RATE = 16_000
"""Hertz, of what Whisper hears."""


class Recogniser:
    """One model, loaded when it is first needed. Safe for several threads.

    `folder`: as CTranslate2 converts Whisper: model.bin, config.json, tokenizer.json. Raises InvalidSettingsError where
    the extra is missing, MissingFileError.
    """

    def __init__(self, folder: Path) -> None:
        if importlib.util.find_spec("faster_whisper") is None:
            raise InvalidSettingsError("VORLESER_RECOGNISER needs more packages: pip install 'vorleser[asr]'.")
        if not (folder / "model.bin").is_file():
            raise MissingFileError(
                f"{folder} holds no model of faster-whisper: docs/checking.md says what must be there."
            )
        self._folder = folder
        self._lock = threading.Lock()

    def hear(self, samples: Samples, sample_rate: int) -> str:
        """Return what is said in float32 mono samples, shape [n], in written German."""
        with self._lock:  # one sentence at a time: it must leave the cores to those who speak
            segments, _ = self._model.transcribe(
                resampled(samples, sample_rate, SAMPLE_RATE),
                language="de",
                beam_size=1,
                temperature=0.0,
                condition_on_previous_text=False,
                without_timestamps=True,
            )
            return " ".join(segment.text.strip() for segment in segments)

    @cached_property
    def _model(self) -> Any:
        from faster_whisper import WhisperModel  # noqa: PLC0415 - of an extra, and slow to load

        return WhisperModel(str(self._folder), device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True)


def open_recogniser(folder: Path | None) -> Recogniser | None:
    """Open the recogniser of the settings; None where they name none. Raises as `Recogniser`."""
    return Recogniser(folder) if folder else None
