"""The whole voice as one graph with Piper's interface: ids in, samples and durations out."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from voices.training.acoustic import Acoustic
from voices.training.calibration import Calibration
from voices.training.contours import Contours
from voices.training.excitation import per_sample, pulses
from voices.training.fixed_stft import FixedStft, NoiseTable
from voices.training.hyperparameters import ACOUSTIC, F0_RANGE, HOP, SEED
from voices.training.prosody import Prosody
from voices.training.symbols import ALIASES, BEGIN, BREATH, END, PAUSES, SPACE, TIMELESS, mask, number
from voices.training.vocoder import Vocoder

DEFAULT_NOISE = 0.667
"""Piper's noise_scale unless the caller says otherwise."""
_RAMP = 0.3
"""Width of the voicing probability over which the voice fades in."""


class VoiceGraph(nn.Module):
    """Speaks one sentence; the batch must be 1, as in Piper."""

    timeless: Tensor
    pause: Tensor

    def __init__(
        self, prosody: Sequence[Prosody], acoustic: Acoustic, vocoder: Vocoder, calibration: Calibration
    ) -> None:
        super().__init__()
        self.prosody, self.acoustic, self.vocoder = nn.ModuleList(prosody), acoustic, vocoder
        self.calibration = calibration
        self.contours, self.stft = Contours(), FixedStft()
        self.frame_noise = NoiseTable(ACOUSTIC.noise_channels, 2_003, SEED)
        self.sample_noise = NoiseTable(1, 64_007, SEED + 1)
        self.register_buffer("timeless", torch.tensor(mask(TIMELESS)).float())
        self.register_buffer("pause", torch.tensor(mask(PAUSES | {BEGIN, END})).float())
        for embedding in (*(net.embed for net in prosody), acoustic.embed):
            _alias(embedding)

    def forward(self, input: Tensor, input_lengths: Tensor, scales: Tensor) -> tuple[Tensor, Tensor]:  # noqa: A002 - Piper's name
        """Return samples [1, 1, n] and the frames of every id [1, ids], padding included.

        `input` int64 [1, ids] with Piper's padding (0), `input_lengths` int64 [1], `scales` float32 [3]: noise_scale,
        length_scale and noise_w (unused: durations don't vary).
        """
        padded = input[:1, : input_lengths[0]]
        spoken = padded > 0
        ids = torch.masked_select(padded, spoken)[None]
        frames, pitch = self.timing(ids, scales[1])
        samples = self.sound(ids, frames, pitch, scales[0])
        durations = torch.zeros_like(padded, dtype=torch.float32).masked_scatter(spoken, frames.float())
        return samples, durations

    def predict(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """Return ln(1 + frames) and normalised pitch of every id as learnt, both [1, tokens]."""
        ones = torch.ones_like(ids, dtype=torch.float32)[:, None]
        logarithms, pitches = zip(*(net(ids, ones) for net in self.prosody), strict=True)
        return torch.stack(logarithms).mean(0), torch.stack(pitches).mean(0)

    def timing(self, ids: Tensor, length_scale: Tensor) -> tuple[Tensor, Tensor]:
        """Return whole frames and normalised pitch of every id, both [1, tokens]."""
        logarithm, pitch = self.predict(ids)
        length = self._lengths(ids, (torch.exp(logarithm) - 1).clamp(min=0)) * length_scale
        phone = (1 - self.pause[ids]) * (1 - self.timeless[ids])
        # The sum is rounded, not each length: the sentence keeps its length, and the tempo its evenness.
        ends = torch.floor(torch.cumsum(torch.maximum(length, phone), 1) + 0.5)
        starts = torch.cat([torch.zeros_like(ends[:, :1]), ends[:, :-1]], 1)
        return (ends - starts).long(), self.contours(ids, pitch * self.calibration.pitch_gain)

    def _lengths(self, ids: Tensor, frames: Tensor) -> Tensor:
        """Calibrate predicted frames: phones, pauses at punctuation, breaths, and at spaces a closure or nothing."""
        set_to, pause = self.calibration, self.pause[ids]
        closure = (frames >= set_to.closure_threshold).float() * set_to.closure
        scaled = frames * (pause * set_to.pause_scale + (1 - pause) * set_to.phone_scale)
        scaled = torch.where(ids == number(BREATH), frames * set_to.breath_scale, scaled)
        return torch.where(ids == number(SPACE), closure, scaled) * (1 - self.timeless[ids])

    def sound(self, ids: Tensor, frames: Tensor, pitch: Tensor, noise_scale: Tensor) -> Tensor:
        """Return samples [1, 1, sum of frames * HOP]."""
        total = frames.sum()
        even = total + total % 2
        ones = torch.ones_like(ids, dtype=torch.float32)[:, None]
        # How a breath sounds follows from its length; the acoustic net knows long spaces only.
        heard = torch.where(ids == number(BREATH), number(SPACE), ids)
        x, base = self.acoustic.spread(self.acoustic.encode(heard, ones), frames, pitch, even)
        noise = self.frame_noise(even // 2) * (noise_scale * (self.calibration.liveliness / DEFAULT_NOISE))
        decoded = self.acoustic.decode(x, base, torch.ones_like(base)[:, None], noise)
        f0 = torch.exp(decoded.log_f0).clamp(*F0_RANGE)
        voiced = ((torch.sigmoid(decoded.voiced) - self.calibration.voicing) / _RAMP + 0.5).clamp(0, 1)
        source = pulses(f0) * per_sample(voiced)
        hiss = self.stft(self.sample_noise(even * HOP)[:, 0])
        spectrum = self.vocoder.filters(decoded.mel, f0, voiced).apply(self.stft(source), hiss)
        return self.stft.inverse(spectrum)[..., : total * HOP]


def _alias(embedding: nn.Embedding) -> None:
    """Give symbols that weren't learnt the sound of the symbols that stand in for them."""
    with torch.no_grad():
        for symbol, stand_in in ALIASES.items():
            embedding.weight[number(symbol)] = embedding.weight[number(stand_in)]
