"""What espeak-phonemised engines are given, heard as the phonemes that Piper's own phonemiser makes of it."""

from __future__ import annotations

import json
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from piper.config import PiperConfig
from piper.phonemize_espeak import EspeakPhonemizer

import voices
from reader.engines.espeak_text import adapt, bind, loosen
from reader.lexicon import Lexicon
from reader.pronunciation.ipa import as_learnt, respell, to_voice_symbols, unlearnt
from reader.pronunciation.sentence import pieces
from reader.pronunciation.symbols import SYMBOLS
from tests.thoroughness import examples

espeak = EspeakPhonemizer()


def phonemes(text: str) -> str:
    return normalize("NFC", " / ".join("".join(sentence) for sentence in espeak.phonemize("de", text)))


@pytest.mark.parametrize(
    ("spoken", "wrong", "right"),
    [
        ("sechste", "zˈɛkstˌeː", "zˈɛkstə"),
        ("am sechsten Mai", "zˈɛkstˌeːn", "zˈɛkstən"),
        ("sechster", "zˈɛkstˌeːɾ", "zˈɛkstɜ"),
        ("vierundvierzig", "vˌiːɾtsɪç", "fˈiːɾ ʊnt fˈɪɾtsɪç"),
        ("neunzehnhundertvierundvierzig", "hˌʊndɜtvˌiːr", "hˈʊndɜt fˈiːɾ ʊnt fˈɪɾtsɪç"),
        ("zweitausendfünfundzwanzig", "ˌɛntf", "tsvˈaɪ tˈaʊzənt fˈʏnf ʊnt tsvˈantsɪç"),
        ("zwölfhundertsiebenunddreißig", "ˌʊndraɪs", "zˈiːbən ʊnt drˈaɪsɪç"),
        ("vierzehn", "fˈiːɾtseːn", "fˈɪɾtseːn"),
        ("vierzig", "fˈiːɾtsɪç", "fˈɪɾtsɪç"),
        ("AfD", "ˈɑːf dˈeː", "ˈɑː ˈɛf dˈeː"),
        ("EZB", "ˈɛtsp", "ˈeː tsˈɛt bˈeː"),
        ("USA", "ˈuːzɑː", "ˈuː ˈɛs ˈɑː"),
        ("VfB", "fˌaʊˈɛf", "fˈaʊ ˈɛf bˈeː"),
    ],
)
def test_words_that_espeak_gets_wrong_are_right_after_adapting(spoken: str, wrong: str, right: str) -> None:
    assert wrong in phonemes(spoken)
    adapted = adapt(spoken, {}, inline_phonemes=True)
    assert right in phonemes(adapted)
    assert wrong not in phonemes(adapted)


@pytest.mark.parametrize(
    ("spoken", "adapted"),
    [
        ("Der CDU-Chef kam.", "Der C D U Chef kam."),
        ("EU-weit gilt das.", "E U weit gilt das."),
        ("Die Nato tagt.", "Die Nato tagt."),
        ("Zwei Drittel der AKWs.", "[[tsvˈaɪ drˈɪtəl dɛɾ ˈɑː kˈɑː vˈeːs.]]"),
        ("Die CEOs kamen.", "Die ßi Ih Ohs kamen."),
        ("einundzwanzigsten", "ein und zwanzigsten"),
        ("Der sechsundsechzigste", "Der sechs und sechzigste"),
        ("Hundert Jahre", "Hundert Jahre"),
        ("zweihundertmal", "zwei hundertmal"),
        ("vierundzwanzigstündige", "vier und zwanzigstündige"),
        ("Vierzigtonner", "Firzigtonner"),
        ("achtzehn", "achzehn"),
        ("Fünf Sechstel", "Fünf Sächstel"),
        ("Achtung", "Achtung"),
        ("Einheit", "Einheit"),
        ("Zweifel", "Zweifel"),
        ("Dreistigkeit", "Dreistigkeit"),
        ("allein", "allein"),
        ("EILMELDUNG", "EILMELDUNG"),
    ],
)
def test_number_words_and_acronyms_come_apart_and_other_words_stay(spoken: str, adapted: str) -> None:
    assert adapt(spoken, {}, inline_phonemes=True) == adapted


def test_one_sentence_reaches_the_engine_whatever_marks_stand_inside() -> None:
    adapted = adapt("Am vierten. November. Wirklich? Ja!", {}, inline_phonemes=True)
    assert len(espeak.phonemize("de", adapted)) == 1


def test_phonemes_go_inline_into_piper_text_and_are_spelled_for_others() -> None:
    ipa = {"Xi": "ʃˈiː", "Kim Jong Un": "kˈɪm dʒˈɔŋ ˈʊn"}
    assert adapt("Xi traf Kim Jong Un.", ipa, inline_phonemes=True) == "[[ʃˈiː trˈɑːf kˈɪm dʒˈɔŋ ˈʊn.]]"
    assert adapt("Xi traf Kim Jong Un.", ipa, inline_phonemes=False) == "schie traf kim dschong un."


def test_scales_units_and_acronyms_that_say_writes_out_carry_their_phonemes() -> None:
    adapted = adapt("Zwei Milliarden Euro, sagt die Bafin.", {}, inline_phonemes=True)
    assert adapted == "[[tsvˈaɪ mɪljˈaɾdən ˈɔøroː, zˈɑːkt diː bafˈiːn.]]"


def test_phonemes_are_found_in_compounds_but_not_inside_words() -> None:
    ipa = {"Xi": "ʃˈiː"}
    assert adapt("Die Xi-Reise nach Xian.", ipa, inline_phonemes=True) == "[[diː ʃˈiː rˈaɪzə nˈɑːx ksiːˈɑːn.]]"


def test_standard_ipa_becomes_what_the_voice_was_trained_on() -> None:
    assert to_voice_symbols("ʁɔʏθ") == "rɔøs"
    assert to_voice_symbols("ˈkaːɐ̯l") == "ˈkɑːɾl"
    assert respell("θæt") == "ßät"


def test_a_word_whose_vowels_would_run_together_is_left_as_it_is() -> None:
    assert respell("uːkraˈiːnə") is None
    assert adapt("Die Ukraine", {"Ukraine": "uːkraˈiːnə"}, inline_phonemes=False) == "Die Ukraine"


def test_every_phoneme_of_the_built_in_dictionary_is_known_to_the_built_in_voice() -> None:
    settings_file = next(Path(voices.__file__).parent.glob("kerstin/*.onnx.json"))
    config = PiperConfig.from_dict(json.loads(settings_file.read_text(encoding="utf-8")))
    entries = [entry.ipa for entry in Lexicon.builtin().entries if entry.ipa]
    used = {symbol for ipa in entries for symbol in to_voice_symbols(ipa)}
    assert used <= set(config.phoneme_id_map)
    assert all(as_learnt(ipa) == normalize("NFC", to_voice_symbols(ipa)) for ipa in entries)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[ˈt͡sʏːʁɪç]", "tsˈyːrɪç"),
        ("/ˈt͡suːn̩/", "tsˈuːən"),
        ("ɪˈtaːli̯ən", "ɪtˈɑːlɪʲən"),
        ("ˈvi:k ˈha:fn̩", "vˈiːk hˈɑːfən"),
        ("ˈkaːɐ̯l", "ˈkɑːɾl"),
        ("pst", "pst"),
        ("χʊr", "xˈʊɐ"),
        ("mˈɒɪ", "mˈɔø"),
    ],
)
def test_narrow_phonemes_are_written_as_the_voices_have_learnt_them(written: str, said: str) -> None:
    assert as_learnt(written) == said


@settings(max_examples=examples(200), deadline=None)
@given(st.one_of(st.text(max_size=20), st.text("".join(SYMBOLS) + "t͡s̩̯ˈ[/ʔɐʁχǂ]] ", max_size=20)))
def test_no_voice_is_given_a_symbol_that_it_has_not_learnt(ipa: str) -> None:
    given_to_it = "".join(piece.phonemes for piece in pieces("Die Xi fährt.", {"Xi": ipa}))
    assert SYMBOLS.issuperset(given_to_it.replace(" ", ""))
    learnt = as_learnt(ipa)
    if learnt is not None:
        assert as_learnt(learnt) == learnt and not unlearnt(learnt)


@settings(max_examples=examples(300), deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_adapted(text: str) -> None:
    adapt(text, {"Xi": "ʃiː"}, inline_phonemes=True)
    adapt(text, {"Xi": "ʃiː"}, inline_phonemes=False)


def test_a_phrase_of_the_dictionary_can_be_bound_and_loosened_again() -> None:
    spoken = "In New York und in Neu Ulm regnet es."
    bound = bind(spoken, {"New York": "njuː jɔʁk"})
    assert bound.split() == ["In", bound[3:11], "und", "in", "Neu", "Ulm", "regnet", "es."]
    assert loosen(bound) == spoken
