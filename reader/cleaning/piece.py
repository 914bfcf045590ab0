"""A piece of a source: a line of pasted text, or a run of inline text on a page. All rules judge pieces."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

from reader.cleaning.boilerplate.boilerplate import Boilerplate, Role, boilerplate
from reader.cleaning.boilerplate.newsroom_notes import newsroom_note
from reader.cleaning.boilerplate.stamps import stamp
from reader.cleaning.reasons import Reason
from reader.cleaning.site_rules import NO_RULE, SiteRule
from reader.cleaning.wording.agency_marks import without_signature
from reader.cleaning.wording.wording import count_words, ends_sentence, is_enumeration

Signature = tuple[str, str, str]
"""Tag, class and parent's class of an element: equal for the paragraphs of one article."""

LINK_SHARE = 0.6
"""So much of a piece is in links if it leads elsewhere."""
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
    names_heading: bool = False
    """The class of the element names a sub-heading."""


@dataclass(frozen=True)
class Piece:
    """A piece of text, and the features by which it is judged.

    A feature is computed when a rule first asks for it: of most pieces, such as a menu's entries, few are needed.
    """

    text: str
    """Tidy text, without line breaks."""
    markup: Markup | None = None
    """What the markup says; None in pasted text."""
    rule: SiteRule = NO_RULE
    """What an editor wants for its site."""
    inside_kept: bool = False
    """It stands in an element that a site rule keeps."""
    title: bool = False
    """It stands where titles do: it is none of the sentences, even if it ends like one."""
    aside: Boilerplate | None = None
    """What it is by what stands around it in a pasted text: the row of a table, say."""
    gap: int = 0
    """How many empty lines stand right above it in a pasted text."""

    @cached_property
    def kept(self) -> bool:
        """An editor's site rule keeps it."""
        return self.inside_kept or self.rule.keeps(self.text)

    @cached_property
    def words(self) -> int:
        """Number of words."""
        return count_words(self.text)

    @cached_property
    def closed(self) -> bool:
        """It ends like a sentence."""
        return not self.title and (ends_sentence(self.text) or ends_sentence(without_signature(self.text)))

    @cached_property
    def boilerplate(self) -> Boilerplate | None:
        """What it is by its words alone, if it is not the article's."""
        if self.kept or self.aside:
            return None if self.kept else self.aside
        return self.rule.boilerplate(self.text) or _boilerplate(self.text)

    @cached_property
    def prose(self) -> bool:
        """It reads like running text: a sentence of eight words, or a long line that is no list of names."""
        running = (self.closed and self.words >= _PROSE_WORDS) or (
            self.words >= _OPEN_PROSE_WORDS and not is_enumeration(self.text)
        )
        return running and not self.title and self.boilerplate is None

    @property
    def role(self) -> Role | None:
        """The role of what is boilerplate."""
        return self.boilerplate.role if self.boilerplate else None

    @property
    def long(self) -> bool:
        """So long that it is neither caption nor teaser."""
        return self.closed and self.words >= _LONG_WORDS and self.boilerplate is None


def _boilerplate(text: str) -> Boilerplate | None:
    found = boilerplate(text)
    if found is not None and found.reason is not Reason.NO_TEXT:
        return found
    note = newsroom_note(text)
    return Boilerplate(Role.NOISE, note) if note else stamp(text) or found


def is_alike(piece: Piece, main: Collection[Signature]) -> bool:
    """Return whether `piece` is marked up like the body."""
    return piece.markup is not None and piece.markup.signature in main


def is_paragraph(piece: Piece) -> bool:
    """Return whether `piece` is surely a paragraph: running text in its own element, or a long line."""
    if piece.markup is None:
        return piece.long
    return piece.markup.reason is None and piece.prose and not piece.markup.level and not piece.markup.item
