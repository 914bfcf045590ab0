"""How the tables of words are made from a dictionary's readings."""

from __future__ import annotations

import pytest

from reader.pronunciation import audible_difference, espeak
from reader.pronunciation.lookup import find
from reader.pronunciation.making.__main__ import tables
from reader.pronunciation.making.preferred import preferred
from reader.pronunciation.making.sources import _stressed

READINGS = {
    "über": ("ˈyːbɐ",),
    "holt": ("hoːlt",),
    "holen": ("ˈhoːlən",),
    "überholt": ("ˌyːbɐˈhoːlt", "ˈyːbɐˌhoːlt"),
    "überholen": ("ˌyːbɐˈhoːlən", "ˈyːbɐˌhoːlən"),
    "überkam": ("ˈyːbɐˌkaːm", "ˌyːbɐˈkaːm"),
    "übergreifen": ("ˈyːbɐˌɡʁaɪ̯fən",),
    "übergreift": ("ˈyːbɐˌɡʁaɪ̯ft",),
    "überdies": ("yːbɐˈdiːs", "ˈyːbɐdiːs"),
    # The shorter one is said right by its parts, until the longer one has a reading of its own.
    "Welt": ("ˈvɛlt",),
    "groß": ("ɡʁoːs",),
    "größte": ("ˈɡʁøːstə",),
    "weltgrößte": ("ˈvɛltˌɡʁøːstə",),
    "weltgrößten": ("vɛltˈɡʁøːstn̩",),
}
KNOWN = tables(READINGS, dict.fromkeys(READINGS, 5.0))


def said(word: str) -> str:
    found = find(word, KNOWN)
    return found.phonemes if found else espeak.read_word(word)


@pytest.mark.parametrize("word", READINGS)
def test_every_word_is_said_as_the_dictionary_says_whichever_words_came_later(word: str) -> None:
    assert audible_difference.same(READINGS[word], said(word))


@pytest.mark.parametrize("word", ["überholt", "überkam", "überdies"])
def test_a_finite_form_in_one_word_is_of_the_verb_that_is_never_parted(word: str) -> None:
    assert not said(word).startswith("ˈ")


@pytest.mark.parametrize(
    ("word", "readings", "others", "usual"),
    [
        ("Labor", ("laˈboːɐ̯", "ˈlaːboːɐ̯"), {"Labors": ("laˈboːɐ̯s",), "Labore": ("laˈboːʁə",)}, ("laˈboːɐ̯",)),
        ("Strasse", ("ˈʃtʁaːsə", "ˈʃtʁasə"), {"Straße": ("ˈʃtʁaːsə",), "Strassen": ("ˈʃtʁasn̩",)}, ("ˈʃtʁaːsə",)),
        ("Sex", ("ˈzɛks", "ˈsɛks"), {"Sexes": ("ˈzɛksəs",)}, ("ˈzɛks", "ˈsɛks")),  # either
    ],
)
def test_other_forms_of_a_word_tell_which_of_its_readings_is_meant(
    word: str, readings: tuple[str, ...], others: dict[str, tuple[str, ...]], usual: tuple[str, ...]
) -> None:
    assert preferred({word: readings, **others})[word] == usual


@pytest.mark.parametrize(("word", "reading"), [("löst", "ˈløːst"), ("Haus", "ˈhaʊ̯s"), ("wir", "viːɐ̯")])
def test_the_length_of_a_single_syllable_counts_but_in_words_of_the_grammar(word: str, reading: str) -> None:
    assert _stressed(word, reading.removeprefix("ˈ")) == reading
