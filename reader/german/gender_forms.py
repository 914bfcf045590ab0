"""Gender forms: "Lehrer:innen", "Lehrer*innen", "Lehrer_innen", "Lehrer/-innen", "LehrerInnen", "Bgm.in"."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from reader.common import tables
from reader.german.grammar.place import Place
from reader.german.substitution import sub
from reader.german.words import nouns
from reader.german.words.vocabulary import DOTTED, Case, Gender, Kind


class _Stem(NamedTuple):
    stem: str
    """What stands before "innen"."""
    plural: str
    """The masculine plural that belongs to it."""
    singular: str
    """The masculine singular."""


class GenderForms(StrEnum):
    """How gender forms are read.

    PAUSE: a short break before "innen". BOTH: "Bürgerinnen und Bürger". AS_WRITTEN: the feminine form without a break.
    """

    PAUSE = "pause"
    """A short break: "Lehrer innen"."""
    BOTH = "both"
    """Both forms: "Lehrerinnen und Lehrer"."""
    AS_WRITTEN = "as-written"
    """The feminine form without a break."""


# Lehrer:innen, Lehrer*innen, Lehrer_innen, Lehrer/-innen, Lehrer/innen, Lehrer·innen, Lehrer(innen)
# The colon, star and underscore may stand inside a compound: "Mitarbeiter:innenzahl".
_MARKED = re.compile(r"\b([A-ZÄÖÜ][\w-]*[a-zäöüß])(?:[:*_](in(?:nen)?)([a-zäöüß]*)|(?:[·’]|/-?)(in(?:nen)?))(?![\w])")
# In brackets: "Bürger(innen)".
_BRACKETED = re.compile(r"\b([A-ZÄÖÜ][\w-]*[a-zäöüß])\((in|innen)\)")
# "BürgerInnen"; a capital I between small letters.
_INNER_I = re.compile(r"\b([A-ZÄÖÜ][a-zäöüß-]+(?:-[A-ZÄÖÜ])?[a-zäöüß]+)(Innen|In)\b(?=(\w*))")
# An ending alone: jede:r, ein*e, gute:n, liebe/r
_ENDING = re.compile(
    r"\b(?![A-DF-IK-ZÄÖÜ]\w+/[ns]\b)([A-Za-zäöüß]{2,}?)"  # "Frage/n" is no gender's
    r"(?:[:*_]|(?<=[a-zäöüß]e)/(?=[rns]\b)|(?<=[eE]in)/|(?<=ine[rm])/)(e|r|n|m|s|en|er|em)\b(?![\w:])"
)
# A shortened title of a woman: "Bgm.in Huber", "Prof.in Berg".
_SHORT_TITLE = re.compile(r"(?<![\w.])([A-ZÄÖÜ][A-Za-zäöüß]{0,10}\.)in(nen)?(?= [A-ZÄÖÜ]|[,;)])")
# "EineR", "jedeN": the ending is a capital.
_CAPITAL_ENDING = re.compile(r"\b([A-ZÄÖÜ]?[a-zäöüß]{1,20}e)(R|N)\b")
# "den Arzt/die Ärztin", "ein Kunde/eine Kundin": two nouns with their articles.
_TWO_NOUNS = re.compile(r"(?<![\w-])([A-ZÄÖÜ][\w-]+)/(?=(?:der|die|das|de[snm]|eine?[nmrs]?) ([A-ZÄÖÜ][\w-]+))")
_UMLAUTS = str.maketrans("äöü", "aou")
# der/die, sie/er, seinem/ihrem: both are said, with "oder".
_PRONOUN = "der|die|das|den|dem|des|sie|er|ihn|ihm|ihr|ihre[mnrs]?|seine?[mnrs]?|jede[mnrs]?|eine?[mnrs]?|keine?[mnrs]?"
# Two pronouns or articles with a mark between them.
_PAIR = re.compile(rf"\b((?:{_PRONOUN})|(?:D|d)(?:er|ie)|Sie|Er|Ein|Eine)[:*/]({_PRONOUN})\b")
_ANY_MARK = re.compile(r"[:*_/·’](?=[a-zäöü-])|\(inn?|\.in")  # in no other text a rule applies
_NOT_GENDERED = frozenset(tables.words("german/data/not_gendered.tsv"))
_MASCULINE = tables.read("german/data/gender_stems.tsv", _Stem)


def read(text: str, forms: GenderForms) -> str:
    """Say every gender form in the way that `forms` asks for."""
    if "In" in text:
        text = sub(_INNER_I, lambda match: _inner(match, forms), text)
    text = sub(_CAPITAL_ENDING, lambda match: _ending(match[1], match[2].lower(), forms), text)
    if not _ANY_MARK.search(text):
        return text
    text = sub(_SHORT_TITLE, _short_title, sub(_TWO_NOUNS, _two_nouns, text))
    text = sub(_BRACKETED, lambda match: f"{match[1]}:{match[2]}", text)
    text = sub(_MARKED, lambda match: _say(match[1], match[2] or match[4], match[3] or "", match, forms), text)
    text = sub(_PAIR, r"\1 oder \2", text)
    return sub(_ENDING, lambda match: _ending(match[1], match[2], forms), text)


def _short_title(match: re.Match[str]) -> str:
    title, several = DOTTED.get(match[1]), match[2] or ""
    if title is None or title.spoken[0].islower():
        return match[0]
    if Kind.INFLECTED in title.kinds:  # "Abg.in Berg"
        return title.spoken + ("en" if several else "e")
    man = title.spoken
    noun = nouns.lookup(man)
    if noun is None or noun.gender is not Gender.MASCULINE:
        return match[0]  # "Str.in"
    for stem, _, singular in _MASCULINE:
        if man.endswith(singular):
            man = man.removesuffix(singular) + stem  # "Anwält"
            break
    return f"{man}in{several}"


def _two_nouns(match: re.Match[str]) -> str:
    first, second = (word.lower().translate(_UMLAUTS) for word in match.groups())
    woman, man = (first, second) if first.endswith("in") else (second, first)
    related = woman.endswith("in") and man[:3] == woman[:3]  # no "Berlin/die Stadt"
    return f"{match[1]} oder " if related else match[0]


def _inner(match: re.Match[str], forms: GenderForms) -> str:
    return match[0] if match[0] in _NOT_GENDERED else _say(match[1], match[2].lower(), "", match, forms)


def _say(stem: str, suffix: str, rest: str, match: re.Match[str], forms: GenderForms) -> str:
    if forms is GenderForms.PAUSE:
        return f"{stem} {suffix}{rest}"
    feminine = stem.removesuffix("e") + suffix + rest
    if forms is GenderForms.AS_WRITTEN or rest:
        return feminine
    several = suffix == "innen"
    return f"{feminine} {'und' if several else 'oder'} {_masculine(stem, plural=several, match=match)}"


def _masculine(stem: str, *, plural: bool, match: re.Match[str]) -> str:
    """Complete the masculine form: "Bürger", "Studenten", "Ärzte", dative "Bürgern"."""
    for short, several, single in _MASCULINE:
        if stem.lower().endswith(short.lower()):
            form = several if plural else single
            stem = stem[: len(stem) - len(short)] + (form if stem.endswith(short) else form.lower())
            break
    else:
        if plural and stem.endswith(("ist", "ent", "ant", "at", "et", "og", "oph", "urg", "om", "arch")):
            stem += "en"
        elif plural and stem.endswith(("or", "är", "eur", "ling", "ig")):
            stem += "en" if stem.endswith("or") else "e"
    dative = plural and Place.of(match).case(plural=True) is Case.DATIVE
    return nouns.dative_plural(stem) if dative else stem


def _ending(stem: str, ending: str, forms: GenderForms) -> str:
    """Say a word whose ending alone is marked: "jede:r" is "jede oder jeder"; one letter can't stand alone."""
    if forms is GenderForms.AS_WRITTEN:
        return stem + ending
    second = (stem[:-1] if stem[-1] in "rm" and ending in "rm" else stem) + ending  # "einer/m"
    return f"{stem} oder {second[:1].lower() + second[1:]}"
