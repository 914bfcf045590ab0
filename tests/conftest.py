"""What many tests need: real voices, an article, and a decoder for what we encoded."""

from __future__ import annotations

import functools
import gc
import os
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import imageio_ffmpeg
import numpy as np
import pytest
import structlog
from hypothesis import settings
from numpy.typing import NDArray

from reader.article import Article, Block, BlockKind
from reader.engines.espeak import EspeakVoice
from reader.engines.voice import Samples, Voice
from reader.script import Line, Role, Script
from tests.patience import PATIENCE
from tests.postgresql import on_both, postgresql, postgresql_url  # noqa: F401 - fixtures for all
from tests.thoroughness import examples
from tests.voices_on_disk import data_home  # noqa: F401

pytest_plugins = ["tests.s3", "tests.scheduling"]
ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
KERSTIN = ROOT / "voices" / "kerstin" / "kerstin.onnx"
NEWS = """Sturm über der Küste

Der Sturm hat am Abend die Küste erreicht und viele Bäume umgeworfen, auch die Fähren fuhren nicht mehr.

Die Feuerwehr rückte mehr als hundertmal aus. Verletzt wurde nach ihren Angaben bis zum Morgen niemand.
"""
INTERVIEW = """„Das Wasser stand hoch“

Die Ingenieurin Ada Beispiel über acht Monate Arbeit an der Brücke und den langen Winter davor.

Frau Beispiel, wie lange haben Sie an dieser Brücke gebaut?

Acht Monate. Im Winter ging lange Zeit gar nichts.

Was war für Sie und die anderen das Schwierigste an der Arbeit?

Das Wasser stand im März höher als in den letzten zwanzig Jahren.

Werden Sie die Brücke nun selbst jeden Tag benutzen, oder nicht?

Ja, jeden Tag, denn ich wohne auf der anderen Seite.
"""

# No law depends on the speed of a busy machine.
settings.register_profile("vorleser", deadline=None, max_examples=examples(50))
settings.load_profile("vorleser")

# A service waits for its disk at every push and every version; where memory has room for all files, tests write there.
MEMORY = Path("/dev/shm")
ROOM = 4_000_000_000
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

# Every HTTP client reads the certificates of all authorities, which takes longer than what most clients here ask.
ssl.create_default_context = functools.cache(ssl.create_default_context)

# Rich's tracebacks, structlog's default, take seconds each. And what a server that lives beside a test logs must not
# end in the output of a command that the test calls, which takes the place of `sys.stdout`.
structlog.configure(
    processors=[structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)],
    logger_factory=structlog.PrintLoggerFactory(sys.__stderr__),
)

# The collector would look through what is imported and collected again and again: half the time before the first test.
gc.disable()


def pytest_collection_finish() -> None:
    """Collect garbage again from now on, but look no more at what stays until the end; seldom, which saves 3 %."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


class CountingVoice:
    """A real voice that counts what it was asked to speak."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._lock = threading.Lock()
        self.spoken: list[str] = []
        self.sample_rate = voice.sample_rate
        self.fingerprint = voice.fingerprint

    def adapt(self, spoken: str, ipa: Mapping[str, str]) -> str:
        return self._voice.adapt(spoken, ipa)

    def speak(self, adapted: str) -> Samples:
        with self._lock:
            self.spoken.append(adapted)
        return self._voice.speak(adapted)


@pytest.fixture
def voice() -> CountingVoice:
    """espeak-ng: real speech in a few milliseconds."""
    return CountingVoice(EspeakVoice())


@pytest.fixture
def article() -> Article:
    return Article(
        headline="Brücke über die Lauter wieder frei",
        lead="Nach acht Monaten rollt der Verkehr. Die Stadt feiert mit einem Fest.",
        blocks=(
            Block(BlockKind.PARAGRAPH, "Am Morgen fuhr der erste Bus. Viele Menschen winkten."),
            Block(BlockKind.SUBHEADING, "Neue Wege"),
            Block(BlockKind.PARAGRAPH, "Auch Radfahrer haben jetzt Platz."),
        ),
        published=datetime(2026, 5, 6, 7, 30, tzinfo=ZoneInfo("Europe/Berlin")),
        authors=("Ada Beispiel",),
        source="Lauterbote",
        url="https://lauterbote.example/bruecke",
    )


@pytest.fixture
def script() -> Script:
    lines = [
        Line("Brücke frei", "Brücke frei.", 1.0, Role.HEADLINE),
        Line("Am Morgen fuhr der Bus.", "Am Morgen fuhr der Bus.", 0.4, Role.PARAGRAPH, 0),
        Line("Viele winkten.", "Viele winkten.", 0.75, Role.PARAGRAPH, 0),
    ]
    return Script(tuple(lines))


def decoded(mp3: Path, sample_rate: int) -> NDArray[np.float32]:
    """The samples that a player hears, float32 mono, shape [n]: decoded by ffmpeg."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(mp3), "-ar", str(sample_rate), "-f", "f32le"]
    return np.frombuffer(
        subprocess.run([*command, "-"], capture_output=True, check=True, timeout=PATIENCE).stdout, "<f4"
    )
