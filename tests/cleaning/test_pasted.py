"""Pasted text: what a reader copies from a page, line by line."""

from __future__ import annotations

import textwrap
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from reader.article import BlockKind
from reader.cleaning import clean
from reader.errors import BinarySourceError, EmptySourceError, NoArticleError, SourceTooLargeError
from tests.cleaning.pasted import FIRST, LAST, LEAD, PASTED, TRAP


def test_the_fields_of_a_pasted_article_are_read_from_its_lines() -> None:
    article = clean(PASTED)
    assert article.headline == "Streit am Fluss Lindenau baut eine neue Brücke über die Mulde"
    assert article.published == datetime(2026, 3, 12, 7, 5, tzinfo=ZoneInfo("Europe/Berlin"))
    assert article.source == "lindenau.example, abc/dpa"
    assert article.lead == LEAD
    assert [(block.kind, block.text) for block in article.blocks] == [
        (BlockKind.PARAGRAPH, FIRST),
        (BlockKind.SUBHEADING, "Umweg über die Autobahn"),
        (BlockKind.PARAGRAPH, TRAP),
        (BlockKind.PARAGRAPH, LAST),
    ]


def test_every_line_is_either_read_or_dropped_with_a_reason() -> None:
    article = clean(PASTED)
    read = {article.headline, article.lead, *(block.text for block in article.blocks)}
    dropped = {line.text: line.reason for line in article.dropped}
    for line in PASTED.split("\n"):
        assert (line in read) != (line in dropped)
    assert all(dropped.values())


def test_an_empty_source_is_told_from_one_without_an_article() -> None:
    with pytest.raises(EmptySourceError):
        clean(" \n\t ")
    with pytest.raises(NoArticleError):
        clean("Teilen\nDrucken\nAnzeige\n12.03.2026, 07:05 Uhr")


def test_what_is_not_text_or_far_too_large_is_refused() -> None:
    with pytest.raises(BinarySourceError):
        clean(b"%PDF-1.7\n\x00\x01\x02")
    with pytest.raises(SourceTooLargeError):
        clean("Wort " * 1_100_000)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_of_bytes_does_not_matter(charset: str) -> None:
    assert clean(PASTED.encode(charset)) == clean(PASTED)


def test_a_plain_text_of_title_and_paragraphs_is_read_as_such() -> None:
    article = clean("Kurz und gut\n\nEin kurzer Text mit einem Satz. Und noch einem, der ihn abschließt.\n")
    assert article.headline == "Kurz und gut"
    assert article.text.endswith("Und noch einem, der ihn abschließt.")


def test_a_paragraph_broken_by_its_line_width_is_joined() -> None:
    wrapped = "\n\n".join("\n".join(textwrap.wrap(part, 72)) for part in (LEAD, FIRST, TRAP, LAST))
    article = clean(f"Lindenau baut eine neue Brücke\n\n{wrapped}")
    assert article.lead == LEAD
    assert [block.text for block in article.blocks] == [FIRST, TRAP, LAST]


def test_datelines_and_signatures_are_kept_among_what_was_dropped() -> None:
    article = clean(PASTED.replace(FIRST, f"LINDENAU (dpa) - {FIRST}").replace(LAST, f"{LAST} (abc)"))
    dropped = [line.text for line in article.dropped]
    assert "LINDENAU (dpa) -" in dropped
    assert "(abc)" in dropped
    assert article.blocks[0].text == FIRST


@pytest.mark.parametrize("author", ["Ute Berg", "Ute von Berg", "Jan van der Linde"])
def test_the_name_below_a_text_is_not_read(author: str) -> None:
    assert clean(f"{FIRST}\n\n{TRAP}\n\n{author}\n").blocks[-1].text == TRAP


def test_advertised_jobs_do_not_cut_off_the_paragraphs_above_them() -> None:
    jobs = "\n".join(
        f"Bauleiter für Brücken in {town}\n{town} Zum Job" for town in ["Rotbach", "Auental", "Ostheide"] * 6
    )
    more = [f"{text[:-1]}, heißt es in Lindenau." for text in (FIRST, TRAP, LAST)]
    menu = "Politik\nSport\nKultur\nReise\nWetter\nLokales\nLindenau baut eine neue Brücke"
    assert FIRST in clean("\n".join([menu, LEAD, FIRST, TRAP, *more, jobs, LAST, *more, TRAP])).text


def test_a_guide_of_many_short_lines_is_read_from_its_beginning() -> None:
    steps = "\n".join(
        f"{place}\nWas man wissen muss:\nEintritt frei\nStraßenbahn bis zum Markt" for place in "ABCDEFGH"
    )
    guide = (
        f"Acht Brücken, die man gesehen haben muss\n{FIRST}\n{TRAP}\n{steps}\n{LAST}\n{FIRST[:-1]}, sagt man.\n{LEAD}"
    )
    kept = clean(guide)
    assert kept.headline == "Acht Brücken, die man gesehen haben muss"
    assert TRAP in kept.text


def test_a_notice_far_below_is_not_taken_for_the_article() -> None:
    menu = "Politik\nSport\nKultur\nReise\nWetter\nLokales"
    titles = "\n".join(f"Was in {place} wichtig war" for place in ["Rotbach", "Auental", "Ostheide", "Ellerbek"] * 10)
    notice = (
        "Der Flussbote erscheint an jedem Werktag. Er gehört den Leserinnen und Lesern, die ihn vor dreißig Jahren "
        "gegründet haben, und er wird von ihnen getragen: mit Anteilen, mit Rat und manchmal auch mit Kuchen."
    )
    page = f"{menu}\nLindenau baut eine neue Brücke\n{LEAD}\n{FIRST}\n{TRAP}\n{titles}\n{notice}\n{menu}"
    article = clean(page)
    assert article.headline == "Lindenau baut eine neue Brücke"
    assert [block.text for block in article.blocks] == [FIRST, TRAP]


def test_the_beginning_of_an_article_is_read_above_many_titles_in_its_middle() -> None:
    titles = [title for number in range(30) for title in (f"Sandalen aus Hagenrode {number}", "Anzeige")]
    rest = [f"{number}. Absatz: {TRAP}" for number in range(8)]
    lines = ["Lindenau baut eine neue Brücke über die Mulde", LEAD, FIRST, TRAP, *titles, *rest, LAST]
    article = clean("\n".join(lines))
    assert article.headline == lines[0]
    assert FIRST in article.text
