"""The table of written and spoken sentences (spoken.tsv); one test per row, so a failure names its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.german import say

_TABLE = Path(__file__).with_name("spoken.tsv")
ROWS = [line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


@pytest.mark.parametrize(
    ("written", "spoken"), [pytest.param(row[1], row[2], id=f"{row[0]}: {row[1]}") for row in ROWS]
)
def test_a_written_sentence_is_said_as_the_table_says(written: str, spoken: str) -> None:
    assert say(written) in spoken.split(" | ")
