"""What was to be said beside what a recogniser heard: by sound, so that spelling makes no difference.

Both go the same way: written German is said (numbers become words), and espeak-ng reads it, word by word. Sounds that a
recogniser takes for each other are one, for it guesses at names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
_HEARD = 0.7  # of a word's sounds, in their order: with more of them it was heard, if not understood


def heard_of(words: Sequence[str], ipa: Mapping[str, str], heard: str) -> tuple[float, ...]:
    """Return which share of the sounds of each word was heard, in their order.

    `words`: of a spoken text. `ipa`: some of them as the dictionary has them said. `heard`: as a recogniser wrote it.
    """
    parts = [_sounds(word, ipa) for word in words]
    wanted, found = "".join(parts), "".join(_sounds(word, {}) for word in say(heard).split())
    matching = [False] * len(wanted)
    for block in SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks():
        matching[block.a : block.a + block.size] = [True] * block.size
    shares, position = [], 0
    for part in parts:
        shares.append(sum(matching[position : position + len(part)]) / len(part) if part else 1.0)
        position += len(part)
    return tuple(shares)


def unheard(words: Sequence[str], ipa: Mapping[str, str], heard: str) -> tuple[int, ...]:
    """Return the indices of the words that weren't heard. Parameters as of `heard_of`."""
    return tuple(at for at, share in enumerate(heard_of(words, ipa, heard)) if share < _HEARD)


def _sounds(word: str, ipa: Mapping[str, str]) -> str:
    read = espeak.read_word(adapt(word, ipa, inline_phonemes=False)).translate(_ALIKE)
    return "".join(sound for sound in read if sound.isalpha())
