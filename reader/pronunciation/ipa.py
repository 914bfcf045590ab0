"""Converts phonemes in IPA to the symbols of German voices, or to German letters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

from reader.common import tables
from reader.pronunciation.symbols import SYMBOLS, from_dictionary

# Two vowel letters in a row, which German may read as one sound.
_VOWEL = re.compile("[aeiouäöü]{2}")
# Marks as people type them; brackets and strokes around a transcription are left out.
_TYPED = str.maketrans({"'": "ˈ", "’": "ˈ", ":": "ː", "/": "", "[": "", "]": ""})


@cache
def _table(name: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """Read a table of replacements and the pattern that finds them, the longest first."""
    rows = tables.pairs(f"pronunciation/data/{name}").items()
    replacements = {unicodedata.normalize("NFC", symbol): instead for symbol, instead in rows}
    longest_first = sorted(replacements, key=len, reverse=True)
    return replacements, re.compile("|".join(re.escape(symbol) for symbol in longest_first))


@cache
def overrides() -> dict[str, str]:
    """Return words of spoken German (units, scales, acronyms) that espeak-ng reads wrong, with their phonemes."""
    return _table("overrides.tsv")[0]


def to_voice_symbols(ipa: str) -> str:
    """Write phonemes with the symbols that espeak's German knows; others were never trained ("θ" becomes "s").

    Decomposed (NFD), as Piper's phonemiser does it: the voices have learnt "ç" as two symbols. What is written so is
    not changed again: a replacement may make the sound of another ("ɒɪ" is "ɔɪ", which is "ɔø").
    """
    replacements, pattern = _table("ipa_symbols.tsv")
    before, known = "", unicodedata.normalize("NFC", ipa)
    while known != before:
        before, known = known, pattern.sub(lambda match: replacements[match[0]], known)
    return unicodedata.normalize("NFD", known)


def as_learnt(ipa: str) -> str | None:
    """Write phonemes with the symbols that German voices have learnt (NFC); None where one is left, or none at all.

    What holds only these stays as it is; a narrower transcription ("ˈt͡suːn̩") is written as they are.
    """
    said = unicodedata.normalize("NFC", to_voice_symbols(ipa))
    if said and SYMBOLS.issuperset(said.replace(" ", "")):
        return said
    words = [from_dictionary(word) for word in ipa.translate(_TYPED).split()]
    known = [word for word in words if word]
    if not known or len(known) < len(words):
        return None
    return unicodedata.normalize("NFC", to_voice_symbols(" ".join(known)))


def unlearnt(ipa: str) -> list[str]:
    """Return the characters of phonemes that no German voice has a sound for."""
    behind = ("a", "an", "ai")  # a vowel, a consonant and a second vowel, which marks go with
    return [
        symbol
        for symbol in dict.fromkeys(ipa)
        if not symbol.isspace() and all(as_learnt(sound + symbol) is None for sound in behind)
    ]


def respell(ipa: str) -> str | None:
    """Spell phonemes with German letters ("ʃiː" is "schie"); stress marks and unknown symbols are left out.

    None where two vowels meet that would be read as one ("ukraˈiːnə" is not "Ukraine" with ai).
    """
    replacements, pattern = _table("ipa_spelling.tsv")
    text = unicodedata.normalize("NFC", ipa)
    words = [[replacements[symbol] for symbol in pattern.findall(word)] for word in text.split()]
    if any(_VOWEL.search(left[-1:] + right[:1]) for word in words for left, right in pairwise(filter(None, word))):
        return None
    return " ".join("".join(word) for word in words)
