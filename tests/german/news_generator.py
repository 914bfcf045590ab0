"""News-like sentences from templates, with their reading right by construction.

Number words come from num2words, cases and genders from the templates themselves, so nothing here mirrors the rules.
Every template yields a written sentence and the readings that are right; `random` decides names, numbers and units.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from num2words import num2words

Case = tuple[str, set[str]]
"""What is written, and every reading that is right."""

_DIGITS = ("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November")
_NAMES = ("Krüger", "Aydin", "Lindner", "Yilmaz", "Petrow", "Seidel", "Nowak", "Brandl", "Hofstetter", "Okafor")
_TOWNS = ("Gera", "Ulm", "Husum", "Bregenz", "Suhl", "Emden", "Steyr", "Thun", "Celle", "Passau")
_PARTIES = ("CDU", "SPD", "FDP", "AfD", "CSU")
_ABOUT = (
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
# symbol, one, several, several in the dative, gender
_UNITS = (
    ("km", "Kilometer", "Kilometer", "Kilometern", "m"),
    ("m", "Meter", "Meter", "Metern", "m"),
    ("cm", "Zentimeter", "Zentimeter", "Zentimetern", "m"),
    ("l", "Liter", "Liter", "Litern", "m"),
    ("t", "Tonne", "Tonnen", "Tonnen", "f"),
    ("kg", "Kilogramm", "Kilogramm", "Kilogramm", "n"),
    ("kWh", "Kilowattstunde", "Kilowattstunden", "Kilowattstunden", "f"),
    ("MW", "Megawatt", "Megawatt", "Megawatt", "n"),
    ("m²", "Quadratmeter", "Quadratmeter", "Quadratmetern", "m"),
    ("mm³", "Kubikmillimeter", "Kubikmillimeter", "Kubikmillimetern", "m"),
    ("%", "Prozent", "Prozent", "Prozent", "n"),
)
_SPANS = (("Jahr", "n"), ("Monat", "m"), ("Woche", "f"), ("Tag", "m"), ("Stunde", "f"), ("Minute", "f"))
_ONE = {
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
    return f"{number(int(whole))} Komma {' '.join(_DIGITS[int(digit)] for digit in rest)}"


def ordinal(n: int, ending: str) -> str:
    """Return an ordinal with its ending; num2words gives the one in -e."""
    word = str(num2words(n, lang="de", to="ordinal")).removesuffix("e")
    return ("ein" + word if n in {100, 1000} else word) + ending


def year(n: int) -> str:
    """Return a year."""
    return str(num2words(n, lang="de", to="year"))


def grouped(n: int) -> str:
    """Write a number with points between the thousands."""
    return f"{n:,}".replace(",", ".")


def capital(text: str) -> str:
    """Begin with a capital."""
    return text[0].upper() + text[1:]


def _party_result(r: Random) -> Case:
    party, (sign, said) = r.choice(_PARTIES), r.choice([("+", "plus"), ("-", "minus"), ("–", "minus")])
    share, change = f"{r.randint(5, 40)},{r.randint(1, 9)}", f"{r.randint(1, 9)},{r.randint(1, 9)}"
    return (
        f"Die {party} kommt auf {share} Prozent ({sign}{change}).",
        {f"Die {party} kommt auf {decimal(share)} Prozent, {said} {decimal(change)}."},
    )


def _seats(r: Random) -> Case:
    seats, all_seats, party = r.randint(22, 99), r.randint(102, 180), r.choice(_PARTIES)
    return (
        f"Die {party} hat {seats} von {all_seats} Sitzen.",
        {
            f"Die {party} hat {number(seats)} von {number(all_seats)} Sitzen.",
            f"Die {party} hat {counting(seats)} von {counting(all_seats)} Sitzen.",
        },
    )


def _vote(r: Random) -> Case:
    yes, no = r.randint(102, 400), r.randint(102, 400)
    readings = {f"Der Landtag stimmte mit {number(yes)} zu {last} Stimmen zu." for last in (number(no), counting(no))}
    return f"Der Landtag stimmte mit {yes}:{no} Stimmen zu.", readings


def _match_report(r: Random) -> Case:
    one, other, minute, name, town = (
        r.randint(0, 5),
        r.randint(0, 5),
        r.randint(2, 88),
        r.choice(_NAMES),
        r.choice(_TOWNS),
    )
    return (
        f"{town} siegte {one}:{other}, das letzte Tor erzielte {name} ({minute}.).",
        {
            f"{town} siegte {number(one)} zu {number(other)}, das letzte Tor erzielte {name}, "
            f"{ordinal(minute, 'e')} Minute."
        },
    )


def _card(r: Random) -> Case:
    minute, name, card = r.randint(21, 88), r.choice(_NAMES), r.choice(["Gelb-Rot", "die Rote Karte"])
    return f"{name} sah {card} ({minute}.).", {f"{name} sah {card}, {ordinal(minute, 'e')} Minute."}


def _in_the_minute(r: Random) -> Case:
    minute, name = r.randint(2, 119), r.choice(_NAMES)
    return f"In der {minute}. Minute traf {name}.", {f"In der {ordinal(minute, 'en')} Minute traf {name}."}


def _rank(r: Random) -> Case:
    rank, woman = r.randint(2, 12), r.random() < 0.5
    return (
        f"{'Sie' if woman else 'Er'} wurde {rank}.",
        {f"{'Sie' if woman else 'Er'} wurde {ordinal(rank, 'e' if woman else 'er').capitalize()}."},
    )


def _sets(r: Random) -> Case:
    sets = [(6, r.randint(0, 4)), (r.randint(0, 4), 6), (7, 5)]
    said = ", ".join(f"{number(a)} zu {number(b)}" for a, b in sets)
    joint = r.choice([", ", " ", ","])
    return f"Sie gewann {joint.join(f'{a}:{b}' for a, b in sets)}.", {f"Sie gewann {said}."}


def _sentence_of_court(r: Random) -> Case:
    years, months, age = r.randint(2, 12), r.randint(2, 11), r.randint(22, 79)
    return (
        f"Das Gericht verurteilte den {age}-Jährigen zu {years} Jahren und {months} Monaten Haft.",
        {
            f"Das Gericht verurteilte den {capital(number(age))}jährigen zu {number(years)} Jahren "
            f"und {number(months)} Monaten Haft."
        },
    )


def _paragraph(r: Random) -> Case:
    paragraph, part = r.randint(2, 400), r.randint(2, 9)
    return f"Nach § {paragraph} Abs. {part} StGB ist das strafbar.", {
        f"Nach Paragraf {number(paragraph)} Absatz {number(part)} StGB ist das strafbar."
    }


def _weather(r: Random) -> Case:
    low, high = r.randint(2, 9), r.randint(12, 35)
    return f"Bei {low} bis {high} °C weht der Wind mit {high + 20} km/h.", {
        f"Bei {number(low)} bis {number(high)} Grad Celsius weht der Wind "
        f"mit {number(high + 20)} Kilometern pro Stunde."
    }


def _frost(r: Random) -> Case:
    low = r.randint(2, 25)
    return f"In der Nacht sinkt die Temperatur auf -{low} Grad.", {
        f"In der Nacht sinkt die Temperatur auf minus {number(low)} Grad."
    }


def _one_after_adverb(r: Random) -> Case:
    preposition, (noun, gender), about = r.choice(["Nach", "Vor", "Seit"]), r.choice(_SPANS), r.choice(_ABOUT)
    return f"{preposition} {about} 1 {noun} war Schluss.", {
        f"{preposition} {about} {_ONE['dat', gender]} {noun} war Schluss."
    }


def _one_in_accusative(r: Random) -> Case:
    (noun, gender), about = r.choice(_SPANS), r.choice(_ABOUT)
    return f"Das Treffen dauerte {about} 1 {noun}.", {f"Das Treffen dauerte {about} {_ONE['acc', gender]} {noun}."}


def _one_as_subject(r: Random) -> Case:
    noun, gender = r.choice([("Mann", "m"), ("Frau", "f"), ("Kind", "n"), ("Radfahrer", "m"), ("Polizistin", "f")])
    return f"Bei dem Unfall starb 1 {noun}.", {f"Bei dem Unfall starb {_ONE['nom', gender]} {noun}."}


def _amount_in_dative(r: Random) -> Case:
    symbol, _, _, dative, _ = r.choice(_UNITS)
    n, about = r.choice([n for n in range(2, 99) if n % 100 != 1]), r.choice(_ABOUT)
    preposition = r.choice(["Mit", "Bei", "Nach", "Von"])
    return f"{preposition} {about} {n} {symbol} rechnet das Amt.", {
        f"{preposition} {about} {number(n)} {dative} rechnet das Amt."
    }


def _one_unit(r: Random) -> Case:
    symbol, one, _, _, gender = r.choice(_UNITS)
    about = r.choice(_ABOUT)
    return f"Bei {about} 1 {symbol} liegt der Wert.", {f"Bei {about} {_ONE['dat', gender]} {one} liegt der Wert."}


def _scaled_unit(r: Random) -> Case:
    symbol, _, several, _, _ = r.choice(_UNITS[:9])
    amount, scale, said = (
        f"{r.randint(2, 9)},{r.randint(1, 9)}",
        *r.choice([("Mio.", "Millionen"), ("Mrd.", "Milliarden")]),
    )
    return f"Der Hafen meldet {amount} {scale} {symbol} im Jahr.", {
        f"Der Hafen meldet {decimal(amount)} {said} {several} im Jahr."
    }


def _one_million(r: Random) -> Case:
    about, (scale, said) = r.choice(_ABOUT), r.choice([("Mio.", "Million"), ("Mrd.", "Milliarde")])
    return f"Mit {about} 1 {scale} Euro hilft der Bund.", {f"Mit {about} einer {said} Euro hilft der Bund."}


def _stock(r: Random) -> Case:
    points, change = r.randint(10_002, 39_999), f"{r.randint(0, 3)},{r.randint(1, 9)}"
    word, said = r.choice([("gewann", "gewann"), ("verlor", "verlor")])
    return f"Der Dax {word} {change} % auf {grouped(points)} Punkte.", {
        f"Der Dax {said} {decimal(change)} Prozent auf {end} Punkte." for end in (number(points), counting(points))
    }


def _rate(r: Random) -> Case:
    rate = f"1,{r.randint(0, 9999):04}"
    return f"Der Euro kostet {rate} Dollar.", {f"Der Euro kostet {decimal(rate)} Dollar."}


def _price(r: Random) -> Case:
    euros, cents = r.randint(2, 99), r.randint(11, 99)
    return f"Das Kilo kostet {euros},{cents} Euro.", {f"Das Kilo kostet {counting(euros)} Euro {number(cents)}."}


def _recipe(r: Random) -> Case:
    grams, spoons = r.choice([100, 150, 250, 500]), r.randint(2, 6)
    return f"{grams} g Mehl, {spoons} EL Öl und 1 Prise Salz verrühren.", {
        f"{capital(number(grams))} Gramm Mehl, {number(spoons)} Esslöffel Öl und eine Prise Salz verrühren."
    }


def _timetable(r: Random) -> Case:
    hour, minute, track = r.randint(2, 23), r.randint(1, 59), r.randint(2, 24)
    return f"Der Zug fährt um {hour}.{minute:02} Uhr von Gleis {track}.", {
        f"Der Zug fährt um {number(hour)} Uhr {number(minute)} von Gleis {number(track)}."
    }


def _opening(r: Random) -> Case:
    first, last, (a, b) = (
        r.randint(7, 10),
        r.randint(16, 20),
        r.choice([(("Mo", "Montag"), ("Fr", "Freitag")), (("Di", "Dienstag"), ("So", "Sonntag"))]),
    )
    dash = r.choice(["-", "–"])
    return f"Geöffnet {a[0]}.{dash}{b[0]}. {first}{dash}{last} Uhr", {
        f"Geöffnet {a[1]} bis {b[1]} {number(first)} bis {number(last)} Uhr"
    }


def _date(r: Random) -> Case:
    day, month, then = r.randint(1, 28), r.randrange(11), r.randint(1950, 2030)
    written = r.choice(
        [f"{day}. {MONTHS[month]} {then}", f"{day}.{month + 1}.{then}", f"{day:02}.{month + 1:02}.{then}"]
    )
    return f"Am {written} fiel die Entscheidung.", {
        f"Am {ordinal(day, 'en')} {MONTHS[month]} {year(then)} fiel die Entscheidung."
    }


def _two_dates(r: Random) -> Case:
    days, months = (r.randint(2, 28), r.randint(2, 28)), r.sample(MONTHS, 2)
    return f"Am {days[0]}. {months[0]} und {days[1]}. {months[1]} ist geschlossen.", {
        f"Am {ordinal(days[0], 'en')} {months[0]} und {ordinal(days[1], 'en')} {months[1]} ist geschlossen."
    }


def _long_ordinal(r: Random) -> Case:
    n = r.randint(2, 40) * 500
    noun, article, ending = r.choice([("Besucher", "Der", "e"), ("Kundin", "Die", "e"), ("Auto", "Das", "e")])
    written = grouped(n) if n >= 10_000 or r.random() < 0.5 else str(n)
    return f"{article} {written}. {noun} wurde gefeiert.", {f"{article} {ordinal(n, ending)} {noun} wurde gefeiert."}


def _fraction(r: Random) -> Case:
    below = r.choice([3, 4, 5, 7, 8, 9, 10, 11, 20, 30, 40])
    name = capital(str(num2words(below, lang="de", to="ordinal")).removesuffix("e") + "el")
    return f"Nur 1/{below} der Fläche ist bebaut.", {f"Nur ein {name} der Fläche ist bebaut."}


def _power(r: Random) -> Case:
    exponent, minus = r.randint(4, 30), r.random() < 0.4
    written = ("⁻" if minus else "") + "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in str(exponent))
    return f"Es sind 10{written} Teilchen.", {
        f"Es sind zehn hoch {'minus ' if minus else ''}{number(exponent)} Teilchen."
    }


def _version(r: Random) -> Case:
    name, major, minor = (
        r.choice(["Python", "Android", "iOS", "Version", "die Stärke"]),
        r.randint(2, 12),
        r.randint(2, 12),
    )
    return f"Gemeldet wird {name} {major}.{minor}.", {f"Gemeldet wird {name} {number(major)} Punkt {number(minor)}."}


def _model(r: Random) -> Case:
    name, digit, letter = r.choice(["iPhone", "Galaxy", "Pixel"]), r.randint(3, 9), r.choice("sca")
    return f"Das {name} {digit}{letter} kostet {digit}99 Euro.", {
        f"Das {name} {number(digit)} {letter} kostet {number(digit * 100 + 99)} Euro."
    }


def _car(r: Random) -> Case:
    kilowatts, horses = r.randint(50, 99), r.randint(102, 199)
    return f"Der Motor leistet {kilowatts} kW/{horses} PS.", {
        f"Der Motor leistet {counting(kilowatts)} Kilowatt, {end} PS." for end in (number(horses), counting(horses))
    }


def _code(r: Random) -> Case:
    article, code = r.choice(
        [("Das", "SEK"), ("Die", "RUB"), ("Das", "NOK"), ("Die", "PLN"), ("Das", "MEK"), ("Die", "INR")]
    )
    written = f"{article} {code} war am {r.choice(['Montag', 'Freitag', 'Mittwoch'])} im Einsatz."
    return written, {written}


def _swiss_price(r: Random) -> Case:
    francs, rappen = r.randint(2, 99), r.choice([20, 50, 80, 95])
    written = r.choice(
        [f"Fr. {francs}.{rappen}", f"{francs}.{rappen} Franken", f"{francs}.{rappen} Fr.", f"CHF {francs}.{rappen}"]
    )
    return f"Das Billett kostet {written} pro Person.", {
        f"Das Billett kostet {counting(francs)} Franken {number(rappen)} pro Person."
    }


def _swiss_round(r: Random) -> Case:
    francs = r.randint(2, 99)
    written = r.choice([f"Fr. {francs}.-", f"Fr. {francs}.–", f"{francs} Fr.", f"{francs}.- Franken", f"CHF {francs}"])
    return f"Der Eintritt beträgt {written} für alle.", {f"Der Eintritt beträgt {counting(francs)} Franken für alle."}


def _swiss_time(r: Random) -> Case:
    hour, minute = r.randint(2, 23), r.choice([15, 30, 45])
    return f"Um {hour}h{minute} geht es los.", {f"Um {number(hour)} Uhr {number(minute)} geht es los."}


def _swiss_thousands(r: Random) -> Case:
    n = r.randint(1002, 9998) * 10
    written = f"{n:,}".replace(",", r.choice(["'", "’"]))
    return f"In Thun leben {written} Menschen.", {f"In Thun leben {number(n)} Menschen."}


def _austrian(r: Random) -> Case:
    day = r.randint(2, 30)
    return f"Am {day}. Jänner tagt der Nationalrat.", {f"Am {ordinal(day, 'en')} Jänner tagt der Nationalrat."}


def _austrian_recipe(r: Random) -> Case:
    grams = r.randint(2, 40)
    return f"{grams} dag Butter schmelzen.", {f"{capital(counting(grams))} Dekagramm Butter schmelzen."}


def _regnal(r: Random) -> Case:
    name, roman, n = (
        r.choice(["Carlos", "Friedrich", "Heinrich", "Ludwig"]),
        *r.choice([("II.", 2), ("III.", 3), ("IV.", 4), ("VI.", 6)]),
    )
    return f"Unter {name} {roman} wuchs das Land.", {
        f"Unter {name} dem {ordinal(n, 'en').capitalize()} wuchs das Land."
    }


def _year_of_business(r: Random) -> Case:
    first = r.randint(2010, 2028)
    return f"Im Gj. {first}/{(first + 1) % 100:02} stieg der Umsatz um {first - 2000} %.", {
        f"Im Geschäftsjahr {year(first)} {number((first + 1) % 100)} stieg der Umsatz "
        f"um {counting(first - 2000)} Prozent."
    }


def _listing(r: Random) -> Case:
    hour, minute, sender = r.randint(10, 23), r.choice([10, 15, 30, 45]), r.choice(["ARD", "ZDF", "RTL", "Arte"])
    return f"{hour}.{minute} {sender}: Nachrichten", {
        f"{capital(number(hour))} Uhr {number(minute)} {sender}: Nachrichten"
    }


def _several_listed(r: Random) -> Case:
    times = [(hour, r.choice([10, 20, 35])) for hour in sorted(r.sample(range(12, 24), 3))]
    shows = r.sample(["Krimi", "Quiz", "Sport", "Talk"], 3)
    return (
        "Heute: " + ", ".join(f"{hour}.{minute} {show}" for (hour, minute), show in zip(times, shows, strict=True)),
        {
            "Heute: "
            + ", ".join(
                f"{number(hour)} Uhr {number(minute)} {show}" for (hour, minute), show in zip(times, shows, strict=True)
            )
        },
    )


def _half_points(r: Random) -> Case:
    one, other = f"{r.randint(2, 9)},5", f"{r.randint(2, 9)},5"
    town = r.choice(_TOWNS)
    return f"{town} siegte im Schach {one}:{other}.", {f"{town} siegte im Schach {decimal(one)} zu {decimal(other)}."}


def _waiting_compound(r: Random) -> Case:
    (first, second), gender = r.choice(
        [(("Gold", "Silbermedaille"), "f"), (("Haupt", "Nebenrolle"), "f"), (("Sach", "Personenschaden"), "m")]
    )
    return f"Es blieb nach 1 {first}- und 1 {second} dabei.", {
        f"Es blieb nach {_ONE['dat', gender]} {first}- und {_ONE['dat', gender]} {second} dabei."
    }


def _half_spoon(r: Random) -> Case:
    written, said = r.choice([("EL", "Esslöffel"), ("TL", "Teelöffel"), ("l", "Liter")])
    half = r.choice(["1/2", "½"])
    return f"Die Soße mit {half} {written} Öl verrühren.", {f"Die Soße mit einem halben {said} Öl verrühren."}


def _adverb_as_adjective(r: Random) -> Case:
    (short, said), (determiner, noun, ending) = (
        r.choice([("evtl.", "eventuell"), ("tägl.", "täglich"), ("jährl.", "jährlich"), ("urspr.", "ursprünglich")]),
        r.choice(
            [("Ein", "Verkauf", "er"), ("Der", "Besuch", "e"), ("Eine", "Prüfung", "e"), ("Das", "Gespräch", "e")]
        ),
    )
    return f"{determiner} {short} {noun} ist vom Tisch.", {f"{determiner} {said}{ending} {noun} ist vom Tisch."}


def _loss(r: Random) -> Case:
    then, loss = r.randint(2012, 2029), f"{r.randint(12, 99)},{r.randint(1, 9)}"
    return f"Die Firma machte {then} -{loss} Mio. Euro Gewinn.", {
        f"Die Firma machte {year(then)} minus {decimal(loss)} Millionen Euro Gewinn."
    }


def _per_noun(r: Random) -> Case:
    several, one = r.choice([("Personen", "Raum"), ("Kinder", "Gruppe"), ("Betten", "Zimmer"), ("Züge", "Richtung")])
    n = r.randint(2, 12)
    return f"Erlaubt sind {n} {several}/{one}.", {f"Erlaubt sind {number(n)} {several} pro {one}."}


def _local_phone(r: Random) -> Case:
    digits = [str(r.randint(2, 9)), *(f"{r.randint(10, 99)}" for _ in range(2))]
    said = ", ".join(" ".join(_DIGITS[int(digit)] for digit in group) for group in digits)
    return f"Auskunft gibt es unter Tel. {' '.join(digits)}.", {f"Auskunft gibt es unter Telefon {said}."}


def _arc(r: Random) -> Case:
    degrees, minutes, (letter, direction) = r.randint(2, 89), r.randint(2, 59), r.choice([("N", "Nord"), ("S", "Süd")])
    return f"Das Wrack liegt bei {degrees}° {minutes}′ {letter} im Meer.", {
        f"Das Wrack liegt bei {number(degrees)} Grad {number(minutes)} Minuten {direction} im Meer."
    }


def _ranking(r: Random) -> Case:
    first, second = r.sample(_TOWNS, 2)
    a, b = r.randint(60, 90), r.randint(20, 50)
    return f"1. {first} {a} Punkte, 2. {second} {b}", {
        f"Erster {first} {number(a)} Punkte, zweiter {second} {end}" for end in (number(b), counting(b))
    }


def _cabinet(r: Random) -> Case:
    name, (roman, n) = r.choice(_NAMES), r.choice([("I", 1), ("II", 2), ("III", 3)])
    return f"Das Kabinett {name} {roman} trat zurück.", {f"Das Kabinett {name} {number(n)} trat zurück."}


def _numeric_span(r: Random) -> Case:
    first, second = (r.randint(2, 28), r.randint(1, 5)), (r.randint(2, 28), r.randint(6, 11))
    dash = r.choice(["-", "–", " – "])
    return f"Die Schau läuft vom {first[0]}.{first[1]}.{dash}{second[0]}.{second[1]}. im Schloss.", {
        f"Die Schau läuft vom {ordinal(first[0], 'en')} {MONTHS[first[1] - 1]} "
        f"bis {ordinal(second[0], 'en')} {MONTHS[second[1] - 1]} im Schloss."
    }


def _one_with_adjective(r: Random) -> Case:
    adjective, noun, gender = r.choice(
        [
            ("schwer verletzten", "Fahrer", "m"),
            ("neuen", "Klinik", "f"),
            ("kleinen", "Kind", "n"),
            ("alten", "Mann", "m"),
        ]
    )
    adjective = adjective.split()[-1]
    return f"Sie kam mit 1 {adjective} {noun} an.", {f"Sie kam mit {_ONE['dat', gender]} {adjective} {noun} an."}


def _one_in_genitive(r: Random) -> Case:
    noun = r.choice(["Monats", "Jahres", "Tages"])
    return f"Binnen 1 {noun} war das Geld weg.", {f"Binnen eines {noun} war das Geld weg."}


def _dotted_unit_in_compound(r: Random) -> Case:
    n, (short, said) = r.randint(2, 60), r.choice([("Min.", "Minuten"), ("Std.", "Stunden"), ("km", "Kilometer")])
    return f"Der Bus fährt im {n}-{short}-Takt.", {f"Der Bus fährt im {capital(number(n))}-{said}-Takt."}


def _alternative_ordinals(r: Random) -> Case:
    first, second = sorted(r.sample(range(2, 19), 2))
    joint, said = r.choice([("bzw.", "beziehungsweise"), ("oder", "oder"), ("und", "und"), ("u.", "und")])
    return f"Im {first}. {joint} {second}. Semester hört er auf.", {
        f"Im {ordinal(first, 'en')} {said} {ordinal(second, 'en')} Semester hört er auf."
    }


def _pixels(r: Random) -> Case:
    width, height = r.randrange(1100, 1999), r.randrange(1100, 1999)
    sign = r.choice(["x", "×"])
    return f"Das Bild hat {width} {sign} {height} Pixel.", {
        f"Das Bild hat {first} mal {second} Pixel."
        for first in (number(width), counting(width))
        for second in (number(height), counting(height))
    }


def _part_of_several(r: Random) -> Case:
    parts = r.randint(3, 9)
    part = r.randint(2, parts - 1)
    return f"Es läuft die Reihe Alpenglühen ({part}/{parts}) im Dritten.", {
        f"Es läuft die Reihe Alpenglühen, {number(part)} von {number(parts)}, im Dritten."
    }


def _country_code(r: Random) -> Case:
    name, code, points = r.choice(_NAMES), r.choice(["AUS", "DEN", "AUT", "GER"]), r.randint(2, 9)
    return f"Dahinter lag {name} ({code}) mit {points} Punkten.", {
        f"Dahinter lag {name}, {code}, mit {number(points)} Punkten."
    }


def _measured(r: Random) -> Case:
    n, adjective = r.randint(2, 90), r.choice(["lange", "hohe", "breite"])
    return f"Man teilt es in {n} cm {adjective} Stücke.", {
        f"Man teilt es in {counting(n)} Zentimeter {adjective} Stücke.",
        f"Man teilt es in {number(n)} Zentimeter {adjective} Stücke.",
    }


def _each(r: Random) -> Case:
    (noun, gender), preposition = r.choice(_SPANS), r.choice(["Mit", "Nach"])
    return f"{preposition} je 1 {noun} Pause ging es weiter.", {
        f"{preposition} je {_ONE['dat', gender]} {noun} Pause ging es weiter."
    }


def _two_roman(r: Random) -> Case:
    (first, a), (second, b) = r.sample([("I", 1), ("II", 2), ("III", 3), ("IV", 4)], 2)
    return f"Es geht um den {first}. und {second}. Senat.", {
        f"Es geht um den {ordinal(a, 'en')} und {ordinal(b, 'en')} Senat."
    }


TEMPLATES: tuple[Callable[[Random], Case], ...] = (
    *(_party_result, _seats, _vote, _match_report, _card, _in_the_minute, _rank, _sets, _sentence_of_court, _paragraph),
    *(
        _weather,
        _frost,
        _one_after_adverb,
        _one_in_accusative,
        _one_as_subject,
        _amount_in_dative,
        _one_unit,
        _scaled_unit,
    ),
    *(_one_million, _stock, _rate, _price, _recipe, _timetable, _opening, _date, _two_dates, _long_ordinal, _fraction),
    *(_power, _version, _model, _car, _code, _swiss_price, _swiss_round, _swiss_time, _swiss_thousands, _austrian),
    *(_austrian_recipe, _regnal, _year_of_business),
    *(_listing, _several_listed, _half_points, _waiting_compound, _half_spoon, _adverb_as_adjective),
    *(_loss, _per_noun, _local_phone, _arc, _ranking, _cabinet),
    *(_numeric_span, _one_with_adjective, _one_in_genitive, _dotted_unit_in_compound, _alternative_ordinals),
    *(_pixels, _part_of_several, _country_code),
    *(_measured, _each, _two_roman),
)
"""Every kind of sentence; each yields as many different ones as are asked for."""


def cases(template: Callable[[Random], Case], count: int) -> list[Case]:
    """Return `count` sentences of one template; the same in every run."""
    random = Random(template.__name__)  # repeatable
    return [template(random) for _ in range(count)]
