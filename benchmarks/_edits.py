"""What an edit of one sentence costs beside the first rendering: `python -m benchmarks.reader --edit [VOICE]`.

One core and processor time, as with `--stages`. A word is put into the sentence in the middle of each sample article.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks._stages import SEEDS
from benchmarks._stopwatch import processor_seconds
from reader.cleaning import clean
from reader.reading import read_aloud
from reader.recording.takes import Takes
from reader.script.writing import write_script
from reader.voices import NamedVoice, open_voice

_WORD = " heute"


def edits(voice_name: str = "auto") -> None:
    """Print what each article costs at first and after its edit."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    named = open_voice(voice_name)
    named.voice.speak("Warm.")
    table = Table("article", "sentences", "first, seconds", "edited, seconds", "of the first", title="one core")
    for seed in SEEDS:
        text = seed.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as name:
            takes = Takes(Path(name) / "takes")
            sentences, first = _cost(text, named, takes, Path(name))
            _, edited = _cost(_edited(text), named, takes, Path(name))
        table.add_row(seed.stem, str(sentences), f"{first:.2f}", f"{edited:.3f}", f"{edited / first:.1%}")
    Console().print(table)


def _cost(text: str, named: NamedVoice, takes: Takes, folder: Path) -> tuple[int, float]:
    """How many sentences a text has, and seconds of processor time from it to the files."""
    started = processor_seconds()
    article = clean(text.encode())
    script = write_script(article)
    read_aloud(article, script, named, takes, folder / "article.mp3")
    return len(script.lines), processor_seconds() - started


def _edited(text: str) -> str:
    """The text with a word more at the end of a sentence in its middle."""
    lines = write_script(clean(text.encode())).lines
    written = [line.written for line in lines if line.written.endswith(".") and line.written in text]
    sentence = written[len(written) // 2]
    return text.replace(sentence, f"{sentence[:-1]}{_WORD}.", 1)
