"""Global variance: a mean prediction blurs the spectrum, so its deviation from the mean spectrum is enlarged again.

After Silén et al. 2012 (variance scaling in the cepstrum), order by order: the coarse shape of the spectrum comes out
with the reader's variance, its formants with two thirds of it. It is linear, so it is folded into the acoustic net's
last layer and costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import scipy.fft
import torch
from numpy.typing import NDArray
from torch import Tensor

from voices.training.acoustic import Acoustic
from voices.training.hyperparameters import MEL_BANDS, MEL_MEAN, MEL_SCALE

Mel = NDArray[np.float32]
_BLURRED = slice(6, 25)  # formants and what is between them; energy (0), coarse shape and finest ripples stay
_FLOOR = -6.0  # log-mel value below which spectra are cut off
_SPEECH = -5.2  # mean log-mel value above which a frame counts as speech


def contrast(own: Sequence[Mel], ours: Sequence[Mel]) -> tuple[float, ...]:
    """Return the factors, by order from 0 on, that give our mel spectra the variance of the reader's own."""
    factors = np.sqrt(_variance(own) / _variance(ours))
    kept = np.ones(_BLURRED.stop)
    kept[_BLURRED] = factors[_BLURRED]
    return tuple(float(factor) for factor in kept)


def _variance(spectra: Sequence[Mel]) -> NDArray[np.float64]:
    """Return the variance of every cepstrum [MEL_BANDS] over the frames of speech."""
    frames = np.concatenate([mel[:, mel.mean(0) > _SPEECH] for mel in spectra], axis=1).clip(_FLOOR)
    return np.asarray(scipy.fft.dct(frames, axis=0, norm="ortho").var(1), np.float64)


def sharpen(net: Acoustic, contrast: Sequence[float], mean: Tensor) -> None:
    """Multiply the cepstra of what `net` predicts, as seen from the `mean` mel spectrum [MEL_BANDS], by `contrast`.

    It holds one factor an order, from 0 on; higher orders stay.
    """
    gains = torch.ones(MEL_BANDS, dtype=torch.float64)
    gains[: len(contrast)] = torch.tensor(contrast, dtype=torch.float64)
    cosines = torch.tensor(scipy.fft.dct(torch.eye(MEL_BANDS).double().numpy(), axis=0, norm="ortho"))
    mix = (cosines.T @ (gains[:, None] * cosines)).float()
    centre = (mean - MEL_MEAN) / MEL_SCALE
    assert net.leave.bias is not None
    with torch.no_grad():
        # The layer's rows are MEL_BANDS bands, log F0 and voicing of two frames, the frame running fastest.
        weight = net.leave.weight.view(MEL_BANDS + 2, 2, -1)[:MEL_BANDS]
        bias = net.leave.bias.view(MEL_BANDS + 2, 2)[:MEL_BANDS]
        weight.copy_(torch.einsum("ij,jkl->ikl", mix, weight))
        bias.copy_(mix @ bias + (centre - mix @ centre)[:, None])
