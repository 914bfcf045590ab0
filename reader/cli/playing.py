"""Plays a sound file with a player that is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

_PLAYERS = (
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
    ("mpv", "--no-video", "--really-quiet"),
    ("afplay",),
    ("mpg123", "-q"),
    ("play", "-q"),
    ("cvlc", "--play-and-exit", "--quiet"),
)


def play(file: Path) -> bool:
    """Play the MP3 to its end; return whether a player is installed."""
    for player in _PLAYERS:
        if found := shutil.which(player[0]):
            subprocess.run([found, *player[1:], str(file)], check=False)  # noqa: S603 - a fixed program and our own file
            return True
    return False
