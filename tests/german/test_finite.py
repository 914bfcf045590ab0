"""Which words can be nothing but a clause's verb."""

from __future__ import annotations

import pytest

from reader.common import tables
from reader.german.words.finite import declines, is_finite, may_be_finite
from reader.german.words.vocabulary import PREPOSITIONS

FINITE = "ist fiel schied blieb folgt tobte reisten trifft fährt sieht läuft spielt läge kämen schliesst nannte"
DOUBTFUL = (
    "spielen gespielt besucht erklärt erbauten studiert umgestellt kürzlich direkter rund seit dort fast träge Sport xq"
)


@pytest.mark.parametrize("word", FINITE.split())
def test_third_persons_are_finite(word: str) -> None:
    assert is_finite(word)


@pytest.mark.parametrize("word", DOUBTFUL.split())
def test_participles_infinitives_and_adjectives_may_be_something_else(word: str) -> None:
    assert not is_finite(word)


def test_a_participle_without_ge_may_be_finite() -> None:
    assert all(map(may_be_finite, ("besucht", "erreichte", "beginnt", "notierte", "umfasst")))
    assert not any(map(may_be_finite, ("spielt", "kürzlich", "bekannt", "beste")))


def test_the_table_holds_no_prepositions_and_no_adjectives() -> None:
    forms = tables.words("german/data/finite_verbs.tsv")
    assert not [form for form in forms if form in PREPOSITIONS or declines(form)]
    assert all(map(is_finite, ("gewann", "feiert", "erhielten", "waren", "könnte", "ankam")))
