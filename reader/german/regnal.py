"""Roman numbers: regnal numbers in the right case ("unter Friedrich II."), "Band IV", "XVI. Jahrhundert".

C, D, L, M alone, ICE, IS, MIX, Xi and Malcolm X stay letters and names.
"""

from __future__ import annotations

import re

from reader import tables
from reader.german import inflection
from reader.german.numbers import cardinal, ordinal, year
from reader.german.place import Place, is_attribute
from reader.german.rule import sub
from reader.german.vocabulary import ARTICLE_CASES, DETERMINERS, OBJECT_VERBS, PREPOSITIONS, STARTERS, Case

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN = r"(?:L?X{0,3}(?:IX|IV|VI{0,3}|I{1,3})|L?X{1,3}|XL|V)"
_NAMES = tables.pairs("german/data/regnal_names.tsv")
_TITLES = tables.pairs("german/data/regnal_titles.tsv")
_NUMBERED = frozenset(tables.words("german/data/roman_nouns.tsv"))
# One to three names (also hyphenated, also "Johannes Paul"), a Roman number, perhaps its point.
_RULER = re.compile(rf"((?:[A-ZÄÖÜ][\w’-]*[a-zäöüß][’']? ){{1,3}})({_ROMAN})(?![\w-])(\.?)")
# "XIX. Jahrhundert", "II. Senat"
_ORDINAL = re.compile(rf"(?<![\w.-])({_ROMAN})\. (?=[A-ZÄÖÜ][a-zäöü]|Welt)")
# "Band IV", "Kapitel I-III", "Phase III"
_NUMBER = re.compile(
    rf"\b([A-ZÄÖÜ][\w-]*) ({_ROMAN})(?:(?: (und|bis|oder) | ?([-–/]) ?)({_ROMAN}))?(?![\w’-])"
    r"(?!\. [A-ZÄÖÜ][a-zäöü]+(?: [A-ZÄÖÜ]|,))"
)
_JOINTS = {"-": "bis", "–": "bis", "/": "und"}
# "im Jahr MCMLXXXIV"
_YEAR = re.compile(r"(?<=\bJahr |\bAnno |\banno )(M{1,2}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))\b")
_SENATE = re.compile(r"\b(X?(?:I{1,3}|IV|VI{0,3}|IX)|X)(?= (?:ZR|ZB|StR|ARZ)\b)")  # "VI ZR 15/23"
_LETTERED = re.compile(r"(?<=[a-zäöüß] )(I{1,3}|IV|VI?)([a-e])\b")  # "Klasse Ia", "Typ IIb"
# "Rocky-IV", "II-Motor"
_COMPOUND = re.compile(rf"(?<=[a-zäöüß]-)({_ROMAN})(?![\w])|\b(II|III|VII|VIII|IX|XI|XII)-(?=[A-ZÄÖÜ])")
_SINGLE = frozenset("IVX")  # letters of their own: "Wendelstein 7-X"
# A chapter's heading that is nothing but its number: "III."
_HEADING = re.compile(r"^(?:II|III|IV|VI{1,3}|IX|XI{0,3}|XIV|XV)\.$")
# Is there anything to do?
_ANY = re.compile(r"\b[IVXLCDM]+[a-e]?\b")
# A verb and a pronoun that is its subject.
_FRONTED_OBJECT = re.compile(r" ([a-zäöü]+) (?:er|sie|es|man|wir|ich)\b")
_GIVING = frozenset({"sagte", "schrieb", "schickte", "erklärte", "versprach", "war"})  # "war er nie begegnet"
# An infinitive in the same clause.
_INFINITIVE = re.compile(r"[^,;:]{0,60}\bzu \w+en\b")


def read(text: str) -> str:
    """Say every Roman number in the text."""
    if not _ANY.search(text):
        return text
    if _HEADING.match(text):
        return cardinal(value(text[:-1])).capitalize() + "."
    text = sub(_RULER, _ruler, text)
    text = sub(_ORDINAL, _ordinal, text)
    text = sub(_YEAR, lambda match: year(value(match[1])), text)
    text = sub(_SENATE, lambda match: cardinal(value(match[1])), text)
    text = sub(_LETTERED, lambda match: f"{cardinal(value(match[1]))} {match[2]}", text)
    text = sub(_COMPOUND, _compound, text)
    return sub(_NUMBER, _number, text)


def _compound(match: re.Match[str]) -> str:
    if match[1] in _SINGLE:
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
    gender, genitive = _ruler_gender(names) if names else (None, False)
    if gender is None:
        return match[0]
    start = match.end(1) - len(" ".join(names)) - 1
    case = Case.GENITIVE if genitive else _case(match.string, start, match.end())
    if gender == "f" and _DER.search(match.string, max(0, start - 40), start):
        case = Case.GENITIVE  # "ein Porträt der jungen Elisabeth II."
    article = {
        ("m", Case.NOMINATIVE): "der",
        ("m", Case.ACCUSATIVE): "den",
        ("m", Case.DATIVE): "dem",
        ("m", Case.GENITIVE): "des",
        ("f", Case.NOMINATIVE): "die",
        ("f", Case.ACCUSATIVE): "die",
        ("f", Case.DATIVE): "der",
        ("f", Case.GENITIVE): "der",
    }[gender, case]
    ending = "e" if article in {"der", "die"} and case in {Case.NOMINATIVE, Case.ACCUSATIVE} else "en"
    spoken = f"{match[1]}{article} {ordinal(value(match[2]), ending).capitalize()}"
    return spoken + "." if match[3] and _ends_sentence(match.string, match.end()) else spoken


def _belongs(name: str) -> bool:
    """Say whether a capitalised word is a ruler's name or title."""
    return name in _TITLES or _ruler_gender([name])[0] is not None


def _ends_sentence(text: str, end: int) -> bool:
    return not text[end : end + 20].strip(' "“”«»)')


def _ruler_gender(names: list[str]) -> tuple[str | None, bool]:
    """Return a ruler's gender and whether the name stands in the genitive; None when nobody rules by that name."""
    last = names[-1]
    title = next((_TITLES[name] for name in names if name in _TITLES), None)
    for name in (last, last.rpartition("-")[2], last.partition("-")[0]):
        if name in _NAMES:
            return title or _NAMES[name], False
        if name[-1:] in {"’", "'"} and name[:-1] in _NAMES:  # "der Sohn Charles' III."
            return title or _NAMES[name[:-1]], True
        bare = name.removesuffix("s").removesuffix("’").removesuffix("'")
        if name.endswith("s") and bare in _NAMES:
            return _NAMES[bare], True
    if title:
        return title, False
    return None, False


_SUBJECTS = dict.fromkeys(("er", "sie", "es", "man", "wir", "ich"), Case.ACCUSATIVE)  # the name is the object then
_MAY_BE_SUBJECT = frozenset(
    (*_SUBJECTS, "der", "die", "das", "ein", "eine", "sein", "ihr", "diese", "dieser", "alle", "viele")
)
# Words that begin a sentence without being its subject.
_DATIVE_AN = frozenset({"Mord", "Kritik", "Interesse", "Zweifel", "Verrat", "Rache", "Anschlag"})  # "der Mord an ..."
_DER = re.compile(r"\bder (?:[a-zäöüß]+en )?(?:[A-ZÄÖÜ][a-zäöü]+in )?$")
_FRONTED = frozenset(word.lower() for word in STARTERS) - _MAY_BE_SUBJECT
_WORD_CASES = {**_SUBJECTS, **OBJECT_VERBS, **ARTICLE_CASES, **PREPOSITIONS}


def _case(text: str, start: int, end: int) -> Case:
    """Find the case of a ruler's name from what stands before it: preposition, article, verb with an object."""
    words = Place(text, start, end).before[-9:]
    fronted = _FRONTED_OBJECT.match(text, end)
    if fronted and not words:  # "Johannes Paul II. sagte sie ab"
        return Case.DATIVE if fronted[1] in _GIVING else OBJECT_VERBS.get(fronted[1], Case.ACCUSATIVE)
    while words:
        if words[-1] == "," and _INFINITIVE.match(text, end):
            return Case.ACCUSATIVE  # "..., Karl V. zu ehren"
        word = words.pop()
        case = _case_after(word, words)
        if case is not None:
            return case
        if word.lower() in {"und", "oder", ","} and words and words[-1][0].isupper():
            while words and words[-1][0].isupper() and words[-1].lower() not in _WORD_CASES:
                words.pop()  # "mit Gregor VII. und Heinrich IV."
        elif word not in _TITLES and not (is_attribute(word) and words and words[-1].lower() in ARTICLE_CASES):
            return _object_case(words)
    return Case.NOMINATIVE


def _case_after(word: str, words: list[str]) -> Case | None:
    """Return the case that `word`, itself after `words`, gives to a name that follows; None when it gives none."""
    lower = word.lower()
    if word[0].isupper() and words and words[-1].lower() in ARTICLE_CASES:
        return ARTICLE_CASES[words[-1].lower()]  # "unter dem Habsburger Karl V."
    if lower == "an" and not (words and words[-1] in _DATIVE_AN):
        return Case.ACCUSATIVE
    if lower in OBJECT_VERBS and not _has_subject(words):
        return Case.NOMINATIVE  # "Gestern empfing König Charles III. den Kanzler"
    return _WORD_CASES.get(lower)


def _has_subject(words: list[str]) -> bool:
    """Say whether the words before a verb hold its subject; "Gestern" and "Das" alone don't."""
    return bool(words) and words[0].lower() not in _FRONTED and words != ["Das"]


def _object_case(words: list[str]) -> Case:
    """Return the case of an object further from its verb: "wählten die Kardinäle Johannes Paul II."."""
    if len(words) > 1 and words[-1].lower() in {"die", "der", "das"}:
        return OBJECT_VERBS.get(words[-2].lower(), Case.NOMINATIVE)
    if len(words) > 1 and _has_subject(words):  # "Der Papst empfing gestern König Felipe VI."
        return OBJECT_VERBS.get(words[-1].lower(), Case.NOMINATIVE)
    return Case.NOMINATIVE


def _ordinal(match: re.Match[str]) -> str:
    place = Place.of(match)
    noun, info = place.noun, place.info
    word, before = place.governor
    if len(match[1]) == 1 and (info is None or (word not in DETERMINERS and noun not in _NUMBERED)):
        return match[0]  # an initial: "V. Müller"
    return ordinal(value(match[1]), inflection.agree(word, before, info)) + " "


def _number(match: re.Match[str]) -> str:
    noun, roman, word, sign, second = match.groups()
    joint = word or sign or ""
    may_be_letters = len(roman) == 1 or "L" in roman  # "Malcolm X", "Größe XL"
    if may_be_letters and noun not in _NUMBERED and noun.rpartition("-")[2] not in _NUMBERED:
        return match[0]
    return f"{noun} {cardinal(value(roman))}" + (
        f" {_JOINTS.get(joint, joint)} {cardinal(value(second))}" if second else ""
    )
