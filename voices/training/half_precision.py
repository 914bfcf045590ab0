"""Halve a voice file: weights are stored as float16 and turned into float32 when the file is loaded."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import numpy_helper

_SMALL = 2_000  # values; smaller tensors aren't worth a node


def halve(model: onnx.ModelProto) -> onnx.ModelProto:
    """Store the model's large float32 tensors as float16, each followed by a cast; the arithmetic stays float32."""
    stored, casts = [], []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if tensor.data_type != onnx.TensorProto.FLOAT or values.size < _SMALL:
            stored.append(tensor)
            continue
        half = f"{tensor.name}.half"
        stored.append(numpy_helper.from_array(values.astype(np.float16), half))
        casts.append(
            onnx.helper.make_node("Cast", [half], [tensor.name], to=onnx.TensorProto.FLOAT, name=f"{half}.cast")
        )
    del model.graph.initializer[:]
    model.graph.initializer.extend(stored)
    nodes = list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend([*casts, *nodes])
    return model
