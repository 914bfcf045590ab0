"""The speech gate: speaks a sentence, judges the take, and speaks it again while it is broken."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from reader.checking import acoustics, phoneme_checks, reference
from reader.checking.baseline import Baseline
from reader.checking.judgement import Grade, Judgement, Reason
from reader.checking.limits import Account, findings
from reader.checking.measure import Measure
from reader.checking.sound import Sound
from reader.checking.spoken_phonemes import SpokenPhonemes
from reader.engines.espeak import EspeakVoice
from reader.engines.voice import TimedSpeech, Voice, speak_timed
from reader.errors import BrokenTakeError

ATTEMPTS = 3
"""How often a sentence is spoken at most."""
_SHORTEST = 0.05  # seconds; no word is shorter, said four times as fast as usual, and a frame must fit
_USUAL = 0.08  # seconds that a newsreader's sounds last on average, at most; slower voices may have longer gaps
_SILENT = 1e-3  # a peak below this (-60 dB) is no speech
_GRADES = (Grade.GOOD, Grade.DOUBTFUL, Grade.BROKEN)


@dataclass(frozen=True, slots=True)
class Text:
    """What a take should say."""

    spoken: str
    """Letters and punctuation."""
    ipa: Mapping[str, str]
    """Words of it with the phonemes that the dictionary gives."""


class JudgedSpeech(NamedTuple):
    """A take and its judgement."""

    speech: TimedSpeech
    judgement: Judgement


class Gate:
    """Judges the takes of any number of voices, each against the baseline of its voice. Safe for several threads."""

    def __init__(self) -> None:
        self._baselines: dict[str, Baseline] = defaultdict(Baseline)
        self._lock = threading.Lock()

    def speak(self, voice: Voice, adapted: str, text: Text) -> JudgedSpeech:
        """Speak a sentence, up to `ATTEMPTS` times while it is broken, and return the best take.

        Raises BrokenTakeError where every take is broken; SpeechError.
        """
        takes: list[JudgedSpeech] = []
        for _ in range(ATTEMPTS):
            speech = speak_timed(voice, adapted, text.spoken, text.ipa)
            if takes and np.array_equal(speech.samples, takes[-1].speech.samples):
                break  # this voice always says a sentence in the same way
            takes.append(JudgedSpeech(speech, self.judge(voice, speech, text)))
            if takes[-1].judgement.grade is not Grade.BROKEN:
                break
        best = min(takes, key=lambda take: _GRADES.index(take.judgement.grade))
        if best.judgement.grade is Grade.BROKEN:
            worst = best.judgement.findings[0]
            raise BrokenTakeError(
                f"The voice speaks this sentence wrong ({worst.reason} at {worst.start:.1f} s), reword it or try "
                f"another voice: {text.spoken!r}",
                text.spoken,
                worst.reason,
            )
        return best

    def judge(self, voice: Voice, speech: TimedSpeech, text: Text) -> Judgement:
        """Judge one take, and add it to the voice's baseline."""
        with self._lock:
            baseline = self._baselines[voice.fingerprint]
        sound = Sound(speech.samples, voice.sample_rate)
        measures = measure(sound, speech, text, baseline)
        judgement = judgement_of(measures, speech, baseline)
        learn(baseline, sound, speech, measures, judgement)
        return judgement


def judgement_of(measures: Iterable[Measure], speech: TimedSpeech, baseline: Baseline) -> Judgement:
    """Return the judgement on a take's measures, the worst finding first."""
    found = findings(measures, baseline, Account.YES if speech.phonemes else Account.NO)
    return Judgement(tuple(sorted(found, key=lambda finding: -_GRADES.index(finding.grade))))


def learn(
    baseline: Baseline, sound: Sound, speech: TimedSpeech, measures: Sequence[Measure], judgement: Judgement
) -> None:
    """Add a judged take to its voice's baseline."""
    baseline.learn(measures)
    if speech.phonemes and judgement.grade is not Grade.BROKEN:
        baseline.hear(sound, SpokenPhonemes.of(speech.phonemes))


def measure(sound: Sound, speech: TimedSpeech, text: Text, baseline: Baseline) -> list[Measure]:
    """Return all measures of a take: of its sound, against its text, and against the voice's other takes."""
    if sound.seconds < _SHORTEST or not _SILENT <= sound.peak < np.inf:
        return [Measure(Reason.NO_SOUND, 1.0, 0.0, sound.seconds)]
    told = SpokenPhonemes.of(speech.phonemes)
    meant = phoneme_checks.sounded(told, len(sound.decibels)) if speech.phonemes else None
    slow = max(1.0, (baseline.length or told.mean_length) / _USUAL)
    measures = [
        *(
            replace(one, value=one.value / slow)
            for one in (acoustics.silence(sound, meant), acoustics.noise(sound), acoustics.frozen(sound))
        ),
        acoustics.clipping(sound),
    ]
    if speech.phonemes:  # a cut end shows in the length, so it needs no check of its own
        return [
            phoneme_checks.length(sound, told),
            phoneme_checks.other_sounds(sound, told),
            *baseline.beside(sound, told),
            *measures,
        ]
    measures += [acoustics.level(sound), acoustics.cut_end(sound)]
    take = sound.heard()
    expected = _expected(text)
    if not len(expected.cepstra) or not len(take.cepstra):
        return measures
    alignment = reference.align(expected, take)
    return [
        reference.length(expected, take),
        reference.other_sounds(take, alignment),
        reference.missing(expected, take, alignment),
        acoustics.repetition(take),
        *measures,
    ]


def _expected(text: Text) -> Sound:
    """Return espeak-ng's reading of a text."""
    voice = EspeakVoice()
    samples = voice.speak(voice.adapt(text.spoken, text.ipa))
    return Sound(samples, voice.sample_rate).heard()
