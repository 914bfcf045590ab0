"""Models, versions, codes, telephones, Roman numbers."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.german.news_generator.words import DIGITS, NAMES, Case, counting, number, ordinal, year


def version(r: Random) -> Case:
    name, major, minor = (
        r.choice(["Python", "Android", "iOS", "Version", "die Stärke"]),
        r.randint(2, 12),
        r.randint(2, 12),
    )
    return f"Gemeldet wird {name} {major}.{minor}.", {f"Gemeldet wird {name} {number(major)} Punkt {number(minor)}."}


def model(r: Random) -> Case:
    name, digit, letter = r.choice(["iPhone", "Galaxy", "Pixel"]), r.randint(3, 9), r.choice("sca")
    return f"Das {name} {digit}{letter} kostet {digit}99 Euro.", {
        f"Das {name} {number(digit)} {letter} kostet {number(digit * 100 + 99)} Euro."
    }


def car(r: Random) -> Case:
    kilowatts, horses = r.randint(50, 99), r.randint(102, 199)
    return f"Der Motor leistet {kilowatts} kW/{horses} PS.", {
        f"Der Motor leistet {counting(kilowatts)} Kilowatt, {end} PS." for end in (number(horses), counting(horses))
    }


def code(r: Random) -> Case:
    article, code = r.choice(
        [("Das", "SEK"), ("Die", "RUB"), ("Das", "NOK"), ("Die", "PLN"), ("Das", "MEK"), ("Die", "INR")]
    )
    written = f"{article} {code} war am {r.choice(['Montag', 'Freitag', 'Mittwoch'])} im Einsatz."
    return written, {written}


def country_code(r: Random) -> Case:
    name, code, points = r.choice(NAMES), r.choice(["AUS", "DEN", "AUT", "GER"]), r.randint(2, 9)
    return f"Dahinter lag {name} ({code}) mit {points} Punkten.", {
        f"Dahinter lag {name}, {code}, mit {number(points)} Punkten."
    }


def local_phone(r: Random) -> Case:
    digits = [str(r.randint(2, 9)), *(f"{r.randint(10, 99)}" for _ in range(2))]
    said = ", ".join(" ".join(DIGITS[int(digit)] for digit in group) for group in digits)
    return f"Auskunft gibt es unter Tel. {' '.join(digits)}.", {f"Auskunft gibt es unter Telefon {said}."}


def two_roman(r: Random) -> Case:
    (first, a), (second, b) = r.sample([("I", 1), ("II", 2), ("III", 3), ("IV", 4)], 2)
    return f"Es geht um den {first}. und {second}. Senat.", {
        f"Es geht um den {ordinal(a, 'en')} und {ordinal(b, 'en')} Senat."
    }


def plate(r: Random) -> Case:
    town, letters = r.choice(["N", "FÜ", "B"]), r.choice(["XX", "IV", "AB", "MC", "XI"])
    digits = str(r.randint(10, 9999))
    said = " ".join(DIGITS[int(digit)] for digit in digits)
    return f"Gesucht wird ein Auto mit dem Kennzeichen {town}-{letters} {digits} aus Franken.", {
        f"Gesucht wird ein Auto mit dem Kennzeichen {town} {spelled} {said} aus Franken."
        for spelled in (letters, " ".join(letters))
    }


def key(r: Random) -> Case:
    n, letter = r.randint(1, 9), r.choice("cdefgahb")
    mode = "Moll" if r.random() < 0.6 else "Dur"
    written = letter if mode == "Moll" else letter.upper()
    return f"Zu hören ist die Ballade Nr. {n} {written}-{mode} von Weber.", {
        f"Zu hören ist die Ballade Nummer {number(n)} {written}-{mode} von Weber."
    }


def symphonies(r: Random) -> Case:
    (one, n), (other, m) = r.sample([("Mahlers", 2), ("Dvořáks", 9), ("Bruckners", 7), ("Beethovens", 5)], 2)
    verb = r.choice(["erklingen", "stehen"])
    return f"{one} {n}. und {other} {m}. {verb} am Sonntag auf dem Programm.", {
        f"{one} {ordinal(n, 'e').capitalize()} und {other} {ordinal(m, 'e').capitalize()} {verb} am Sonntag "
        "auf dem Programm."
    }


def successor(r: Random) -> Case:
    pronoun, (name, roman, n) = (
        r.choice(["ihm", "ihnen"]),
        r.choice([("Wilhelm", "II.", 2), ("Karl", "V.", 5), ("Otto", "III.", 3), ("Ludwig", "XIV.", 14)]),
    )
    return f"Die Zeit war um, {pronoun} folgte {name} {roman} nach.", {
        f"Die Zeit war um, {pronoun} folgte {name} der {ordinal(n, 'e').capitalize()} nach."
    }


def title_behind_a_year(r: Random) -> Case:
    n, (short, said), name = (
        r.randint(2010, 2029),
        r.choice([("Dr.", "Doktor"), ("Prof.", "Professor")]),
        r.choice(NAMES),
    )
    return f"Sie spielt seit {n} {short} {name} in der Serie.", {
        f"Sie spielt seit {year(n)} {said} {name} in der Serie."
    }


def standard(r: Random) -> Case:
    n, of = r.randint(1001, 9999), r.randint(2010, 2029)
    return f"Das Werk ist nach ISO {n}:{of} geprüft.", {
        f"Das Werk ist nach ISO {said}, {year(of)} geprüft." for said in (number(n), year(n))
    }


def coined_acronym(r: Random) -> Case:
    consonants = r.sample("BDFGKLMNPRT", k=4)
    word, letters = f"{consonants[0]}A{consonants[1]}O{r.choice(['', consonants[2]])}", "".join(consonants)
    return f"Die {word}-Aufsicht prüft {word}s Bank und die {letters}.", {
        f"Die {word.capitalize()}-Aufsicht prüft {word.capitalize()}s Bank und die {letters}."
    }


def numbered_release(r: Random) -> Case:
    year, n = r.randint(20, 29), r.randint(1, 19)
    return f"Das steht in Pressemitteilung Nr. {year}-{n:03} des Senats.", {
        f"Das steht in Pressemitteilung Nummer {number(year)} {' '.join(DIGITS[int(d)] for d in f'{n:03}')} des Senats."
    }


def year_of_life(r: Random) -> Case:
    n, (short, said) = r.choice([(n, ("Lj.", "Lebensjahr")) for n in range(5, 90)] + [(3, ("Schulj.", "Schuljahr"))])
    return f"Frei bis zum {n}. {short}", {f"Frei bis zum {ordinal(n, 'en')} {said}."}


def part_of_fruit(r: Random) -> Case:
    part = r.choice(["Saft", "Schale", "Saft und Schale", "Abrieb"])
    return f"Mit {part} 1 Zitrone würzen.", {f"Mit {part} einer Zitrone würzen."}


def career(r: Random) -> Case:
    first, second = r.randint(1950, 1969), r.randint(1970, 1999)
    verb, (a, b) = (
        r.choice(["wurde", "war", "blieb"]),
        r.sample(["Trainer", "Lehrer", "Weltmeister", "Minister", "Sieger"], 2),
    )
    subject = r.choice([f"{r.choice(NAMES)} {verb}", f"Danach {verb} er"])
    return f"{subject} {first} {a} und {second} {b}.", {f"{subject} {year(first)} {a} und {year(second)} {b}."}


def last_ruler(r: Random) -> Case:
    name, n, said = r.choice(["Pippin", "Roger", "Dagobert"]), *r.choice([("II", "Zweiten"), ("III", "Dritten")])
    return f"Das Kloster entstand unter {name} {n}.", {f"Das Kloster entstand unter {name} dem {said}."}


def thing_named_like_a_ruler(r: Random) -> Case:
    name, n, thing = r.choice(["Karl", "Wilhelm", "Boris"]), r.randint(2, 3), r.choice(["Tief", "Schiff"])
    return f"Das {thing} „{name} {'I' * n}“ kam.", {f"Das {thing} {name} {number(n)} kam."}


def european_file(r: Random) -> Case:
    letter, n, then = r.choice("CT"), r.randint(30, 90), r.randint(11, 25)
    return f"Der EuGH entschied (Rs. {letter}-{n}/{then}).", {
        f"Der EuGH entschied, Rechtssache {letter}-{number(n)} Schrägstrich {number(then)}."
    }


TEMPLATES: tuple[Callable[[Random], Case], ...] = (
    version,
    model,
    car,
    code,
    country_code,
    local_phone,
    two_roman,
    plate,
    key,
    symphonies,
    successor,
    title_behind_a_year,
    standard,
    coined_acronym,
    numbered_release,
    career,
    year_of_life,
    part_of_fruit,
    thing_named_like_a_ruler,
    european_file,
    last_ruler,
)
"""Every kind of sentence of this file."""
