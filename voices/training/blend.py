"""Between the plain distance and the energy distance: a mean of the weights of both acoustic nets.

The second net begins as the first, so that the straight line between their weights is a path of good nets (Wortsman et
al. 2022, model soups): at its beginning spectra are nearest to the recording and a little blurred, at its end they vary
as the recording does.
"""

from __future__ import annotations

from pathlib import Path

from torch import Tensor

from voices.training import checkpoint
from voices.training.acoustic import Acoustic


def blend(plain: Path, energy: Path, share: float) -> Acoustic:
    """Return the net whose weights lie at `share` (0..1) on the way from one checkpoint to the other.

    FileNotFoundError if one of them is missing.
    """
    net, other = Acoustic(), Acoustic()
    checkpoint.restore(net, plain)
    checkpoint.restore(other, energy)
    weights: dict[str, Tensor] = {
        name: weight.lerp(other.state_dict()[name], share) for name, weight in net.state_dict().items()
    }
    net.load_state_dict(weights)
    return net
