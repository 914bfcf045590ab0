"""Pasted text -> its lines: without stray tags, and with the sentences whole that something broke."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.cleaning.boilerplate.boilerplate import boilerplate
from reader.cleaning.boilerplate.stamps import stamp
from reader.cleaning.pasted.envelope import is_greeting
from reader.cleaning.pasted.page_breaks import parted
from reader.cleaning.pasted.wrapping import BROKEN_WORD, OPEN_END, glued, unwrapped
from reader.cleaning.wording.characters import tidy
from reader.cleaning.wording.wording import begins_with_colon, count_words, ends_sentence, is_sentence
from reader.errors import SourceTooLargeError

_ABBREVIATION_END = re.compile(r"\b(?:[a-z]|Nr|Dr|St|Mio|Mrd|ca|bzw|usw|v\.\s?l|Chr)\.$")
_LINES = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
_TAGS = r"(?:b|i|em|strong|a|u|span|small|mark|font|p)"
_PAIR = re.compile(rf"<({_TAGS})\b[^<>]{{0,300}}>[^<>]{{0,2000}}</\1\s*>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(rf"</?{_TAGS}\b[^<>]{{0,300}}>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SUBJECT = re.compile(r"^(?:Betreff|Subject):\s(?:(?:AW|WG|Re|Fwd?):\s)*", re.MULTILINE)
_SIGNS = re.compile(r"^=(?: |$)|^Utl\.: | =$")  # agencies' signs before a deck, and behind a headline
_QUOTES = (("„", "“"), ("„", "”"), ("«", "»"), ("»", "«"))
_SMALL = re.compile(r"[a-zäöüß]+(?: \S|(?<=[a-zäöüß]{5})$)")  # a shorter word alone is an author's sign
_OPEN_PHRASE = re.compile(  # an adjective without its noun: "für kommunale"
    r"\b(?:eine?[nmrs]?|de[mnrs]|die|das|für|mit|ohne|gegen|durch|um|über|bei|aus|nach|von|in|auf)"
    r" (?!online$|heute$|morgen$|gestern$|alle[nmr]?$|andere[nmr]?$|beide[nr]?$|viele[nr]?$|(?:dr)?außen$|(?:dr)?innen$"
    r"|oben$|unten$|hinten$|vorne$|drüben$)[a-zäöüß]{3,}e[nmrs]?$"
)
_SIGNED = re.compile(r"[a-z]\S{1,20}(?: \W)? \d{1,2}\. ?(?:\d{1,2}\.|[A-ZÄ][a-zä]{2,8}\.?) ?\d{4}")  # by whom, and when
_CAPTION_LABEL = re.compile(r"(?:Bild)?[Ll]egende:|Bild(?:unterschrift|unterzeile|text):")
_CELL_WORDS = 6  # of a table's cell, at most
_TITLE_LENGTH = 240  # characters
_TOP = 8  # so many lines of a text without a page stand above its first sentence
_ABOVE = 45  # so many lines of a page stand above its headline at most
MAX_LINES = 20_000
"""The longest of 62 pages that were measured, pasted whole, has 520."""


def lines_of(source: str) -> tuple[list[str], list[str]]:
    """Return (the lines of a pasted text, the lines of its printed pages), tidy and without empty ones; lines of the
    text that were broken in the middle of a sentence are joined.

    Raises SourceTooLargeError if there are more than an article and all that surrounds it can have.
    """
    raw, pages = parted([_SIGNS.sub("", tidy(line)) for line in _LINES.split(_without_tags(source))])
    texts = unwrapped(raw)
    if len(texts) > MAX_LINES:
        raise SourceTooLargeError("The source has more lines than any article: paste the article alone.")
    return [text for text in _joined(texts) if text], pages


def table_rows(source: str) -> frozenset[str]:
    """Return the lines of a pasted text, tidy, that are rows of a table: short cells with tabs between, two rows or
    more."""
    if "\t" not in source:
        return frozenset()
    rows: set[str] = set()
    run: list[str] = []
    for line in [*_LINES.split(source), ""]:
        cells = [cell for cell in line.split("\t") if cell.strip()]
        if len(cells) > 1 and all(count_words(cell) <= _CELL_WORDS for cell in cells):
            run.append(tidy(line))
        elif line.strip() or not run:
            rows.update(run if len(run) > 1 else ())
            run = []
    return frozenset(rows | set(run if len(run) > 1 else ()))


def gaps(source: str, lines: Sequence[str]) -> list[int]:
    """Return how many empty lines of `source` stand above each of its tidy `lines`; none anywhere, if the lines were
    moved."""
    found: list[int] = []
    empty = 0
    for line in map(tidy, _LINES.split(source)):
        if not line:
            empty += 1
            continue
        if len(found) < len(lines) and lines[len(found)].startswith(line):
            found.append(empty)
        empty = 0
    return found if len(found) == len(lines) else [0] * len(lines)


def _without_tags(source: str) -> str:
    """Return `source` without the tags that came along from an editor's field, and without the name of a mail's
    subject."""
    source = _SUBJECT.sub("", source, count=1)
    return _TAG.sub("", _BREAK.sub("\n", source)) if "<" in source and _PAIR.search(source) else source


def _joined(lines: list[str]) -> list[str]:
    joined: list[str] = []
    for line in lines:
        at_top = len(joined) < _TOP and not any(map(is_sentence, joined))
        if joined and _is_parted(joined[-1], line) and len(joined) < _ABOVE and not any(map(is_sentence, joined)):
            # a headline and the kicker above it; below the first sentence they would be another article's
            joined[-1] = f"{joined[-1].rstrip(' :')}: {line.lstrip(' :')}"
        elif joined and (_continues(joined[-1], line) or (at_top and _continues_title(joined[-1], line))):
            joined[-1] = glued(joined[-1], line)
        else:
            joined.append(line)
    return joined


def _continues_title(before: str, line: str) -> bool:
    """Return whether a title goes on: in small letters, inside a quotation, behind a word that asks for more."""
    if (
        len(before) > _TITLE_LENGTH
        or ends_sentence(before)
        or is_greeting(before)
        or boilerplate(line)
        or stamp(line)
        or boilerplate(before)
        or (line.endswith(".") and is_sentence(line))
    ):
        return False
    quoted = any(before.count(opened) > before.count(closed) and closed in line for opened, closed in _QUOTES)
    small = before[0].isupper() and _SMALL.match(line) and not _SIGNED.fullmatch(line)
    asks = OPEN_END.search(before[-40:]) or _OPEN_PHRASE.search(before[-60:])
    return bool(quoted or small or (" " in before and asks))


def _is_parted(before: str, line: str) -> bool:
    """Return whether a colon that stands alone, or before a line, parts it from the line before."""
    return before.endswith(": ") or (begins_with_colon(line) and not before.endswith(":"))


def _continues(before: str, line: str) -> bool:
    """Return whether a sentence was broken after `before`."""
    if (BROKEN_WORD.search(before[-2:]) and line[0].islower()) or _CAPTION_LABEL.fullmatch(before):
        return True
    words, following = count_words(before[-400:]), count_words(line[:400])
    if ends_sentence(before) or is_greeting(before) or following < 3 or _ABBREVIATION_END.search(before[-8:]):
        return False
    if words >= 5 and OPEN_END.search(before[-40:]):
        return True
    return words >= 8 and following >= 4 and line[0].islower() and (ends_sentence(line) or following >= 8)
