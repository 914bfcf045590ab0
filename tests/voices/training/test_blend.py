# ruff: noqa: E402 - the skip must come before the imports that need torch
"""Between two acoustic nets."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the extra `training` is not installed")

from voices.training import checkpoint
from voices.training.acoustic import Acoustic
from voices.training.blend import blend


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    for name, value in (("plain", 1.0), ("energy", 3.0)):
        net = Acoustic()
        with torch.no_grad():
            for weight in net.parameters():
                weight.fill_(value)
        checkpoint.save(net, 1, folder / f"{name}.pt")
    return folder


@pytest.mark.parametrize(("share", "expected"), [(0.0, 1.0), (0.25, 1.5), (1.0, 3.0)])
def test_every_weight_lies_at_the_share_of_the_way(run: Path, share: float, expected: float) -> None:
    net = blend(run / "plain.pt", run / "energy.pt", share)
    assert all((weight == expected).all() for weight in net.parameters())


def test_a_missing_net_is_named(run: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"acoustic\.pt"):
        blend(run / "plain.pt", run / "acoustic.pt", 0.5)
