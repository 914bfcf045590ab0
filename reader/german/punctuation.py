"""Punctuation that is heard: brackets, dashes, quotes, ellipses, slashes, bullets, arrows, emoji.

What leaves here holds letters, spaces, . , ; : ? ! ' - and the dash, nothing else.
"""

from __future__ import annotations

import re
import unicodedata

from reader.common import tables
from reader.german.substitution import sub

# Quotation marks of all kinds; an apostrophe inside a word stays.
_QUOTES = re.compile("[\"„“”«»‹›‚‘`´]|(?<!\\w)['’]|['’](?!\\w)")
# Dots before another mark or the end.
_ELLIPSIS_END = re.compile(r" ?(?:…|\.{3,})[….]* ?(?=$|[,;:?!])")
_SMILEY = re.compile(r"(?<=\s)[;:]-?[)(D](?=\W|$)")
# Dots inside a sentence: a pause.
_ELLIPSIS = re.compile(r" ?(?:…|\.{3,})[….]* ?(?:[-–] )?")
# "(* 1950)", "* 1932 † 2024"; the year is said by now
_BORN = re.compile(r"(?:(?<=\()|(?<=, )(?=\* ?\w*hundert)|^(?=\* ?\w*hundert[^†]{0,40}†))\* ?(?=\w)")
# Died: "(† 1950)".
_DIED = re.compile(r"(?:(?<=\()|(?<= ))† ?(?=\w)")
# "(1940- )", the year perhaps said by now
_OPEN_YEARS = re.compile(r"\((\d{4}|\w{2,12}(?:hundert|tausend)\w{0,24}) ?[-–] ?\)(?!\w)")
_EMPTY = re.compile(r" ?[(\[][^\w()\[\]]{0,5}[)\]]")  # "(†)", "[...]"
_BRACKETS = re.compile(r"[()\[\]{}]")
_OPTIONAL = re.compile(r"\((\w{2,20}-)\)(?=\w)")  # "(Teil-)Verkauf"
# An opening bracket, with the comma that would double the pause.
_OPEN = re.compile(r"[ ,;]*[(\[{] ?")
# A closing bracket and the mark after it.
_CLOSE = re.compile(r" ?[)\]}](?:-(?=\w)| ?)([,.;:?!]?)")
# Dashes between words, also without spaces and typed as hyphens.
_DASH = re.compile(r" (?:-{1,3}|–|—) |(?<=\w)(?:—|--+)(?=\w)| ?— ?| – ?|(?<=\w)– (?=\w)")
_ALPHABET = re.compile(r"(?<=\b[A-Z])–(?=[A-Z]\b)")  # "A–Z"
_ROUTE = re.compile(r"(?<=[^\W\d_])–(?=[^\W\d_])")  # "Köln–Bonn"
# Bullets, arrows and marks at the beginning of a text.
_LEADING = re.compile(r"^[\s•·▪►▶■●○*→⇒,;:.!?–—-]+(?=\S)")
_SECOND_PART = re.compile(r"(?<=[a-zäöüß])/-(?=[a-zäöü])")  # "Feuerwehrfrauen/-männer"
_SYMBOLS = tables.pairs("german/data/symbols.tsv")
_SYMBOL = re.compile("[" + re.escape("".join(_SYMBOLS)) + "]")
_BREAK = re.compile("[→⇒|•]|={2,}")
# What may not leave: neither letter nor space nor a mark for prosody.
_ALLOWED = re.compile(r"[^\w\s.,;:?!'’–-]|_")
# A space before a mark.
_SPACE_BEFORE = re.compile(r"\s+(?=[.,;:?!])")
_ABBREVIATED = re.compile(r"\.\s*(?=[,;:])")  # an unknown abbreviation's point before another mark
# Several marks in a row: the first one counts.
_REPEATED = re.compile(r"([,;:–.])(?:\s*[,;:.])+")
# "Die drei ???" is a name.
_NAMED_MARKS = re.compile(r"(?<=\bdrei) ?(?:(\?\?\?)|!!!)")
# "?!", "!!!": one of them is enough.
_LOUD = re.compile(r"[.,;:]?\s*([?!])[?!.\s]*(?:(?=\w)|$)")
# A comma beside a dash.
_COMMA_DASH = re.compile(r"(?:, ?–|– ?,)")
# More than one space.
_SPACES = re.compile(r"\s{2,}")
# A comma without its space.
_TIGHT = re.compile(r",(?=[^\W\d_])")
# A space was forgotten after the end of a sentence or a colon.
_FORGOTTEN_SPACE = re.compile(r"(?<=[a-zäöüß]{2})([.:])(?=[A-ZÄÖÜ][a-zäöüß])")
# "Trans*-Personen", "LGBTQ+-Personen": the sign before the hyphen.
_STAR_HYPHEN = re.compile(r"(?<=\w)\*(?=-\w)")
# A dash that stands for a hyphen: "Mittel– und Jungsteinzeit", "Träger und –trägerinnen".
_HANGING_DASH = re.compile(r"(?<=\w)–(?= (?:und|oder|sowie|bzw|beziehungsweise)\b)|(?<=und )–(?=\w)|(?<=oder )–(?=\w)")
# A point or colon left inside a word.
_POINT_IN_WORD = re.compile(r"(?<=[^\W\d_])[.:](?=[^\W\d_])")


def read(text: str) -> str:
    """Turn written punctuation into what a voice can use."""
    text = sub(_QUOTES, "", text.replace("=>", "→"))
    if ":" in text or ";" in text:
        text = sub(_SMILEY, "", text)
    if "–" in text or "*-" in text:
        text = sub(_STAR_HYPHEN, "", sub(_HANGING_DASH, "-", text))
    if "…" in text or "..." in text:
        text = sub(_ELLIPSIS_END, lambda match: "" if match.end() < len(text) else ".", text)
        text = sub(_ELLIPSIS, " – ", text)
    text = sub(_LEADING, "", text)
    text = sub(_DIED, "gestorben ", sub(_BORN, "geboren ", text))
    if _BRACKETS.search(text):
        text = sub(_EMPTY, " ", sub(_OPEN_YEARS, r"(geboren \1)", text))
        text = sub(_CLOSE, _close, sub(_OPEN, ", ", sub(_OPTIONAL, r"\1", text)))
    text = sub(_ROUTE, " ", sub(_ALPHABET, " bis ", sub(_SECOND_PART, " und ", text)))
    text = sub(_DASH, " – ", text)
    text = sub(_SYMBOL, lambda match: f" {_SYMBOLS[match[0]]} ", sub(_BREAK, ", ", text))
    return _tidy(text)


def _close(match: re.Match[str]) -> str:
    return match[1] + " " if match[1] else ", " if match.end() < len(match.string) else ""


def _tidy(text: str) -> str:
    text = sub(_ALLOWED, " ", text)
    if not text.isascii():
        text = "".join(char if char.isascii() or _sayable(char) else " " for char in text)
    text = sub(_FORGOTTEN_SPACE, r"\1 ", text)
    text = sub(_POINT_IN_WORD, " ", sub(_TIGHT, ", ", text))
    text = sub(_SPACE_BEFORE, "", sub(_SPACES, " ", text))
    text = sub(_COMMA_DASH, " –", text)
    if "!" in text or "?" in text:
        text = sub(_NAMED_MARKS, lambda match: " Fragezeichen" if match[1] else " Ausrufezeichen", text)
        text = sub(_LOUD, lambda match: match[1] + (" " if match.end() < len(text) else ""), text)
    text = sub(_REPEATED, r"\1", sub(_ABBREVIATED, "", text))
    text = sub(_SPACES, " ", sub(_SPACE_BEFORE, "", text)).strip()
    return sub(_LEADING, "", text).rstrip(" ,;–-") if text else text


def _sayable(char: str) -> bool:
    return char in "–’" or unicodedata.category(char)[0] in "LM"
