"""A page's HTML -> Article: structured data first, then the structure of the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lxml.html import HtmlElement

from reader.article import Article, Block, BlockKind, Dropped
from reader.cleaning.blocks import Walker
from reader.cleaning.container import Exemptions, main_container, prose_weights
from reader.cleaning.dates import parse_date
from reader.cleaning.dom import parse
from reader.cleaning.furniture import Role
from reader.cleaning.metadata import Facts, read_metadata
from reader.cleaning.page_block import PageBlock
from reader.cleaning.page_body import PageBody, body_window, main_signature
from reader.cleaning.page_lead import find_lead
from reader.cleaning.page_title import Title, find_title, kicker_above
from reader.cleaning.remnants import polished
from reader.cleaning.short_lines import without_bullet
from reader.cleaning.site_rules import NO_RULE, SiteRule
from reader.errors import NoArticleError

OUTSIDE = "Außerhalb des Artikels"
HEADLINE = "Überschrift"
REPEATED = "Wiederholung"


@dataclass(slots=True)
class _Reading:
    """A page while it is read: its blocks, the places of headline, lead and body, and each block's verdict."""

    blocks: list[PageBlock]
    headline: int
    lead: int | None
    start: int
    end: int


def clean_page(source: str, url: str | None = None, rule: SiteRule = NO_RULE) -> Article:
    """The article on the page `source` (HTML). Raises NoArticleError."""
    root = parse(source)
    facts = read_metadata(root, url)
    body = root.find("body")
    body = root if body is None else body
    title = find_title(body, facts)
    reading = _read(body, title, facts, rule)
    title = replace(title, kicker=title.kicker or kicker_above(reading.blocks, reading.headline))
    lead, blocks, dropped = _assemble(reading, title)
    if not blocks and not lead:
        raise NoArticleError("There is no article on the page: check the address, or paste the text.")
    return Article(
        headline=title.headline,
        blocks=tuple(blocks),
        kicker=title.kicker,
        lead=lead,
        published=facts.published or _date_on_page(reading.blocks),
        updated=facts.updated,
        authors=facts.authors,
        source=_source(reading) or facts.publisher,
        section=facts.section,
        image=facts.image,
        url=facts.url,
        paywalled=facts.paywalled,
        dropped=tuple(dropped),
    )


def _read(body: HtmlElement, title: Title, facts: Facts, rule: SiteRule) -> _Reading:
    weights = prose_weights(body)
    exempt = Exemptions(weights, body)
    if title.element is not None:
        exempt.elements = {title.element, *title.element.iterancestors()}
    blocks = Walker(exempt, main_container(weights, body), rule).walk(body)
    main = main_signature(blocks)
    start, end = body_window(blocks, main)
    headline = _place_of(title, blocks)
    if start <= headline < end and headline - start <= 12:
        start = headline + 1
    lead = find_lead(blocks, headline, start, end, facts.descriptions)
    return _Reading(blocks, headline, lead, start, end)


def _place_of(title: Title, blocks: Sequence[PageBlock]) -> int:
    """Index of the last block of the heading; -1 if it is not among `blocks`."""
    if title.element is None:
        return -1
    within = set(title.element.iter())
    return max((index for index, block in enumerate(blocks) if block.element in within), default=-1)


def _assemble(reading: _Reading, title: Title) -> tuple[str | None, list[Block], list[Dropped]]:
    lead = polished(reading.blocks[reading.lead].text, opening=True) if reading.lead is not None else None
    inside = list(range(reading.start, reading.end))
    main = main_signature(reading.blocks)
    body = PageBody(reading.blocks[reading.start : reading.end], main)
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    for index, page_block in enumerate(reading.blocks):
        if index == reading.lead:
            continue
        if not (inside and inside[0] <= index <= inside[-1]) and not page_block.kept:
            dropped.append(Dropped(page_block.text, _reason_outside(page_block, title)))
            continue
        verdict = BlockKind.PARAGRAPH if page_block.kept else body.judge(index - reading.start)
        if isinstance(verdict, BlockKind) and page_block.text in {title.headline, title.kicker}:
            verdict = REPEATED
        if isinstance(verdict, BlockKind):
            text = polished(page_block.text, opening=not blocks)
            if text := without_bullet(text) if verdict is BlockKind.LIST_ITEM else text:
                blocks.append(Block(verdict, text))
        else:
            dropped.append(Dropped(page_block.text, verdict))
    while blocks and blocks[-1].kind is BlockKind.SUBHEADING:
        dropped.append(Dropped(blocks.pop().text, OUTSIDE))
    return lead, blocks, dropped


def _reason_outside(block: PageBlock, title: Title) -> str:
    if block.text == title.headline or (block.words >= 3 and block.text in title.headline):
        return HEADLINE
    return block.reason or (block.furniture.reason if block.furniture else OUTSIDE)


def _date_on_page(blocks: Sequence[PageBlock]) -> datetime | None:
    for block in blocks:
        if block.furniture and block.furniture.role is Role.DATE and (found := parse_date(block.text)):
            return found
    return None


def _source(reading: _Reading) -> str | None:
    for block in reading.blocks[reading.start : reading.end + 15]:
        if block.furniture and block.furniture.role is Role.SOURCE:
            name, _, rest = block.text.partition(":")
            return rest.strip() if rest and "quelle" in name.lower() else block.text.strip("() ")
    return None
