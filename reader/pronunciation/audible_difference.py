"""Tells whether a listener would notice the difference between two readings: another sound, or another main stress.

What is not noticed: length before r and in unstressed syllables, voicing of stops and fricatives before consonants and
at the end, schwa beside r, l and n, "un-" (but not "unter-") stressed or not, "ver-" with a full e or without. Checked
by hand on a hundred words that it calls wrong, of which ninety were.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.pronunciation.sounds import Sound, sounds

_LAX = {"i": "ɪ", "o": "ɔ", "u": "ʊ", "y": "ʏ", "ø": "œ", "e": "ɛ", "a": "a"}
_DIPHTHONGS = frozenset("AWYɐ")
_VOICED = dict(zip("tkpsfʃ", "dgbzvʒ", strict=True))
_NOWHERE = 1.0  # the cost of a sound that the other reading lacks
_OTHER_KIND = 1.9  # of a vowel for a consonant
_OTHER_LENGTH = 0.6


def same(readings: Iterable[str], said: str) -> bool:
    """Return whether `said` sounds like one of the readings, in any symbols."""
    return any(_same(variant, sounds(said)) for reading in readings for variant in _variants(sounds(reading)))


def _variants(reading: tuple[Sound, ...]) -> list[tuple[Sound, ...]]:
    """Return a reading, and the same with every unstressed "er" before a consonant said weakly (ver- as fɐ)."""
    weak: list[Sound] = []
    index = 0
    while index < len(reading):
        sound, after = reading[index], reading[index + 1 : index + 3]
        if sound == Sound("ɛ") and _r_ends_the_syllable(after):
            weak.append(Sound("ɐ"))
            index += 2
            continue
        weak.append(sound)
        index += 1
    return [reading, tuple(weak)] if len(weak) < len(reading) else [reading]


def _r_ends_the_syllable(after: Sequence[Sound]) -> bool:
    return bool(after) and after[0].letter == "r" and (len(after) == 1 or not after[1].is_vowel)


def _same(reading: Sequence[Sound], said: Sequence[Sound]) -> bool:
    if reading == said:
        return True
    pairs = _aligned(reading, said)
    if any(_noticed(reading, said, left, right) for left, right in pairs if not _match(reading, said, left, right)):
        return False
    return _same_stress(reading, said, dict(pairs))


def _match(reading: Sequence[Sound], said: Sequence[Sound], left: int | None, right: int | None) -> bool:
    return left is not None and right is not None and _equal(reading[left], said[right])


def _equal(wanted: Sound, heard: Sound) -> bool:
    """Return whether two sounds count as equal."""
    letters = {wanted.letter, heard.letter}
    if len(letters) == 1 and not wanted.is_vowel:
        return True
    for glide, like in (("J", "iɪjJyʏe"), ("U", "uʊvUoɔ"), ("M", "mnM")):
        if glide in letters:
            return letters <= {glide, *like}
    return wanted.is_vowel and heard.is_vowel and _equal_vowels(wanted, heard)


def _equal_vowels(wanted: Sound, heard: Sound) -> bool:
    letters = {wanted.letter, heard.letter}
    if letters & _DIPHTHONGS:
        return len(letters) == 1
    if "ə" in letters:
        full = heard if wanted.letter == "ə" else wanted
        return len(letters) == 1 or (
            full.letter in "ɛe" and full.length != ":" and wanted.stress is None and heard.stress != "ˈ"
        )
    if _quality(wanted) != _quality(heard):
        return False
    if wanted.length == ":":
        return heard.length != ""
    return wanted.length == "~" or wanted.stress is None or heard.length != ":"


def _quality(sound: Sound) -> str:
    return _LAX.get(sound.letter, sound.letter)


def _aligned(reading: Sequence[Sound], said: Sequence[Sound]) -> list[tuple[int | None, int | None]]:
    """Pair the sounds of both (indices), with the fewest differences."""
    rows, columns = len(reading) + 1, len(said) + 1
    costs = [[float(row or column) for column in range(columns)] for row in range(rows)]
    for row in range(rows):
        costs[row][0] = float(row)
    for row in range(1, rows):
        for column in range(1, columns):
            costs[row][column] = min(
                costs[row - 1][column - 1] + _cost(reading[row - 1], said[column - 1]),
                costs[row - 1][column] + _NOWHERE,
                costs[row][column - 1] + _NOWHERE,
            )
    pairs: list[tuple[int | None, int | None]] = []
    row, column = len(reading), len(said)
    while row or column:
        here = costs[row][column]
        if row and column and abs(here - costs[row - 1][column - 1] - _cost(reading[row - 1], said[column - 1])) < 1e-9:
            row, column = row - 1, column - 1
            pairs.append((row, column))
        elif row and abs(here - costs[row - 1][column] - _NOWHERE) < 1e-9:
            row -= 1
            pairs.append((row, None))
        else:
            column -= 1
            pairs.append((None, column))
    return pairs


def _cost(wanted: Sound, heard: Sound) -> float:
    if _equal(wanted, heard):
        return 0.0
    if wanted.is_vowel != heard.is_vowel:
        return _OTHER_KIND
    return _OTHER_LENGTH if wanted.is_vowel and _quality(wanted) == _quality(heard) else _NOWHERE


def _noticed(reading: Sequence[Sound], said: Sequence[Sound], left: int | None, right: int | None) -> bool:
    """Return whether listeners notice this difference. An index is None if that reading lacks the sound."""
    if left is None:
        return True
    wanted, after = reading[left], reading[left + 1 : left + 3]
    if right is None:
        return wanted.letter != "ə" or not after or after[0].letter not in "rlnmM"
    heard = said[right]
    if wanted.is_vowel and heard.is_vowel:
        return _vowel_noticed(wanted, heard, after)
    if _VOICED.get(wanted.letter) == heard.letter:
        before_vowel = right + 1 < len(said) and said[right + 1].is_vowel
        return before_vowel and not (right and said[right - 1].letter in "tkpsfçxʃ")
    return not ({wanted.letter, heard.letter} == {"ŋ", "n"} and bool(after) and after[0].letter in "kg")


def _vowel_noticed(wanted: Sound, heard: Sound, after: Sequence[Sound]) -> bool:
    before_r = _r_ends_the_syllable(after)
    plain = not {wanted.letter, heard.letter} & (_DIPHTHONGS | {"ə"})
    if plain and _quality(wanted) == _quality(heard):
        return not (before_r or wanted.stress is None or (wanted.stress == "ˌ" and wanted.length != ":"))
    if {wanted.letter, heard.letter} <= {"ə", "e", "ɛ"}:
        if heard.letter == "ə" and wanted.stress is None:
            return wanted.length == ":"
        in_erin = len(after) > 1 and after[1].letter == "ɪ"
        return not (wanted.letter == "ə" and bool(after) and after[0].letter == "r" and not in_erin)
    return True


def _same_stress(reading: Sequence[Sound], said: Sequence[Sound], pairs: dict[int | None, int | None]) -> bool:
    """Return whether the main stress is on the same syllable; true where a reading has none, or only one syllable."""
    wanted = [index for index, sound in enumerate(reading) if sound.stress == "ˈ"]
    main = [index for index, sound in enumerate(said) if sound.stress == "ˈ"]
    other = [index for index, sound in enumerate(said) if sound.stress == "ˌ"]
    heard = main or other[:1]
    several = all(sum(sound.is_vowel for sound in each) > 1 for each in (reading, said))
    if not several or not wanted or not heard or any(pairs.get(index) in heard for index in wanted):
        return True
    return _begins_with_un(reading) and 0 in wanted and 0 in {*main, *other}


def _begins_with_un(reading: Sequence[Sound]) -> bool:
    """Return whether a word begins with "un-", as "unklar" does and "unterhalb" doesn't."""
    letters = [sound.letter for sound in reading[:4]]
    return letters[:1] == ["ʊ"] and letters[1:2] in (["n"], ["ŋ"]) and letters[2:] != ["t", "ɐ"]
