"""The prepared recordings: what `prepare` writes and every later step reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voices.training import f0
from voices.training.hyperparameters import HOP, PREPARATION, SAMPLE_RATE
from voices.training.symbols import numbers


@dataclass(frozen=True, slots=True)
class Utterance:
    """One recording with its features. Frames are HOP samples long; n = frames * HOP."""

    name: str
    """Of the recording's file."""
    text: str
    """As written in the corpus."""
    symbols: tuple[str, ...]
    """espeak-ng's symbols, without begin and end marks."""
    samples: NDArray[np.int16]
    """[n], 16 kHz."""
    f0: NDArray[np.float32]
    """[frames], Hertz; 0 where unvoiced."""
    mel: NDArray[np.float32]
    """[MEL_BANDS, frames], natural logarithm."""
    phase: NDArray[np.float32]
    """[frames], periods: what `pulse_phase` adds to the phase that is summed up from F0."""

    @property
    def wave(self) -> NDArray[np.float32]:
        """The samples as float32 in -1..1."""
        return (self.samples / np.float32(32767)).astype(np.float32)

    @property
    def frames(self) -> int:
        return len(self.f0)

    @property
    def voiced(self) -> NDArray[np.float32]:
        """[frames], 1 where voiced."""
        return (self.f0 > 0).astype(np.float32)

    @property
    def bridged_f0(self) -> NDArray[np.float32]:
        """[frames], Hertz, without gaps."""
        return f0.bridged(self.f0)

    @property
    def ids(self) -> NDArray[np.int64]:
        """Piper's ids with begin and end marks: [symbols + 2]."""
        return np.array(numbers(self.symbols), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Corpus:
    """All usable recordings in three parts that share nothing."""

    training: Sequence[Utterance]
    """For the weights."""
    validation: Sequence[Utterance]
    """For choosing between checkpoints and settings."""
    test: Sequence[Utterance]
    """Never looked at before `evaluate`."""

    @property
    def all(self) -> list[Utterance]:
        return [*self.training, *self.validation, *self.test]


def split(utterances: Sequence[Utterance]) -> Corpus:
    """Deal the usable recordings out, always in the same way: by their place in the list."""
    low, high = PREPARATION.seconds
    usable = [u for u in utterances if low < len(u.samples) / SAMPLE_RATE < high]
    test = _every(usable, PREPARATION.test)
    rest = _without(usable, test)
    validation = _every(rest, PREPARATION.validation)
    return Corpus(_without(rest, validation), validation, test)


def _every(utterances: Sequence[Utterance], rule: tuple[int, int, int]) -> list[Utterance]:
    start, stride, count = rule
    return list(utterances[start::stride])[:count]


def _without(utterances: Sequence[Utterance], others: Sequence[Utterance]) -> list[Utterance]:
    names = {u.name for u in others}
    return [u for u in utterances if u.name not in names]


def write(utterances: Sequence[Utterance], run: Path) -> None:
    """Write all recordings to `corpus.npz` and `corpus.json` in the run's folder."""
    np.savez(
        run / "corpus.npz",
        samples=np.concatenate([u.samples for u in utterances]),
        f0=np.concatenate([u.f0 for u in utterances]),
        mel=np.concatenate([u.mel for u in utterances], axis=1),
        phase=np.concatenate([u.phase for u in utterances]),
        frames=np.array([u.frames for u in utterances]),
    )
    index = [{"name": u.name, "text": u.text, "symbols": list(u.symbols)} for u in utterances]
    (run / "corpus.json").write_text(json.dumps(index, ensure_ascii=False, indent=0), encoding="utf-8")


def read(run: Path) -> Corpus:
    """Read what `write` wrote."""
    index = json.loads((run / "corpus.json").read_text(encoding="utf-8"))
    with np.load(run / "corpus.npz") as arrays:
        ends = np.cumsum(arrays["frames"])[:-1]
        samples = np.split(arrays["samples"], ends * HOP)
        pitches = np.split(arrays["f0"], ends)
        spectra = np.split(arrays["mel"], ends, axis=1)
        phases = np.split(arrays["phase"], ends)
    names = [(entry["name"], entry["text"], tuple(entry["symbols"])) for entry in index]
    return split([Utterance(*n, *a) for n, *a in zip(names, samples, pitches, spectra, phases, strict=True)])


def write_durations(durations: Mapping[str, NDArray[np.int64]], run: Path) -> None:
    """Write the frames of every id of every utterance ([symbols + 2] each) to `durations.npz`."""
    np.savez(run / "durations.npz", allow_pickle=False, **durations)


def read_durations(run: Path) -> dict[str, NDArray[np.int64]]:
    """Read what `write_durations` wrote."""
    with np.load(run / "durations.npz") as arrays:
        return {name: arrays[name] for name in arrays.files}
