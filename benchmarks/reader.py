"""The pipeline beside the bare engine that speaks the same lines: time, first take, memory, and ways to use cores.

    python -m benchmarks.reader [VOICE]
    python -m benchmarks.reader --stages [VOICE]
    python -m benchmarks.reader --edit [VOICE]

The second prints what each stage costs (`benchmarks._stages`), the third what an edit does (`benchmarks._edits`). Each
figure of the first is the best of two runs, each in a process of its own that may use so many cores as it says. The
runs come in turn, so that what else the machine does disturbs all alike; the ways not taken run once.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import onnxruntime
from rich.console import Console
from rich.table import Table

from reader.cleaning import clean
from reader.engines import piper
from reader.engines.voice import Voice
from reader.reading import read_aloud
from reader.recording import speak_lines
from reader.recording.takes import Takes
from reader.script import Script
from reader.script.writing import write_script
from reader.voices import open_voice

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
_ROUNDS = 2
_Measured = dict[str, float]


def bare_engine(voice_name: str) -> _Measured:
    """Run the engine alone, one sentence after the other, on lines that were adapted before."""
    voice = open_voice(voice_name).voice
    lines = _adapted(voice)
    voice.speak(lines[0])
    start = time.perf_counter()
    samples = sum(len(voice.speak(line)) for line in lines)
    return {"seconds": time.perf_counter() - start, "audio": samples / voice.sample_rate}


def pipeline(voice_name: str) -> _Measured:
    """Do everything from the article to the tagged MP3, with nothing kept from before."""
    import reader.publishing.publish  # noqa: F401 - imports are no part of the work

    named = open_voice(voice_name)
    articles = [clean(seed.read_bytes()) for seed in SEEDS]
    named.voice.speak("Warm.")
    with tempfile.TemporaryDirectory() as folder:
        takes = Takes(Path(folder) / "takes")

        def read_all() -> float:
            start = time.perf_counter()
            for number, article in enumerate(articles):
                read_aloud(article, write_script(article), named, takes, Path(folder) / f"{number}.mp3")
            return time.perf_counter() - start

        seconds, again = read_all(), read_all()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "again": again, "memory": memory}


def first_take(voice_name: str) -> _Measured:
    """Go from the text of an article to its first spoken sentence."""
    voice = open_voice(voice_name).voice
    voice.speak("Warm.")
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        takes = speak_lines(write_script(clean(SEEDS[0].read_bytes())), voice, Takes(Path(folder)))
        next(takes)
        seconds = time.perf_counter() - start
        takes.close()
    return {"seconds": seconds}


def cores_inside(voice_name: str) -> _Measured:
    """Speak one sentence at a time, with every core inside it."""
    with _session(intra=len(os.sched_getaffinity(0))):
        return bare_engine(voice_name)


def side_by_side(voice_name: str) -> _Measured:
    """Speak sentences side by side, with one core inside each, as Vorleser does."""
    voice = open_voice(voice_name).voice
    lines = _adapted(voice)
    voice.speak(lines[0])
    start = time.perf_counter()
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as threads:
        samples = sum(len(spoken) for spoken in threads.map(voice.speak, lines))
    return {"seconds": time.perf_counter() - start, "audio": samples / voice.sample_rate}


def both(voice_name: str) -> _Measured:
    """Speak sentences side by side, with every core inside each."""
    with _session(intra=len(os.sched_getaffinity(0))):
        return side_by_side(voice_name)


@contextmanager
def _session(intra: int) -> Iterator[None]:
    ours = piper.session_options

    def theirs() -> onnxruntime.SessionOptions:
        options = ours()
        options.intra_op_num_threads = intra
        return options

    piper.session_options = theirs
    try:
        yield
    finally:
        piper.session_options = ours


def _adapted(voice: Voice) -> list[str]:
    scripts: list[Script] = [write_script(clean(seed.read_bytes())) for seed in SEEDS]
    return [voice.adapt(line.spoken, line.ipa) for script in scripts for line in script.lines]


_JOBS: dict[str, Callable[[str], _Measured]] = {
    job.__name__: job for job in (bare_engine, pipeline, first_take, cores_inside, side_by_side, both)
}


def _run(job: str, voice: str, cores: int) -> _Measured:
    allowed = set(sorted(os.sched_getaffinity(0))[:cores])
    command = [sys.executable, "-m", "benchmarks.reader", "--job", job, voice]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, preexec_fn=lambda: os.sched_setaffinity(0, allowed)
    )
    measured: _Measured = json.loads(done.stdout.splitlines()[-1])
    return measured


def main(voice: str = "auto") -> None:
    """Print the figures."""
    cores = min(2, len(os.sched_getaffinity(0)))
    jobs = (("bare_engine", 1), ("pipeline", 1), ("pipeline", cores), ("side_by_side", cores), ("first_take", cores))
    rounds = [[_run(job, voice, allowed) for job, allowed in jobs] for _ in range(_ROUNDS)]
    engine, one, two, ours, first = (min(runs, key=lambda run: run["seconds"]) for runs in zip(*rounds, strict=True))
    table = Table("what", "seconds", "ratio", title=f"voice {voice}: {engine['audio']:.0f} s of speech from seeds/")

    def row(label: str, seconds: float) -> None:
        table.add_row(label, f"{seconds:.2f}", f"{seconds / engine['seconds']:.3f}")

    row("the bare engine, one core", engine["seconds"])
    row("the whole pipeline, one core", one["seconds"])
    row(f"the whole pipeline, {cores} cores", two["seconds"])
    row("the same articles again", one["again"])
    row(f"engine, {cores} cores: sentences side by side, one core inside each (ours)", ours["seconds"])
    for label, other in (
        ("one sentence at a time, every core inside it", cores_inside),
        ("sentences side by side, every core inside each", both),
    ):
        row(f"engine, {cores} cores: {label}", _run(other.__name__, voice, cores)["seconds"])
    console = Console()
    console.print(table)
    console.print(f"real-time factor, one core: engine {engine['seconds'] / engine['audio']:.4f}, ", end="")
    console.print(f"pipeline {one['seconds'] / engine['audio']:.4f}")
    console.print(f"article to first take: {first['seconds'] * 1000:.0f} ms; peak memory: {one['memory']:.0f} MB")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("voice", nargs="?", default="auto")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--stages", action="store_true", help="what each stage costs")
    what.add_argument("--edit", action="store_true", help="what an edit of one sentence costs")
    what.add_argument("--job", choices=_JOBS, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    asked = _asked()
    if asked.job:
        print(json.dumps(_JOBS[asked.job](asked.voice)))
    elif asked.stages:
        from benchmarks._stages import stages

        stages(asked.voice)
    elif asked.edit:
        from benchmarks._edits import edits

        edits(asked.voice)
    else:
        main(asked.voice)
