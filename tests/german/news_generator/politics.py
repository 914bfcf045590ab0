"""Elections, votes, cabinets, courts and laws."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.german.news_generator.words import NAMES, Case, capital, counting, decimal, number, ordinal

_PARTIES = ("CDU", "SPD", "FDP", "AfD", "CSU")


def party_result(r: Random) -> Case:
    party, (sign, said) = r.choice(_PARTIES), r.choice([("+", "plus"), ("-", "minus"), ("–", "minus")])
    share, change = f"{r.randint(5, 40)},{r.randint(1, 9)}", f"{r.randint(1, 9)},{r.randint(1, 9)}"
    return (
        f"Die {party} kommt auf {share} Prozent ({sign}{change}).",
        {f"Die {party} kommt auf {decimal(share)} Prozent, {said} {decimal(change)}."},
    )


def one_in(r: Random) -> Case:
    n, behind = r.randint(3, 12), r.choice([(" (8 %)", ", acht Prozent,"), (" – 8 Prozent –", " – acht Prozent –")])
    return f"Fast jeder {n}.{behind[0]} ist dafür.", {f"Fast jeder {ordinal(n, 'e')}{behind[1]} ist dafür."}


def seats(r: Random) -> Case:
    seats, all_seats, party = r.randint(22, 99), r.randint(102, 180), r.choice(_PARTIES)
    return (
        f"Die {party} hat {seats} von {all_seats} Sitzen.",
        {
            f"Die {party} hat {number(seats)} von {number(all_seats)} Sitzen.",
            f"Die {party} hat {counting(seats)} von {counting(all_seats)} Sitzen.",
        },
    )


def vote(r: Random) -> Case:
    yes, no = r.randint(102, 400), r.randint(102, 400)
    readings = {f"Der Landtag stimmte mit {number(yes)} zu {last} Stimmen zu." for last in (number(no), counting(no))}
    return f"Der Landtag stimmte mit {yes}:{no} Stimmen zu.", readings


def cabinet(r: Random) -> Case:
    name, (roman, n) = r.choice(NAMES), r.choice([("I", 1), ("II", 2), ("III", 3)])
    return f"Das Kabinett {name} {roman} trat zurück.", {f"Das Kabinett {name} {number(n)} trat zurück."}


def sentence_of_court(r: Random) -> Case:
    years, months, age = r.randint(2, 12), r.randint(2, 11), r.randint(22, 79)
    return (
        f"Das Gericht verurteilte den {age}-Jährigen zu {years} Jahren und {months} Monaten Haft.",
        {
            f"Das Gericht verurteilte den {capital(number(age))}jährigen zu {number(years)} Jahren "
            f"und {number(months)} Monaten Haft."
        },
    )


def paragraph(r: Random) -> Case:
    paragraph, part = r.randint(2, 400), r.randint(2, 9)
    return f"Nach § {paragraph} Abs. {part} StGB ist das strafbar.", {
        f"Nach Paragraf {number(paragraph)} Absatz {number(part)} StGB ist das strafbar."
    }


def shortened_deputies(r: Random) -> Case:
    n, (before, ending) = r.randint(22, 99), r.choice([("", "e"), ("die ", "en"), ("mit ", "en"), ("aller ", "en")])
    return f"Es zählten {before}{n} Abg. in der Kammer.", {
        f"Es zählten {before}{counting(n)} Abgeordnet{ending} in der Kammer."
    }


def regnal(r: Random) -> Case:
    name, roman, n = (
        r.choice(["Carlos", "Friedrich", "Heinrich", "Ludwig"]),
        *r.choice([("II.", 2), ("III.", 3), ("IV.", 4), ("VI.", 6)]),
    )
    return f"Unter {name} {roman} wuchs das Land.", {
        f"Unter {name} dem {ordinal(n, 'en').capitalize()} wuchs das Land."
    }


def lettered_items(r: Random) -> Case:
    n, one, two, three = r.randint(2, 60), *r.sample("ghlmst", 3)
    return f"Wir rufen die Zusatzpunkte {n} a, {n} {one} und {n} {two} sowie Tagesordnungspunkt {n} {three} auf.", {
        f"Wir rufen die Zusatzpunkte {number(n)} a, {number(n)} {one} und {number(n)} {two} "
        f"sowie Tagesordnungspunkt {number(n)} {three} auf."
    }


def committee(r: Random) -> Case:
    n, committee = r.randint(2, 25), r.choice(["Sportausschuss", "Haushaltsausschuss", "Ausschuss"])
    return f"Der Antrag liegt dem {committee} ({n}. Ausschuss) vor.", {
        f"Der Antrag liegt dem {committee}, {ordinal(n, 'er')} Ausschuss, vor."
    }


TEMPLATES: tuple[Callable[[Random], Case], ...] = (
    party_result,
    one_in,
    seats,
    vote,
    cabinet,
    sentence_of_court,
    paragraph,
    regnal,
    shortened_deputies,
    lettered_items,
    committee,
)
"""Every kind of sentence of this file."""
