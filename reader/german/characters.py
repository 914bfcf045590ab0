"""Unicode first: invisible characters gone, one kind of space, one kind of minus, digits of all scripts as 0-9."""

from __future__ import annotations

import re
import unicodedata

from reader.german.substitution import sub

# Zero-width characters, soft hyphen, byte order marks, direction marks, variation selectors.
_INVISIBLE = dict.fromkeys((0xAD, 0x61C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F)))
_INVISIBLE |= dict.fromkeys((*range(0x2060, 0x2070), *range(0xFE00, 0xFE10)))
_SAME = str.maketrans("−‐‑‒―⁄∕º˚µ′″∅⌀", "---––//°°μ'\"ØØ")  # the same sign, as a typesetter has it
# Compatibility forms that have a reading of their own and must not be folded into plain letters and digits.
_KEEP = frozenset("²³⁰¹⁴⁵⁶⁷⁸⁹⁺⁻½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚™…ªº°")
# A no-break or thin space as thousands separator; plain spaces are decided where amounts are read.
_THOUSANDS_SPACE = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_FOOTNOTE = re.compile(r"(?<=[.!?,;:“”\"»«)])[⁰¹²³⁴-⁹₀-₉]{1,3}(?!\w)|^[⁰¹²³⁴-⁹₀-₉]{1,3}(?= )")  # "Ende.²"
# A footnote's number behind a mark: Ende".2, Ende.2
_GLUED_FOOTNOTE = re.compile(r"(?<=[”“\"»«)\]€%]\.)\d{1,3}(?= |$)|(?<=[a-zäöüß]{6}\.)\d{1,3}(?= [A-ZÄÖÜ„\"“«»]|$)")
# A footnote's number behind a word or sign: "Uni Mainz²", "39 €²".
_WORD_FOOTNOTE = re.compile(r"(?:(?<=[a-zäöüß]{4})|(?<=Euro)|(?<=[€%]))(?<!Meter)(?<!meter)[⁰¹²³⁴-⁹]{1,3}(?!\w)")
_REFERENCE = re.compile(r"(?:(?<=[^\W\d_]{2})|(?<=[^\W_][.!?,;:”“»)]))(?:\[\d{1,3}\])+")  # "Ende[1]", "Ende.[2][3]"
# „S 11", „Ausbilder 2026″: what closes a German quotation is no mark of inches.
_CLOSED = re.compile(r"(„[^„“”\"]{1,200}\d)\"(?![^„“”]{0,200}[“”])")
_MARK = re.compile(r"(?<=\w)[®™©](?!\w)")  # no space where it stood: "Hypalon®-Schnur"
_ENDLESS = re.compile(r"(?<!\S)\S{200,}+")  # no word and no address: base64, a line drawn with signs
_PIECE = 80  # characters of what has no end by itself: no rule looks further than a word
_APOSTROPHE = re.compile(r"(?<=\w)[´`](?=\w)")  # "tut´s"
_PARTED_APOSTROPHE = re.compile(r"(?<=[a-zäöüß]{2}) ['’] ?s(?= [a-zäöü]|[,.!?])")  # "Auf geht 's"
_SWISS = re.compile(r"(?<!\d)\d{1,3}(?:['’‘]\d{3})+(?:\.\d{1,2}(?!\d|\.\d))?(?!\d)")  # 1'000, 12'876.54
_FROM_SWISS = str.maketrans("'’‘.", "...,")


def clean(text: str) -> str:
    """Return the text in composed form with plain spaces, plain digits and nothing invisible."""
    text = sub(_PARTED_APOSTROPHE, "’s", sub(_APOSTROPHE, "’", text))
    text = sub(_REFERENCE, "", sub(_GLUED_FOOTNOTE, "", text))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_INVISIBLE).translate(_SAME)
        text = sub(_MARK, "", sub(_WORD_FOOTNOTE, "", sub(_FOOTNOTE, "", text)))
        text = sub(_CLOSED, r"\1“", text)
        text = sub(_THOUSANDS_SPACE, ".", text)
        text = unicodedata.normalize("NFC", "".join(char if _plain(char) else _fold(char) for char in text))
    return " ".join(sub(_ENDLESS, _pieces, sub(_SWISS, lambda match: match[0].translate(_FROM_SWISS), text)).split())


def _pieces(match: re.Match[str]) -> str:
    """Cut a run of letters (a script without spaces, a word drawn out); leave out what nobody can read, as base64."""
    if not match[0].replace("-", "").isalpha():
        return ""
    return " ".join(match[0][start : start + _PIECE] for start in range(0, len(match[0]), _PIECE))


def _plain(char: str) -> bool:
    return char.isascii() or "À" <= char <= "ɏ" or char in _KEEP


def _fold(char: str) -> str:
    """Fold one unusual character: full width and mathematical letters, other digits, control characters."""
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category[0] == "C":
        return " "
    folded = unicodedata.normalize("NFKC", char)
    if any(unicodedata.category(part) in {"No", "Nl"} for part in folded):
        return " "
    return folded
