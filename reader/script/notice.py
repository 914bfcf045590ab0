"""The notice: a sentence before each article, for example that a machine speaks."""

from __future__ import annotations

from dataclasses import replace

from reader.german import GenderForms
from reader.lexicon import Lexicon
from reader.script import pauses
from reader.script.script import Role, Script
from reader.script.writing import write_text


def with_notice(
    script: Script, notice: str | None, lexicon: Lexicon | None = None, gender: GenderForms = GenderForms.PAUSE
) -> Script:
    """Return the script with the notice before it; an article that says nothing gets none."""
    if not notice or not script.lines:
        return script
    said = write_text(notice, lexicon, gender).lines
    lines = [replace(line, role=Role.NOTICE, block=None) for line in said]
    return Script((*lines[:-1], *(replace(line, pause=pauses.NOTICE) for line in lines[-1:]), *script.lines))
