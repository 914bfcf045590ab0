"""Suggests pronunciations of a word for an editor to listen to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.pronunciation import espeak
from reader.pronunciation.symbols import VOWELS, from_dictionary

FOREIGN = {
    "en-us": "Englisch",
    "fr": "Französisch",
    "it": "Italienisch",
    "es": "Spanisch",
    "pl": "Polnisch",
    "tr": "Türkisch",
}
"""espeak-ng's languages, and what an editor calls them."""
LONGEST_SPELLED = 6
"""Letters; nobody spells longer words."""
_STRESS = re.compile("[ˈˌ]")
_NUCLEUS = re.compile(f"[{VOWELS}]\N{COMBINING TILDE}?ː?(?:(?<=a)[ɪʊ]|(?<=ɔ)ø)?")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way of saying a word; alias and phonemes as in `Entry`."""

    label: str
    """The label for editors, in German."""
    alias: str = ""
    """German letters to read instead; "" for none."""
    ipa: str = ""
    """Phonemes; "" for none."""


def suggestions(word: str) -> tuple[Suggestion, ...]:
    """Return other readings of a word: stressed elsewhere, as foreign, spelled; each sound once."""
    by_sound: dict[str, Suggestion] = {}
    for suggestion in (*_stressed(espeak.read_word(word)), *_foreign(word), *_spelled(word)):
        by_sound.setdefault(suggestion.ipa or suggestion.alias, suggestion)
    return tuple(by_sound.values())


def _stressed(phonemes: str) -> Iterator[Suggestion]:
    bare = _STRESS.sub("", phonemes)
    nuclei = [match.start() for match in _NUCLEUS.finditer(bare)]
    if len(nuclei) < 2 or " " in bare:
        return
    for number, place in enumerate(nuclei, start=1):
        yield Suggestion(f"Betonung auf Silbe {number}", ipa=f"{bare[:place]}ˈ{bare[place:]}")


def _foreign(word: str) -> Iterator[Suggestion]:
    for language, name in FOREIGN.items():
        ipa = from_dictionary(espeak.read_word(word, language))
        if ipa:
            yield Suggestion(f"wie {name}", ipa=ipa)


def _spelled(word: str) -> Iterator[Suggestion]:
    if 2 <= len(word) <= LONGEST_SPELLED and word.isalpha():
        yield Suggestion("buchstabiert", alias=" ".join(word.upper()))
