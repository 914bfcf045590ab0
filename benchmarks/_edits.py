"""What an edit of one sentence costs beside the first rendering: `python -m benchmarks.reader --edit [VOICE]`.

One core and processor time, as with `--stages`, by the command's pipeline and through the service, from the push to the
published version. Each sample article is filled up with paragraphs of the next ones, or cut, to forty sentences or a
few more; then a word is put into the sentence in its middle, another one, and a third: the median counts.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import mean, median

from rich.console import Console
from rich.table import Table

import reader.publishing.publish  # noqa: F401 - imports are no part of the work
from api.audio.open_voices import voice_named
from api.http.models import Push
from api.push.articles import accept
from api.push.content import content_of
from api.rendering.worker import Worker
from api.services import open_services
from api.settings import Settings
from benchmarks._stages import SEEDS
from benchmarks._stopwatch import processor_seconds
from reader.article import BlockKind
from reader.cleaning import clean
from reader.reading import read_aloud
from reader.recording.takes import Takes
from reader.script.writing import write_script
from reader.voices import open_voice

_SENTENCES = 40
_WORDS = (" heute", " endlich", " wieder")


def edits(voice_name: str = "auto") -> None:
    """Print what each article costs at first and after its edit."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    console = Console()
    with tempfile.TemporaryDirectory() as name:
        console.print(_table("pipeline", _by_pipeline(voice_name, Path(name)), Path(name) / "takes"))
    with tempfile.TemporaryDirectory() as name:
        services = open_services(Settings(data=Path(name), voice=voice_name, threads=1))
        voice_named(voice_name, services.settings.voices).voice.speak("Warm.")
        worker = Worker(services)

        def render(name: str, text: str) -> None:
            with services.database.write() as session:
                accept(session, services.queue, name, content_of(Push(text=text), services), 1)
            assert worker.work_once(threading.Event())

        console.print(_table("service", render, services.folder("takes")))
        services.close()


def _by_pipeline(voice_name: str, folder: Path) -> Callable[[str, str], None]:
    named = open_voice(voice_name)
    named.voice.speak("Warm.")
    takes = Takes(folder / "takes")

    def render(name: str, text: str) -> None:
        article = clean(text.encode())
        read_aloud(article, write_script(article), named, takes, folder / f"{name}.mp3")

    return render


def _table(title: str, render: Callable[[str, str], None], takes: Path) -> Table:
    table = Table(
        "article", "sentences", "new letters", "first, seconds", "edited, seconds", "of the first", title=title
    )
    shares = []
    for at, seed in enumerate(SEEDS):
        text = _filled([*SEEDS[at:], *SEEDS[:at]])
        for folder in takes.iterdir():  # the article before has some of the sentences, too
            shutil.rmtree(folder)
        first = _seconds(render, seed.stem, text)
        edited = median(_seconds(render, seed.stem, _edited(text, word)) for word in _WORDS)
        before, after = _spoken(text), _spoken(_edited(text, _WORDS[0]))
        new = len("".join(sentence for sentence in after if sentence not in before)) / len("".join(after))
        costs = (f"{new:.1%}", f"{first:.2f}", f"{edited:.3f}", f"{edited / first:.1%}")
        table.add_row(seed.stem, str(len(after)), *costs)
        shares.append(edited / first)
    table.add_section()
    table.add_row("mean", *[""] * 4, f"{mean(shares):.1%}")
    return table


def _seconds(render: Callable[[str, str], None], name: str, text: str) -> float:
    """Seconds of processor time from the text to the files."""
    started = processor_seconds()
    render(name, text)
    return processor_seconds() - started


def _filled(seeds: list[Path]) -> str:
    """Return the first article, filled up with paragraphs of the others."""
    articles = [clean(seed.read_bytes()) for seed in seeds]
    filled = replace(articles[0], lead=None, blocks=())
    for block in (block for article in articles for block in article.blocks if block.kind is BlockKind.PARAGRAPH):
        if len(write_script(filled).lines) >= _SENTENCES:
            break
        filled = replace(filled, blocks=(*filled.blocks, block))
    return "\n\n".join((filled.headline, *(block.text for block in filled.blocks)))


def _spoken(text: str) -> list[str]:
    return [line.spoken for line in write_script(clean(text.encode())).lines]


def _edited(text: str, word: str) -> str:
    """Return the text with one more word at the end of a sentence in its middle."""
    lines = write_script(clean(text.encode())).lines
    written = [line.written for line in lines if line.written.endswith(".") and line.written in text]
    sentence = written[len(written) // 2]
    return text.replace(sentence, f"{sentence[:-1]}{word}.", 1)
