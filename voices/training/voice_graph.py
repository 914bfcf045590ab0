"""The whole voice as one graph with Piper's interface: ids in, samples and durations out."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from voices.training.acoustic import Acoustic, Frames
from voices.training.calibration import Calibration
from voices.training.contours import Contours
from voices.training.excitation import per_sample, pulses
from voices.training.fixed_stft import FixedStft, NoiseTable
from voices.training.hyperparameters import ACOUSTIC, F0_RANGE, HOP, SEED
from voices.training.parts import Parts
from voices.training.places import SYMBOLS as PLACES
from voices.training.prosody import Prosody
from voices.training.symbols import (
    ALIASES,
    BEGIN,
    BREATH,
    END,
    PAUSES,
    SPACE,
    TIMELESS,
    mask,
    number,
)
from voices.training.variation import Variation, bent
from voices.training.vocoder import Vocoder

DEFAULT_NOISE = 0.667
"""Piper's noise_scale unless the caller says otherwise."""
_RAMP = 0.3  # width of the voicing probability over which the voice fades in


class VoiceGraph(nn.Module):
    """Speaks one sentence; the batch must be 1, as in Piper."""

    timeless: Tensor
    pause: Tensor
    silence: Tensor
    """True at punctuation marks and breaths."""
    place: Tensor
    """True at the ids that tell where a sentence stands, or where a part of it begins or ends."""

    def __init__(
        self, prosody: Sequence[Prosody], acoustic: Acoustic, vocoder: Vocoder, calibration: Calibration
    ) -> None:
        super().__init__()
        self.prosody, self.acoustic, self.vocoder = nn.ModuleList(prosody), acoustic, vocoder
        self.calibration = calibration
        self.contours, self.stft, self.variation = Contours(), FixedStft(), Variation(calibration)
        self.parts = Parts(calibration)
        self.frame_noise = NoiseTable(ACOUSTIC.noise_channels, 2_003, SEED)
        self.sample_noise = NoiseTable(1, 64_007, SEED + 1)
        self.register_buffer("timeless", torch.tensor(mask(TIMELESS)).float())
        self.register_buffer("pause", torch.tensor(mask(PAUSES | {BEGIN, END})).float())
        self.register_buffer("silence", torch.tensor(mask(PAUSES - {SPACE})))
        self.register_buffer("place", torch.tensor(mask(PLACES)))
        for embedding in (*(net.embed for net in prosody), acoustic.embed):
            _alias(embedding)

    def forward(self, input: Tensor, input_lengths: Tensor, scales: Tensor) -> tuple[Tensor, Tensor]:  # noqa: A002 - Piper's name
        """Return samples [1, 1, n] and the frames of every id [1, ids], padding included.

        `input` int64 [1, ids] with Piper's padding (0), `input_lengths` int64 [1], `scales` float32 [3]: noise_scale,
        length_scale and noise_w (unused: how a sentence varies is told by its ids).
        """
        padded = input[:1, : input_lengths[0]]
        told = self.place[padded]
        spoken = (padded > 0) & ~told
        ids = torch.masked_select(padded, spoken)[None]
        inside = torch.masked_select(self.parts.inside(padded), spoken).reshape(-1, ids.shape[1])
        frames, pitch = self.timing(ids, scales[1], torch.masked_select(padded, told)[None], inside)
        samples = self.sound(ids, frames, pitch, scales[0])
        durations = torch.zeros_like(padded, dtype=torch.float32).masked_scatter(spoken, frames.float())
        return samples, durations

    def predict(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """Return ln(1 + frames) and normalised pitch of every id as learnt, both [1, tokens]."""
        ones = torch.ones_like(ids, dtype=torch.float32)[:, None]
        logarithms, pitches = zip(*(net(ids, ones) for net in self.prosody), strict=True)
        return torch.stack(logarithms).mean(0), torch.stack(pitches).mean(0)

    def timing(
        self, ids: Tensor, length_scale: Tensor, place: Tensor | None = None, inside: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Return whole frames and normalised pitch of every id, both [1, tokens].

        `place`: ids that tell where the sentence stands, [1, 0 or more]; `inside`: what `Parts.inside` gave.
        """
        inside = self.parts.inside(ids) if inside is None else inside
        logarithm, pitch = self.predict(ids)
        draw = self.variation(ids, ids[:, :0] if place is None else place)
        length = self._lengths(ids, (torch.exp(logarithm) - 1).clamp(min=0)) * length_scale * draw.tempo
        length = torch.where(self.silence[ids], length * draw.pauses, self.parts.lengths(length, inside))
        phone = (1 - self.pause[ids]) * (1 - self.timeless[ids])
        # The sum is rounded, not each length: the sentence keeps its length, and the tempo its evenness.
        ends = torch.floor(torch.cumsum(torch.maximum(length, phone), 1) + 0.5)
        starts = torch.cat([torch.zeros_like(ends[:, :1]), ends[:, :-1]], 1)
        frames = ends - starts
        pitch = self.parts.pitches(ids, bent(pitch * self.calibration.pitch_gain, frames, draw), inside)
        return frames.long(), self.contours(ids, pitch)

    def _lengths(self, ids: Tensor, frames: Tensor) -> Tensor:
        """Calibrate predicted frames: phones, pauses at punctuation, breaths, and at spaces a closure or nothing."""
        set_to, pause = self.calibration, self.pause[ids]
        closure = (frames >= set_to.closure_threshold).float() * set_to.closure
        scaled = frames * (pause * set_to.pause_scale + (1 - pause) * set_to.phone_scale)
        scaled = torch.where(ids == number(BREATH), frames * set_to.breath_scale, scaled)
        return torch.where(ids == number(SPACE), closure, scaled) * (1 - self.timeless[ids])

    def decoded(self, ids: Tensor, frames: Tensor, pitch: Tensor, noise_scale: Tensor) -> Frames:
        """Return what the vocoder needs; the number of frames is even, so there may be one more than asked for."""
        total = frames.sum()
        even = total + total % 2
        ones = torch.ones_like(ids, dtype=torch.float32)[:, None]
        # How a breath sounds follows from its length; the acoustic net knows long spaces only.
        heard = torch.where(ids == number(BREATH), number(SPACE), ids)
        x, base = self.acoustic.spread(self.acoustic.encode(heard, ones), frames, pitch, even)
        noise = self.frame_noise(even // 2) * (noise_scale * (self.calibration.liveliness / DEFAULT_NOISE))
        return self.acoustic.decode(x, base, torch.ones_like(base)[:, None], noise)

    def sound(self, ids: Tensor, frames: Tensor, pitch: Tensor, noise_scale: Tensor) -> Tensor:
        """Return samples [1, 1, sum of frames * HOP]."""
        decoded = self.decoded(ids, frames, pitch, noise_scale)
        f0 = torch.exp(decoded.log_f0).clamp(*F0_RANGE)
        voiced = ((torch.sigmoid(decoded.voiced) - self.calibration.voicing) / _RAMP + 0.5).clamp(0, 1)
        source = pulses(f0) * per_sample(voiced)
        hiss = self.stft(self.sample_noise(f0.shape[1] * HOP)[:, 0])
        spectrum = self.vocoder.filters(decoded.mel, f0, voiced).apply(self.stft(source), hiss)
        return self.stft.inverse(spectrum)[..., : frames.sum() * HOP]


def _alias(embedding: nn.Embedding) -> None:
    """Give symbols that weren't learnt the sound of the symbols that stand in for them."""
    with torch.no_grad():
        for symbol, stand_in in ALIASES.items():
            embedding.weight[number(symbol)] = embedding.weight[number(stand_in)]
