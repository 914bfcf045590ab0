"""Every shortened adjective of the tables has the ending of its place, and its point cuts nothing."""

from __future__ import annotations

from reader.german import say, sentences
from reader.german.words.vocabulary import ABBREVIATIONS, Kind

ADJECTIVES = [
    row
    for row in ABBREVIATIONS
    if Kind.INFLECTED in row.kinds and Kind.COUNTED not in row.kinds and row.spoken[0].islower()
]
WRITTEN = "Das {0} Haus steht neben einem {0} Haus, ein {0} Dach fehlt den {0} Häusern der {0} Stadt"
SPOKEN = "Das {0}e Haus steht neben einem {0}en Haus, ein {0}es Dach fehlt den {0}en Häusern der {0}en Stadt"

PERSONS = "Der {0} Vorsitzende traf einen {0} Beamten, ein {0} Abgeordneter half der {0} Angestellten"
SPOKEN_PERSONS = "Der {0}e Vorsitzende traf einen {0}en Beamten, ein {0}er Abgeordneter half der {0}en Angestellten"


def test_a_shortened_adjective_has_the_ending_of_its_place() -> None:
    wrong = [row.short for row in ADJECTIVES if say(WRITTEN.format(row.short)) != SPOKEN.format(row.spoken)]
    assert not wrong


def test_before_a_noun_that_is_inflected_as_an_adjective_both_end_alike() -> None:
    wrong = [row.short for row in ADJECTIVES if say(PERSONS.format(row.short)) != SPOKEN_PERSONS.format(row.spoken)]
    assert not wrong


def test_it_ends_no_sentence_before_its_noun() -> None:
    assert [row.short for row in ADJECTIVES if len(sentences(WRITTEN.format(row.short))) > 1] == []
