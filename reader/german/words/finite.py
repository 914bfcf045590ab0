"""Finite verbs by their form: "fiel", "folgte", "trifft"; no participle and no infinitive.

A German clause has one finite verb. The forms that can be nothing else stand in a table; a prefix may part from them
elsewhere ("ankam"). Of others the tables of words tell whether they may be one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reader.common import tables
from reader.german.words.known_words import declines
from reader.pronunciation.tables import words

_FORMS = frozenset(tables.words("german/data/finite_verbs.tsv"))
# Behind these the participle has no ge- and looks like the present: "besucht", "übersetzt", "studiert".
_UNPARTED = re.compile(r"(?:be|er|ver|ent|emp|zer|ge|miss|über|unter|durch|um|wie?der|voll|hinter)")
_PARTED = re.compile(r"an|auf|aus|ab|bei|da|ein|fest|her|hin|los|mit|nach|statt|teil|vor|weg|zurück|zu")
_CHANGED = (("e", "i"), ("e", "ie"), ("a", "ä"))  # "vergisst", "stiehlt", "hält"
_LONG_STEM = 4  # letters


@lru_cache(maxsize=4096)
def is_finite(word: str) -> bool:
    """Return whether a word can be nothing but a clause's verb, in the third person."""
    if word in _FORMS:
        return True
    if word not in words().frequencies:  # "schliesst", as Switzerland writes it
        return "ss" in word and is_finite(word.replace("ss", "ß", 1))
    prefix = _PARTED.match(word)
    return prefix is not None and word[prefix.end() :] in _FORMS


@lru_cache(maxsize=4096)
def is_plural(word: str) -> bool:
    """Return whether a word is a verb's plural or infinitive: "warten", "fiebern"; its participle may look the same."""
    if word.endswith(("ern", "eln")):
        return is_finite(f"{word[:-1]}t")
    if not word.endswith("en"):
        return False
    stem, prefix = word[:-2], _UNPARTED.match(word)
    if word.endswith("ieren") or prefix is not None:  # their participle has no -en: "begrüßen", "bestehen"
        weak = word.endswith("ieren") or _is_weak(word)
        # "widersprechen"; but "gesprochen", "besonderen"
        rest = word[prefix.end() :] if prefix and prefix[0] != "ge" and not declines(stem) else ""
        strong = _is_third_person(stem) or (len(rest) > _LONG_STEM and is_plural(rest))
        return strong or (weak and any(may_be_finite(stem + end) for end in ("t", "et")))
    return _is_third_person(stem)


def may_be_participle(word: str) -> bool:
    """Return whether a strong verb's plural looks like its participle: "empfangen", "bekommen"; but "verzichten"."""
    return _UNPARTED.match(word) is not None and word.endswith("en") and not _is_weak(word)


def _is_weak(word: str) -> bool:
    return any(f"{word[:-2]}{end}" in words().frequencies for end in ("te", "ete"))


def _is_third_person(stem: str) -> bool:
    """Return whether a stem, perhaps with another vowel, has a third person: "geh(t)", "vergess" (vergisst), "halt"."""
    strong = (re.sub(rf"{old}(?=[^aeiou]*$)", new, stem) for old, new in _CHANGED)
    stems = [stem, *(form for form in strong if f"{form}en" not in words().frequencies)]  # "schwärzen" is a verb itself
    return any(is_finite(form + end) for form in stems for end in ("t", "et"))


def may_be_finite(word: str) -> bool:
    """Return whether a word is a finite verb where it is no participle: "besucht", "erreichte", "stammten"."""
    prefix = _UNPARTED.match(word)
    if prefix is not None and word[prefix.end() :] in _FORMS:  # "erkannten"
        return True
    past = re.sub(r"ten?$", "", word)
    declined = prefix is None and declines(re.sub(r"en?$", "", word))  # "letzte"
    return any(
        _is_infinitive(stem) or (prefix and prefix[0] != "ge" and _is_infinitive(stem[prefix.end() :]))  # "umfasst"
        for stem in {past, past.removesuffix("e"), re.sub(r"e?t$", "", word), word.removesuffix("t")} - {word}
        if not stem.endswith("en")  # "entstandene"
        and (prefix is not None or stem.endswith("ier") or (past != word and len(stem) >= _LONG_STEM and not declined))
    )


def _is_infinitive(stem: str) -> bool:
    infinitives = [f"{stem}en", f"{stem}n"] if stem[-1:] in {"l", "r"} else [f"{stem}en"]
    return len(stem) > 1 and any(form in words().frequencies or form in words().readings for form in infinitives)
