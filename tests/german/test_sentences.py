"""Sentence boundaries: cut where a newsreader takes breath, never inside an ordinal, an abbreviation or a name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.german import sentences
from reader.german.sentences.short_forms import JOINING
from reader.german.words.vocabulary import ABBREVIATIONS, STARTERS

CASES = (Path(__file__).parent / "boundaries.txt").read_text("utf-8").splitlines()
"""A bar marks a boundary."""


@pytest.mark.parametrize("case", CASES)
def test_boundaries(case: str) -> None:
    expected = case.split(" | ")
    assert [sentence.strip() for sentence in sentences(" ".join(expected))] == expected


def test_a_forgotten_space_changes_no_boundary() -> None:
    """ "Er kam nie.Dann ging sie": between a small letter's point and a word with a capital."""
    for case in CASES:
        glued = re.sub(r"(?<=[a-zäöüß]{3}[.!?]) [|] (?=[A-ZÄÖÜ][a-zäöüß]+[ ,])", "", case).replace(" | ", " ")
        assert [sentence.strip() for sentence in sentences(glued)] == case.split(" | ")


def test_a_line_break_ends_a_sentence_that_has_ended() -> None:
    assert sentences("Er kam.\nsie ging.") == ["Er kam.\n", "sie ging."]


def test_a_space_before_a_mark_or_small_letters_cost_no_word() -> None:
    for text in (form(case) for case in CASES for form in (str, str.lower)):
        spaced = re.sub(r"(?<=\w)(?=[.!?,;:])", " ", text)
        assert "".join(sentences(spaced)) == spaced


@given(st.text())
def test_concatenation_gives_the_text_back(text: str) -> None:
    assert "".join(sentences(text)) == text


@pytest.mark.parametrize("noun", ["Medizin", "Physik", "Technik", "Chemie", "Politik", "Kultur"])
def test_a_noun_that_an_abbreviation_resembles_ends_a_sentence(noun: str) -> None:
    """ "medizin." stands for "medizinisch"; written with a capital inside a sentence it is a noun."""
    assert sentences(f"Sie studiert {noun}. Ihr Bruder lernt.") == [f"Sie studiert {noun}. ", "Ihr Bruder lernt."]


WRITTEN = [row.short for row in ABBREVIATIONS if row.short.replace(" ", "").rstrip(".") in JOINING]


@pytest.mark.parametrize("short", WRITTEN)
def test_what_asks_for_more_ends_no_sentence(short: str) -> None:
    """ "z. B.", "i. S. v.", "bzw.": whatever follows, with or without spaces."""
    for following in sorted(STARTERS)[::40]:
        for written in {short, short.replace(" ", "")}:
            text = f"Das gilt {written} {following} mehr."
            assert sentences(text) == [text]


@given(st.lists(st.integers(1, 999), min_size=1, max_size=4), st.sampled_from([", ", " und ", " bis "]))
def test_numbers_behind_a_paragraph_sign_rank_nothing(numbers: list[int], joint: str) -> None:
    cited = f"Das regeln die §§ {joint.join(map(str, numbers))}. "
    assert sentences(f"{cited}Erwirbt er es, haftet er.") == [cited, "Erwirbt er es, haftet er."]


@given(
    st.one_of(
        st.from_regex(r"\A([1-9]\d?\.){1,3}\Z"), st.from_regex(r"\A[a-hA-H]\.\Z"), st.sampled_from(["II.", "bb."])
    )
)
def test_an_item_keeps_its_number(item: str) -> None:
    """At the front of a text and of a line: "6.1. Die Lieferung", "bb. Der Anspruch"."""
    text = f"{item} Die Klage ist zulässig."
    assert sentences(text) == [text]
    assert sentences(f"Gründe\n{text}")[-1].endswith(text)


@given(st.sampled_from("abcdefgh"), st.integers(1, 3), st.integers(1, 99), st.sampled_from("•·*"))
def test_an_item_begins_a_sentence(letter: str, times: int, number: int, bullet: str) -> None:
    """ "Das steht fest. bb) Die Klage ist zulässig. • 3. Sie hat Erfolg."."""
    items = [f"{letter * times}) Die Klage ist zulässig.", f"{bullet} {number}. Sie hat Erfolg."]
    assert [sentence.strip() for sentence in sentences(f"Das steht fest. {' '.join(items)}")][-2:] == items
