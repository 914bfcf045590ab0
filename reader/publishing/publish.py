"""Writes the files of a recording: MP3, WebVTT and JSON beside one another."""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reader.article import Article
from reader.common.files import whole_file, write_whole
from reader.publishing.captions import timings, webvtt
from reader.publishing.chapters import chapters
from reader.publishing.credentials import Credentials, sign
from reader.publishing.info_frame import with_info_frame
from reader.publishing.layout import packed
from reader.publishing.published import Published, digest_of, files_beside
from reader.publishing.tags import Imprint, tag_of
from reader.publishing.track import track_of
from reader.recording import Recording


@dataclass(frozen=True, slots=True)
class Contents:
    """What the three files of one article hold."""

    mp3: bytes
    """The audio, with tags and chapters."""
    mp3_digest: str
    """Its SHA-256, hexadecimal."""
    captions: bytes
    """WebVTT."""
    timings: bytes
    """JSON: it names the version and the MP3's digest, so where they fit, all three belong together."""


def publish(article: Article, recording: Recording, target: Path, imprint: Imprint, version: str) -> Published:
    """Write `target` (.mp3) and, beside it, .vtt and .json: each whole or not at all, the timings last.

    Raises OutputError, CredentialsError.
    """
    files = files_beside(target)
    before = None
    with suppress(OSError):
        before = target.read_bytes()
    made = contents_of(article, recording, imprint, version, before)
    with whole_file(files.mp3) as temporary:
        temporary.write_bytes(made.mp3)  # first, as the largest: where there is no room for it, no file is replaced
        write_whole(files.captions, made.captions)
    write_whole(files.timings, made.timings)
    return Published(files, recording.duration, len(recording.takes))


def contents_of(
    article: Article, recording: Recording, imprint: Imprint, version: str, before: bytes | None = None
) -> Contents:
    """Return what is to be written of a recording. Raises CredentialsError.

    `before`: the MP3 of the article's version before, whose frames are used where the sound is the same.
    """
    track = track_of(recording, before)
    layout = packed(track.layout, track.stream) if track.layout else None
    tag = tag_of(article, chapters(recording), imprint, layout)
    mp3 = tag + with_info_frame(track.stream, track.samples)
    if imprint.credentials:
        mp3 = _signed(mp3, article.headline, imprint.credentials)
    digest = digest_of(mp3)
    content = {"version": version, "mp3_sha256": digest, **timings(recording)}
    return Contents(mp3, digest, webvtt(recording).encode(), (json.dumps(content, ensure_ascii=False) + "\n").encode())


def _signed(mp3: bytes, title: str, credentials: Credentials) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "audio.mp3"
        file.write_bytes(mp3)
        sign(file, title, credentials)
        return file.read_bytes()
