"""Pronunciation: how many words of the news are said wrong, by us, by bare espeak-ng and by gruut and olaph.

Run with `python -m benchmarks.pronunciation` beside a checkout that holds ../shared/pronunciation (dev.tsv with readings
of German Wiktionary, and score.py, which judges them); without it, nothing is measured. gruut and olaph take part where
they are installed (`pip install gruut[de] olaph`).
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import time
from collections.abc import Callable
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
    for name, say in (("Vorleser", ours), ("bare espeak-ng", bare), *_peers()):
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


def _peers() -> list[tuple[str, Callable[[str], str]]]:
    found: list[tuple[str, Callable[[str], str]]] = []
    if importlib.util.find_spec("gruut"):
        sentences = importlib.import_module("gruut").sentences

        def gruut(word: str) -> str:
            return "".join(
                phoneme
                for sentence in sentences(word, lang="de")
                for said in sentence
                for phoneme in said.phonemes or ()
            )

        found.append(("gruut", gruut))
    if importlib.util.find_spec("olaph"):
        olaph = importlib.import_module("olaph").Olaph()
        found.append(("olaph", lambda word: str(olaph.phonemize_text(word, lang="de"))))
    return found


if __name__ == "__main__":
    main()
