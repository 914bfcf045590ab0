"""Pronunciation: how many words of the news are said wrong, by us, by bare espeak-ng, by gruut and olaph; and how fast.

Run with `python -m benchmarks.pronunciation` where ../shared/pronunciation is there (dev.tsv with readings
of German Wiktionary, and score.py, which judges them); without it, nothing is judged. gruut and olaph, whose
dependencies clash with ours, are installed into out/phonemisers; they are slow, so all four say a sample of the running
words. `--mary de.txt` is MaryTTS's German lexicon as a second judge.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import Any

from benchmarks import _mary
from reader.german.sentences.boundaries import sentences
from reader.pronunciation import tables
from reader.pronunciation.sentence import phonemes

_ROOT = Path(__file__).parents[1]
_EXAM = _ROOT.parent / "shared" / "pronunciation"
_OTHERS = {"gruut": "gruut[de]", "olaph": "olaph"}  # what pip installs for each
_HOME_OF_OTHERS = _ROOT / "out" / "phonemisers"
_DRAWN = 500  # of the running words, the same at every run
_PATIENCE = 600  # seconds that another phonemiser may take to say the sample, or pip to install it


def main() -> None:
    """Print the speed, and the shares of wrong words of every system, by running words, forms and rare compounds."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--mary", type=Path, help="MaryTTS's lexicon: modules/de/lexicon/de.txt of marytts-lexicon-de")
    options = parser.parse_args()
    _speed()
    if not (_EXAM / "score.py").is_file():
        print(f"{_EXAM} isn't there: the pronunciation of words is not measured.")
        return
    exam = _load(_EXAM / "score.py")
    rows = list(exam.read(_EXAM / "dev.tsv"))
    ours, bare = exam.product("")
    _judge(exam, rows, "Vorleser", ours)
    _judge(exam, rows, "bare espeak-ng", bare)
    if options.mary:
        known = _mary.rows(options.mary, rows)
        _judge(exam, known, "Vorleser, judged by MaryTTS", ours)
        _judge(exam, known, "bare espeak-ng, judged by MaryTTS", bare)
    _compare(exam, _drawn(rows), {"Vorleser": ours, "bare espeak-ng": bare})


def _judge(exam: Any, rows: list[Any], name: str, say: Callable[[str], str | None]) -> None:
    start = time.perf_counter()
    judged = exam.score(rows, say)
    exam.report(name, judged, time.perf_counter() - start)


def _drawn(rows: list[Any]) -> Counter[str]:
    """Draw running words at even steps through the news, so that a word stands there as often as it is read."""
    common = sorted((row for row in rows if row["group"] == "freq"), key=lambda row: str(row["word"]))
    places = list(accumulate(float(row["per_million"]) for row in common))
    steps = ((number + 0.5) * places[-1] / _DRAWN for number in range(_DRAWN))
    return Counter(common[bisect_left(places, step)]["word"] for step in steps)


def _compare(exam: Any, drawn: Counter[str], systems: dict[str, Callable[[str], str | None]]) -> None:
    """Print how many of the words that were drawn each system says wrong; of each other one, why it can't be asked."""
    rows = [row for row in exam.read(_EXAM / "dev.tsv") if row["word"] in drawn]
    print(f"\n{_DRAWN} running words, drawn by frequency ({len(drawn)} different ones):")
    for name in (*systems, *_OTHERS):
        said = systems.get(name)
        try:
            judged = exam.score(rows, said or _said_by(name, sorted(drawn)).get)
        except _NotInstallableError as error:
            print(f"  {name:16s} not installable here: {error}")
            continue
        wrong = sum(drawn[row["word"]] for row, *_, is_wrong, _reading in judged if is_wrong)
        silent = "" if any("ˈ" in judgement[1] for judgement in judged) else " (marks no stress: judged by its sounds)"
        print(f"  {name:16s} {wrong / _DRAWN:6.1%} wrong{silent}")


class _NotInstallableError(Exception):
    """Another phonemiser can't be had on this machine; says why."""


def _said_by(name: str, words: list[str]) -> dict[str, str]:
    """Return what another phonemiser says, by word. Raises _NotInstallableError."""
    home = _HOME_OF_OTHERS / name
    python = home / "bin" / "python"
    if not python.exists():
        _run([sys.executable, "-m", "venv", str(home)])
    _run([str(python), "-m", "pip", "install", "--quiet", _OTHERS[name]])
    lines = _run([str(python), "-P", str(Path(__file__).with_name("_phonemisers.py")), name], "\n".join(words))
    return dict(line.split("\t", 1) for line in lines.splitlines() if "\t" in line)


def _run(command: list[str], standard_input: str = "") -> str:
    """Run a command and return what it prints. Raises _NotInstallableError with its last words."""
    try:
        run = subprocess.run(
            command, input=standard_input, capture_output=True, text=True, check=False, timeout=_PATIENCE
        )
    except subprocess.TimeoutExpired as error:
        raise _NotInstallableError(f"it takes more than {_PATIENCE} s.") from error
    if run.returncode:
        raise _NotInstallableError((run.stderr.strip() or "it says nothing").splitlines()[-1])
    return run.stdout


def _speed() -> None:
    """Print how long the tables take to load, and a sentence of the seeds the first and the second time."""
    found = [
        sentence
        for seed in sorted((_ROOT / "seeds").glob("*.txt"))
        for line in seed.read_text(encoding="utf-8").splitlines()
        for sentence in sentences(line)
    ]
    loading = _seconds(tables.words.__wrapped__)
    tables.words()
    cold, warm = (_seconds(lambda: [phonemes(sentence, {}) for sentence in found]) for _ in range(2))
    print(f"Tables: loaded in {loading * 1000:.0f} ms of processor time.")
    print(
        f"{len(found)} sentences: {cold / len(found) * 1000:.2f} ms each, {warm / len(found) * 1000:.2f} once cached."
    )


def _seconds(do: Callable[[], object]) -> float:
    start = time.process_time()
    do()
    return time.process_time() - start


def _load(file: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
