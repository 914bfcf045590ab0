"""The three published files of an article, and the check that they belong together."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Files:
    """Where the three files of one article lie."""

    mp3: Path
    """The audio, with tags and chapters."""
    captions: Path
    """WebVTT: a cue for each sentence."""
    timings: Path
    """JSON: version, digest of the MP3, when each sentence is heard."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was published of one article."""

    files: Files
    """Where it lies."""
    duration: float
    """Seconds."""
    sentences: int
    """As many as there are cues."""


def published_before(target: Path, version: str) -> Published | None:
    """Return the files at `target` if they are complete and of this version."""
    files = files_beside(target)
    try:
        content = json.loads(files.timings.read_text(encoding="utf-8"))
        whole = content["version"] == version and content["mp3_sha256"] == digest_of(target.read_bytes())
        if not whole or not files.captions.is_file():
            return None
        return Published(files, content["duration"], len(content["sentences"]))
    except (OSError, ValueError, LookupError, TypeError):
        return None


def files_beside(target: Path) -> Files:
    """Return the MP3 `target` with its captions and timings."""
    return Files(target, target.with_suffix(".vtt"), target.with_suffix(".json"))


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of a file's content, hexadecimal."""
    return hashlib.sha256(content).hexdigest()
