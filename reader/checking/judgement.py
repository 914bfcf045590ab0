"""The gate's judgement on a take: good, doubtful or broken, why, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How sure it is that a take is wrong."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    """An editor should listen to it."""
    BROKEN = "broken"
    """It must not be published."""


class Reason(StrEnum):
    """What is wrong with a take."""

    NO_SOUND = "no_sound"
    LENGTH = "length"
    SILENCE = "silence"
    NOISE = "noise"
    CLIPPING = "clipping"
    LEVEL = "level"
    REPETITION = "repetition"
    CUT_END = "cut_end"
    FROZEN = "frozen"
    OTHER_SOUNDS = "other_sounds"
    UNUSUAL = "unusual"
    MISSING = "missing"
    OTHER_WORDS = "other_words"
    OTHER_VOICE = "other_voice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a take."""

    reason: Reason
    """What."""
    grade: Grade
    """Doubtful or broken."""
    start: float
    """Seconds from the take's first sample."""
    end: float
    """Likewise."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that was found in a take."""

    findings: tuple[Finding, ...] = ()
    """The worst first."""

    @property
    def grade(self) -> Grade:
        """The worst of them."""
        grades = {finding.grade for finding in self.findings}
        return next((grade for grade in (Grade.BROKEN, Grade.DOUBTFUL) if grade in grades), Grade.GOOD)
