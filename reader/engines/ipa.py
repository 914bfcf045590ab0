"""Phonemes in the International Phonetic Alphabet (IPA): as German voices know them, or as German letters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files


@cache
def _table(name: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """Read a table of replacements and the pattern that finds them, the longest first."""
    text = files("reader.engines").joinpath("data", name).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    replacements = {unicodedata.normalize("NFC", row[0]): row[1] for row in rows}
    longest_first = sorted(replacements, key=len, reverse=True)
    return replacements, re.compile("|".join(re.escape(symbol) for symbol in longest_first))


def to_voice_symbols(ipa: str) -> str:
    """Write phonemes with the symbols that espeak's German knows; others were never trained ("θ" becomes "s").

    Decomposed (NFD), as Piper's phonemiser does it: the voices have learnt "ç" as two symbols.
    """
    replacements, pattern = _table("ipa_symbols.tsv")
    known = pattern.sub(lambda match: replacements[match[0]], unicodedata.normalize("NFC", ipa))
    return unicodedata.normalize("NFD", known)


def respell(ipa: str) -> str:
    """Spell phonemes with German letters ("ʃiː" is "schie"); stress marks and unknown symbols are left out."""
    replacements, pattern = _table("ipa_spelling.tsv")
    text = unicodedata.normalize("NFC", ipa)
    return " ".join("".join(replacements[symbol] for symbol in pattern.findall(word)) for word in text.split())
