"""Lines that say when, by whom and for how long (stamps.tsv), and lines that only look so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning.boilerplate.stamps import stamp
from tests.thoroughness import examples

ROWS = [line.split("\t") for line in Path(__file__).with_name("stamps.tsv").read_text("utf-8").splitlines()[1:]]
WHO = st.sampled_from(
    ["Ina Muster", "Von Ina Muster", "dpa", "Von Ute Hollmann und Ina von Berg", "Redaktion Lindenau"]
)
DATE = st.dates().map(lambda day: f"{day.day}.{day.month}.{day.year:04}") | st.just("3. März 2026")
MARK = st.sampled_from([", ", " | ", " • ", " – ", " "])
TIME = st.times().map(lambda time: f"{time.hour}:{time.minute:02} Uhr")


@pytest.mark.parametrize(("line", "role"), ROWS)
def test_a_line_is_a_stamp_or_not(line: str, role: str) -> None:
    found = stamp(line)
    assert (found.role.value if found else "-") == role


@given(st.permutations(["who", "date", "time"]), WHO, DATE, TIME, MARK)
@settings(max_examples=examples(60), deadline=None)
def test_name_date_and_time_are_a_stamp_in_any_order(
    order: list[str], who: str, date: str, time: str, mark: str
) -> None:
    parts = {"who": who, "date": date, "time": time}
    assert stamp(mark.join(parts[name] for name in order)) is not None


@given(WHO, DATE, st.sampled_from(["kommt", "hat", "über", "brennt"]))
@settings(max_examples=examples(20), deadline=None)
def test_one_word_that_says_something_makes_it_none(who: str, date: str, word: str) -> None:
    assert stamp(f"{who} {word} {date}") is None
