"""Stock, prices, business, also in Switzerland."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.german.news_generator.words import ABOUT, Case, counting, decimal, grouped, number, year


def one_million(r: Random) -> Case:
    about, (scale, said) = r.choice(ABOUT), r.choice([("Mio.", "Million"), ("Mrd.", "Milliarde")])
    return f"Mit {about} 1 {scale} Euro hilft der Bund.", {f"Mit {about} einer {said} Euro hilft der Bund."}


def stock(r: Random) -> Case:
    points, change = r.randint(10_002, 39_999), f"{r.randint(0, 3)},{r.randint(1, 9)}"
    word, said = r.choice([("gewann", "gewann"), ("verlor", "verlor")])
    return f"Der Dax {word} {change} % auf {grouped(points)} Punkte.", {
        f"Der Dax {said} {decimal(change)} Prozent auf {end} Punkte." for end in (number(points), counting(points))
    }


def rate(r: Random) -> Case:
    rate = f"1,{r.randint(0, 9999):04}"
    return f"Der Euro kostet {rate} Dollar.", {f"Der Euro kostet {decimal(rate)} Dollar."}


def price(r: Random) -> Case:
    euros, cents = r.randint(2, 99), r.randint(11, 99)
    return f"Das Kilo kostet {euros},{cents} Euro.", {f"Das Kilo kostet {counting(euros)} Euro {number(cents)}."}


def loss(r: Random) -> Case:
    then, loss = r.randint(2012, 2029), f"{r.randint(12, 99)},{r.randint(1, 9)}"
    return f"Die Firma machte {then} -{loss} Mio. Euro Gewinn.", {
        f"Die Firma machte {year(then)} minus {decimal(loss)} Millionen Euro Gewinn."
    }


def year_of_business(r: Random) -> Case:
    first = r.randint(2010, 2028)
    return f"Im Gj. {first}/{(first + 1) % 100:02} stieg der Umsatz um {first - 2000} %.", {
        f"Im Geschäftsjahr {year(first)} {number((first + 1) % 100)} stieg der Umsatz "
        f"um {counting(first - 2000)} Prozent."
    }


def swiss_price(r: Random) -> Case:
    francs, rappen = r.randint(2, 99), r.choice([20, 50, 80, 95])
    written = r.choice(
        [f"Fr. {francs}.{rappen}", f"{francs}.{rappen} Franken", f"{francs}.{rappen} Fr.", f"CHF {francs}.{rappen}"]
    )
    return f"Das Billett kostet {written} pro Person.", {
        f"Das Billett kostet {counting(francs)} Franken {number(rappen)} pro Person."
    }


def swiss_round(r: Random) -> Case:
    francs = r.randint(2, 99)
    written = r.choice([f"Fr. {francs}.-", f"Fr. {francs}.–", f"{francs} Fr.", f"{francs}.- Franken", f"CHF {francs}"])
    return f"Der Eintritt beträgt {written} für alle.", {f"Der Eintritt beträgt {counting(francs)} Franken für alle."}


def swiss_thousands(r: Random) -> Case:
    n = r.randint(1002, 9998) * 10
    written = f"{n:,}".replace(",", r.choice(["'", "’"]))
    return f"In Thun leben {written} Menschen.", {f"In Thun leben {number(n)} Menschen."}


def pair_of_currencies(r: Random) -> Case:
    (one, said), (other, spoken) = r.sample([("EUR", "Euro"), ("USD", "US-Dollar"), ("CHF", "Franken")], 2)
    return f"Der Kurs {one}/{other} stieg am Morgen.", {f"Der Kurs {said} {spoken} stieg am Morgen."}


def english_thousands(r: Random) -> Case:
    n, (sign, said) = r.randint(2, 900), r.choice([("$", "Dollar"), ("£", "Pfund")])
    return f"Er verlor {sign}{n},000 im Casino.", {f"Er verlor {number(n * 1000)} {said} im Casino."}


def rough(r: Random) -> Case:
    n, (sign, said) = r.randint(2, 99), r.choice([("~", "rund"), (">", "mehr als"), ("<", "weniger als")])
    code, currency = r.choice([("CHF ", "Franken"), ("€", "Euro"), ("EUR ", "Euro")])
    return f"Der Umbau kostet {sign}{code}{n} Mio. im Jahr, also {n},-- für alle.", {
        f"Der Umbau kostet {said} {number(n)} Millionen {currency} im Jahr, also {number(n)} für alle."
    }


def year_before_in_brackets(r: Random) -> Case:
    now, before = f"{r.randint(2, 99)},{r.randint(1, 9)}", f"{r.randint(2, 99)},{r.randint(1, 9)}"
    scale, said = r.choice([("Mio.", "Millionen"), ("Mrd.", "Milliarden"), ("Tsd.", "tausend")])
    return f"Es waren {now} ({before}) {scale}, der Gewinn lag bei – {now} Mio. Euro.", {
        f"Es waren {decimal(now)}, {decimal(before)}, {said}, der Gewinn lag bei minus {decimal(now)} Millionen Euro."
    }


def amount_before_a_number(r: Random) -> Case:
    price, pieces, note, quote = r.randint(2, 99), r.randint(2, 99), r.randint(1, 399), r.choice(['"', ""])
    scale, said = r.choice([("", ""), (" Mio.", " Millionen"), (" Mrd.", " Milliarden")])
    return f"Für {price}{scale} € {pieces} Stück zu kaufen, sei {quote}sinnvoll{quote}.{note} Nein.", {
        f"Für {number(price)}{said} Euro {number(pieces)} Stück zu kaufen, sei sinnvoll. Nein."
    }


TEMPLATES: tuple[Callable[[Random], Case], ...] = (
    one_million,
    stock,
    rate,
    price,
    loss,
    year_of_business,
    swiss_price,
    swiss_round,
    swiss_thousands,
    pair_of_currencies,
    english_thousands,
    rough,
    year_before_in_brackets,
    amount_before_a_number,
)
"""Every kind of sentence of this file."""
