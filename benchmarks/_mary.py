"""MaryTTS's German lexicon (marytts/marytts-lexicon-de, LGPL-3, by DFKI): a judge that knows nothing of Wiktionary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

# SAMPA as the lexicon's allophones.de.xml has it -> IPA.
_SYMBOLS = {
    "aI": "aɪ̯", "OY": "ɔʏ̯", "aU": "aʊ̯", "EI": "ɛɪ̯", "i:": "iː", "y:": "yː", "e:": "eː", "E:": "ɛː",
    "2:": "øː", "u:": "uː", "o:": "oː", "a:": "aː", "a~": "ã", "e~": "ɛ̃", "o~": "ɔ̃", "9~": "œ̃",
    "i": "i", "y": "y", "e": "e", "2": "ø", "u": "u", "o": "o", "I": "ɪ", "Y": "ʏ", "E": "ɛ", "9": "œ",
    "U": "ʊ", "O": "ɔ", "6": "ɐ", "@": "ə", "T": "θ", "D": "ð", "S": "ʃ", "Z": "ʒ", "C": "ç", "N": "ŋ",
    "R": "ʁ", "g": "ɡ", "?": "ʔ", "'": "ˈ", ",": "ˌ", "-": "", "_": "",
}  # fmt: skip
_SYMBOL = re.compile("|".join(map(re.escape, sorted(_SYMBOLS, key=len, reverse=True))))
# "6" behind a vowel is no syllable of its own ("bU6" is "bʊɐ̯").
_VOCALISED = re.compile("(?<=[ːaeɛiɪoɔuʊyʏøœ])ɐ")


def rows(lexicon: Path, exam: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the exam's rows that the lexicon has, with its reading in place of theirs."""
    readings = _readings(lexicon)
    return [{**row, "ipa": readings[row["word"]]} for row in exam if row["word"] in readings]


def _readings(lexicon: Path) -> dict[str, str]:
    """Read lines of "word SAMPA"; a word's first reading counts."""
    found: dict[str, str] = {}
    for line in lexicon.read_text(encoding="utf-8").splitlines():
        word, _, sampa = line.partition(" ")
        if sampa and word != "#":
            found.setdefault(word, _VOCALISED.sub("ɐ̯", _SYMBOL.sub(lambda symbol: _SYMBOLS[symbol[0]], sampa)))
    return found
