"""What each stage of an article costs beside the bare engine: `python -m benchmarks.reader --stages [VOICE]`.

One core, one speaking thread, nothing known from before; processor time, so other programs disturb little. Twice: by
the command's pipeline, and through the service's worker (SQLite and folders) with nobody listening.
"""

from __future__ import annotations

import os
import tempfile
import threading
from pathlib import Path

from rich.console import Console
from rich.table import Table

import reader.publishing.publish  # noqa: F401 - imports are no part of the work
from api.audio.open_voices import voice_named
from api.push.importing import import_folder
from api.rendering.worker import Worker
from api.services import open_services
from api.settings import Settings
from benchmarks._stopwatch import Stage, Stopwatch, processor_seconds
from reader.cleaning import clean
from reader.reading import read_aloud
from reader.recording.takes import Takes
from reader.script.writing import write_script
from reader.voices import open_voice

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
ENGINE = "the bare engine"

_SPEAKING = (
    Stage("German: sentences, dictionary", ("reader.script.writing:sentences", "reader.lexicon:Lexicon.apply")),
    Stage("German: as it is said", ("reader.script.writing:say", "reader.script.writing:as_words")),
    Stage("pronunciation", ("reader.engines.piper:adapt", "reader.engines.piper:bind")),
    Stage("breaths", ("voices.breaths:Breaths.inline",)),
    Stage(ENGINE, ("reader.engines.piper:PiperVoice._chunks",)),
    Stage("times of words", ("reader.engines.piper:word_times",)),
    Stage("checking the take", ("reader.checking.gate:Gate.judge",)),
    Stage("FLAC of takes", ("reader.recording.takes:new_take",)),
    Stage("keeping takes", ("reader.recording.takes:Takes._keep", "reader.recording.takes:_read")),
    Stage("trimming", ("reader.recording.take_file:heard",)),
)
_PUBLISHING = (
    Stage("joining", ("reader.publishing.track:joined",)),
    Stage("sample rate, 16 bits", ("reader.publishing.track:mastered",)),
    Stage("levelling", ("reader.publishing.mp3:levelled",)),
    Stage("LAME", ("reader.publishing.track:frames_of", "reader.publishing.track:encoded")),
    Stage("tags, digest", ("reader.publishing.publish:tag_of", "reader.publishing.publish:digest_of")),
    Stage("captions, timings", ("reader.publishing.publish:webvtt", "reader.publishing.publish:timings")),
)
_READER = (Stage("version", ("reader.reading:version_of",)), *_SPEAKING, *_PUBLISHING)
_SERVICE = (
    Stage("cleaning", ("api.push.content:inspect",)),
    Stage("version", ("api.rendering.plan:version_of",)),
    Stage("looking for doubtful words", ("api.rendering.plan:check",)),
    *_SPEAKING,
    Stage("progressive MP3", ("api.audio.live:ProgressiveMp3.add", "api.audio.live:ProgressiveMp3.close")),
    *_PUBLISHING,
    Stage("database", ("api.store.database:Database.read", "api.store.database:Database.write"), blocks=True),
    Stage(
        "files and object store",
        ("api.blobs.folder_blobs:FolderBlobs.append", "api.blobs.folder_blobs:FolderBlobs.put_folder"),
    ),
)
_COUNTED = {
    "api.store.database:Database.write": "writing transactions",
    "api.store.database:Database.read": "reading transactions",
    "api.blobs.folder_blobs:FolderBlobs.append": "files of streams",
}


def stages(voice_name: str = "auto") -> None:
    """Print both tables."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    console = Console(width=100)
    with tempfile.TemporaryDirectory() as name:
        console.print(_table("pipeline", *_pipeline(voice_name, Path(name))))
    with tempfile.TemporaryDirectory() as name:
        watch, whole = _service(voice_name, Path(name))
    console.print(_table("service", watch, whole))
    for where, counted in _COUNTED.items():
        console.print(f"{counted}: {watch.calls[where] / len(SEEDS):.1f} an article")


def _pipeline(voice_name: str, folder: Path) -> tuple[Stopwatch, float]:
    named = open_voice(voice_name)
    takes = Takes(folder / "takes")
    named.voice.speak("Warm.")
    watch = Stopwatch()
    started = processor_seconds()
    with watch.watching(_READER):
        for number, seed in enumerate(SEEDS):
            with watch.stage("cleaning"):
                article = clean(seed.read_bytes())
            read_aloud(article, write_script(article), named, takes, folder / f"{number}.mp3")
    return watch, processor_seconds() - started


def _service(voice_name: str, folder: Path) -> tuple[Stopwatch, float]:
    settings = Settings(data=folder, voice=voice_name, threads=1)
    services = open_services(settings)
    voice_named(settings.voice, settings.voices).voice.speak("Warm.")
    worker = Worker(services)
    watch = Stopwatch()
    started = processor_seconds()
    with watch.watching(_SERVICE):
        import_folder(SEEDS[0].parent, services)
        while worker.work_once(threading.Event()):
            pass
    used = processor_seconds() - started
    services.close()
    return watch, used


def _table(name: str, watch: Stopwatch, whole: float) -> Table:
    bare = watch.seconds[ENGINE]
    table = Table("stage", "seconds", "of the bare engine", title=f"{name}: the {len(SEEDS)} seeds, one core")
    for column in table.columns[1:]:
        column.justify = "right"

    def row(stage: str, seconds: float) -> None:
        table.add_row(stage, f"{seconds:.3f}", f"{seconds / bare:.1%}")

    for stage, seconds in watch.seconds.items():
        row(stage, seconds)
    row("all else", whole - sum(watch.seconds.values()))
    table.add_section()
    row("all", whole)
    return table
