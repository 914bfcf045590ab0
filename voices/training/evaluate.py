"""Step 8: the voice against the recordings, other voices and itself, on sentences it has never seen."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from voices.training import calibration, corpus, levels, measures, recogniser, spectrograms, speed, systems
from voices.training.corpus import Utterance
from voices.training.hyperparameters import SAMPLE_RATE
from voices.training.measures import Measures
from voices.training.mel import log_mel_array
from voices.training.symbols import phones
from voices.training.systems import System

_PICTURES = 4  # sentences that are drawn and kept as sound


@dataclass(frozen=True, slots=True)
class Result:
    """One system over all sentences."""

    system: str
    """As the table names it."""
    measures: Measures
    """Means over the sentences; `duration_error` is therefore the bias."""
    duration_error: float
    """Mean of the absolute errors."""
    phoneme_errors: float
    """Errors over phonemes, counted over all sentences."""


def evaluate(run: Path, voices: Mapping[str, Path], part: str, report: Callable[[str], None]) -> list[Result]:
    """Measure everything on the `part` ("test" or "validation") of the corpus; write `evaluation-PART/` into the run.

    `voices` maps names to Piper voice files.
    """
    utterances: Sequence[Utterance] = getattr(corpus.read(run), part)
    folder = run / f"evaluation-{part}"
    folder.mkdir(exist_ok=True)
    contenders: dict[str, System] = {
        "natural": systems.natural,
        "WORLD copy": systems.world_copy,
        "copy-synthesis": systems.copy_synthesis(run, calibration.read(run).hush),
        **{name: systems.piper(path) for name, path in voices.items()},
        "espeak-ng de": systems.espeak("de"),
        "espeak-ng de+f2": systems.espeak("de+f2"),
    }
    ear = _Ear(run)
    results = []
    for name, speak in contenders.items():
        sounds = [levels.neat(speak(u)) for u in utterances]
        results.append(measure(name, sounds, utterances, ear))
        for number, samples in enumerate(sounds[:_PICTURES]):
            soundfile.write(folder / f"{number}-{name}.wav", np.clip(samples, -1, 1), SAMPLE_RATE)
        report(table(results).splitlines()[-1])
    _draw(folder, list(contenders)[:-1], utterances)
    (folder / "results.json").write_text(json.dumps([asdict(r) for r in results], indent=1), encoding="utf-8")
    speeds = speed.compare(voices, folder)
    report(speeds)
    (folder / "results.md").write_text(f"{table(results)}\n\n{speeds}\n", encoding="utf-8")
    return results


class _Ear:
    """Counts the phoneme errors in a sound."""

    def __init__(self, run: Path) -> None:
        self._net, self._names = recogniser.load(run)

    def errors(self, samples: NDArray[np.float64], utterance: Utterance) -> int:
        heard = recogniser.recognise(self._net, log_mel_array(samples), self._names)
        return recogniser.errors(phones(utterance.symbols), heard)


def measure(system: str, sounds: Sequence[NDArray[np.float64]], utterances: Sequence[Utterance], ear: _Ear) -> Result:
    """Compare a system's sounds with the recordings, sentence by sentence."""
    each = measures.against(sounds, [systems.natural(u) for u in utterances])
    mean = measures.average(each)
    wrong = sum(ear.errors(samples, u) for samples, u in zip(sounds, utterances, strict=True))
    return Result(
        system=system,
        measures=mean,
        duration_error=float(np.mean([abs(m.duration_error) for m in each])),
        phoneme_errors=wrong / sum(len(phones(u.symbols)) for u in utterances),
    )


def table(results: Sequence[Result]) -> str:
    """Return the results as a Markdown table."""
    rows = [
        "| system | MCD dB | log-F0 RMSE (centred) cents | F0 sd cents | voicing error | duration error (bias) "
        "| global variance | phoneme errors |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for result in results:
        m = result.measures
        rows.append(
            f"| {result.system} | {m.cepstral_distortion:.2f} | {m.f0_error:.0f} ({m.f0_error_centred:.0f}) "
            f"| {m.f0_spread:.0f} | {m.voicing_error:.1%} | {result.duration_error:.1%} ({m.duration_error:+.1%}) "
            f"| {m.variance:.2f} | {result.phoneme_errors:.1%} |"
        )
    return "\n".join(rows)


def _draw(folder: Path, names: Sequence[str], utterances: Sequence[Utterance]) -> None:
    for number, utterance in enumerate(utterances[:_PICTURES]):
        sounds = {name: soundfile.read(folder / f"{number}-{name}.wav")[0] for name in names}
        spectrograms.draw(sounds, utterance.text, folder / f"{number}.png")
