"""Recording -> what is served: MP3, WebVTT and JSON beside one another."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from reader.article import Article
from reader.files import whole_file, write_whole
from reader.publishing.captions import timings, webvtt
from reader.publishing.chapters import chapters
from reader.publishing.credentials import sign
from reader.publishing.info_frame import with_info_frame
from reader.publishing.layout import packed
from reader.publishing.published import Files, Published, digest_of, files_beside
from reader.publishing.tags import Imprint, write_tags
from reader.publishing.track import track_of
from reader.recording import Recording


def publish(article: Article, recording: Recording, target: Path, imprint: Imprint, version: str) -> Published:
    """Write `target` (.mp3) and, beside it, .vtt and .json. Raises OutputError."""
    files = files_beside(target)
    before = None
    with suppress(OSError):
        before = target.read_bytes()
    write_files(article, recording, files, imprint, version, before)
    return Published(files, recording.duration, len(recording.takes))


def write_files(
    article: Article, recording: Recording, files: Files, imprint: Imprint, version: str, before: bytes | None = None
) -> None:
    """Write MP3, WebVTT and timings of a recording, each whole or not at all. Raises OutputError, CredentialsError.

    The timings are written last and name the version and the MP3's digest: where they fit, all three belong together.
    `before`: the MP3 of the article's version before, whose frames are used where the sound is the same.
    """
    with whole_file(files.mp3) as temporary:
        track = track_of(recording, before)
        temporary.write_bytes(with_info_frame(track.stream, track.samples))
        layout = packed(track.layout, track.stream) if track.layout else None
        write_tags(temporary, article, chapters(recording), imprint, layout)
        if imprint.credentials:
            sign(temporary, article.headline, imprint.credentials)
        digest = digest_of(temporary)
        write_whole(files.captions, webvtt(recording))
    content = {"version": version, "mp3_sha256": digest, **timings(recording)}
    write_whole(files.timings, json.dumps(content, ensure_ascii=False) + "\n")
