"""Pronunciation: how many words of the news are said wrong, by us and by bare espeak-ng.

Run with `python -m benchmarks.pronunciation` where ../shared/pronunciation is there (dev.tsv with readings
of German Wiktionary, and score.py, which judges them); without it, nothing is measured.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path
from typing import Any

_EXAM = Path(__file__).parents[2] / "shared" / "pronunciation"


def main() -> None:
    """Print the shares of wrong words of every system, by running words, forms and rare compounds."""
    if not (_EXAM / "score.py").is_file():
        print(f"{_EXAM} isn't there: the pronunciation of words is not measured.")
        return
    exam = _load(_EXAM / "score.py")
    rows = list(exam.read(_EXAM / "dev.tsv"))
    ours, bare = exam.product("")
    for name, say in (("Vorleser", ours), ("bare espeak-ng", bare)):
        start = time.perf_counter()
        judged = exam.score(rows, say)
        exam.report(name, judged, time.perf_counter() - start)


def _load(file: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
