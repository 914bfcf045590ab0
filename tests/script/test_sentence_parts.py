"""Quotations and brackets are found where they are spoken."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.engines.voice import Part, PartKind
from reader.script import Line, Role, Script
from reader.script.sentence_parts import sentence_parts
from tests.thoroughness import examples

BRACKET, QUOTATION, QUOTED = PartKind.BRACKET, PartKind.QUOTATION, PartKind.QUOTED


def found(*sentences: tuple[str, str] | str) -> list[list[tuple[PartKind, str]]]:
    """The parts of one paragraph's sentences, each written and spoken; or written, and spoken without its marks."""
    pairs = [(each, re.sub('[„“”»«"]', "", each)) if isinstance(each, str) else each for each in sentences]
    script = Script(tuple(Line(*pair, 0.3, Role.PARAGRAPH, 1) for pair in pairs))
    return [
        [(part.kind, line.spoken[part.start : part.end]) for part in inside]
        for line, inside in zip(script.lines, sentence_parts(script), strict=True)
    ]


@pytest.mark.parametrize(("opens", "closes"), ["„“", "„”", "“”", "»«", "«»", '""'])
def test_a_quotation_begins_inside_a_sentence_or_with_it(opens: str, closes: str) -> None:
    inside = f"Sie sagte: {opens}Die Brücke wird gesperrt{closes}, und ging."
    assert found(inside) == [[(QUOTATION, "Die Brücke wird gesperrt")]]
    first = f"{opens}Die Brücke wird gesperrt{closes}, sagte sie."
    assert found(first) == [[(QUOTED, "Die Brücke wird gesperrt")]]


def test_a_quotation_goes_on_through_the_sentences_of_its_paragraph() -> None:
    assert found("Er sagte: „Es ist spät.", "Wir gehen jetzt.", "Bis morgen“, rief er.", "Dann ging er.") == [
        [(QUOTATION, "Es ist spät")],
        [(QUOTED, "Wir gehen jetzt")],
        [(QUOTED, "Bis morgen")],
        [],
    ]


def test_a_block_that_the_page_marks_as_a_quotation_is_one_sentence_by_sentence() -> None:
    lines = [Line(text, text, 0.3, Role.QUOTE, 1) for text in ("Es ist spät.", "Wir gehen jetzt.")]
    assert sentence_parts(Script(tuple(lines))) == ((Part(QUOTED, 0, 11),), (Part(QUOTED, 0, 15),))


def test_words_that_are_spoken_otherwise_are_quoted_all_the_same() -> None:
    assert found(
        ("Er sagte: „3 Meter 50 reichen uns 12“, und ging.", "Er sagte: drei Meter reichen uns zwölf, und ging.")
    ) == [[(QUOTATION, "drei Meter reichen uns zwölf")]]


def test_a_term_and_a_phrase_of_the_sentence_are_no_speech_and_neither_is_what_never_ends() -> None:
    assert found("Die „Brandmauer“ steht.", "Das „Neue Haus“ auch.", "„Und so geht es weiter.") == [[], [], []]
    assert found("Das Buch „Der lange Weg“ fehlt.", "Sie nannte es „ein Geschäft wie andere“ und ging.") == [[], []]


def test_brackets_are_told_from_what_was_written() -> None:
    assert found(("Der Minister (er ist neu) schwieg.", "Der Minister, er ist neu, schwieg.")) == [
        [(BRACKET, "er ist neu")]
    ]
    assert found(("Jan Kramer (54, SPD) ging.", "Jan Kramer, vierundfünfzig, SPD, ging.")) == [
        [(BRACKET, "vierundfünfzig, SPD")]
    ]
    assert found(("Er kam (zu spät).", "Er kam, zu spät.")) == [[(BRACKET, "zu spät")]]
    assert found(("„Er kommt heute (oder nie)“, hieß es.", "„Er kommt heute, oder nie“, hieß es.")) == [
        [(QUOTED, "Er kommt heute, oder nie"), (BRACKET, "oder nie")]
    ]


def test_a_bracket_that_isnt_set_off_when_it_is_spoken_is_none() -> None:
    assert found(("Die Lehrer(innen) streiken.", "Die Lehrer innen streiken.")) == [[]]
    assert found(("Um 7 (oder 8) Uhr.", "Um sieben oder acht Uhr.")) == [[]]


@settings(max_examples=examples(100))
@given(st.lists(st.text('ab (),.„“»«"!?', max_size=25), min_size=1, max_size=4))
def test_parts_lie_in_their_sentences_between_words_whatever_is_written(sentences: list[str]) -> None:
    lines = [Line(text, text.translate(str.maketrans("(b", ", ")), 0.3, Role.PARAGRAPH, 1) for text in sentences]
    script = Script(tuple(lines))
    for line, inside in zip(script.lines, sentence_parts(script), strict=True):
        for part in inside:
            assert 0 <= part.start < part.end <= len(line.spoken)
            assert not (line.spoken[: part.start][-1:].isalpha() and line.spoken[part.start].isalpha())
            assert not (line.spoken[part.end - 1].isalpha() and line.spoken[part.end :][:1].isalpha())
