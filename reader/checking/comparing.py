"""Compares the text of a take with a recogniser's transcript by sound, so that spelling makes no difference.

Both are converted in the same way: to spoken German (numbers become words), then word by word to espeak-ng's phonemes.
Sounds that a recogniser often confuses count as equal, because it guesses names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

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
_HEARD = 0.5  # of a word's sounds, in their order: with so many it was heard, if not understood
_BY_CHANCE = 2  # sounds of a short word that may be found in its neighbours though it is missing


def unheard(words: Sequence[str], ipa: Mapping[str, str], heard: str) -> tuple[int, ...]:
    """Return the indices of the words whose sounds aren't found in their order.

    `words`: of a spoken text. `ipa`: some of them as the dictionary has them said. `heard`: as a recogniser wrote it.
    """
    parts = [_sounds(word, ipa) for word in words]
    wanted, found = "".join(parts), "".join(_sounds(word, {}) for word in say(heard).split())
    matching = [False] * len(wanted)
    for block in SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks():
        matching[block.a : block.a + block.size] = [True] * block.size
    ends = tuple(accumulate(map(len, parts)))
    counts = (sum(matching[end - len(part) : end]) for part, end in zip(parts, ends, strict=True))
    return tuple(
        at for at, (count, part) in enumerate(zip(counts, parts, strict=True)) if _is_missing(count, len(part))
    )


def _is_missing(found: int, sounds: int) -> bool:
    return found < _HEARD * sounds or (found <= _BY_CHANCE and found < sounds)


def _sounds(word: str, ipa: Mapping[str, str]) -> str:
    read = espeak.read_word(adapt(word, ipa, inline_phonemes=False)).translate(_ALIKE)
    return "".join(sound for sound in read if sound.isalpha())
