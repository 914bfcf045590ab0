"""How single words are said: by tables, from their stems, from their parts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.pronunciation import compounds, espeak, symbols, tables
from reader.pronunciation.inflection import before_vowel, inflect, stems
from reader.pronunciation.lookup import Origin, is_sure, look_up
from tests.thoroughness import examples

words = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ", min_size=1, max_size=30)
known = st.sampled_from(sorted(tables.words().frequencies)[::50])


@pytest.mark.parametrize(
    ("word", "phonemes", "origin"),
    [
        ("Rakete", "rakˈeːtə", Origin.TABLE),
        ("Raketen", "rakˈeːtən", Origin.INFLECTION),
        ("Bürgerinnen", "bˈʏɾɡərɪnən", Origin.INFLECTION),
        ("Hauptstadt", "hˈaʊptʃtˌat", Origin.COMPOUND),
        ("Grundgesetz", "ɡrˈʊntɡəzˌɛts", Origin.COMPOUND),
        ("Untersuchungsausschüsse", "ˌʊntɜzˈuːxʊŋsˌaʊsʃʏsə", Origin.COMPOUND),
        ("Ostheide", "ˈɔsthˌaɪdə", Origin.COMPOUND),
        ("Everton", "ˈɛvətən", Origin.FOREIGN),
    ],
)
def test_a_word_is_said_by_its_table_its_stem_or_its_parts(word: str, phonemes: str, origin: Origin) -> None:
    reading = look_up(word)
    assert reading is not None
    assert (reading.phonemes.replace("ˌ", ""), reading.origin) == (phonemes.replace("ˌ", ""), origin)


@pytest.mark.parametrize("word", ["werden", "Unternehmen", "Haus", "gehen"])
def test_simple_words_stay_whole(word: str) -> None:
    assert look_up(word) is None
    assert is_sure(word)


@pytest.mark.parametrize(
    ("word", "ending"), [("Vorsitzende", "əndə"), ("Parteivorsitzende", "əndə"), ("Wochenende", "ˌɛndə")]
)
def test_a_participle_in_ende_is_no_end(word: str, ending: str) -> None:
    reading = look_up(word)
    assert reading is not None
    assert reading.phonemes.endswith(ending)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("haertefall", "Härtefall"),  # an address
        ("wahrheit", "Wahrheit"),
        ("SACHSEN", "Sachsen"),
        ("Aussenminister", "Außenminister"),  # as Swiss papers write
        ("Regreßprozeß", "Regressprozess"),  # as was written before 1996
    ],
)
def test_a_word_that_is_usually_written_otherwise_is_said_like_it(written: str, meant: str) -> None:
    said, wanted = look_up(written), look_up(meant)
    assert said is not None
    assert said.phonemes == (wanted.phonemes if wanted else espeak.read_word(meant))


@pytest.mark.parametrize("word", ["Bauer", "neue", "Haustein"])
def test_letters_that_only_look_like_an_umlaut_or_an_ending_stay(word: str) -> None:
    assert look_up(word) is None


def test_a_word_of_the_grammar_is_stressed_where_a_compound_begins_with_it() -> None:
    reading = look_up("Warentest")
    assert reading is not None
    assert reading.phonemes == "vˈɑːrəntˌɛst"


@pytest.mark.parametrize(("word", "end"), [("darüber", "ˈyːbɜ"), ("darunter", "ˈʊntɜ"), ("irgendwann", "vˈan")])
def test_an_adverb_of_two_parts_is_stressed_at_its_end(word: str, end: str) -> None:
    reading = look_up(word)
    said = reading.phonemes if reading else espeak.read_word(word)
    assert said.count("ˈ") == 1
    assert said.endswith(end)


def test_the_first_word_of_a_sentence_may_have_a_capital() -> None:
    assert look_up("Geplant") == look_up("geplant")


@pytest.mark.parametrize(
    ("ipa", "said"),
    [
        ("poˈliːtɪkɐ", "poːlˈiːtɪkɜ"),
        ("ˈfaʁmaʔʊntɐˌneːmən", "fˈaɾmɑːʊntɜnˌeːmən"),
        ("to̯aˈlɛtə", "tɔalˈɛtə"),
        ("veːk", "vˈeːk"),
        ("pɔʁtmoˈneː", "pɔɾtmoːnˈeː"),
        ("kurt͡s", "kˈʊɐts"),
        ("ʔ", None),
    ],
)
def test_a_dictionary_reading_takes_the_symbols_that_voices_have_learnt(ipa: str, said: str | None) -> None:
    assert symbols.from_dictionary(ipa.replace("kurt", "kʊʁt")) == said


def test_every_reading_of_the_tables_holds_only_symbols_that_voices_have_learnt_and_one_main_stress() -> None:
    loaded = tables.words()
    for reading in (*loaded.readings.values(), *loaded.foreign.values()):
        assert symbols.SYMBOLS.issuperset(reading)
        assert reading.count("ˈ") == 1


@settings(max_examples=examples(200), deadline=None)
@given(words)
def test_parting_a_word_changes_no_letter_and_its_reading_holds_only_known_symbols(word: str) -> None:
    parts = compounds.part(word, tables.words().frequencies)
    assert not parts or "".join(part.letters for part in parts) == word.lower()
    reading = look_up(word)
    assert reading is None or set(reading.phonemes.replace(" ", "")) <= symbols.SYMBOLS


@settings(max_examples=examples(100), deadline=None)
@given(known, known)
def test_a_compound_has_its_main_stress_in_its_first_part(first: str, last: str) -> None:
    word = first.capitalize() + last.lower()
    parts = compounds.part(word, tables.words().frequencies)
    said = compounds.join(parts, lambda _: "tˈɑːk") if parts else "ˈ"
    assert said.count("ˈ") == 1
    assert not parts or said.startswith("tˈ")


@settings(max_examples=examples(100), deadline=None)
@given(known)
def test_an_inflected_word_begins_like_its_stem(word: str) -> None:
    for stem in stems(word):
        assert inflect(stem, "tˈɑːɡən").startswith("tˈɑː")


@pytest.mark.parametrize(
    ("word", "alone", "before"),
    [
        ("Lehrer", "lˈeːɾɜ", "lˈeːɾər"),  # Lehrerin
        ("Natur", "natˈuːɾ", "natˈuːr"),
        ("Spur", "ʃpˈʊɐ", "ʃpˈʊr"),
        ("König", "kˈøːnɪç", "kˈøːnɪɡ"),
        ("Klub", "klˈʊp", "klˈʊb"),
        ("Rad", "rˈaːt", "rˈaːd"),
        ("Berg", "bˈɛɾk", "bˈɛɾɡ"),
        ("brav", "brˈaːf", "brˈaːv"),
        ("Haus", "hˈaʊs", "hˈaʊz"),
        ("Kuss", "kˈʊs", "kˈʊs"),
        ("Fuß", "fˈuːs", "fˈuːs"),
        ("Raps", "rˈaps", "rˈaps"),
        ("Rat", "rˈaːt", "rˈaːt"),
        ("Kollege", "kɔlˈeːɡə", "kɔlˈeːɡə"),
    ],
)
def test_before_a_vowel_a_last_consonant_is_voiced_and_r_is_a_consonant(word: str, alone: str, before: str) -> None:
    assert before_vowel(word, alone) == before


def test_the_tables_load_in_the_time_of_a_breath() -> None:
    tables.words.cache_clear()
    start = time.process_time()
    tables.words()
    assert time.process_time() - start < 0.5  # some 20 ms on a quiet machine
