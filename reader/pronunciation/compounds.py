"""Splits compounds ("Hauptstadt", "Untersuchungsausschuss") into known words, so that each part is said as the word
itself.

Dynamic programming finds the cheapest split: a part costs more the rarer it is, and linking letters cost something.
Limits keep simple words whole: parts have a minimum length, function words can't be parts, and a split that costs too
much is rejected. The first part keeps its main stress; that of the others becomes secondary.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reader.pronunciation.inflection import Stem, harden, inflect, stems
from reader.pronunciation.symbols import stress, syllables
from reader.pronunciation.tables import function_words

_SHORTEST_WORD = 7
_SHORTEST_PART = 3
_SHORT_PART_FREQUENCY = 4.2
_DEAREST = 3.1, 0.8  # what a split may cost at most: so much, and so much more for each letter
_DEAREST_STRICT = 2.0
_PART = 9.0
MOST_FREQUENT = 6.0
"""On Zipf's scale; a part that is more frequent makes a split no better."""
_ALIKE = 0.4  # a second split that costs no more than this above the best is as good
# Linking letters that are a plural's or a genitive's, and what they cost.
_LINKS = {"es": 0.5, "n": 0.3, "en": 0.3, "er": 0.7, "e": 0.7}
_PARTICIPLE = frozenset({"ende", "enden", "ender", "endes"})
# "darüber", "irgendwann": the stress is on the second part.
_UNSTRESSED_FIRST = frozenset({"dar", "irgend"})
_STRESSED_LAST = frozenset({"über", "unter", "wann", "wie", "wohin", "woher"})
_LINK_S = ("ung", "heit", "keit", "schaft", "ion", "tät", "ling", "tum", "ing", "al")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a compound."""

    letters: str
    """As they stand in the compound, linking letters included."""
    written: str
    """The same part as a word by itself."""
    change: Stem | None = None
    """How the part differs from that word, by inflection or linking letters; None where it doesn't."""
    fallen: str = ""
    """The ending that the word lost: "e" (Schul-), "en" (Fahr-)."""


@dataclass(frozen=True, slots=True)
class _Way:
    cost: float
    """The higher, the less probable is the split."""
    parts: tuple[Part, ...]
    """Their letters are the word's, in order."""


def part(word: str, frequencies: Mapping[str, float], *, strict: bool = False) -> tuple[Part, ...]:
    """Split a compound; () if it isn't one. The parts' letters are the word's, in order.

    `strict`: accept only likely parts.
    """
    ways = partings(word, frequencies, strict=strict)
    return ways[0] if ways else ()


def partings(word: str, frequencies: Mapping[str, float], *, strict: bool = False) -> tuple[tuple[Part, ...], ...]:
    """Split a compound in the best way, and in a second one with other boundaries if that is about as good."""
    lower = word.lower()
    length = len(lower)
    if length < _SHORTEST_WORD or not lower.isalpha() or lower == word.upper():
        return ()
    noun = word[0].isupper()
    dearest = (_DEAREST_STRICT if strict else _DEAREST[0]) + _DEAREST[1] * length
    ways: list[list[_Way]] = [[] for _ in range(length + 1)]
    ways[0] = [_Way(0.0, ())]
    for end in range(_SHORTEST_PART, length + 1):
        for start in range(end - _SHORTEST_PART + 1):
            if not ways[start] or (start == 0 and end == length):
                continue
            if end < length and length - end < _SHORTEST_PART:
                continue
            reading = (
                _last(lower[start:], frequencies, noun=noun) if end == length else _inner(lower[start:end], frequencies)
            )
            if reading is None or (end == length and _is_participle(lower[:start], lower[start:], frequencies)):
                continue
            ways[end] += [
                _Way(way.cost + reading[0], (*way.parts, reading[1]))
                for way in ways[start]
                if way.cost + reading[0] <= dearest
            ]
        ways[end] = sorted(ways[end], key=lambda way: way.cost)[:2]
    return tuple(way.parts for way in ways[length] if way.cost <= ways[length][0].cost + _ALIKE)


def _inner(letters: str, frequencies: Mapping[str, float]) -> tuple[float, Part] | None:
    """Return the cheapest reading of a part before the last, with its cost."""
    noun = letters.capitalize()
    ways = [(Part(letters, noun), 0.0), (Part(letters, letters), 0.4)]
    ways += [(Part(letters, noun + "e", fallen="e"), 1.0), (Part(letters, letters + "en", fallen="en"), 1.2)]
    for stem in stems(noun):
        if not stem.cut and stem.ending in _LINKS:
            ways.append((Part(letters, stem.written, stem), _LINKS[stem.ending]))
        if stem.ending in ("ung", "er", "ungs"):
            ways.append((Part(letters, stem.written, stem), 1.0))
    if letters.endswith("s"):
        link = 0.1 if letters[:-1].endswith(_LINK_S) else 0.7
        ways.append((Part(letters, noun[:-1], Stem(noun[:-1], "", "s")), link))
    return _cheapest(ways, frequencies)


def _last(letters: str, frequencies: Mapping[str, float], *, noun: bool) -> tuple[float, Part] | None:
    """Return the cheapest reading of the last part, perhaps inflected, with its cost; a noun's last part is a noun."""
    forms = [(letters.capitalize(), 0.0), (letters, 0.8)] if noun else [(letters, 0.0)]
    ways = [(Part(letters, form), extra) for form, extra in forms]
    ways += [(Part(letters, stem.written, stem), 0.3 + extra) for form, extra in forms for stem in stems(form)]
    return _cheapest(ways, frequencies)


def _cheapest(ways: list[tuple[Part, float]], frequencies: Mapping[str, float]) -> tuple[float, Part] | None:
    costs: list[tuple[float, Part]] = []
    for way, extra in ways:
        cost = _cost(way.written, frequencies)
        if cost is not None:
            costs.append((cost + extra, way))
    return min(costs, key=lambda item: item[0], default=None)


def _is_participle(before: str, last: str, frequencies: Mapping[str, float]) -> bool:
    """Return whether "ende" is a verb's ending ("Vorsitzende"), for its stem stands before; "Wochenende" is an end."""
    if last not in _PARTICIPLE:
        return False
    return any(before[start:] + "en" in frequencies for start in range(len(before) - _SHORTEST_PART))


def _cost(written: str, frequencies: Mapping[str, float]) -> float | None:
    frequency = frequencies.get(written)
    if frequency is None or written.lower() in function_words():
        return None
    if len(written) <= _SHORTEST_PART and frequency < _SHORT_PART_FREQUENCY:
        return None
    return _PART - min(frequency, MOST_FREQUENT)


def join(parts: tuple[Part, ...], read: Callable[[str], str]) -> str:
    """Return a compound's phonemes from those of its parts, which `read` gives."""
    said: list[str] = []
    for index, piece in enumerate(parts):
        phonemes = _changed(piece, read(piece.written))
        if index:
            phonemes = phonemes.replace("ˌ", "").replace("ˈ", "ˌ")
        elif "ˈ" not in phonemes and syllables(phonemes) > 1:
            phonemes = stress(
                phonemes.replace("ˌ", "")
            )  # "Waren" in "Warentest" is no function word, which has no stress
        said.append(phonemes)
    if _is_adverb(parts):
        first = said[0].replace("ˈ", "")
        return (first[:-1] + "r" if first.endswith("ɾ") else first) + said[1].replace("ˌ", "ˈ")
    whole = "".join(said)
    return whole if "ˈ" in whole else whole.replace("ˌ", "ˈ", 1)  # "denselben"


def _is_adverb(parts: tuple[Part, ...]) -> bool:
    """Return whether two parts are an adverb with its stress at the end ("darüber", "irgendwann")."""
    written = [part.letters for part in parts]
    return len(written) == 2 and written[0] in _UNSTRESSED_FIRST and written[1] in _STRESSED_LAST


def _changed(piece: Part, phonemes: str) -> str:
    if piece.fallen:
        return harden(phonemes.removesuffix("n").removesuffix("ə"))
    return inflect(piece.change, phonemes) if piece.change is not None else phonemes
