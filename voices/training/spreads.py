"""How far the reader's tempo, melody and pauses lie from what the nets predict: what `variation.py` draws from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from voices.training.calibration import Calibration
from voices.training.hyperparameters import F0_SCALE
from voices.training.prosody import breathing
from voices.training.sentences import Sentence
from voices.training.symbols import BEGIN, BREATH, END, PAUSES, TIMELESS, mask, number
from voices.training.voice_graph import VoiceGraph

_SILENT = np.array(mask(PAUSES | {BEGIN, END}))
_PHONE = ~_SILENT & ~np.array(mask(TIMELESS))
_CENTS = F0_SCALE * 1200 / np.log(2)


class Manner(NamedTuple):
    """How one sentence is spoken."""

    tempo: float
    """ln phones a second."""
    fall: float
    """Cents from the first to the last third, in means."""
    level: float
    """Cents, mean pitch."""
    range: float
    """ln of the standard deviation of pitch in cents."""


def with_spreads(voice: VoiceGraph, spoken: Sequence[Sentence]) -> Calibration:
    """Return the voice's calibration with the spreads of `spoken` around what `voice` predicts of it."""
    own, ours, pauses = [], [], []
    for sentence in spoken:
        ids = breathing(torch.tensor(sentence.ids), torch.tensor(sentence.durations))[None]
        with torch.no_grad():
            frames, pitch = (part[0].numpy() for part in voice.timing(ids, torch.tensor(1.0)))
        own.append(manner(sentence.ids, sentence.durations, sentence.pitch, sentence.pitch_weight**2))
        ours.append(manner(sentence.ids, frames, pitch, np.where(_PHONE[sentence.ids], frames, 0)))
        breaths = (ids[0].numpy() == number(BREATH)) & (frames > 0)
        pauses.append(np.log(sentence.durations[breaths] / frames[breaths]))
    tempo, fall, level, width = (np.array(own) - np.array(ours)).T
    return replace(
        voice.calibration,
        tempo_spread=float(tempo.std()),
        pause_spread=float(np.concatenate(pauses).std()),
        fall=float(fall.mean()),
        fall_spread=float(fall.std()),
        level_spread=float(level.std()),
        range_spread=float(width.std()),
    )


def manner(
    ids: NDArray[np.int64],
    frames: NDArray[np.int64],
    pitch: NDArray[np.floating],
    weight: NDArray[np.floating],
) -> Manner:
    """Measure a sentence of tokens [tokens] that last `frames`; `pitch` is normalised, `weight` how much it counts."""
    phones = _PHONE[ids]
    places = (np.cumsum(frames) - frames / 2) / frames.sum()
    cents = pitch * _CENTS
    first, last = places < 1 / 3, places > 2 / 3
    fall = np.average(cents[first], weights=weight[first]) - np.average(cents[last], weights=weight[last])
    level = float(np.average(cents, weights=weight))
    width = 0.5 * float(np.log(np.average((cents - level) ** 2, weights=weight)))
    return Manner(float(np.log(phones.sum() / frames[phones].sum())), float(fall), level, width)
