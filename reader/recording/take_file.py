"""A take as a file: SHA-256 of its content, then FLAC (16 bit, mono), whose comment holds when each word is heard."""

from __future__ import annotations

import hashlib
import io
import json

import numpy as np
import soundfile

from reader.engines.voice import Samples, TimedSpeech, Word

_DIGEST_BYTES = hashlib.sha256().digest_size


def packed(speech: TimedSpeech, sample_rate: int) -> bytes:
    """Return the content of a take's file. `sample_rate`: Hertz."""
    buffer = io.BytesIO()
    with soundfile.SoundFile(buffer, "w", sample_rate, 1, "PCM_16", format="FLAC") as file:
        if speech.words:
            words = [[word.text, round(word.start, 4), round(word.end, 4)] for word in speech.words]
            file.comment = json.dumps(words, ensure_ascii=False)
        file.write(speech.samples)
    flac = buffer.getvalue()
    return hashlib.sha256(flac).digest() + flac


def unpacked(content: bytes) -> TimedSpeech | None:
    """Return what was kept; None where the digest doesn't fit."""
    digest, flac = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
    if hashlib.sha256(flac).digest() != digest:
        return None
    with soundfile.SoundFile(io.BytesIO(flac)) as file:
        words = tuple(Word(*entry) for entry in json.loads(file.comment or "[]"))
        return TimedSpeech(np.asarray(file.read(dtype="float32"), np.float32), words)


def quantised(samples: Samples) -> Samples:
    """Return the samples as 16 bits hold them, so that a take sounds the same when it is new and when it was kept."""
    pcm = np.clip(np.rint(samples * 32768.0), -32768, 32767)
    return np.asarray(pcm / 32768.0, np.float32)
