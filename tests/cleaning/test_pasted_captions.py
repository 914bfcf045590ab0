"""Pasted text: captions and credits go, and no sentence of the article with them."""

from __future__ import annotations

import pytest

from reader.cleaning import clean
from tests.cleaning.pasted import FIRST, LAST, LEAD, PASTED, TRAP, reasons, texts


def test_a_caption_goes_and_the_sentence_that_repeats_it_stays() -> None:
    article = clean(PASTED)
    caption = "Die alte Brücke ist seit dem Hochwasser für schwere Lastwagen gesperrt."
    assert (caption, "Bildunterschrift") in [(line.text, line.reason) for line in article.dropped]
    assert caption not in [block.text for block in article.blocks]
    assert TRAP in article.text


SENTENCE = "In den vergangenen Wochen kritisierte sie den Bau der Brücke in mehreren Interviews, auch im Fernsehen."


@pytest.mark.parametrize(
    "below",
    [
        [
            "IMAGO/ZUMA Press",
            "Ute Hollmann im vergangenen Jahr auf der Südseite",
            "Umweg über die Autobahn",
            TRAP,
            LAST,
        ],
        ["© Copyright Lindenauer Verlag und Druck GmbH"],
        ["Text von Ina Muster Illustration von Ute Hollmann", FIRST],
    ],
)
def test_a_sentence_above_a_credit_stays_if_the_picture_is_below_or_the_credit_is_the_page_s(below: list[str]) -> None:
    lines = ["Lindenau baut eine neue Brücke", LEAD, FIRST, TRAP, LAST, SENTENCE, *below]
    assert SENTENCE in clean("\n".join(lines)).text


def test_where_pictures_name_their_credits_a_long_line_without_one_is_a_subheading() -> None:
    picture = ["Die alte Brücke am Morgen. Foto: Ina Muster", "Der Rat am Dienstag. Foto: Ina Muster"]
    heading = "Vorträge über die Mulde: Auch ein Forscher aus Hagenrode war unter den Gästen des Rates"
    texts = ["Lindenau baut eine neue Brücke", LEAD, FIRST, *picture, TRAP, heading, LAST]
    assert heading in [block.text for block in clean("\n".join(texts)).blocks]


@pytest.mark.parametrize(
    "line",
    [
        "Die Regeln gelten vorbehaltlich strengerer Vorgaben des Landes. Alles Weitere steht auf lindenau.example/faq",
        "Der Ausschuss im Bildungsministerium hat am Montag lange über den Entwurf beraten und nichts entschieden.",
    ],
)
def test_a_line_with_a_whole_sentence_is_no_caption(line: str) -> None:
    lines = ["Lindenau baut eine neue Brücke", LEAD, "Die Mulde am Morgen. Foto: Ina Muster", FIRST, line, TRAP, LAST]
    assert line in [block.text for block in clean("\n".join(lines)).blocks]


def test_a_paragraph_that_names_its_source_is_no_caption() -> None:
    sourced = (
        "Der Pegel der Mulde sinkt seit Montag wieder. Für den alten Hafen und die Uferstraße gibt die Stadt aber noch "
        "immer keine Entwarnung. (Quelle: Hafenamt)"
    )
    assert sourced.removesuffix(" (Quelle: Hafenamt)") in texts(PASTED.replace("Quelle:", f"{sourced}\nQuelle:"))


def test_a_paragraph_above_the_source_of_its_figures_stays() -> None:
    surveyed = "Im Norden sind die Bäder wieder offen. Im Süden bleiben sie bis Ostern geschlossen."
    pasted = PASTED.replace(
        "\nUmweg über", f"\n{surveyed}\nQuelle: Landesamt für Bäder\n{TRAP[:-1]}, heißt es.\nUmweg über"
    )
    assert surveyed in texts(pasted)


def test_the_picture_of_a_gallery_goes_with_its_text() -> None:
    pasted = PASTED.replace(
        "\nUmweg über",
        "\nDie schönsten Brücken im Land\nDie Lange\nSie ist die älteste am Fluss: Ihre Bögen haben zwei Kriege und "
        "vier Jahrhunderthochwasser gesehen, und noch immer fährt der Milchwagen jeden Morgen darüber.\n"
        "© Ute Muster / DPA\nMehr\nUmweg über",
    )
    assert texts(pasted) == texts(PASTED)


def test_each_copy_of_a_caption_goes_that_a_credit_gives_away() -> None:
    caption = "Gedenken an die Flut am Ufer der Mulde in Lindenau"
    credit = "Foto: Ina Muster/dpa"
    article = clean(
        f"Lindenau baut eine neue Brücke\n{LEAD}\n{FIRST}\n{credit}\n{caption}\n{credit}\n{caption}\n{TRAP}\n{LAST}"
    )
    assert caption not in article.text and TRAP in article.text


@pytest.mark.parametrize("name", ["Ute Hollmann", "Jonas Weidenfels"])
@pytest.mark.parametrize("rest", ["unter Druck", "und die alte Fähre", "(Freie Wähler, 2026)"])
def test_a_sub_heading_that_begins_with_a_name_is_read_below_a_paragraph_that_quotes_nobody(
    name: str, rest: str
) -> None:
    told = f"{FIRST} Bürgermeisterin Ute Hollmann und ihr Stellvertreter Jonas Weidenfels warten auf das Geld."
    pasted = f"Lindenau baut eine Brücke\n{LEAD}\n{told}\nFoto: Ina Muster\n{TRAP}\n{name} {rest}\n{LAST}"
    assert f"{name} {rest}" in [block.text for block in clean(pasted).blocks]


CREDITS = [
    "Photo: Bildhaus Images",
    "Illustration: Ina Muster",
    "Visualisierung: Büro Holm & Partner",
    "Fotografin: Ina Muster",
    "Foto-Credit: Ina Muster/Bildhaus",
    "(KEYSTONE/Ina Muster)",
    "Foto von Ina Muster auf Unsplash",
]


@pytest.mark.parametrize(
    "line", [f"{shown} {credit}" for shown in ("Die Mulde im Mai", "Die Mulde.") for credit in CREDITS]
)
def test_who_made_a_picture_gives_its_caption_away(line: str) -> None:
    assert reasons(f"Lindenau baut eine Brücke\n{LEAD}\n{FIRST}\n{line}\n{TRAP}\n{LAST}")[line] == "Bildunterschrift"


@pytest.mark.parametrize("credit", [*CREDITS[:6], "Foto Ina Muster", "| Foto: Ina Muster", "privat", "zVg"])
def test_a_credit_alone_takes_the_line_above(credit: str) -> None:
    shown = "Die Mulde am Morgen nach dem Sturm"
    found = reasons(f"Lindenau baut eine Brücke\n{LEAD}\n{FIRST}\n{shown}\n{credit}\n{TRAP}\n{LAST}")
    assert (found[shown], found[credit]) == ("Bildunterschrift", "Bildnachweis")


@pytest.mark.parametrize(
    "line", ["In der Montage: Hände", "Die Simulation: Die Brücke hält stand", "Privat", "Im Archiv"]
)
def test_words_for_pictures_may_head_a_paragraph(line: str) -> None:
    assert line in texts(f"Lindenau baut eine Brücke\n{LEAD}\n{FIRST}\nFoto: Ina Muster\n{TRAP}\n{line}\n{LAST}")


def test_an_open_line_too_long_for_a_sub_heading_is_a_caption_between_whole_paragraphs() -> None:
    shown = "Bagger, Kräne und viele Anwohner am Montag auf der alten Brücke über die Mulde bei Lindenau im Schnee"
    pasted = f"Lindenau baut eine Brücke\n{LEAD}\n{FIRST}\n{shown}\n{TRAP}\n{LAST}"
    assert shown in reasons(pasted)
    assert shown in texts(pasted.replace(LAST, f"{LAST[:-1]}, heißt es\n{LAST}"))
    told = "Am Montag kamen die ersten Bagger über die alte Brücke, und viele Anwohner standen am Ufer und winkten"
    assert told in texts(pasted.replace(shown, told))  # a sentence that lost its full stop


def test_an_agency_below_a_paragraph_takes_it_for_no_caption() -> None:
    told = (
        "Der Streit um die Fähre zieht sich seit zwei Jahren hin, sagte ein Sprecher des Landes am Abend der Zeitung."
    )
    assert told in texts(f"Lindenau baut eine Brücke\n{LEAD}\n{FIRST}\n{told}\ndpa\n{TRAP}\n{LAST}")
