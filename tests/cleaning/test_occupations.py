"""Occupations behind names: who somebody is, told from what only begins alike."""

from __future__ import annotations

import pytest

from reader.cleaning.wording.occupations import has_occupation


@pytest.mark.parametrize("text", [", Bürgermeisterin", ", BSI-Präsidentin", ", Geschäftsführer der Werft", ", CEO"])
def test_an_occupation_stands_behind_a_comma(text: str) -> None:
    assert has_occupation(text)


@pytest.mark.parametrize("text", ["", " Bürgermeisterin", ", wenig Hoffnung", ", Fortschritt im Norden", ", guter Rat"])
def test_nothing_else_is_one(text: str) -> None:
    assert not has_occupation(text)
