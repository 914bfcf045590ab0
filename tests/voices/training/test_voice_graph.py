# ruff: noqa: E402 - the skip must come before the imports that need torch
"""What becomes of the time between two words."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="the extra `training` is not installed")

from voices.training.acoustic import Acoustic
from voices.training.calibration import Calibration
from voices.training.prosody import Prosody
from voices.training.symbols import BREATH, SPACE, numbers
from voices.training.vocoder import Vocoder
from voices.training.voice_graph import VoiceGraph

SET_TO = Calibration(breath_scale=1.5, closure_threshold=2.0, closure=4.0)
BETWEEN = 2


def frames(between: str, predicted: float, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    ids = torch.tensor([numbers(["a", between, "b"])])
    length = torch.full(ids.shape, 5.0)
    length[0, BETWEEN] = predicted
    voice = VoiceGraph([Prosody()], Acoustic(), Vocoder(), SET_TO).eval()
    monkeypatch.setattr(voice, "predict", lambda _: (torch.log1p(length), torch.zeros(ids.shape)))
    with torch.no_grad():
        timed, _ = voice.timing(ids, torch.tensor(1.0))
    spoken: list[int] = timed[0, 1:4].tolist()
    return spoken


def test_words_run_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert frames(SPACE, 1.0, monkeypatch) == [5, 0, 5]


def test_a_stop_closes_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    assert frames(SPACE, 3.0, monkeypatch) == [5, 4, 5]


def test_a_breath_lasts_as_long_as_is_predicted_of_breaths(monkeypatch: pytest.MonkeyPatch) -> None:
    assert frames(BREATH, 20.0, monkeypatch) == [5, 30, 5]


def test_a_breath_sounds_as_a_long_space_does() -> None:
    torch.manual_seed(4)
    voice = VoiceGraph([Prosody()], Acoustic(), Vocoder(), SET_TO).eval()
    timed = torch.tensor([[2, 6, 20, 6, 2]])
    with torch.no_grad():
        breath, space = (
            voice.sound(torch.tensor([numbers(["a", between, "b"])]), timed, torch.zeros(1, 5), torch.tensor(0.667))
            for between in (BREATH, SPACE)
        )
    assert torch.equal(breath, space)
