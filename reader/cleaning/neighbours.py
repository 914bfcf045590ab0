"""Lines that are judged by the furniture beside them: captions beside credits, teasers after labels."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence

from reader.cleaning.credits import split_credit
from reader.cleaning.furniture import Role
from reader.cleaning.lines import Line

CAPTION = "Bildunterschrift"
TEASER = "Verweis auf andere Artikel"
KEYWORDS = "Schlagwörter"

# 90 % of captions have at most 25 words; longer lines above a credit are body text beside an uncaptioned picture.
_CAPTION_WORDS = 32
_CAPTION_WORDS_WITH_CREDIT = 55
# A teaser's blurb is shorter than a paragraph.
_BLURB_WORDS = 17
_KEYWORD_WORDS = 5
_VIDEO_TITLE_WORDS = 5

Verdicts = MutableMapping[int, str]


def drop_furniture(lines: Sequence[Line], verdicts: Verdicts) -> None:
    """Every line that is furniture by its own words."""
    for index, line in enumerate(lines):
        if line.furniture:
            verdicts.setdefault(index, line.furniture.reason)


def drop_captions(lines: Sequence[Line], verdicts: Verdicts) -> None:
    """Captions that carry their credit, and the line beside a line that is nothing but a credit."""
    for index, line in enumerate(lines):
        if index in verdicts and line.role is not Role.CREDIT:
            continue
        if line.role is Role.CREDIT:
            _drop_beside_credit(lines, verdicts, index)
        elif (parts := split_credit(line.text)) and line.words <= _CAPTION_WORDS_WITH_CREDIT:
            verdicts[index] = CAPTION if parts[0] else "Bildnachweis"


def _drop_beside_credit(lines: Sequence[Line], verdicts: Verdicts, index: int) -> None:
    above = index - 1
    while above >= 0 and lines[above].role is Role.NOISE:
        above -= 1
    if above >= 0 and above not in verdicts and lines[above].words <= _CAPTION_WORDS:
        verdicts[above] = CAPTION


def drop_teasers(lines: Sequence[Line], verdicts: Verdicts) -> None:
    """The title-like lines after a label, and the key words after "Themen"."""
    for index, line in enumerate(lines):
        if line.furniture and line.role is Role.LABEL:
            _drop_run(lines, verdicts, index, line.furniture.takes)
        elif line.role is Role.LIST:
            _drop_keywords(lines, verdicts, index)


def _drop_run(lines: Sequence[Line], verdicts: Verdicts, label: int, takes: int) -> None:
    run: list[int] = []
    for index in range(label + 1, min(len(lines), label + 1 + 2 * takes)):
        line = lines[index]
        if line.role in {Role.LABEL, Role.END, Role.LIST} or len(run) >= takes:
            break
        if line.furniture:
            continue
        if line.prose and not (run and line.words < _BLURB_WORDS and lines[run[-1]].words < line.words):
            break
        run.append(index)
        if takes <= 2 and line.words >= _VIDEO_TITLE_WORDS:
            break
    if _ends_in_subheading(lines, run):
        run.pop()
    for index in run:
        verdicts.setdefault(index, TEASER)


def _ends_in_subheading(lines: Sequence[Line], run: list[int]) -> bool:
    """Whether the last line of a run is the next section's sub-heading: much shorter than the titles before it."""
    if len(run) < 2 or run[-1] + 1 >= len(lines) or not lines[run[-1] + 1].prose:
        return False
    last, before = lines[run[-1]].words, [lines[index].words for index in run[:-1]]
    return last <= 4 and min(before) >= 7


def _drop_keywords(lines: Sequence[Line], verdicts: Verdicts, label: int) -> None:
    for index in range(label + 1, len(lines)):
        line = lines[index]
        if line.closed or line.words > _KEYWORD_WORDS:
            break
        verdicts.setdefault(index, KEYWORDS)
