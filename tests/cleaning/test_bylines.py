"""Names out of bylines, and out of the line that closes an interview."""

from __future__ import annotations

import pytest

from reader.cleaning.boilerplate import Role
from reader.cleaning.bylines import authors_of


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Von Ina Muster", ("Ina Muster",)),
        ("Von Ina Muster und Jan van der Weide", ("Ina Muster", "Jan van der Weide")),
        ("12.03.2026 | Von Ina Muster", ("Ina Muster",)),
        ("Das Gespräch führte Ina Muster.", ("Ina Muster",)),
        ("Die Fragen stellten Ina Muster und Jan Beispiel.", ("Ina Muster", "Jan Beispiel")),
        ("Mit Ute Hollmann sprach Ina Muster", ("Ina Muster",)),
        ("Interview: Ina Muster", ("Ina Muster",)),
    ],
)
def test_a_byline_names_its_authors(line: str, names: tuple[str, ...]) -> None:
    assert authors_of(line, Role.BYLINE) == names


def test_other_lines_name_none() -> None:
    assert authors_of("Von Ina Muster", None) == ()
    assert authors_of("Redakteurin", Role.BYLINE) == ()
