"""Pasted text: captions without a credit, told by what they say of their picture; what tells something stays."""

from __future__ import annotations

import pytest

from tests.cleaning.pasted import FIRST, LAST, LEAD, TRAP, reasons, texts

NAMED = f"{TRAP} Darauf wies Bürgermeisterin Ute Hollmann hin."
CREDIT = "Foto: Ina Muster"


def pasted(line: str, *, credit: str = "") -> str:
    """An article that names the mayor, a line between its paragraphs, and the credit of another picture."""
    return "\n".join(
        filter(None, ["Lindenau baut eine Brücke", LEAD, FIRST, credit, NAMED, line, LAST, FIRST[:90] + "."])
    )


@pytest.mark.parametrize(
    "line",
    [
        "Bürgermeisterin Ute Hollmann vor dem Modell der neuen Brücke.",
        "Ute Hollmann (54) im Rathaus von Lindenau",
        "Szene aus der Sitzung am Dienstag",
        "Mitglieder des Rates (von li nach re): Ute Hollmann, Jan Holm, Petra Jung, Olaf Behn, Mirko Stahl, Ilse Gran, "
        "Kai Voss, Maria Lenz, Jonas Weidenfels, Karl Brandt, Ines Pohl, Udo Kern, Lea Frank, Max Thoma",
    ],
)
def test_who_is_seen_where_is_a_caption(line: str) -> None:
    assert reasons(pasted(line)).get(line) == "Bildunterschrift"


@pytest.mark.parametrize("line", ["Der alte Hafen am frühen Morgen.", "Bürgermeisterin Ute Hollmann"])
def test_where_there_are_pictures_so_is_what_is_seen_and_an_office_with_its_name(line: str) -> None:
    assert line in reasons(pasted(line, credit=CREDIT))
    assert line in texts(pasted(line))


@pytest.mark.parametrize(
    "line",
    [
        "Bürgermeisterin Ute Hollmann wartet im Rathaus auf das Geld.",
        "Ute Hollmann am Ziel?",
        "Ute Hollmann vor 10 Jahren",
        "„Ute Hollmann im Alleingang“",
        "Die Regierung kommt mit dem Geld.",
        "Das war es mit dem Hafen!",
        "Literatur und Lichter",
    ],
)
def test_what_tells_asks_or_quotes_stays(line: str) -> None:
    assert line in texts(pasted(line, credit=CREDIT))


def test_who_spoke_may_stand_on_two_lines() -> None:
    box = f"{CREDIT}\nJonas Weidenfels\nBiologe an der Universität Hagenrode"
    assert "Biologe an der Universität Hagenrode" in reasons(pasted(box))


def test_an_agency_alone_credits_the_sentence_above_it() -> None:
    shown = "Der Bagger steht am Ufer der Mulde."
    assert shown in reasons(pasted(f"{shown}\ndpa"))
    signed = f"Lindenau baut eine Brücke\n{LEAD}\ndpa\n{FIRST}\n{TRAP}\n{LAST}"
    assert LEAD not in reasons(signed)


@pytest.mark.parametrize("title", ["Karte: Der Hafen in Lindenau", "Grafik: So wird die Brücke gebaut"])
def test_the_title_of_a_graphic_credits_no_paragraph(title: str) -> None:
    told = "Der Pegel sinkt seit Montag. Entwarnung gibt die Stadt noch nicht, denn im Gebirge soll es wieder regnen."
    assert told in texts(pasted(f"{told}\n{title}"))


@pytest.mark.parametrize("heading", ["Wann wird gebaut?", "1. Klein anfangen"])
def test_a_sub_heading_right_below_the_lead_s_picture_stays(heading: str) -> None:
    shown = (
        f"Lindenau baut eine neue Brücke\n{LEAD}\nDie Mulde bei Lindenau\n{CREDIT}\n{heading}\n{FIRST}\n{TRAP}\n{LAST}"
    )
    assert heading in texts(shown)


def test_a_section_below_the_headline_is_neither_lead_nor_text() -> None:
    assert "Kultur" in reasons(f"Lindenau baut eine neue Brücke\nKultur\n{LEAD}\n{FIRST}\n{TRAP}\n{LAST}")
