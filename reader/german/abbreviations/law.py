"""Law: "§ 13 Abs. 1 Satz 2 Nr. 4 BGB", "§§ 3-5", "Art. 79 GG", "i. V. m.", "§ 218a", "ff."."""

from __future__ import annotations

import re

from reader.common import tables
from reader.german.abbreviations.abbreviation_forms import in_case, of_numbers
from reader.german.grammar.place import Place
from reader.german.numbers.regnal import value
from reader.german.substitution import sub
from reader.german.words.number_words import amount, cardinal
from reader.german.words.patterns import any_of
from reader.german.words.vocabulary import DETERMINERS, Declension

# "§§ 3-5"
_MANY = re.compile(r"§§ ?(?=\d)")
# "§ 13"
_ONE = re.compile(r"§ ?(?=\d)")
# A paragraph sign without a number.
_SIGN = re.compile(r"§(§?)")
# "§ 1626a": no year; "§§ 1 bis 15l": no litres
_LETTER = re.compile(r"(?<=\w )(\d{4})([a-z])\b(?!\.)|(Paragrafen \d{1,4}[a-z]? bis )(\d{1,4})([a-z])\b(?!\.)")
_LETTER_POINT = re.compile(
    r"(?:(?<=\blit\. [a-z])|(?<=\bBuchst\. [a-z]))\.(?= (?:[A-ZÄÖÜ]{2}|[a-zäöü(]))"
)  # "lit. f. DSGVO"
# "§ 3 f.", "§§ 3 ff.", "§ 5 a ff."
_FOLLOWING = re.compile(r"(?<=\d) ?ff?\.(?= [a-zäöüA-Z(\"„»]|[,;:)]|$)|(?<=\d) ?ff\b|(?<= [a-z]) ff\.")
_NEXT_PAGE = re.compile(r"(\bS(?:\.|eiten?) ?\d{1,4})f\b(?!\.)")  # "S. 119f (Anm. 3)"
_PAGE = re.compile(r"\b(?:S|Kap|Bd|Rn)\. ?\d|\b(?:Seite|Kapitel) \d")
_ROMAN = re.compile(r"(?<=\d)(?<!BGE \d\d)(?<!BGE \d\d\d) (I{1,3}|IV)(?= [A-ZÄÖÜ1-9]|[,.)]|$)")  # "§ 823 I BGB"
_ROMANS = re.compile(r"(?<=\bAbsatz )(eins|zwei|drei|vier)(,| und) (I{1,3}|IV)(?=[ ,.)]|$)")  # "§ 280 I, III BGB"
_PARTS = tables.pairs("german/data/law_parts.tsv")
# Parts of a law, only before their number or letter.
_PART = re.compile(
    r"\b(?:Abs|Nr|Art|Ziff|Hs|Rn|Var|Alt)\.? ?(?=\d)|\b(?:lit|Buchst)\. ?(?=[a-z]\b)"
    r"|(?<=\d )(?<![12]\d\d\d )(?:S\.|Z\.?) ?(?=\d)"
)
_LAWS = tables.pairs("german/data/laws.tsv")
# Short names of laws that are said in full.
_LAW = re.compile(rf"(?<=[\wß]) ({any_of(_LAWS)})\b(?!-)")
_CONSIDERATION = re.compile(r"\bE\. ?(?=\d)")  # "BGE 149 II 43 E. 5.2"
# "1 BvR 2649/21": the first senate's file, not "ein BvR".
_SENATE = re.compile(r"\b1(?= [A-Z][A-Za-z]{0,3} \d{1,5}/\d\d\b)|\b1(?= (?:Bv[A-Z]|StR|KLs|Ks|Ss|Ws|ZR|ZB|AZR|BR)\b)")
# "6 L 1774/26": a chamber's file; its letter is no unit.
_CHAMBER = re.compile(r"\b(\d{1,3}) ([A-Z]) (\d{1,5})/(\d\d)\b")


def read(text: str) -> str:
    """Say every reference to a law; its numbers are left to `cardinals`."""
    text = sub(_SENATE, "eins", sub(_CHAMBER, _chamber, text) if "/" in text else text)
    if "§" in text:
        text = sub(_MANY, "Paragrafen ", text)
        text = sub(_ONE, _paragraph, text)
        text = sub(_SIGN, lambda match: "Paragrafen" if match[1] else "Paragraf", text)
        text = sub(_LETTER, _letter, text)
    if "BGE" in text or "Bundesgericht" in text:
        text = sub(_CONSIDERATION, "Erwägung ", text)
    legal = "Paragraf" in text or "Art" in text
    if legal or "Abs" in text or "Ziff" in text:
        text = sub(_PART, _part, sub(_LETTER_POINT, "", text))
    if legal or "ff" in text or _PAGE.search(text):
        text = sub(_NEXT_PAGE, r"\1ff", text)
        text = sub(_FOLLOWING, lambda match: " folgende" + Place.of(match).point(match[0]), text)
    if legal:
        text = sub(_ROMAN, lambda match: f" Absatz {cardinal(value(match[1]))}", text)
        text = sub(_ROMANS, lambda match: f"{match[1]}{match[2]} {cardinal(value(match[3]))}", text)
        text = sub(_LAW, lambda match: " " + _LAWS[match[1]], text)
    return text


def _letter(match: re.Match[str]) -> str:
    many, number, letter = match[3] or "", match[1] or match[4], match[2] or match[5]
    return f"{many}{cardinal(int(number))} {letter}"


def _chamber(match: re.Match[str]) -> str:
    return f"{amount(match[1])} {match[2]} {amount(match[3])} Schrägstrich {amount(match[4])}"


def _part(match: re.Match[str]) -> str:
    written = match[0].rstrip(" ")
    place = Place(match.string, match.start(), match.start() + len(written))
    return in_case(place, of_numbers(place, _PARTS[written.rstrip(".")])) + " "


def _paragraph(match: re.Match[str]) -> str:
    previous = Place.of(match).previous
    oblique = DETERMINERS.get(previous) is Declension.WEAK_EN or previous in {"d", "isd"}  # "i. S. d. § 2"
    return "Paragrafen " if oblique else "Paragraf "
