"""Characters and remnants inside a line that no reader sees or hears: zero-width characters, link notes, stars."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

# Soft hyphen, zero-width space to right-to-left mark, word joiner, BOM, control characters except tab and newline, and
# what XML forbids: surrogates, noncharacters.
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc-\uffff"
    "\ud800-\udfff\ufdd0-\ufdef\x00-\x08\x0b-\x1f\x7f-\x9f]"
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_LIGATURE = re.compile("[\ufb00-\ufb06]")  # of a PDF
_LETTERS = ("ff", "fi", "fl", "ffi", "ffl", "st", "st")  # of each ligature, in Unicode's order

# Notes that browsers' helpers and content systems leave inside sentences.
_REMNANTS = re.compile(
    r"\s?\((?:öffnet|wird) (?:in einem |im |in )?(?:neuen|neuem) (?:fenster|tab)(?: geöffnet)?\)"
    r"|\s?\(?link (?:wird|öffnet)(?: sich)? in einem neuen (?:tab|fenster)(?: geöffnet)?\)?"
    r"|\s?\[(?:externer link|anm\. d\. red\. link|mehr|\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,9})\]"
    r"|\s?\|\s?mehr$|\s?\((?:externer link|extern)\)",
    re.IGNORECASE,
)
_PLUSSES = re.compile(r"^\s*\+{2,4}\s*|\s*\+{2,4}\s*$")
_STAR = re.compile(r"(?<=[\w.,;:!?“”\"»])\*+(?=[\s.,;:!?)]|$)|^\*+(?=\w)")
# Raised numbers behind a word or its full stop are footnotes' marks; behind a unit or a variable they are powers.
_MARK = re.compile(r"(?<=[a-zäöüß]{3})(?<!eter)[¹²³⁴-⁹]{1,3}(?!\w)|(?<=[a-zäöüß][.!?])[¹²³⁴-⁹]{1,3}(?=\s|$)")
_DURATION = re.compile(r"\s*\(\d{1,2}:\d{2}(?: ?min\.?| uhr min)?\)$", re.IGNORECASE)
_SPACE_BEFORE_STOP = re.compile(r"(?<=\w) (?=[.,;!?](?:\s|$))")

_INITIAL = re.compile(r"^([B-NP-ZÄÖÜ]) (?=[a-zäöüß])")  # an initial that the markup sets apart: "N a endlich"


def tidy(line: str) -> str:
    """Return `line` in NFC with single spaces, without invisible characters and without entities that nobody
    resolved."""
    if "&" in line and _ENTITY.search(line):
        line = unescape(unescape(line))
    if not line.isascii():
        line = unicodedata.normalize("NFC", _LIGATURE.sub(lambda sign: _LETTERS[ord(sign[0]) - 0xFB00], line))
    if not line.isprintable() or "\ufffc" in line or "\ufffd" in line:  # the two that Unicode counts as printable
        line = _INVISIBLE.sub("", line)
    return " ".join(line.split())


def without_remnants(text: str) -> str:
    """Return `text` (already tidy) without link notes, footnote stars, "+++" at its ends and a closing video
    duration."""
    text = _INITIAL.sub(r"\1", text)
    if any(mark in text for mark in "([|") or "link" in text.lower():
        text = _REMNANTS.sub("", text)
    if "+" in text:
        text = _PLUSSES.sub("", text)
    if "*" in text and text.count("*") <= 2:
        text = _STAR.sub("", text)
    text = _DURATION.sub("", _MARK.sub("", text))
    return _SPACE_BEFORE_STOP.sub("", text).strip()
