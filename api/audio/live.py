"""The progressive stream of an article's first rendering: written sentence by sentence, read by any number.

A stream is a blob folder of numbered segments; how many are complete stands in the queue's row. Listener and worker
share nothing else, so a slow listener can't hold up a worker, nor need they be on one machine. Beside the segments lies
each sentence with its times, for reading along from the first one.
"""

from __future__ import annotations

import json
import uuid

from api.blobs.blobs import Blobs
from reader.publishing.captions import timing
from reader.publishing.progressive import ProgressiveMp3
from reader.recording import Take, cue_of, pause_samples

LIVE = "live-"
"""How the names of streams' folders begin."""


def segment_name(number: int) -> str:
    """Return the name of a segment, counted from 0."""
    return f"{number:05}.mp3"


def sentence_name(number: int) -> str:
    """Return the name of the file with a sentence's times, counted from 0."""
    return f"{number:05}.json"


class LiveStream:
    """Writes the segments. `folder` and `segments` are what listeners need to know."""

    def __init__(self, blobs: Blobs, sample_rate: int) -> None:
        self.folder = f"{LIVE}{uuid.uuid4().hex}"
        self.segments = 0
        self._blobs = blobs
        self._sample_rate = sample_rate
        self._samples = 0
        self._sentences = 0
        self._encoder = ProgressiveMp3(sample_rate)

    def add(self, take: Take) -> None:
        """Append a sentence. Raises OSError."""
        cue = cue_of(take, self._samples, self._sample_rate)
        described = json.dumps(timing(cue), ensure_ascii=False).encode()
        self._blobs.append(self.folder, sentence_name(self._sentences), described)
        self._sentences += 1
        self._samples += len(take.samples) + pause_samples(take.line, self._sample_rate)
        self._append(self._encoder.add(take))

    def close(self) -> None:
        """Append what the encoder still holds. Raises OSError."""
        self._append(self._encoder.close())

    def _append(self, frames: bytes) -> None:
        if frames:
            self._blobs.append(self.folder, segment_name(self.segments), frames)
            self.segments += 1
