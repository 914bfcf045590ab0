"""What a tag does to the text in it: it stands inside a sentence, parts paragraphs, heads them, or marks a footnote."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from reader.cleaning.wording.wording import ends_sentence

_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
     "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
     "time", "tt", "u", "var", "wbr", "nobr", "amp-fit-text"}
)  # fmt: skip
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset",
     "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
     "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)  # fmt: skip
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": 4}
_LINES = frozenset({"p", "span", "a", "h1", "h2", "h3", "h4", "h5", "h6"})  # hold no blocks
_LEVELS = {"1", "2", "3", "4", "5", "6"}
_MARK = re.compile(r"\s*(?:[\[(]?\s?\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\s?[\])]?|\*+|[†‡§¹²³⁴-⁹]+|\[?[a-z]\]?)\s*")
_POWER = re.compile(r"\s*([+−–-]?)(\d{1,3})\s*")
# What a power stands behind: a small number, a unit, a variable.
_BASE = re.compile(r"(?:(?<![\d.,])\d{1,3}|(?<![\w])(?:[kcdm]?m|[a-z]|[A-Z]))$")
_SUPERSCRIPTS = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")


def is_inline(element: HtmlElement, parent: HtmlElement) -> bool:
    """Return whether `element` is part of a sentence: inline by its tag, or unknown in a line or amid a sentence; holds
    no blocks."""
    tag = element.tag
    if tag not in _INLINE and (tag in _BLOCKS or not (parent.tag in _LINES or _is_amid(element, parent))):
        return False
    return len(element) == 0 or all(child.tag not in _BLOCKS for child in element.iterdescendants())


def _is_amid(element: HtmlElement, parent: HtmlElement) -> bool:
    """Return whether an element stands between two parts of a sentence."""
    before, after = element.getprevious(), element.tail or ""
    above = ((parent.text if before is None else before.tail) or "").rstrip()
    return bool(above) and not ends_sentence(above) and bool(after.strip())


def opens_text(element: HtmlElement, parent: HtmlElement) -> bool:
    """Return whether a button is all of its heading and opens the text below it (WAI-ARIA's accordion)."""
    alone = len(parent) == 1 and not (parent.text or "").strip() and not (element.tail or "").strip()
    return alone and level_of(parent) > 0


def level_of(element: HtmlElement) -> int:
    """Return the level of the heading that `element` is by its tag or its role, 0 if it is none."""
    told = element.get("aria-level", "2") if element.get("role") == "heading" else ""
    return _HEADINGS.get(str(element.tag)) or (int(told) if told in _LEVELS else 0)


def is_note(element: HtmlElement) -> bool:
    """Return whether a link is nothing but the mark of a footnote."""
    if element.tag != "a":
        return False
    noted = element.get("role") == "doc-noteref" or element.get("href", "").startswith("#")
    return noted and bool(_MARK.fullmatch("".join(element.itertext())))


def superscript(before: str, raised: str) -> str:
    """Return what is read of `raised` behind `before`: powers as Unicode has them ("10⁶", "cm²"), no marks, else
    itself."""
    power = _POWER.fullmatch(raised)
    if power and _BASE.search(before[-8:]):
        return (power[1] + power[2]).translate(_SUPERSCRIPTS)
    return "" if _MARK.fullmatch(raised) else raised
