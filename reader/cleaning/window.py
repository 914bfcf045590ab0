"""Where in a list of lines the article stands: the stretch with the most prose and the least furniture.

A maximum-sum segment (Bentley 1984, "Programming Pearls: Algorithm Design Techniques") over a worth per line. It is
at once the start of the body and a guarded cut at its end: what follows an end marker stays only if it holds more
prose than the marker costs, so that a teaser in the middle of an article does not end it.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.cleaning.furniture import Role
from reader.cleaning.lines import Line

# What a furniture line in between costs, in words of prose: how rarely it stands inside an article.
_COST = {
    Role.NOISE: -5,
    Role.AUDIO: -3,
    Role.CREDIT: -2,
    Role.BYLINE: -4,
    Role.SOURCE: -8,
    Role.DATE: -8,
    Role.LABEL: -12,
    Role.LIST: -30,
    Role.END: -45,
}
# Words of a line that pay for nothing: a teaser's blurb has hardly more.
_FREE_WORDS = 14
_CAP = 60
# An end marker cuts for good if at least this share of the prose (words of long lines) stands before it.
_CUT_SHARE = 0.6
_CUT_ROLES = {Role.END, Role.LIST}


def worth(line: Line) -> int:
    """How much `line` speaks for (positive) or against standing inside the article, in words."""
    if line.role:
        return _COST[line.role]
    if line.closed or line.words >= 22:
        return max(min(line.words, _CAP) - _FREE_WORDS, -6)
    return -9


def article_window(lines: Sequence[Line]) -> tuple[int, int]:
    """(start, end) of the article's body in `lines`; (0, 0) if there is no prose."""
    start, end = _best_segment(lines)
    end = _guarded_cut(lines, start, end)
    while end > start and lines[end - 1].furniture:
        end -= 1
    return start, end


def _best_segment(lines: Sequence[Line]) -> tuple[int, int]:
    best, best_range = 0, (0, 0)
    running, begin = 0, 0
    for index, line in enumerate(lines):
        if running <= 0:
            running, begin = 0, index
        running += worth(line)
        if running > best:
            best, best_range = running, (begin, index + 1)
    return best_range


def _guarded_cut(lines: Sequence[Line], start: int, end: int) -> int:
    prose = [line.words if line.long else 0 for line in lines[start:end]]
    total, before = sum(prose), 0
    for offset, words in enumerate(prose):
        if lines[start + offset].role in _CUT_ROLES and before > _CUT_SHARE * total:
            return start + offset
        before += words
    return end
