"""Articles of some 300 words for the benchmark of the cluster: the sample articles' sentences, no two alike."""

from __future__ import annotations

import re
from pathlib import Path

WORDS = 300
_SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
_SENTENCE = re.compile(r"(?<=[a-zäöü][.!?])\s+(?=[A-ZÄÖÜ])")


def articles(count: int, *, edited: bool = False) -> list[str]:
    """Write so many articles: none shares a sentence with another, so that none is spared speaking it.

    `edited`: the same articles with another sentence at their ends.
    """
    return [_article(number, edited=edited) for number in range(count)]


def _article(number: int, *, edited: bool) -> str:
    seed = _SEEDS[number % len(_SEEDS)].read_text(encoding="utf-8")
    headline, *rest = [block for block in seed.split("\n\n") if block.strip()]
    chosen: list[str] = []
    words = 0
    for sentence in _SENTENCE.split(" ".join(" ".join(rest).split())):
        if words >= WORDS:
            break
        chosen.append(f"Blatt {number + 1}: {sentence}")
        words += len(chosen[-1].split())
    if edited:
        chosen[-1] = f"Zu Blatt {number + 1} gibt es seit dem Abend einen neuen Stand."
    paragraphs = [" ".join(chosen[start : start + 4]) for start in range(0, len(chosen), 4)]
    return headline.splitlines()[0] + "\n\n" + "\n\n".join(paragraphs)
