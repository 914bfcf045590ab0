"""More than two thousand news-like sentences that nobody wrote down, right by construction (news_generator)."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from reader.german import say
from tests.german.news_generator import TEMPLATES, Case, cases

_EACH = 50


def test_there_are_two_thousand_of_them() -> None:
    assert len(TEMPLATES) * _EACH >= 2000


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.__name__.strip("_"))
def test_a_generated_sentence_is_read_right(template: Callable[[Random], Case]) -> None:
    wrong = [
        f"{written}\n  said:  {spoken}\n  right: {sorted(right)}"
        for written, right in cases(template, _EACH)
        if (spoken := say(written)) not in right
    ]
    assert not wrong, "\n".join(wrong)
