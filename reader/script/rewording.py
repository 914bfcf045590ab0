"""What an editor decides against the script: a sentence is said in other words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reader.german import GenderForms
from reader.lexicon import Lexicon
from reader.script.script import Line, Script
from reader.script.writing import said


def reworded(
    script: Script, wordings: Mapping[str, str], lexicon: Lexicon, gender: GenderForms = GenderForms.PAUSE
) -> Script:
    """Return the script with other words for some sentences; pauses and written text stay.

    `wordings`: a sentence as it is written, and the words to say for it, which are read as German like any others.
    """
    return Script(tuple(_reworded(line, wordings.get(line.written), lexicon, gender) for line in script.lines))


def _reworded(line: Line, words: str | None, lexicon: Lexicon, gender: GenderForms) -> Line:
    if words is None:
        return line
    spoken, pronunciations = said(words, lexicon, gender)
    return replace(line, spoken=spoken, pronunciations=pronunciations) if spoken else line
