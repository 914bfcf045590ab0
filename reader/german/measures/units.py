"""Percent and units, also composed ones: "0,5 %", "120 km/h", "µg/m³", "l/100 km", "mit 5 m", "1,2 Mio. t"."""

from __future__ import annotations

import re

from reader.german.grammar import numeral_one
from reader.german.grammar.place import Place
from reader.german.measures import compass, letters, rates, recipes
from reader.german.measures.powers import SUPERSCRIPT
from reader.german.measures.rates import ALONE, END, SYMBOLS, WORDS
from reader.german.substitution import sub
from reader.german.words import inflection
from reader.german.words.number_words import attributive, cardinal
from reader.german.words.patterns import NUMBER, SAME_SENTENCE
from reader.german.words.unit_table import UNITS, any_unit
from reader.german.words.vocabulary import PREPOSITIONS, Case, Gender

# Amount, perhaps a power, unit, perhaps "/unit". "5-m-Turm" and "10-%-Marke" are compounds.
_MEASURE = re.compile(
    rf"(?<![\w.,])(?<![A-Za-z]-)({NUMBER})([⁺⁻{SUPERSCRIPT}]*)( ?)({SYMBOLS}){END}"
    rf"(?:\.?/({SYMBOLS}|{WORDS}|[ad]){END})?"
    rf"(\.(?= [a-zäöü\d])|(?<=Min|Std|Sek|Stk|Mon|Ltr|ltr|MIN|STD|TCK|tck)\.{SAME_SENTENCE})?"
)
# "1,2 Mio. t", "3 Milliarden m³": the scale is said by now.
_SCALED = re.compile(
    rf"(?:(?<=illion )|(?<=illionen )|(?<=illiarde )|(?<=illiarden )|(?<=ausend ))({SYMBOLS}){END}(?!-|\.\w)"
)
_COMPOUND = re.compile(
    rf"(?<![\w.,])(\d{{1,2}}\.\d(?!\d)|{NUMBER})(?:-| ?(?=[%°]-)|(?=[ckm]?m-))({SYMBOLS})\.?-(?=[^\W\d_])"
)  # "5-m-Brett", "110-kV-Leitung", "5%-Hürde", "100m-Lauf"
_PERCENT_WORD = re.compile(r"(?<=\d) ?%(?:-(?=Punkt)|(?=ig)|-(?=ig))")  # "100%ig", "50 %-ige"
_BY_VOLUME = re.compile(r"(?<=\d) ?% ?[Vv]ol\b\.?(?!-)")  # "5 % vol"
_PERCENTAGE_POINT = re.compile(r"(?<=\d) ?%-?[Pp]unkt")  # "3 %-Punkte"
_ALONE_PATTERN = re.compile(rf"(?<![\w.,/])({ALONE})(?![\w²³/])")
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
_SPAN_ALONE = re.compile(r"(?<![\w.,/-])(Std|Sek)\.|(?<=[a-zäöü] )(Min)\.")  # "pro Std.", "in der letzten Min."
# One of it: "pro kWp", "Euro pro h"; after a fraction that is said already: "ein halber TL", "drei viertel l".
_ONE = re.compile(
    rf"(?<=[Pp]ro )(?:{any_unit(s for s in UNITS if s.isalpha() and not s.isupper())})\b"
    rf"|(?:(?<=(?:halb|lber|lben|lbes|albe) )|(?<=tel ))(?:{SYMBOLS}){END}(?!-|\.(?! ?$))"
)
_NUTRIENTS = {"E": "Eiweiß", "EW": "Eiweiß", "F": "Fett", "KH": "Kohlenhydrate"}
_NUTRIENT = re.compile(r"(?<=\d Gramm )(E|EW|F|KH)(?=[,;.)/]|$| und \d)")  # "520 kcal, 18 g E, 24 g F"
_SINGLE = frozenset({"pro", "je", "per", "eine", "einer", "ein", "einen", "einem", "jede", "jeder"})
_SINGLE_SPANS = _SINGLE | {"der", "die", "letzte", "letzten", "halbe", "halben", "ganze"}
_MARKER = re.compile(r"\bKm (?=\d)")  # "bei Km 12"
# "Kilowattstunde (kWh)": a unit that explains the one before.
_EXPLAINED = re.compile(rf"(?<=[a-zäöüß])[ -]\(({SYMBOLS})\)")
# "1,80 m", "2,10-m-Mann": two decimals of a metre are said like cents.
_METRES = re.compile(
    r"(?<![\w.,])([1-9]\d?),(\d\d)"
    r"(?:(-)(?:m|Meter)-(?=[A-ZÄÖÜ])|(?: ?m| Metern?)\b(?![/²³-]| pro )"
    r"|(?<=[12],\d\d)(?= große?[rnms]?\b)"  # "ein 1,80 großer Mann"
    r"|(?= (?:bis|und|oder|auf|statt|mal) \d\d?(?:,\d\d)?(?: ?m| Metern?)\b(?![/²³])))"
)


def _closes(mark: re.Match[str]) -> bool:
    """Return whether a mark closes a quotation: one is open before it, and none is open behind it."""
    before, behind = mark.string[: mark.start()], mark.string[mark.end() :]
    return bool(_OPENING.search(before)) and len(_MARK.findall(before)) % 2 == 1 and len(_MARK.findall(behind)) % 2 == 0


def read(text: str) -> str:
    """Say units; the amounts before them stay for `cardinals`, except a 1, which agrees with the unit."""
    if "/" in text:
        text = rates.spans(text)
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
    text = sub(_COMPOUND, _compound, sub(_METRES, _metres, text))
    text = sub(_MEASURE, _measure, text)
    text = sub(_SCALED, lambda match: _several(match, match[1]), text)
    text = letters.read(text)
    text = sub(_MARKER, "Kilometer ", sub(_SPAN_ALONE, _span_alone, text))
    if "/" in text:
        text = rates.read(text)
    text = sub(_NUTRIENT, lambda match: _NUTRIENTS[match[1]], text)
    text = sub(_SPOONS, lambda match: match[1] + _several(match, match[2]), text)
    text = sub(_SPOON, lambda match: match[1] + UNITS[match[2]].singular, text)
    text = sub(_ONE, _one, text)
    return sub(_ALONE_PATTERN, _alone, compass.points(text))


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


def _is_extent(place: Place) -> bool:
    """Return whether "auf" or "in" says where something is: "auf 3 km Länge"; but "wächst auf 3 m"."""
    if _EXTENT.match(place.right):
        return place.governor[0] in {"auf", "in"} and not _GOALS.search(place.left)
    fronted = _FRONTED_PLACE.match(place.left) is not None and place.following[:1].islower()
    return fronted and not _GOALS.match(place.right)


def _measure(match: re.Match[str]) -> str:
    """Say an amount's unit: "mit 5 m" is "mit 5 Metern", "nach 1 h" "nach einer Stunde"."""
    number, power, space, symbol, per, _ = match.groups()
    unit, place = UNITS[symbol], Place.of(match)
    letter = len(symbol) == 1 and symbol.isalpha() and letters.is_letter(place, symbol, glued=not space)
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
    return f"{spoken} pro {rates.part(per)}" if per else spoken


def _metres(match: re.Match[str]) -> str:
    """Say metres and centimetres; what is measured leaves a 1 alone: "ein Meter achtzig groß"."""
    whole, minor, compound = int(match[1]), int(match[2]), match[3]
    if compound:
        return "-".join((attributive(whole).capitalize(), "Meter", *([cardinal(minor)] if minor else []), ""))
    if not minor:
        return f"{whole} m"
    place = Place.of(match)
    case = None if _MEASURED.match(place.right) else PREPOSITIONS.get(place.governor[0])
    case = Case.DATIVE if whole == 1 and numeral_one.UP_TO.search(place.left) else case
    article = inflection.one(case or Case.NOMINATIVE, Gender.MASCULINE)
    if whole == 1:
        return f"{article} Meter {cardinal(minor)}"
    return f"{cardinal(whole)} {'Metern' if case is Case.DATIVE else 'Meter'} {cardinal(minor)}"
