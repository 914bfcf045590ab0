"""What a recogniser hears in a take, and which words of the text it is sure are missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reader.checking.comparing import unheard
from reader.checking.recogniser import Recogniser
from reader.engines.voice import Samples

_SURE = 5.0  # nats, odds of 150 to 1: of 37 news sentences, said words had 4.1 at most, missing ones 6.9 and more


@dataclass(frozen=True, slots=True)
class Transcription:
    """What a recogniser hears in a take."""

    text: str
    """What it heard, as it writes it down."""
    missing: tuple[int, ...]
    """Indices of the words of the spoken text that it is sure aren't said."""


def hear(
    recogniser: Recogniser, samples: Samples, sample_rate: int, spoken: str, ipa: Mapping[str, str]
) -> Transcription:
    """Transcribe a take that should say `spoken`; `ipa`: phonemes that the dictionary gives for words of it.

    A recogniser may write down another word than it heard, or none. So a word that is absent from its text counts as
    missing only if the sound is far likelier without the word.
    """
    words = spoken.split()
    text = recogniser.hear(samples, sample_rate)
    suspects = unheard(words, ipa, text)
    odds = recogniser.odds_without(samples, sample_rate, words, suspects) if suspects else ()
    return Transcription(text, tuple(at for at, odd in zip(suspects, odds, strict=True) if odd > _SURE))
