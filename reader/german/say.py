"""Written German in, spoken German out: the order in which the phenomena are read."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.german import characters, gender_forms, names, punctuation, scores
from reader.german.abbreviations import abbreviations, acronyms, law
from reader.german.calendar import dates, times, weekdays
from reader.german.gender_forms import GenderForms
from reader.german.measures import money, powers, signs, units
from reader.german.numbers import (
    bible,
    brackets,
    cardinals,
    compounds,
    contacts,
    designations,
    fractions,
    ordinals,
    regnal,
)
from reader.german.words.number_words import DIGITS

# Whether there may be a number: a digit or a sign; "Montag–Freitag", "Ende Nov." are dates without one.
_NUMERIC = re.compile(r"\d|Ø|[^\x00-\x7fÀ-ɏ„“”‚‘’–—…]|\w–\w|\b(?:Anfang|Mitte|Ende) [A-ZÄÖÜ][a-zäöü]{2,3}\b")
# A run of digits and marks longer than any number that means something; read digit by digit before anything else.
_ENDLESS = re.compile(r"[\d.,:/+-]{40,}")
_DIGIT_WORDS = str.maketrans({**{str(n): f" {word} " for n, word in enumerate(DIGITS)}, **dict.fromkeys(".,:/+-", " ")})
_ROUNDS = 8
_REMEMBERED = 4096  # sentences, of some hundred articles: about two megabytes
_LONGEST = 1000  # characters of one that is remembered
# The first letter or digit.
_FIRST = re.compile(r"[^\W_]")


def say(text: str, gender: GenderForms = GenderForms.PAUSE) -> str:
    """Say one written sentence or heading: letters, spaces and the punctuation a voice can use; never a digit.

    Deterministic and pure, so the last ones are remembered: an edit leaves most sentences alone. Plain sentences come
    back unchanged, and so does what `say` returned before.
    """
    return _said(text, gender) if len(text) <= _LONGEST else _said.__wrapped__(text, gender)


@lru_cache(_REMEMBERED)
def _said(text: str, gender: GenderForms) -> str:
    written = characters.clean(text)
    parts: list[str] = []
    position = 0
    for match in _ENDLESS.finditer(written):
        parts += (_settle(written[position : match.start()], gender), match[0].translate(_DIGIT_WORDS))
        position = match.end()
    parts.append(_settle(written[position:], gender))
    return parts[0] if len(parts) == 1 else " ".join(" ".join(parts).split())


def _settle(written: str, gender: GenderForms) -> str:
    """Read a text until nothing in it changes: marks without a meaning may leave something that has one."""
    before, spoken = written, _capitalise(written, _read(written, gender))
    for _ in range(_ROUNDS):
        if spoken == before:
            break
        before, spoken = spoken, _read(spoken, gender)
    return spoken


def _read(text: str, gender: GenderForms) -> str:
    text = signs.tickers(designations.signed(contacts.read(money.francs(text))))
    text = gender_forms.read(brackets.read(text), gender)
    text = law.read(designations.names(bible.read(text)))
    text = abbreviations.read(names.read(weekdays.read(text)))
    text = names.initials(regnal.read(text))
    # Units and scales also stand without an amount ("Mio. Euro", "in km/h"); the rest needs a digit or a sign.
    text = _numbers(text) if _NUMERIC.search(text) else units.read(money.read(text))
    return punctuation.read(acronyms.read(text))


def _numbers(text: str) -> str:
    text = dates.read(text)
    text = times.read(text)
    text = scores.read(text)
    text = fractions.read(text)
    text = ordinals.read(text)
    text = signs.read(text)
    text = money.read(text)
    text = signs.letters(powers.read(units.read(text)))
    text = designations.read(text)
    text = compounds.read(text)
    text = designations.sections(text)
    return cardinals.read(text)


def _capitalise(written: str, spoken: str) -> str:
    """Write the first letter large where the sentence began with a digit."""
    first = _FIRST.search(written)
    return spoken[:1].upper() + spoken[1:] if first and first[0].isnumeric() else spoken
