"""Endings that their place decides: one of something, adjectives, parts of several."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.german.news_generator.words import ABOUT, ONE, Case, capital, counting, number, ordinal

_SPANS = (("Jahr", "n"), ("Monat", "m"), ("Woche", "f"), ("Tag", "m"), ("Stunde", "f"), ("Minute", "f"))


def one_after_adverb(r: Random) -> Case:
    preposition, (noun, gender), about = r.choice(["Nach", "Vor", "Seit"]), r.choice(_SPANS), r.choice(ABOUT)
    return f"{preposition} {about} 1 {noun} war Schluss.", {
        f"{preposition} {about} {ONE['dat', gender]} {noun} war Schluss."
    }


def one_in_accusative(r: Random) -> Case:
    (noun, gender), about = r.choice(_SPANS), r.choice(ABOUT)
    return f"Das Treffen dauerte {about} 1 {noun}.", {f"Das Treffen dauerte {about} {ONE['acc', gender]} {noun}."}


_PERSONS = (("Mann", "m"), ("Frau", "f"), ("Kind", "n"), ("Radfahrer", "m"), ("Polizistin", "f"))


def one_as_subject(r: Random) -> Case:
    noun, gender = r.choice(_PERSONS)
    places = "".join(
        r.sample([" am Montag", " zwischen Ulm und Gera", " in der Nacht", " nach dem Sturm"], r.randint(0, 3))
    )
    opened, closed = r.choice([("Zudem starb", ""), ("Es hieß, dass", " starb"), ("Sie ruht, weil", " fehlt")])
    return f"{opened}{places} 1 {noun}{closed}.", {f"{opened}{places} {ONE['nom', gender]} {noun}{closed}."}


def subject_behind_a_place(r: Random) -> Case:
    noun, gender = r.choice(_PERSONS)
    where, begin = r.choice(["bei Ulm", "in der Nacht", "auf dem Hof"]), r.choice(["Dann starben", "Es starben"])
    return f"{begin} {where} 2 Hunde und 1 {noun}.", {f"{begin} {where} zwei Hunde und {ONE['nom', gender]} {noun}."}


def several_as_subject(r: Random) -> Case:
    (first, gender), (second, other) = r.choice(_PERSONS), r.choice(_PERSONS)
    participle, verb = r.choice(["Verletzt", "Gesucht", "Vermisst", "Befragt"]), r.choice(["wurden", "werden"])
    return f"{participle} {verb} 1 {first} und 1 {second}.", {
        f"{participle} {verb} {ONE['nom', gender]} {first} und {ONE['nom', other]} {second}."
    }


def one_opens_a_clause(r: Random) -> Case:
    noun, gender = r.choice(_PERSONS)
    verb = r.choice(["erlitt", "starb", "kam", "verlor", "erreichte", "verpasste", "besuchte"])
    return f"Der Schaden ist groß, 1 {noun} {verb} ein Haus.", {
        f"Der Schaden ist groß, {ONE['nom', gender]} {noun} {verb} ein Haus."
    }


def one_behind_an_adverb(r: Random) -> Case:
    noun, gender = r.choice(_PERSONS)
    first = r.choice(["Wieder fehlt", "Plötzlich stand", "Uns fehlt", "Kürzlich starb", "Bislang kam", "Oben liegt"])
    return f"{first} 1 {noun}.", {f"{first} {ONE['nom', gender]} {noun}."}


def one_weak_noun(r: Random) -> Case:
    noun = r.choice(["Kandidaten", "Soldaten", "Kunden", "Zeugen", "Experten"])
    return f"Nur 1 {noun} kannte sie.", {f"Nur einen {noun} kannte sie."}


def one_instructed(r: Random) -> Case:
    noun, gender = r.choice([("Apfel", "m"), ("Zwiebel", "f"), ("Ei", "n"), ("Kürbis", "m"), ("Karotte", "f")])
    return f"1 {noun} schälen und in Öl andünsten.", {
        f"{ONE['acc', gender].capitalize()} {noun} schälen und in Öl andünsten."
    }


def one_with_adjective(r: Random) -> Case:
    adjective, noun, gender = r.choice(
        [
            ("schwer verletzten", "Fahrer", "m"),
            ("neuen", "Klinik", "f"),
            ("kleinen", "Kind", "n"),
            ("alten", "Mann", "m"),
        ]
    )
    adjective = adjective.split()[-1]
    return f"Sie kam mit 1 {adjective} {noun} an.", {f"Sie kam mit {ONE['dat', gender]} {adjective} {noun} an."}


def one_in_genitive(r: Random) -> Case:
    noun = r.choice(["Monats", "Jahres", "Tages"])
    return f"Binnen 1 {noun} war das Geld weg.", {f"Binnen eines {noun} war das Geld weg."}


def adverb_as_adjective(r: Random) -> Case:
    (short, said), (determiner, noun, ending) = (
        r.choice([("evtl.", "eventuell"), ("tägl.", "täglich"), ("jährl.", "jährlich"), ("urspr.", "ursprünglich")]),
        r.choice(
            [("Ein", "Verkauf", "er"), ("Der", "Besuch", "e"), ("Eine", "Prüfung", "e"), ("Das", "Gespräch", "e")]
        ),
    )
    return f"{determiner} {short} {noun} ist vom Tisch.", {f"{determiner} {said}{ending} {noun} ist vom Tisch."}


def adjective_without_article(r: Random) -> Case:
    short, said = r.choice(
        [("zahlr.", "zahlreich"), ("frz.", "französisch"), ("dt.", "deutsch"), ("ital.", "italienisch")]
    )
    before, ending = r.choice([("Mit", "en"), ("Die Bezirke melden", "e"), ("Soldaten kamen,", "e")])
    return f"{before} {short} Gäste." if ending == "e" else f"{before} {short} Gästen.", {
        f"{before} {said}{ending} Gäste{'' if ending == 'e' else 'n'}."
    }


def waiting_compound(r: Random) -> Case:
    (first, second), gender = r.choice(
        [(("Gold", "Silbermedaille"), "f"), (("Haupt", "Nebenrolle"), "f"), (("Sach", "Personenschaden"), "m")]
    )
    return f"Es blieb nach 1 {first}- und 1 {second} dabei.", {
        f"Es blieb nach {ONE['dat', gender]} {first}- und {ONE['dat', gender]} {second} dabei."
    }


def part_of_several(r: Random) -> Case:
    parts = r.randint(3, 9)
    part = r.randint(2, parts - 1)
    return f"Es läuft die Reihe Alpenglühen ({part}/{parts}) im Dritten.", {
        f"Es läuft die Reihe Alpenglühen, {number(part)} von {number(parts)}, im Dritten."
    }


def each(r: Random) -> Case:
    (noun, gender), preposition = r.choice(_SPANS), r.choice(["Mit", "Nach"])
    return f"{preposition} je 1 {noun} Pause ging es weiter.", {
        f"{preposition} je {ONE['dat', gender]} {noun} Pause ging es weiter."
    }


_THINGS = (("Hund", "m"), ("Katze", "f"), ("Pferd", "n"), ("Ziege", "f"), ("Esel", "m"), ("Kind", "n"))


def one_joined(r: Random) -> Case:
    (first, gender), (second, other) = r.choice(_THINGS), r.choice(_THINGS)
    if r.random() < 0.5:
        return f"Sie kam mit {ONE['dat', gender]} {first} und 1 {second}.", {
            f"Sie kam mit {ONE['dat', gender]} {first} und {ONE['dat', other]} {second}."
        }
    return f"Er fand gestern 1 {first} und 1 {second}.", {
        f"Er fand gestern {ONE['acc', gender]} {first} und {ONE['acc', other]} {second}."
    }


def one_watch(r: Random) -> Case:
    n, stolen = r.randint(2, 9), r.choice(["Ketten", "Ringe", "Handys"])
    return f"Gestohlen wurden {n} {stolen}, 1 Uhr und Bargeld.", {
        f"Gestohlen wurden {number(n)} {stolen}, eine Uhr und Bargeld."
    }


def shortened_plural(r: Random) -> Case:
    determiner, short, said = r.choice(
        [
            ("Die", "Mitgl.", "Mitglieder"),
            ("Alle", "Abt.", "Abteilungen"),
            ("Einige", "Mitgl.", "Mitglieder"),
            ("Mit den", "Abt.", "Abteilungen"),
            ("Mit allen", "Mitgl.", "Mitgliedern"),
            ("Die Zahl der", "Mitgl.", "Mitglieder"),
            ("Die", "Abt.", "Abteilung"),
            ("Jede", "Abt.", "Abteilung"),
        ]
    )
    return f"{determiner} {short} vor Ort ist bekannt.", {f"{determiner} {said} vor Ort ist bekannt."}


def object_without_article(r: Random) -> Case:
    n, (subject, verb), noun = (
        r.randint(2, 99),
        r.choice([("Ulm", "holt"), ("Kern", "feiert"), ("Die Stadt", "bekommt"), ("Er", "verpasst"), ("Sie", "sucht")]),
        r.choice(["Titel", "Sieg", "Preis", "Geburtstag"]),
    )
    return f"{subject} {verb} {n}. {noun}.", {f"{subject} {verb} {ordinal(n, 'en')} {noun}."}


def subject_without_article(r: Random) -> Case:
    n, verb, noun = r.randint(2, 20), r.choice(["beginnt", "folgt", "steigt"]), r.choice(["Teil", "Prozess", "Lauf"])
    return f"Am Montag {verb} {n}. {noun}.", {f"Am Montag {verb} {ordinal(n, 'er')} {noun}."}


def points_of_a_list(r: Random) -> Case:
    first, second, third = r.sample(["die Zinsen", "der Stahl", "das Wetter", "die Löhne", "der Krieg"], 3)
    joint = r.choice([", ", " und "])
    return f"Das hat Gründe: 1. {first}, 2. {second}{joint}3. {third}.", {
        f"Das hat Gründe: erstens {first}, zweitens {second}{joint}drittens {third}."
    }


def class_in_genitive(r: Random) -> Case:
    n, noun, of = r.randint(1, 3), r.choice(["Ticket", "Hotel", "Abteil"]), r.choice(["Klasse", "Kategorie", "Wahl"])
    return f"Ein {noun} {n}. {of} kostet mehr.", {f"Ein {noun} {ordinal(n, 'er')} {of} kostet mehr."}


def ingredients(r: Random) -> Case:
    things = r.sample([("Apfel", "ein"), ("Birne", "eine"), ("Ei", "ein"), ("Zwiebel", "eine"), ("Löffel", "ein")], 3)
    return ", ".join(f"1 {thing}" for thing, _ in things), {
        capital(", ".join(f"{one} {thing}" for thing, one in things))
    }


def each_span(r: Random) -> Case:
    """A span of time is no numbered noun where it says how often."""
    often = r.choice(["jede Woche", "jeden Tag", "pro Monat", "je Stunde", "jedes Jahr", "pro Minute"])
    thing, said = r.choice(
        [("Franken", "einen"), ("Euro", "einen"), ("Stunde", "eine"), ("Kilo", "ein"), ("Apfel", "einen")]
    )
    return f"Sie spart {often} 1 {thing}.", {f"Sie spart {often} {said} {thing}."}


def ordinal_before_an_amount(r: Random) -> Case:
    first, second = r.randint(2, 29), r.randint(2, 29)
    amount, other = r.randint(10, 99) * 10, r.randint(10, 99) * 10
    return f"Der {first}. Landtag hatte {amount} Sitze, der {second}. {other}.", {
        f"Der {ordinal(first, 'e')} Landtag hatte {number(amount)} Sitze, der {ordinal(second, 'e')} {number(other)}."
    }


def adjective_before_a_number(r: Random) -> Case:
    n, determiner = r.randint(2, 99), r.choice(["Die", "Alle", "In den", "Mit den", "Das Ende der"])
    short, said = r.choice([("restl.", "restlich"), ("ehem.", "ehemalig"), ("sog.", "sogenannt")])
    noun = "Ämtern" if determiner.endswith("den") else "Ämter"
    return f"{determiner} {short} {n} {noun} sind zu.", {f"{determiner} {said}en {counting(n)} {noun} sind zu."}


TEMPLATES: tuple[Callable[[Random], Case], ...] = (
    each_span,
    one_after_adverb,
    one_in_accusative,
    one_as_subject,
    subject_behind_a_place,
    several_as_subject,
    one_opens_a_clause,
    one_behind_an_adverb,
    one_weak_noun,
    one_instructed,
    one_with_adjective,
    one_in_genitive,
    adverb_as_adjective,
    adjective_without_article,
    waiting_compound,
    part_of_several,
    each,
    one_joined,
    one_watch,
    shortened_plural,
    object_without_article,
    subject_without_article,
    class_in_genitive,
    points_of_a_list,
    ingredients,
    ordinal_before_an_amount,
    adjective_before_a_number,
)
"""Every kind of sentence of this file."""
