"""A block of text on a page, with what the markup around it says."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from reader.cleaning.furniture import Furniture
from reader.cleaning.soup import names, soup_of


@dataclass(slots=True)
class PageBlock:
    """A run of inline text between block-level tags.

    `tag`: nearest block-level tag. `level`: heading level or 0. `soup`: class soup of that element. `signature`: tag,
    class and parent's class, equal for the paragraphs of one article. `links`: share of its characters in links, 0..1.
    `bold`, `italic`: all of it is. `reason`: why the markup says it isn't article text. `inside`: it stands in the
    element that holds the article. `kept`: an editor's site rule keeps it.
    """

    text: str
    element: HtmlElement
    tag: str
    level: int
    soup: str
    signature: tuple[str, str, str]
    links: float
    bold: bool
    italic: bool
    quote: bool
    item: bool
    reason: str | None
    inside: bool
    kept: bool
    words: int = 0
    closed: bool = False
    furniture: Furniture | None = None

    @property
    def prose(self) -> bool:
        """Reads like running text."""
        return self.furniture is None and ((self.closed and self.words >= 8) or self.words >= 22)


def is_lead_soup(block: PageBlock) -> bool:
    """Whether the block or its parent is named like a lead."""
    parent = block.element.getparent()
    return names(block.soup, "lead") or (parent is not None and names(soup_of(parent), "lead"))
