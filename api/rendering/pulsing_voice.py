"""A voice whose every sentence is a sign of life of its rendering.

Told where sentences are spoken, not where they are handed on in order: a model that speaks one at a time may leave the
next in order waiting for all others.
"""

from __future__ import annotations

from collections.abc import Mapping

from api.rendering.watchdog import Pulse
from reader.engines.voice import Samples, Voice


class PulsingVoice:
    """Implements `reader.engines.voice.Voice` as `voice` does."""

    def __init__(self, voice: Voice, pulse: Pulse) -> None:
        self._voice = voice
        self._pulse = pulse
        self.sample_rate = voice.sample_rate
        self.fingerprint = voice.fingerprint

    def adapt(self, spoken: str, ipa: Mapping[str, str]) -> str:
        return self._voice.adapt(spoken, ipa)

    def speak(self, adapted: str) -> Samples:
        self._pulse.beat(len(adapted))
        samples = self._voice.speak(adapted)
        self._pulse.beat()
        return samples
