"""Step 6: set the few numbers that training can't, on the validation sentences.

Nets that predict means speak too fast, too flat and too blurred; each gets back what the recordings have.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from voices.training import calibration, corpus, measures, sentences
from voices.training.calibration import Calibration
from voices.training.corpus import Utterance
from voices.training.export import build
from voices.training.measures import Measures
from voices.training.sentences import Sentence
from voices.training.symbols import BEGIN, END, PAUSES, mask, number
from voices.training.voice_graph import DEFAULT_NOISE, VoiceGraph

_CONTRASTS = (1.0, 1.03, 1.06, 1.1)
_LIVELINESS = (0.0, 0.3, 0.6)
_VOICINGS = (0.35, 0.45, 0.55, 0.65)
_VARIANCE = 0.92
"""Global variance that the voice must keep (1 is the reader's)."""
_PRECISION = 0.5
"""Part of the breaths that must be where the reader breathes, too."""

_PAUSE = np.array(mask(PAUSES | {BEGIN, END}))


def calibrate(run: Path, report: Callable[[str], None]) -> None:
    """Write `calibration.json`."""
    settings = _timing(build(run, Calibration()), sentences.read(run).validation)
    report(f"{settings}")
    utterances = corpus.read(run).validation
    tried: dict[Calibration, Measures] = {}
    for contrast in _CONTRASTS:
        for liveliness in _LIVELINESS:
            candidate = replace(settings, contrast=contrast, liveliness=liveliness)
            tried[candidate] = _listen(build(run, candidate), utterances, report)
    lively = {c: m for c, m in tried.items() if m.variance >= _VARIANCE} or tried
    settings = min(lively, key=lambda c: lively[c].cepstral_distortion)
    voicings = {v: replace(settings, voicing=v) for v in _VOICINGS}
    settings = min(voicings.values(), key=lambda c: _listen(build(run, c), utterances, report).voicing_error)
    calibration.write(settings, run)
    report(f"{settings}")


def _timing(voice: VoiceGraph, spoken: Sequence[Sentence]) -> Calibration:
    """Compare predicted durations and pitch with the recordings'."""
    predicted = [_predict(voice, s) for s in spoken]
    ids = np.concatenate([s.ids for s in spoken])
    true = np.concatenate([s.durations for s in spoken]).astype(float)
    frames = np.concatenate([frames for frames, _ in predicted])
    phone, space = ~_PAUSE[ids] & (true > 0), ids == number(" ")
    mark = _PAUSE[ids] & ~space
    threshold, breath = _breath(frames[space], true[space])
    spreads = [(_spread(s.pitch, s), _spread(pitch, s)) for s, (_, pitch) in zip(spoken, predicted, strict=True)]
    own, ours = np.mean(spreads, axis=0)
    return Calibration(
        phone_scale=float(true[phone].sum() / frames[phone].sum()),
        pause_scale=float(true[mark].sum() / frames[mark].sum()),
        breath_threshold=threshold,
        breath=breath,
        pitch_gain=float(own / ours),
    )


def _predict(voice: VoiceGraph, sentence: Sentence) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Return frames, before any calibration, and pitch of every token."""
    with torch.no_grad():
        logarithm, pitch = voice.predict(torch.tensor(sentence.ids[None]))
    return np.expm1(logarithm[0].numpy().astype(float)).clip(0), pitch[0].numpy()


def _spread(pitch: NDArray[np.float32], sentence: Sentence) -> float:
    """Standard deviation of a sentence's pitch, over voiced tokens in proportion to their length."""
    weight = sentence.pitch_weight**2
    mean = np.average(pitch, weights=weight)
    return float(np.sqrt(np.average((pitch - mean) ** 2, weights=weight)))


def _breath(predicted: NDArray[np.float64], true: NDArray[np.float64]) -> tuple[float, float]:
    """Return the lowest prediction at spaces above which most are pauses indeed, and the frames of such a pause."""
    order = np.argsort(-predicted)
    precision = np.cumsum(true[order] > 0) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(precision >= _PRECISION)
    if not len(good):
        return Calibration().breath_threshold, 0.0
    chosen = order[: good[-1] + 1]
    return float(predicted[chosen].min()), float(np.median(true[chosen][true[chosen] > 0]))


def _listen(voice: VoiceGraph, utterances: Sequence[Utterance], report: Callable[[str], None]) -> Measures:
    """Let the voice speak the sentences and measure it."""
    sounds = [speak(voice, u.ids) for u in utterances]
    mean = measures.average(measures.against(sounds, [u.wave.astype(np.float64) for u in utterances]))
    set_to = voice.calibration
    report(
        f"contrast {set_to.contrast:.2f} liveliness {set_to.liveliness:.2f} voicing {set_to.voicing:.2f}: "
        f"MCD {mean.cepstral_distortion:.2f} dB, global variance {mean.variance:.2f}, "
        f"voicing error {mean.voicing_error:.1%}, F0 sd {mean.f0_spread:.0f} cents, "
        f"duration bias {mean.duration_error:+.1%}"
    )
    return mean


def speak(voice: VoiceGraph, ids: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return samples [n] of ids [tokens]."""
    with torch.no_grad():
        samples, _ = voice(torch.tensor(ids[None]), torch.tensor([len(ids)]), torch.tensor([DEFAULT_NOISE, 1.0, 0.8]))
    return np.asarray(samples[0, 0].numpy(), dtype=np.float64)
