"""Results, minutes, ranks, sets."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.german.news_generator.words import NAMES, Case, counting, decimal, number, ordinal

_TOWNS = ("Gera", "Ulm", "Husum", "Bregenz", "Suhl", "Emden", "Steyr", "Thun", "Celle", "Passau")


def match_report(r: Random) -> Case:
    one, other, minute, name, town = (
        r.randint(0, 5),
        r.randint(0, 5),
        r.randint(2, 88),
        r.choice(NAMES),
        r.choice(_TOWNS),
    )
    return (
        f"{town} siegte {one}:{other}, das letzte Tor erzielte {name} ({minute}.).",
        {
            f"{town} siegte {number(one)} zu {number(other)}, das letzte Tor erzielte {name}, "
            f"{ordinal(minute, 'e')} Minute."
        },
    )


def card(r: Random) -> Case:
    minute, name, card = r.randint(21, 88), r.choice(NAMES), r.choice(["Gelb-Rot", "die Rote Karte"])
    return f"{name} sah {card} ({minute}.).", {f"{name} sah {card}, {ordinal(minute, 'e')} Minute."}


def in_the_minute(r: Random) -> Case:
    minute, name = r.randint(2, 119), r.choice(NAMES)
    return f"In der {minute}. Minute traf {name}.", {f"In der {ordinal(minute, 'en')} Minute traf {name}."}


def rank(r: Random) -> Case:
    rank, woman = r.randint(2, 12), r.random() < 0.5
    return (
        f"{'Sie' if woman else 'Er'} wurde {rank}.",
        {f"{'Sie' if woman else 'Er'} wurde {ordinal(rank, 'e' if woman else 'er').capitalize()}."},
    )


def rank_behind(r: Random) -> Case:
    rank, name = r.randint(1, 99), r.choice(NAMES)
    between, said = r.choice(
        [
            ("mit 0,3 Sekunden Rückstand", "mit null Komma drei Sekunden Rückstand"),
            (f"hinter {name}", f"hinter {name}"),
            ("über 10 km", "über zehn Kilometer"),
            ("in der Abfahrt nur", "in der Abfahrt nur"),
        ]
    )
    if r.random() < 0.5:
        return f"Trotz Sturz kam sie als {rank}. ins Ziel.", {f"Trotz Sturz kam sie als {ordinal(rank, 'e')} ins Ziel."}
    return f"Im Lauf wurde sie {between} {rank}.", {f"Im Lauf wurde sie {said} {ordinal(rank, 'e').capitalize()}."}


def dashed_result(r: Random) -> Case:
    one, other, verb = r.randint(0, 6), r.randint(0, 6), r.choice(["siegte", "verlor", "führt", "gewann"])
    town, dash = r.choice(_TOWNS), r.choice("-–")
    return f"{town} {verb} {one}{dash}{other} gegen Thun.", {
        f"{town} {verb} {number(one)} zu {number(other)} gegen Thun."
    }


def sets(r: Random) -> Case:
    sets = [(6, r.randint(0, 4)), (r.randint(0, 4), 6), (7, 5)]
    said = ", ".join(f"{number(a)} zu {number(b)}" for a, b in sets)
    joint = r.choice([", ", " ", ","])
    return f"Sie gewann {joint.join(f'{a}:{b}' for a, b in sets)}.", {f"Sie gewann {said}."}


def ranking(r: Random) -> Case:
    first, second = r.sample(_TOWNS, 2)
    a, b = r.randint(60, 90), r.randint(20, 50)
    return f"1. {first} {a} Punkte, 2. {second} {b}", {
        f"Erster {first} {number(a)} Punkte, zweiter {second} {end}" for end in (number(b), counting(b))
    }


def half_points(r: Random) -> Case:
    one, other = f"{r.randint(2, 9)},5", f"{r.randint(2, 9)},5"
    town = r.choice(_TOWNS)
    return f"{town} siegte im Schach {one}:{other}.", {f"{town} siegte im Schach {decimal(one)} zu {decimal(other)}."}


def substitutions(r: Random) -> Case:
    (a, b, c, d), first, second = r.sample(NAMES, 4), r.randint(46, 60), r.randint(61, 89)
    return f"Wechsel: {first}. {a} für {b}, {second}. {c} für {d}.", {
        f"Wechsel: {ordinal(first, 'e')} Minute {a} für {b}, {ordinal(second, 'e')} Minute {c} für {d}."
    }


def yellow_card(r: Random) -> Case:
    n, name = r.choice([5, 10]), r.choice(NAMES)
    return f"Es fehlt {name} ({n}. Gelbe Karte).", {f"Es fehlt {name}, {ordinal(n, 'e')} Gelbe Karte."}


def ranks(r: Random) -> Case:
    first, second = r.sample(_TOWNS, 2)
    goals, rank = r.randint(2, 5), r.randint(3, 18)
    return f"{first} verlor 0:{goals} und ist punktgleich mit {second} ({rank}.).", {
        f"{first} verlor null zu {number(goals)} und ist punktgleich mit {second}, {ordinal(rank, 'er')}."
    }


def kick_offs(r: Random) -> Case:
    a, b, c, d = r.sample(_TOWNS, 4)
    hour = r.randint(13, 21)
    return f"Heute: {a} – {b} ({hour}.30 Uhr), {c} – {d} ({hour + 2}.45).", {
        f"Heute: {a} – {b}, {number(hour)} Uhr dreißig, {c} – {d}, {number(hour + 2)} Uhr fünfundvierzig."
    }


def ranks_of_several(r: Random) -> Case:
    a, b, c = r.sample(NAMES[2:], 3)
    woman, (x, y, z) = r.choice(["", "Lena ", "Franziska "]), r.sample(range(3, 60), 3)
    first, second, third = (ordinal(n, "e" if woman else "er").capitalize() for n in (x, y, z))
    return f"{woman}{a} wurde {x}., {b} {y}. und {c} {z}.", {f"{woman}{a} wurde {first}, {b} {second} und {c} {third}."}


def draw(r: Random) -> Case:
    a, half = r.choice(NAMES), r.choice(["½:½", "1/2:1/2", "1/2 : 1/2"])
    return f"Gegen {a} gab es ein Remis ({half}).", {f"Gegen {a} gab es ein Remis, ein halb zu ein halb."}


def halves(r: Random) -> Case:
    one, other, name = r.randint(2, 9), r.randint(1, 9), r.choice(NAMES)
    return f"{name} siegte mit {one}½:{other}½ Punkten.", {
        f"{name} siegte mit {number(one)}einhalb zu {number(other) if other > 1 else 'ein'}einhalb Punkten."
    }


def standing(r: Random) -> Case:
    rank, (where, said) = (
        r.randint(2, 20),
        r.choice(
            [
                ("nach dem 11. Spieltag", "nach dem elften Spieltag"),
                ("mit 14 Punkten", "mit vierzehn Punkten"),
                ("in der Weltrangliste", "in der Weltrangliste"),
                ("nur", "nur"),
            ]
        ),
    )
    town, verb = r.choice(_TOWNS), r.choice(["ist", "war", "liegt"])
    if r.random() < 0.3:
        return f"{town} verlor 0:3 in Ulm und ist {rank}.", {
            f"{town} verlor null zu drei in Ulm und ist {ordinal(rank, 'er').capitalize()}."
        }
    return f"{town} {verb} {where} {rank}.", {f"{town} {verb} {said} {ordinal(rank, 'er').capitalize()}."}


def seven_metres(r: Random) -> Case:
    goals, name = r.randint(5, 12), r.choice(NAMES)
    of_them = r.randint(2, goals - 1)
    return f"Bester Werfer war {name} ({goals}/{of_them}).", {
        f"Bester Werfer war {name}, {number(goals)}, davon {number(of_them)} Siebenmeter."
    }


def ranked_woman(r: Random) -> Case:
    rank, woman = r.randint(2, 90), r.random() < 0.5
    return f"{'Sie' if woman else 'Er'} traf auf {'die' if woman else 'den'} Weltranglisten-{rank}. Kern.", {
        f"{'Sie' if woman else 'Er'} traf auf {'die' if woman else 'den'} "
        f"Weltranglisten-{ordinal(rank, 'e' if woman else 'en').capitalize()} Kern."
    }


def opening_move(r: Random) -> Case:
    field, row = r.choice("cdef"), r.randint(3, 4)
    return f"Kern begann mit 1. {field}{row} und gewann.", {f"Kern begann mit eins {field} {number(row)} und gewann."}


def knockout(r: Random) -> Case:
    n, said = r.choice([(2, "Halb"), (4, "Viertel"), (8, "Achtel"), (16, "Sechzehntel")])
    year, spoken = r.choice([(1978, "neunzehnhundertachtundsiebzig"), (1996, "neunzehnhundertsechsundneunzig")])
    return f"Ins 1/{n}-Finale kam sie zum 1. Mal {year}.", {f"Ins {said}finale kam sie zum ersten Mal {spoken}."}


def ranked_in_a_league(r: Random) -> Case:
    rank = r.randint(2, 18)
    contest = r.choice(["Bundesliga", "Weltranglisten", "Liga", "Vorjahres", "Weltcup", "Olympia"])
    ending, rest = r.choice([("en", "."), ("en", " mit 0:3."), ("en", ", der führte.")])
    said = {".": ".", " mit 0:3.": " mit null zu drei.", ", der führte.": ", der führte."}[rest]
    dot = "" if rest == "." else "."
    return f"Er verlor gegen den {contest}-{rank}{dot}{rest}", {
        f"Er verlor gegen den {contest}-{ordinal(rank, ending).capitalize()}{said}"
    }


def accented_scorer(r: Random) -> Case:
    first, second, name = r.randint(1, 40), r.randint(41, 88), r.choice(["Sané", "Tasić", "Dembélé", "Miloš", "Barça"])
    return f"Für {name} kamen die Treffer spät: {name} ({first}.), Kern ({second}.).", {
        f"Für {name} kamen die Treffer spät: {name}, {ordinal(first, 'e')} Minute, Kern, {ordinal(second, 'e')} Minute."
    }


def rank_and_points(r: Random) -> Case:
    rank, points, town = r.randint(1, 18), r.randint(2, 80), r.choice(_TOWNS)
    return f"Der FC {town} ({rank}./{points} Punkte) reist an.", {
        f"Der FC {town}, {ordinal(rank, 'er')}, {number(points)} Punkte, reist an."
    }


def record(r: Random) -> Case:
    won, lost, town = r.randint(2, 40), r.randint(2, 40), r.choice(_TOWNS)
    return f"{town} steht bei einer Bilanz von {won}-{lost} und führt.", {
        f"{town} steht bei einer Bilanz von {number(won)} zu {number(lost)} und führt."
    }


def ranks_without_verb(r: Random) -> Case:
    first, second, (one, other) = r.randint(2, 12), r.randint(2, 40), r.sample(NAMES, 2)
    person, ending = r.choice(
        [(one, "er"), ("Martin", "er"), ("Lena " + one, "e"), ("Marie", "e"), ("Polin " + one, "e")]
    )
    return f"{person} wurde {first}., {other} {second}.", {
        f"{person} wurde {ordinal(first, ending).capitalize()}, {other} {ordinal(second, end).capitalize()}."
        for end in ("e", "er")
    }


def ranks_from_to(r: Random) -> Case:
    first, sign, town = r.randint(2, 20), r.choice("-–"), r.choice(_TOWNS)
    last = first + r.randint(1, 5)
    if r.random() < 0.5:
        return f"{first}.{sign}{last}.: {town}", {
            f"{ordinal(first, 'er').capitalize()} bis {ordinal(last, 'er').capitalize()}: {town}"
        }
    return f"{town} kam auf Rang {first}.{sign}{last}.", {f"{town} kam auf Rang {number(first)} bis {number(last)}."}


TEMPLATES: tuple[Callable[[Random], Case], ...] = (
    match_report,
    card,
    in_the_minute,
    rank,
    rank_behind,
    dashed_result,
    sets,
    ranking,
    half_points,
    substitutions,
    yellow_card,
    ranks,
    kick_offs,
    ranks_of_several,
    draw,
    halves,
    standing,
    seven_metres,
    ranked_woman,
    opening_move,
    knockout,
    ranked_in_a_league,
    accented_scorer,
    rank_and_points,
    record,
    ranks_without_verb,
    ranks_from_to,
)
"""Every kind of sentence of this file."""
