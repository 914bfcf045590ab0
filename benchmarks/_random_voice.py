"""A voice with Piper's interface and random weights: the shipped voice's, shuffled within each tensor.

What isn't learnt stays. With the inverse Fourier transform shuffled as well, whatever the voice said would be white
noise, and nobody could tell noise from it.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from reader.engines.piper import PiperVoice

_KERSTIN = Path(__file__).parent.parent / "voices" / "kerstin" / "kerstin.onnx"
# How tensors begin that aren't learnt: the Fourier transform, and the noise that consonants are made of.
_NOT_LEARNT = ("stft.", "frame_noise.", "sample_noise.")
_PACE = 1.3  # length of the sentence `_PROBE`, times the shipped voice's
_PROBE = "Der Gemeinderat von Auental hat am Abend über den Antrag der Bürgerin lange beraten."
_FITTINGS = 3  # times that the pace is set: what is shorter than a frame lasts one
_GAIN = 0.1  # what comes out is far louder than speech, and shall not be cut off


def random_voice(folder: Path) -> PiperVoice:
    """Make the voice in a folder and open it. Needs the package onnx (extra `training`)."""
    import onnx

    model = onnx.load(str(_KERSTIN))
    random = np.random.default_rng(7)
    for tensor in model.graph.initializer:
        if tensor.name.startswith(_NOT_LEARNT):
            continue
        if len(tensor.dims) > 1 and tensor.data_type in {onnx.TensorProto.FLOAT, onnx.TensorProto.FLOAT16}:
            values = onnx.numpy_helper.to_array(tensor)
            shuffled = random.permutation(values.reshape(-1)).reshape(values.shape)
            tensor.CopyFrom(onnx.numpy_helper.from_array(shuffled, tensor.name))
    last = next(node for node in model.graph.node if "output" in node.output)
    last.output[0] = "loud"
    model.graph.initializer.append(onnx.numpy_helper.from_array(np.array(_GAIN, np.float32), "gain"))
    model.graph.node.append(onnx.helper.make_node("Mul", ["loud", "gain"], ["output"]))
    path = folder / "random.onnx"
    onnx.save(model, str(path))
    settings = json.loads(Path(f"{_KERSTIN}.json").read_text("utf-8"))
    # Shuffled weights make phonemes of 8 ms, of which nothing could be heard whatever was said.
    for _ in range(_FITTINGS):
        Path(f"{path}.json").write_text(json.dumps(settings), "utf-8")
        settings["inference"]["length_scale"] *= _PACE * _length(PiperVoice(_KERSTIN)) / _length(PiperVoice(path))
    Path(f"{path}.json").write_text(json.dumps(settings), "utf-8")
    return PiperVoice(path)


def _length(voice: PiperVoice) -> int:
    return len(voice.speak(voice.adapt(_PROBE, {})))
