"""The progressive stream of an article's first rendering: written sentence by sentence, read by any number.

A stream is a blob folder of numbered segments; how many are complete stands in the queue's row. Listener and worker
share nothing else, so a slow listener can't hold up a worker, nor need they be on one machine.
"""

from __future__ import annotations

import uuid

from api.blobs.blobs import Blobs
from reader.publishing.progressive import ProgressiveMp3
from reader.recording import Take

LIVE = "live-"
"""How the names of streams' folders begin."""


def segment_name(number: int) -> str:
    """Return the name of a segment, counted from 0."""
    return f"{number:05}.mp3"


class LiveStream:
    """Writes the segments. `folder` and `segments` are what listeners need to know."""

    def __init__(self, blobs: Blobs, sample_rate: int) -> None:
        self.folder = f"{LIVE}{uuid.uuid4().hex}"
        self.segments = 0
        self._blobs = blobs
        self._encoder = ProgressiveMp3(sample_rate)

    def add(self, take: Take) -> None:
        """Append a sentence. Raises OSError."""
        self._append(self._encoder.add(take))

    def close(self) -> None:
        """Append what the encoder still holds. Raises OSError."""
        self._append(self._encoder.close())

    def _append(self, frames: bytes) -> None:
        if frames:
            self._blobs.append(self.folder, segment_name(self.segments), frames)
            self.segments += 1
