"""Reads words and names of other languages as a German newsreader does: by the rules of that language, with German
sounds.

A newsreader keeps a name's own stress and letters ("Fuentes" has no s like z, "Davis" an ei that is a long e) and says
them with the sounds that German has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from reader.common import tables
from reader.pronunciation import espeak
from reader.pronunciation.inflection import harden
from reader.pronunciation.symbols import from_dictionary

_LETTERS = "pronunciation/data/foreign_letters.tsv"
# British sounds as Germans say them: the r that is written is heard, "a" as in Camp is ä. Three vowels in a row come
# first ("Hour", "Iron", "Howard"), or two of them would be taken for one.
_ENGLISH = (
    ("aɪə", "aɪɐ"), ("aʊə", "aʊɐ"), ("eə", "ɛːɹ"), ("iə", "iːɹ"), ("ɪə", "iːɹ"), ("(?<!ə)ʊə", "uːɹ"), ("ɜː", "œːɹ"),
    ("a(?![ɪʊ])", "ɛ"), ("ɹ+", "ɹ"), ("ɐ(?!$)", "ə"), ("iəl", "iːl"), ("^s(?=[ptkmnlvwaeiouɪʊɛæɔəˈ])", "s"),
)  # fmt: skip
_WRITTEN_R = (("ɑː", "ar"), ("ɔː", "or"))
# French "oi" is no v, and an r behind a consonant takes a weak vowel with it ("Lefebvre").
_FRENCH = (("-", ""), ("w(ˈ?)a", r"o̯\1a"), ("(?<=[bdfɡkptv])ʁ$", "ʁə"))
_SOUTHERN_VOWEL = "aeiouɛɔ"
_LONG_CONSONANT = re.compile(r"([^\W\daeiouɛɔ])ː")
_GLIDE = re.compile("(?<=[ptkbdɡfvsznmlrx])w")  # "Fuentes" has no v
_DOUBLED = re.compile(r"([^\W\daeiouɛɔ])\1+")
_OPEN = {"a": "aː", "ɛ": "eː", "e": "eː", "ɔ": "oː", "o": "oː", "i": "iː", "u": "uː"}
_CLOSED = {"e": "ɛ", "o": "ɔ", "i": "ɪ", "u": "ʊ"}
# What may stand between two vowels of which the first ends its syllable: a consonant, perhaps with a glide.
_CONSONANT = "(?:t[sʃɕ]|d[zʒʑ]|[ptkbdɡfvszʃʒɕʑmnɲlʎrxjɣβðθ])(?:[jw]|u̯)?"
# A vowel, and what tells that its syllable is open: the word ends, perhaps with a consonant that long vowels stand
# before ("Ramón"); another vowel follows; or one consonant, and then a vowel.
_SYLLABLE = re.compile(
    f"(ˈ?)([{_SOUTHERN_VOWEL}])(?:(?=($|(?<=ˈ.)[nlr]$|[ˈˌ]?[{_SOUTHERN_VOWEL}]|[ˈˌ]?{_CONSONANT}[ˈˌ]?[{_SOUTHERN_VOWEL}]))|)"
)


class Letters(NamedTuple):
    """Letters that one language has, and German and the others have not."""

    letters: str
    """Small and capital ones, without spaces."""
    language: str
    """By espeak-ng's name, one of `LANGUAGES`."""
    reason: str
    """Which names they stand in."""


def read(word: str, language: str) -> str | None:
    """Return a word's phonemes in the voice's symbols, composed; None if espeak-ng makes several words of it.

    `language`: one of `LANGUAGES`, by espeak-ng's name.
    """
    return adopted(word, espeak.read_word(word, language), language)


def adopted(word: str, said: str, language: str) -> str | None:
    """Replace the sounds of another language by German ones; None if that is more than one word."""
    reading = from_dictionary(_READERS[language](word.lower(), said)) if said and " " not in said else None
    hard = harden(reading) if reading else ""
    return hard if "ˈ" in hard else None


def language_of(word: str) -> str | None:
    """Return the language that a word's letters identify ("Aydoğan", "Muñoz"); None if they don't."""
    return next((row.language for row in tables.read(_LETTERS, Letters) if set(row.letters) & set(word)), None)


def _english(word: str, said: str) -> str:
    for pattern, sound in _ENGLISH:
        said = re.sub(pattern, sound, said)
    for vowel, letters in _WRITTEN_R:
        if letters in word:
            said = re.sub(f"{vowel}(?!ɹ)", f"{vowel}ɹ", said, count=1)
    if word.endswith("ng"):
        said = said.removesuffix("ɡ")
    if word.endswith("a"):
        said = re.sub("[əɐ]$", "ɑː", said)
    if re.search("[eoa]rs?$", word):
        said = re.sub("ə(?=[sz]?$)", "ɐ", said)
    return said


def _french(_word: str, said: str) -> str:
    for pattern, sound in _FRENCH:
        said = re.sub(pattern, sound, said)
    return said


def _spanish(word: str, said: str) -> str:
    letters = iter(re.findall("[bv]", word))
    return _southern(re.sub("[bβ]", lambda _: next(letters, "b"), said))


def _italian(_word: str, said: str) -> str:
    return _southern(_LONG_CONSONANT.sub(r"\1\1", said).replace("ɪ", "i").replace("ʊ", "u"))


def _polish(_word: str, said: str) -> str:
    return _southern(said.replace("ɨ", "ɪ"))


def _turkish(_word: str, said: str) -> str:
    return _southern(said.replace("ɯ", "ɪ").replace("ɟ", "ɡ").replace("ː", "")).replace("aj", "aɪ")


def _southern(said: str) -> str:
    """Write vowels long or short, as German has them in open and closed syllables, and no double consonants."""
    return _DOUBLED.sub(r"\1", _SYLLABLE.sub(_length, _GLIDE.sub("u̯", said.replace("ʲ", "").replace("ɾ", "r"))))


def _length(match: re.Match[str]) -> str:
    stress, vowel, is_open = match[1], match[2], match[3] is not None
    if vowel == "a" and not (stress and is_open):
        return match[0]
    return stress + (_OPEN if is_open else _CLOSED).get(vowel, vowel)


_READERS: Mapping[str, Callable[[str, str], str]] = {
    "en": _english,
    "fr": _french,
    "es": _spanish,
    "it": _italian,
    "pl": _polish,
    "tr": _turkish,
}
LANGUAGES = frozenset(_READERS)
"""Languages that can be read, by espeak-ng's names."""
