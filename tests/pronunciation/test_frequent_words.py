"""Nothing right becomes wrong: frequent words that espeak-ng says right are left so by tables and rules."""

from __future__ import annotations

from reader.pronunciation import audible_difference, espeak
from reader.pronunciation.lookup import look_up
from tests.pronunciation.frequent_words import FILE


def test_frequent_words_that_were_right_are_right() -> None:
    rows = [line.split("\t") for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len(rows) > 400
    worse = {}
    for word, readings in rows:
        found = look_up(word)
        said = found.phonemes if found else espeak.read_word(word)
        if not audible_difference.same(tuple(readings.split()), said):
            worse[word] = (readings, said)
    assert worse == {}
