"""A second opinion where the structure of a page led nowhere: its JSON-LD body, and trafilatura.

trafilatura (Barbaresi 2021) is slower and loses leads, so it is asked only when the first reading is doubtful.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from reader.article import Block, BlockKind
from reader.cleaning.characters import tidy
from reader.cleaning.furniture import furniture
from reader.cleaning.judged import Judged, Part, number
from reader.cleaning.lines import count_words
from reader.cleaning.metadata import Facts
from reader.cleaning.remnants import polished

# Fewer words than this, lead included, are seldom an article.
_FEW_WORDS = 60
_MIN_WORDS = 30
# trafilatura has no limits of its own. In characters; the largest of 61 measured pages has 1.1 million.
_MAX_CHARACTERS = 2_000_000


def doubtful(blocks: Sequence[Block], lead: str | None, facts: Facts) -> bool:
    """Whether so little was found that another reading should be heard."""
    words = sum(count_words(block.text) for block in blocks) + count_words(lead or "")
    told = count_words(facts.body or "")
    return words < _FEW_WORDS or told > 2 * words


def second_opinion(source: str, facts: Facts) -> tuple[Judged, ...]:
    """The longer of the page's JSON-LD body and trafilatura's reading; () if neither holds an article."""
    readings = [_paragraphs(facts.body or "")]
    if count_words(facts.body or "") < _FEW_WORDS:
        readings.append(_extracted(source))
    longest = max(readings, key=lambda paragraphs: sum(map(count_words, paragraphs)))
    if sum(map(count_words, longest)) < _MIN_WORDS:
        return ()
    return number(_judged(text, first=index == 0 and len(longest) > 1) for index, text in enumerate(longest))


def _extracted(source: str) -> list[str]:
    if len(source) > _MAX_CHARACTERS:
        return []
    from trafilatura import extract  # noqa: PLC0415 - takes longer to load than most pages to read

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # that a page holds nothing is ours to say
    try:
        text = extract(source, include_comments=False, include_tables=False, favor_precision=True)
    except Exception:  # noqa: BLE001 - a second opinion may fail in any way; then there is none
        return []
    return _paragraphs(text or "")


def _paragraphs(text: str) -> list[str]:
    return [paragraph for line in text.split("\n") if (paragraph := tidy(line))]


def _judged(text: str, *, first: bool) -> Judged:
    if found := furniture(text):
        return Judged(text, reason=found.reason)
    return Judged(text, Part.LEAD if first else BlockKind.PARAGRAPH, polished(text, opening=first))
