"""The table of written and spoken sentences (spoken.tsv), kind by kind; a failure names all its sentences."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from reader.german import say

ROWS: dict[str, list[tuple[str, str]]] = defaultdict(list)
for line in Path(__file__).with_name("spoken.tsv").read_text(encoding="utf-8").splitlines():
    if line and line[0] != "#":
        kind, written, spoken, *_ = line.split("\t")
        ROWS[kind].append((written, spoken))


@pytest.mark.parametrize("kind", ROWS)
def test_written_sentences_are_said_as_the_table_says(kind: str) -> None:
    wrong = [
        f"{written}\n  said:  {said}\n  right: {right}"
        for written, right in ROWS[kind]
        if (said := say(written)) not in right.split(" | ")
    ]
    assert not wrong, "\n".join(wrong)
