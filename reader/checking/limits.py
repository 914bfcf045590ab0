"""The limits beyond which a measure makes a take doubtful or broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from reader.checking.baseline import Baseline
from reader.checking.judgement import Finding, Grade, Reason
from reader.checking.measure import Measure
from reader.common import tables

_BROKEN = 1.5  # times the spreads that make a take doubtful


class Account(StrEnum):
    """Whether the voice reports the phonemes that it spoke."""

    YES = "yes"
    NO = "no"


class Side(StrEnum):
    """What a limit is compared with."""

    OVER = "over"
    """The value itself."""
    BOTH = "both"
    """The distance of the value from the voice's usual one."""


class Limit(NamedTuple):
    """A row of `limits.tsv`, which says what its columns mean."""

    reason: Reason
    account: Account
    side: Side
    doubtful: float
    broken: float
    spreads: float
    why: str


def findings(measures: Iterable[Measure], baseline: Baseline, account: Account) -> Iterator[Finding]:
    """Yield a finding for every measure that is over its limit."""
    for measure in measures:
        grade = _grade(measure.value, _limits()[measure.reason, account], baseline)
        if grade is not Grade.GOOD:
            yield Finding(measure.reason, grade, measure.start, measure.end)


def _grade(value: float, limit: Limit, baseline: Baseline) -> Grade:
    own = baseline.of(limit.reason)
    if own is None and limit.side is Side.BOTH:
        return Grade.GOOD
    if own is not None and limit.side is Side.BOTH:
        value = abs(value - own.value)
    doubtful, broken = limit.doubtful, limit.broken
    if limit.spreads and own is not None:
        middle = 0.0 if limit.side is Side.BOTH else own.value
        doubtful = max(doubtful, middle + limit.spreads * own.spread)
        broken = max(broken, middle + _BROKEN * limit.spreads * own.spread)
    elif limit.spreads and limit.account is Account.NO:
        # Nobody knows yet how this voice sounds when all is well.
        doubtful, broken = broken, float("inf")
    if value > broken:
        return Grade.BROKEN
    return Grade.DOUBTFUL if value > doubtful else Grade.GOOD


@cache
def _limits() -> dict[tuple[Reason, Account], Limit]:
    return {(row.reason, row.account): row for row in tables.read("checking/limits.tsv", Limit)}
