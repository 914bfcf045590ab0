"""Derives the reading of an inflected word from its stem: "Politiker" gives "Politikerinnen"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_SHORTEST_STEM = 3
# Endings and their phonemes, by the letters that the word loses in front of them.
_ENDINGS = {
    "": {
        "innen": "ɪnən", "ens": "əns", "en": "ən", "er": "ɜ", "em": "əm", "es": "əs", "ern": "ɜn", "ers": "ɜs",
        "in": "ɪn", "e": "ə", "n": "n", "s": "s", "m": "m", "r": "ɾ", "chen": "çən", "chens": "çəns",
    },
    "e": {"innen": "ɪnən", "in": "ɪn"},  # Kollege, Kollegin
    "en": {  # verbs
        "test": "təst", "ten": "tən", "tet": "tət", "te": "tə", "st": "st", "t": "t",
        "este": "əstə", "eten": "ətən", "ete": "ətə", "est": "əst", "et": "ət", "e": "ə",
        "ende": "əndə", "enden": "əndən", "ender": "əndɜ", "endes": "əndəs", "endem": "əndəm", "end": "ənt",
        "ungen": "ʊŋən", "ungs": "ʊŋs", "ung": "ʊŋ",
        "erinnen": "ərɪnən", "erin": "ərɪn", "ern": "ɜn", "ers": "ɜs", "er": "ɜ",
    },
}  # fmt: skip
_LONGEST_FIRST = sorted(
    ((ending, cut) for cut, endings in _ENDINGS.items() for ending in endings), key=lambda pair: -len(pair[0])
)
_BY_LAST_LETTER = {
    letter: tuple(pair for pair in _LONGEST_FIRST if pair[0][-1] == letter)
    for letter in {ending[-1] for ending, _ in _LONGEST_FIRST}
}
_AFTER_E = frozenset("nsmr")  # endings of one letter that stand behind -e ("die Kranke, der Kranke-n")
_SIBILANTS = ("s", "ß", "x", "z")
_FROM_VERBS_TO_NOUNS = ("ung", "er")
# How a stem's last letters are said in front of a vowel, where they end a syllable hard otherwise.
_VOICED = (("ig", "ɪç", "ɪɡ"), ("b", "p", "b"), ("d", "t", "d"), ("g", "k", "ɡ"), ("v", "f", "v"))
_HARD = {"b": "p", "d": "t", "ɡ": "k", "z": "s", "v": "f", "r": "ɾ"}
_VOWELS = "aeiouyøœɑɔəɛɜɪʊʏː"
_STRESS = ("ˈ", "ˌ")


@dataclass(frozen=True, slots=True)
class Stem:
    """A word that another one may come from."""

    written: str
    """As it is written alone."""
    cut: str
    """Letters that it loses: "" for none, "e" (Kollege), "en" (a verb's)."""
    ending: str
    """Letters that it gets."""


def stems(word: str) -> Iterator[Stem]:
    """Yield the words that `word` may come from, the longest ending first."""
    noun = word[:1].isupper()
    for ending, cut in _BY_LAST_LETTER.get(word[-1:], ()):
        stem = word[: -len(ending)]
        if len(stem) < _SHORTEST_STEM or not word.endswith(ending):
            continue
        if cut == "en":
            if noun == ending.startswith(_FROM_VERBS_TO_NOUNS):
                yield Stem(stem[0].lower() + stem[1:] + cut, cut, ending)
        elif cut or _may_follow(stem, ending):
            yield Stem(stem + cut, cut, ending)


def _may_follow(stem: str, ending: str) -> bool:
    """Return whether an ending may stand behind a stem that ends so."""
    if len(ending) > 1:
        return ending[0] not in "ei" or not stem.endswith("e")  # "Haustein" is no "Hauste-in"
    if ending == "s":
        return not stem.endswith(_SIBILANTS)
    if ending == "e":
        return not stem.endswith("e")
    if stem.endswith("e"):
        return ending in _AFTER_E
    return ending == "n" and stem.endswith(("el", "er"))


def inflect(stem: Stem, phonemes: str) -> str:
    """Return the phonemes of stem and ending together; `phonemes` are those of the word that it comes from.

    The stem's last consonant is voiced before a vowel, and hard before a consonant.
    """
    added = _ENDINGS[stem.cut][stem.ending]
    if stem.ending == "r":
        return phonemes.removesuffix("ə") + "ɜ"
    if stem.cut:
        bare = phonemes.removesuffix("n").removesuffix("ə")
        return (bare if added[0] in _VOWELS else harden(bare)) + added
    if added == "n" and phonemes[-1] not in "əɜ" and (phonemes[-1] in _VOWELS or stem.written.endswith("e")):
        return phonemes + "ən"  # "Ideen", "Websiten"
    return (before_vowel(stem.written, phonemes) if added[0] in _VOWELS else phonemes) + added


def before_vowel(written: str, phonemes: str) -> str:
    """Return how a word is said when a vowel follows in the same syllable."""
    if phonemes.endswith("ɜ") and written.endswith("er"):
        return phonemes[:-1] + "ər"
    if phonemes.endswith(("ʊɐ", "ɾ")):
        return phonemes[:-1] + "r"
    for letters, hard, voiced in _VOICED:
        if written.endswith(letters) and phonemes.endswith(hard):
            return phonemes.removesuffix(hard) + voiced
    lone_s = written.endswith("s") and not written.endswith("ss") and phonemes.endswith("s")
    return phonemes[:-1] + "z" if lone_s and phonemes[-2:-1] not in "ptkfçxʃ" else phonemes


def harden(phonemes: str) -> str:
    """Return how a stem ends when no vowel follows in its syllable: hard, with the other r, -ig as "ich", -er weak."""
    if phonemes.endswith("ər"):
        return phonemes[:-2] + "ɜ"
    if phonemes.endswith("ɪɡ") and phonemes[-3:-2] not in _STRESS:
        return phonemes[:-1] + "ç"
    return phonemes[:-1] + _HARD.get(phonemes[-1:], phonemes[-1:])
