"""The voices of a script's speakers, made equally loud and converted to one sample rate.

A voice's loudness is measured once, on the same text for all voices, not on each article. So it is equal in every
article and known before the first sentence, and a loud exclamation stays loud.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from reader.engines.loudness import integrated
from reader.engines.resampling import resampled, resampled_length
from reader.engines.voice import Samples, Voice
from reader.errors import SpeechError, VoiceError, VoiceUnavailableError
from reader.recording.take_file import KeptTake
from reader.recording.take_sound import TakeSound
from reader.recording.takes import Takes
from reader.script import Script, Speaker
from reader.script.speakers import has_two_speakers

# Read news is what voices read here; some fifteen seconds of it, with all vowels and most consonants.
_MEASURED = (
    "Am Montag hat der Landtag über den neuen Haushalt beraten.",
    "Die Brücke am Fluss bleibt noch bis zum Ende des Jahres gesperrt, teilte die Stadt mit.",
    "Zehn junge Leute sprachen öffentlich über ihre Pläne und fragten, was daraus geworden ist.",
)


@dataclass(frozen=True, slots=True)
class MatchedVoice:
    """The voice of one speaker, as loud as the other and at the rate of the recording."""

    voice: Voice
    """The voice."""
    gain: float
    """Factor that makes it as loud as the other voice; above 1 only for a fallback."""
    sample_rate: int
    """Hertz, of the recording."""

    def fitted(self, kept: KeptTake) -> TakeSound:
        """Return a take of the voice at the recording's loudness and sample rate."""
        heard = kept.heard
        length = resampled_length(heard.stop - heard.start, self.voice.sample_rate, self.sample_rate)
        digest = f"{kept.digest} {heard.start} {heard.stop} {self.gain!r} {self.sample_rate}"
        return TakeSound(length, digest, lambda: self._fitted(kept.samples[heard]))

    def _fitted(self, samples: Samples) -> Samples:
        samples = resampled(samples, self.voice.sample_rate, self.sample_rate)
        if self.gain == 1.0:
            return samples
        gain = min(self.gain, 1 / max(1e-6, float(np.abs(samples).max(initial=0.0))))
        return np.asarray(samples * gain, np.float32)


def rate_of(script: Script, voice: Voice, second: Voice | None) -> int:
    """Return the sample rate of a recording in Hertz: that of the voice with the wider sound."""
    return max(voice.sample_rate, second.sample_rate) if second and has_two_speakers(script) else voice.sample_rate


def matched_voices(script: Script, voice: Voice, second: Voice | None, takes: Takes) -> Mapping[Speaker, MatchedVoice]:
    """Return the voices of a script's speakers; without a `second` voice, the first speaks both. Raises SpeechError."""
    rate = rate_of(script, voice, second)
    if second is None or not has_two_speakers(script):
        return dict.fromkeys(Speaker, MatchedVoice(voice, 1.0, rate))
    louder = _loudness(second, takes) - _loudness(voice, takes)
    # The louder voice is turned down: turned up, the other one's peaks would not fit into 16 bits.
    first_gain, second_gain = 10 ** (min(0.0, louder) / 20), 10 ** (min(0.0, -louder) / 20)
    return {
        Speaker.NARRATOR: MatchedVoice(voice, first_gain, rate),
        Speaker.SECOND: MatchedVoice(second, second_gain, rate),
    }


def fallback_of(matched: MatchedVoice, takes: Takes) -> MatchedVoice | None:
    """Return the fallback for sentences that a voice says wrong, equally loud; None if there is none.

    Raises VoiceUnavailableError if its speech server can't be reached at the moment.
    """
    if takes.fallback is None:
        return None
    try:
        voice = takes.fallback()
    except VoiceUnavailableError:
        raise
    except VoiceError:  # reported when the service started; the sentence stays wrong
        return None
    if voice.fingerprint == matched.voice.fingerprint:
        return None
    try:
        louder = _loudness(matched.voice, takes) - _loudness(voice, takes)
    except SpeechError:  # the voice says nothing right, so its loudness can't be measured
        louder = 0.0
    return MatchedVoice(voice, matched.gain * 10 ** (louder / 20), matched.sample_rate)


def _loudness(voice: Voice, takes: Takes) -> float:
    """Measure how loud a voice is, in LUFS, by sentences that it speaks once, because takes keep them."""
    said = np.concatenate([takes.speak(voice, sentence, {}).samples for sentence in _MEASURED])
    if len(said) < voice.sample_rate:  # too short to be measured: what is wrong with the voice is reported elsewhere
        return 0.0
    loudness = integrated(said, voice.sample_rate)
    return loudness if math.isfinite(loudness) else 0.0
