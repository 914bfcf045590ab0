"""When each word of a sentence is heard, from how long each phoneme lasts.

espeak-ng joins words, drops spaces and moves stress inside a sentence, and an engine's text differs from the spoken one
(number words in parts, letters, IPA). So the sentence's phonemes are aligned with those of its words, each phonemised
alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from reader.engines.voice import Phoneme, Word

_STRESS = frozenset("ˈˌ")


def word_times(sentence: Sequence[Phoneme], spoken: str, phonemise: Callable[[str], Sequence[str]]) -> tuple[Word, ...]:
    """Return the words of `spoken`, in order, parted by its spaces; none where nothing of them can be found.

    `phonemise` returns the symbols of one word said alone. A silence between two words belongs to neither.
    """
    heard = [phoneme for phoneme in sentence if _sounds(phoneme.symbol)]
    texts = spoken.split()
    alone = [[symbol for symbol in phonemise(text) if _sounds(symbol)] for text in texts]
    edges = _edges([phoneme.symbol for phoneme in heard], alone)
    if edges is None:
        return ()
    return tuple(
        Word(text, heard[start].start, heard[end - 1].end)
        for text, start, end in zip(texts, edges, edges[1:], strict=False)
        if start < end
    )


def _edges(heard: Sequence[str], alone: Sequence[Sequence[str]]) -> list[int] | None:
    """Return where each word begins among the symbols heard, and the end of the last; None where nothing fits."""
    expected = [symbol for word in alone for symbol in word]
    if expected == heard:  # the usual case: comparing them would take half as long as phonemising the words
        blocks = [(0, 0, len(heard))]
    else:
        blocks = [*SequenceMatcher(None, expected, heard, autojunk=False).get_matching_blocks()]
    if not any(size for _, _, size in blocks):
        return None
    starts = list(accumulate(map(len, alone), initial=0))
    found = [_counterpart(place, blocks) for place in starts]
    return [0, *found[1:-1], len(heard)] if len(found) > 1 else None


def _counterpart(place: int, blocks: Sequence[tuple[int, int, int]]) -> int:
    """Return the place among the symbols heard for one among those expected; in proportion between two matches."""
    left, right = (0, 0), (0, 0)
    for expected, heard, size in blocks:
        if expected <= place < expected + size:
            return heard + place - expected
        right = (expected, heard)
        if expected > place:
            break
        left = (expected + size, heard + size)
    span = right[0] - left[0]
    return left[1] if span <= 0 else left[1] + round((place - left[0]) / span * (right[1] - left[1]))


def _sounds(symbol: str) -> bool:
    return symbol.isalpha() and symbol not in _STRESS
