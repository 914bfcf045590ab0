"""docs/contributing.md leads to places that exist."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "contributing.md").read_text("utf-8")
PATHS = sorted(set(re.findall(r"`((?:reader|api|voices|tests|docs)/[\w./-]+|CHANGELOG\.md)`", GUIDE)))


@pytest.mark.parametrize("path", PATHS)
def test_every_path_that_is_named_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_guide_names_the_five_places_that_newcomers_ask_for() -> None:
    for place in (
        "reader/german/data/abbreviations.tsv",
        "reader/engines/voice.py",
        "reader/article.py",
        "reader/script/pauses.py",
        "VORLESER_RULES",
    ):
        assert place in GUIDE
