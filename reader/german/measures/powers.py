"""Raised digits: "10⁶", "10⁻²⁷", "¹⁴C"; those of units are read by `units`."""

from __future__ import annotations

import re

from reader.german.substitution import sub
from reader.german.words.number_words import cardinal

SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Raised digits, in order."""
_DIGITS = str.maketrans(SUPERSCRIPT, "0123456789")
_POWER = re.compile(rf"([⁺⁻]?)([{SUPERSCRIPT}]+)")
# A chemical element's mass number.
_ISOTOPE = re.compile(rf"(?<![\w{SUPERSCRIPT}])([{SUPERSCRIPT}]{{1,3}})([A-Z][a-z]?)(?![a-z])")

# An ion's charge: "Fe³⁺", "Na⁺", "SO₄²⁻".
_ION = re.compile(r"(?<=[A-Za-z₀-₉0-9])([²³⁴]?)([⁺⁻])(?![⁰¹²³⁴⁵⁶⁷⁸⁹])")


def read(text: str) -> str:
    """Say powers and isotopes: "10⁻²⁷" is "10 hoch minus siebenundzwanzig", "¹⁴C" "C 14"."""
    if text.isascii():
        return text
    text = sub(_ION, _charge, text)
    return sub(_POWER, _power, sub(_ISOTOPE, lambda match: f"{match[2]} {match[1].translate(_DIGITS)}", text))


def _charge(match: re.Match[str]) -> str:
    return f" {match[1].translate(_DIGITS)}{' ' * bool(match[1])}{'plus' if match[2] == '⁺' else 'minus'}"


def _power(match: re.Match[str]) -> str:
    sign = "minus " if match[1] == "⁻" else ""
    following = match.string[match.end() : match.end() + 1]
    return f" hoch {sign}{cardinal(int(match[2].translate(_DIGITS)))}" + (" " if following.isalnum() else "")
