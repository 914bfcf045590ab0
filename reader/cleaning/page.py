"""A page's HTML -> Article: structured data first, then the structure of the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lxml.html import HtmlElement

from reader.article import Article, BlockKind
from reader.cleaning.blocks import Walker
from reader.cleaning.bylines import authors_of
from reader.cleaning.container import Exemptions, main_container, prose_weights, without_comments
from reader.cleaning.dates import parse_date
from reader.cleaning.dom import parse
from reader.cleaning.furniture import Role
from reader.cleaning.judged import REMNANT, Judged, Part, blocks_of, dropped_of, lead_of, number
from reader.cleaning.metadata import Facts, read_metadata
from reader.cleaning.neighbours import AUTHOR
from reader.cleaning.page_block import PageBlock
from reader.cleaning.page_body import PageBody, body_window, main_signature
from reader.cleaning.page_lead import find_lead
from reader.cleaning.page_title import Title, find_title, kicker_above
from reader.cleaning.paywall import is_stub
from reader.cleaning.remnants import polished
from reader.cleaning.second_opinion import doubtful, second_opinion
from reader.cleaning.short_lines import without_bullet
from reader.cleaning.site_rules import NO_RULE, SiteRule
from reader.errors import NoArticleError

# A headline that has less of the prose below it heads something else.
_BELOW_HEADLINE = 0.25
OUTSIDE = "Außerhalb des Artikels"
REPEATED = "Wiederholung"


@dataclass(slots=True)
class _Reading:
    """A page while it is read: its blocks, the places of headline, lead and body, and each block's verdict."""

    blocks: list[PageBlock]
    headline: int
    lead: int | None
    start: int
    end: int


def read_page(source: str, url: str | None = None, rule: SiteRule = NO_RULE) -> tuple[Article, tuple[Judged, ...]]:
    """The article on the page `source` (HTML), and the verdict on each block.

    Raises NoArticleError and SourceTooLargeError.
    """
    root = parse(source)
    facts = read_metadata(root, url)
    body = root.find("body")
    body = root if body is None else body
    title = find_title(body, facts)
    reading = _read(body, title, facts, rule)
    title = replace(title, kicker=title.kicker or kicker_above(reading.blocks, reading.headline))
    judged = _judged(reading, title)
    lead, blocks = lead_of(judged), blocks_of(judged)
    if doubtful(blocks, lead, facts) and (better := second_opinion(source, facts)):
        judged, lead, blocks = better, lead_of(better), blocks_of(better)
    if not blocks and not lead:
        raise NoArticleError("There is no article on the page: check the address, or paste the text.")
    article = Article(
        headline=title.headline,
        blocks=blocks,
        kicker=title.kicker,
        lead=lead,
        published=facts.published or _date_on_page(reading.blocks),
        updated=facts.updated,
        authors=facts.authors or _authors(reading),
        source=_source(reading) or facts.publisher,
        section=facts.section,
        image=facts.image,
        url=facts.url,
        paywalled=is_stub(blocks, lead, facts),
        dropped=dropped_of(judged),
    )
    return article, judged


def _read(body: HtmlElement, title: Title, facts: Facts, rule: SiteRule) -> _Reading:
    weights = without_comments(prose_weights(body), body)
    exempt = Exemptions(weights, body)
    if title.element is not None:
        exempt.elements = {title.element, *title.element.iterancestors()}
    blocks = Walker(exempt, main_container(weights, body), rule).walk(body)
    main = main_signature(blocks)
    start, end = body_window(blocks, main)
    headline = _place_of(title, blocks)
    if start <= headline < end and _words(blocks[headline:end]) > _BELOW_HEADLINE * _words(blocks[start:end]):
        start = headline + 1
    lead = find_lead(blocks, headline, start, end, facts.descriptions)
    return _Reading(blocks, headline, lead, start, end)


def _words(blocks: Sequence[PageBlock]) -> int:
    return sum(block.words for block in blocks if block.reason is None and block.prose)


def _place_of(title: Title, blocks: Sequence[PageBlock]) -> int:
    """Index of the last block of the heading; -1 if it is not among `blocks`."""
    if title.element is None:
        return -1
    within = set(title.element.iter())
    return max((index for index, block in enumerate(blocks) if block.element in within), default=-1)


def _judged(reading: _Reading, title: Title) -> tuple[Judged, ...]:
    body = PageBody(reading.blocks[reading.start : reading.end], main_signature(reading.blocks))
    heading = set(title.element.iter()) if title.element is not None else set()
    pieces: list[Judged] = []
    for index, block in enumerate(reading.blocks):
        if block.element in heading:
            pieces.append(Judged(block.text, Part.HEADLINE))
        elif index == reading.lead:
            pieces.append(Judged(block.text, Part.LEAD, polished(block.text, opening=True)))
        elif block.kept:
            pieces.append(Judged(block.text, BlockKind.PARAGRAPH, polished(block.text, opening=False)))
        elif not reading.start <= index < reading.end:
            reason = block.furniture.reason if block.furniture else OUTSIDE
            pieces.append(Judged(block.text, reason=block.reason or reason))
        elif block.text in {title.headline, title.kicker}:
            pieces.append(Judged(block.text, reason=REPEATED))
        else:
            opening = not any(isinstance(piece.kind, BlockKind) for piece in pieces[-2:])
            pieces.append(_piece(block.text, body.judge(index - reading.start), opening=opening))
    return number(pieces)


def _piece(source: str, verdict: BlockKind | str, *, opening: bool) -> Judged:
    if not isinstance(verdict, BlockKind):
        return Judged(source, reason=verdict)
    text = polished(source, opening=opening)
    text = without_bullet(text) if verdict is BlockKind.LIST_ITEM else text
    return Judged(source, verdict, text) if text else Judged(source, reason=REMNANT)


def _date_on_page(blocks: Sequence[PageBlock]) -> datetime | None:
    for block in blocks:
        if block.furniture and block.furniture.role is Role.DATE and (found := parse_date(block.text)):
            return found
    return None


def _authors(reading: _Reading) -> tuple[str, ...]:
    """The authors named by a byline below the headline or right after the body."""
    below = reading.blocks[max(0, reading.headline) : reading.end + 3]
    bylines = (block for block in below if block.furniture and block.reason in {None, AUTHOR})
    named = (authors_of(block.text, block.furniture.role) for block in bylines if block.furniture)
    return next((found for found in named if found), ())


def _source(reading: _Reading) -> str | None:
    for block in reading.blocks[reading.start : reading.end + 15]:
        if block.furniture and block.furniture.role is Role.SOURCE:
            name, _, rest = block.text.partition(":")
            return rest.strip() if rest and "quelle" in name.lower() else block.text.strip("() ")
    return None
