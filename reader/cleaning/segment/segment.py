"""Where in a source the article stands: the segment with the most running text and the least boilerplate.

A maximum-sum segment (Bentley 1984, "Programming Pearls: Algorithm Design Techniques") over a worth per piece. Its end
is then cut where the article is over, and both ends are moved to where the article's own lines begin and end
(`segment_ends`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from reader.cleaning.boilerplate.boilerplate import CUTS, Role
from reader.cleaning.piece import LINK_SHARE, Piece, Signature, is_alike, is_paragraph
from reader.cleaning.reasons import Reason
from reader.cleaning.segment.segment_ends import closed, continued, opened, trimmed
from reader.cleaning.wording.names import is_signature
from reader.cleaning.wording.wording import begins_entry, is_listed, speaks_to_reader

# What a line of boilerplate costs, in words of running text: how rarely it stands inside an article.
_COST = {
    Role.NOISE: -5,
    Role.AUDIO: -3,
    Role.MEDIA: -3,
    Role.ENVELOPE: -8,
    Role.CREDIT: -2,
    Role.BYLINE: -4,
    Role.SOURCE: -7,
    Role.DATE: -5,
    Role.LABEL: -8,
    Role.MORE: -8,
    Role.LIST: -30,
    Role.END: -45,
}
_FREE_WORDS, _CAP = 8, 100  # words that count for nothing (a blurb has hardly more), and that count at most
_OPEN, _CLOSED, _GONE = -9, -6, -3  # a short line costs; a known caption or teaser less, for text may follow it
_OUTSIDE, _LINKED, _HEADING = -30, -8, -3  # by markup
_MAX_GAP, _MAX_START_GAP = -16, -120  # what a gap between two pieces of text costs at most; above the article
_ARTICLE_WORTH, _LATER = 80, 3.0  # once a segment worth so much has ended, a later one must be worth so many times more
_CUT_SHARE = 0.6  # of the text stands above what ends an article
_ARTICLE_WORDS = 120  # above an end marker are an article, if what stands below is mostly short lines
_TOLD_WORDS = 60  # of a page that has an article beside its settings
_LONGEST_BLURB = 45  # words; a longer one is a paragraph
_DATED = 4  # lines of a teaser above its blurb: date, reading time, title, caption
_DENSE = 0.4  # share of an article's lines that are long
_MAIN_SHARE = 0.2  # of the text has a signature of the body, at least
_TOP_LINES, _TITLES, _TOP_WORDS, _CUT_OFF = 15, 4, 15, 2  # a text that begins with its headline


_COOKIES = re.compile(r"cookies?\b", re.IGNORECASE)


def main_signatures(pieces: Sequence[Piece]) -> set[Signature]:
    """Return the signatures that carry most of the text: how this page marks up a paragraph. Empty for pasted text."""
    words: Counter[Signature] = Counter()
    for piece in pieces:
        if piece.markup and _is_told(piece):
            words[piece.markup.signature] += piece.words
    return {signature for signature, count in words.items() if count >= _MAIN_SHARE * words.total()}


def _is_told(piece: Piece) -> bool:
    """Return whether a piece of a page is running text in the element that holds the article."""
    markup = piece.markup
    return bool(markup and not markup.reason and markup.inside and piece.prose and markup.links < LINK_SHARE)


def article_segment(
    pieces: Sequence[Piece], gone: Mapping[int, Reason], main: Collection[Signature], top: int
) -> tuple[int, int]:
    """Return (start, end) of the article's body in `pieces`; (0, 0) if there is no running text.

    `gone`: index and reason of captions, teasers and boilerplate. `main`: see `main_signatures`.
    `top`: the first piece below the headline, where a page shows it; else 0.
    """
    if any(piece.markup for piece in pieces):
        return _segment_of_page(pieces, gone, main, top)
    apart = {*gone, *_settings(pieces)}
    worths = [_worth(piece, gone=index in apart) for index, piece in enumerate(pieces)]
    ends = {index for index in gone if pieces[index].role is Role.END}
    start, end = _maximum_sum(_capped(pieces, worths, _MAX_GAP, spared=CUTS), ends)
    end = _cut(pieces, start, end, gone)
    start, end = _without_far_pieces(pieces, gone, start, end)
    while end > start and pieces[end - 1].boilerplate and end - 1 in gone:
        end -= 1
    while 0 < start < end and begins_entry(pieces[start - 1].text) and not pieces[start - 1].boilerplate:
        start -= 1
    return (start, closed(pieces, gone, end)) if start < end else (0, 0)


def _segment_of_page(
    pieces: Sequence[Piece], gone: Mapping[int, Reason], main: Collection[Signature], top: int
) -> tuple[int, int]:
    """Return the segment of a page. Nothing between two paragraphs in the body's own markup cuts the article in two."""
    start, end = _maximum_sum([_worth_on_page(piece, gone=index in gone) for index, piece in enumerate(pieces)])
    alike = (index for index in range(top, len(pieces)) if index not in gone and is_alike(pieces[index], main))
    if told := [index for index in alike if _is_told(pieces[index])]:
        start, end = min(start, told[0]), max(end, told[-1] + 1)
    end = trimmed(pieces, start, end, main)
    return opened(pieces, start, top, main), continued(pieces, end, gone, main)


def _settings(pieces: Sequence[Piece]) -> set[int]:
    """Return what a pasted page says about its cookies, which may be longer than the article; none where all is about
    them."""
    prose = [index for index, piece in enumerate(pieces) if piece.prose]
    told = {i for i in prose if _COOKIES.search(pieces[i].text) and speaks_to_reader(pieces[i].text)}
    return told if sum(pieces[i].words for i in prose if i not in told) >= _TOLD_WORDS else set()


def bare_segment(pieces: Sequence[Piece], gone: Collection[int]) -> tuple[int, int]:
    """Return (start, end) of a text that nothing surrounds: from its first sentence to its end; (0, 0) if it has
    none."""
    told = [index for index, piece in enumerate(pieces) if piece.closed and index not in gone]
    told = [index for index in told if pieces[index].prose] or told
    if not told:
        return 0, 0
    start = told[0]
    rest = [index for index in range(start, len(pieces)) if index not in gone and not is_signature(pieces[index].text)]
    return start, (rest or told)[-1] + 1


def _worth(piece: Piece, *, gone: bool) -> int:
    """Return how much a pasted line speaks for (positive) or against standing inside the article, in words."""
    if piece.boilerplate and gone:
        return _COST[piece.boilerplate.role]
    short = 0 if is_listed(piece.text) else _CLOSED if piece.closed else _OPEN
    return _GONE if gone else _worth_of_text(piece, short)


def _worth_on_page(piece: Piece, *, gone: bool) -> int:
    """Return the same for a piece of a page. What its markup sets apart is worth nothing, so that text is found behind
    it."""
    markup = piece.markup
    if markup is None or markup.reason is not None:
        return 0
    if piece.boilerplate and gone:
        return _COST[piece.boilerplate.role]
    short = _LINKED if markup.links > LINK_SHARE else _HEADING if markup.level else 0
    return (short or _worth_of_text(piece, 0)) + (0 if markup.inside else _OUTSIDE)


def _worth_of_text(piece: Piece, short: int) -> int:
    return max(min(piece.words, _CAP) - _FREE_WORDS, 1) if piece.prose else short


def _capped(pieces: Sequence[Piece], worths: Sequence[int], cap: int, spared: Collection[Role] = ()) -> list[int]:
    """Return `worths`, but gaps between lines of running text cost at most `cap`."""
    capped, gap = [], 0
    for piece, worth in zip(pieces, worths, strict=True):
        value = worth
        if worth > 0:
            gap = 0
        elif piece.role not in spared:
            value = max(worth, cap - gap)
            gap += value
        capped.append(value)
    return capped


def _maximum_sum(worths: Sequence[int], ends: Collection[int] = ()) -> tuple[int, int]:
    """Return the segment of the greatest sum; once an article has ended, a later one must be worth far more
    (comments)."""
    best, found, ended = 0.0, (0, 0), False
    running, begin = 0, 0
    for index, value in enumerate(worths):
        if running <= 0:
            running, begin = 0, index
        ended = ended or (index in ends and best >= _ARTICLE_WORTH)
        running += value
        if running > best * (_LATER if ended and begin >= found[1] else 1):
            best, found, ended = running, (begin, index + 1), False
    return found


def _words(pieces: Sequence[Piece]) -> int:
    return sum(piece.words for piece in pieces if is_paragraph(piece))


def _cut(pieces: Sequence[Piece], start: int, end: int, gone: Collection[int]) -> int:
    """Return the first end marker below which the article does not go on; `end` if there is none."""
    for index in range(start, end):
        piece = pieces[index]
        if (
            index in gone
            and piece.role in CUTS
            and _is_over(pieces[start:index], pieces[index:end], gone={i - index for i in gone})
        ):
            return index
    return end


def _is_over(above: Sequence[Piece], below: Sequence[Piece], gone: Collection[int]) -> bool:
    """Return whether the article ended `above` an end marker, with which `below` begins."""
    read, left = _words(above), _words([piece for piece in below if not _is_cut_short(piece)])
    mostly = read > _CUT_SHARE * (read + left)
    if below[0].role is Role.MORE:
        return mostly and not _goes_on(below, gone)
    return mostly or (read > _ARTICLE_WORDS and _density(below) < min(_DENSE, 0.6 * _density(above)))


def _is_cut_short(piece: Piece) -> bool:
    """Return whether a text ends in dots, or in nothing: a list of articles shows how each begins."""
    return not piece.closed or piece.text.endswith(("…", "...", "…]", "...]"))


def _goes_on(below: Sequence[Piece], gone: Collection[int]) -> bool:
    """Return whether paragraphs follow a label, not blurbs that are cut short, dated, or each stand below their own
    title."""
    titled = untitled = 0
    above, first = below[0], True
    for index, piece in enumerate(below):
        if piece.prose and index not in gone and piece.words >= _TOP_WORDS:
            dated = any(one.role is Role.DATE for one in below[max(1, index - _DATED) : index])
            if _is_cut_short(piece) or (dated and piece.words <= _LONGEST_BLURB):
                titled += 1
            elif piece.words > _LONGEST_BLURB or above.closed:
                untitled += 1
            elif not first:  # the first stands below the title that goes with the label
                titled += 1
            first = False
        if not piece.boilerplate:
            above = piece
    return untitled > titled or (not titled and not first)


def _density(pieces: Sequence[Piece]) -> float:
    """Return the share of the lines that are long, 0..1."""
    return sum(piece.long for piece in pieces) / max(1, len(pieces))


def _without_far_pieces(pieces: Sequence[Piece], gone: Collection[int], start: int, end: int) -> tuple[int, int]:
    """Return the segment without menus and notices above it; without pieces far below, where those would leave less of
    it."""
    worths = [_worth(pieces[i], gone=bool(pieces[i].boilerplate) and i in gone) for i in range(start, end)]
    worths = _capped(pieces[start:end], worths, _MAX_START_GAP)
    nearest = _best_start(worths, start)
    top = _start_at_top(pieces, gone, nearest, end)
    if top < nearest or 2 * _words(pieces[nearest:end]) >= _words(pieces[start:end]):
        return min(top, nearest), end
    first, last = _maximum_sum(worths)
    return start + first, start + last


def _best_start(worths: Sequence[int], start: int) -> int:
    """Return where the sum of `worths`, those of the lines from `start` on, is largest up to their end."""
    best, best_start, running = 0, start, 0
    for offset in range(len(worths) - 1, -1, -1):
        running += worths[offset]
        if running > best:
            best, best_start = running, start + offset
    return best_start


def _start_at_top(pieces: Sequence[Piece], gone: Collection[int], start: int, end: int) -> int:
    """Return the first paragraph of a text that begins with its headline: no menu stands above; else `end`."""
    above = 0
    for index, piece in enumerate(pieces[:_TOP_LINES]):
        if index in gone:
            continue
        if piece.prose and piece.words >= _TOP_WORDS:
            paragraphs = sum(pieces[i].long for i in range(index, start) if i not in gone)
            return index if above and paragraphs >= _CUT_OFF else end
        above += 1
        if above > _TITLES:
            break
    return end
