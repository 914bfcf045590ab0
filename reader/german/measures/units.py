"""Percent and units, also composed ones: "0,5 %", "120 km/h", "µg/m³", "l/100 km", "mit 5 m", "1,2 Mio. t"."""

from __future__ import annotations

import re

from reader.german.grammar import numeral_one
from reader.german.grammar.place import Place
from reader.german.measures import compass, metres, recipes
from reader.german.measures.models import is_model
from reader.german.measures.powers import SUPERSCRIPT
from reader.german.substitution import sub
from reader.german.words import adverbs, inflection, nouns
from reader.german.words.patterns import NUMBER, SAME_SENTENCE
from reader.german.words.unit_table import LETTERS, UNITS, any_unit
from reader.german.words.vocabulary import PREPOSITIONS, Case

_SYMBOLS = any_unit(UNITS)
_END = rf"(?![\w{SUPERSCRIPT}])"
# What stands under a stroke. "kW/PS" are two units for one thing, and no quotient.
_PART = any_unit(
    [
        *["m²", "m³", "km²", "cm²", "cm³", "mm²", "mm³", "qm", "km", "kWh", "kg", "g", "ml", "dl", "μl", "l", "ha"],
        *["h", "s", "min", "t", "mol"],
    ]
)
_WORDS = "Tag|Jahr|Monat|Woche|Einwohner|Person|Kopf|Frau|Haushalt|Stunde|Kilo|Liter|Stück|Minute|Aktie"
# Units that are units without an amount, too: "in km/h", "Preis je kWh".
_ALONE = any_unit(
    [
        *["km/h", "m/s", "m²", "km²", "m³", "cm²", "cm³", "mm²", "mm³", "kWh", "MWh", "GWh", "TWh", "Mbit/s", "Gbit/s"],
        *["°C", "%", "cm", "mm", "km", "kg", "qm", "m2", "m3", "cm2", "cm3", "km2"],
    ]
)
# Amount, perhaps a power, unit, perhaps "/unit". "5-m-Turm" and "10-%-Marke" are compounds.
_MEASURE = re.compile(
    rf"(?<![\w.,])(?<![A-Za-z]-)({NUMBER})([⁺⁻{SUPERSCRIPT}]*)( ?)({_SYMBOLS}){_END}"
    rf"(?:\.?/({_SYMBOLS}|{_WORDS}|[ad]){_END})?"
    rf"(\.(?= [a-zäöü\d])|(?<=Min|Std|Sek|Stk|Mon|Ltr|ltr|MIN|STD|TCK|tck)\.{SAME_SENTENCE})?"
)
# "1,2 Mio. t", "3 Milliarden m³": the scale is said by now.
_SCALED = re.compile(
    rf"(?:(?<=illion )|(?<=illionen )|(?<=illiarde )|(?<=illiarden )|(?<=ausend ))({_SYMBOLS}){_END}(?!-|\.\w)"
)
_PER_TWO = re.compile(r"(?<=\w)/(?:\((m²|km²|ha)[·* ]?a\)|(m²|m2|qm)[·*]?a\b)")  # "kWh/(m²·a)", "kWh/m²a"
# "56 /km²": a unit under a stroke, behind a bare amount.
_PER_UNIT = re.compile(rf"(?<=\d) ?/({_PART}){_END}")
_COMPOUND = re.compile(
    rf"(?<![\w.,])(\d{{1,2}}\.\d(?!\d)|{NUMBER})(?:-| ?(?=[%°]-)|(?=[ckm]?m-))({_SYMBOLS})\.?-(?=[^\W\d_])"
)  # "5-m-Brett", "110-kV-Leitung", "5%-Hürde", "100m-Lauf"
_PERCENT_WORD = re.compile(r"(?<=\d) ?%(?:-(?=Punkt)|(?=ig)|-(?=ig))")  # "100%ig", "50 %-ige"
_BY_VOLUME = re.compile(r"(?<=\d) ?% ?[Vv]ol\b\.?(?!-)")  # "5 % vol"
_PERCENTAGE_POINT = re.compile(r"(?<=\d) ?%-?[Pp]unkt")  # "3 %-Punkte"
_ALONE_PATTERN = re.compile(rf"(?<![\w.,/])({_ALONE})(?![\w²³/])")
_INCH_COMPOUND = re.compile(r"(?<=\d)[\"”]-(?=[A-ZÄÖÜ])")  # 55"-Fernseher, but "Fifa 23"-Liga
_MARK, _OPENING = re.compile(r"[\"“”„]"), re.compile(r"(?<!\d)[\"“„]")
_INCH = re.compile(r"(?<=\d)[\"”](?!\w)")  # inches: "(11", 13")"
_QUOTED = re.compile(r'(?<!\d)"')  # a mark that no number stands before: a quotation
_SPOONS = re.compile(r"(?<=\d )([a-zäöüß]{3,}(?:e|e[nrs]) )(EL|TL)\b")  # "2 gestrichene TL"
# Where "die 16 MP" are megapixels and no prime ministers.
_CAMERA = re.compile(r"(?i:kamera|sensor|auflös|objektiv|pixel|phone|handy|foto|selfie|linse|bild|winkel|zoom|galaxy)")
# "40 to schwer", "3,5-to-Lkw"
_TONNES = re.compile(
    r"(?<=,\d )to\b|(?<=\d[ -])to(?=-[A-ZÄÖÜ]|[,;)]|\.?$| (?:[A-ZÄÖÜ][a-zäöü]{2}|schwer|pro |und |oder ))"
)
# "einen EL Öl", "einem gehäuften TL Salz"
_SPOON = re.compile(r"\b((?:[Ee]in(?:e[nm])?|[Jj]e|gehäufte[nrm]?|gestrichene[nrm]?) )(EL|TL)\b(?= [A-ZÄÖÜ][a-zäöü])")
# "in 2 cm lange Stücke": what is measured governs
_MEASURED = re.compile(f" {numeral_one.MEASURING}")
# What makes an amount a place: "auf 1.200 m Höhe".
_EXTENT = re.compile(r" \w*(?:[Hh]öhe|[Tt]iefe|[Ll]änge|[Bb]reite|[Ff]läche)\b| über (?:dem )?(?:Meer|Normal)")
_FRONTED_PLACE = re.compile(r"^Auf (?:[a-zäöü]+ )?$")  # "Auf 14 km stauten sich Autos"
_GOALS = re.compile(
    r" (?:st[ei]+g|klettert|w[uä]ch|erhöh|sprang|spring|f[iäa]e?l|s[aiu]nk|schrumpf|verl[äa]|verk[üa]|schätz)"
)
# "50 Neuinfektionen/100.000 Einwohner", "34,7/100.000": what stands under the stroke is round.
# "110 kW/150 PS" says a thing twice.
_PER_ROUND = re.compile(
    r"(?<=\d)/(?=100[.]?000\b(?![.,]\d))|(?<=,\d)/(?=10{2,5}\b)"
    r"|(?<=[a-zäöü])/(?=(?:100|1[.]?000|10[.]?000|100[.]?000|1 Mi\w+)\b(?![.,]\d))"
)
_WITHIN = re.compile(
    r"(?<=[a-zäöü])(?<!nuten)(?<!unden)(?<!Tage)(?<!ahre)/(?=\d{1,3} (?:Stunden|Minuten|Sekunden|Tage|Jahre)\b)"
)  # "15 cm/6 h"
_TWICE = re.compile(rf"(?<=[a-zäöü])/(?={NUMBER} ?(?:{_SYMBOLS}|[A-ZÄÖÜ][a-zäöü]{{2,}}\b))")
_PER_NOUN = re.compile(r"(?<=\d )([A-ZÄÖÜ][a-zäöüß]+)/([A-ZÄÖÜ][a-zäöüß]+)\b(?! \d)")  # "3 Personen/Raum"
# "3,7 Kinder/Frau", "233 Einwohner/km²", "12 Arten/ha", "CO2/km"
_PER_WORD = re.compile(
    rf"(?<=[a-zäöü\d])/(?=(?:{_WORDS})\b)|(?<=[A-Z])/(?=(?:Kopf|Einwohner|Jahr)\b)|(?:(?<=[a-zäöü]{{3}})|(?<=[A-Z]\d)|(?<=NOx)|(?<=Äquivalent))/(?=(?:{_ALONE}|ha|[mμ]l){_END})"
)
# "50 Milligramm Nitrat/l"
_CONTENT = re.compile(r"(\d (?:\w{0,5}[Gg]ramm|Tonnen) [A-ZÄÖÜ][a-zäöüß]+)/(d?l|t|kg)\b")
_PER_SECOND = re.compile(
    rf"(?<=\bpro )([^\W\d_]+[²³]?)/({_PART}|{_WORDS}|[ad]){_END}"
)  # "Euro pro m²/Monat", "mg pro kg/d"
_PER_YEAR = re.compile(r"(?:(?<=[A-Z]\d)|(?<=meter)|(?<=metern)|(?<=onnen)|(?<=tunden))/a\b")  # "9 t CO2/a"
_SPAN_ALONE = re.compile(r"(?<![\w.,/-])(Std|Sek)\.|(?<=[a-zäöü] )(Min)\.")  # "pro Std.", "in der letzten Min."
# "2.400 Personen/Std.", "40 Bilder/s"
_PER_SPAN = re.compile(r"(?<=[a-zäöüß])/(?=(?:Std|Min|Sek)\b)|(?<=\w[a-zäöüß]{2})(?<!bit)/(?=(?:s|min|h)\b)")
_RATE = re.compile(r"(?:(?<=\d)|(?<=\dmal)|(?<=-mal))/(min|h|s)\b")  # "120/min"
# Two units without an amount: "in kg/m³", "(ct/kWh)".
_PAIR = re.compile(
    rf"(?<![\w/.,-])({any_unit(s for s in UNITS if s[0].isalpha() and '/' not in s and (len(s) > 1 or s.islower()))})"
    rf"/({_PART}|a)(?![\w²³/-])"
)
# One of it: "pro kWp", "Euro pro h"; after a fraction that is said already: "ein halber TL", "drei viertel l".
_ONE = re.compile(
    rf"(?<=[Pp]ro )(?:{any_unit(s for s in UNITS if s.isalpha() and not s.isupper())})\b"
    rf"|(?:(?<=(?:halb|lber|lben|lbes|albe) )|(?<=tel ))(?:{_SYMBOLS}){_END}(?!-|\.(?! ?$))"
)
_NUTRIENTS = {"E": "Eiweiß", "EW": "Eiweiß", "F": "Fett", "KH": "Kohlenhydrate"}
_NUTRIENT = re.compile(r"(?<=\d Gramm )(E|EW|F|KH)(?=[,;.)/]|$| und \d)")  # "520 kcal, 18 g E, 24 g F"
_SINGLE = frozenset({"pro", "je", "per", "eine", "einer", "ein", "einen", "einem", "jede", "jeder"})
_SINGLE_SPANS = _SINGLE | {"der", "die", "letzte", "letzten", "halbe", "halben", "ganze"}
_KEY = re.compile(r"-(?:Moll|Dur)\b")  # "Ballade Nr. 1 g-Moll"
_LETTERED = re.compile(r"(\w{0,40})((?: \d{1,4} [a-z](?:,| und| bis| oder| sowie)){0,8}) ?$")
_NAMED = re.compile(r"\. [A-ZÄÖÜ]")  # "zu 1 A. Grasl": an initial, for no sentence ends here
_LETTER_BETWEEN = re.compile(r" \d{1,5}[./]\d")
# "1,5 T stark", "0,02 K"; with a noun behind it, it is no unit: "1,2 K Follower".
_LETTER = re.compile(rf"(?<=,\d)(\d{{0,4}}) ({'|'.join(LETTERS)})\b(?![-./]\w)(?! [A-ZÄÖÜ])")
# A difference or a temperature: "bei 77 K.", "um 2 K wärmer", "2 K Unterschied".
_KELVIN = re.compile(r"(?:(?<=\d )K|(?<=\d)k)\b(?![-./]\w)(?= ([A-ZÄÖÜ][\w-]+)|( [a-zäöü]|[,;.)]|$))")
_WARMER = re.compile(r" (?:über|unter|wärmer|kälter|höher|tiefer|niedriger)\b")  # "3 K über dem Mittel"
_TIME_WORDS = frozenset({"alle", "binnen", "für", "in", "innerhalb", "nach", "über", "seit", "vor"})
_COOLED = frozenset({"bei", "auf", "um", "von", "unter", "über", "bis", "zu", "mit"}) | adverbs.ADVERBS
# "nach 28 d": elsewhere a letter ("Punkt 3 d", "Weg 28 d").
_DAYS = re.compile(r"(?<=[a-zäöü] )(\d{1,3}(?: bis \d{1,3})?) d\b(?![./'’-]\w)")
_MARKER = re.compile(r"\bKm (?=\d)")  # "bei Km 12"
# "Kilowattstunde (kWh)": a unit that explains the one before.
_EXPLAINED = re.compile(rf"(?<=[a-zäöüß])[ -]\(({_SYMBOLS})\)")


def _closes(mark: re.Match[str]) -> bool:
    """Whether `mark` closes a quotation: one is open before it, and none is left to be closed behind it."""
    before, behind = mark.string[: mark.start()], mark.string[mark.end() :]
    return bool(_OPENING.search(before)) and len(_MARK.findall(before)) % 2 == 1 and len(_MARK.findall(behind)) % 2 == 0


def read(text: str) -> str:
    """Say units; the amounts before them stay for `cardinals`, except a 1, which agrees with the unit."""
    if "/" in text:
        text = sub(_PER_SPAN, " pro ", sub(_PER_TWO, lambda match: f"/{match[1] or match[2]} und Jahr", text))
    if "%" in text:
        text = sub(_BY_VOLUME, " Vol.-%", text)
        text = sub(_PERCENT_WORD, "-prozent", sub(_PERCENTAGE_POINT, " Prozentpunkt", text))
    text = sub(_TONNES, "t", text)
    text = compass.arcs(recipes.read(text))
    text = sub(_INCH_COMPOUND, lambda match: match[0] if _closes(match) else "-Zoll-", text)
    if '"' in text and not _QUOTED.search(text):
        text = sub(_INCH, " Zoll", text)
    if "(" in text:
        text = sub(_EXPLAINED, _explained, text)
    text = sub(_COMPOUND, _compound, metres.read(text))
    text = sub(_MEASURE, _measure, text)
    text = sub(_SCALED, lambda match: _several(match, match[1]), text)
    text = sub(_KELVIN, _kelvin, sub(_LETTER, lambda match: f"{match[1]} {LETTERS[match[2]]}", text))
    text = sub(_DAYS, _days, text)
    text = sub(_MARKER, "Kilometer ", sub(_SPAN_ALONE, _span_alone, text))
    if "/" in text:
        text = sub(_PER_SECOND, lambda match: f"{_part(match[1])} und {_part(match[2])}", text)
        text = sub(_PER_UNIT, lambda match: f" pro {UNITS[match[1]].singular}", text)
        text = sub(_PER_NOUN, _per_noun, text)
        text = sub(_CONTENT, lambda match: f"{match[1]} pro {UNITS[match[2]].singular}", text)
        text = sub(_PER_YEAR, " pro Jahr", text)
        text = sub(_PER_WORD, " pro ", sub(_TWICE, ", ", sub(_WITHIN, " in ", sub(_PER_ROUND, " pro ", text))))
        text = sub(_PAIR, lambda match: f"{UNITS[match[1]].plural} pro {_part(match[2])}", text)
        text = sub(_RATE, lambda match: f" pro {UNITS[match[1]].singular}", text)
    text = sub(_NUTRIENT, lambda match: _NUTRIENTS[match[1]], text)
    text = sub(_SPOONS, lambda match: match[1] + _several(match, match[2]), text)
    text = sub(_SPOON, lambda match: match[1] + UNITS[match[2]].singular, text)
    text = sub(_ONE, _one, text)
    return sub(_ALONE_PATTERN, _alone, compass.points(text))


def _part(symbol: str) -> str:
    """Name what stands under a stroke: a unit, "a" for a year, "d" for a day, or a word as it is."""
    return {"a": "Jahr", "d": "Tag"}.get(symbol) or (UNITS[symbol].singular if symbol in UNITS else symbol)


def _explained(match: re.Match[str]) -> str:
    unit, name = UNITS[match[1]], Place.of(match).before[-1:]
    return "" if name and name[0] in {unit.singular, unit.plural, unit.dative} else match[0]


def _compound(match: re.Match[str]) -> str:
    unit = UNITS[match[2]]
    amount = match[1].replace(".", ",") if "." in match[1][-2:] else match[1]  # "2.0-l-Motor"
    return f"{amount}-{unit.plural.replace(' ', '-')}-"  # "Ein-Stunden-Takt"


def _several(match: re.Match[str], symbol: str) -> str:
    """Say a unit behind a scale or an adjective: "mit 3 Milliarden m³", "mit 2 gestrichenen TL"."""
    unit, place = UNITS[symbol], Place.of(match)
    if place.before[-1:] == ["1"]:
        return unit.singular
    return unit.dative if place.case(plural=True) is Case.DATIVE else unit.plural


def _kelvin(match: re.Match[str]) -> str:
    """Say a K behind an amount: a thousand of what is counted ("10k Fans"), a temperature or a letter."""
    counted, noun = match[1], nouns.lookup(match[1]) if match[1] else None
    if counted and nouns.is_countable_plural(counted) and not (noun and noun.singular and not noun.plural):
        return "Tsd."
    amount = Place.of(match).before[-2:-1]
    cooled = noun or _WARMER.match(match.string, match.end()) or (amount and _is_cooled(amount[0]))
    return "Kelvin" if match[0] == "K" and cooled else match[0]


def _days(match: re.Match[str]) -> str:
    """Say days behind a word of time: "alle 14 d", "nach 28 d"."""
    place = Place.of(match)
    if place.previous not in _TIME_WORDS or match[1] == "1":
        return match[0]
    return f"{match[1]} {'Tagen' if place.case(plural=True) is Case.DATIVE else 'Tage'}"


def _is_cooled(before: str) -> bool:
    """Say whether a temperature may follow: "um 2 K", "18,4 Grad, 15 K über der Norm"."""
    return before in _COOLED or not before[0].isalnum()


def _one(match: re.Match[str]) -> str:
    mixed = match.string.endswith(("inviertel ", "eiviertel ", "inhalb "), 0, match.start())  # "eineinviertel h"
    return UNITS[match[0]].plural if mixed else UNITS[match[0]].singular


def _span_alone(match: re.Match[str]) -> str:
    """Say "Std.", "Min." without an amount: "pro Stunde", "einige Stunden"."""
    place, unit = Place.of(match), UNITS[match[1] or match[2]]
    word, before = place.governor
    behind_noun = before in PREPOSITIONS or any(word[0].isupper() for word in place.before[-2:-1])
    he = word == "der" == place.previous.lower() and not behind_noun  # no "Ende der Min."
    if match[2] and (he or word in {"dem", "des"}):
        return "Minister" + "s" * (word == "des") + place.point(match[0])  # "Der Min. schwieg."
    if match[2] and place.previous == "die" and place.following[:1].isupper():
        return "Ministerin"  # "die Min. Lang"
    one = place.previous in _SINGLE_SPANS or place.following[:1].isdigit()  # "in Min. 67"
    return (unit.singular if one else unit.plural) + place.point(match[0])


def _alone(match: re.Match[str]) -> str:
    """Say a unit without an amount: one of it after "pro" and "je", several elsewhere."""
    unit = UNITS[match[1]]
    return unit.singular if Place.of(match).previous in _SINGLE else unit.plural


def _per_noun(match: re.Match[str]) -> str:
    """Say several of a thing for one of another; "3 Männer/Frauen" is no rate."""
    several, one = nouns.lookup(match[1]), nouns.lookup(match[2])
    rate = several and several.plural and one and one.singular and not (several.singular and one.plural)
    return f"{match[1]} pro {match[2]}" if rate else match[0]


def _is_letter(place: Place, symbol: str, *, glued: bool) -> bool:
    """Say whether a letter behind a number is no unit: "Az. 6 A 4.24", "Klasse 212 A", "g-Moll", "iPhone 6s"."""
    counted = place.right[:1] == "-" and nouns.is_countable_plural(place.following)
    if symbol.isupper() and (counted or _LETTER_BETWEEN.match(place.right) or _NAMED.match(place.right)):
        return True
    model = glued and is_model(place.left, symbol)
    return bool(place.is_numbered or _is_lettered(place.left) or _KEY.match(place.right) or model)


def _is_lettered(left: str) -> bool:
    """Say whether a letter here belongs to a number's name: "Tagesordnungspunkt 31 g", "Punkte 3 b, 3 g und 3 h"."""
    noun, letters = _LETTERED.search(left).groups()  # type: ignore[union-attr]  # it matches anything
    named = noun.lower().removesuffix("e").endswith("punkt")
    return named or any(letter not in UNITS for letter in re.findall(r"\d ([a-z])\b", letters))


def _is_extent(place: Place) -> bool:
    """Say whether "auf" or "in" says where something is ("auf 3 km Länge"), not how far it goes ("wächst auf 3 m")."""
    if _EXTENT.match(place.right):
        return place.governor[0] in {"auf", "in"} and not _GOALS.search(place.left)
    fronted = _FRONTED_PLACE.match(place.left) is not None and place.following[:1].islower()
    return fronted and not _GOALS.match(place.right)


def _measure(match: re.Match[str]) -> str:
    """Say an amount's unit: "mit 5 m" is "mit 5 Metern", "nach 1 h" "nach einer Stunde"."""
    number, power, space, symbol, per, _ = match.groups()
    unit, place = UNITS[symbol], Place.of(match)
    letter = len(symbol) == 1 and symbol.isalpha() and _is_letter(place, symbol, glued=not space)
    if letter or (symbol == "MP" and place.previous in {"die", "alle", "den"} and not _CAMERA.search(match.string)):
        return match[0]
    measured = _MEASURED.match(place.right) is not None  # "in 1 cm dicke Scheiben"
    if number == "1" and not power:
        measured = measured and not numeral_one.UP_TO.search(place.left)  # "bis zu einem Meter hoch"
        placed = _EXTENT.match(place.right) and _is_extent(place)  # "auf 1 km Länge"
        shown = Case.ACCUSATIVE if measured else Case.DATIVE if placed else None
        article = inflection.one(shown, unit.gender) if shown else numeral_one.one_of(place, unit.gender)
        spoken = f"{article} {unit.singular}"
    else:
        stays = unit.dative == unit.plural or place.right[:1] == "-" or measured
        dative = not (stays or place.measures_one) and (place.case(plural=True) is Case.DATIVE or _is_extent(place))
        spoken = f"{number}{power} {unit.dative if dative else unit.plural}"
    return f"{spoken} pro {_part(per)}" if per else spoken
