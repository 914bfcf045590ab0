"""An entry of the pronunciation dictionary, and the pronunciation that it gives a word."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """How one written form is said: by `alias`, by `ipa` or by both."""

    written: str
    """The form in the article; one or several words."""
    alias: str = ""
    """German letters to read instead; "" for none."""
    ipa: str = ""
    """Phonemes for voices that take them; "" for none."""
    note: str = ""
    """Why it is said so."""
    match_case: bool = True
    """Found only in this case."""
    whole_word: bool = True
    """Found only as a word or a part of a hyphenated compound, also with a genitive s; else anywhere inside words."""


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a word sounds, for voices that take phonemes."""

    word: str
    """The word as it stands in the spoken text."""
    ipa: str
    """Its phonemes in IPA."""
