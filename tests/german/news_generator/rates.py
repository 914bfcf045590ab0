"""Amounts of one thing for each of another."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.german.news_generator.words import Case, number


def per_noun(r: Random) -> Case:
    several, one = r.choice([("Personen", "Raum"), ("Kinder", "Gruppe"), ("Betten", "Zimmer"), ("Züge", "Richtung")])
    n = r.randint(2, 12)
    return f"Erlaubt sind {n} {several}/{one}.", {f"Erlaubt sind {number(n)} {several} pro {one}."}


def heating(r: Random) -> Case:
    n, area = r.randint(20, 200), r.choice(["m²a", "m²/a", "(m²·a)"])
    return f"Das Haus verbraucht {n} kWh/{area}.", {
        f"Das Haus verbraucht {number(n)} Kilowattstunden pro Quadratmeter und Jahr."
    }


def rate(r: Random) -> Case:
    n, what, (unit, said) = (
        r.randint(2, 90),
        r.choice(["Bilder", "Drehungen"]),
        r.choice([("s", "Sekunde"), ("min", "Minute")]),
    )
    return f"Das Gerät schafft {n} {what}/{unit} im Test.", {
        f"Das Gerät schafft {number(n)} {what} pro {said} im Test."
    }


def rent(r: Random) -> Case:
    n, (unit, said) = r.randint(5, 30), r.choice([("m²", "Quadratmeter"), ("ha", "Hektar")])
    return f"Verlangt werden {n} €/{unit}/Monat.", {f"Verlangt werden {number(n)} Euro pro {said} und Monat."}


TEMPLATES: tuple[Callable[[Random], Case], ...] = (per_noun, heating, rate, rent)
"""Every kind of sentence of this file."""
