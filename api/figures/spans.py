"""Which bytes of a file were asked for, in however many requests."""

from __future__ import annotations

MOST = 64
"""Ranges kept apart from each other; players ask for pieces that meet, and a script shall not fill the memory."""


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
