"""Brackets inside words, which are not heard: "[D]ie Lage", "(nord)östlich", "jede(r)", "Gesamt(miet)preis"."""

from __future__ import annotations

import re

from reader.german.numbers.regnal import value
from reader.german.substitution import sub
from reader.german.words.number_words import cardinal

# At a word's front, with small letters after it: "(nord)östlich", "[D]ie", "(Ver)Handeln".
_FRONT = re.compile(r"(?<!\w)[(\[]([^\W\d_][a-zäöüß]{0,11})[)\]](?=[a-zäöüß])")
_FRONT_NOUN = re.compile(r"(?<!\w)\(([A-ZÄÖÜ][a-zäöüß]{1,11})\)(?=[A-ZÄÖÜ][a-zäöüß])")
# In a word's middle ("P(l)andemie"), or an ending.
_MIDDLE = re.compile(r"(?:(?<=[a-zäöüß])|(?<=\b[A-Z]))[(\[]([a-zäöüß]{1,12})[)\]](?=[a-zäöüß])")
_ENDING = re.compile(r"(?<=[a-zäöüß])[(\[](e|n|en|s|es|te|ten|st)[)\]](?![\w])")
_EITHER = re.compile(r"\b([Jj]ede|[Ee]ine?|[Kk]eine?|[Aa]ndere|[a-zäöüß]+e(?=\(r))\((r|s|n|e)\)(?!\w)")
_GLOSS = re.compile(r"(?<=[(\[])= ?(?=[„\"“»]?[^\W\d_])")  # "(=Einrichtung)", but "(= 80 %)"
# "Zink(II)-oxid", "Eisen(III)": how an element is bound.
_OXIDATION = re.compile(r"(?<=[a-zäöüß]{2})\((I{1,3}|IV|V|VI{0,2}|VIII)\)(-(?=[a-zäöü])|(?!\w))")
_ISSUE = re.compile(r"(?<=\()(I{1,3}|IV)(?=/(?:19|20)\d\d\))")  # "Heft 87 (IV/1999)"
# "Akteur(inn)en", "Politik(er*innen)bild": left to the gender forms.
_BOTH = re.compile(r"(?<=[a-zäöüß])\(inn\)en\b")


def read(text: str) -> str:
    """Take away brackets that stand inside a word; whoever listens can't hear them."""
    if "(" not in text and "[" not in text:
        return text
    text = sub(_OXIDATION, _oxidation, text)
    text = sub(_ISSUE, lambda match: cardinal(value(match[1])), text)
    text = sub(_BOTH, ":innen", sub(_GLOSS, "", text))
    text = sub(_EITHER, r"\1:\2", text)
    text = sub(_FRONT, r"\1", sub(_FRONT_NOUN, r"\1-", text))
    return sub(_ENDING, r"\1", sub(_MIDDLE, r"\1", text))


def _oxidation(match: re.Match[str]) -> str:
    number = cardinal(value(match[1]))
    return f"-{number}-" if match[2] else f" {number}"
