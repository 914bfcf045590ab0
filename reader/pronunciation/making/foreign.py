"""English and French words and names in German texts that no dictionary reads, by espeak-ng's voices of both languages.

What counts as English is a word that English uses far more often than German and clearly more often than the other
languages do: so "Jeff" is one and "Messi" isn't. The sounds become those that a German newsreader has for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from reader.pronunciation import espeak
from reader.pronunciation.inflection import harden
from reader.pronunciation.lookup import find
from reader.pronunciation.making import sources
from reader.pronunciation.symbols import from_dictionary
from reader.pronunciation.tables import Words

_RAREST = 2.6  # Zipf's scale, in German
_HOME = 3.0  # Zipf's scale, in its own language
_MORE_THAN_GERMAN = 0.6
_MORE_THAN_OTHERS = 0.3
_LANGUAGES = ("en", "fr", "es", "it", "nl", "pl", "tr", "sv")
_SHORTEST = 4
# British sounds as Germans say them: the r that is written is heard, "a" as in Camp is ä.
_ENGLISH = (
    ("eə", "ɛːɹ"), ("iə", "iːɹ"), ("ɪə", "iːɹ"), ("(?<!ə)ʊə", "uːɹ"), ("ɜː", "œːɹ"), ("a(?![ɪʊ])", "ɛ"), ("aɪə", "aɪɐ"),
    ("ɹ+", "ɹ"), ("ɐ", "ə"), ("iəl", "iːl"), ("^s(?=[ptkmnlvwaeiouɪʊɛæɔəˈ])", "s"),
)  # fmt: skip
_WRITTEN_R = (("ɑː", "ar"), ("ɔː", "or"))


def words(known: Words) -> Mapping[str, str]:
    """Return foreign words, in small letters, with their readings in the voice's symbols."""
    found: dict[str, str] = {}
    for word in sources.german_words(_RAREST):
        if len(word) < _SHORTEST or not re.fullmatch("[a-zéèêàâçôûîï]+", word):
            continue
        if any(find(form, known) or form in known.frequencies or form in sources.wiktionary() for form in _forms(word)):
            continue
        read = _READERS.get(_home(word) or "")
        said = read(word) if read else None
        if said:
            found[word] = said
    return found


def _forms(word: str) -> tuple[str, ...]:
    return word, word.capitalize(), word.removesuffix("s"), word.removesuffix("s").capitalize()


def _home(word: str) -> str | None:
    """The language that uses a word most, where it does so clearly."""
    uses = sorted(((sources.frequency(word, language), language) for language in _LANGUAGES), reverse=True)
    (most, language), (second, _) = uses[:2]
    clear = most >= max(_HOME, sources.frequency(word) + _MORE_THAN_GERMAN, second + _MORE_THAN_OTHERS)
    return language if clear else None


def _english(word: str) -> str | None:
    said = espeak.read_word(word, "en")
    if " " in said:
        return None
    for pattern, sound in _ENGLISH:
        said = re.sub(pattern, sound, said)
    for vowel, letters in _WRITTEN_R:
        if letters in word:
            said = re.sub(f"{vowel}(?!ɹ)", f"{vowel}ɹ", said, count=1)
    if re.search("[eoa]rs?$", word):
        said = re.sub("ə(?=[sz]?$)", "ɐ", said)
    return _german(said)


def _french(word: str) -> str | None:
    said = espeak.read_word(word, "fr")
    return None if " " in said else _german(said.replace("-", ""))


def _german(said: str) -> str | None:
    reading = from_dictionary(said)
    if reading is None:
        return None
    hard = harden(reading)
    return hard if "ˈ" in hard else None


_READERS: Mapping[str, Callable[[str], str | None]] = {"en": _english, "fr": _french}
