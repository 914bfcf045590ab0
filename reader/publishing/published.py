"""What was published: three files beside one another, and how to tell that they belong together."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Published:
    """The three files of one article. `duration` in seconds, `sentences` as many as there are cues."""

    mp3: Path
    captions: Path
    timings: Path
    duration: float
    sentences: int


def published_before(target: Path, version: str) -> Published | None:
    """Return what lies at `target` if it is whole and of this version, so that nothing needs to be done."""
    captions, times = files_beside(target)
    try:
        content = json.loads(times.read_text(encoding="utf-8"))
        whole = content["version"] == version and content["mp3_sha256"] == digest_of(target) and captions.is_file()
        return Published(target, captions, times, content["duration"], len(content["sentences"])) if whole else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


def files_beside(target: Path) -> tuple[Path, Path]:
    """Captions and timings of the MP3 `target`."""
    return target.with_suffix(".vtt"), target.with_suffix(".json")


def digest_of(file: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
