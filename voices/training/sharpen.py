"""Global variance: a mean prediction blurs the spectrum, so its deviation from the mean spectrum is enlarged again.

After Silén et al. 2012 (variance scaling in the cepstrum). It is linear, so it is folded into the acoustic net's last
layer and costs nothing.
"""

from __future__ import annotations

import scipy.fft
import torch
from torch import Tensor

from voices.training.acoustic import Acoustic
from voices.training.hyperparameters import MEL_BANDS, MEL_MEAN, MEL_SCALE

_CEPSTRA = slice(1, 25)
"""The shape of the spectrum; the energy (0) and the finest ripples stay."""


def sharpen(net: Acoustic, contrast: float, mean: Tensor) -> None:
    """Multiply the cepstra of what `net` predicts, as seen from the `mean` mel spectrum [MEL_BANDS], by `contrast`."""
    gains = torch.ones(MEL_BANDS, dtype=torch.float64)
    gains[_CEPSTRA] = contrast
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
