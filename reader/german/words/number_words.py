"""Numbers as German words: cardinals, ordinals, years, digits. Knows numbers only, no sentence around them.

Spelling follows Duden: one word below a million, "eine Million zweihundert" with spaces above.
"""

from __future__ import annotations

DIGITS = ("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
"""The words of 0 to 9."""
_TEENS = (f"{part}zehn" for part in ("drei", "vier", "fünf", "sech", "sieb", "acht", "neun"))
_SMALL = (*DIGITS, "zehn", "elf", "zwölf", *_TEENS)
_TENS = ("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
_ORDINALS = {0: "nullt", 1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}
# Powers of ten that are nouns, by their exponent.
_NOUNS = {
    24: "Quadrillion",
    21: "Trilliarde",
    18: "Trillion",
    15: "Billiarde",
    12: "Billion",
    9: "Milliarde",
    6: "Million",
}
_LARGEST = 10**27
# Ordinals that go without "ein": "hundertst".
_ROUND: dict[int, str] = {100: "hundertst", 1000: "tausendst"} | {
    10**power: f"{noun.lower().removesuffix('e')}st" for power, noun in _NOUNS.items()
}


def cardinal(n: int) -> str:
    """Say a whole number; a final one is "eins". Digit by digit from 10^27 on."""
    if n < 0:
        return "minus " + cardinal(-n)
    if n >= _LARGEST:
        return digits(str(n))
    words = []
    for exponent, noun in _NOUNS.items():
        count, n = divmod(n, 10**exponent)
        if count == 1:
            words.append(f"eine {noun}")
        elif count:
            words.append(f"{_below_million(count, final_one=False)} {noun.removesuffix('e')}en")
    if n or not words:
        words.append(_below_million(n, final_one=True))
    return " ".join(words)


def attributive(n: int) -> str:
    """Say a whole number before a noun without inflection: "ein", "einhundertein" (as in "101 Prozent")."""
    return cardinal(n).removesuffix("s") if n % 100 == 1 else cardinal(n)


def _below_million(n: int, *, final_one: bool) -> str:
    thousands, rest = divmod(n, 1000)
    word = f"{_below_thousand(thousands, final_one=False)}tausend" if thousands else ""
    if rest or not thousands:
        word += _below_thousand(rest, final_one=final_one)
    return word


def _below_thousand(n: int, *, final_one: bool) -> str:
    hundreds, rest = divmod(n, 100)
    word = f"{_unit(hundreds)}hundert" if hundreds else ""
    if rest == 1:
        return word + ("eins" if final_one else "ein")
    if rest or not hundreds:
        word += _below_hundred(rest)
    return word


def _below_hundred(n: int) -> str:
    if n < len(_SMALL):
        return _SMALL[n]
    tens, unit = divmod(n, 10)
    return f"{_unit(unit)}und{_TENS[tens]}" if unit else _TENS[tens]


def _unit(n: int) -> str:
    return "ein" if n == 1 else _SMALL[n]


def ordinal(n: int, ending: str) -> str:
    """Say an ordinal with its adjective ending: ordinal(6, "en") is "sechsten"."""
    return ordinal_stem(n) + ending


def ordinal_stem(n: int) -> str:
    """Return an ordinal without its ending: "erst", "zweit", "zwanzigst", "hundertst", "einhunderterst"."""
    if n in _ROUND:
        return _ROUND[n]
    rest = n % 100
    if rest in _ORDINALS and (rest or not n):
        return cardinal(n - rest).replace(" ", "") * (n > rest) + _ORDINALS[rest]
    word = cardinal(n)
    if n >= 10**6:  # "zweimilliardst"
        word = word.replace("eine ", "ein").replace(" ", "").lower().removesuffix("en").removesuffix("e")
    return word + ("t" if 0 < rest < 20 else "st")


def year(n: int) -> str:
    """Say a year: hundreds from 1100 to 1999, a plain cardinal otherwise."""
    if 1100 <= n <= 1999:
        hundreds, rest = divmod(n, 100)
        return f"{_SMALL[hundreds]}hundert{_below_thousand(rest, final_one=True) if rest else ''}"
    return cardinal(n)


def digits(text: str) -> str:
    """Say digits one by one; other characters are left out."""
    return " ".join(DIGITS[int(char)] for char in text if char.isascii() and char.isdigit())


def decimal(whole: str, fraction: str) -> str:
    """Say a decimal: "0", "75" is "null Komma sieben fünf"."""
    return f"{cardinal(int(whole))} Komma {digits(fraction)}"


def amount(written: str, one: str = "eins") -> str:
    """Say a written German number ("1.200", "25 000", "3,75"). `one` is what a bare 1 becomes ("ein", "eine")."""
    whole, comma, fraction = written.partition(",")
    whole = whole.replace(".", "").replace(" ", "").replace("'", "")
    if comma:
        return decimal(whole, fraction)
    if len(whole) > 1 and whole.startswith("0"):
        return digits(whole)
    n = int(whole)
    if n == 1:
        return one
    return attributive(n) if one != "eins" else cardinal(n)


def fraction_name(denominator: int) -> str:
    """Name a fraction's denominator: "halb", "drittel", "zwanzigstel" (lower case)."""
    if denominator == 2:
        return "halb"
    stem = ordinal_stem(denominator) + "el"
    return stem.removeprefix("ein") if denominator % 100 == 0 else stem  # "hunderttausendstel"
