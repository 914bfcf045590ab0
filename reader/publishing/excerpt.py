"""Cuts the beginning of a published MP3 without encoding it again."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import imageio_ffmpeg

from reader.article import Article
from reader.errors import OutputError
from reader.publishing.credentials import sign
from reader.publishing.tags import Imprint, write_tags

_PATIENCE = 120.0  # seconds; even of hours of audio, the frames are copied in a fraction of one
_SILENCE = 0.3  # seconds after the last sentence, or fewer if the next one begins earlier


def end_of(timings: Mapping[str, Any], longest: float) -> float:
    """Return where the excerpt of a recording ends, in seconds.

    That is shortly after the last sentence that ends within `longest` seconds and within half of the recording, or
    after the first one, where none does. `timings`: as `reader.publishing.captions.timings` makes them.
    """
    sentences: Sequence[Mapping[str, Any]] = timings["sentences"]
    duration = float(timings["duration"])
    limit = min(longest, duration / 2)
    within = [number for number, sentence in enumerate(sentences) if sentence["end"] <= limit]
    last = within[-1] if within else 0
    following = sentences[last + 1]["start"] if last + 1 < len(sentences) else duration
    return float(min(sentences[last]["end"] + _SILENCE, following))


def excerpt(mp3: bytes, article: Article, imprint: Imprint, seconds: float) -> bytes:
    """Return the first `seconds` of an MP3, tagged without the text that isn't heard, signed where the whole is.

    Raises OutputError, CredentialsError.
    """
    with tempfile.TemporaryDirectory() as name:
        whole, target = Path(name) / "whole.mp3", Path(name) / "excerpt.mp3"
        whole.write_bytes(mp3)
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin", "-i", str(whole), "-map", "0:a"]
        plain = ["-c", "copy", "-map_metadata", "-1", "-map_chapters", "-1", "-id3v2_version", "0", "-write_xing", "1"]
        try:
            cut = [*command, "-t", f"{seconds:.3f}", *plain, str(target)]
            subprocess.run(cut, check=True, capture_output=True, timeout=_PATIENCE)  # noqa: S603 - our own arguments
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            said = (error.stderr or b"").decode(errors="replace")[-200:]
            raise OutputError(f"The MP3 can't be cut, make room on the disk; ffmpeg: {said}") from error
        write_tags(target, replace(article, blocks=(), lead=None), (), imprint)
        if imprint.credentials:
            sign(target, article.headline, imprint.credentials)
        return target.read_bytes()
