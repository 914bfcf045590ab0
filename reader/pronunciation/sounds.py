"""Converts readings to broad sounds, so that dictionaries and engines with different symbols can be compared.

One letter a sound: A W Y are the diphthongs ai au eu, J and U sounds between vowel and consonant, M the m of "-em" or
of an "-en" that took after the consonant before it, | a glottal stop, which parts vowels and is no sound itself. A
vowel has ":" where it is long and "~" where it is tense without a mark of length.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

VOWELS = frozenset("AWYaeɛiɪoɔuʊyʏøœəɐ")
"""Letters of vowels; A, W and Y are diphthongs."""

_GROUPS = """
aɪ̯ aɪ ai̯ aɛ̯ ae̯ ɑɪ ʌɪ aɪ̯ː = A
aʊ̯ aʊ au̯ ɑʊ ao̯ æʊ = W
ɔɪ̯ ɔʏ̯ ɔʏ ɔɪ ɔø ɔi̯ ɔy̯ ɔø̯ oɪ = Y
ɛɪ̯ eɪ̯ eɪ ɛɪ eː ɛː æː = e:
oʊ̯ ɔʊ̯ əʊ̯ oʊ əʊ ɔʊ ou̯ oː ɔː ɒː = o:
ɑ̃ː ãː ɑ̃ ã = aŋ
ɔ̃ː ɔ̃ õː õ = ɔŋ
ɛ̃ː ɛ̃ æ̃ = ɛŋ
œ̃ː œ̃ = œŋ
ɐ̯ ʁ ʀ ɾ ɹ r = r
ɜ ɝ ɚ ɐ r̩ ʁ̩ = ɐ
i̯ ɪ̯ y̯ e̯ = J
u̯ ʊ̯ o̯ = U
aː ɑː ʌː = a:
iː ɪː = i:
uː ʊː = u:
yː ʏː = y:
øː œː əː ɜː = ø:
ɑ = a~
a ʌ = a
e = e~
ɛ æ = ɛ
i = i~
ɪ ɨ = ɪ
o = o~
ɔ ɒ = ɔ
u = u~
y = y~
ø = ø~
ə ɘ = ə
n̩ ŋ̍ ŋ̩ = ən
l̩ = əl
m̩ = əM
s̩ θ = s
ɡ g = g
ð = d
w ʋ = v
ɫ = l
β = b
ɲ = nj
ʎ = lj
ɕ ʂ = ʃ
ʑ ʐ = ʒ
χ = x
ʔ = |
ʧ = tʃ
ʤ = dʒ
ʦ ʣ = ts
ɱ = m
c = k
ɥ ʝ = j
"""
_SOUNDS = {unicodedata.normalize("NFD", letter): letter for letter in "bdfhjklmnpstvxzçŋʃʒʊʏœ"} | {
    unicodedata.normalize("NFD", symbol): sounds.strip()
    for line in _GROUPS.strip().splitlines()
    for symbols, sounds in [line.split("=")]
    for symbol in symbols.split()
}
_SYMBOL = re.compile("|".join(map(re.escape, sorted(_SOUNDS, key=len, reverse=True))) + "|ˈ|ˌ|.")
_UNHEARD = re.compile("[\u0361\u035c\u0325\u030a\u031d\u031e\u032aʰʲʷˑ./()\\[\\]‿\\-_'’,!?;:]")
_SYLLABIC_LN = re.compile("(?<=[bdfhklmnpstvxz\u0327ŋʃʒ])ln\u0329")


@dataclass(frozen=True, slots=True)
class Sound:
    """One sound of a reading."""

    letter: str
    """The sound's letter, at the end of a line of `_GROUPS`."""
    length: str = ""
    """ ":" long, "~" tense without a mark of length, "" short or a consonant."""
    stress: str | None = None
    """The mark before it, "ˈ" or "ˌ"; only vowels have one."""

    @property
    def is_vowel(self) -> bool:
        return self.letter in VOWELS


@lru_cache(65536)
def sounds(ipa: str) -> tuple[Sound, ...]:
    """Return the sounds of a reading."""
    return tuple(_assimilated(_merged(_glides(_letters(ipa)))))


def _letters(ipa: str) -> list[Sound]:
    text = unicodedata.normalize("NFD", ipa).replace("\u0303ː", "\u0303")
    text = _SYLLABIC_LN.sub("əln\u0329", _UNHEARD.sub("", text))
    found: list[Sound] = []
    mark: str | None = None
    for match in _SYMBOL.finditer(text):
        if match[0] in "ˈˌ":
            mark = match[0]
            continue
        for letter, length in re.findall("([^:~])([:~]?)", _SOUNDS.get(match[0], "")):
            vowel = letter in VOWELS
            found.append(Sound(letter, length, mark if vowel else None))
            mark = None if vowel else mark
    return found


def _glides(reading: list[Sound]) -> list[Sound]:
    """Mark vowels before vowels that are no syllables of their own, and an l between consonants, which is one."""
    said: list[Sound] = []
    for index, sound in enumerate(reading):
        following = reading[index + 1] if index + 1 < len(reading) else None
        before = said[-1] if said else None
        if (
            sound.letter == "l"
            and before is not None
            and not before.is_vowel
            and before.letter not in "r|"
            and (following is None or (not following.is_vowel and following.letter not in "JU|j"))
        ):
            said.append(Sound("ə"))
        if _is_glide(sound, before, following):
            said.append(Sound("J" if sound.letter in "iɪ" else "U"))
        elif sound.letter == "ɐ" and before is not None and (before.letter, before.length) == ("ʊ", ""):
            said.append(Sound("r"))  # espeak-ng's "ʊɐ" is "ur"
        else:
            said.append(sound)
    return said


def _is_glide(sound: Sound, before: Sound | None, following: Sound | None) -> bool:
    if following is None or not following.is_vowel or following.letter == "ɐ":
        return False
    if sound.stress == "ˈ" or before is None or before.is_vowel:
        return False
    if sound.letter in "iɪ":
        return sound.length != ":" or following.stress != "ˌ"
    return sound.letter in "uʊ"


def _merged(reading: list[Sound]) -> list[Sound]:
    """Take doubled consonants as one, schwa and r as the vowel that they are together, n before k as ŋ."""
    said: list[Sound] = []
    for index, sound in enumerate(reading):
        following = reading[index + 1] if index + 1 < len(reading) else None
        before_vowel = following is not None and following.is_vowel
        if sound.letter == "|" or (said and not sound.is_vowel and said[-1].letter == sound.letter):
            continue
        if sound.letter == "r" and said and said[-1].letter == "ə" and not before_vowel:
            said[-1] = Sound("ɐ", said[-1].length, said[-1].stress)
            continue
        if sound.letter == "r" and said and said[-1].letter == "ɐ":
            if not before_vowel:
                continue
            said[-1] = Sound("ə", said[-1].length, said[-1].stress)
        if sound.letter in "jJ" and said and said[-1].letter in "jJ":
            continue
        velar = sound.letter == "n" and following is not None and following.letter in "kg"
        said.append(Sound("ŋ") if velar else sound)
    return said


def _assimilated(reading: list[Sound]) -> list[Sound]:
    """Melt neighbours where words meet: s and z, s and sch, f and v."""
    said: list[Sound] = []
    for sound in reading:
        before = said[-1].letter if said else ""
        if (before, sound.letter) in {("s", "z"), ("f", "v")}:
            continue
        if (before, sound.letter) == ("s", "ʃ"):
            said[-1] = sound
            continue
        said.append(sound)
    if said and said[-1].letter == "z":
        said[-1] = Sound("s")
    return said
