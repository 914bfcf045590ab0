"""A speech recogniser that listens to takes: faster-whisper, with a model that the operator has put into a folder.

Needs the extra `asr`. Nothing is loaded from the network.
"""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from reader.engines.resampling import resampled
from reader.engines.voice import Samples
from reader.errors import InvalidSettingsError, MissingFileError, installing

SAMPLE_RATE = 16_000
"""Hertz, of what Whisper hears."""
_FRAMES = 3000  # that Whisper hears at once: 30 seconds
_SMOOTHED = 7  # frames, as in OpenAI's own alignment; probabilities don't depend on it
_NEVER = 1e-9  # no token is less likely, so that one alone decides nothing


class Recogniser:
    """One model, loaded when it is first needed. Safe for several threads.

    `folder`: as CTranslate2 converts Whisper: model.bin, config.json, tokenizer.json. Raises InvalidSettingsError where
    the extra is missing, MissingFileError.
    """

    def __init__(self, folder: Path) -> None:
        if importlib.util.find_spec("faster_whisper") is None:
            raise InvalidSettingsError(f"VORLESER_RECOGNISER needs more packages: {installing('asr')}.")
        if not (folder / "model.bin").is_file():
            raise MissingFileError(
                f"{folder} holds no model of faster-whisper: docs/checking.md says what must be there."
            )
        self._folder = folder
        self._lock = threading.Lock()

    def hear(self, samples: Samples, sample_rate: int) -> str:
        """Return a transcript of float32 mono samples, shape [n], in written German."""
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

    def odds_without(
        self, samples: Samples, sample_rate: int, words: Sequence[str], which: Sequence[int]
    ) -> tuple[float, ...]:
        """Return for each word of `which` how much likelier the sound is if the text lacks that word, in nats.

        `samples`: float32 mono, shape [n]. `words`: the text; `which`: indices of some of them. 0 where the sound is
        longer than Whisper hears at once, or there is only one word.
        """
        from faster_whisper.audio import pad_or_trim  # noqa: PLC0415 - of an extra, and slow to load
        from faster_whisper.tokenizer import Tokenizer  # noqa: PLC0415

        with self._lock:
            features = self._model.feature_extractor(resampled(samples, sample_rate, SAMPLE_RATE))
            frames = features.shape[-1]
            if frames > _FRAMES or len(words) == 1:
                return (0.0,) * len(which)
            encoded = self._model.encode(pad_or_trim(features, _FRAMES))
            tokenizer = Tokenizer(self._model.hf_tokenizer, True, task="transcribe", language="de")

            def likely(said: Sequence[str]) -> float:
                tokens = tokenizer.encode(" " + " ".join(said))
                (aligned,) = self._model.model.align(
                    encoded, tokenizer.sot_sequence, [tokens], [frames], median_filter_width=_SMOOTHED
                )
                return float(np.log(np.maximum(aligned.text_token_probs, _NEVER)).sum())

            whole = likely(words)
            return tuple(likely([*words[:at], *words[at + 1 :]]) - whole for at in which)

    @cached_property
    def _model(self) -> Any:
        from faster_whisper import WhisperModel  # noqa: PLC0415 - of an extra, and slow to load

        return WhisperModel(str(self._folder), device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True)


def open_recogniser(folder: Path | None) -> Recogniser | None:
    """Open the recogniser of the settings; None where they name none. Raises as `Recogniser`."""
    return Recogniser(folder) if folder else None
