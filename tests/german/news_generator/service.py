"""Service texts: opening hours, limits of age, recipes, units with prefixes, words that an editor shortens."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from num2words import num2words

from tests.german.news_generator.words import Case, capital, decimal, number, year

_DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_PREFIXES = (("n", "Nano"), ("µ", "Mikro"), ("m", "Milli"), ("k", "Kilo"), ("G", "Giga"), ("P", "Peta"))
_BASES = (("Hz", "hertz"), ("Pa", "pascal"), ("eV", "elektronenvolt"), ("Bq", "becquerel"), ("mol", "mol"))
_OFFICES = ("Fach", "Bau", "Presse", "Sport", "Kultur", "Finanz")


def age_limit(r: Random) -> Case:
    age, (short, said) = r.randint(3, 70), r.choice([("u.", "unter"), ("ü.", "über")])
    return f"Der Eintritt für Gäste {short} {age} J. ist frei.", {
        f"Der Eintritt für Gäste {said} {number(age)} Jahre ist frei.",
        f"Der Eintritt für Gäste {said} {number(age)} Jahren ist frei.",
    }


def ages(r: Random) -> Case:
    low = r.randint(12, 40)
    high = low + r.randint(2, 9)
    return f"Gesucht werden Männer im Alter v. {low}-{high} J.", {
        f"Gesucht werden Männer im Alter von {number(low)} bis {number(high)} Jahren."
    }


def day_beside_a_span(r: Random) -> Case:
    day, often, seldom = r.choice(_DAYS[5:]), r.choice([5, 10, 15]), r.choice([20, 30, 60])
    return f"Die Linie fährt Mo-Fr alle {often}, {day[:2]} alle {seldom} Minuten.", {
        f"Die Linie fährt Montag bis Freitag alle {number(often)}, {day} alle {number(seldom)} Minuten."
    }


def day_with_point(r: Random) -> Case:
    day, opens = r.choice(_DAYS), r.randint(7, 12)
    return f"Sprechstunde: {day[:2]}., {opens}-{opens + 3} Uhr, im Rathaus.", {
        f"Sprechstunde: {day}, {number(opens)} bis {number(opens + 3)} Uhr, im Rathaus."
    }


def hour(r: Random) -> Case:
    n, word = r.randint(2, 23), r.choice(["Einlass", "Beginn", "ab", "um"])
    return f"Das Konzert ist ausverkauft, {word} {n} h.", {f"Das Konzert ist ausverkauft, {word} {number(n)} Uhr."}


def share_behind_an_infinitive(r: Random) -> Case:
    below = r.choice([3, 4, 5, 8, 10])
    name = capital(str(num2words(below, lang="de", to="ordinal")).removesuffix("e") + "el")
    return f"Er muss 500 Euro zahlen, 1/{below} davon trägt die Kasse.", {
        f"Er muss fünfhundert Euro zahlen, ein {name} davon trägt die Kasse."
    }


def prefixed_unit(r: Random) -> Case:
    n, (sign, prefix), (symbol, base) = r.randint(2, 99), r.choice(_PREFIXES), r.choice(_BASES)
    return f"Gemessen wurden {n} {sign}{symbol} im Labor.", {
        f"Gemessen wurden {number(n)} {prefix}{base} im Labor.",
    }


def kelvin(r: Random) -> Case:
    amount = f"{r.randint(1, 9)},{r.randint(1, 9)}"
    return f"Der Monat war um {amount} K zu warm.", {f"Der Monat war um {decimal(amount)} Kelvin zu warm."}


def thousands(r: Random) -> Case:
    n, counted = r.randint(2, 90), r.choice(["Abonnenten", "Zuschauer", "Besucher", "Leser"])
    return f"Der Kanal hat {n} K {counted}.", {f"Der Kanal hat {number(n)} tausend {counted}."}


def shortened_office(r: Random) -> Case:
    first = r.choice(_OFFICES)
    return f"Die {first}abt. prüft den Fall.", {f"Die {first}abteilung prüft den Fall."}


def superlative(r: Random) -> Case:
    n, word = r.randint(2, 9), r.choice(["wärmste", "nasseste", "kälteste", "sonnigste"])
    ordinal = str(num2words(n, lang="de", to="ordinal")).removesuffix("e")
    return f"Der März war der {n}.-{word} seit Jahren.", {f"Der März war der {ordinal}{word} seit Jahren."}


def nutrients(r: Random) -> Case:
    protein, fat, carbohydrates = (r.randint(2, 60) for _ in range(3))
    return f"Pro Portion 420 kcal, {protein} g E, {fat} g F, {carbohydrates} g KH.", {
        f"Pro Portion vierhundertzwanzig Kilokalorien, {number(protein)} Gramm Eiweiß, {number(fat)} Gramm Fett, "
        f"{number(carbohydrates)} Gramm Kohlenhydrate."
    }


def two_lines(r: Random) -> Case:
    n, first = r.randint(2, 40), r.randint(1, 2)
    return f"Betroffen sind die Linien {first} und {n}/{n + 1} am Abend.", {
        f"Betroffen sind die Linien {number(first)} und {number(n)} {number(n + 1)} am Abend."
    }


def ages_with_brackets(r: Random) -> Case:
    men, women = f"7{r.randint(0, 9)},{r.randint(1, 9)}", f"8{r.randint(0, 9)},{r.randint(1, 9)}"
    return f"Die Erwartung liegt bei {men} J. (Männer) und {women} J. (Frauen).", {
        f"Die Erwartung liegt bei {decimal(men)} Jahren, Männer, und {decimal(women)} Jahren, Frauen."
    }


def minutes_with_prime(r: Random) -> Case:
    n = r.choice([10, 15, 20, 30, 60])
    return f"Der Zug fährt alle {n}' nach Thun.", {f"Der Zug fährt alle {number(n)} Minuten nach Thun."}


def phone_in_vienna(r: Random) -> Case:
    digits = str(r.randint(50000, 99999))
    said = " ".join(number(int(digit)) for digit in digits)
    return f"Karten: 01/{digits}.", {f"Karten: null eins, {said}."}


def numbered_norm(r: Random) -> Case:
    n, part, norm = r.randint(2200, 9000), r.randint(1, 9), r.choice(["ISO", "VDE"])
    return f"Die Norm {norm} {n}-{part} gilt.", {f"Die Norm {norm} {number(n)} {number(part)} gilt."}


def often(r: Random) -> Case:
    n = r.randint(2, 9)
    return f"Er läuft {n}-{n + 1}x pro Woche.", {f"Er läuft {number(n)}- bis {number(n + 1)}mal pro Woche."}


def player(r: Random) -> Case:
    drive = r.choice(["MP3-Player", "Kassetten", "DVD-Regale"])
    said = drive.replace("MP3", "MP-drei")
    return f"Das Gerät für CD- und {drive} fehlt.", {f"Das Gerät für CD- und {said} fehlt."}


def pieces(r: Random) -> Case:
    n, thing = r.randint(2, 60), r.choice(["Eier", "Brötchen", "Rosen"])
    return f"{thing} ({n} St.) kosten mehr.", {f"{thing}, {number(n)} Stück, kosten mehr."}


def house_with_stroke(r: Random) -> Case:
    n, street = r.randint(2, 9), r.choice(["Marktgasse", "Parkallee", "Rathausplatz"])
    return f"Die Praxis in der {street} {n}/{n + 3} zieht um.", {
        f"Die Praxis in der {street} {number(n)} Schrägstrich {number(n + 3)} zieht um."
    }


def issue(r: Random) -> Case:
    n, then, noun = r.randint(10, 12), r.randint(2001, 2030), r.choice(["Heft", "Ausgabe"])
    return f"Der Test ({noun} {n}/{then}) liegt vor.", {f"Der Test, {noun} {number(n)} {year(then)}, liegt vor."}


def houses(r: Random) -> Case:
    n, space, dash = r.randint(2, 99), r.choice(["", " "]), r.choice("-–")
    return f"Im Haus Nr. {n}{space}a{dash}c brannte es.", {f"Im Haus Nummer {number(n)} a bis c brannte es."}


def of_an_amount(r: Random) -> Case:
    low, word = r.randint(2, 12), r.choice(["Werte", "Summen", "Höchstwerte"])
    return f"Erwartet werden {word} v. {low} bis {low + 5} Grad.", {
        f"Erwartet werden {word} von {number(low)} bis {number(low + 5)} Grad."
    }


def room(r: Random) -> Case:
    noun, floor, n = r.choice(["Raum", "Zimmer", "Hörsaal", "Kapitel"]), r.randint(1, 12), r.randint(101, 899)
    return f"Er wartet vor {noun} {floor}.{n} auf sie.", {
        f"Er wartet vor {noun} {number(floor)} Punkt {number(n)} auf sie."
    }


def one_of_several(r: Random) -> Case:
    noun, n = r.choice(["Folge", "Teil", "Etappe"]), r.randint(2, 9)
    return f"{noun} {n}/{3 * n} beginnt um 20 Uhr.", {f"{noun} {number(n)} von {number(3 * n)} beginnt um zwanzig Uhr."}


def mark_in_quotes(r: Random) -> Case:
    letters, (sign, said) = r.choice(["A", "BBB", "AA"]), r.choice([("-", "minus"), ("+", "plus")])
    return f"Die Note lautet jetzt „{letters}{sign}“.", {f"Die Note lautet jetzt {letters} {said}."}


def closing_mark(r: Random) -> Case:
    n, mark = r.randint(2, 99), r.choice(["“", '"', "″", "”"])
    return f"Die „Halle {n}{mark} steht leer.", {f"Die Halle {number(n)} steht leer."}


def footnote(r: Random) -> Case:
    n, sign, mark = r.randint(2, 90), r.choice([" Euro", " €", "€"]), r.choice("¹²³")
    return f"Der Tarif kostet {n}{sign}{mark} im Monat.", {f"Der Tarif kostet {number(n)} Euro im Monat."}


def headline(r: Random) -> Case:
    road, age, dash = r.randint(100, 400), r.randint(18, 88), r.choice("–-")
    return f"Unfall auf der L {road} {dash} {age}-Jähriger verletzt", {
        f"Unfall auf der L {number(road)} – {capital(number(age))}jähriger verletzt"
    }


def bound(r: Random) -> Case:
    age, (sign, word, ending) = r.randint(2, 80), r.choice([(">", "über", ""), ("<", "unter", "n"), ("≥", "ab", "n")])
    return f"Das gilt für Personen {sign} {age} Jahre.", {f"Das gilt für Personen {word} {number(age)} Jahre{ending}."}


def points_inside_a_sentence(r: Random) -> Case:
    one, two, three = r.sample(["teuer", "unnötig", "verboten", "gefährlich", "sinnlos"], 3)
    return f"Das ist 1. {one}, 2. {two} und 3. {three}.", {
        f"Das ist erstens {one}, zweitens {two} und drittens {three}."
    }


def foreseen(r: Random) -> Case:
    before, until = r.choice(["bis", "ab"]), r.choice(["Mai", "Anfang Juni", "Freitag", "Ende August"])
    short, said = r.choice([("voraussichtl.", "voraussichtlich"), ("einschl.", "einschließlich")])
    return f"Die Brücke ist {before} {short} {until} gesperrt.", {f"Die Brücke ist {before} {said} {until} gesperrt."}


def per_month(r: Random) -> Case:
    n, (short, said) = r.randint(2, 99), r.choice([("mtl.", "monatlich"), ("jährl.", "jährlich")])
    return f"Die Rate beträgt {n} €/{short} für alle.", {f"Die Rate beträgt {number(n)} Euro {said} für alle."}


def ticker(r: Random) -> Case:
    hour, minute, text = r.randint(10, 23), r.randint(13, 59), r.choice(["Deich hält", "Züge fahren", "Papst spricht"])
    opened, closed = r.choice([("+++ ", " +++"), ("++ ", " ++"), ("", "")])
    said = f"{capital(number(hour))} Uhr {number(minute)}"
    if r.random() < 0.5:
        return f"{opened}{hour}:{minute} {text}{closed}", {f"{said}, {text}", f"{said} {text}"}
    label = r.choice(["Einlass", "Beginn", "Anpfiff"])
    return f"{label}: {hour}.{minute}", {f"{label}: {said[0].lower()}{said[1:]}"}


TEMPLATES: tuple[Callable[[Random], Case], ...] = (
    age_limit,
    ages,
    day_beside_a_span,
    day_with_point,
    hour,
    share_behind_an_infinitive,
    prefixed_unit,
    kelvin,
    thousands,
    shortened_office,
    superlative,
    nutrients,
    two_lines,
    ages_with_brackets,
    minutes_with_prime,
    room,
    one_of_several,
    mark_in_quotes,
    closing_mark,
    footnote,
    headline,
    phone_in_vienna,
    numbered_norm,
    often,
    player,
    pieces,
    house_with_stroke,
    issue,
    houses,
    of_an_amount,
    bound,
    points_inside_a_sentence,
    foreseen,
    per_month,
    ticker,
)
"""Every kind of sentence of this file."""
