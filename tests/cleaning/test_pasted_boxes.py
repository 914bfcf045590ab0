"""Pasted text: teasers, comments, videos and other boxes go, and the article goes on behind them."""

from __future__ import annotations

import pytest

from reader.cleaning import clean
from tests.cleaning.pasted import FIRST, LAST, LEAD, PASTED, TRAP, reasons, texts


def test_teasers_after_a_label_go_until_the_article_goes_on() -> None:
    text = PASTED.replace(
        "\nUmweg über die Autobahn\n",
        "\nMehr zum Thema\nHochwasser an der Mulde Was der Deich kostet\nUmweg über die Autobahn\n",
    )
    texts = [block.text for block in clean(text).blocks]
    assert "Hochwasser an der Mulde Was der Deich kostet" not in texts
    assert "Umweg über die Autobahn" in texts


def test_more_comments_than_article_are_still_comments() -> None:
    comment = (
        "Ich verstehe nicht, warum das alles so lange dauert, wo doch jeder sehen kann, dass die Brücke am Ende ist. "
        "Andere Städte bekommen das in der Hälfte der Zeit hin, und billiger ist es dort auch noch gewesen."
    )
    article = clean(PASTED + "\n12 Kommentare\n" + f"Muldebiber\nvor 2 Stunden\n{comment}\nKommentar melden\n" * 8)
    assert article.blocks[-1].text == LAST
    assert "Andere Städte" not in article.text


def test_a_video_goes_with_its_title_and_its_blurb() -> None:
    played = (
        "\nAudio Der Streit um die Brücke\nDer Streit um die Brücke\nIn Lindenau wird seit zehn Jahren gestritten. "
        "Unsere Reporterin war bei der letzten Sitzung dabei.\nRadio Mulde Di 10.03.2026 12:23 Uhr 03:48 min"
        "\nWie kommt man über den Fluss, wenn keiner die Brücke will?\nVideo 02:53 21.01.2026\nUmweg über"
    )
    assert texts(PASTED.replace("\nUmweg über", played)) == texts(PASTED)


def test_the_end_of_a_teaser_is_not_the_next_sub_heading() -> None:
    teaser = "\nNeuer Abschnitt\nHochwasser an der Mulde Was der Deich am Ende kostet\nmehr\nUmweg über"
    assert "Umweg über die Autobahn" in texts(PASTED.replace("\nUmweg über", teaser))


def test_a_newsletter_goes_with_its_name() -> None:
    box = "\n© Ina Muster\nDer Morgen an der Mulde\nKostenlos anmelden\nUmweg über"
    assert "Der Morgen an der Mulde" not in texts(PASTED.replace("\nUmweg über", box))


def test_a_last_teaser_with_its_blurb_is_not_the_end_of_the_article() -> None:
    blurb = "Mehr als achtzig Brücken im Land sind in die Jahre gekommen, und für die meisten fehlt bisher jeder Plan."
    pasted = PASTED.replace("Quelle:", f"3 Min\nMarode Brücken im ganzen Land gezählt\n{blurb}\nQuelle:")
    assert blurb not in texts(pasted)


def test_a_name_with_a_function_is_who_spoke_even_if_the_text_does_not_name_them() -> None:
    speaker = "Claudia Lenz, Sprecherin"
    assert reasons(PASTED.replace("\nUmweg über", f"\n{speaker}\nUmweg über"))[speaker] == "Zitatgeber eines Kastens"


def test_lines_that_only_hold_a_colon_are_no_links_to_other_articles() -> None:
    asked = "Ich unterbrach ihn am Ende: „Wie wird das Essen sein?“"
    parts = [
        "Sehr leicht: Der Gurt ist nicht größer als eine Tasche",
        "Ein Gurt aus Garn",
        "Eine Schnur mit Haken",
        "Ein Helm",
    ]
    listed = "\n".join(f"{part} für lange Touren am Berg" for part in parts)
    article = clean(f"Lindenau baut eine neue Brücke\n{LEAD}\n{FIRST}\n{asked}\n{TRAP}\n{FIRST}\n{listed}\n{LAST}")
    assert asked in article.text and all(part in article.text for part in parts)


@pytest.mark.parametrize(
    ("box", "gone"),
    [
        (
            "Der Mulde-Newsletter\nAlle Nachrichten vom Fluss, jeden Morgen per Mail.",
            "Alle Nachrichten vom Fluss, jeden",
        ),
        ("Umfrage\nBrauchen wir die Brücke?\nJa\nNein\nIst mir egal", "Umfrage"),
        ("Video\nDie schönsten Brücken am Fluss\n02:14", "Die schönsten Brücken"),
        ("Das könnte Sie auch interessieren\nBäder Wann öffnen die Hallen wieder?\nWas die Fähre kostet", "Bäder Wann"),
        ("Alle Reportagen von Ina Muster", "Alle Reportagen"),
        ("Zum Liveticker", "Zum Liveticker"),
        ("Wissen Sie mehr? Melden Sie sich vertraulich bei unserer Redaktion via Signal.", "Wissen Sie mehr?"),
    ],
)
def test_a_box_between_paragraphs_goes_whole_and_the_article_goes_on(box: str, gone: str) -> None:
    pasted = PASTED.replace("\nUmweg über", f"\n{box}\nUmweg über")
    assert any(line.startswith(gone) for line in reasons(pasted))
    assert texts(pasted) == texts(PASTED)


def test_links_in_a_row_each_below_its_kicker_go_as_browsers_copy_them() -> None:
    links = "\nHochwasser\nWas der Deich am Ende kostet\n\nFähren\nDas lange und traurige Ende der alten Fähre\n"
    pasted = "\n\n".join(["Lindenau baut eine neue Brücke", LEAD, FIRST, FIRST[:150] + ".", links + TRAP, LAST, FIRST])
    assert {"Fähren", "Hochwasser"} <= set(reasons(pasted)) and TRAP in texts(pasted)


def test_a_name_above_the_date_is_the_author_s() -> None:
    pasted = f"Lindenau baut eine neue Brücke\n{LEAD}\nJonas Weidenfels\n28.04.2026\n09:36 Uhr\n{FIRST}\n{TRAP}"
    assert reasons(pasted)["Jonas Weidenfels"] == "Autorenzeile"


@pytest.mark.parametrize(
    "line",
    [
        "Pegel steigt weiter Wie sicher ist der Deich?",
        "Mulde Tag und Nacht Was der Hafen kostet",
        "Mehr Fluss in unserer App!",
    ],
)
def test_what_only_links_and_offers_are_worded_like_goes(line: str) -> None:
    assert texts(PASTED.replace("\nUmweg über", f"\n{line}\nUmweg über")) == texts(PASTED)


def test_what_speaks_to_the_reader_and_stands_there_again_is_the_page_s() -> None:
    offer = "Sie lesen das auf dem langen Weg!"
    pasted = PASTED.replace("\nUmweg über", f"\n{offer}\nUmweg über")
    assert offer in texts(pasted) and offer not in texts(f"{pasted}\n{offer}\nKostenlos herunterladen")


@pytest.mark.parametrize(
    "lines",
    [
        ("Karl Brandt", "3. Oktober 1990", "Ines Pohl", "27. Oktober 1998"),
        (
            "So beginnt das Lied",
            "Am Hafen, am Hafen, da steht ein alter Kran und träumt ...",
            "So geht es aus",
            "Am Hafen, am Hafen, da kommt der Winter wieder heran ...",
        ),
        (
            "Du bist nicht allein am Hafen heute Nacht.",
            FIRST.replace("Brücke", "Fähre"),
            "Du bist nicht allein am Hafen heute Nacht.",
        ),
        ("Links: Arbeit, Miete, Rente",),
        ("Ute Hollmann am Ziel",),
        ("Wissen Sie noch, wie die Sendung Wer wird Millionär ausging?",),
    ],
    ids=["names and days", "poem", "refrain", "left in politics", "sub-heading", "a title that a question names"],
)
def test_what_only_looks_like_a_page_s_own_lines_stays_between_paragraphs(lines: tuple[str, ...]) -> None:
    told = texts("\n".join(["Lindenau baut eine neue Brücke", LEAD, FIRST, *lines, TRAP, LAST]))
    assert [line for line in lines if line not in told and not line[0].isdigit()] == []
