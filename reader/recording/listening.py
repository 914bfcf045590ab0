"""Lets a recogniser listen to a recording before it is published, but after live listeners have heard it.

It listens to doubtful takes, to all takes of voices that don't report phonemes, and to a random share of the others. If
it hears the right words, doubts about words are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from reader.checking.judgement import Finding, Grade, Reason
from reader.checking.recogniser import Recogniser
from reader.checking.transcription import hear
from reader.recording.recording import Recording, Take
from reader.recording.takes import Takes

SHARE = 0.05
"""Share of the good takes of voices that report their phonemes."""
_ABOUT_WORDS = frozenset(
    {
        *(Reason.LENGTH, Reason.OTHER_SOUNDS, Reason.UNUSUAL, Reason.MISSING, Reason.REPETITION),
        Reason.OTHER_WORDS,
    }
)
_HEXADECIMAL = 16
_WORD = re.compile(r"\S+")  # as `str.split` parts them


def listened(recording: Recording, takes: Takes, on_take: Callable[[], None] = lambda: None) -> Recording:
    """Return the recording with the doubts that a recogniser leaves; without one, as it is.

    `on_take` is called after each take that was listened to.
    """
    heard = []
    for take in recording.takes:
        if takes.recogniser is None or take.cached or not _is_chosen(take):
            heard.append(take)
            continue
        doubts = _doubts(take, takes.recogniser, recording.sample_rate)
        if doubts != take.doubts:
            # A fallback voice is a doubt in this article only: another may have chosen that voice.
            of_take = (doubt for doubt in doubts if doubt.reason is not Reason.OTHER_VOICE)
            takes.note_doubts(take.name, tuple(of_take))
        heard.append(replace(take, doubts=doubts))
        on_take()
    return replace(recording, takes=tuple(heard))


def _is_chosen(take: Take) -> bool:
    """Return whether to listen to a take: to all that are doubtful or have no phonemes, and to some of the others.

    Which ones is random, but always the same for one take, because its name is a hash.
    """
    return bool(take.doubts) or not take.told or int(take.name[:8] or "0", _HEXADECIMAL) < SHARE * _HEXADECIMAL**8


def _doubts(take: Take, recogniser: Recogniser, sample_rate: int) -> tuple[Finding, ...]:
    missing = hear(recogniser, take.samples, sample_rate, take.line.spoken, take.line.ipa).missing
    others = tuple(doubt for doubt in take.doubts if doubt.reason not in _ABOUT_WORDS)
    if not missing:
        return others
    letters = len(take.line.spoken)
    starts = [match.start() for match in _WORD.finditer(take.line.spoken)]
    end = starts[missing[-1] + 1] if missing[-1] + 1 < len(starts) else letters
    seconds = take.sound.length / sample_rate / letters
    return (*others, Finding(Reason.OTHER_WORDS, Grade.DOUBTFUL, starts[missing[0]] * seconds, end * seconds))
