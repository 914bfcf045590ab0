"""A piece of a source: a line of pasted text, or a run of inline text on a page. All rules judge pieces."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from lxml.html import HtmlElement

from reader.cleaning.boilerplate import Boilerplate, Role, boilerplate
from reader.cleaning.reasons import Reason
from reader.cleaning.remnants import without_signature
from reader.cleaning.site_rules import NO_RULE, SiteRule
from reader.cleaning.stamps import stamp
from reader.cleaning.wording import count_words, ends_sentence, is_enumeration

Signature = tuple[str, str, str]
"""Tag, class and parent's class of an element: equal for the paragraphs of one article."""

_PROSE_WORDS, _OPEN_PROSE_WORDS = 8, 22  # of running text, with and without the end of a sentence
_LONG_WORDS = 28  # longer than captions and teasers


@dataclass(frozen=True, slots=True)
class Markup:
    """What the markup around a piece of a page says about it."""

    element: HtmlElement
    """The nearest block-level element."""
    level: int
    """Level of the heading, or 0."""
    class_names: str
    """Values of the element's attributes that name what it is for."""
    signature: Signature
    """Equal for the paragraphs of one article."""
    links: float
    """Share of the characters in links, 0..1."""
    bold: bool
    """All of it is bold."""
    italic: bool
    """All of it is in italics."""
    quote: bool
    """It stands in a quotation."""
    item: bool
    """It stands in a list."""
    reason: Reason | None
    """Why the markup says that it is no article text."""
    inside: bool
    """It stands in the element that holds the article."""
    names_lead: bool
    """The class of the element or its parent names a lead."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text with the features by which it is judged."""

    text: str
    """Tidy text, without line breaks."""
    words: int
    """Number of words."""
    closed: bool
    """It ends like a sentence."""
    boilerplate: Boilerplate | None
    """What it is by its words alone, if it is not the article's."""
    prose: bool
    """It reads like running text: a sentence of eight words, or a long line that is no list of names."""
    kept: bool = False
    """An editor's site rule keeps it."""
    markup: Markup | None = None
    """What the markup says; None in pasted text."""

    @property
    def role(self) -> Role | None:
        """The role of what is boilerplate."""
        return self.boilerplate.role if self.boilerplate else None

    @property
    def long(self) -> bool:
        """So long that it is neither caption nor teaser."""
        return self.boilerplate is None and self.closed and self.words >= _LONG_WORDS


def make_piece(text: str, rule: SiteRule = NO_RULE, markup: Markup | None = None, *, kept: bool = False) -> Piece:
    """The piece for a tidy `text`."""
    kept = kept or rule.keeps(text)
    found = None if kept else rule.boilerplate(text) or _boilerplate(text)
    words, closed = count_words(text), ends_sentence(text) or ends_sentence(without_signature(text))
    running = (closed and words >= _PROSE_WORDS) or (words >= _OPEN_PROSE_WORDS and not is_enumeration(text))
    return Piece(text, words, closed, found, found is None and running, kept, markup)


def _boilerplate(text: str) -> Boilerplate | None:
    found = boilerplate(text)
    return (stamp(text) or found) if found is None or found.reason is Reason.NO_TEXT else found


def is_alike(piece: Piece, main: Collection[Signature]) -> bool:
    """Whether `piece` is marked up like the body."""
    return piece.markup is not None and piece.markup.signature in main


def is_paragraph(piece: Piece) -> bool:
    """Whether `piece` is surely a paragraph: running text in its own element, or a long line."""
    if piece.markup is None:
        return piece.long
    return piece.markup.reason is None and piece.prose and not piece.markup.level and not piece.markup.item
