"""Recording -> what is served: MP3, WebVTT and JSON beside one another."""

from __future__ import annotations

import json
from pathlib import Path

from reader.article import Article
from reader.files import whole_file, write_whole
from reader.publishing.captions import timings, webvtt
from reader.publishing.chapters import chapters
from reader.publishing.mp3 import encode, master
from reader.publishing.published import Published, digest_of, files_beside
from reader.publishing.sound import join
from reader.publishing.tags import Imprint, write_tags
from reader.recording import Recording


def publish(article: Article, recording: Recording, target: Path, imprint: Imprint, version: str) -> Published:
    """Write `target` (.mp3) and, beside it, .vtt and .json; each whole or not at all. Raises OutputError.

    The timings are written last and name the version and the MP3's digest: where they fit, all three belong together.
    """
    captions, times = files_beside(target)
    with whole_file(target) as temporary:
        write_mp3(article, recording, temporary, imprint)
        digest = digest_of(temporary)
        write_whole(captions, webvtt(recording))
    content = {"version": version, "mp3_sha256": digest, **timings(recording)}
    write_whole(times, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    return Published(target, captions, times, recording.duration, len(recording.takes))


def write_mp3(article: Article, recording: Recording, target: Path, imprint: Imprint) -> None:
    """Join, level, encode and tag a recording into the file `target`. Raises OutputError."""
    encode(master(join(recording)), target)
    write_tags(target, article, chapters(recording), imprint)
