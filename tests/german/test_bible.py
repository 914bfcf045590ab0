"""A reference to the Bible is one, whatever mark follows it."""

from __future__ import annotations

import pytest

from reader.german import say
from reader.german.numbers.bible import BOOKS


@pytest.mark.parametrize("mark", [" ", ".", ", ", ": ", "; ", ")", "! "])
def test_book_chapter_and_verse_are_said_before_every_mark(mark: str) -> None:
    for short, name in BOOKS.items():
        assert f"{name} zwei, Vers vier" in say(f"Es steht in {short} 2,4{mark}geschrieben."), short
