"""Phonemes of dictionaries, written with the symbols that espeak-ng's German voice sends and German voices have learnt.

espeak-ng puts stress marks before the vowel, writes tense vowels long wherever they stand ("politˈiːkɜ" is
"poːliːtˈiːkɜ"), knows no syllabic consonants and no glottal stop, and tells an r before a vowel (r) from one behind
it (ɾ). A voice that was trained on its symbols says these best, so dictionary readings take the same shape.
"""

from __future__ import annotations

import re
import unicodedata

VOWELS = "aeiouyøœɑɐɔəɛɜɪʊʏ"
"""Symbols of vowels."""
SYMBOLS = frozenset("abdefhijklmnoprstuvxyzçøŋœɐɑɔəɛɜɡɪɾʃʊʏʒˈˌːʲ\N{COMBINING TILDE}")
"""All symbols that a reading may hold (composed, NFC): those that espeak-ng sends for German words."""

# Longest first; a dictionary's sound -> the voice's. Marks of stress are set before the vowel afterwards.
_SOUNDS = {
    "t͡s": "ts", "p͡f": "pf", "t͡ʃ": "tʃ", "d͡ʒ": "dʒ", "d͡z": "dz",
    "aɪ̯": "aɪ", "ai̯": "aɪ", "aʊ̯": "aʊ", "au̯": "aʊ", "ɔɪ̯": "ɔø", "ɔʏ̯": "ɔø", "ɔʏ": "ɔø", "ɔɪ": "ɔø", "ɔi̯": "ɔø",
    "ʊɪ̯": "ʊɪ", "uɪ̯": "ʊɪ", "ɛɪ̯": "eː", "eɪ̯": "eː", "eɪ": "eː", "ɛɪ": "eː", "ei̯": "eː",
    "ɔʊ̯": "oː", "oʊ̯": "oː", "oʊ": "oː", "əʊ̯": "oː", "əʊ": "oː", "ɔʊ": "oː", "ou̯": "oː",
    "ɛ̃ː": "ɛŋ", "ɛ̃": "ɛŋ", "æ̃": "ɛŋ", "œ̃ː": "œŋ", "œ̃": "œŋ",
    "ɑ̃ː": "ɑ̃", "ãː": "ɑ̃", "ã": "ɑ̃", "ɑ̃": "ɑ̃", "ɔ̃": "ɔ̃", "ɔ̃ː": "ɔ̃", "õː": "ɔ̃", "õ": "ɔ̃",
    "ɐ̯": "ɾ", "ɐ": "ɜ", "ɝ": "ɜ", "ɚ": "ɜ", "ɜː": "œː", "ɜ": "œː", "əː": "øː", "ɘ": "ə",
    "aː": "ɑː", "ɑː": "ɑː", "ɑ": "a", "ɒː": "ɔː", "ɒ": "ɔ", "æː": "ɛː", "æ": "ɛ", "ʌː": "ɑː", "ʌ": "a",
    "ɪː": "iː", "ʊː": "uː", "ʏː": "yː", "ɨ": "ɪ",
    "iː": "iː", "eː": "eː", "oː": "oː", "uː": "uː", "yː": "yː", "øː": "øː", "ɛː": "ɛː", "ɔː": "ɔː", "œː": "œː",
    "i̯": "j", "ɪ̯": "j", "e̯": "j", "y̯": "j", "u̯": "U", "ʊ̯": "U", "o̯": "O",
    "i": "iː", "e": "eː", "o": "oː", "u": "uː", "y": "yː", "ø": "øː",
    "n̩": "ən", "ŋ̍": "ən", "ŋ̩": "ən", "l̩": "əl", "m̩": "əm", "r̩": "ɜ", "ʁ̩": "ɜ", "s̩": "s",
    "ʁ": "ʁ", "r": "ʁ", "ʀ": "ʁ", "ɹ": "ʁ", "ɾ": "ɾ",
    "θ": "s", "ð": "d", "w": "v", "ʋ": "v", "β": "b", "ɫ": "l", "ɲ": "nj", "ʎ": "lj", "ɣ": "ɡ",
    "ɕ": "ʃ", "ʑ": "ʒ", "ʂ": "ʃ", "ʐ": "ʒ", "χ": "x", "ʧ": "tʃ", "ʤ": "dʒ", "ʦ": "ts", "ʣ": "dz", "ɱ": "m", "ɥ": "j",
    "ʝ": "j", "q": "k", "g": "ɡ", "c": "k",
}  # fmt: skip
_KEPT = "abdfhjklmnpstvxzçŋɔœəɛɡɪʃʊʏʒˈˌ"
_NFD = {unicodedata.normalize("NFC", sound): symbols for sound, symbols in _SOUNDS.items()}
_SOUND = re.compile("|".join(re.escape(sound) for sound in sorted(_NFD, key=len, reverse=True)) + f"|[{_KEPT}]")
# Diacritics that make no difference here: devoiced, aspirated, fronted ..., syllable borders, ties left over.
_UNHEARD = re.compile("[\u0325\u030a\u031d\u031e\u032aʰʲʷˑ.\u0361\u035c‿ʔ()\\-]")
_LATE_STRESS = re.compile(f"([ˈˌ])([^{VOWELS}ˈˌ]+)(?=[{VOWELS}])")
_R_BEFORE_VOWEL = re.compile(f"ʁ(?=[ˈˌ]?[{VOWELS}UO])")  # U and O: see _GLIDES
_R_AFTER_U = re.compile(f"ʊ[ʁɾ](?![ˈˌ]?[{VOWELS}])")
_SOFT_I = re.compile(r"(?<=[bdfklmnprstvzçɡŋʃʒ])j(?=ə)")
_LAST_A = re.compile(r"(?<![ˈˌaɔ])a$")
# A vowel that is no syllable (Toilette), written as a capital until the stress is set.
_GLIDES = str.maketrans({"U": "ʊ", "O": "ɔ"})
# Two vowels that a voice would take for a diphthong.
_HIATUS = re.compile("a(?:ʔ[ˈˌ]?|[ˈˌ]ʔ?)(?=[ɪʊ])")
_STRESSED = re.compile("[ˈˌ]")
_EARLIER_STRESS = re.compile(r"ˈ(?=\S*ˈ)")


def from_dictionary(ipa: str) -> str | None:
    """Write a dictionary's reading (narrow or broad IPA of German) with the voice's symbols, composed (NFC).

    None where it holds a sound that no German voice has, or no vowel.
    """
    text = _UNHEARD.sub(
        "", _HIATUS.sub(lambda seam: seam[0].replace("a", "aː"), unicodedata.normalize("NFC", ipa.strip()))
    )
    symbols: list[str] = []
    position = 0
    while position < len(text):
        found = _SOUND.match(text, position)
        if found is None:
            return None
        symbols.append(_NFD.get(found[0], found[0]))
        position = found.end()
    said = "".join(symbols)
    if not any(vowel in said for vowel in VOWELS):
        return None
    said = re.sub("ː+", "ː", said)
    said = _LATE_STRESS.sub(r"\2\1", said)
    said = _R_AFTER_U.sub("ʊɐ", said)
    said = _R_BEFORE_VOWEL.sub("r", said).replace("ʁ", "ɾ").replace("əɾr", "ər")
    said = _SOFT_I.sub("ɪʲ", said)
    said = with_one_stress(_LAST_A.sub("ɑː", said).translate(_GLIDES))
    return said if _STRESSED.search(said) or syllables(said) != 1 else stress(said)


def syllables(phonemes: str) -> int:
    """Count the vowels of a reading; a diphthong counts as one."""
    return len(re.findall(f"aɪ|aʊ|ɔø|ɪʲ|[{VOWELS}]", phonemes)) - phonemes.count("ʊɐ")


def stress(phonemes: str, mark: str = "ˈ") -> str:
    """Set a mark of stress before the first vowel."""
    return re.sub(f"(?=[{VOWELS}])", mark, phonemes, count=1)


def with_one_stress(phonemes: str) -> str:
    """Return the reading of words with one main stress each, the last: "ˈɪɾɡəntvˈoː" is "ˌɪɾɡəntvˈoː"."""
    return _EARLIER_STRESS.sub("ˌ", phonemes)
