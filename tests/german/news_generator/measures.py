"""Weather, units, recipes, coordinates, powers."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from num2words import num2words

from tests.german.news_generator.words import ABOUT, ONE, Case, capital, counting, decimal, number

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


def weather(r: Random) -> Case:
    low, high = r.randint(2, 9), r.randint(12, 35)
    return f"Bei {low} bis {high} °C weht der Wind mit {high + 20} km/h.", {
        f"Bei {number(low)} bis {number(high)} Grad Celsius weht der Wind "
        f"mit {number(high + 20)} Kilometern pro Stunde."
    }


def frost(r: Random) -> Case:
    low = r.randint(2, 25)
    return f"In der Nacht sinkt die Temperatur auf -{low} Grad.", {
        f"In der Nacht sinkt die Temperatur auf minus {number(low)} Grad."
    }


def amount_in_dative(r: Random) -> Case:
    symbol, _, _, dative, _ = r.choice(_UNITS)
    n, about = r.choice([n for n in range(2, 99) if n % 100 != 1]), r.choice(ABOUT)
    preposition = r.choice(["Mit", "Bei", "Nach", "Von"])
    return f"{preposition} {about} {n} {symbol} rechnet das Amt.", {
        f"{preposition} {about} {number(n)} {dative} rechnet das Amt."
    }


def one_unit(r: Random) -> Case:
    symbol, one, _, _, gender = r.choice(_UNITS)
    about = r.choice(ABOUT)
    return f"Bei {about} 1 {symbol} liegt der Wert.", {f"Bei {about} {ONE['dat', gender]} {one} liegt der Wert."}


def scaled_unit(r: Random) -> Case:
    symbol, _, several, _, _ = r.choice(_UNITS[:9])
    amount, scale, said = (
        f"{r.randint(2, 9)},{r.randint(1, 9)}",
        *r.choice([("Mio.", "Millionen"), ("Mrd.", "Milliarden")]),
    )
    return f"Der Hafen meldet {amount} {scale} {symbol} im Jahr.", {
        f"Der Hafen meldet {decimal(amount)} {said} {several} im Jahr."
    }


def recipe(r: Random) -> Case:
    grams, spoons = r.choice([100, 150, 250, 500]), r.randint(2, 6)
    return f"{grams} g Mehl, {spoons} EL Öl und 1 Prise Salz verrühren.", {
        f"{capital(number(grams))} Gramm Mehl, {number(spoons)} Esslöffel Öl und eine Prise Salz verrühren."
    }


def austrian_recipe(r: Random) -> Case:
    grams = r.randint(2, 40)
    return f"{grams} dag Butter schmelzen.", {f"{capital(counting(grams))} Dekagramm Butter schmelzen."}


def half_spoon(r: Random) -> Case:
    written, said = r.choice([("EL", "Esslöffel"), ("TL", "Teelöffel"), ("l", "Liter")])
    half = r.choice(["1/2", "½"])
    return f"Die Soße mit {half} {written} Öl verrühren.", {f"Die Soße mit einem halben {said} Öl verrühren."}


def power(r: Random) -> Case:
    exponent, minus = r.randint(4, 30), r.random() < 0.4
    written = ("⁻" if minus else "") + "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in str(exponent))
    return f"Es sind 10{written} Teilchen.", {
        f"Es sind zehn hoch {'minus ' if minus else ''}{number(exponent)} Teilchen."
    }


def arc(r: Random) -> Case:
    degrees, minutes, (letter, direction) = r.randint(2, 89), r.randint(2, 59), r.choice([("N", "Nord"), ("S", "Süd")])
    return f"Das Wrack liegt bei {degrees}° {minutes}′ {letter} im Meer.", {
        f"Das Wrack liegt bei {number(degrees)} Grad {number(minutes)} Minuten {direction} im Meer."
    }


def pixels(r: Random) -> Case:
    width, height = r.randrange(1100, 1999), r.randrange(1100, 1999)
    sign = r.choice(["x", "×"])
    return f"Das Bild hat {width} {sign} {height} Pixel.", {
        f"Das Bild hat {first} mal {second} Pixel."
        for first in (number(width), counting(width))
        for second in (number(height), counting(height))
    }


def measured(r: Random) -> Case:
    n, adjective = r.randint(2, 90), r.choice(["lange", "hohe", "breite"])
    return f"Man teilt es in {n} cm {adjective} Stücke.", {
        f"Man teilt es in {counting(n)} Zentimeter {adjective} Stücke.",
        f"Man teilt es in {number(n)} Zentimeter {adjective} Stücke.",
    }


def dotted_unit_in_compound(r: Random) -> Case:
    n, (short, said) = r.randint(2, 60), r.choice([("Min.", "Minuten"), ("Std.", "Stunden"), ("km", "Kilometer")])
    return f"Der Bus fährt im {n}-{short}-Takt.", {f"Der Bus fährt im {capital(number(n))}-{said}-Takt."}


def fraction(r: Random) -> Case:
    below = r.choice([3, 4, 5, 7, 8, 9, 10, 11, 20, 30, 40])
    name = capital(str(num2words(below, lang="de", to="ordinal")).removesuffix("e") + "el")
    return f"Nur 1/{below} der Fläche ist bebaut.", {f"Nur ein {name} der Fläche ist bebaut."}


def compared(r: Random) -> Case:
    sign, said = r.choice([("<", "kleiner als"), (">", "größer als")])
    limit, letter = f"0,0{r.randint(1, 9)}", r.choice("pnx")
    return f"Es gilt {letter} {sign} {limit} in der Studie.", {
        f"Es gilt {letter} {said} {decimal(limit)} in der Studie."
    }


def attribute_measured(r: Random) -> Case:
    n, adjective = r.choice([n for n in range(2, 99) if n % 100 != 1]), r.choice(["hohen", "langen", "breiten"])
    return f"Sie stehen auf dem {n} m {adjective} Deich.", {f"Sie stehen auf dem {number(n)} Meter {adjective} Deich."}


def height(r: Random) -> Case:
    metres, cents, unit = r.randint(2, 79), r.randint(1, 99), r.choice([" m", " Meter", " Metern"])
    written = f"{metres},{cents:02}"
    before, after = r.choice([("Sie springt", "weit."), ("Der Fluss steht bei", "am Morgen."), ("Es liegt", "tief.")])
    spoken = "Metern" if before.endswith("bei") else "Meter"
    return f"{before} {written}{unit} {after}", {f"{before} {number(metres)} {spoken} {number(cents)} {after}"}


def one_metre(r: Random) -> Case:
    cents = r.randint(11, 99)
    before, ones, after = r.choice(
        [
            ("Er ist", ("ein", "einen"), " groß."),
            ("Gilt ein Abstand von", ("einem",), "?"),
            ("Der Pegel sank um", ("einen",), " am Abend."),
            ("Eingeladen sind alle", ("ein", "einen"), " großen Leute."),
        ]
    )
    return f"{before} 1,{cents} m{after}", {f"{before} {one} Meter {number(cents)}{after}" for one in ones}


def glued_compound(r: Random) -> Case:
    n, (sign, noun, said) = (
        r.randint(2, 99),
        r.choice(
            [("m", "Lauf", "Meter"), ("km", "Lauf", "Kilometer"), ("%", "Hürde", "Prozent"), ("°", "Kurve", "Grad")]
        ),
    )
    return f"Es war keine {n}{sign}-{noun} dabei.", {f"Es war keine {capital(number(n))}-{said}-{noun} dabei."}


def swiss_decimal(r: Random) -> Case:
    n, tenths, noun = r.randint(2, 30), r.randint(1, 9), r.choice(["Stunden", "Jahren", "Gramm", "Punkten", "Wochen"])
    return f"Er liegt mit {n}.{tenths} {noun} vorn.", {f"Er liegt mit {decimal(f'{n},{tenths}')} {noun} vorn."}


def average(r: Random) -> Case:
    noun = r.choice(["Alter", "Preis", "Verbrauch"])
    return f"Genannt wird das Ø-{noun} am Ort.", {f"Genannt wird das Durchschnitts-{noun} am Ort."}


def measured_case(r: Random) -> Case:
    n, (short, said, dative) = r.randint(2, 40), r.choice([("m", "Meter", "Metern"), ("km", "Kilometer", "Kilometern")])
    before, asks = r.choice(
        [
            ("Trotz", True),
            ("Dank", True),
            ("Mit weniger als", True),
            ("Auf den letzten", True),
            ("Vor allem fehlen", False),
            ("Seit Montag fehlen", False),
            ("Bei 80 Prozent sind es", False),
        ]
    )
    eighty = before.replace("80", "achtzig")
    return f"{before} {n} {short} dort.", {f"{eighty} {number(n)} {dative if asks else said} dort."}


def sign_of_a_mean(r: Random) -> Case:
    n, (name, said) = r.randint(2, 90), r.choice([("Ørsted", "Ørsted"), ("Ø-Wert", "Durchschnitts-Wert")])
    return f"Für {name} sind {n}°C±2°C wichtig.", {
        f"Für {said} sind {number(n)} Grad Celsius plus minus zwei Grad Celsius wichtig."
    }


def point_before_a_scale(r: Random) -> Case:
    amount, (unit, said) = (
        f"{r.randint(1, 9)},{r.randint(1, 9)}",
        r.choice([("Mia.", "Milliarden"), ("km²", "Quadratkilometer")]),
    )
    return f"Es geht um {amount.replace(',', '.')} {unit} im Jahr.", {f"Es geht um {decimal(amount)} {said} im Jahr."}


def measured_twice(r: Random) -> Case:
    n, symbol, said = (
        r.choice([4, 8, 16, 128]),
        *r.choice([("GB", "Gigabyte"), ("km", "Kilometer"), ("kg", "Kilogramm")]),
    )
    return f"Es gibt Modelle für {n}/{2 * n} {symbol} im Handel.", {
        f"Es gibt Modelle für {number(n)}, {number(2 * n)} {said} im Handel."
    }


def units_of_a_range(r: Random) -> Case:
    n, dash = 10 * r.randint(1, 90), r.choice("-–")
    first, second = r.choice(_UNITS[:8]), r.choice(_UNITS[:8])
    return f"Die Spanne reicht: {n} {first[0]}{dash}{n + 2} {second[0]}.", {
        f"Die Spanne reicht: {number(n)} {first[2]} bis {number(n + 2)} {second[2]}."
    }


def a_place(r: Random) -> Case:
    n, symbol, dative = r.randint(2, 99), *r.choice([("km", "Kilometern"), ("m", "Metern"), ("m²", "Quadratmetern")])
    n += n % 10 == 1
    what = r.choice(["Länge wird gebaut", "Höhe liegt Schnee", "Verkaufsfläche gibt es alles", "staut es sich"])
    return f"Auf {n} {symbol} {what}.", {f"Auf {number(n)} {dative} {what}."}


def shutter(r: Random) -> Case:
    n = r.choice([20, 30, 50, 60, 80])
    name = capital(str(num2words(n, lang="de")).removeprefix("ein") + "stel")
    return f"Die Aufnahme dauerte nur 1/{n} s.", {
        f"Die Aufnahme dauerte nur eine {name.lower()} Sekunde.",
        f"Die Aufnahme dauerte nur eine {name}sekunde.",
    }


TEMPLATES: tuple[Callable[[Random], Case], ...] = (
    weather,
    frost,
    amount_in_dative,
    one_unit,
    scaled_unit,
    recipe,
    austrian_recipe,
    half_spoon,
    power,
    arc,
    pixels,
    measured,
    dotted_unit_in_compound,
    fraction,
    compared,
    attribute_measured,
    height,
    one_metre,
    glued_compound,
    swiss_decimal,
    average,
    measured_case,
    sign_of_a_mean,
    point_before_a_scale,
    measured_twice,
    units_of_a_range,
    a_place,
    shutter,
)
"""Every kind of sentence of this file."""
