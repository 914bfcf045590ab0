"""The reading of an inflected word from that of the word without its ending: "Politiker" gives "Politikerinnen"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ENDINGS = {
    "innen": "ɪnən", "ens": "əns", "en": "ən", "er": "ɜ", "em": "əm", "es": "əs", "ern": "ɜn", "ers": "ɜs",
    "in": "ɪn", "e": "ə", "n": "n", "s": "s", "m": "m", "r": "ɾ",
}  # fmt: skip
_SHORTEST_STEM = 3
_AFTER_E = frozenset("nsmr")  # endings of one letter that stand behind -e ("die Kranke, der Kranke-n")
_AFTER_L_AND_R = frozenset("n")
# How a stem's last letters are said in front of a vowel, where they end a syllable hard otherwise.
_VOICED = (("b", "p", "b"), ("d", "t", "d"), ("g", "k", "ɡ"), ("ig", "ɪç", "ɪɡ"), ("v", "f", "v"))


def stems(word: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to part a word into stem and ending, the longest ending first."""
    for ending in _ENDINGS:
        stem = word[: -len(ending)]
        if not word.endswith(ending) or len(stem) < _SHORTEST_STEM:
            continue
        if len(ending) == 1 and not _may_follow(stem, ending):
            continue
        yield stem, ending


def _may_follow(stem: str, ending: str) -> bool:
    if ending == "s":
        return not stem.endswith(("s", "ß", "x", "z"))
    if ending == "e":
        return not stem.endswith("e")
    if stem.endswith("e"):
        return ending in _AFTER_E
    return ending in _AFTER_L_AND_R and stem.endswith(("el", "er"))


def inflect(stem: str, phonemes: str, ending: str) -> str:
    """Return the phonemes of stem and ending together; the stem's last consonant is voiced before a vowel."""
    added = _ENDINGS[ending]
    if ending == "r":
        return re.sub("ə$", "ɜ", phonemes)
    if added[0] in "əɜɪ":
        phonemes = before_vowel(stem, phonemes)
    return phonemes + added


def before_vowel(stem: str, phonemes: str) -> str:
    """Return how a stem is said when a vowel follows in the same syllable."""
    if phonemes.endswith("ɜ") and stem.endswith("er"):
        return phonemes[:-1] + "ər"
    if phonemes.endswith("ʊɐ"):
        return phonemes[:-1] + "r"
    if phonemes.endswith("ɾ"):
        return phonemes[:-1] + "r"
    for letters, hard, voiced in sorted(_VOICED, key=lambda row: -len(row[0])):
        if stem.endswith(letters) and phonemes.endswith(hard):
            return phonemes.removesuffix(hard) + voiced
    if stem.endswith("s") and not stem.endswith("ss") and phonemes.endswith("s") and phonemes[-2:-1] not in "ptkfçxʃ":
        return phonemes[:-1] + "z"
    return phonemes
