"""Gender and number of nouns: base words, forms of Wiktionary, last parts, endings."""

from __future__ import annotations

import pytest

from reader.german.making.nouns import _noun
from reader.german.words import nouns
from reader.german.words.nouns import Noun
from reader.german.words.vocabulary import Gender


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("Hebamme", Noun(Gender.FEMININE, singular=True, plural=False)),
        ("Damen", Noun(Gender.FEMININE, singular=False, plural=True)),
        ("Gold-Airbag", Noun(Gender.MASCULINE, singular=True, plural=False)),
        ("Altenheimküche", nouns.lookup("Küche")),
        ("Pritzelbums", None),
    ],
)
def test_what_is_known_of_a_noun(word: str, noun: Noun | None) -> None:
    assert nouns.lookup(word) == noun


def test_the_made_table_holds_only_what_base_words_and_endings_dont_decide() -> None:
    for form, noun in nouns.made().items():
        assert form.lower() not in nouns.forms()
        assert nouns.by_parts(form) != noun, form


def test_a_noun_made_of_a_verb_gives_way_to_a_plural() -> None:
    uses = {("n", "singular", "nominativ"): None, ("f", "plural", "nominativ"): None}
    assert _noun("Reisen", uses) == Noun(Gender.FEMININE, singular=False, plural=True)


def test_the_oblique_singular_of_a_weak_noun_counts_as_its_plural() -> None:
    uses = {("m", "singular", "dativ"): None, ("m", "plural", "nominativ"): None}
    assert _noun("Zeugen", uses) == Noun(Gender.MASCULINE, singular=False, plural=True)


def test_a_counted_noun_stands_in_the_plural() -> None:
    assert (nouns.plural("Kandidat"), nouns.plural("Zimmer"), nouns.plural("Pritzel")) == (
        "Kandidaten",
        "Zimmer",
        "Pritzel",
    )
    assert nouns.plural("Exemplar", dative=True) == "Exemplaren"
