"""Names out of bylines, and out of the line that closes an interview."""

from __future__ import annotations

import pytest

from reader.cleaning.boilerplate.boilerplate import Role
from reader.cleaning.boilerplate.bylines import authors_of
from reader.cleaning.wording.names import is_name


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
        ("Von Dr. Ina Muster und I. A. Beispiel", ("Dr. Ina Muster", "I. A. Beispiel")),
    ],
)
def test_a_byline_names_its_authors(line: str, names: tuple[str, ...]) -> None:
    assert authors_of(line, Role.BYLINE) == names


@pytest.mark.parametrize("line", ["Ina Muster", "Ina M. von der Weide", "Dr. Ina Muster-Beispiel", "I. A. Muster."])
def test_a_line_is_a_name(line: str) -> None:
    assert is_name(line)


@pytest.mark.parametrize("line", ["Die Grünen", "BRAND IN AU", "Brand in Au", "Neues Museum Au Bach Zell", "Muster"])
def test_a_line_is_no_name(line: str) -> None:
    assert not is_name(line)


def test_other_lines_name_none() -> None:
    assert authors_of("Von Ina Muster", None) == ()
    assert authors_of("Redakteurin", Role.BYLINE) == ()
