"""Abbreviations that stand in no table: what the tables of words know is said in full, everything else stays."""

from __future__ import annotations

import pytest

from reader.german import say, shortened
from reader.pronunciation.tables import words

_ADJECTIVES = ("politisch", "gemeinsam", "wissenschaftlich", "international", "kirchlich", "vermutlich")


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Die Fachabt. Bauen prüft das.", "Die Fachabteilung Bauen prüft das."),
        ("Ministerpräs. Weiß lehnte das ab.", "Ministerpräsident Weiß lehnte das ab."),
        ("Die wirtschaftspol. Lage ist ernst.", "Die wirtschaftspolitische Lage ist ernst."),
        ("Er ist innenpol. Sprecher.", "Er ist innenpolitischer Sprecher."),
        ("Sie traten gemeins. auf.", "Sie traten gemeinsam auf."),
        ("Die Abschlussprüf. ist schwer.", "Die Abschlussprüfung ist schwer."),
        ("Die Verk. stiegen.", "Die Verk. stiegen."),  # "Verkäufe", "Verkehr"
        ("Er stieg in Erdberg. aus.", "Er stieg in Erdberg. aus."),  # a name
    ],
)
def test_a_word_is_completed_where_one_alone_fits(written: str, spoken: str) -> None:
    assert say(written) == spoken


def test_what_is_found_begins_as_it_is_written_and_no_word_is_completed() -> None:
    for word in list(words().frequencies)[::400]:
        assert shortened.complete(word, "") is None, word
        for end in range(3, len(word)):
            found = shortened.complete(word[:end], "die")
            assert found is None or found.spoken.startswith(word[:end]), word


@pytest.mark.parametrize("word", _ADJECTIVES)
def test_an_adjective_is_known_from_the_letters_before_its_ending(word: str) -> None:
    stem = next(word.removesuffix(end) for end in ("isch", "am", "lich", "ional") if word.endswith(end))
    found = shortened.complete(stem + "l" * word.endswith("lich"), "die")
    assert found is None or found.spoken == word
