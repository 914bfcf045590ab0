"""Finite verbs by their form: "fiel", "folgte", "trifft"; no participle and no infinitive.

A German clause has one finite verb. Forms come from the tables of words: a form is a verb's where its infinitive or
plural is a word, too, and no adjective's where it takes no ending of one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reader import tables
from reader.german.vocabulary import PREPOSITIONS, STARTERS
from reader.pronunciation.tables import function_words, words

_SHORTEST = 3  # letters
# Those whose forms no rule finds; made by `reader.german.making.verbs`.
_IRREGULAR = frozenset(tables.words("german/data/finite_verbs.tsv"))
# Behind these the participle has no ge- and looks like the present: "besucht", "übersetzt", "studiert".
_UNPARTED = re.compile(r"(?:be|er|ver|ent|emp|zer|ge|miss|über|unter|durch|um|wieder|voll|hinter)")
_CHANGES = (("", ""), ("ä", "a"), ("ie", "e"), ("i", "e"), ("äu", "au"), ("ö", "o"))  # "fährt", "sieht", "gibt"
_LAST_VOWEL = re.compile(r"(.*?)(ie|[aiou])([^aeiouäöü]+)")
# A strong verb's participle has another vowel than its past, or the same one: "gab", "gegeben"; "blieb", "geblieben".
_CHANGED = {"a": ("e", "o", "u"), "i": ("i", "a"), "ie": ("ie", "a", "au", "ei", "u", "o"), "o": "o", "u": "a"}
_PARTED = re.compile(r"an|auf|aus|ab|bei|da|durch|ein|fest|her|hin|los|mit|nach|statt|teil|um|vor|weg|zu|zurück")
# Behind a prefix their participle is their infinitive: "bekommen", "berufen".
_SAME_PARTICIPLE = re.compile(r"(?:komm|ruf|heiß|hau)en$")
_LONG_STEM = 4  # letters
_UMLAUTS = str.maketrans("äöü", "aou")
_ADJECTIVE = ("er", "es", "em")
# Participles, infinitives, comparatives, adjectives: "umgestellt", "kürzlich", "direkter".
_NO_PAST = re.compile(
    r"(?:^|ein|an|auf|aus|ab|vor|zu|um|mit|nach|los|her|hin|bei)ge|(?:iert|e[nr]|ich|ig|bar|[aeiou])$"
)
_SMALL_WORDS = frozenset(PREPOSITIONS) | {word.lower() for word in STARTERS}  # "seit", "dort"


@lru_cache(maxsize=4096)
def is_finite(word: str) -> bool:
    """Say whether a word can be nothing but a clause's verb, in the third person."""
    return word in _IRREGULAR or _is_regular(word)


def may_stand_in_table(word: str) -> bool:
    """Say whether the table of finite verbs needs a form: no rule finds it, and it is no small word or adjective."""
    adjective = any(_declines(word.removesuffix(ending)) for ending in ("", "e", "en"))
    return word not in PREPOSITIONS and not adjective and not _is_regular(word)


def _is_regular(word: str) -> bool:
    known = words().frequencies
    if len(word) < _SHORTEST or not word.islower():
        return False
    if word not in known:  # "schliesst", as Switzerland writes it
        return "ss" in word and is_finite(word.replace("ss", "ß", 1))
    if word in _SMALL_WORDS or word in function_words():
        return False
    several = word.endswith("en") and word[:-2] in known and _UNPARTED.match(word) is None  # "beschlossen"
    return (
        _is_strong_past(word)
        or (several and _is_strong_past(word[:-2]))
        or _is_weak_past(word)
        or _is_present(word)
        or _is_subjunctive(word)
    )


def is_plural(word: str) -> bool:
    """Say whether a word is a verb's plural or infinitive: "warten", "fiebern"."""
    if word.endswith(("ern", "eln")):
        return is_finite(f"{word[:-1]}t")
    if not word.endswith("en"):
        return False
    stem = word[:-2]
    if word.endswith("ieren") or _UNPARTED.match(word):  # their participle has no -en: "begrüßen", "bestehen"
        weak = word.endswith("ieren") or any(f"{stem}{end}" in words().frequencies for end in ("te", "ete"))
        strong = is_finite(f"{stem}t") or is_finite(f"{stem}et")
        same = _SAME_PARTICIPLE.search(word) is not None
        return not same and (strong or (weak and any(may_be_finite(stem + end) for end in ("t", "et"))))
    return any(is_finite(stem + end) for end in ("t", "et"))


def may_be_finite(word: str) -> bool:
    """Say whether a word is a finite verb where it is no participle: "besucht", "erreichte", "stammten"."""
    prefix = _UNPARTED.match(word)
    if prefix is not None and word[prefix.end() :] in _IRREGULAR:  # "erkannten"
        return True
    past = re.sub(r"ten?$", "", word)
    declined = prefix is None and _declines(re.sub(r"en?$", "", word))  # "letzte"
    return any(
        _is_infinitive(stem) or (prefix and prefix[0] != "ge" and _is_infinitive(stem[prefix.end() :]))  # "umfasst"
        for stem in {past, past.removesuffix("e"), re.sub(r"e?t$", "", word), word.removesuffix("t")} - {word}
        if not stem.endswith("en")  # "entstandene"
        and (prefix is not None or stem.endswith("ier") or (past != word and len(stem) >= _LONG_STEM and not declined))
    )


def _is_subjunctive(word: str) -> bool:
    """Say whether a word is a strong past with umlaut: "läge", "kämen", "würfen"."""
    stem, plain = re.sub(r"en?$", "", word), word.translate(_UMLAUTS)
    weak = f"{stem}t" in words().frequencies or _is_infinitive(re.sub(r"ten?$", "", word))  # "führen", "hörte"
    past = re.sub(r"en?$", "", plain)
    doubtful = weak or plain in (word, past) or _declines(stem)
    return not doubtful and f"{past}en" in words().frequencies and is_finite(past)


def _is_weak_past(word: str) -> bool:
    stem = re.sub(r"e?ten?$", "", word)
    parted = any(f"ge{stem}{end}" in words().frequencies for end in ("t", "et"))
    if stem == word or not _is_infinitive(stem):
        return False
    # "besuchten", "studierte" may be attributes
    return parted and _UNPARTED.match(stem) is None and f"{stem}ter" not in words().frequencies


def _is_present(word: str) -> bool:
    stem = re.sub(r"e?t$", "", word)
    if stem == word or stem.endswith("ier") or _UNPARTED.match(word) or _declines(word):
        return False
    return any(old in stem and _is_infinitive(stem.replace(old, new, 1)) for old, new in _CHANGES)


def _is_strong_past(word: str) -> bool:
    """Say whether a word is a past with a vowel of its own: "fiel" beside "gefallen", "begann" beside "begonnen"."""
    known = words().frequencies
    parts = _LAST_VOWEL.fullmatch(word)
    present = any(known.get(word + end, 0.0) > known[word] - 1 for end in ("t", "et", "end"))  # imperatives: "sag"
    weak = word.endswith("t") and _is_infinitive(re.sub(r"e?t$", "", word))  # "erobert"
    if parts is None or present or weak or f"{word}en" not in known or _NO_PAST.search(word) or _declines(word):
        return False
    head, vowel, coda = parts.groups()
    prefix = _PARTED.match(head)
    onset = head[prefix.end() :] if prefix else head
    codas = {coda, coda.replace("ß", "ss"), coda.replace("hm", "mm"), coda[:1] if coda[1:] == coda[:1] else coda * 2}
    stems = [changed + end for changed in _CHANGED[vowel] for end in codas]
    begun = [f"{head[: len(head) - len(onset)]}ge{onset}", *([head] if _UNPARTED.match(head) else [])]
    return any(f"{start}{stem}en" in known for start in begun for stem in stems)


def _is_infinitive(stem: str) -> bool:
    infinitives = [f"{stem}en", f"{stem}n"] if stem[-1:] in {"l", "r"} else [f"{stem}en"]
    return len(stem) > 1 and any(form in words().frequencies or form in words().readings for form in infinitives)


def _declines(word: str) -> bool:
    return sum(f"{word}{end}" in words().frequencies for end in _ADJECTIVE) > 1  # "liefer!" is no adjective
