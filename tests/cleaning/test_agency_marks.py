"""What agencies and content systems leave inside good paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning.wording.agency_marks import polished
from reader.cleaning.wording.characters import tidy, without_remnants

SENTENCE = "Die Stadt baut eine neue Brücke über den Fluss."


@pytest.mark.parametrize(
    "dateline",
    [
        "BERLIN (dpa) - ",
        "Berlin (dpa/bb) - ",
        "Bamberg (dpa/lby) - ",
        "(dpa) - ",
        "Neuss · ",
        "Köln. ",
        "München – ",
        "FRANKFURT/MAIN (dpa-AFX) - ",
        "HAMBURG taz | ",
        "Bad Homburg (AFP) – ",
        "LINZ – ",
        "06.11.23 - ",
        "(18.01.2018) ",
        "5. 12. 2022, 17:47 Uhr | ",
        "(iz). ",
    ],
)
def test_datelines_go_from_the_opening(dateline: str) -> None:
    assert polished(dateline + SENTENCE, opening=True) == SENTENCE


@pytest.mark.parametrize("dateline", ["Auhe. ", "AUHE. ", "Auhe – ", "AUHE - "])
@pytest.mark.parametrize(
    ("article", "goes"), [("Streit in Auhe", True), ("Streit mit Auhe", False), ("Die Auhe in Auhe", False)]
)
def test_a_place_of_no_list_is_told_by_the_text_that_follows(dateline: str, article: str, *, goes: bool) -> None:
    assert polished(dateline + SENTENCE, opening=True, article=article) == (SENTENCE if goes else dateline + SENTENCE)


@pytest.mark.parametrize(
    ("text", "left"), [("Köln.", ""), ("Köln/Bonn.", ""), ("Köln (ots)", ""), ("Köln", "Köln"), ("Nein.", "Nein.")]
)
def test_a_place_in_a_paragraph_of_its_own_is_a_dateline(text: str, left: str) -> None:
    assert polished(text, opening=True) == left


@pytest.mark.parametrize(
    "text",
    [
        "Stille. Dann fiel der erste Schuss.",
        "Merkel – die frühere Kanzlerin – kam zu spät.",
        "Nein. Das geht zu weit.",
        "NATO – das ist für viele ein fremdes Wort.",
        "Berlin ist eine Stadt.",
        "3.10.1990 - an diesem Tag endete die Teilung.",
        "9.11.1989 Uhrzeit unbekannt",
        "(un)glücklich endete der Tag.",
    ],
)
def test_first_sentences_that_look_like_datelines_stay(text: str) -> None:
    assert polished(text, opening=True) == text


@pytest.mark.parametrize(
    "signature",
    [
        " (kas)",
        "(phy)",
        " ( bsc )",
        " (dpa/afp)",
        " (mho/dpa)",
        " dpa/afp",
        " (dpa, afp)",
        " apr/dpa",
        " Von Ina Muster",
        " (Ina Muster, Jan Reuter, 15.12.2026)",
    ],
)
def test_signatures_go_from_the_end(signature: str) -> None:
    assert polished(SENTENCE + signature, opening=False) == SENTENCE


@pytest.mark.parametrize(
    "text", ["Er kam aus Rom (das liegt in Italien).", "Sie sang (sehr laut).", "„Ach was.“ (lacht)"]
)
def test_brackets_that_belong_to_the_sentence_stay(text: str) -> None:
    assert polished(text, opening=False) == text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Der Bericht(öffnet im neuen Fenster) liegt vor.", "Der Bericht liegt vor."),
        ("Der Bericht (öffnet in einem neuen Tab) liegt vor.", "Der Bericht liegt vor."),
        ("Das Amt Link wird in einem neuen Tab geöffnet warnt.", "Das Amt warnt."),
        ("Mehr Busse fahren. [mehr]", "Mehr Busse fahren."),
        ("Mehr Busse fahren. | mehr", "Mehr Busse fahren."),
        ("Das Gerät* kostet wenig.", "Das Gerät kostet wenig."),
        ("+++ Eilmeldung aus Lindenau +++", "Eilmeldung aus Lindenau"),
        ("Die Pressekonferenz (12:34 Min.)", "Die Pressekonferenz"),
        ("N a endlich kommt er.", "Na endlich kommt er."),
        ("Das Amt , das warnt .", "Das Amt, das warnt."),
    ],
)
def test_what_nobody_would_read_goes(written: str, read: str) -> None:
    assert without_remnants(written) == read


def test_invisible_characters_go_and_spaces_become_one() -> None:
    assert tidy("\ufeffSilben\u00adtrennung\u200b  und\u00a0Leerzeichen\t") == "Silbentrennung und Leerzeichen"


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
