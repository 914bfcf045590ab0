"""English, French, Spanish, Italian and Polish words and names in German texts that no dictionary reads.

What counts as English is a word that English uses far more often than German and clearly more often than the other
languages do: so "Jeff" is one and "Messi" isn't. A name is of the language whose people bear it, where lists of first
and last names of Germany and Austria don't hold it: so "Davis" is English, however often the others write of him.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reader.pronunciation import audible_difference, foreign_reading
from reader.pronunciation.lookup import Origin, find
from reader.pronunciation.making import name_lists, sources
from reader.pronunciation.tables import Words

_RAREST = 2.0  # Zipf's scale, in German
_RAREST_NAME = 1.8
_HOME = 3.0  # Zipf's scale, in its own language
_MORE_THAN_GERMAN = 0.3
_FAR_MORE_THAN_GERMAN = 1.0  # a word that happens to have German parts: "Goldman"
_MORE_THAN_OTHERS = 0.3
_LANGUAGES = ("en", "fr", "es", "it", "nl", "pl", "tr", "sv")
_SHORT_WORDS_OF = frozenset({"en"})
_WORDS_OF = frozenset({"en", "fr"})  # others' words hardly stand in German texts, but their names do
_NAME_MORE_THAN_OTHERS = 0.2
_NAME_LESS_THAN_OTHERS = 0.3  # a word of theirs ("Sales") or their name in spite of the lists
_UNREADABLE = "ar"  # Arabic names stand in French lists, too, and are no French
_FEWEST_LETTERS = 3
_SHORTEST = 4
_SHORT_HOME = 4.9  # of shorter words, which may be anything, only the most frequent English ones: "big"
_LETTERS = re.compile("[a-zäöüéèêàâçôûîïëáíóúñąćęłńśźż]+")


def words(known: Words) -> Mapping[str, str]:
    """Return foreign words, in small letters, with their readings in the voice's symbols."""
    readings: dict[str, str] = {}
    for word, language in (*_names(), *_words()):
        if word in readings or len(word) < _FEWEST_LETTERS or not _LETTERS.fullmatch(word):
            continue
        said = foreign_reading.read(word, language)
        if said and not any(_is_german(form, said, language, known) for form in _forms(word)):
            readings[word] = said
    return readings


def _is_german(form: str, said: str, language: str, known: Words) -> bool:
    """Return whether a form has a German reading, by a dictionary or by its parts.

    A verb's is none if it is the English word's: "time" is of "timen". A stem's is none: "Times" is no form of "Tim".
    """
    german = sources.wiktionary()
    if form in german:
        verb = german.get(form + "n", ()) if form.islower() and form.capitalize() not in german else ()
        return not (language == "en" and audible_difference.same(verb, said + "ən"))
    if form in known.frequencies:
        return True
    reading = find(form, known)
    if reading is None or reading.origin is Origin.INFLECTION:
        return False
    far_more = sources.frequency(form, language) >= sources.frequency(form) + _FAR_MORE_THAN_GERMAN
    return not (far_more and reading.origin is Origin.COMPOUND)


def _words() -> Iterator[tuple[str, str]]:
    """Yield words with their language."""
    for word in sources.german_words(_RAREST):
        uses = sorted(((sources.frequency(word, language), language) for language in _LANGUAGES), reverse=True)
        (most, language), (second, _) = uses[:2]
        home = _HOME if len(word) >= _SHORTEST else _SHORT_HOME
        clear = most >= max(home, sources.frequency(word) + _MORE_THAN_GERMAN, second + _MORE_THAN_OTHERS)
        if clear and language in (_WORDS_OF if len(word) >= _SHORTEST else _SHORT_WORDS_OF):
            yield word, language


def _names() -> Iterator[tuple[str, str]]:
    """Yield names with the language of the people that bear them."""
    for name, languages in name_lists.foreign_names().items():
        german = sources.frequency(name)
        if german < _RAREST_NAME or len(name) < _SHORTEST or name.isupper() or _UNREADABLE in languages:
            continue
        uses = sorted(((sources.frequency(name, language), language) for language in languages), reverse=True)
        most, language = uses[0]
        elsewhere = max(sources.frequency(name, other) for other in _LANGUAGES if other != language)
        clear = len(uses) == 1 or most >= uses[1][0] + _NAME_MORE_THAN_OTHERS
        if clear and most >= max(german, elsewhere - _NAME_LESS_THAN_OTHERS) and language in foreign_reading.LANGUAGES:
            yield name.lower(), language


def _forms(word: str) -> tuple[str, ...]:
    return word, word.capitalize(), word.removesuffix("s"), word.removesuffix("s").capitalize()
