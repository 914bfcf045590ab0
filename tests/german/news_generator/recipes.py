"""Recipes: one of something, with its measure, its size and how it is cut; what a preposition governs at once."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.german.news_generator.words import ONE, Case, capital, number

_FOODS = (("Zwiebel", "f"), ("Tomate", "f"), ("Apfel", "m"), ("Ei", "n"), ("Brötchen", "n"))
_CUT = ("fein gehackt", "grob gewürfelt", "frisch gepresst", "klein geschnitten", "gut gereinigt")
_ACCUSATIVE = {"m": "en", "f": "e", "n": "es"}
_SPOONS = (("EL", "Esslöffel"), ("TL", "Teelöffel"))
_HEAPED = (("geh.", "gehäuft"), ("gestr.", "gestrichen"))
_SPICES = ("Mehl", "Salz", "Zucker", "Senf")


def one_cut(r: Random) -> Case:
    (food, gender), cut = r.choice(_FOODS), r.choice(_CUT)
    written = f"1 {cut}{_ACCUSATIVE[gender]} {food} andünsten."
    return written, {f"{capital(ONE['acc', gender])} {cut}{_ACCUSATIVE[gender]} {food} andünsten."}


def one_small(r: Random) -> Case:
    food, gender = r.choice(_FOODS)
    if r.random() < 0.5:
        return f"Mit 1 kl. {food} belegen.", {f"Mit {ONE['dat', gender]} kleinen {food} belegen."}
    return f"1 kl. {food} waschen.", {f"{capital(ONE['acc', gender])} kleine{_ACCUSATIVE[gender][1:]} {food} waschen."}


def heaped_spoons(r: Random) -> Case:
    n, (short, how), (symbol, spoon), spice = r.randint(1, 6), r.choice(_HEAPED), r.choice(_SPOONS), r.choice(_SPICES)
    said = f"einen {how}en {spoon}" if n == 1 else f"{number(n)} {how}e {spoon}"
    dative = f"einem {how}en {spoon}" if n == 1 else f"{number(n)} {how}en {spoon}n"
    if r.random() < 0.5:
        return f"Mit {n} {short} {symbol} {spice} verrühren.", {f"Mit {dative} {spice} verrühren."}
    return f"Dann {n} {short} {symbol} {spice} zugeben.", {f"Dann {said} {spice} zugeben."}


def governed_list(r: Random) -> Case:
    (symbol, spoon), spice = r.choice(_SPOONS), r.choice(_SPICES)
    food, gender = r.choice(_FOODS)
    return f"Mit 1 {symbol} {spice}, 1 Prise Pfeffer und 1 {food} vermengen.", {
        f"Mit einem {spoon} {spice}, einer Prise Pfeffer und {ONE['dat', gender]} {food} vermengen."
    }


TEMPLATES: tuple[Callable[[Random], Case], ...] = (one_cut, one_small, heaped_spoons, governed_list)
"""Every kind of sentence of this file."""
