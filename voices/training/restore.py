"""Bring a voice file back into the nets that it was made of, so that a training can go on where the last one ended.

No checkpoint is kept anywhere; the file holds all weights (as float16). What `calibrate` set is folded into the graph:
contrast, blend and headroom lie in the weights, the other numbers must be given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from voices.training import calibration, checkpoint
from voices.training.acoustic import Acoustic
from voices.training.calibration import Calibration
from voices.training.hush import hush
from voices.training.hyperparameters import ACOUSTIC, PROSODY, VOCODER
from voices.training.prosody import Prosody
from voices.training.vocoder import Vocoder
from voices.training.voice_graph import VoiceGraph

_FLOATS = (onnx.TensorProto.FLOAT, onnx.TensorProto.FLOAT16)
_HALF = ".half"  # what `half_precision` ends the names of its weights with


def restore(file: Path, run: Path, settings: Calibration) -> None:
    """Write the checkpoints and the `calibration.json` that `export` would have made `file` from.

    `settings`: what the voice was calibrated with. Both acoustic nets become the one in the file.
    """
    voice = load(file, settings)
    run.mkdir(parents=True, exist_ok=True)
    for member, net in enumerate(voice.prosody):
        checkpoint.save(net, 0, run / f"prosody-{member}.best.pt")
    for name in ("acoustic-plain", "acoustic"):
        checkpoint.save(voice.acoustic, 0, run / f"{name}.pt")
    checkpoint.save(voice.vocoder, 0, run / "vocoder.pt")
    calibration.write(voice.calibration, run)


def load(file: Path, settings: Calibration) -> VoiceGraph:
    """Return the voice in `file`; its samples differ from the file's by less than 2e-4 of full scale."""
    model = onnx.load(file)
    stored = {
        tensor.name.removesuffix(_HALF): torch.tensor(numpy_helper.to_array(tensor).astype("float32"))
        for tensor in model.graph.initializer
        if tensor.data_type in _FLOATS
    }
    found = {**stored, **_matrices(model, stored), **_norms(stored)}
    settings = replace(settings, blend=1.0, contrast=(), headroom=0.0)
    voice = VoiceGraph([Prosody() for _ in range(PROSODY.members)], Acoustic(), Vocoder(), settings)
    weights = {name for name, _ in voice.named_parameters()} | {"frame_noise.noise", "sample_noise.noise"}
    state = voice.state_dict()
    for name in weights:
        state[name] = found[name].reshape(state[name].shape)
    voice.load_state_dict(state)
    voice.vocoder.taken = hush(settings.hush)
    voice.eval()
    return voice


def _matrices(model: onnx.ModelProto, stored: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return the weights of linear layers: the export dropped their names, and kept them in the order of use."""
    used = [node.input[1] for node in model.graph.node if node.op_type == "MatMul"]
    matrices = [name for name in used if name.startswith("onnx::")]
    return {name: stored[matrix].T for name, matrix in zip(_linear_layers(), matrices, strict=True)}


def _linear_layers() -> Iterator[str]:
    stacks = [(f"prosody.{member}.blocks", PROSODY.blocks) for member in range(PROSODY.members)]
    stacks += [("acoustic.token_blocks", ACOUSTIC.token_blocks), ("acoustic.place", 0)]
    stacks += [("acoustic.frame_blocks", ACOUSTIC.frame_blocks)]
    stacks += [("vocoder.slow", VOCODER.slow_blocks), ("vocoder.fast", VOCODER.fast_blocks)]
    for stack, blocks in stacks:
        if not blocks:
            yield f"{stack}.weight"
        for block in range(blocks):
            yield from (f"{stack}.{block}.widen.weight", f"{stack}.{block}.narrow.weight")


def _norms(stored: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return the gains and shifts of the norms of channels, which lost their names, too."""
    norms = [f"prosody.{member}.norm" for member in range(PROSODY.members)]
    norms += [f"acoustic.{name}_norm" for name in ("token", "enter", "leave")]
    norms += ["vocoder.enter_norm", "vocoder.leave_norm"]
    found = {}
    for operation, part in (("Mul", "gain"), ("Add", "shift")):
        numbered = {
            int(match[1]): name for name in stored if (match := re.fullmatch(rf"onnx::{operation}_(\d+)", name))
        }
        for norm, number in zip(norms, sorted(numbered), strict=True):
            found[f"{norm}.{part}"] = stored[numbered[number]]
    return found
