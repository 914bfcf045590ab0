"""Pronunciation: how many words of the news are said wrong, by us, by bare espeak-ng, by gruut and olaph; and how fast.

Run with `python -m benchmarks.pronunciation` where ../shared/pronunciation is there (dev.tsv with readings
of German Wiktionary, and score.py, which judges them); without it, nothing is judged. `--others PYTHON` names a Python
with gruut and olaph, whose dependencies clash with ours; `--mary de.txt` is MaryTTS's German lexicon as a second judge.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import _mary
from reader.german.boundaries import sentences
from reader.pronunciation import tables
from reader.pronunciation.sentence import phonemes

_ROOT = Path(__file__).parents[1]
_EXAM = _ROOT.parent / "shared" / "pronunciation"
_OTHERS = ("gruut", "olaph")
_PATIENCE = 300  # seconds
_TO_INSTALL = (
    "gruut and olaph are not measured: python -m venv G2P && G2P/bin/pip install 'gruut[de]' olaph, "
    "then --others G2P/bin/python."
)


def main() -> None:
    """Print the speed, and the shares of wrong words of every system, by running words, forms and rare compounds."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--others", type=Path, help="a Python that has gruut and olaph")
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
    if options.others is None:
        print(_TO_INSTALL)
        return
    for name in _OTHERS:
        if said := _table(options.others, name, [row["word"] for row in rows]):
            _judge(exam, rows, name, said.get)


def _judge(exam: Any, rows: list[Any], name: str, say: Callable[[str], str | None]) -> None:
    start = time.perf_counter()
    judged = exam.score(rows, say)
    exam.report(name, judged, time.perf_counter() - start)


def _table(python: Path, name: str, words: list[str]) -> dict[str, str]:
    """Return what another phonemiser says, by word; {} where that Python doesn't have it."""
    command = [str(python), "-P", str(Path(__file__).with_name("_phonemisers.py")), name]
    try:
        run = subprocess.run(
            command, input="\n".join(words), capture_output=True, text=True, check=False, timeout=_PATIENCE
        )
    except subprocess.TimeoutExpired:
        print(f"{name} is not measured: it takes more than {_PATIENCE} s.")
        return {}
    if run.returncode:
        print(f"{name} is not measured: {run.stderr.strip().splitlines()[-1]}")
    return dict(line.split("\t", 1) for line in run.stdout.splitlines() if "\t" in line)


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
