"""Speed and size, beside a Piper voice of "medium" quality with random weights, which matter for neither."""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import onnxruntime
import torch
from piper import PiperVoice
from piper.config import PiperConfig
from torch import Tensor, nn

from voices.training.export import settings
from voices.training.hyperparameters import SEED

PARAGRAPH = (
    "Die Stadt Lindenau will ihre Schwimmhalle im kommenden Jahr von Grund auf erneuern. Der Umbau soll im März "
    "beginnen und gut zwei Jahre dauern, wie die Bürgermeisterin am Donnerstag vor dem Rathaus sagte. Bis dahin "
    "weichen Schulen und Vereine in die Nachbargemeinden aus. Die Kosten übernimmt zur Hälfte das Land, den Rest "
    "teilen sich die Stadt und ein Förderverein, der in wenigen Wochen erstaunlich viel Geld gesammelt hat."
)
"""A news paragraph written for this project."""
_ROUNDS = 5
_MEDIUM_RATE, _MEDIUM_HOP = 22_050, 256


@dataclass(frozen=True, slots=True)
class Speed:
    """One voice on one thread."""

    voice: str
    """As the table names it."""
    megabytes: float
    """Of the model's file."""
    seconds_to_load: float
    """CPU seconds."""
    seconds_of_speech: float
    """Of all sentences."""
    real_time_factor: float
    """CPU seconds for one second of speech, phonemes included; the best of five rounds."""


def measure(name: str, file: Path) -> Speed:
    """Let a Piper voice speak the paragraph."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    begun = time.perf_counter()
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    loaded = time.perf_counter() - begun
    config = json.loads(file.with_name(f"{file.name}.json").read_text(encoding="utf-8"))
    voice = PiperVoice(session=session, config=PiperConfig.from_dict(config))
    best, lasts = float("inf"), 0.0
    for _ in range(_ROUNDS):
        begun = time.process_time()
        chunks = list(voice.synthesize(PARAGRAPH))
        took = time.process_time() - begun
        lasts = sum(len(chunk.audio_float_array) / chunk.sample_rate for chunk in chunks)
        best = min(best, took / lasts)
    return Speed(name, file.stat().st_size / 1e6, loaded, lasts, best)


class _Inference(nn.Module):
    """Piper's graph: ids, lengths and scales in, samples out."""

    def __init__(self, net: nn.Module) -> None:
        super().__init__()
        self.net: Any = net  # SynthesizerTrn, which is imported late

    def forward(self, ids: Tensor, lengths: Tensor, scales: Tensor) -> Tensor:
        noise, length, width = scales[0], scales[1], scales[2]
        spoken: Tensor = self.net.infer(ids, lengths, noise_scale=noise, length_scale=length, noise_scale_w=width)[0]
        return spoken.unsqueeze(1)


def medium(target: Path) -> None:
    """Write a Piper voice with the layers of quality "medium" and random weights."""
    # piper-tts ships this module's source without its compiled part, which only training needs.
    sys.modules.setdefault("piper.train.vits.monotonic_align.monotonic_align", ModuleType("absent"))
    from piper.train.vits.models import SynthesizerTrn  # noqa: PLC0415 - only after the line above

    torch.manual_seed(SEED)
    net = SynthesizerTrn(
        n_vocab=256, spec_channels=513, segment_size=32, inter_channels=192, hidden_channels=192, filter_channels=768,
        n_heads=2, n_layers=6, kernel_size=3, p_dropout=0.1, resblock="2", resblock_kernel_sizes=(3, 5, 7),
        resblock_dilation_sizes=((1, 2), (2, 6), (3, 12)), upsample_rates=(8, 8, 4), upsample_initial_channel=256,
        upsample_kernel_sizes=(16, 16, 8), n_speakers=1, gin_channels=0, use_sdp=True,
    ).eval()  # fmt: skip

    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        net.dec.remove_weight_norm()  # type: ignore[no-untyped-call] # piper leaves it untyped
        example = (torch.randint(1, 100, (1, 50)), torch.tensor([50]), torch.tensor([0.667, 1.0, 0.8]))
        torch.onnx.export(
            _Inference(net), example, target, opset_version=15, dynamo=False,
            input_names=["input", "input_lengths", "scales"], output_names=["output"],
            dynamic_axes={"input": {1: "ids"}, "output": {2: "samples"}},
        )  # fmt: skip
    audio = {"audio": {"sample_rate": _MEDIUM_RATE, "quality": "medium"}, "hop_length": _MEDIUM_HOP}
    target.with_name(f"{target.name}.json").write_text(json.dumps({**settings(), **audio}), encoding="utf-8")


def compare(voices: Mapping[str, Path], folder: Path) -> str:
    """Measure voices and the random medium voice, which is written to `folder`; return a Markdown table."""
    reference = folder / "random-medium.onnx"
    medium(reference)
    speeds = [measure(name, file) for name, file in {"Piper medium (random)": reference, **voices}.items()]
    slowest = speeds[0].real_time_factor
    rows = ["| voice | MB | load s | speech s | CPU s per s | times faster |", "|---|---|---|---|---|---|"]
    rows += [
        f"| {s.voice} | {s.megabytes:.1f} | {s.seconds_to_load:.2f} | {s.seconds_of_speech:.1f} "
        f"| {s.real_time_factor:.4f} | {slowest / s.real_time_factor:.1f} |"
        for s in speeds
    ]
    return "\n".join(rows)
