"""The steps of the training as commands: `python -m voices.training STEP --run FOLDER`."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from pkgutil import resolve_name
from typing import Annotated

import torch
import typer

from voices.training import calibration
from voices.training.align import align
from voices.training.calibrate import calibrate
from voices.training.evaluate import evaluate
from voices.training.export import export
from voices.training.hyperparameters import ACOUSTIC, POLISH, PROSODY, RECOGNISER, VOCODER
from voices.training.learn_breaths import learn_breaths
from voices.training.polish import PolishTask
from voices.training.prepare import prepare
from voices.training.prosody import ProsodyTask
from voices.training.recogniser import RecogniserTask
from voices.training.restore import restore
from voices.training.train_acoustic import EnergyTask, PlainTask
from voices.training.train_vocoder import VocoderTask
from voices.training.trainer import Progress, Trainer

app = typer.Typer(help="Train the German voice that ships with Vorleser. Run the steps in the order listed.")
Run = Annotated[Path, typer.Option(help="Folder for everything that the steps write.")]
Steps = Annotated[int, typer.Option(help="Optimiser steps in all, over all sittings.")]


@app.callback()
def _one_thread() -> None:
    """Keep PyTorch to one thread: two steps side by side on one each are faster than one step on two."""
    torch.set_num_threads(1)


def _report(progress: Progress) -> None:
    left = timedelta(seconds=round(progress.seconds_left))
    values = "  ".join(f"{name} {value:.4f}" for name, value in progress.values.items())
    typer.echo(f"{progress.name}  step {progress.step}/{progress.steps}  {left} left  {values}")


@app.command("prepare")
def _prepare(
    checkout: Annotated[Path, typer.Argument(help="Checkout of rhasspy/dataset-voice-kerstin.")],
    run: Run,
    adapt: Annotated[
        str, typer.Option(help="MODULE:FUNCTION that turns a text into what the voice will be given for it.")
    ] = "builtins:str",
) -> None:
    """Resample, level and trim the recordings, measure F0, and ask espeak-ng for the phonemes."""
    typer.echo(f"{prepare(checkout, run, resolve_name(adapt))} recordings prepared.")


@app.command("align")
def _align(run: Run) -> None:
    """Find out where every phoneme begins and ends."""
    align(run, lambda number, score: typer.echo(f"round {number + 1}: {score:.3f} nats a frame"))


@app.command("learn-breaths")
def _learn_breaths(run: Run) -> None:
    """Learn from the text where the reader breathes between punctuation marks."""
    breaths = learn_breaths(run)
    typer.echo(f"{len(breaths.weights)} weights, log odds of {breaths.threshold:g} and more are breaths.")


@app.command("train-prosody")
def _train_prosody(run: Run, steps: Steps = PROSODY.steps) -> None:
    """Train the small nets that predict durations and pitch."""
    for member in range(PROSODY.members):
        Trainer(ProsodyTask(run, member), run, steps, PROSODY.learning_rate, _report).train()


@app.command("train-acoustic")
def _train_acoustic(run: Run, steps: Steps = ACOUSTIC.steps, energy_steps: Steps = ACOUSTIC.energy_steps) -> None:
    """Train the net that turns phonemes into spectrograms: plain, then with the energy distance."""
    Trainer(PlainTask(run), run, steps, ACOUSTIC.learning_rate, _report).train()
    Trainer(EnergyTask(run), run, energy_steps, ACOUSTIC.energy_learning_rate, _report).train()


@app.command("polish")
def _polish(run: Run, steps: Steps = POLISH.steps) -> None:
    """Train the acoustic net on, against a discriminator that looks for blur in the upper mel bands."""
    Trainer(PolishTask(run), run, steps, POLISH.learning_rate, _report).train()


@app.command("train-vocoder")
def _train_vocoder(run: Run, steps: Steps = VOCODER.steps) -> None:
    """Train the net that turns spectrograms into sound (the longest step)."""
    Trainer(VocoderTask(run), run, steps, VOCODER.learning_rate, _report).train()


@app.command("train-recogniser")
def _train_recogniser(run: Run, steps: Steps = RECOGNISER.steps) -> None:
    """Train the recogniser that `evaluate` counts phoneme errors with."""
    Trainer(RecogniserTask(run), run, steps, RECOGNISER.learning_rate, _report).train()


@app.command("calibrate")
def _calibrate(run: Run) -> None:
    """Set scale of durations and pitch, pauses, contrast and voicing on training and validation sentences."""
    calibrate(run, typer.echo)


@app.command("export")
def _export(run: Run, target: Annotated[Path, typer.Argument(help="The voice file to write, NAME.onnx.")]) -> None:
    """Write the voice in Piper's format."""
    export(run, target)
    typer.echo(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


@app.command("evaluate")
def _evaluate(
    run: Run,
    voice: Annotated[list[str], typer.Argument(help="Piper voices to measure, as NAME=FILE.onnx.")],
    part: Annotated[str, typer.Option(help="test or validation")] = "test",
) -> None:
    """Measure voices against the recordings, espeak-ng and copy-synthesis."""
    named = dict(entry.split("=", 1) for entry in voice)
    evaluate(run, {name: Path(path) for name, path in named.items()}, part, typer.echo)


@app.command("listen")
def _listen(
    run: Run,
    voice: Annotated[list[str], typer.Argument(help="Voices (NAME=FILE.onnx) or folders of WAV files (NAME=FOLDER).")],
    part: Annotated[str, typer.Option(help="validation, training or test")] = "validation",
    count: Annotated[int, typer.Option(help="Sentences.")] = 30,
) -> None:
    """Judge voices by proxies for listeners; all are compared with the first."""
    from voices.training.listen import as_rows, listen  # noqa: PLC0415 - only here the judges are needed

    named = dict(entry.split("=", 1) for entry in voice)
    heard = listen(run, {name: Path(path) for name, path in named.items()}, part, count, typer.echo)
    (run / f"listening-{part}.json").write_text(json.dumps(as_rows(heard), indent=0), encoding="utf-8")


@app.command("restore")
def _restore(
    run: Run,
    voice: Annotated[Path, typer.Argument(help="The voice file, NAME.onnx.")],
    settings: Annotated[Path, typer.Argument(help="The calibration.json that it was exported with.")],
) -> None:
    """Bring a voice file back into checkpoints, so that a training can go on from it."""
    restore(voice, run, calibration.load(settings))


if __name__ == "__main__":
    app()
