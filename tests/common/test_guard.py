"""A rule's own fault costs what the rule was asked about: the article is cleaned, said and pronounced all the same."""

from __future__ import annotations

import logging

import pytest

from reader import clean, write_script
from reader.cleaning import cascade
from reader.german.sentences import boundaries
from reader.pronunciation import sentence
from tests.conftest import NEWS


@pytest.mark.parametrize(
    ("module", "rule"),
    [
        (cascade, "judge"),
        (cascade, "drop_names"),
        (cascade, "drop_closing_notes"),
        (boundaries, "_is_boundary"),
        (sentence, "_word"),
    ],
)
def test_whatever_rule_fails_no_word_of_the_article_is_lost(
    module: object, rule: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> object:
        raise IndexError("string index out of range")

    boundaries._sentences.cache_clear()
    monkeypatch.setattr(module, rule, fails)
    with caplog.at_level(logging.ERROR):
        script = write_script(clean(NEWS))
        pronounced = [word.text for line in script.lines for word in sentence.pronounce(line.spoken, {})]
    assert " ".join(line.written for line in script.lines).split() == NEWS.split()
    assert len(pronounced) == len(NEWS.split())
    assert "failed" in caplog.text
    boundaries._sentences.cache_clear()
