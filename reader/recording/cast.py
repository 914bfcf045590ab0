"""Who speaks an article: the narrator and, for what others said, a second voice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reader.engines.engine import NamedVoice
from reader.engines.voice import Voice
from reader.script import Script, Speaker
from reader.script.speakers import by_one_voice, has_two_speakers


@dataclass(frozen=True, slots=True)
class Cast:
    """The voices of one article."""

    narrator: NamedVoice
    """Says what the newsroom says."""
    second: NamedVoice | None = None
    """Says what others said; None where the narrator does."""

    @property
    def label(self) -> str:
        """The voices' names for listeners: "Kerstin und Thorsten"."""
        return " und ".join(dict.fromkeys(self.speakers.values())) or self.narrator.label

    @property
    def speakers(self) -> Mapping[Speaker, str]:
        """The voice's name for each speaker of the script, for listeners; empty with one voice."""
        if self.second is None:
            return {}
        return {Speaker.NARRATOR: self.narrator.label, Speaker.SECOND: self.second.label}

    def by(self, speaker: Speaker) -> NamedVoice:
        """Return the voice for a speaker of the script."""
        return self.second if self.second is not None and speaker is Speaker.SECOND else self.narrator

    @property
    def second_voice(self) -> Voice | None:
        """The second voice itself."""
        return self.second.voice if self.second else None


def cast_for(script: Script, narrator: NamedVoice, second: NamedVoice | None) -> tuple[Cast, Script]:
    """Return the voices, and the script for them: without a second voice, the narrator says everything."""
    if second is None or second.name == narrator.name or not has_two_speakers(script):
        return Cast(narrator), by_one_voice(script)
    return Cast(narrator, second), script
