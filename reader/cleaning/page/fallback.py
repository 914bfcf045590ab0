"""A second opinion where the structure of a page led nowhere: its JSON-LD body, and trafilatura.

trafilatura (Barbaresi 2021) is slower and loses leads, so it is asked only when the first reading is doubtful.
"""

from __future__ import annotations

import logging

from reader.article import Article, BlockKind
from reader.cleaning.boilerplate.boilerplate import boilerplate
from reader.cleaning.heads.metadata import Metadata
from reader.cleaning.page.container import OTHERS
from reader.cleaning.verdict import Drop, Judged, Keep, Part, judged, number
from reader.cleaning.wording.characters import tidy
from reader.cleaning.wording.wording import count_words

_FEW_WORDS = 60  # lead included; fewer are seldom an article
_MIN_WORDS = 30  # of a second reading, and of a page that may have one
_MISSING = 2  # times the words of the reading that the page says it has
_MAX_CHARACTERS = 2_000_000  # trafilatura has no limit of its own; the largest of 61 measured pages has 1.1 million


def fallback(source: str, article: Article, metadata: Metadata) -> tuple[Judged, ...]:
    """Return the longer of the page's JSON-LD body and trafilatura's reading, where `article` is doubtful; else ()."""
    words = count_words(article.lead or "") + sum(count_words(block.text) for block in article.blocks)
    told = count_words(metadata.body or "")
    if words >= _FEW_WORDS and told <= _MISSING * words:
        return ()
    readings = [_paragraphs(metadata.body or "")]
    on_page = words + sum(count_words(line.text) for line in article.dropped)
    if told < _FEW_WORDS and on_page >= _MIN_WORDS:
        readings.append(_extracted(source))
    apart = {reason.value for reason in OTHERS}
    beside = "\n".join([article.headline, *(line.text for line in article.dropped if line.reason in apart)])
    readings = [[text for text in reading if text not in beside] for reading in readings]
    longest = max(readings, key=lambda paragraphs: sum(map(count_words, paragraphs)))
    if sum(map(count_words, longest)) < max(_MIN_WORDS, words + 1):
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
    if found := boilerplate(text):
        return judged(text, Drop(found.reason))
    return judged(text, Keep(Part.LEAD if first else BlockKind.PARAGRAPH), opening=first)
