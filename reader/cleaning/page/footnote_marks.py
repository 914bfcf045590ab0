"""Raised and linked marks inside sentences: marks of footnotes are no text, powers are."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_MARK = re.compile(r"\s*(?:[\[(]?\s?\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\s?[\])]?|\*+|[†‡§¹²³⁴-⁹]+|\[?[a-z]\]?)\s*")
_POWER = re.compile(r"\s*([+−–-]?)(\d{1,3})\s*")
# What a power stands behind: a small number, a unit, a variable.
_BASE = re.compile(r"(?:(?<![\d.,])\d{1,3}|(?<![\w])(?:[kcdm]?m|[a-z]|[A-Z]))$")
_SUPERSCRIPTS = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")


def is_note(element: HtmlElement) -> bool:
    """Whether a link is nothing but the mark of a footnote."""
    if element.tag != "a":
        return False
    noted = element.get("role") == "doc-noteref" or element.get("href", "").startswith("#")
    return noted and bool(_MARK.fullmatch("".join(element.itertext())))


def superscript(before: str, raised: str) -> str:
    """What is read of `raised` behind `before`: powers as Unicode has them ("10⁶", "cm²"), no marks, else itself."""
    power = _POWER.fullmatch(raised)
    if power and _BASE.search(before[-8:]):
        return (power[1] + power[2]).translate(_SUPERSCRIPTS)
    return "" if _MARK.fullmatch(raised) else raised
