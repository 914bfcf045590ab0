"""The headline and the kicker among the lines above a pasted body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reader.cleaning.credits import has_caption_cue, split_credit
from reader.cleaning.furniture import Role
from reader.cleaning.lines import Line
from reader.cleaning.overlap import stems

# How far above the body a headline can stand, in lines: players and share bars come between.
_REACH = 45
_SPACED_COLON = re.compile(r"^(?P<kicker>.{3,60}?) : (?P<headline>.{8,})$")


def find_headline(lines: Sequence[Line], start: int) -> int | None:
    """Index of the headline among the lines above `start` (the first line of the body); None if there is none."""
    body = set().union(*(stems(line.text) for line in lines[start : start + 60]), set())
    below = {line.text for line in lines[start : start + 200]}
    times = Counter(line.text for line in lines[:start])
    first = max(0, start - _REACH)
    scored = [
        (
            _headline_score(lines, index, start, body)
            + (1.2 if times[lines[index].text] > 1 else 0)
            - (2.0 if lines[index].text in below else 0)  # a table of contents repeats sub-headings
            - (1.5 if any(line.prose and line.words >= 15 for line in lines[max(0, index - 15) : index]) else 0),
            index,
        )
        for index in range(first, start)
        if _may_be_headline(lines[index])
    ]
    best = max(scored, default=None)
    return best[1] if best and best[0] > 0 else None


def _may_be_headline(line: Line) -> bool:
    return line.furniture is None and 2 <= line.words <= 30 and not split_credit(line.text)


def _headline_score(lines: Sequence[Line], index: int, start: int, body: set[str]) -> float:
    line = lines[index]
    own = stems(line.text)
    score = 3.0 * len(own & body) / max(len(own), 3)
    score += 1.0 if 5 <= line.words <= 20 else -0.6
    score -= 0.04 * (start - index)
    if line.text.endswith("."):
        score -= 1.5
    if has_caption_cue(line.text) or (index + 1 < len(lines) and lines[index + 1].role is Role.CREDIT):
        score -= 4.0
    if index == 0 and start < 12 and line.words >= 4:
        score += 1.0
    if index + 1 < start and line.words >= 5 and lines[index + 1].words >= 5 and _may_be_headline(lines[index + 1]):
        score += 0.6  # of two titles in a row, the lower one is a second headline
    if _SPACED_COLON.match(line.text):
        score += 0.8
    return score


def split_kicker(lines: Sequence[Line], headline: int) -> tuple[str | None, str]:
    """(kicker, headline): the kicker from a short line of its own directly above.

    "Kicker : Headline" on one line is how a page lists the article: it stays the headline, with a written colon.
    """
    match = _SPACED_COLON.match(lines[headline].text)
    if match:
        return None, f"{match['kicker']}: {match['headline']}"
    above = lines[headline - 1] if headline else None
    if above and above.furniture is None and 1 <= above.words <= 6 and not above.closed and headline <= 3:
        return above.text, lines[headline].text
    return None, lines[headline].text
