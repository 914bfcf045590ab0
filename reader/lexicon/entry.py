"""One entry of the pronunciation dictionary, and what it tells of a word in a sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """How one written form is said.

    `written`: the form in the article; one or several words. `alias`: German letters to read instead, "" for none.
    `ipa`: phonemes for voices that take them, "" for none; at least one of the two is given. `note`: the reason.
    `match_case`: only in this case. `whole_word`: only as a word or a part of a hyphenated compound, also with a
    genitive s; otherwise anywhere inside words.
    """

    written: str
    alias: str = ""
    ipa: str = ""
    note: str = ""
    match_case: bool = True
    whole_word: bool = True


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a word sounds, for voices that can be told."""

    word: str
    """The word as it stands in the spoken text."""
    ipa: str
    """Its phonemes in IPA."""
