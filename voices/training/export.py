"""Step 7: one .onnx file and its .onnx.json in Piper's format."""

from __future__ import annotations

import json
import warnings
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import torch
from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP
from torch import Tensor

from voices.breaths import Breaths
from voices.training import calibration, checkpoint, corpus, learn_breaths
from voices.training.acoustic import Acoustic
from voices.training.blend import blend
from voices.training.calibration import Calibration
from voices.training.corpus import Utterance
from voices.training.half_precision import halve
from voices.training.headroom import soften
from voices.training.hush import hush
from voices.training.hyperparameters import HOP, PROSODY, SAMPLE_RATE
from voices.training.phonemes import ESPEAK_VOICE, phonemes
from voices.training.places import PARTS, SENTENCES
from voices.training.polish import PolishTask
from voices.training.prosody import Prosody
from voices.training.sharpen import sharpen
from voices.training.symbols import PAD, SYMBOLS, number, numbers
from voices.training.vocoder import Vocoder
from voices.training.voice_graph import DEFAULT_NOISE, VoiceGraph

_OPSET = 17
# What the reader's engine calls the places of a sentence -> the symbols that tell the voice.
_PLACES = {name: place.symbol for name, place in SENTENCES.items()}
# The same for parts of a sentence: the symbols in front of them and behind them.
_PARTS = {name: [part.opens, part.closes] for name, part in PARTS.items()}
_SPEECH = -5.2  # mean log-mel above which a frame is speech


def export(run: Path, target: Path) -> None:
    """Write the trained voice to `target` (NAME.onnx); its settings (NAME.onnx.json) and calibration beside it."""
    set_to = calibration.read(run)
    save(build(run, set_to), target, learn_breaths.read(run))
    calibration.write(set_to, target.parent)


def build(run: Path, settings: Calibration) -> VoiceGraph:
    """Put the trained nets together."""
    members = [Prosody() for _ in range(PROSODY.members)]
    for member, net in enumerate(members):
        checkpoint.restore(net, run / f"prosody-{member}.best.pt")
    acoustic, vocoder = _acoustic(run, settings.blend), Vocoder()
    checkpoint.restore(vocoder, run / "vocoder.pt")
    vocoder.taken = hush(settings.hush)
    soften(vocoder, settings.headroom)
    sharpen(acoustic, settings.contrast, mean_spectrum(corpus.read(run).training))
    voice = VoiceGraph(members, acoustic, vocoder, settings)
    voice.eval()
    return voice


def is_polished(run: Path) -> bool:
    """Return whether the acoustic net was also trained against the discriminator; then nothing is blended."""
    return _polished(run).exists()


def _acoustic(run: Path, share: float) -> Acoustic:
    if not is_polished(run):
        return blend(run / "acoustic-plain.pt", run / "acoustic.pt", share)
    net = Acoustic()
    checkpoint.restore(net, _polished(run))
    return net


def _polished(run: Path) -> Path:
    return run / f"{PolishTask.name}.pt"


def mean_spectrum(utterances: Sequence[Utterance]) -> Tensor:
    """Return the mean log-mel spectrum [MEL_BANDS] of speech."""
    frames = np.concatenate([u.mel[:, u.mel.mean(0) > _SPEECH] for u in utterances], axis=1)
    return torch.tensor(frames.mean(1))


def save(voice: VoiceGraph, target: Path, breaths: Breaths) -> None:
    """Trace the graph with an example sentence and write both files."""
    ids = [
        i for symbol in numbers(phonemes("Das ist ein Beispiel, das jeder versteht.")) for i in (symbol, number(PAD))
    ]
    example = (torch.tensor([ids]), torch.tensor([len(ids)]), torch.tensor([DEFAULT_NOISE, 1.0, 0.8]))
    target.parent.mkdir(parents=True, exist_ok=True)
    traced = target.with_suffix(".float32.onnx")
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # the tracer warns of every constant
        torch.onnx.export(
            voice, example, traced, opset_version=_OPSET, dynamo=False,
            input_names=["input", "input_lengths", "scales"], output_names=["output", "durations"],
            dynamic_axes={"input": {1: "ids"}, "output": {2: "samples"}, "durations": {1: "ids"}},
        )  # fmt: skip
    onnx.save(halve(onnx.load(traced)), target)
    traced.unlink()
    target.with_name(f"{target.name}.json").write_text(
        json.dumps({**settings(), "breaths": asdict(breaths), "places": _PLACES, "parts": _PARTS}, ensure_ascii=False)
        + "\n",
        encoding="utf-8",
    )


def settings() -> dict[str, object]:
    """Return what Piper must know about the voice."""
    return {
        "audio": {"sample_rate": SAMPLE_RATE, "quality": "low"},
        "espeak": {"voice": ESPEAK_VOICE},
        "inference": {"noise_scale": DEFAULT_NOISE, "length_scale": 1.0, "noise_w": 0.8},
        "phoneme_type": "espeak",
        "phoneme_map": {},
        "phoneme_id_map": DEFAULT_PHONEME_ID_MAP,
        "num_symbols": SYMBOLS,
        "num_speakers": 1,
        "speaker_id_map": {},
        "hop_length": HOP,
        "piper_version": "1.8.0",
        "language": {
            "code": "de_DE",
            "family": "de",
            "region": "DE",
            "name_native": "Deutsch",
            "name_english": "German",
        },
        "dataset": "kerstin",
    }
