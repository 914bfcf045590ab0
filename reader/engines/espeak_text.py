"""Adapts spoken German for engines that use espeak-ng.

espeak-ng mispronounces compounds and loan words, reads acronyms as words or the other way round, and ends a sentence at
every point. So `reader.pronunciation` reads what it can, and one sentence holds one final mark.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from types import MappingProxyType

from reader.pronunciation import espeak
from reader.pronunciation.ipa import overrides, respell
from reader.pronunciation.lookup import Origin
from reader.pronunciation.sentence import Piece, entries, inline, pieces

_BOND = "\N{WORD JOINER}"  # stands for the space inside a phrase that the dictionary treats as one word


def adapt(
    spoken: str, ipa: Mapping[str, str], *, inline_phonemes: bool, symbols: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Return the text to give the engine so that it says `spoken`.

    `ipa` maps words or phrases of `spoken` to phonemes. With `inline_phonemes` a sentence with words that espeak-ng
    gets wrong goes in as phonemes, `[[ ... ]]` (Piper); otherwise words go in as German letters that sound alike, but
    as they are where espeak-ng would say those no better. `symbols`: what inline phonemes hold for marks that espeak-ng
    doesn't say.
    """
    found = pieces(spoken, ipa)
    if inline_phonemes:
        return inline(found, symbols)
    return "".join(_in_letters(piece) for piece in found)


def _in_letters(piece: Piece) -> str:
    """Return the letters that say a word best: the dictionary's always, others only if they sound nearer than the
    word's own.
    """
    if not piece.phonemes or piece.phonemes == espeak.read_word(piece.engine):
        return piece.engine
    respelt = respell(piece.phonemes)
    if respelt is None or piece.origin is Origin.DICTIONARY:
        return respelt or piece.engine
    own, other = (_likeness(espeak.read_word(text), piece.phonemes) for text in (piece.engine, respelt))
    return respelt if other > own else piece.engine


def _likeness(said: str, wanted: str) -> float:
    """Return how similar two readings are, 0 to 1; secondary stress makes no difference."""
    return SequenceMatcher(None, said.replace("ˌ", ""), wanted.replace("ˌ", ""), autojunk=False).ratio()


def bind(spoken: str, ipa: Mapping[str, str]) -> str:
    """Return `spoken` with every phrase of `ipa` as one word, so that nothing parts it; `loosen` undoes it."""
    bound = list(spoken)
    for start, end, _ in entries(spoken, {**overrides(), **ipa}):
        bound[start:end] = spoken[start:end].replace(" ", _BOND)
    return "".join(bound)


def loosen(bound: str) -> str:
    """Return what `bind` was given, or a part of it."""
    return bound.replace(_BOND, " ")
