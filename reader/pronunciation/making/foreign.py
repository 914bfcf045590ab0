"""English, French, Spanish, Italian and Polish words and names in German texts that no dictionary reads.

What counts as English is a word that English uses far more often than German and clearly more often than the other
languages do: so "Jeff" is one and "Messi" isn't. A name is of the language whose people bear it, where lists of first
and last names of Germany and Austria don't hold it: so "Davis" is English, however often the others write of him.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reader.pronunciation import foreign_reading
from reader.pronunciation.lookup import find
from reader.pronunciation.making import name_lists, sources
from reader.pronunciation.tables import Words

_RAREST = 2.6  # Zipf's scale, in German
_RAREST_NAME = 1.8
_HOME = 3.0  # Zipf's scale, in its own language
_MORE_THAN_GERMAN = 0.6
_MORE_THAN_OTHERS = 0.3
_LANGUAGES = ("en", "fr", "es", "it", "nl", "pl", "tr", "sv")
_WORDS_OF = frozenset({"en", "fr"})  # others' words hardly stand in German texts, but their names do
_NAME_MORE_THAN_OTHERS = 0.2
_NAME_LESS_THAN_OTHERS = 0.3  # a word of theirs ("Sales") or their name in spite of the lists
_UNREADABLE = "ar"  # Arabic names stand in French lists, too, and are no French
_SHORTEST = 4
_LETTERS = re.compile("[a-zäöüéèêàâçôûîïëáíóúñąćęłńśźż]+")


def words(known: Words) -> Mapping[str, str]:
    """Return foreign words, in small letters, with their readings in the voice's symbols."""
    found: dict[str, str] = {}
    for word, language in (*_names(), *_words()):
        if word in found or len(word) < _SHORTEST or not _LETTERS.fullmatch(word):
            continue
        if any(find(form, known) or form in known.frequencies or form in sources.wiktionary() for form in _forms(word)):
            continue
        if said := foreign_reading.read(word, language):
            found[word] = said
    return found


def _words() -> Iterator[tuple[str, str]]:
    """Yield words with their language."""
    for word in sources.german_words(_RAREST):
        uses = sorted(((sources.frequency(word, language), language) for language in _LANGUAGES), reverse=True)
        (most, language), (second, _) = uses[:2]
        clear = most >= max(_HOME, sources.frequency(word) + _MORE_THAN_GERMAN, second + _MORE_THAN_OTHERS)
        if clear and language in _WORDS_OF:
            yield word, language


def _names() -> Iterator[tuple[str, str]]:
    """Yield names with the language of the people that bear them."""
    for name, languages in name_lists.foreign_names().items():
        german = sources.frequency(name)
        if german < _RAREST_NAME or name.isupper() or _UNREADABLE in languages:
            continue
        uses = sorted(((sources.frequency(name, language), language) for language in languages), reverse=True)
        most, language = uses[0]
        elsewhere = max(sources.frequency(name, other) for other in _LANGUAGES if other != language)
        clear = len(uses) == 1 or most >= uses[1][0] + _NAME_MORE_THAN_OTHERS
        if clear and most >= max(german, elsewhere - _NAME_LESS_THAN_OTHERS) and language in foreign_reading.LANGUAGES:
            yield name.lower(), language


def _forms(word: str) -> tuple[str, ...]:
    return word, word.capitalize(), word.removesuffix("s"), word.removesuffix("s").capitalize()
