"""Restores small letters in lines of capitals ("TESLA STOPPT BAU IN GRÜNHEIDE"), so that only acronyms are spelled."""

from __future__ import annotations

import re

from reader.pronunciation.inflection import stems
from reader.pronunciation.tables import Words, function_words, words

_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST = 3
_LONGEST_ACRONYM = 4  # an unknown word of more letters is a name


def as_words(line: str) -> str:
    """Return a line of capitals with normal German capitalisation; any other line unchanged.

    A line counts as such if it has three words or more, no small letter, and a word that is not a noun: then it is a
    headline or a kicker, not a list of acronyms.
    """
    found = _WORD.findall(line)
    if len(found) < _FEWEST or line.upper() != line or not any(_is_small(word.lower(), words()) for word in found):
        return line
    said = _WORD.sub(lambda match: _word(match[0]), line)
    first = _WORD.search(said)
    return said if first is None else said[: first.start()] + _capitalised(first[0]) + said[first.end() :]


def _word(capitals: str) -> str:
    small, known = capitals.lower(), words()
    noun = small.capitalize()
    if small in function_words():
        return small
    if len(capitals) <= _LONGEST_ACRONYM and (capitals in known.readings or capitals in known.frequencies):
        return capitals
    for form in (noun, small):
        if _is_known(form, known) and not (
            form == noun and known.frequencies.get(small, 0.0) > known.frequencies.get(noun, 0.0)
        ):
            return form
    return capitals if len(capitals) <= _LONGEST_ACRONYM else noun


def _is_small(small: str, known: Words) -> bool:
    """Return whether German writes a word with a small letter, and has no noun that is spelled alike."""
    return small in function_words() or (_is_known(small, known) and not _is_known(small.capitalize(), known))


def _is_known(form: str, known: Words) -> bool:
    if form in known.readings or form in known.frequencies:
        return True
    return any(stem.written in known.frequencies for stem in stems(form))


def _capitalised(word: str) -> str:
    return word[0].upper() + word[1:]
