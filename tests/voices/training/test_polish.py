# ruff: noqa: E402 - the skip must come before the imports that need torch
"""A discriminator tells recorded from spoken spectrograms, and the acoustic net learns from it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra `training` is not installed")

from voices.training import checkpoint, corpus
from voices.training.acoustic import Acoustic
from voices.training.corpus import Utterance
from voices.training.discriminator import Discriminator, feature_loss, fooling_loss, telling_loss
from voices.training.hyperparameters import DISCRIMINATOR, HOP, MEL_BANDS, MEL_MEAN, MEL_SCALE
from voices.training.polish import PolishTask
from voices.training.symbols import numbers

FRAMES = 128  # the shortest utterance that is used lasts 1.5 s
SEEN = 32


def spectra(seed: int, scale: float) -> torch.Tensor:
    random = torch.Generator().manual_seed(seed)
    return MEL_MEAN + MEL_SCALE * scale * torch.randn(2, MEL_BANDS, SEEN, generator=random)


def test_the_discriminator_learns_to_tell_sharp_from_blurred_spectra() -> None:
    torch.manual_seed(1)
    judge = Discriminator()
    teacher = torch.optim.AdamW(judge.parameters(), DISCRIMINATOR.learning_rate, DISCRIMINATOR.betas)
    losses = []
    for step in range(8):
        loss = telling_loss(judge(spectra(step, 1.0)), judge(spectra(1000 + step, 0.5)))
        teacher.zero_grad()
        loss.backward()
        teacher.step()
        losses.append(loss.item())
    assert losses[-1] < 0.9 * losses[0]
    with torch.no_grad():
        assert fooling_loss(judge(spectra(7, 1.0))) < fooling_loss(judge(spectra(8, 0.5)))


def test_the_discriminator_ignores_bands_below_its_lowest() -> None:
    judge, spectrum = Discriminator(), spectra(1, 1.0)
    other = spectrum.clone()
    other[:, : DISCRIMINATOR.lowest_band] = 0
    with torch.no_grad():
        assert feature_loss(judge(spectrum), judge(other)) == 0
        assert feature_loss(judge(spectrum), judge(spectra(2, 1.0))) > 0


@pytest.fixture
def run(tmp_path: Path) -> Path:
    random = np.random.default_rng(1)
    symbols = tuple("abend.")
    mel = (MEL_MEAN + random.normal(size=(MEL_BANDS, FRAMES))).astype(np.float32)
    pitch = np.full(FRAMES, 180, np.float32)
    samples = np.zeros(FRAMES * HOP, np.int16)
    names = [f"u{number}" for number in range(24)]
    corpus.write(
        [Utterance(name, "Abend.", symbols, samples, pitch, mel, np.zeros_like(pitch)) for name in names], tmp_path
    )
    ids = numbers(symbols)
    durations = np.full(len(ids), FRAMES // len(ids), np.int64)
    durations[-1] += FRAMES - durations.sum()
    corpus.write_durations(dict.fromkeys(names, durations), tmp_path)
    torch.manual_seed(1)
    checkpoint.save(Acoustic(), 0, tmp_path / "acoustic.pt")
    return tmp_path


def test_a_step_moves_the_frame_decoder_only_and_teaches_the_discriminator(run: Path) -> None:
    task = PolishTask(run)
    before = {name: weight.clone() for name, weight in task.net.named_parameters()}
    batch = next(task.batches(np.random.default_rng(1)))
    first = task.losses(batch)
    assert set(first) == {"mel", "verdict", "features", "log-F0", "voicing"}
    torch.stack(list(first.values())).sum().backward()
    moved = {name for name, weight in task.net.named_parameters() if weight.grad is not None and weight.grad.any()}
    assert "leave.weight" in moved
    assert not {name for name in moved if name.startswith(("embed", "token_"))}
    assert all(torch.equal(weight, before[name]) for name, weight in task.net.named_parameters())
    with torch.no_grad():
        told = task.validate(task.net.eval())
    assert list(told) == ["mel", "lacking contrast"]
