"""What is written out in a sentence comes back: its numerals as digits, said in their place, have the same endings.

A sentence is right German as it stands in restored.txt, so nobody has to know what the product says.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.german import say

SENTENCES = Path(__file__).with_name("restored.txt").read_text(encoding="utf-8").splitlines()
_NUMERAL = re.compile(r"\*(ein|dritt)\w*\*")  # "*einem*"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_digits_are_said_as_the_words_that_they_stand_for(sentence: str) -> None:
    written = _NUMERAL.sub(lambda match: "1" if match[1] == "ein" else "3.", sentence)
    assert say(written) == sentence.replace("*", "")
