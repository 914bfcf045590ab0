"""Tells whether a word is German: by a list of 339,000 forms (pyspellchecker), endings, compounds of known parts."""

from __future__ import annotations

import gzip
import json
from functools import cache, lru_cache
from importlib.resources import files

_SHORTEST_PART = 3
_LINKS = ("", "s", "es", "n", "en", "er", "e", "ens")
_ENDINGS = ("", "s", "es", "n", "en", "e", "er", "em", "innen", "in")
_RARE = 8  # film subtitles hold names and slips; a word seen less often may still be a part, but not a word alone
_COMMON_PART = 20


@cache
def _counts() -> dict[str, int]:
    """How often each word stands in the list's corpus (film subtitles), lower case."""
    packed = files("spellchecker").joinpath("resources", "de.json.gz").read_bytes()
    counts: dict[str, int] = json.loads(gzip.decompress(packed))
    return counts


def is_known(word: str) -> bool:
    """Say whether a word is German: in the list, inflected from it, or a compound of its words."""
    lower = word.lower()
    counts = _counts()
    if counts.get(lower, 0) >= _RARE:
        return True
    if any(
        lower.endswith(ending) and counts.get(lower[: len(lower) - len(ending)], 0) >= _RARE for ending in _ENDINGS[1:]
    ):
        return True
    return _is_compound(lower)


@lru_cache(maxsize=8192)
def _is_compound(word: str) -> bool:
    """Say whether a word splits into common words, with linking letters between them ("Verbraucherzentrale")."""
    counts = _counts()
    for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        head, tail = word[:cut], word[cut:]
        if not any(
            head.endswith(link) and counts.get(head[: len(head) - len(link)], 0) >= _COMMON_PART
            for link in _LINKS
            if len(head) - len(link) >= _SHORTEST_PART
        ):
            continue
        stems = (tail.removesuffix(ending) for ending in _ENDINGS if tail.endswith(ending))
        if any(len(stem) >= _SHORTEST_PART and counts.get(stem, 0) >= _RARE for stem in stems) or _is_compound(tail):
            return True
    return False
