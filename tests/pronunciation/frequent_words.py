"""Writes `frequent.tsv`: frequent words that bare espeak-ng says right, so that nothing here may spoil them.

`python -m tests.pronunciation.frequent_words`, with the extra "pronunciation". The readings are German Wiktionary's
(CC BY-SA 4.0), the frequencies wordfreq's.
"""

from __future__ import annotations

from pathlib import Path

from reader.pronunciation import audible_difference, espeak
from reader.pronunciation.making import sources

FILE = Path(__file__).with_name("frequent.tsv")
HEAD = (
    "# Every tenth of the 5,000 most frequent words (wordfreq) that bare espeak-ng says as German Wiktionary does;"
    " CC BY-SA 4.0.\n# Written by tests/pronunciation/frequent_words.py.\n"
)
_MOST, _RAREST, _EVERY = 5_000, 4.0, 10


def main() -> None:
    """Write the table."""
    found = sources.frequencies(_RAREST)
    frequent = sorted(found, key=lambda word: (-found[word], word))[:_MOST]
    assert len(frequent) == _MOST
    readings = {word: sources.wiktionary()[word] for word in frequent[::_EVERY]}
    right = {word: said for word, said in readings.items() if audible_difference.same(said, espeak.read_word(word))}
    rows = (f"{word}\t{' '.join(said)}\n" for word, said in sorted(right.items()))
    FILE.write_text(HEAD + "".join(rows), "utf-8")


if __name__ == "__main__":
    main()
