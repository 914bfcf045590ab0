"""The set of bytes of a file that were requested, over any number of requests."""

from __future__ import annotations

MOST = 64
"""How many separate ranges are kept; players request adjacent pieces, and a script must not fill the memory."""


class Spans:
    """Half-open ranges, joined where they meet."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    def add(self, start: int, end: int) -> None:
        """Note the bytes from `start` up to, not including, `end`."""
        apart = []
        for first, last in self._spans:
            if last < start or end < first:
                apart.append((first, last))
            else:
                start, end = min(first, start), max(last, end)
        self._spans = [*apart, (start, end)][-MOST:]

    @property
    def length(self) -> int:
        """How many different bytes there are."""
        return sum(end - start for start, end in self._spans)
