"""Judge voices as listeners might: proxies for their ears, sentence by sentence, paired.

A winner is named only within nature's bounds, because two of the proxies pay for more contrast than any voice has: its
global variance must lie at the reader's, and naturalness, the only proxy made for synthetic speech, must not fall.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from voices.training import calibration, corpus, measures, systems
from voices.training.corpus import Utterance
from voices.training.hyperparameters import SAMPLE_RATE
from voices.training.proxies import NAMES, Scores, score
from voices.training.systems import System

VARIANCE = (0.97, 1.05)
"""Global variance within which a voice may win (1 is the reader's)."""
_DRAWS = 2_000  # of the bootstrap
_SEED = 1
_DECIDING = ("naturalness", "distillmos", "quality")

Judge = Callable[[NDArray[np.floating], int], Scores]


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with half of its 95 % interval (bootstrap over the sentences)."""

    mean: float
    """In points of the proxy."""
    half: float
    """Half of the interval, in points."""

    def __str__(self) -> str:
        return f"{self.mean:.2f} ±{self.half:.2f}"


@dataclass(frozen=True, slots=True)
class Heard:
    """One system on all sentences."""

    system: str
    """As the table names it."""
    scores: Sequence[Scores]
    """One for each sentence."""
    variance: float
    """Global variance over the recordings'."""

    def values(self, name: str) -> NDArray[np.float64]:
        """Return one proxy's scores, [sentences]."""
        return np.array([getattr(each, name) for each in self.scores])


def listen(
    run: Path,
    contenders: Mapping[str, Path],
    part: str,
    count: int,
    report: Callable[[str], None],
    judge: Judge = score,
) -> list[Heard]:
    """Score the contenders beside recordings, copy-synthesis and espeak-ng on the first `count` sentences of `part`.

    `contenders` maps names to Piper voices (.onnx) or folders of WAV files (000.wav ..., the part's sentences in
    order); all are compared with the first. MissingProxyError.
    """
    utterances: Sequence[Utterance] = getattr(corpus.read(run), part)[:count]
    heard = [hear(name, speak, utterances, judge) for name, speak in _systems(run, contenders, utterances).items()]
    base = next(each for each in heard if each.system == next(iter(contenders)))
    report(table(heard, base))
    for each in heard:
        if each.system in contenders and each is not base:
            report(f"{each.system} against {base.system}: {verdict(each, base)}")
    return heard


def _systems(run: Path, contenders: Mapping[str, Path], utterances: Sequence[Utterance]) -> dict[str, System]:
    found: dict[str, System] = {"natural": systems.natural}
    if (run / "vocoder.pt").exists():
        found["copy-synthesis"] = systems.copy_synthesis(run, calibration.read(run).hush)
    if shutil.which("espeak-ng"):
        found["espeak-ng de"] = systems.espeak("de")
    for name, path in contenders.items():
        found[name] = _folder(path, utterances) if path.is_dir() else systems.piper(path)
    return found


def _folder(path: Path, utterances: Sequence[Utterance]) -> System:
    names = {utterance.name: path / f"{number:03d}.wav" for number, utterance in enumerate(utterances)}

    def speak(utterance: Utterance) -> NDArray[np.float64]:
        samples, rate = soundfile.read(names[utterance.name])
        if rate != SAMPLE_RATE:
            raise ValueError(f"{names[utterance.name]} has {rate} Hz: resample it to {SAMPLE_RATE}.")
        return np.asarray(samples, np.float64)

    return speak


def hear(name: str, speak: System, utterances: Sequence[Utterance], judge: Judge) -> Heard:
    """Let one system speak all sentences, and judge them."""
    sounds = [speak(utterance) for utterance in utterances]
    against = measures.against(sounds, [systems.natural(utterance) for utterance in utterances])
    return Heard(name, [judge(samples, SAMPLE_RATE) for samples in sounds], measures.average(against).variance)


def interval(values: NDArray[np.float64]) -> Interval:
    """Return the mean of values [n] and how sure it is."""
    draws = np.random.default_rng(_SEED).integers(0, len(values), (_DRAWS, len(values)))
    low, high = np.percentile(values[draws].mean(1), [2.5, 97.5])
    return Interval(float(values.mean()), float(high - low) / 2)


def verdict(candidate: Heard, base: Heard) -> str:
    """Return which of the two is better, or why that can't be said."""
    low, high = VARIANCE
    if not low <= candidate.variance <= high:
        return f"no winner: its global variance of {candidate.variance:.2f} isn't a voice's ({low} to {high})"
    differences = {name: interval(candidate.values(name) - base.values(name)) for name in _DECIDING}
    lost = [name for name, difference in differences.items() if difference.mean < -difference.half]
    won = [name for name, difference in differences.items() if difference.mean > difference.half]
    if "naturalness" in lost:
        return f"no winner: naturalness falls by {-differences['naturalness'].mean:.2f}"
    if lost or not won:
        return "no winner: the proxies don't agree" if won else "no winner: nothing rises beyond chance"
    return f"better in {', '.join(won)}"


def table(heard: Sequence[Heard], base: Heard) -> str:
    """Return all scores as a Markdown table; in brackets the paired difference from `base`."""
    rows = [f"| system | {' | '.join(NAMES)} | variance |", "|---" * (len(NAMES) + 2) + "|"]
    for each in heard:
        cells = []
        for name in NAMES:
            values = each.values(name)
            difference = "" if each is base else f" ({interval(values - base.values(name)).mean:+.2f})"
            cells.append(f"{interval(values)}{difference}")
        rows.append(f"| {each.system} | {' | '.join(cells)} | {each.variance:.2f} |")
    return "\n".join(rows)


def as_rows(heard: Sequence[Heard]) -> list[dict[str, object]]:
    """Return all scores as they are kept: one row a system and sentence."""
    return [
        {"system": each.system, "sentence": number, **asdict(scores)}
        for each in heard
        for number, scores in enumerate(each.scores)
    ]
