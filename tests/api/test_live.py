"""The segments of a stream: together they are one MP3, from whichever sentence on somebody listens."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from api.audio.live import LiveStream
from api.blobs.folder_blobs import FolderBlobs
from reader.publishing.progressive import ProgressiveMp3
from reader.recording import Take, TakeSound
from reader.script import Line, Role

RATE = 16_000


def take(number: int) -> Take:
    sound = np.random.default_rng(number).normal(0, 0.05, RATE).astype(np.float32)
    return Take(Line(f"Satz {number}.", f"Satz {number}.", 0.3, Role.PARAGRAPH, 0), TakeSound.of(sound), cached=False)


@pytest.mark.parametrize("begun_after", range(4))
def test_the_segments_are_the_whole_article_whenever_it_is_begun(tmp_path: Path, begun_after: int) -> None:
    spoken, encoder = [take(number) for number in range(3)], ProgressiveMp3(RATE)
    stream = LiveStream(FolderBlobs(tmp_path), RATE)
    for number, one in enumerate(spoken):
        if number == begun_after:
            stream.begin()
        stream.add(one)
    if begun_after == len(spoken):
        stream.begin()
    stream.close()
    folder = tmp_path / str(stream.folder)
    segments = sorted(folder.glob("*.mp3"))
    assert len(segments) == stream.segments
    assert b"".join(file.read_bytes() for file in segments) == b"".join(map(encoder.add, spoken)) + encoder.close()
    assert len(list(folder.glob("*.json"))) == len(spoken)


def test_nothing_is_written_for_nobody(tmp_path: Path) -> None:
    stream = LiveStream(FolderBlobs(tmp_path), RATE)
    stream.add(take(0))
    stream.close()
    assert stream.folder is None and not any(tmp_path.iterdir())
