"""The dictionary as it is applied to a sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.lexicon import Entry, Lexicon
from reader.lexicon.entry import Pronunciation
from reader.pronunciation.sentence import pronounce

XI = Entry("Xi", ipa="ʃˈiː", note="chinesisch")


def test_an_entry_with_phonemes_leaves_the_word_and_says_how_it_sounds() -> None:
    assert Lexicon((XI,)).apply("Xi kam.") == ("Xi kam.", (Pronunciation("Xi", "ʃˈiː"),))


def test_an_entry_with_an_alias_puts_it_into_the_text() -> None:
    assert Lexicon((Entry("Wiekhaven", alias="Wiekhafen"),)).apply("In Wiekhaven.") == ("In Wiekhafen.", ())


def test_an_entry_with_both_gives_the_alias_its_phonemes() -> None:
    lexicon = Lexicon((Entry("Xi", alias="Schi", ipa="ʃˈiː"),))
    assert lexicon.apply("Xi kam.") == ("Schi kam.", (Pronunciation("Schi", "ʃˈiː"),))


def test_later_layers_win() -> None:
    lexicon = Lexicon((XI,)).layered([Entry("Xi", ipa="ksˈiː")]).layered([Entry("Xi", alias="Schie")])
    assert lexicon.apply("Xi") == ("Schie", ())


def test_a_later_entry_replaces_an_earlier_one_of_another_kind() -> None:
    haven, inside = Entry("Haven", alias="Hafen"), Entry("Haven", alias="hafen", whole_word=False)
    assert Lexicon((haven,)).layered([inside]).apply("Wiekhaven, Haven")[0] == "Wiekhaven, hafen"
    assert Lexicon((inside,)).layered([haven]).apply("WiekHaven, Haven")[0] == "WiekHaven, Hafen"


def test_words_are_found_whole_in_compounds_and_with_a_genitive_s() -> None:
    lexicon = Lexicon((Entry("Macron", ipa="makrˈɔ̃"),))
    assert [found.word for found in lexicon.apply("Macron-Rede, Macrons Rede, Macronie.")[1]] == ["Macron", "Macrons"]
    assert lexicon.apply("Macrons Rede")[1][0].ipa == "makrˈɔ̃s"


def test_the_longest_written_form_wins() -> None:
    lexicon = Lexicon((Entry("Kim", ipa="a"), Entry("Kim Jong Un", ipa="b")))
    assert [found.ipa for found in lexicon.apply("Kim Jong Un und Kim")[1]] == ["b", "a"]


def test_case_matters_unless_the_entry_says_otherwise() -> None:
    assert not Lexicon((Entry("Team", ipa="tˈiːm"),)).apply("TEAM")[1]
    assert Lexicon((Entry("Team", ipa="tˈiːm", match_case=False),)).apply("TEAM")[1]


def test_an_entry_may_match_inside_words() -> None:
    assert Lexicon((Entry("haven", alias="hafen", whole_word=False),)).apply("Wiekhavener")[0] == "Wiekhafener"


def test_sentences_without_the_word_are_not_touched_by_a_new_entry() -> None:
    sentence = "Der Bundestag berät am Freitag über den Haushalt."
    before = Lexicon.builtin().apply(sentence)
    assert Lexicon.builtin().layered([XI]).apply(sentence) == before == (sentence, ())


def test_the_built_in_dictionary_is_large_and_gives_a_reason_for_each_entry() -> None:
    entries = Lexicon.builtin().entries
    assert len(entries) >= 500
    assert all(entry.note and (entry.ipa or entry.alias) for entry in entries)
    assert len({entry.written for entry in entries}) == len(entries)


def test_the_built_in_dictionary_knows_the_news() -> None:
    _, found = Lexicon.builtin().apply("Emmanuel Macron und Selenskyj trafen Keir Starmer in Versailles.")
    assert [pronunciation.word for pronunciation in found] == ["Selenskyj", "Keir Starmer"]


def test_names_that_the_tables_of_words_hold_need_no_entry() -> None:
    said = {word.text: word.phonemes for word in pronounce("Macron ist in Versailles.", {})}
    assert (said["Macron"], said["Versailles"]) == ("makrˈɔ̃", "vɛɾsˈaɪ")


def test_an_entry_in_small_letters_holds_at_the_beginning_of_a_sentence_too() -> None:
    lexicon = Lexicon((Entry("ukrainische", ipa="uːkraˈiːnɪʃə"), Entry("Weg", ipa="vˈeːk")))
    assert [found.word for found in lexicon.apply("„Ukrainische Truppen, Ukrainische weg.")[1]] == ["Ukrainische"]
    assert lexicon.matches("Die Ukrainische weg.") == []


@given(st.text())
def test_texts_without_entries_come_back_unchanged(text: str) -> None:
    assert Lexicon().apply(text) == (text, ())
