"""Word frequencies, loaded from a table on demand, for words with the same first letters at once.

`reader.tables` would load all 80,000 at once, which takes longer than everything else before the first sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar, overload

Other = TypeVar("Other")

_INITIAL = 2  # letters; words that begin alike stand in one line for each frequency


class Frequencies(Mapping[str, float]):
    """Zipf's scale by word, as it is written."""

    def __init__(self, table: str, known: Mapping[str, float]) -> None:
        """Take a table in the shape that `lines` gives it, and words that are known already."""
        self._unread: dict[str, list[str]] = {}
        self._read = dict(known)
        for line in table.split("\n"):
            initial, _, rest = line.partition("\t")
            self._unread.setdefault(initial, []).append(rest)

    @overload
    def get(self, word: str, /) -> float | None: ...

    @overload
    def get(self, word: str, /, default: float | Other) -> float | Other: ...

    def get(self, word: str, /, default: float | Other | None = None) -> float | Other | None:
        """Return a word's frequency."""
        if word[:_INITIAL] in self._unread:
            self._take_in(word[:_INITIAL])
        return self._read.get(word, default)

    def __contains__(self, word: object) -> bool:
        """Return whether a word is in the table."""
        return isinstance(word, str) and self.get(word) is not None

    def __getitem__(self, word: str) -> float:
        """Return a word's frequency. Raises KeyError."""
        frequency = self.get(word)
        if frequency is None:
            raise KeyError(word)
        return frequency

    def __iter__(self) -> Iterator[str]:
        """Yield all words, which reads the whole table."""
        for initial in list(self._unread):
            self._take_in(initial)
        return iter(self._read)

    def __len__(self) -> int:
        """Count all words, which reads the whole table."""
        return sum(1 for _ in self)

    def _take_in(self, initial: str) -> None:
        # Threads may do it twice, to the same end: a word is never looked for between the two steps.
        for line in self._unread.get(initial, ()):
            frequency, _, words = line.partition("\t")
            self._read.update(dict.fromkeys(words.split(" "), float(frequency)))
        self._unread.pop(initial, None)


def lines(frequencies: Mapping[str, float]) -> list[str]:
    """Return a table: first letters, a frequency, and the words of both, in order."""
    groups: dict[tuple[str, float], list[str]] = {}
    for word, frequency in sorted(frequencies.items()):
        groups.setdefault((word[:_INITIAL], -frequency), []).append(word)
    return [f"{initial}\t{-less:g}\t{' '.join(words)}\n" for (initial, less), words in sorted(groups.items())]
