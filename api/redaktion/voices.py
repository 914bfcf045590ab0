"""The voices that some worker can speak with, for editors to choose from."""

from __future__ import annotations

from api.services import Services
from api.store import speakers
from reader.voices import speakable


def voices_of(services: Services) -> list[str]:
    """Return the names of the available voices of the catalogue, in alphabetical order."""
    with services.database.read() as session:
        announced = speakers.announced(session).values()
    here = speakable(services.settings.voices) if services.settings.worker else frozenset[str]()
    return sorted(here.union(*(speaker.voices for speaker in announced)))
