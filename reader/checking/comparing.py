"""What was to be said beside what a recogniser heard: by sound, so that spelling makes no difference.

Both go the same way: written German is said (numbers become words), and espeak-ng reads it. Sounds that a recogniser
takes for each other are one, for it guesses at names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from reader.engines.espeak_text import adapt
from reader.german import say
from reader.pronunciation import espeak

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("bp", "p"),
        **dict.fromkeys("dt", "t"),
        **dict.fromkeys("ɡgk", "k"),
        **dict.fromkeys("szʃʒçx", "s"),
        **dict.fromkeys("fv", "f"),
        **dict.fromkeys("mnŋ", "n"),
        **dict.fromkeys("rɾʁɐɜ", "r"),
        **dict.fromkeys("iɪyʏj", "i"),
        **dict.fromkeys("uʊ", "u"),
        **dict.fromkeys("oɔ", "o"),
        **dict.fromkeys("eɛəøœ", "e"),
        **dict.fromkeys("aɑ", "a"),
        **dict.fromkeys("ˈˌː", None),
    }
)


_MISSING = 3  # sounds, a syllable: so many must be missing in one place and in all
_OTHER = 8  # sounds in one place, three syllables: a recogniser hardly mishears so many


@dataclass(frozen=True, slots=True)
class Difference:
    """How what was heard differs from what was to be said."""

    rate: float
    """Sounds that differ, over all that were to be said."""
    longest: int
    """Sounds of the longest stretch that wasn't heard."""
    shorter: int
    """How many sounds fewer were heard in all: a name that is misheard stays about as long, a missing word doesn't."""
    start: float
    """Where that is, as a share of the sentence."""
    end: float
    """Likewise."""


def says_otherwise(found: Difference) -> bool:
    """Return whether so much differs that the recogniser is hardly to blame."""
    return (found.longest >= _MISSING and found.shorter >= _MISSING) or found.longest > _OTHER


def difference(spoken: str, ipa: Mapping[str, str], heard: str) -> Difference:
    """Compare. `ipa`: words of `spoken` as the dictionary has them said; `heard`: as the recogniser wrote it down."""
    wanted, found = _sounds(spoken, ipa), _sounds(say(heard), {})
    wrong = [
        (first, last, max(last - first, end - start))
        for kind, first, last, start, end in SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    first, last, _ = max(wrong, key=lambda stretch: stretch[1] - stretch[0], default=(0, 0, 0))
    size = max(1, len(wanted))
    return Difference(
        sum(count for _, _, count in wrong) / size, last - first, len(wanted) - len(found), first / size, last / size
    )


def _sounds(text: str, ipa: Mapping[str, str]) -> str:
    read = espeak.read(adapt(text, ipa, inline_phonemes=False)).translate(_ALIKE)
    return "".join(sound for sound in read if sound.isalpha())
