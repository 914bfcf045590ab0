"""Speaks texts on request, beside the renderings: a few at once, with the same cache of takes."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import closing
from functools import cached_property

from api.audio.open_voices import voice_named
from api.services import Services
from api.store.dictionary import lexicon_in
from api.transient_errors import TooManySpeechesError
from reader.errors import EmptySourceError
from reader.publishing.encoding import Format, encoded
from reader.publishing.speech import spoken
from reader.recording.takes import Takes
from reader.script.writing import write_text

AT_ONCE = 4
"""Texts that one process speaks at once; each takes the cores from the renderings."""
RETRY_AFTER = 2
"""Seconds after which a request that found no slot may try again."""


class Speaking:
    """The slots of one process, and its takes. Safe for several threads."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._free = threading.BoundedSemaphore(AT_ONCE)

    @cached_property
    def _takes(self) -> Takes:
        services = self._services
        return Takes(services.folder("takes"), services.settings.takes_bytes, services.takes)

    def speak(self, text: str, voice: str | None, wanted: Format, speed: float) -> Generator[bytes, None, None]:
        """Return the bytes of the spoken text as they are made. The first bytes are made at once, so that errors are
        raised here.

        Raises TooManySpeechesError, EmptySourceError, VoiceError, SpeechError.
        """
        if not self._free.acquire(blocking=False):
            raise TooManySpeechesError(f"{AT_ONCE} texts are being spoken already; come back later.", RETRY_AFTER)
        pieces = self._pieces(text, voice, wanted, speed)
        first = next(pieces)  # releases the slot where it fails
        return _with(first, pieces)

    def _pieces(self, text: str, voice: str | None, wanted: Format, speed: float) -> Generator[bytes, None, None]:
        settings = self._services.settings
        try:
            with self._services.database.read() as session:
                lexicon = lexicon_in(session, self._services.lexicon)
            script = write_text(text, lexicon, settings.gender)
            if not script.lines:
                raise EmptySourceError("There is nothing to say in this text.")
            named = voice_named(voice or settings.voice, settings.voices)
            sound = spoken(script, named.voice, self._takes, settings.threads)
            with closing(encoded(sound, named.voice.sample_rate, wanted, speed)) as pieces:
                yield from pieces
        finally:
            self._free.release()


def _with(first: bytes, pieces: Generator[bytes, None, None]) -> Generator[bytes, None, None]:
    with closing(pieces):
        yield first
        yield from pieces
