"""Money and large numbers: "4,99 Euro", "$5 Mio.", "1 Mrd. Euro", "CHF 20", "5,- €", "20 Cent/kWh"."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from reader.common import tables
from reader.german.grammar.numeral_one import one
from reader.german.grammar.place import Place
from reader.german.substitution import sub
from reader.german.words.nouns import plural
from reader.german.words.number_words import amount, attributive, cardinal
from reader.german.words.patterns import NUMBER, SAME_SENTENCE, WHOLE, any_of
from reader.german.words.unit_table import UNITS
from reader.german.words.vocabulary import SCALES, Case


class Use(StrEnum):
    """Where a sign is a currency: code letters are also other things ("Das SEK stürmt", "die RUB")."""

    ALONE = "allein"
    """Also without an amount."""
    AMOUNT = "Betrag"
    """Only beside an amount."""


class Currency(NamedTuple):
    """A line of currencies.tsv."""

    sign: str
    """Sign or code, as it is written."""
    singular: str
    """One of it: "Krone"."""
    plural: str
    """Several: "Kronen"."""
    dative: str
    """Several in the dative."""
    minor: str
    """Its hundredth part; "-" for none."""
    use: Use
    """Where the sign is a currency."""


_ROWS = tables.read("german/data/currencies.tsv", Currency)
CURRENCIES = {row.sign: row for row in _ROWS}
"""Every currency, by its sign or code."""
_SIGNS = any_of(CURRENCIES)
_SCALE_WORDS = "[Mm]illionen|[Mm]illion|[Mm]illiarden|[Mm]illiarde|Billionen|Billion|Tausend|tausend"
# "Mia." is Swiss, "Mia" a name; "3 Bio Eier" and "1 Bio-Zitrone" are food.
_SCALE = r"Mio|Mrd|Bio(?!-[A-ZÄÖÜ]| (?!Euro|Dollar|Franken)[A-ZÄÖÜ][a-zäöü])|Tsd|Mill|Mia(?=\.)|mio|mrd"
_ISO = "|".join(row.sign for row in _ROWS if len(row.sign) == 3 and row.sign.isalpha() and row.sign.isupper())
_PAIR = re.compile(rf"(?<![\w/])(?<!\d )({_ISO})/({_ISO})(?![\w/])")  # a rate: "der EUR/USD-Kurs"
# "€ 5", "$5 Mio.", "US-$ 3,5 Mrd.": the sign moves behind amount and scale; in "3 € 20 Stück" it belongs to the three.
_BEFORE = re.compile(
    rf"(?:(?<!\w)(?<!\d )(?<!(?:Mio|Mrd|Bio|Tsd)\. )(?<!illionen )(?<!illiarden )"  # behind no amount
    rf"|(?<= (?:19|20)\d\d ))"  # but behind a year: "im Jahr 2019 € 5 Mio."
    rf"({_SIGNS}) ?({NUMBER}(?:\.\d\d(?=[/ ,;)]|\.?$))?)(?!\d)"  # the sign and its amount
    rf"(?:,(?:-+|–|—)(?!\d))?( ?(?:{_SCALE})\b\.?| (?:{_SCALE_WORDS})\b)?"  # "€ 5,-", "$5 Mio."
)
# "5 €", "3 Mio. $", "10 US-$": the sign becomes the currency's name.
_CODES = any_of(row.sign for row in _ROWS if row.use is Use.ALONE)
_AFTER = re.compile(
    rf"(?:(?<=\d)|(?<=\d[ –-])|(?<=(?:Mio|Mrd|Bio|Tsd)\. )|(?<=(?:Mio|Mrd|Bio|Tsd) )|(?<=illionen )|(?<=illiarden )"
    rf"|(?<=illion )|(?<=illiarde ))( ?)(?<![A-Za-z])({_SIGNS})(?![\w$€£])(\.(?= [a-zäöü]|/)|)"
)
_ALONE = re.compile(rf"(?<=[\d.a-zA-Z–/(-])( ?)(?<![A-Za-z])({_CODES})(?![\w$€£])()")
# "3,5 Mio.", "100-Mio.-Projekt"; the point stays where it ends the sentence.
_AMOUNT_SCALE = re.compile(rf"(?<![\w.,])({NUMBER})( ?|-)({_SCALE}|Bill(?=\.))\b(\.(?=-)|\.{SAME_SENTENCE}|)")
# A scale without an amount: "in Mio. Euro".
_BARE_SCALE = re.compile(
    rf"\b(?:({_SCALE})\b(?:\.(?! ?$)|(?<!Bio)(?=[ )/]))(?= ?[A-ZÄÖÜ€$(]|-)|(?<=\d\) )({_SCALE})\b\.?"
    r"|(?<!\w)(?<!mein )(Mio|Mrd|Tsd)\.)"
)  # not "Bio Bohnen", "Mio, mein Mio."
# "eine halbe Mrd.", "einer weiteren Mio.", "die letzte Mio."; but "die letzten Mio."
_ONE_SCALE = re.compile(r"\b(?:(?:[Ee]iner?|[Jj]eder?) (?:[a-zäöüß]+en? )?|[Dd]ie [a-zäöüß]+e |halben? )$")
_ENGLISH = re.compile(
    r"(?<=[$£])\d{1,3}(?:,\d{3}){0,3},\d00(?!\d|,\d)"
    r"|(?<![\w.,])\d{1,3}(?:,\d{3}){0,3},000(?= ?(?:US-)?(?:Dollar|USD|\$|Euro\b|EUR|€|Pfund|GBP))"
)  # "$14,000", "80,000 USD": no decimals end so
# "$500M", "€2,5bn", "50k €": letters that stand for a scale, as in English.
_LETTERS = {"tn": "Bio"} | dict.fromkeys(("k", "K"), "Tsd") | dict.fromkeys(("m", "M", "mn"), "Mio")
_LETTERS |= dict.fromkeys(("b", "B", "bn"), "Mrd")
_LETTER_SCALE = re.compile(
    rf"(?:(?<=[$€£])|(?<=\bCHF)|(?<=\bEUR)|(?<=\bUSD)|(?<=\bGBP))( ?\d{{1,4}}(?:[.,]\d{{1,2}})?) ?"
    rf"({any_of(_LETTERS)})\b(?!/)"
)
_SMALL_SCALE = re.compile(r"(?<=\d )m(?=illion(?:en)?\b|illiarden?\b)")  # "1 million"
_MINOR = {row.singular: row.minor for row in _ROWS if row.minor != "-"} | {"Mark": "Pfennig", "D-Mark": "Pfennig"}
_ONE = {"Pence": "Penny"}
_NAMES = any_of({row.singular for row in _ROWS} | _MINOR.keys())
# "4,99 Euro": exactly two decimals before a currency with a minor unit; "5,- Euro", "5,00 Euro".
_PRICE = re.compile(rf"(?<![\w.,])({WHOLE}),(\d\d|-+|–|—) ?({_NAMES})\b(?!-)")
_POINT_PRICE = re.compile(
    rf"(?<![\w.,])(\d{{1,4}})\.(\d\d)(?=\)?"
    rf" (?:\([^()]{{1,40}}\) |(?:bis|und|oder|auf|statt) \d{{1,4}}\.\d\d )?(?:{_NAMES})\b)"
)  # "5.50 Franken", "82.44 (Vorjahr: 79.10) Franken", "4.60 statt 4.40 Franken"
# "Fr. 3.50", "Fr. 25.–", "Fr. 1'200"; "Fr. 8-12 Uhr" and "Fr., 3.5." are Friday.
_FRANCS = re.compile(
    r"(?<![\w.])(?<![-–] )(?<![-–])(?<!bis )(?<!\d )s?Fr\. ?"
    r"(\d{1,3}(?:[’'. ]\d{3}(?!\d))*|\d{1,6})"  # francs: "1'200"
    r"(?:[.,](\d\d)(?!\.?\d| ?[-–]| Uhr| bis)"  # and cents: "3.50"
    r"|(?![.:]?\d|[.] ?\d|\. ?[A-Z]| ?[-–]| ?Uhr| bis))"  # or neither a date nor a time
)
# "von Fr. 40.– bis Fr. 600.–": no weekday
_EXACT_FRANCS = re.compile(r"(?<![\w.])s?Fr\. ?(\d[\d’'. ]{0,12})\.(?:--?|–|—)(?![\w-])")
# "Fr. 3,4 Mio."
_SCALED_FRANCS = re.compile(r"(?<![\w.])s?Fr\. ?(\d{1,4})(?:[.,](\d{1,3}))? (Mio|Mrd|Mia|Mill|Tsd)\b(\.?)")
_AFTER_FRANCS = re.compile(
    r"(?:(?<=\d)|(?<=Mio\.)|(?<=Mrd\.)|(?<=Mia\.)|(?<=Mio)|(?<=Mrd)|(?<=illionen)|(?<=illiarden)) ?s?Fr\b(\.?)(?! ?\d)"
)  # "9.90 Fr."
_PARTED_FRANCS = re.compile(r"(?<![\d.,’'])(\d{1,4}) Fr\. ?([1-9]\d)(?!\d| [A-ZÄÖÜ]|[.,]\d)")  # "12 Fr. 50"
_ROUND_FRANCS = re.compile(r"(?<=\d)\.(?:--?|–|—)(?=[\s,;)€]|\.?$)")  # "18.- Franken", "für 25.–"
# "von 3,99 bis 849,99 Euro": the first price gets its currency too.
_PRICE_RANGE = re.compile(rf"(?<![\w.,])(\d{{1,6}},\d\d)( (?:bis|und|oder|auf|statt) )(?=\d{{1,6}},\d\d ({_NAMES})\b)")
# "Ein Kaffee kostet 4.80 statt 5.00, ein Tee 4.20": prices behind their verb, whose currency goes without saying
_COSTS = re.compile(r"\b(?:k[oö]ste|(?:be)?zahle?)(?:t|te|ten|n)?\b[^\d,;:]{0,40}$|\b[Ff]ür $")
_UNNAMED_PRICE = re.compile(
    r"(?<![\w.,:/–-])([1-9]\d{0,2})[.,](00|\d[059])(?=[,;)]|\.?$| [a-zäöü])(?! (?:mal|" + any_of(UNITS) + r")\b)"
)
_MAY_COST = re.compile(r"[kK][oö]st|[zZ]ahl|ür \d")
_GIVES = re.compile(r" (?:gibt|gab|bekommt|erhält|kann)\b")  # "für 19.90 gibt es"
_NEAR = 60  # characters; how far a verb of cost reaches
_ALSO_COSTS = re.compile(r"[^\d;:]{0,40}")  # from one price to the next
# What stands before a name of letters and digits: "Hubschrauber SAR 71", „SAR 71“.
_NAMED = re.compile(r"(?:[a-zäöüß]{3} |^)[„\"»]$|\b[A-ZÄÖÜ][a-zäöüß]{2,} (?<!reis )(?<!trag )(?<!ziel )(?<!wert )$")
_ANY = re.compile(rf"\d|[^\x00-\x7fÀ-ɏ–„“]|[$/]|\b(?:{_SCALE})\b|{_CODES}")  # in no other text a rule applies
_DASH = re.compile(r"(?<=\d),(?:-+|–+|—)(?![\w-])")  # "zahlt 5,-, Erwachsene 9,-"
# "Euro/Stunde", "Cent/kWh"
_SLASH = re.compile(
    r"\b(Euro|Cent|Dollar|Franken|Pfund|Millionen|Milliarden) ?/ ?(?=[A-Za-zäöüÄÖÜ])(?!Euro|Dollar|\w+\.? \d)"
)  # not "2 Mio. Euro/Par 72"
# "9-€-Ticket"
_HYPHEN_SIGN = re.compile(r"(?<=\d)(-)(€|\$|£)(?=-|\b| )")


# "CHF 12.50", "12.5 CHF": a point of decimals beside a sign.
_POINTED = re.compile(
    rf"(?<!\w)(?:{_CODES}) ?\d{{1,4}}\.\d\d?(?![\d.])|(?<![\w.,])\d{{1,4}}\.\d\d?(?= ?(?:{_CODES})(?!\w))"
)


# "KM 690 €", "300 € VHB": what an amount in an advertisement is for; "bei der WM 1.400 Euro" is none.
_LABELS = tables.pairs("german/data/price_labels.tsv")
_LABEL = re.compile(
    rf"(?:(?<=^)|(?<=[,;(] )|(?<=plus )|(?<=glich )|(?<=\())({any_of(_LABELS)})"
    r"(?=:? (?:€ ?)?\d[\d.,-]* ?(?:€|Euro\b|EUR\b|[,/;] ?(?:VVK|Vorverkauf)\b))"
    rf"|(?:(?<=\d € )|(?<=[\d-] Euro )|(?<=[\d-] EUR )|(?<=\d,- ))({any_of(_LABELS)})(?=[,;.)]|$| \(| [a-zäöü])"
)


def francs(text: str) -> str:
    """Move "Fr." behind its amount, before it is taken for a weekday: "Fr. 3.50" is "3,50 Franken"."""
    text = sub(_ROUND_FRANCS, "", sub(_EXACT_FRANCS, r"\1 Franken", text))
    if "Fr" in text:
        text = sub(_PARTED_FRANCS, r"\1,\2 Franken", sub(_SCALED_FRANCS, _scaled_francs, text))
        text = sub(
            _FRANCS, lambda match: f"{match[1].replace(' ', '.')}{',' + match[2] if match[2] else ''} Franken", text
        )
        text = sub(_AFTER_FRANCS, lambda match: " Franken" + Place.of(match).point(match[0]), text)
    return text


def _scaled_francs(match: re.Match[str]) -> str:
    whole, part, scale, point = match.groups()
    return f"{whole}{',' + part if part else ''} {scale}{point} Franken" + Place.of(match).point(match[0])


def read(text: str) -> str:
    """Say scales and currencies; plain counts before them are left to `cardinals`."""
    if not _ANY.search(text):
        return text
    text = sub(_LABEL, lambda match: _LABELS[match[1] or match[2]], sub(_SMALL_SCALE, "M", text))
    text = sub(_HYPHEN_SIGN, lambda match: f"-{CURRENCIES[match[2]].singular}", text)
    text = sub(_POINTED, lambda match: match[0].replace(".", ","), text)
    text = sub(_ENGLISH, lambda match: match[0].replace(",", "."), text)
    text = sub(_LETTER_SCALE, lambda match: f"{match[1].replace('.', ',')} {_LETTERS[match[2]]}.", text)
    text = sub(_PAIR, lambda match: f"{CURRENCIES[match[1]].singular} {CURRENCIES[match[2]].singular}", text)
    text = sub(_BEFORE, _move, text)
    text = sub(_ALONE, _name, sub(_AFTER, _name, text))
    text = sub(_POINT_PRICE, r"\1,\2", text)
    text = sub(_SLASH, lambda match: f"{match[1]} pro ", text)
    text = sub(_PRICE_RANGE, lambda match: f"{match[1]} {match[3]}{match[2]}", text)
    text = sub(_PRICE, _price, text)
    text = _unnamed_prices(text) if _MAY_COST.search(text) else text
    text = sub(_DASH, "", text)
    text = sub(_AMOUNT_SCALE, _scaled, text)
    return sub(_BARE_SCALE, _bare_scale, text)


def _move(match: re.Match[str]) -> str:
    if not match[3] and CURRENCIES[match[1]].use is Use.AMOUNT and _NAMED.search(Place.of(match).left):
        return match[0]  # "der Hubschrauber „SAR 71“"
    number = match[2][:-3] + match[2][-3:].replace(".", ",")  # "CHF 0.32/kWh"
    return f"{number}{match[3] or ''} {_in_case(match, match[1], single=match[2] == '1' and not match[3])}"


def _name(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 4) : match.start()].rstrip()
    single = before.endswith("1") and not before[:-1][-1:].isdecimal() and before[-2:-1] not in {",", "."}
    return f" {_in_case(match, match[2], single=single)}"


def _in_case(match: re.Match[str], sign: str, *, single: bool) -> str:
    currency = CURRENCIES[sign]
    if single:
        return currency.singular
    return currency.dative if Place.of(match).case(plural=True) is Case.DATIVE else currency.plural


def _price(match: re.Match[str]) -> str:
    whole, minor, name = match.groups()
    count = int(whole.replace(".", "").replace(" ", ""))
    if not minor.isdecimal() or minor == "00":
        return f"{whole} {name}"
    # Other currencies may be a rate: "1,08 Dollar".
    priced = name == "Euro" or (count and (minor == "01" or minor[0] != "0" or name == "Franken"))
    if name not in _MINOR or not priced:
        return match[0]
    if count == 0:
        return f"{attributive(int(minor))} {_MINOR[name]}"
    place = Place.of(match)
    single = "ein" if place.case() is Case.GENITIVE else one(place, name)  # "statt 1,10 Euro"
    major = f"{single if count == 1 else attributive(count)} {name}"
    if minor != "01":
        return f"{major} {cardinal(int(minor))}"
    part = _ONE.get(_MINOR[name], _MINOR[name])
    return f"{major} und {one(Place.of(match), part)} {part}"


def _unnamed_prices(text: str) -> str:
    """Say prices without a currency behind a verb of cost, and those that follow them: "vier achtzig statt fünf"."""
    end = -1  # of the last price

    def price(match: re.Match[str]) -> str:
        nonlocal end
        place = Place.of(match)
        cost = _COSTS.search(text, max(0, match.start() - _NEAR), match.start())
        first = cost and (not cost[0].endswith("ür ") or _GIVES.match(text, match.end()))
        if place.is_numbered or not (first or (end >= 0 and _ALSO_COSTS.fullmatch(text, end, match.start()))):
            return match[0]
        end = match.end()
        return cardinal(int(match[1])) + (f" {amount(match[2])}" if int(match[2]) else "")

    return sub(_UNNAMED_PRICE, price, text)


def _scaled(match: re.Match[str]) -> str:
    number, join, short, _ = match.groups()
    singular = SCALES[short]
    if join == "-":
        return f"{number}-{plural(singular)}"
    if singular == "tausend":
        if "," not in number:
            return amount(number, "ein") + "tausend"
        return f"{amount(number)} tausend"
    if number == "1":
        return f"{one(Place.of(match), singular)} {singular}"
    return f"{number} {plural(singular)}"


def _bare_scale(match: re.Match[str]) -> str:
    place = Place.of(match)
    singular = SCALES[match[1] or match[2] or match[3]]
    return (singular if _ONE_SCALE.search(place.left) else plural(singular)) + place.point(match[0])
