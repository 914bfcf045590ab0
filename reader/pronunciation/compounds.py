"""Compounds ("Hauptstadt", "Untersuchungsausschuss"): parted into known words, so that each is said as it is alone.

Dynamic programming finds the cheapest way to part a word: a part costs the more, the rarer it is, and linking letters
cost something. Gates keep simple words whole: parts have a shortest length, function words are no parts, and a way that
is dear on the whole is none. The first part keeps its main stress, the others' becomes secondary.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reader.pronunciation.tables import function_words

_SHORTEST_WORD = 7
_SHORTEST_PART = 3
_SHORT_PART_FREQUENCY = 4.2
_DEAREST = 13.0
_PART = 9.0
_MOST_FREQUENT = 6.0  # nothing is gained beyond
_LINK_S = ("ung", "heit", "keit", "schaft", "ion", "tät", "ling", "tum", "ing", "al")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a compound."""

    letters: str
    """As they stand in the compound, linking letters included."""
    written: str
    """The word that it is by itself."""
    change: str
    """How it differs from that: "" not at all, "s" a linking s, "-e" and "-en" an ending that fell."""


@dataclass(frozen=True, slots=True)
class _Way:
    cost: float
    parts: tuple[Part, ...]


def part(word: str, frequencies: Mapping[str, float]) -> tuple[Part, ...]:
    """Part a compound; () where it isn't one. The parts' letters are the word's, in order."""
    lower = word.lower()
    length = len(lower)
    if length < _SHORTEST_WORD or not lower.isalpha() or lower == word.upper():
        return ()
    noun = word[0].isupper()
    ways: list[_Way | None] = [None] * (length + 1)
    ways[0] = _Way(0.0, ())
    for end in range(_SHORTEST_PART, length + 1):
        for start in range(end - _SHORTEST_PART + 1):
            way = ways[start]
            if way is None or (start == 0 and end == length):
                continue
            if end < length and length - end < _SHORTEST_PART:
                continue
            found = (
                _last(lower[start:], frequencies, noun=noun) if end == length else _inner(lower[start:end], frequencies)
            )
            if found is None:
                continue
            cost = way.cost + found[0]
            best = ways[end]
            if cost <= _DEAREST and (best is None or cost < best.cost):
                ways[end] = _Way(cost, (*way.parts, found[1]))
    best = ways[length]
    return best.parts if best is not None else ()


def _inner(letters: str, frequencies: Mapping[str, float]) -> tuple[float, Part] | None:
    """What a part before the last may be: the cheapest, with its cost."""
    found: list[tuple[float, Part]] = []
    for written, extra in ((letters.capitalize(), 0.0), (letters, 0.4)):
        cost = _cost(written, frequencies)
        if cost is not None:
            found.append((cost + extra, Part(letters, written, "")))
    if letters.endswith("s"):
        written = letters[:-1].capitalize()
        cost = _cost(written, frequencies)
        if cost is not None:
            found.append((cost + (0.1 if written.endswith(_LINK_S) else 0.7), Part(letters, written, "s")))
    for written, change, extra in ((letters.capitalize() + "e", "-e", 1.0), (letters + "en", "-en", 1.2)):
        cost = _cost(written, frequencies)
        if cost is not None and len(letters) > 3:
            found.append((cost + extra, Part(letters, written, change)))
    return min(found, key=lambda item: item[0], default=None)


def _last(letters: str, frequencies: Mapping[str, float], *, noun: bool) -> tuple[float, Part] | None:
    ways = ((letters.capitalize(), 0.0), (letters, 0.8)) if noun else ((letters, 0.0),)
    found: list[tuple[float, Part]] = []
    for written, extra in ways:
        cost = _cost(written, frequencies)
        if cost is not None:
            found.append((cost + extra, Part(letters, written, "")))
    return min(found, key=lambda item: item[0], default=None)


def _cost(written: str, frequencies: Mapping[str, float]) -> float | None:
    frequency = frequencies.get(written)
    if frequency is None or written.lower() in function_words():
        return None
    if len(written) <= _SHORTEST_PART and frequency < _SHORT_PART_FREQUENCY:
        return None
    return _PART - min(frequency, _MOST_FREQUENT)


def join(parts: tuple[Part, ...], read: Callable[[str], str]) -> str:
    """Return a compound's phonemes from those of its parts, which `read` gives."""
    said: list[str] = []
    for index, piece in enumerate(parts):
        phonemes = _changed(piece, read(piece.written))
        if index:
            phonemes = phonemes.replace("ˌ", "").replace("ˈ", "ˌ")
        said.append(phonemes)
    return "".join(said)


def _changed(piece: Part, phonemes: str) -> str:
    if piece.change == "s":
        return phonemes + "s"
    if piece.change == "-e":
        return harden(phonemes.removesuffix("ə"))
    if piece.change == "-en":
        return harden(phonemes.removesuffix("n").removesuffix("ə"))
    return phonemes


def harden(phonemes: str) -> str:
    """Return how a stem ends when nothing follows in its syllable any more: hard, and with the other r."""
    return phonemes[:-1] + {"b": "p", "d": "t", "ɡ": "k", "z": "s", "v": "f", "r": "ɾ"}.get(
        phonemes[-1:], phonemes[-1:]
    )
