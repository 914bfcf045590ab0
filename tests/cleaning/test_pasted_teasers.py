"""Pasted text: links to other articles inside the text that no label announces, and who is named beside a date."""

from __future__ import annotations

import pytest

from tests.cleaning.pasted import FIRST, LAST, LEAD, PASTED, TRAP, reasons, texts

BODY = (FIRST, TRAP, f"{LEAD} {LAST}", f"{LAST} {LEAD}")
TITLE = "Warum der Pegel der Weser schon wieder steigt"


def copied(between: str) -> str:
    """An article as a browser copies it, and what stands between its second and third paragraph."""
    return "\n\n".join(["Lindenau baut eine neue Brücke", *BODY[:2], between + BODY[2], *BODY[3:]])


@pytest.mark.parametrize(
    "between",
    [
        f"Hochwasser\n:\n{TITLE}\n",  # a colon for screen readers
        f"Hochwasser\n:{TITLE}\n",
        f"Hochwasser im Norden\n{TITLE}\n",
        f"{TITLE}\nAn der Weser fürchten viele das nächste Hochwasser. Mehr\n\n",
        f"{TITLE}\nAn der Weser fürchten viele das nächste Hochwasser. Weiter lesen\n\n",
        f"Mehr von MULDEFUNK\n{TITLE}\n",
    ],
)
def test_a_link_to_another_article_goes_and_the_text_around_it_stays(between: str) -> None:
    read = texts(copied(between))
    assert not [line for line in between.split("\n") if len(line) > 1 and line in read]
    assert all(paragraph in read for paragraph in BODY[1:])


@pytest.mark.parametrize(
    "heading",
    [
        "Warum die Förderbescheide des Landes noch immer fehlen",
        "Neue Allianz? Freie Wähler streiten mit dem Gemeinderat",
    ],
)
@pytest.mark.parametrize("caption", ["Ute Hollmann", "Hochwasser: Was der Deich die Städte kostet"])
def test_below_a_caption_or_a_link_a_sub_heading_stays_whose_words_stand_below_it(heading: str, caption: str) -> None:
    assert heading in texts(copied(f"{caption}\n{heading}\n"))


def test_a_paragraph_without_a_full_stop_below_a_short_sub_heading_stays() -> None:
    told = "Für die Führung am Sonntag sind noch Karten zu haben. Der Verkauf beginnt am Montag um neun"
    assert {"Karten sichern", told} <= set(texts(copied(f"Karten sichern\n{told}\n\n")))


@pytest.mark.parametrize(
    "lines",
    [
        ["Sie bekamen am Abend nichts. Mehr", "war in der Kasse nicht da."],
        ["Related Posts", TITLE, "Der Verein zieht im April alle Beiträge für das neue Jahr ein. Dazu zwei Hinweise:"],
        ["Brücke - Was kann noch getan werden?"],
        ["Related Posts", "10 Uhr: Begrüßung durch Ute Hollmann", "11 bis 12.30 Uhr: Rundgang am Fluss"],
    ],
)
def test_what_goes_on_announces_asks_or_tells_hours_is_no_link(lines: list[str]) -> None:
    read = " ".join(texts(copied("\n".join(lines) + "\n\n")))
    assert all(line in read for line in lines if line not in {"Related Posts", TITLE})


def test_a_colon_alone_parts_the_kicker_from_the_headline() -> None:
    text = PASTED.replace("Streit am Fluss Lindenau", "Streit am Fluss\n:\nLindenau")
    assert reasons(text).get(":") is None
    assert "Streit am Fluss" not in texts(text)


def test_a_name_beside_a_date_below_the_headline_is_the_author_s() -> None:
    text = f"Lindenau baut eine neue Brücke\n{LEAD}\nIna Muster\n14 Januar 2026\n{FIRST}\n{TRAP}\n{LAST}"
    assert reasons(text)["Ina Muster"] == "Autorenzeile"


def test_lines_that_end_with_the_same_photographer_are_captions() -> None:
    pictures = ["Die alte Brücke am Morgen / Ina Muster", "Der Rat im Rathaus / Ina Muster"]
    text = "\n".join(["Lindenau baut eine neue Brücke", LEAD, pictures[0], FIRST, pictures[1], TRAP, LAST])
    assert [reasons(text).get(line) for line in pictures] == ["Bildunterschrift"] * 2


def test_a_slash_between_two_parties_names_no_photographer() -> None:
    heading = "Streit zwischen Bürgerliste / Freie Wähler"
    assert heading in texts(f"Lindenau baut eine neue Brücke\n{LEAD}\n{FIRST}\n{heading}\n{TRAP}\n{LAST}")
