"""The phonemes of a spoken sentence's words, each with its origin.

All words that only espeak-ng can read are read by it at once, within the sentence, with a placeholder for every other
word. So function words keep the weak stress that they have in a sentence.

Training must hear the phonemes that speaking sends. `voices` can't import this package (arrows point from `reader` to
`voices`), so its step `prepare` is given the name of a function that says what Piper is given for a text: `given`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, zip_longest
from types import MappingProxyType

from reader.common.guard import guarded
from reader.pronunciation import acronym_letters, espeak, homographs, number_parts
from reader.pronunciation.ipa import as_learnt, overrides, to_voice_symbols
from reader.pronunciation.lookup import Origin, look_up
from reader.pronunciation.symbols import SYMBOLS

# A word with its inner hyphens and apostrophes.
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
# A French article or preposition without its vowel ("d'Or", "L'Oréal").
_ELIDED = re.compile(r"([dDlL])[’']([^\W\d_]{2,})")
_BETWEEN_HYPHENS = re.compile("[^-]+")
_PART = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
# A point, question or exclamation mark that is not the last, where the engine would end the sentence; a dash between
# words, for which it would make no pause.
_MARK = re.compile(r"[.?!](?=[ ]+\S)| [–-] ")
# A stand-in for a word whose phonemes are known: one stressed syllable, beside which no word is said differently.
_STAND_IN = "Haus"
# Dictionaries whose patterns are kept: most sentences have the same entries, and none of their own.
_DICTIONARIES = 256
_NO_SYMBOLS: Mapping[str, str] = MappingProxyType({})
# The marks that espeak-ng leaves behind a word.
_MARKS = ",.;:!?"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a spoken sentence and how it is said."""

    text: str
    """As it stands in the sentence; a part of a compound with hyphens stands alone."""
    phonemes: str
    """In the voice's symbols (see `reader.pronunciation.symbols`), composed (NFC); several words' have spaces."""
    origin: Origin
    """Where they come from."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence: a word, or what stands between words."""

    text: str
    """As it stands in the sentence."""
    engine: str
    """What espeak-ng is given for it, where it reads it."""
    phonemes: str = ""
    """"" where espeak-ng reads it."""
    origin: Origin = Origin.ENGINE
    """Where the phonemes come from."""


def pronounce(spoken: str, dictionary: Mapping[str, str]) -> tuple[Word, ...]:
    """Return the words of a spoken sentence, in order, with their phonemes.

    `dictionary` maps words and phrases of `spoken` to phonemes (the site's and the article's own); they come first.
    """
    parts = pieces(spoken, dictionary)
    said = _said(parts)
    return tuple(
        Word(piece.text, " ".join(tokens).rstrip(_MARKS), piece.origin)
        for piece, tokens in zip(parts, said, strict=True)
        if tokens
    )


def phonemes(spoken: str, dictionary: Mapping[str, str]) -> str:
    """Return the phonemes and marks of a whole sentence in the voice's symbols, as Piper counts them (NFD)."""
    return _joined(pieces(spoken, dictionary))


def given(spoken: str) -> str:
    """Return a sentence as Piper's phonemiser reads it right, without a dictionary of the site's or the article's."""
    return inline(pieces(spoken, {}))


def inline(parts: Sequence[Piece], symbols: Mapping[str, str] = _NO_SYMBOLS) -> str:
    """Return a sentence as Piper's phonemiser reads it right: as text, or all of it as phonemes in double brackets.

    `symbols`: the voice's symbols for marks between words, at the word beside them.
    """
    marked = any(mark in piece.text for piece in parts for mark in symbols)
    if not marked and all(piece.phonemes in ("", espeak.read_word(piece.engine)) for piece in parts):
        return "".join(piece.engine for piece in parts)
    return f"[[{_joined(parts, symbols)}]]"


def _joined(parts: Sequence[Piece], symbols: Mapping[str, str] = _NO_SYMBOLS) -> str:
    said: list[str] = []
    ahead = ""
    for piece, tokens in zip(parts, _said(parts), strict=True):
        if tokens:
            said += [ahead + tokens[0], *tokens[1:]]
            ahead = ""
            continue
        behind, _, before = piece.text.partition(" ") if said else ("", "", piece.text)
        if said:
            said[-1] += _only(behind, symbols)
        ahead += _only(before, symbols)
    return unicodedata.normalize("NFD", " ".join([*said, ahead] if ahead else said))


def _only(marks: str, symbols: Mapping[str, str]) -> str:
    return "".join(symbols.get(mark, "") for mark in marks)


def pieces(spoken: str, dictionary: Mapping[str, str]) -> list[Piece]:
    """Part a sentence into words and what stands between them; `dictionary` maps words and phrases to phonemes."""
    parts: list[Piece] = []
    position = 0
    for start, end, phonemes in entries(spoken, {**overrides(), **dictionary}):
        parts += _plain(spoken, position, start)
        parts.append(Piece(spoken[start:end], spoken[start:end], _learnt(phonemes), Origin.DICTIONARY))
        position = end
    return parts + _plain(spoken, position, len(spoken))


@lru_cache(_DICTIONARIES)
def _learnt(phonemes: str) -> str:
    """Return a dictionary's phonemes in the voice's symbols, without those that no voice has."""
    said = as_learnt(phonemes)
    if said is not None:
        return said
    symbols = unicodedata.normalize("NFC", to_voice_symbols(phonemes))
    return "".join(symbol for symbol in symbols if symbol in SYMBOLS or symbol == " ").strip()


def entries(spoken: str, dictionary: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """Find words of a dictionary in a text: (start, end, phonemes), in order, the longest first where they overlap."""
    matches = _any_of(tuple(dictionary)).finditer(spoken)
    return [(match.start(), match.end(), dictionary[match[0]]) for match in matches]


@lru_cache(_DICTIONARIES)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of the words of a dictionary, the longest first."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _plain(spoken: str, start: int, end: int) -> list[Piece]:
    """Part a stretch of a sentence without dictionary words."""
    parts: list[Piece] = []
    for match in _WORD.finditer(spoken, start, end):
        word, before, after = match[0], spoken[: match.start()], spoken[match.end() :]
        said = guarded(word, [Piece(word, word)], _word, word, before, after)
        parts += [_between(spoken, start, match.start()), *said]
        start = match.end()
    return [piece for piece in [*parts, _between(spoken, start, end)] if piece.text]


def _between(spoken: str, start: int, end: int) -> Piece:
    """Return what stands between two words, with marks that espeak-ng reads right."""
    engine = ""
    position = start
    for mark in _MARK.finditer(spoken, start):
        if mark.end() > end:
            break
        engine += spoken[position : mark.start()] + ("," if len(mark[0]) == 1 else ", ")
        position = mark.end()
    return Piece(spoken[start:end], engine + spoken[position:end])


def _word(word: str, before: str, after: str) -> list[Piece]:
    """Read one word; `before`, `after`: the texts around it. A compound's parts between hyphens are read alone."""
    chosen = homographs.choose(word, before, after)
    if chosen is not None:
        return [Piece(word, word, chosen, Origin.HOMOGRAPH)]
    if "-" in word:
        return _hyphenated(word, before, after)
    number = number_parts.split(word)
    if number is not None:
        return [Piece(word, number)]
    spelled = acronym_letters.spell(word)
    if spelled is not None:
        return [_spelled(word, spelled)]
    elided = _ELIDED.fullmatch(word)
    if elided is not None:
        rest = look_up(elided[2])
        phonemes = rest.phonemes if rest else espeak.read_word(elided[2])
        return [Piece(word, word, elided[1].lower() + phonemes, Origin.FOREIGN)]
    reading = look_up(word)
    return [Piece(word, word, reading.phonemes, reading.origin) if reading else Piece(word, word)]


def _hyphenated(word: str, before: str, after: str) -> list[Piece]:
    pieces: list[Piece] = []
    for part in _BETWEEN_HYPHENS.finditer(word):
        ahead, behind = before + word[: part.start()], word[part.end() :] + after
        pieces += [*([Piece("-", " ")] if pieces else []), *_word(part[0], ahead, behind)]
    return pieces


def _spelled(word: str, letters: str) -> Piece:
    if word.endswith("s") and letters.endswith("s"):  # "AKWs": the s is no letter's name
        return Piece(word, letters, espeak.read(letters[:-1]) + "s")
    full = look_up(letters) if letters.isalpha() else None  # "SpVgg" is a Spielvereinigung
    return Piece(word, letters, full.phonemes, full.origin) if full else Piece(word, letters)


def _said(parts: Sequence[Piece]) -> list[list[str]]:
    """Return the phonemes of each piece's words, the last with the mark behind it; [] for what stands between words."""
    counts = [1 if piece.phonemes else len(_PART.findall(piece.engine)) for piece in parts]
    tokens = espeak.read("".join(_STAND_IN if piece.phonemes else piece.engine for piece in parts)).split()
    if len(tokens) != sum(counts):
        return _said_alone(parts)
    rest = iter(tokens)
    said = [list(islice(rest, count)) for count in counts]
    return [
        [piece.phonemes + _mark(words[0])] if piece.phonemes else words
        for piece, words in zip(parts, said, strict=True)
    ]


def _said_alone(parts: Sequence[Piece]) -> list[list[str]]:
    """Return the same, read piece by piece: of all pieces at once espeak-ng made another number of words."""
    said: list[list[str]] = []
    for piece, following in zip_longest(parts, parts[1:]):
        mark = _mark(following.engine) if following is not None and not _PART.search(following.engine) else ""
        words = [piece.phonemes] if piece.phonemes else espeak.read_word(piece.engine).split()
        said.append([*words[:-1], words[-1].rstrip(_MARKS) + mark] if words and _PART.search(piece.engine) else [])
    return said


def _mark(token: str) -> str:
    """Return the mark at the end of a token, or the first of some marks between words."""
    bare = token.strip(" „“”»«\"'()")
    return token[len(token.rstrip(_MARKS)) :] if bare[:1] not in _MARKS or not bare else bare[:1]
