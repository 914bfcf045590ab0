"""Abbreviations that stand in no table: what the tables of words know is said in full, everything else stays."""

from __future__ import annotations

import pytest

from reader.german import say
from reader.german.abbreviations import abbreviation_expansion
from reader.german.sentences import abbreviation_detection
from reader.german.words import nouns
from reader.pronunciation.tables import words


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Die Fachabt. Bauen prüft das.", "Die Fachabteilung Bauen prüft das."),
        ("Ministerpräs. Weiß lehnte das ab.", "Ministerpräsident Weiß lehnte das ab."),
        ("Die wirtschaftspol. Lage ist ernst.", "Die wirtschaftspolitische Lage ist ernst."),
        ("Er ist innenpol. Sprecher.", "Er ist innenpolitischer Sprecher."),
        ("Sie traten gemeins. auf.", "Sie traten gemeinsam auf."),
        ("Die Abschlussprüf. ist schwer.", "Die Abschlussprüfung ist schwer."),
        ("Das Asylverf. dort dauert.", "Das Asylverfahren dort dauert."),  # the article excludes "Verfassung"
        ("Die Verk. stiegen.", "Die Verk. stiegen."),  # "Verkäufe", "Verkehr"
        ("Er stieg in Erdberg. aus.", "Er stieg in Erdberg. aus."),  # a name
    ],
)
def test_a_word_is_completed_where_one_alone_fits(written: str, spoken: str) -> None:
    assert say(written) == spoken


def test_what_is_found_begins_as_it_is_written_and_no_word_is_completed() -> None:
    for word in list(words().frequencies)[::400]:
        assert abbreviation_expansion.complete(word, "") is None, word
        for end in range(3, len(word)):
            found = abbreviation_expansion.complete(word[:end], "die")
            drawn_together = f"{word[: end - 1]}ung" if word[end - 1] == "g" else None  # "Messg." is a "Messung"
            assert found is None or found.spoken.startswith(word[:end]) or found.spoken == drawn_together, word


def test_no_noun_of_the_tables_is_taken_for_shortened() -> None:
    known = [*nouns.made(), *(form.capitalize() for form in nouns.forms())][::10]
    assert not [noun for noun in known if abbreviation_detection.is_unlisted(noun, "die")]
