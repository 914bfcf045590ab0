"""Roman numbers: regnal numbers in the right case ("unter Friedrich II."), "Band IV", "XVI. Jahrhundert".

C, D, L, M alone, ICE, IS, MIX, Xi and Malcolm X stay letters and names.
"""

from __future__ import annotations

import re

from reader.common import tables
from reader.german.grammar.place import Place
from reader.german.substitution import sub
from reader.german.words import inflection, nouns
from reader.german.words.number_words import cardinal, ordinal, year
from reader.german.words.patterns import any_of
from reader.german.words.vocabulary import (
    ARTICLE_CASES,
    DETERMINERS,
    JOINING_SIGNS,
    OBJECT_VERBS,
    RULERS,
    Case,
    Gender,
    Ruler,
)

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN = r"(?:L?X{0,3}(?:IX|IV|VI{0,3}|I{1,3})|L?X{1,3}|XL|V)"
_TITLES = dict(tables.read("german/data/regnal_titles.tsv", Ruler))
_NUMBERED = frozenset(tables.words("german/data/roman_nouns.tsv"))
# One to three names (also hyphenated, also "Johannes Paul"), a Roman number, perhaps its point.
_RULER = re.compile(rf"((?:[A-ZÄÖÜ][\w’-]*[a-zäöüß][’']? ){{1,3}})({_ROMAN})(?![\w-])(\.?)")
_BYNAME = re.compile(rf"\b([A-ZÄÖÜ]\w+) (der|die|dem|den|des) ({_ROMAN})(?![\w-])(\.?)")  # "Karl der V. starb"
# "Ludwig dem Vierzehnten und XV.": others of the same name
_ALSO = re.compile(
    rf"\b(der|dem|den|des|die) ([A-ZÄÖÜ]\w+t(en?))((?:(?:,| und| oder| sowie) {_ROMAN}\.(?! [A-ZÄÖÜ]\w)){{1,5}})"
)
_EACH = re.compile(rf"({_ROMAN})(\.)")
# "XIX. Jahrhundert", "II. Senat"
_ORDINAL = re.compile(rf"(?<![\w.-])({_ROMAN})\. (?=[A-ZÄÖÜ][a-zäöü]|Welt)")
_COORDINATED = re.compile(rf"(?<![\w.-])({_ROMAN})\. (?=(?:und|oder|bis) {_ROMAN}\. [A-ZÄÖÜ][a-zäöü])")
# "Band IV", "Kapitel I-III", "Phase III"
_NUMBER = re.compile(
    rf"\b([A-ZÄÖÜ][\w-]*) ({_ROMAN})(?:(?: (und|bis|oder) | ?([-–/]) ?)({_ROMAN}))?(?![\w’-])(?:\.(?= [a-zäöü(]))?"
    r"(?! (?:eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|\w+(?:hundert|tausend)\w*)\b)"
    r"(?!\. [A-ZÄÖÜ][a-zäöü]+(?: [A-ZÄÖÜ]|,))"
)
_NAME_FOLLOWS = re.compile(r"\.? [A-ZÄÖÜ]")
_SHORTEST_NOUN = 3  # letters
_WORK = re.compile(r"[A-ZÄÖÜ][a-zäöü]{3,}[lmnrtk]s")  # whose symphony: "Beethovens"
_CABINETS = frozenset({"kabinett", "kabinetts", "regierung"})
# "im Jahr MCMLXXXIV", "Jahrgang MMXXIV": so long it is no acronym
_YEAR = re.compile(
    r"(?:(?<=\bJahr |\b[Aa]nno )|\b(?=[MDCLXVI]{5}))(M{1,2}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3}))\b"
)
# "die Uhr zeigte XII"
_ALONE = re.compile(r"(?<![\w.-])(?!XXX)(X{0,3}(?:V?I{2,3}|IV|IX|VI|XI)|X{2}V?|XV)(?![\w-])(?=\.?$|,| [a-zäöü])")
# "(I und II)": the II shows that the I is a number, and no letter.
_JOINED = re.compile(rf"(?<![\w.-])(?<![A-ZÄÖÜ]\. )({_ROMAN}) (und|oder|bis|sowie) ({_ROMAN})(?![\w-]|\. [A-ZÄÖÜ])")
# "BGE 147 I 268", "VI ZR 15/23", "VIa ZR 335/21"
_JUDICIAL = re.compile(
    r"(?<=\d )(I{1,3}|IV|VI?)(?= \d)|\b(X?(?:I{1,3}|IV|VI{0,3}|IX)|X)([a-d]?)(?= (?:ZR|ZB|StR|ARZ)\b)"
)
_LETTERED = re.compile(r"(?<=[a-zäöüß] )(I{1,3}|IV|VI{0,3})([a-e])\b(?!\.(?! ?$))")  # "Klasse Ia", "Typ IIb"
# "Rocky-IV", "II-Motor"
_COMPOUND = re.compile(rf"(?<=[a-zäöüß]-)({_ROMAN})(?![\w])|\b(II|III|VII|VIII|IX|XI|XII)-(?=[A-ZÄÖÜ])")
_LETTERS = frozenset((*"IVX", "XL", "XXL"))  # "Wendelstein 7-X", "Keystone-XL"
_PARTED = re.compile(rf"\b({any_of(_NUMBERED)}) ({_ROMAN})-(?=[A-ZÄÖÜ][a-zäöü])")  # "Hartz IV-Bezieher"
# A city's courts and constituencies: "LG München I", "(Frankfurt I)".
_CITY = re.compile(
    r"(\b(?:LG|AG|StA|Landgerichts?|Amtsgerichts?|Staatsanwaltschaft) [A-ZÄÖÜ]\w+ |(?<=\()[A-ZÄÖÜ]\w+ (?=[IV]+\)))"
    r"(I{1,3}|IV|VI{1,3})\b(?![.-])"
)
_SHORT_NAME = re.compile(r"[a-zäöüß]{3}, $")  # "die Industriellenvereinigung, IV,": the brackets are gone
# A chapter's heading that is nothing but its number: "III."
_HEADING = re.compile(r"^(?:II|III|IV|VI{1,3}|IX|XI{0,3}|XIV|XV)\.$")
# In no other text a rule of this file applies.
_ANY = re.compile(r"\b[IVXLCDM]+[a-e]?\b")
# A verb and a pronoun that is its subject.
_FRONTED_OBJECT = re.compile(r" ([a-zäöü]+) (?:er|sie|es|man|wir|ich)\b")
_OBJECT_FOLLOWS = re.compile(r" (?:sie|ihn|es|ihm|ihnen|ihr|sich|uns)\b")
_GIVING = frozenset({"sagte", "schrieb", "schickte", "erklärte", "versprach", "war"})  # "war er nie begegnet"
# An infinitive in the same clause.
_GOES_ON = re.compile(r" [a-zäöü(]|,")
_DATIVE_AN = frozenset({"Mord", "Kritik", "Interesse", "Zweifel", "Verrat", "Rache", "Anschlag"})  # "der Mord an ..."
_OPENING, _CLOSING = frozenset('„»"«‚'), frozenset('“«"»‘')
# In a text about a court, a letter behind a first name is a family name: "Der Angeklagte Stefan I. schwieg."
_INITIALS = frozenset("IVX")
_COURT = re.compile(
    r"\b(?:Angeklagten?|Angeschuldigten?|Verdächtigen?|Tatverdächtigen?|Mandant(?:in|en)?|Täter|Opfer|Mörder|Polizei"
    r"|Staatsanwalt(?:schaft)?|Landgericht|Amtsgericht|vor Gericht|festgenommen|angeklagt|U-Haft|[\w-]+jährigen?)\b"
)
_DER = re.compile(r"\bder (?:[a-zäöüß]+en )?(?:[A-ZÄÖÜ][a-zäöü]+in )?$")
_INFINITIVE = re.compile(r"[^,;:]{0,60}\bzu \w+en\b")


def read(text: str) -> str:
    """Say every Roman number in the text."""
    if not _ANY.search(text):
        return text
    if _HEADING.match(text):
        return cardinal(value(text[:-1])).capitalize() + "."
    text = sub(_RULER, _ruler, text)
    text = sub(_ALSO, _also, text)
    text = sub(_BYNAME, _byname, text)
    text = sub(_COORDINATED, _coordinated, text)
    text = sub(_ORDINAL, _ordinal, text)
    text = sub(_JOINED, _joined, text)
    text = sub(_YEAR, lambda match: year(value(match[1])), text)
    text = sub(_CITY, lambda match: match[1] + cardinal(value(match[2])), text)
    text = sub(_JUDICIAL, _judicial, text)
    text = sub(_LETTERED, lambda match: f"{cardinal(value(match[1]))} {match[2]}", text)
    text = sub(_PARTED, lambda match: f"{match[1]}-{cardinal(value(match[2]))}-", text)
    text = sub(_COMPOUND, _compound, text)
    text = sub(_NUMBER, _number, text)
    return sub(_ALONE, _alone, text)


def _judicial(match: re.Match[str]) -> str:
    return cardinal(value(match[1] or match[2])) + (f" {match[3]}" if match[3] else "")


def _compound(match: re.Match[str]) -> str:
    if match[1] in _LETTERS:
        return match[0]
    return cardinal(value(match[1] or match[2])) + ("-" if match[2] else "")


def value(roman: str) -> int:
    """Return the value of a Roman number."""
    total, last = 0, 0
    for letter in reversed(roman):
        number = _VALUES[letter]
        total += number if number >= last else -number
        last = max(last, number)
    return total


def _ruler(match: re.Match[str]) -> str:
    names = match[1].split()
    while names and not _belongs(names[0]):
        names.pop(0)  # "Unter Friedrich II.", "die Kardinäle Johannes Paul II."
    gender, genitive = ruler_gender(names) if names else _unknown_ruler(match)
    names = names or match[1].split()[-1:]
    suspected = match[2] in _INITIALS and names[0] not in _TITLES and _COURT.search(match.string)
    if gender is None or suspected:
        return match[0]
    if not match[3] and match.string[: match.start()][-1:] in _OPENING and match.string[match.end() :][:1] in _CLOSING:
        return match[1] + cardinal(value(match[2]))  # a thing: "das Tief „Boris II“"
    start = match.end(1) - len(" ".join(names)) - 1
    case = Case.GENITIVE if genitive else ruler_case(Place(match.string, start, match.end()))
    if gender is Gender.FEMININE and _DER.search(match.string, max(0, start - 40), start):
        case = Case.GENITIVE  # "ein Porträt der jungen Elisabeth II."
    if not genitive and _WORK.fullmatch(names[-1]) and ruler_gender(names)[0] is None:
        return f"{match[1]}{ordinal(value(match[2]), 'e').capitalize()}"  # "Bruckners VII. und"
    article, ending = inflection.byname(case, gender)
    spoken = f"{match[1]}{article} {ordinal(value(match[2]), ending).capitalize()}"
    return spoken + Place.of(match).point(match[3])


def _also(match: re.Match[str]) -> str:
    """Say further rulers of a name: "Ludwig der Vierzehnte und Fünfzehnte"."""
    *_, ending, others = match.groups()
    spoken = _EACH.sub(lambda each: ordinal(value(each[1]), ending).capitalize(), others)
    return f"{match[1]} {match[2]}{spoken}" + Place.of(match).point(match[0])


def _byname(match: re.Match[str]) -> str:
    if match[1] not in RULERS:
        return match[0]
    ending = "e" if match[2] in {"der", "die"} else "en"
    return f"{match[1]} {match[2]} {ordinal(value(match[3]), ending).capitalize()}" + Place.of(match).point(match[4])


def _unknown_ruler(match: re.Match[str]) -> tuple[Gender | None, bool]:
    """Take an unknown name for a ruler's where an ordinal follows in the middle of a sentence: "Mojmír II. starb"."""
    name = match[1].split()[-1]
    goes_on = match[3] and len(match[2]) > 1 and _GOES_ON.match(match.string, match.end())
    if not goes_on or nouns.lookup(name) is not None or name in _NUMBERED:
        return None, False
    return (Gender.FEMININE if name.endswith("a") else Gender.MASCULINE), False


def _belongs(name: str) -> bool:
    """Return whether a capitalised word is a ruler's name or title."""
    return name in _TITLES or ruler_gender([name])[0] is not None


def ruler_gender(names: list[str]) -> tuple[Gender | None, bool]:
    """Return a ruler's gender (None: nobody rules by that name), and whether the genitive is meant."""
    last = names[-1]
    title = next((_TITLES[name] for name in names if name in _TITLES), None)
    for name in (last, last.rpartition("-")[2], last.partition("-")[0]):
        if name in RULERS:
            return title or RULERS[name], False
        if name[-1:] in {"’", "'"} and name[:-1] in RULERS:  # "der Sohn Charles' III."
            return title or RULERS[name[:-1]], True
        bare = name.removesuffix("s").removesuffix("’").removesuffix("'")
        if name.endswith("s") and bare in RULERS:
            return RULERS[bare], True
    return title, False


def ruler_case(place: Place) -> Case:
    """Return the case of a ruler's name: from preposition, article or verb."""
    fronted = _FRONTED_OBJECT.match(place.text, place.end)
    if fronted and not place.before:  # "Johannes Paul II. sagte sie ab"
        return Case.DATIVE if fronted[1] in _GIVING else OBJECT_VERBS.get(fronted[1], Case.ACCUSATIVE)
    if place.previous == "," and _INFINITIVE.match(place.text, place.end):
        return Case.ACCUSATIVE  # "..., Karl V. zu ehren"
    word, before = place.leader
    if word == "an" and before not in _DATIVE_AN:
        return Case.ACCUSATIVE
    if word[:1].isupper() and word.lower() == place.previous and before.lower() in ARTICLE_CASES.keys() - {"am", "im"}:
        return ARTICLE_CASES[before.lower()]  # "unter dem Habsburger Karl V."
    acts = _OBJECT_FOLLOWS.match(place.text, place.end)  # "1871 nahm Wilhelm I. sie an"
    return place.case() or (place.object_case if acts is None else None) or Case.NOMINATIVE


def _ordinal(match: re.Match[str]) -> str:
    place = Place.of(match)
    noun, info = place.noun, place.info
    if len(match[1]) == 1 and (info is None or (place.governor[0] not in DETERMINERS and noun not in _NUMBERED)):
        return match[0]  # an initial: "V. Müller"
    return ordinal(value(match[1]), inflection.agree(*place.governor, info)) + " "


def _coordinated(match: re.Match[str]) -> str:
    """Say the first of two ordinals with the ending of the second: "nach dem I. und II. Weltkrieg"."""
    second = _ORDINAL.search(match.string, match.end())
    noun = Place.of(second).noun if second else None
    info = nouns.lookup(noun) if noun else None
    return ordinal(value(match[1]), inflection.agree(*Place.of(match).governor, info)) + " "


def _alone(match: re.Match[str]) -> str:
    """Say a Roman number that stands alone; "IV fordert" and "die IV" are letters."""
    place = Place.of(match)
    letters = match.start() == 0 or place.previous in DETERMINERS or _SHORT_NAME.search(place.left)
    return match[0] if letters else cardinal(value(match[1]))


def _joined(match: re.Match[str]) -> str:
    first, joint, second = match.groups()
    letters = len(first) == len(second) == 1  # "V und X"
    return match[0] if letters else f"{cardinal(value(first))} {joint} {cardinal(value(second))}"


def _number(match: re.Match[str]) -> str:
    noun, roman, word, sign, second = match.groups()
    joint = word or sign or ""
    if noun.lower() in DETERMINERS:
        return match[0]  # "Die IV zahlt"
    may_be_letters = len(roman) == 1 or "L" in roman  # "Malcolm X", "Größe XL"
    if roman == "I":  # no word of its own: "in der Halle I", but "Trainer I. Berg", "No I"
        named = _NAME_FOLLOWS.match(match.string, match.end()) is not None
        may_be_letters = nouns.counted(noun) is None or named or len(noun) < _SHORTEST_NOUN or noun in RULERS
    place = Place.of(match)  # "Kabinett Merz I", "Wahlkreis 131 – Gütersloh I"
    cabinet = place.previous in _CABINETS or "ahlkreis " in place.left
    if may_be_letters and not cabinet and noun not in _NUMBERED and noun.rpartition("-")[2] not in _NUMBERED:
        return match[0]
    return f"{noun} {cardinal(value(roman))}" + (
        f" {JOINING_SIGNS.get(joint, joint)} {cardinal(value(second))}" if second else ""
    )
