"""What espeak-ng's own reading needs where no table holds a word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.pronunciation import espeak, symbols
from reader.pronunciation.engine_slips import mended
from reader.pronunciation.sentence import pronounce
from tests.thoroughness import examples


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("Song", "sˈɔŋ"),  # espeak-ng reads it as English, with sounds that no German voice has learnt
        ("online", "ˈɔnlaɪn"),
        ("Łódź", "vˈʊtʃ"),
        ("Ibáñez", "iːbˈɑːnjɛs"),  # letters of another language
        ("Aydoğan", "aɪdoːˈɑːn"),
        ("Çelik", "tʃɛlˈɪk"),
        ("Fitzek", "fˈɪtsɛk"),
        ("Petrovic", "pˈɛtroːvˌɪtʃ"),
        ("Markiewicz", "mˈaɾkiːvˌɪtʃ"),
        ("Webb", "vˈɛp"),
        ("Tkatschenko", "tkatʃˈɛŋkoː"),  # letters that it says by their names
        ("Vrba", "vˈɪɾbɑː"),
        ("Bhutto", "bˈʊtoː"),
        ("Poroschenkos", "pˌoːrɔʃˈɛŋkoːs"),  # a genitive is stressed as the name
        ("Realität", "reːˌɑːliːtˈɛːt"),  # one main stress
        ("Häckserei", "hˌɛksərˈaɪ"),
        ("Mitsubishi", "mˈɪtzuːbˌɪʃiː"),
    ],
)
def test_foreign_sounds_letters_and_endings_are_mended(word: str, said: str) -> None:
    assert mended(word) == said


@pytest.mark.parametrize("word", ["Haus", "Diskothek", "Ellerbek", "Musik", "und", "Hinweis", "BMW", "Mrd", "Kürbis"])
def test_other_words_stay_as_espeak_reads_them(word: str) -> None:
    assert mended(word) is None


@settings(max_examples=examples(60), deadline=None)
@given(st.text(alphabet="abcdeikmnorstuvwyzöüéñçğıšćŁABKSWY", min_size=1, max_size=12))
def test_nothing_but_what_voices_have_learnt_comes_out(word: str) -> None:
    said = mended(word)
    assert symbols.SYMBOLS.issuperset((espeak.read_word(word) if said is None else said).replace(" ", ""))


@pytest.mark.parametrize(
    ("sentence", "word", "said"),
    [
        ("Der Ballon d'Or glänzt.", "d'Or", "dˈoːɾ"),  # an elided article is no letter
        ("Die SpVgg gewann.", "SpVgg", "ʃpˈiːlfɛɾˌaɪnɪɡʊŋ"),  # what stands for an acronym is read as words are
        ("Er geht gleichzeitig.", "gleichzeitig", "ɡlˈaɪçtsˌaɪtɪç"),
    ],
)
def test_a_word_in_a_sentence_is_said_so(sentence: str, word: str, said: str) -> None:
    assert [found.phonemes for found in pronounce(sentence, {}) if found.text == word] == [said]
