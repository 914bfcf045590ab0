"""Pictures to look for what numbers hide: buzz, smear, clicks, missing closures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import matplotlib as mpl
import numpy as np
from numpy.typing import NDArray

from voices.training import f0
from voices.training.hyperparameters import HOP, SAMPLE_RATE

mpl.use("Agg")
from matplotlib import pyplot


def draw(sounds: Mapping[str, NDArray[np.float64]], title: str, path: Path) -> None:
    """Draw one spectrogram for each sound [n], with F0 times ten as dots, under each other."""
    figure, panels = pyplot.subplots(len(sounds), 1, figsize=(16, 3.2 * len(sounds)), squeeze=False)
    for panel, (name, samples) in zip(panels[:, 0], sounds.items(), strict=True):
        panel.specgram(samples, 512, SAMPLE_RATE, noverlap=512 - 64, vmin=-140, vmax=-40, cmap="magma")
        pitch = f0.measure(samples)
        times = np.arange(len(pitch)) * HOP / SAMPLE_RATE
        panel.plot(times[pitch > 0], 10 * pitch[pitch > 0], "c.", markersize=2)
        panel.set_title(f"{name}: {title}", fontsize=9)
    figure.tight_layout()
    figure.savefig(path, dpi=60)
    pyplot.close(figure)
