"""Step 6: set the few numbers that training can't, on the validation sentences.

Nets that predict means speak too fast, too flat and too blurred; each gets back what the recordings have.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from voices.training import calibration, corpus, learn_breaths, measures, sentences, systems
from voices.training.calibration import Calibration
from voices.training.corpus import Utterance
from voices.training.export import build, is_polished
from voices.training.measures import Measures
from voices.training.phonemes import phonemes
from voices.training.prosody import breathing
from voices.training.sentences import Sentence
from voices.training.sharpen import contrast
from voices.training.spreads import with_spreads
from voices.training.symbols import BEGIN, BREATH, END, PAUSES, SPACE, mask, number, numbers
from voices.training.systems import System
from voices.training.voice_graph import DEFAULT_NOISE, VoiceGraph

_BLENDS = (0.0, 0.25, 0.5, 0.75, 1.0)
_LIVELINESS = (0.0, 0.3)
_NOISES = (0.5, 0.6, 0.7, 0.85, 1.0)
_VOICINGS = (0.35, 0.5, 0.65)
_HEADROOM = 1.5  # decibels; without it the highest peak found lay .4 dB above full scale
_VARIANCE = (0.97, 1.05)  # global variance within which the voice must lie (1 is the reader's)
_SOME = 12  # one of so many training sentences serves for contrast
_PRECISION = 0.5  # share of the closures between words that must be the reader's, too

_RANGE = 0.95  # of the reader's range of pitch: a little less than all of it, because mistakes grow with it

_PAUSE = np.array(mask(PAUSES | {BEGIN, END}))


def calibrate(run: Path, report: Callable[[str], None]) -> None:
    """Write `calibration.json`."""
    utterances, breaths = corpus.read(run).validation, learn_breaths.read(run)

    def told(utterance: Utterance) -> NDArray[np.int64]:
        return np.array(numbers(phonemes(breaths.inline(utterance.text))))

    def listen(settings: Calibration) -> Measures:
        voice = build(run, settings)
        measured = _measure(lambda utterance: speak(voice, told(utterance)), utterances)
        report(f"blend {settings.blend}, liveliness {settings.liveliness}, voicing {settings.voicing}: {measured}")
        return measured

    noise = _cleanest(run, utterances, report)
    spoken = sentences.read(run)
    some = spoken.training[::_SOME]
    timed = _timing(build(run, Calibration()), spoken.validation)
    timed = with_spreads(build(run, timed), [*spoken.training, *spoken.validation])
    timed = replace(timed, hush=noise, headroom=_HEADROOM, liveliness=_LIVELINESS[0])
    report(f"{timed}")
    blended = [replace(timed, blend=share) for share in (_BLENDS if not is_polished(run) else (1.0,))]
    shaped = _clearest({s: listen(s) for s in (_sharper(build(run, b), some) for b in blended)})
    lively = _clearest({s: listen(s) for s in (replace(shaped, liveliness=n) for n in _LIVELINESS)})
    voiced = {s: listen(s) for s in (replace(lively, voicing=v) for v in _VOICINGS)}
    best = min(voiced, key=lambda settings: voiced[settings].voicing_error)
    calibration.write(best, run)
    report(f"{best}")


def _clearest(heard: Mapping[Calibration, Measures]) -> Calibration:
    """Return the settings with the smallest distortion, among those with the reader's variance if there are any."""
    low, high = _VARIANCE
    alive = {settings: m for settings, m in heard.items() if low <= m.variance <= high} or heard
    return min(alive, key=lambda settings: alive[settings].cepstral_distortion)


def _sharper(voice: VoiceGraph, spoken: Sequence[Sentence]) -> Calibration:
    """Return the voice's calibration with the contrast that gives its spectra the variance of those of `spoken`."""
    predicted = []
    for sentence in spoken:
        ids = torch.tensor(sentence.ids[None])
        with torch.no_grad():
            frames, pitch = voice.timing(ids, torch.tensor(1.0))
            predicted.append(voice.decoded(ids, frames, pitch, torch.tensor(0.0)).mel[0].numpy())
    return replace(voice.calibration, contrast=contrast([sentence.mel for sentence in spoken], predicted))


def _cleanest(run: Path, utterances: Sequence[Utterance], report: Callable[[str], None]) -> float:
    """Return the noise gain at which the spectra of copied recordings are nearest to the recordings'."""
    measured = {gain: _measure(systems.copy_synthesis(run, gain), utterances) for gain in _NOISES}
    for gain, measures_of_gain in measured.items():
        report(f"noise {gain}: {measures_of_gain}")
    return min(measured, key=lambda gain: measured[gain].cepstral_distortion)


def _timing(voice: VoiceGraph, spoken: Sequence[Sentence]) -> Calibration:
    """Compare predicted durations and pitch with the recordings', breaths being given."""
    predicted = [_predict(voice, s) for s in spoken]
    ids = np.concatenate([_breathing(s) for s in spoken])
    true = np.concatenate([s.durations for s in spoken]).astype(float)
    frames = np.concatenate([frames for frames, _ in predicted])
    space, breath = ids == number(SPACE), ids == number(BREATH)
    phone, mark = ~_PAUSE[ids] & (true > 0), _PAUSE[ids] & ~space & ~breath
    threshold, closure = _closure(frames[space], true[space])
    spreads = [(_spread(s.pitch, s), _spread(pitch, s)) for s, (_, pitch) in zip(spoken, predicted, strict=True)]
    own, ours = np.mean(spreads, axis=0)
    return Calibration(
        phone_scale=float(true[phone].sum() / frames[phone].sum()),
        pause_scale=float(true[mark].sum() / frames[mark].sum()),
        breath_scale=float(true[breath].sum() / frames[breath].sum()),
        closure_threshold=threshold,
        closure=closure,
        pitch_gain=float(_RANGE * own / ours),
    )


def _breathing(sentence: Sentence) -> NDArray[np.int64]:
    """Return the ids [tokens] with the breaths that the reader took."""
    taken: NDArray[np.int64] = breathing(torch.tensor(sentence.ids), torch.tensor(sentence.durations)).numpy()
    return taken


def _predict(voice: VoiceGraph, sentence: Sentence) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Return frames, before any calibration, and pitch of every token."""
    with torch.no_grad():
        logarithm, pitch = voice.predict(torch.tensor(_breathing(sentence)[None]))
    return np.expm1(logarithm[0].numpy().astype(float)).clip(0), pitch[0].numpy()


def _spread(pitch: NDArray[np.float32], sentence: Sentence) -> float:
    """Return the standard deviation of a sentence's pitch, over voiced tokens in proportion to their length."""
    weight = sentence.pitch_weight**2
    mean = np.average(pitch, weights=weight)
    return float(np.sqrt(np.average((pitch - mean) ** 2, weights=weight)))


def _closure(predicted: NDArray[np.float64], true: NDArray[np.float64]) -> tuple[float, float]:
    """Return the lowest prediction at spaces above which most are closures indeed, and the frames of a closure."""
    order = np.argsort(-predicted)
    precision = np.cumsum(true[order] > 0) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(precision >= _PRECISION)
    if not len(good):
        return Calibration().closure_threshold, 0.0
    chosen = order[: good[-1] + 1]
    return float(predicted[chosen].min()), float(true[chosen][true[chosen] > 0].mean())


def _measure(system: System, utterances: Sequence[Utterance]) -> Measures:
    sounds = [system(utterance) for utterance in utterances]
    return measures.average(measures.against(sounds, [systems.natural(utterance) for utterance in utterances]))


def speak(voice: VoiceGraph, ids: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return samples [n] of ids [tokens]."""
    with torch.no_grad():
        samples, _ = voice(torch.tensor(ids[None]), torch.tensor([len(ids)]), torch.tensor([DEFAULT_NOISE, 1.0, 0.8]))
    return np.asarray(samples[0, 0].numpy(), dtype=np.float64)
