"""The table of frequencies tells the same, however little of it is read."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.pronunciation.frequencies import Frequencies, lines
from tests.thoroughness import examples

words = st.text(alphabet="abAäÄ", min_size=1, max_size=4)
tables = st.dictionaries(words, st.sampled_from([1.5, 2.0, 4.5]), min_size=1)


@settings(max_examples=examples(60), deadline=None)
@given(tables, tables, st.lists(words))
def test_a_word_has_the_frequency_that_was_written(
    table: dict[str, float], known: dict[str, float], asked: list[str]
) -> None:
    read = Frequencies("".join(lines(table)).rstrip("\n"), known)
    everything = {**known, **table}
    for word in (*asked, *everything):
        assert read.get(word) == everything.get(word)
        assert (word in read) == (word in everything)
    assert dict(read) == everything
    assert len(read) == len(everything)
