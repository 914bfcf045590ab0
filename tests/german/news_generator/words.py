"""What the templates share: names, units and the words of numbers, which come from num2words."""

from __future__ import annotations

from num2words import num2words

Case = tuple[str, set[str]]
"""What is written, and every reading that is right."""
DIGITS = ("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
NAMES = ("Krüger", "Aydin", "Lindner", "Yilmaz", "Petrow", "Seidel", "Nowak", "Brandl", "Hofstetter", "Okafor")
ABOUT = (
    "rund",
    "etwa",
    "knapp",
    "gut",
    "fast",
    "nur",
    "mindestens",
    "höchstens",
    "mehr als",
    "insgesamt",
    "lediglich",
)
ONE = {
    ("nom", "m"): "ein",
    ("nom", "n"): "ein",
    ("nom", "f"): "eine",
    ("acc", "m"): "einen",
    ("acc", "n"): "ein",
    ("acc", "f"): "eine",
    ("dat", "m"): "einem",
    ("dat", "n"): "einem",
    ("dat", "f"): "einer",
}


def number(n: int) -> str:
    """Return a number that counts nothing."""
    return str(num2words(n, lang="de"))


def counting(n: int) -> str:
    """Return a number before a plural noun: 21 and 101 lose their -s where they end in "eins"."""
    return number(n).removesuffix("s") if n % 100 == 1 else number(n)


def decimal(written: str) -> str:
    """Return "12,3" as it is said."""
    whole, _, rest = written.partition(",")
    return f"{number(int(whole))} Komma {' '.join(DIGITS[int(digit)] for digit in rest)}"


def ordinal(n: int, ending: str) -> str:
    """Return an ordinal with its ending; num2words gives the one in -e."""
    return str(num2words(n, lang="de", to="ordinal")).removesuffix("e") + ending


def year(n: int) -> str:
    """Return a year."""
    return str(num2words(n, lang="de", to="year"))


def grouped(n: int) -> str:
    """Write a number with points between the thousands."""
    return f"{n:,}".replace(",", ".")


def capital(text: str) -> str:
    """Begin with a capital."""
    return text[0].upper() + text[1:]
