# ruff: noqa: E402 - the skip must come before the imports that need torch
"""Energy distances reward the right amount of randomness."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="the extra `training` is not installed")

from voices.training.distances import mel_distance, wave_distance


def noise(level: float, seed: int) -> torch.Tensor:
    return level * torch.randn(4, 12_800, generator=torch.Generator().manual_seed(seed))


def test_noise_of_the_right_level_is_closer_than_a_louder_a_softer_or_a_silent_one() -> None:
    target = noise(0.1, 1)
    right = wave_distance(noise(0.1, 2), noise(0.1, 3), target)
    for level in (0.0, 0.05, 0.2):
        assert wave_distance(noise(level, 2), noise(level, 3), target) > right


def test_a_deterministic_voice_is_closest_when_it_is_the_recording() -> None:
    target = noise(0.1, 1)
    assert wave_distance(target, target, target).item() == pytest.approx(0, abs=1e-6)


def test_padding_does_not_count_in_mel_distances() -> None:
    target, mask = torch.randn(2, 80, 16), torch.ones(2, 1, 16)
    mask[..., 8:] = 0
    changed = target.clone()
    changed[..., 8:] += 5
    kept = mel_distance([target, target], target, mask)
    assert mel_distance([changed, changed], target, mask).item() == pytest.approx(kept.item(), abs=1e-6)
