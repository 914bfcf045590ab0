"""Element tree -> blocks of text in document order, each with what the markup says about it.

A block is a run of inline text between block-level tags. Nothing is left out here: blocks in elements that don't
belong to an article carry the reason, so that leads can be found among them and an editor can see them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lxml.html import HtmlElement

from reader.cleaning.page.class_names import class_names_of, class_reason, drop_reason, is_skipped, names
from reader.cleaning.page.container import Exemptions
from reader.cleaning.page.tags import is_inline, is_note, level_of, opens_text, superscript
from reader.cleaning.piece import Markup, Piece
from reader.cleaning.reasons import Reason
from reader.cleaning.site_rules import SiteRule
from reader.cleaning.wording.characters import tidy
from reader.cleaning.wording.wording import ends_sentence

_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em"})
_LINK, _PLAIN = frozenset({"a"}), frozenset[str]()
# The reasons for which a part of a sentence is left out, if its class gives one.
_INLINE_REASONS = frozenset({Reason.HIDDEN, Reason.CREDIT, Reason.CAPTION})
# What becomes one piece each: nobody needs the single entries of a menu.
_TAKEN_WHOLE = frozenset({Reason.NAVIGATION, Reason.FOOTER, Reason.FORM, Reason.DIALOG})
# Tags of what holds blocks, and hardly ever text of its own.
_BOXES = frozenset({"article", "body", "div", "footer", "header", "main", "section"})
_BREAK = "\x1e"  # stands for <br> until a run is split into blocks
_MAX_DEPTH = 120  # deeper elements become one piece of text (the parser itself stops at 255)
_WHOLE = 0.95  # of a piece's characters are bold, or in italics, if it is
MAX_BLOCKS = 10_000
"""More blocks than any page has: what follows is ignored."""


@dataclass(slots=True)
class _Place:
    """Where the walk is: the inherited reason and flags."""

    reason: Reason | None = None
    """Why nothing here is read; None where it is."""
    quote: bool = False
    """In a quotation."""
    item: bool = False
    """In a list's item."""
    link: bool = False
    """In a link."""
    inside: bool = False
    """In the element that holds the article."""
    kept: bool = False
    """In an element that is read whatever its classes say."""
    depth: int = 0
    """Elements around it."""


@dataclass(slots=True)
class _Run:
    """Inline text gathered since the last block border."""

    pieces: list[str] = field(default_factory=list)
    """In the order of the page."""
    heavy: list[bool] = field(default_factory=list)
    """Which of the pieces are bold."""
    linked: int = 0
    """Characters in links."""
    bold: int = 0
    """Characters in bold type."""
    italic: int = 0
    """Characters in italics."""
    chars: int = 0
    """All characters."""

    def add(self, text: str | None, style: frozenset[str]) -> None:
        """Add a piece of text; `style` holds the tags around it that matter (a, b, i)."""
        if not text:
            return
        self.pieces.append(text)
        self.heavy.append(bool(style & _BOLD))
        size = len(text.strip())
        self.chars += size
        self.linked += size if "a" in style else 0
        self.bold += size if style & _BOLD else 0
        self.italic += size if style & _ITALIC else 0

    def end_line(self) -> None:
        """Add a <br>."""
        self.pieces.append(_BREAK)
        self.heavy.append(False)

    def blocks(self, *, heads: bool) -> Iterator[tuple[str, bool]]:
        """Yield the blocks of the run, each with whether it is bold: two <br> in a row end one, one is a space;
        `heads`: it ends one, too, where a line in bold stands above text that isn't."""
        whole = self.chars > 0 and self.bold >= _WHOLE * self.chars
        if _BREAK not in self.pieces:
            yield "".join(self.pieces), whole
            return
        gathered: list[str] = []
        lines = [*self._lines(), ("", False)]
        for (line, bold), (below, below_bold) in pairwise(lines):
            opens = heads and bold and not gathered and below and not (below_bold or below[0].islower())
            title = opens and (line.endswith("?") or not ends_sentence(line))
            gathered += [line] if line else []
            if gathered and (title or not below):
                yield " ".join(gathered), whole or bool(title)
                gathered = []

    def _lines(self) -> Iterator[tuple[str, bool]]:
        """Yield the lines between the run's <br>, each with whether all of it is bold."""
        line, heavy = "", True
        for piece, bold in [*zip(self.pieces, self.heavy, strict=True), (_BREAK, False)]:
            if piece == _BREAK:
                yield tidy(line), heavy
                line, heavy = "", True
            else:
                line, heavy = line + piece, heavy and (bold or not piece.strip())


class Walker:
    """Walks a tree once and gathers its blocks. `exempt`: elements whose class says nothing (they hold the article)."""

    def __init__(self, exempt: Exemptions, container: HtmlElement, rule: SiteRule) -> None:
        self.exempt = exempt
        self.container = container
        self.rule = rule
        root = container.getroottree().getroot()
        self.kept = rule.keep.elements(root)
        self.dropped = rule.drop.elements(root)
        self.blocks: list[Piece] = []

    def walk(self, element: HtmlElement) -> list[Piece]:
        """Return the blocks of `element` in document order."""
        self._visit(element, _Place(inside=element is self.container))
        return self.blocks

    def _visit(self, element: HtmlElement, place: _Place) -> None:
        run = _Run()
        style = _LINK if place.link else _PLAIN
        run.add(element.text, style)
        for child in element:
            run = self._child(child, element, place, run)
            run.add(child.tail, style)
        self._flush(run, element, place)

    def _child(self, child: HtmlElement, parent: HtmlElement, place: _Place, run: _Run) -> _Run:
        tag = child.tag
        opens = tag == "button" and opens_text(child, parent)
        if not isinstance(tag, str) or (is_skipped(tag) and not opens):
            return run
        if tag == "br":
            run.end_line()
            return run
        if is_note(child):
            return run
        if (opens or is_inline(child, parent)) and not _stands_alone(child, parent):
            self._inline(child, place, run, (_LINK if place.link else _PLAIN) | _style(child, place))
            return run
        self._flush(run, parent, place)
        self._descend(child, tag, place)
        return _Run()

    def _descend(self, child: HtmlElement, tag: str, place: _Place) -> None:
        if len(self.blocks) >= MAX_BLOCKS:
            return
        reason = place.reason
        if reason is None:
            another = tag == "article" and place.inside  # an article inside the article is a teaser of another one
            reason = drop_reason(child, tag, class_names_of(child)) or (Reason.TEASER if another else None)
            reason = None if reason and self.exempt.covers(child, reason) else reason
            reason = Reason.COMMENTS if reason is None and child in self.exempt.others else reason
        kept = place.kept or child in self.kept
        reason = Reason.RULE if child in self.dropped and not kept else None if kept else reason
        inner = _Place(
            reason=reason,
            quote=place.quote or tag in {"blockquote", "q"},
            item=place.item or tag == "li",
            link=place.link or "a" in _style(child, place),
            inside=place.inside or child is self.container,
            kept=kept,
            depth=place.depth + 1,
        )
        if inner.depth > _MAX_DEPTH or (reason in _TAKEN_WHOLE and not self.kept):
            run = _Run([" ".join(_visible_text(child))])
            self._flush(run, child, inner)
        else:
            self._visit(child, inner)

    def _inline(self, element: HtmlElement, place: _Place, run: _Run, style: frozenset[str], depth: int = 0) -> None:
        class_names = class_names_of(element)
        reason = class_reason(class_names) if class_names else None
        if reason in _INLINE_REASONS and reason and not self.exempt.covers(element, reason):
            aside = _Run(["".join(element.itertext())])
            self._flush(aside, element, replace(place, reason=place.reason or reason))
            return
        if element.tag == "sup":
            run.add(superscript("".join(run.pieces[-2:]), "".join(element.itertext())), style)
            return
        run.add(element.text, style)
        for child in element:
            tag = child.tag
            if tag == "br":
                run.end_line()
            elif isinstance(tag, str) and not is_skipped(tag) and depth < _MAX_DEPTH and not is_note(child):
                self._inline(child, place, run, style | _style(child, place), depth + 1)
            run.add(child.tail, style)

    def _flush(self, run: _Run, element: HtmlElement, place: _Place) -> None:
        if not run.pieces:
            return
        for raw, bold in run.blocks(heads=not place.item):
            if text := tidy(raw):
                self.blocks.append(_make_piece(text, run, element, place, self.rule, bold=bold))


def _stands_alone(element: HtmlElement, parent: HtmlElement) -> bool:
    """Return whether an inline element whose class speaks against it is all that stands between two blocks of a box."""
    if element.tag == "a" or parent.tag not in _BOXES or (element.tail or "").strip():
        return False
    before, after = element.getprevious(), element.getnext()
    above = parent.text if before is None else before.tail
    beside = (one for one in (before, after) if one is not None)
    if (above or "").strip() or any(one.tag == "br" or is_inline(one, parent) for one in beside):
        return False
    return class_reason(class_names_of(element)) is not None


def _visible_text(element: HtmlElement) -> Iterator[str]:
    for part in element.iter():
        if isinstance(part.tag, str) and not is_skipped(part.tag) and part.text:
            yield part.text
        if part is not element and part.tail:
            yield part.tail


def _style(element: HtmlElement, place: _Place) -> frozenset[str]:
    """Return the tag, as far as it changes the text inside: an anchor that leads nowhere doesn't, except in a list of
    jumps."""
    if element.tag == "a" and not place.item and element.get("href", "#").startswith("#"):
        return _PLAIN
    return frozenset({str(element.tag)})


def _make_piece(text: str, run: _Run, element: HtmlElement, place: _Place, rule: SiteRule, *, bold: bool) -> Piece:
    parent, tag = element.getparent(), str(element.tag)
    markup = Markup(
        element=element,
        level=level_of(element),
        class_names=class_names_of(element),
        signature=(tag, element.get("class", ""), "" if parent is None else parent.get("class", "")),
        links=run.linked / run.chars if run.chars else 0.0,
        bold=bold,
        italic=run.chars > 0 and run.italic >= _WHOLE * run.chars,
        quote=place.quote,
        item=place.item,
        reason=place.reason or (Reason.CAPTION if tag == "figure" and not place.kept else None),  # a picture's own text
        inside=place.inside,
        names_lead=names(class_names_of(element), "lead")
        or (parent is not None and names(class_names_of(parent), "lead")),
        names_heading=names(class_names_of(element), "subheading"),
    )
    return Piece(text, markup, rule, inside_kept=place.kept)
