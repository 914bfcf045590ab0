"""Where in a list of lines the article stands: the stretch with the most prose and the least furniture.

A maximum-sum segment (Bentley 1984, "Programming Pearls: Algorithm Design Techniques") over a worth per line. It is
at once the start of the body and a guarded cut at its end: what follows an end marker stays only if it holds more
prose than the marker costs, so that a teaser in the middle of an article does not end it.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from reader.cleaning.furniture import Role
from reader.cleaning.lines import Line, begins_entry, is_item
from reader.cleaning.tables import is_result, is_table_row

# What a furniture line in between costs, in words of prose: how rarely it stands inside an article.
_COST = {
    Role.NOISE: -5,
    Role.BIO: -2,
    Role.AUDIO: -3,
    Role.MEDIA: -3,
    Role.CREDIT: -2,
    Role.BYLINE: -4,
    Role.SOURCE: -8,
    Role.DATE: -5,
    Role.LABEL: -6,
    Role.LIST: -30,
    Role.END: -45,
}
# Words of a line that pay for nothing: a teaser's blurb has hardly more.
_FREE_WORDS = 8
_CAP = 60
# An end marker cuts for good if at least this share of the prose (words of long lines) stands before it.
_CUT_SHARE = 0.6
# What a gap between two pieces of prose costs at most, however many teasers and players fill it.
_MAX_GAP = -16
# ... and at the start: a list of advertised jobs doesn't cut off two paragraphs above it.
_MAX_START_GAP = -120
# A line that is known to be a caption or a teaser hides nothing behind it.
_GONE = -3
# ... or if an article's worth of words stands before it and what follows is mostly short lines (comments, menus).
_ARTICLE_WORDS = 120
# Once a stretch worth this much has come to an end marker, a later one must be worth so many times more.
_ARTICLE_WORTH, _LATER = 80, 3.0
_DENSE = 0.4
# The line above a list at the end of an article.
_HEADING_WORDS = 12
# A run of more short lines is a menu.
_ANNOUNCING_WORDS, _LIST_LINES = 8, 25
# A text of so few lines is what somebody wants read, if one of them is a sentence of so many words.
_BRIEF_LINES, _SENTENCE_WORDS = 5, 4
# Headline, kicker and names above the first paragraph of a text that was not pasted with its page.
_TOP_LINES, _TITLES, _TOP_WORDS = 15, 4, 15
# So many paragraphs between it and the best start are the article's own, however its lists and tables weigh.
_CUT_OFF = 2
_CUT_ROLES = {Role.END, Role.LIST}


def worth(line: Line) -> int:
    """How much `line` speaks for (positive) or against standing inside the article, in words."""
    if line.role:
        return _COST[line.role]
    if line.prose:
        return max(min(line.words, _CAP) - _FREE_WORDS, 1)
    return -6 if line.closed else -9


def article_window(lines: Sequence[Line], gone: Container[int]) -> tuple[int, int]:
    """(start, end) of the article's body in `lines`; (0, 0) if there is no prose.

    `gone`: indices of lines already known to be captions, teasers and other furniture.
    """
    start, end = _best_segment(lines, gone)
    end = _guarded_cut(lines, start, end)
    start, end = _without_far_pieces(lines, gone, start, end)
    while end > start and lines[end - 1].furniture:
        end -= 1
    while 0 < start < end and begins_entry(lines[start - 1].text) and not lines[start - 1].furniture:
        start -= 1
    if start < end:
        end = _with_lists(lines, end)
    return start, end


def _start_at_top(lines: Sequence[Line], gone: Container[int], start: int, end: int) -> int:
    """The first paragraph of a text that begins with its headline: no menu stands above; else `end`."""
    above = 0
    for index, line in enumerate(lines[:_TOP_LINES]):
        if line.furniture or index in gone:
            continue
        if line.prose and line.words >= _TOP_WORDS:
            paragraphs = sum(lines[i].long for i in range(index, start) if i not in gone)
            return index if above and paragraphs >= _CUT_OFF else end
        above += 1
        if above > _TITLES:
            break
    return end


def brief_window(lines: Sequence[Line]) -> tuple[int, int]:
    """(start, end) of the sentences in a text too short to hold prose; (0, 0) if it is no such text."""
    if len(lines) > _BRIEF_LINES:
        return 0, 0
    sentences = [
        index
        for index, line in enumerate(lines)
        if line.closed and not line.furniture and line.words >= _SENTENCE_WORDS
    ]
    return (sentences[0], sentences[-1] + 1) if sentences else (0, 0)


def _with_lists(lines: Sequence[Line], end: int) -> int:
    """`end` behind the lists, results and tables that close an article, each with the line that introduces it."""
    end = _with_announced(lines, end)
    while True:
        first = end if end < len(lines) and _is_row(lines[end]) else end + 1
        last = first
        while last < len(lines) and _is_row(lines[last]):
            last += 1
        introduced = first == end or (
            end < len(lines) and not lines[end].furniture and lines[end].words <= _HEADING_WORDS
        )
        if last - first < 2 or not introduced:
            return end
        end = last


def _with_announced(lines: Sequence[Line], end: int) -> int:
    """`end` behind the short lines that its last paragraph announces with a colon."""
    last = lines[end - 1]
    if not last.text.endswith(":") or last.words < _ANNOUNCING_WORDS:
        return end
    following = end
    while following < len(lines) and not lines[following].furniture and lines[following].words <= _HEADING_WORDS:
        following += 1
    return following if 2 <= following - end <= _LIST_LINES else end


def _is_row(line: Line) -> bool:
    return not line.furniture and (is_item(line.text) or is_result(line.text) or is_table_row(line.text))


def _best_segment(lines: Sequence[Line], gone: Container[int]) -> tuple[int, int]:
    """The stretch of the greatest worth; once an article has ended, a later one must be worth far more (comments)."""
    best, best_range, ended = 0.0, (0, 0), False
    running, begin, gap = 0, 0, 0
    for index, line in enumerate(lines):
        if running <= 0:
            running, begin, gap = 0, index, 0
        ended = ended or (line.role is Role.END and best >= _ARTICLE_WORTH)
        value = worth(line) if line.furniture or index not in gone else _GONE
        if value > 0:
            gap = 0
        elif line.role not in _CUT_ROLES:
            value = max(value, _MAX_GAP - gap)
            gap += value
        running += value
        later = ended and begin >= best_range[1]
        if running > best * (_LATER if later else 1):
            best, best_range, ended = running, (begin, index + 1), False
    return best_range


def _without_far_pieces(lines: Sequence[Line], gone: Container[int], start: int, end: int) -> tuple[int, int]:
    """The stretch without menus and notices above it; without pieces far below, where those would leave less of it."""
    worths = _worths(lines, start, end)
    nearest = _best_start(worths, start)
    top = _start_at_top(lines, gone, nearest, end)
    if top < nearest or 2 * _long_words(lines[nearest:end]) >= _long_words(lines[start:end]):
        return min(top, nearest), end
    return _best_stretch(worths, start)


def _best_start(worths: Sequence[int], start: int) -> int:
    """Where the sum of `worths`, those of the lines from `start` on, is largest up to their end."""
    best, best_start, running = 0, start, 0
    for offset in range(len(worths) - 1, -1, -1):
        running += worths[offset]
        if running > best:
            best, best_start = running, start + offset
    return best_start


def _best_stretch(worths: Sequence[int], start: int) -> tuple[int, int]:
    """Where the sum of `worths`, those of the lines from `start` on, is largest."""
    best, found, running, begin = 0, (start, start + len(worths)), 0, 0
    for offset, value in enumerate(worths):
        if running <= 0:
            running, begin = 0, offset
        running += value
        if running > best:
            best, found = running, (start + begin, start + offset + 1)
    return found


def _worths(lines: Sequence[Line], start: int, end: int) -> list[int]:
    """The worth of each line when gaps cost nearly all they hold."""
    worths, gap = [], 0
    for line in lines[start:end]:
        value = worth(line)
        gap = 0 if value > 0 else max(gap + value, _MAX_START_GAP)
        worths.append(value if value > 0 or gap > _MAX_START_GAP else 0)
    return worths


def _long_words(lines: Sequence[Line]) -> int:
    return sum(line.words for line in lines if line.long)


def _guarded_cut(lines: Sequence[Line], start: int, end: int) -> int:
    prose = [line.words if line.long else 0 for line in lines[start:end]]
    total, before = sum(prose), 0
    for offset, words in enumerate(prose):
        if lines[start + offset].role in _CUT_ROLES and (
            before > _CUT_SHARE * total
            or (before > _ARTICLE_WORDS and _density(prose[offset:]) < min(_DENSE, 0.6 * _density(prose[:offset])))
        ):
            return start + offset
        before += words
    return end


def _density(prose: Sequence[int]) -> float:
    """Share of the lines that are long prose."""
    return sum(words > 0 for words in prose) / max(1, len(prose))
