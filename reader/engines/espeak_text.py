"""Spoken German as an espeak-phonemised engine must be given it.

espeak-ng mispronounces compounds and loan words, reads acronyms as words or the other way round, and ends a sentence at
every point. So `reader.pronunciation` reads what it can, and one sentence holds one final mark.
"""

from __future__ import annotations

from collections.abc import Mapping

from reader.pronunciation.ipa import overrides, respell
from reader.pronunciation.lookup import Origin
from reader.pronunciation.sentence import entries, inline, pieces

# Stands for the space inside a phrase that is one word for the dictionary.
_BOND = "\N{WORD JOINER}"


def adapt(spoken: str, ipa: Mapping[str, str], *, inline_phonemes: bool) -> str:
    """Return what to give the engine so that it says `spoken`.

    `ipa` maps words or phrases of `spoken` to phonemes. With `inline_phonemes` a sentence with words that espeak-ng
    gets wrong goes in as phonemes, `[[ ... ]]` (Piper); otherwise the dictionary's words as German letters that sound
    alike, and all others as they are.
    """
    found = pieces(spoken, ipa)
    if inline_phonemes:
        return inline(found)
    return "".join(
        (respell(piece.phonemes) if piece.origin is Origin.DICTIONARY else None) or piece.engine for piece in found
    )


def bind(spoken: str, ipa: Mapping[str, str]) -> str:
    """Return `spoken` with every phrase of `ipa` as one word, so that nothing parts it; `loosen` undoes it."""
    bound = list(spoken)
    for start, end, _ in entries(spoken, {**overrides(), **ipa}):
        bound[start:end] = spoken[start:end].replace(" ", _BOND)
    return "".join(bound)


def loosen(bound: str) -> str:
    """Return what `bind` was given, or a part of it."""
    return bound.replace(_BOND, " ")
