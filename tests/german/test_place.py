"""Agreement: endings follow the governing word and the noun."""

from __future__ import annotations

import pytest

from reader.german import say
from reader.german.grammar import attributes
from reader.german.grammar.numeral_one import one
from reader.german.grammar.place import Place
from reader.german.words import nouns
from reader.german.words.vocabulary import Case, Gender

MARK = "#"  # stands where the ordinal or shortened adjective stands


@pytest.mark.parametrize(
    ("phrase", "ending"),
    [
        ("im # Quartal", "en"),
        ("der # Platz", "e"),
        ("der # Runde", "en"),
        ("die # Runde", "e"),
        ("die # Plätze", "en"),
        ("die # Bürger", "en"),
        ("das # Tor", "e"),
        ("ein # Versuch", "er"),
        ("ein # Kind", "es"),
        ("eine # Chance", "e"),
        ("mehrere # Experten", "e"),
        ("mit # Platz", "em"),
        ("in # Lesung", "er"),
        ("für # Platz", "en"),
        ("# Platz", "er"),
        ("# Runde", "e"),
        ("# Tor", "es"),
        ("am kommenden # Spieltag", "en"),
        ("der 5. und # Platz", "e"),
    ],
)
def test_the_ending_of_an_attribute(phrase: str, ending: str) -> None:
    position = phrase.index(MARK)
    assert attributes.ending(Place(phrase, position, position + 1)) == ending


@pytest.mark.parametrize(
    ("phrase", "article"),
    [
        ("kostet # Euro", "einen"),
        ("mit # Euro", "einem"),
        ("nach # Stunde", "einer"),
        ("für # Stunde", "eine"),
        ("vor # Jahr", "einem"),
        ("# Toter", "ein"),
        ("nach etwa # Jahr", "einem"),
        ("vor gut # Woche", "einer"),
        ("nach mehr als # Tag", "einem"),
        ("von nur noch # Million", "einer"),
        ("bei (nur) # Grad", "einem"),
        ("nach über # Stunde", "einer"),
        ("mit bis zu # Euro", "einem"),
        ("nach 1 Jahr und # Monat", "einem"),
        ("mit Frau und # Kind", "einem"),
        ("Anfang Mai kam # Mann", "ein"),
        ("Das kostet # Euro", "einen"),
        ("Sie sahen # Mann", "einen"),
        ("die # Million", "eine"),
        ("den # Euro", "einen"),
        ("ein Buch, das # Euro", "einen"),
        ("wegen # Tages", "eines"),
    ],
)
def test_the_number_one_before_its_noun(phrase: str, article: str) -> None:
    position = phrase.index(MARK)
    assert one(Place(phrase, position, position + 1)) == article


@pytest.mark.parametrize(
    ("phrase", "plural", "case"),
    [
        ("mit rund # Meter", True, Case.DATIVE),
        ("mit den # Meter", True, Case.DATIVE),
        ("bis zu # Meter", True, None),
        ("von bis zu # Meter", True, Case.DATIVE),
        ("von 3 bis # Meter", True, Case.DATIVE),
        ("für # Meter", True, Case.ACCUSATIVE),
        ("wegen # Tag", False, Case.GENITIVE),
        ("von der # Klasse", False, Case.DATIVE),
        ("Er lief # Meter", True, None),
    ],
)
def test_the_case_of_an_amount(phrase: str, plural: bool, case: Case | None) -> None:
    position = phrase.index(MARK)
    assert Place(phrase, position, position + 1).case(plural=plural) is case


@pytest.mark.parametrize(
    ("word", "gender"),
    [
        ("Bundesliga", Gender.FEMININE),
        ("Saisontor", Gender.NEUTER),
        ("Landtagsausschuss", Gender.MASCULINE),
        ("Verhandlung", Gender.FEMININE),
        ("Märchen", Gender.NEUTER),
        ("Kapitalismus", Gender.MASCULINE),
        ("1-Euro-Job", Gender.MASCULINE),
    ],
)
def test_compounds_take_the_gender_of_their_last_part(word: str, gender: Gender) -> None:
    noun = nouns.lookup(word)
    assert noun is not None
    assert noun.gender is gender


def test_forms_tell_one_from_many() -> None:
    assert nouns.is_countable_plural("Häusern")
    assert nouns.is_countable_plural("Militäreinheiten")
    assert not nouns.is_countable_plural("Haus")
    assert not nouns.is_countable_plural("gingen")
    assert nouns.lookup("Xyzzq") is None


@pytest.mark.parametrize("verb", ["besuchte", "überfiel", "verließ", "eroberte", "regierte"])
@pytest.mark.parametrize("name", ["Köln", "Wien", "Polen", "Italien", "Hessen", "Schweden"])
@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        (1529, "fünfzehnhundertneunundzwanzig"),
        (1939, "neunzehnhundertneununddreißig"),
        (1980, "neunzehnhundertachtzig"),
    ],
)
def test_a_number_between_a_verb_and_a_town_or_country_is_a_year(
    verb: str, name: str, written: int, spoken: str
) -> None:
    assert say(f"Er {verb} {written} {name}.") == f"Er {verb} {spoken} {name}."


@pytest.mark.parametrize("noun", ["Soldaten", "Häuser", "Reifen", "Barren"])
def test_a_number_between_a_verb_and_something_counted_is_an_amount(noun: str) -> None:
    assert say(f"Er verlor 1800 {noun}.") == f"Er verlor eintausendachthundert {noun}."


@pytest.mark.parametrize(
    ("noun", "nominative", "dative"),
    [
        ("Anträgen", "einer", "einem"),
        ("Frauen", "eine", "einer"),
        ("Kindern", "eines", "einem"),
        ("Neugeborenen", "einer", "einem"),
    ],
)
def test_one_of_several_has_the_case_of_its_place(noun: str, nominative: str, dative: str) -> None:
    assert say(f"Nur 1 von 12 {noun} fehlt.") == f"Nur {nominative} von zwölf {noun} fehlt."
    assert say(f"Das gilt bei 1 von 12 {noun}.") == f"Das gilt bei {dative} von zwölf {noun}."


@pytest.mark.parametrize("dated", ["seit 2019", "bis 2013", "ab 2001", "von 2009 bis 2013"])
@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2. Vorsitzender", "zweiter Vorsitzender"),
        ("3. Bürgermeister", "dritter Bürgermeister"),
        ("stellv. Leiter", "stellvertretender Leiter"),
        ("stellv. Leiterin", "stellvertretende Leiterin"),
    ],
)
def test_the_word_before_a_year_governs_nothing_behind_it(dated: str, written: str, spoken: str) -> None:
    assert say(f"Kern war {dated} {written}.").endswith(f" {spoken}.")
