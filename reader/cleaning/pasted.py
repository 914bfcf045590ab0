"""Pasted text -> Article: the lines a reader gets when copying a page, or the whole page with Ctrl+A.

Each line is judged by its words (furniture), its position (above, inside, below the body) and its neighbours (captions
beside credits, teasers after labels). Nothing is deleted because it resembles something else: a caption goes because
of where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.article import Article, BlockKind
from reader.cleaning.bylines import authors_of
from reader.cleaning.dates import parse_date
from reader.cleaning.furniture import Role
from reader.cleaning.judged import REMNANT, Judged, Part, blocks_of, dropped_of, lead_of, number
from reader.cleaning.lines import Line, count_sentences, lines_of
from reader.cleaning.neighbours import CAPTION, Verdicts, drop_captions, drop_furniture, drop_names, drop_teasers
from reader.cleaning.remnants import polished
from reader.cleaning.short_lines import Body, without_bullet
from reader.cleaning.site_rules import NO_RULE, SiteRule
from reader.cleaning.title_lines import find_headline, split_kicker
from reader.cleaning.window import article_window, brief_window
from reader.errors import EmptySourceError, NoArticleError

ABOVE = "Vor der Überschrift"
BELOW = "Nach dem Artikel"
HEADER = "Kopf der Seite"

# A lead is a summary: longer first paragraphs are body.
_LEAD_WORDS = 75
_LEAD_MIN_WORDS = 10
# Between headline and body, shorter lines than this are captions.
_PARAGRAPH_WORDS = 20


@dataclass(frozen=True, slots=True)
class _Places:
    """Where in the lines the parts of the article stand."""

    headline: int | None
    kicker: str | None
    lead: int | None
    start: int
    end: int


def read_pasted(text: str, url: str | None = None, rule: SiteRule = NO_RULE) -> tuple[Article, tuple[Judged, ...]]:
    """The article in pasted `text`, and the verdict on each line.

    Raises EmptySourceError, NoArticleError and SourceTooLargeError.
    """
    lines = lines_of(text, rule)
    if not lines:
        raise EmptySourceError("The source is empty: give it an article to read.")
    verdicts: dict[int, str] = {}
    drop_furniture(lines, verdicts)
    drop_captions(lines, verdicts)
    drop_teasers(lines, verdicts)
    start, end = article_window(lines, verdicts)
    if start == end:
        start, end = brief_window(lines)
    if start == end:
        raise NoArticleError("There is no article in the source, only what surrounds one: copy the whole article.")
    headline = find_headline(lines, start)
    top = start if headline is None else headline + 1
    drop_names(lines, verdicts, [line for line in lines[max(0, top - 12) : start + 3] if line.furniture])
    for index in [index for index in verdicts if lines[index].kept]:
        del verdicts[index]
    lead = _lead_in_header(lines, verdicts, top, start)
    start = _body_in_header(lines, verdicts, top if lead is None else lead + 1, start)
    _drop_outside(lines, verdicts, (headline, lead, start, end))
    kicker, title = (None, "") if headline is None else split_kicker(lines, headline)
    judged = _judged(lines, verdicts, _Places(headline, kicker, lead, start, end))
    article = Article(
        headline=title,
        blocks=blocks_of(judged),
        kicker=kicker,
        lead=lead_of(judged),
        url=url,
        dropped=dropped_of(judged),
    )
    return _with_facts(article, lines, top, (start, end)), judged


def _lead_in_header(lines: Sequence[Line], verdicts: Verdicts, top: int, start: int) -> int | None:
    """The lead, if it stands apart from the body: the first sentence-like line between headline and body."""
    for index in range(top, start):
        line = lines[index]
        reads = line.prose or (not line.closed and count_sentences(line.text) > 1)
        if index not in verdicts and not line.furniture and reads and line.words >= _LEAD_MIN_WORDS:
            return index
    return None


def _body_in_header(lines: Sequence[Line], verdicts: Verdicts, first: int, start: int) -> int:
    """Where the body begins, if pictures and players cut its first paragraphs off."""
    for index in range(first, start):
        if index not in verdicts and lines[index].closed and lines[index].words >= _PARAGRAPH_WORDS:
            return index
    return start


def _drop_outside(lines: Sequence[Line], verdicts: Verdicts, places: tuple[int | None, int | None, int, int]) -> None:
    headline, lead, start, end = places
    for index in range(len(lines)):
        if start <= index < end or index in {headline, lead}:
            continue
        if index >= end:
            verdicts.setdefault(index, BELOW)
        elif headline is not None and index > headline:
            verdicts.setdefault(index, CAPTION if lines[index].words >= 3 else HEADER)
        else:
            verdicts.setdefault(index, ABOVE)


def _judged(lines: Sequence[Line], verdicts: Verdicts, places: _Places) -> tuple[Judged, ...]:
    kept = [index for index in range(places.start, places.end) if index not in verdicts]
    broken = [index > places.start and (index - 1) in verdicts for index in kept]
    body = Body([lines[index] for index in kept], broken, with_lead=places.lead is None)
    pieces = {index: _body_piece(lines[index], body.judge(at), opening=at < 2) for at, index in enumerate(kept)}
    if places.lead is None:
        _take_lead(pieces, kept)
    else:
        source = lines[places.lead].text
        pieces[places.lead] = Judged(source, Part.LEAD, polished(source, opening=True))
    if places.headline is not None:
        pieces[places.headline] = Judged(lines[places.headline].text, Part.HEADLINE)
        if places.kicker and places.kicker == lines[places.headline - 1].text:
            pieces[places.headline - 1] = Judged(places.kicker, Part.KICKER, places.kicker)
    return number(
        pieces.get(index) or Judged(line.text, reason=verdicts.get(index, BELOW)) for index, line in enumerate(lines)
    )


def _body_piece(line: Line, verdict: BlockKind | str, *, opening: bool) -> Judged:
    if not isinstance(verdict, BlockKind):
        return Judged(line.text, reason=verdict)
    text = polished(line.text, opening=opening)
    text = without_bullet(text) if verdict is BlockKind.LIST_ITEM else text
    return Judged(line.text, verdict, text) if text else Judged(line.text, reason=REMNANT)


def _take_lead(pieces: dict[int, Judged], kept: Sequence[int]) -> None:
    """The first paragraph is the lead, if it is as short as one and more follows."""
    blocks = [index for index in kept if pieces[index].kind is not None]
    if len(blocks) > 1 and pieces[blocks[0]].kind is BlockKind.PARAGRAPH:
        first = pieces[blocks[0]]
        if len(first.text.split()) <= _LEAD_WORDS:
            pieces[blocks[0]] = replace(first, kind=Part.LEAD)


def _with_facts(article: Article, lines: Sequence[Line], top: int, window: tuple[int, int]) -> Article:
    """Dates, authors and source from the furniture around the article."""
    start, end = window
    head = [*lines[max(0, top - 12) : start], *lines[start : start + 3]]
    dates = [(line.text.lower(), parse_date(line.text)) for line in head if line.role in {Role.DATE, Role.BYLINE}]
    published = next((date for text, date in dates if date and "aktualisiert" not in text), None)
    updated = next((date for text, date in dates if date and "aktualisiert" in text), None)
    bylines = [*head, *lines[max(start, end - 2) : end + 3]]
    authors = next((found for line in bylines if (found := authors_of(line.text, line.role))), ())
    return replace(
        article,
        published=published or updated,
        updated=updated,
        authors=authors,
        source=_source([*lines[start : end + 12], *lines[max(0, top - 3) : start]]),
    )


def _source(lines: Sequence[Line]) -> str | None:
    """What a "Quelle:" line names; without one, what another source line says."""
    found = [line.text for line in lines if line.role is Role.SOURCE]
    for text in found:
        name, _, rest = text.partition(":")
        if rest.strip() and name.lower().startswith("quelle"):
            return rest.strip()
    return found[0].strip("() ") if found else None
