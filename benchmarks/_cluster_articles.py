"""Articles of some 300 words for the benchmark of the cluster: the sample articles' sentences, no two alike."""

from __future__ import annotations

from pathlib import Path

from reader.german import sentences

WORDS = 300
_PARAGRAPH = 18  # words of the shortest line that is no boilerplate
_SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


def articles(count: int, *, edited: bool = False) -> list[str]:
    """Write so many articles: none shares a sentence with another, so that none is spared speaking it.

    `edited`: the same articles with another sentence at their ends.
    """
    return [_article(number, edited=edited) for number in range(count)]


def _article(number: int, *, edited: bool) -> str:
    lines = _SEEDS[number % len(_SEEDS)].read_text(encoding="utf-8").splitlines()
    read = " ".join(line for line in lines[1:] if len(line.split()) >= _PARAGRAPH)
    chosen: list[str] = []
    words = 0
    for sentence in sentences(read):
        if words >= WORDS:
            break
        chosen.append(f"Blatt {number + 1}: {sentence.strip()}")
        words += len(chosen[-1].split())
    if edited:
        chosen[-1] = f"Zu Blatt {number + 1} gibt es seit dem Abend einen neuen Stand."
    paragraphs = [" ".join(chosen[start : start + 4]) for start in range(0, len(chosen), 4)]
    return f"{lines[0]}, Blatt {number + 1}\n\n" + "\n\n".join(paragraphs)
