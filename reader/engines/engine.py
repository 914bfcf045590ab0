"""The interface of an engine. Each engine's module ends with one `ENGINE`; `reader.engines.registry` lists them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reader.engines.voice import Voice
from voices.catalogue import CatalogueVoice


@dataclass(frozen=True, slots=True)
class NamedVoice:
    """An open voice."""

    name: str
    """Its name in the catalogue, or its file's."""
    label: str
    """The voice's name for listeners."""
    voice: Voice
    """The voice itself."""


def speaker_of(voice: CatalogueVoice) -> str:
    """Return the speaker's name without what the catalogue adds to it."""
    return voice.speaker.partition(",")[0]


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine: how its voices are opened, and what it needs."""

    name: str
    """What the catalogue calls it."""
    open: Callable[[CatalogueVoice, Path, float], Voice]
    """Opens a voice of the catalogue, given the folder of voices and the pace. Raises VoiceError."""
    available: Callable[[], bool] = _always
    """Whether the packages that it needs are installed."""
    remedy: str = ""
    """How to install them, as the end of a sentence; empty if they come with Vorleser."""
    label: Callable[[CatalogueVoice], str] = speaker_of
    """The voice's name for listeners."""
    others: Callable[[Path], tuple[CatalogueVoice, ...]] = lambda _folder: ()
    """The voices that it knows besides the catalogue's, given the folder of voices. Raises VoiceError."""
    open_own: Callable[[str, float], NamedVoice | None] = lambda _name, _speed: None
    """Opens a model by its path; returns None if the path is not a model of this engine. Raises VoiceError."""
