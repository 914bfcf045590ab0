"""Article -> Script: every sentence as it is said, with the pause after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reader.article import Article
from reader.cleaning.heads.headline_fallback import repeats_the_text
from reader.german import LONGEST, GenderForms, clauses, say, sentences
from reader.lexicon import Lexicon
from reader.lexicon.entry import Pronunciation
from reader.pronunciation.capitals import as_words
from reader.script import pauses
from reader.script.script import Line, Role, Script
from reader.script.series import as_count, counted

_SHORTEST_PART = 40  # characters
_ENDS = (".", "!", "?", "…", ":", ";")
_BLANK = re.compile(r"\n[^\S\n]*\n")
_CLOSING = "\"'”“’‘«»)]"


def write_script(article: Article, lexicon: Lexicon | None = None, gender: GenderForms = GenderForms.PAUSE) -> Script:
    """Return the script of `article`: headline, lead, body; kicker, byline and dateline are not read.

    `lexicon`: the pronunciation dictionary, the built-in one by default. `gender`: how gender forms are read.
    """
    words = lexicon or Lexicon.builtin()
    counts = counted(article.blocks)
    lines = [
        line
        for role, block, text in _passages(article)
        for line in _lines(text, role, block, words, gender, counts=block in counts)
        if is_audible(line.spoken)
    ]
    return Script(tuple(_with_pauses(lines)))


def write_text(text: str, lexicon: Lexicon | None = None, gender: GenderForms = GenderForms.PAUSE) -> Script:
    """Return the script of a text that is not an article; blank lines separate its paragraphs."""
    words = lexicon or Lexicon.builtin()
    paragraphs = [" ".join(part.split()) for part in _BLANK.split(text) if part.strip()]
    lines = [
        line
        for index, paragraph in enumerate(paragraphs)
        for line in _lines(paragraph, Role.PARAGRAPH, index, words, gender)
        if is_audible(line.spoken)
    ]
    return Script(tuple(_with_pauses(lines)))


def _passages(article: Article) -> Iterator[tuple[Role, int | None, str]]:
    if not repeats_the_text(article):
        yield Role.HEADLINE, None, article.headline
    if article.lead:
        yield Role.LEAD, None, article.lead
    for index, block in enumerate(article.blocks):
        yield Role(block.kind.value), index, block.text


def _lines(
    text: str, role: Role, block: int | None, lexicon: Lexicon, gender: GenderForms, *, counts: bool = False
) -> Iterator[Line]:
    """Yield the lines of a block; `counts`: whether the number at its front counts the article's parts."""
    for at, sentence in enumerate(sentences(text)):
        for written, spoken, pronunciations in _parts(sentence.strip(), lexicon, gender):
            count = as_count(written, spoken) if counts and at == 0 else None
            heard, known = said(count, lexicon, gender) if count else (spoken, pronunciations)
            yield Line(written, heard, 0.0, role, block, known)


def _parts(written: str, lexicon: Lexicon, gender: GenderForms) -> Iterator[tuple[str, str, tuple[Pronunciation, ...]]]:
    """Yield what is written and said, in parts if it gets longer than a voice can take, as in a row of numbers."""
    spoken, pronunciations = said(written, lexicon, gender)
    if len(spoken) <= LONGEST or len(written) < _SHORTEST_PART:
        yield written, spoken, pronunciations
        return
    for part in clauses(written, len(written) // 2 + 1):
        yield from _parts(part.strip(), lexicon, gender)


def said(
    written: str, lexicon: Lexicon, gender: GenderForms = GenderForms.PAUSE
) -> tuple[str, tuple[Pronunciation, ...]]:
    """Return what is said for a sentence, and the phonemes that the dictionary gives for words of it."""
    respelt, pronunciations = lexicon.apply(as_words(written))
    return _closed(say(respelt, gender)), pronunciations


def _closed(spoken: str) -> str:
    """Return `spoken` with a full stop if it has no final mark, like headings and list items: the voice falls there."""
    bare = spoken.rstrip(_CLOSING + " ")
    return spoken if not bare or bare.endswith(_ENDS) else spoken.rstrip(" ,–-") + "."


def is_audible(spoken: str) -> bool:
    """Return whether a voice has something to say, and not only marks."""
    return any(character.isalpha() for character in spoken)


def _with_pauses(lines: list[Line]) -> Iterator[Line]:
    for line, following in pairwise([*lines, None]):
        if line is None:
            continue
        ends_block = following is None or (following.role, following.block) != (line.role, line.block)
        pause = pauses.after(line.role, ends_block=ends_block, following=following.role if following else None)
        yield Line(line.written, line.spoken, pause, line.role, line.block, line.pronunciations)
