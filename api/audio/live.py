"""The progressive stream of an article's first rendering: written sentence by sentence, for any number of listeners.

It begins with the first listener, and then contains everything spoken so far: encoding it without a listener would cost
a third of what speaking costs.

A stream is a blob folder of numbered segments; the queue's row says how many are complete. Listener and worker
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
    """Writes the segments. `folder` and `segments` are what listeners need to know; None and 0 before there is one."""

    def __init__(self, blobs: Blobs, sample_rate: int) -> None:
        self.folder: str | None = None
        self.segments = 0
        self._blobs = blobs
        self._sample_rate = sample_rate
        self._samples = 0
        self._sentences = 0
        self._waiting: list[Take] = []
        self._encoder: ProgressiveMp3 | None = None

    def add(self, take: Take) -> None:
        """Append a sentence; nothing is written before `begin`. Raises OSError."""
        self._waiting.append(take)
        if self._encoder:
            self._write(self._encoder)

    def begin(self) -> None:
        """Write what there is, because somebody listens, and from now on each sentence at once. Raises OSError."""
        if self._encoder is None:
            self.folder = f"{LIVE}{uuid.uuid4().hex}"
            self._encoder = ProgressiveMp3(self._sample_rate)
            self._write(self._encoder)

    def close(self) -> None:
        """Append what the encoder still holds. Raises OSError."""
        if self._encoder:
            self._append(self._encoder.close())

    def _write(self, encoder: ProgressiveMp3) -> None:
        """Write the sentences that wait: their times each for itself, their sound in one segment."""
        frames = b""
        for take in self._waiting:
            cue = cue_of(take, self._samples, self._sample_rate)
            described = json.dumps(timing(cue), ensure_ascii=False).encode()
            self._blobs.append(f"{self.folder}", sentence_name(self._sentences), described)
            self._sentences += 1
            self._samples += take.sound.length + pause_samples(take, self._sample_rate)
            frames += encoder.add(take)
        self._waiting.clear()
        self._append(frames)

    def _append(self, frames: bytes) -> None:
        if frames:
            self._blobs.append(f"{self.folder}", segment_name(self.segments), frames)
            self.segments += 1
