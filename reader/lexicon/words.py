"""Tells whether a word is German: by a list of 339,000 forms (pyspellchecker), endings, compounds of known parts."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.resources import files

_SHORTEST_PART = 3
_LINKS = ("", "s", "es", "n", "en", "er", "e", "ens")
_ENDINGS = ("", "s", "es", "n", "en", "e", "er", "em", "innen", "in")


@cache
def _entries() -> list[bytes]:
    """Return the list's entries in order, as its JSON has them: `"wort": 50,`.

    A dictionary of them would take three times the memory of every process, and four times as long to make.
    """
    packed = files("spellchecker").joinpath("resources", "de.json.gz").read_bytes()
    return sorted(gzip.decompress(packed).split(b"\n"))


def _is_listed(word: str) -> bool:
    """Return whether a word, in lower case, stands in the list."""
    entries, key = _entries(), f'"{word}"'.encode()
    at = bisect_left(entries, key)
    return at < len(entries) and entries[at].startswith(key)


def is_known(word: str) -> bool:
    """Return whether a word is German: in the list, inflected from it, or a compound of its words."""
    lower = word.lower()
    stems = (lower.removesuffix(ending) for ending in _ENDINGS if lower.endswith(ending))
    return any(map(_is_listed, stems)) or _is_compound(lower)


@lru_cache(maxsize=8192)
def _is_compound(word: str) -> bool:
    """Return whether a word splits into known words, with linking letters between them ("Verbraucherzentrale")."""
    for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        head, tail = word[:cut], word[cut:]
        if not any(
            head.endswith(link) and _is_listed(head[: len(head) - len(link)])
            for link in _LINKS
            if len(head) - len(link) >= _SHORTEST_PART
        ):
            continue
        stems = (tail.removesuffix(ending) for ending in _ENDINGS if tail.endswith(ending))
        if any(len(stem) >= _SHORTEST_PART and _is_listed(stem) for stem in stems) or _is_compound(tail):
            return True
    return False
