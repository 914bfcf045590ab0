"""Pasted text: what a reader copies from a page, line by line."""

from __future__ import annotations

import textwrap
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from reader.article import BlockKind
from reader.cleaning import clean
from reader.errors import BinarySourceError, EmptySourceError, NoArticleError, SourceTooLargeError

LEAD = (
    "Der Gemeinderat von Lindenau hat den Bau einer neuen Brücke über die Mulde beschlossen. "
    "Sie soll den Verkehr im Ort entlasten und in drei Jahren fertig sein."
)
FIRST = (
    "Nach mehr als vier Stunden Debatte stimmten am Dienstagabend achtzehn der zweiundzwanzig Ratsmitglieder für den "
    "Entwurf des Planungsbüros. Die neue Brücke soll rund zwölf Millionen Euro kosten und zwei Fahrspuren erhalten, "
    "dazu einen breiten Weg für Fußgänger und Radfahrer auf der Südseite."
)
TRAP = (
    "Die alte Brücke ist seit dem Hochwasser für schwere Lastwagen gesperrt, viele Fahrer nehmen seither den Umweg "
    "über die Autobahn in Kauf. Anwohner klagen über Lärm und Staus, besonders am frühen Morgen und nach Feierabend."
)
LAST = (
    "Bürgermeisterin Ute Hollmann sprach von einem guten Tag für die Stadt. Der Bau solle im Frühjahr beginnen, sobald "
    "die Förderbescheide des Landes vorliegen. Kritik kam von den Freien Wählern, die eine Sanierung bevorzugt hätten."
)
PASTED = f"""Streit am Fluss Lindenau baut eine neue Brücke über die Mulde
12.03.2026, 07:05 Uhr Artikel anhören
Die alte Brücke ist seit dem Hochwasser für schwere Lastwagen gesperrt.
(Foto: picture alliance/dpa/Muster)
{LEAD}
{FIRST}
Umweg über die Autobahn
{TRAP}
{LAST}
Quelle: lindenau.example, abc/dpa"""


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


def test_a_caption_goes_and_the_sentence_that_repeats_it_stays() -> None:
    article = clean(PASTED)
    caption = "Die alte Brücke ist seit dem Hochwasser für schwere Lastwagen gesperrt."
    assert (caption, "Bildunterschrift") in [(line.text, line.reason) for line in article.dropped]
    assert caption not in [block.text for block in article.blocks]
    assert TRAP in article.text


def test_every_line_is_either_read_or_dropped_with_a_reason() -> None:
    article = clean(PASTED)
    read = {article.headline, article.lead, *(block.text for block in article.blocks)}
    dropped = {line.text: line.reason for line in article.dropped}
    for line in PASTED.split("\n"):
        assert (line in read) != (line in dropped)
    assert all(dropped.values())


def test_teasers_after_a_label_go_until_the_article_goes_on() -> None:
    text = PASTED.replace(
        "\nUmweg über die Autobahn\n",
        "\nMehr zum Thema\nHochwasser an der Mulde Was der Deich kostet\nUmweg über die Autobahn\n",
    )
    texts = [block.text for block in clean(text).blocks]
    assert "Hochwasser an der Mulde Was der Deich kostet" not in texts
    assert "Umweg über die Autobahn" in texts


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


def test_a_list_at_the_end_is_read() -> None:
    article = clean(
        PASTED.replace("Quelle:", "Drei Fragen bleiben offen:\n- Wer zahlt?\n- Wann kommt sie?\n- Reicht das?\nQuelle:")
    )
    assert [block.text for block in article.blocks if block.kind is BlockKind.LIST_ITEM] == [
        "Wer zahlt?",
        "Wann kommt sie?",
        "Reicht das?",
    ]


def test_results_are_read_and_tables_are_not() -> None:
    article = clean(
        PASTED.replace(
            "Quelle:",
            "Ergebnisse des Spieltags\nSV Rotbach - FC Auental 2:1 (1:0)\n1. FC Ostheide - TuS Ellerbek 0:0\n"
            "Pl. Verein Sp. Tore Pkt.\n1. SV Rotbach 11 28:7 29\n2. FC Auental 11 24:13 22\nQuelle:",
        )
    )
    assert "1. FC Ostheide - TuS Ellerbek 0:0" in [block.text for block in article.blocks]
    assert "24:13" not in article.text
    assert {line.reason for line in article.dropped if "24:13" in line.text} == {"Tabelle"}


def test_a_paragraph_broken_by_its_line_width_is_joined() -> None:
    wrapped = "\n\n".join("\n".join(textwrap.wrap(part, 72)) for part in (LEAD, FIRST, TRAP, LAST))
    article = clean(f"Lindenau baut eine neue Brücke\n\n{wrapped}")
    assert article.lead == LEAD
    assert [block.text for block in article.blocks] == [FIRST, TRAP, LAST]


def test_interviews_pasted_keep_their_questions() -> None:
    question = "Frau Diehl, Sie sind seit zwanzig Jahren im selben Revier: Erkennen Sie es noch wieder?"
    pasted = "Der Wald kommt wieder\n" + f"{question}\n{FIRST}\n" * 3
    kinds = [block.kind for block in clean(pasted).blocks]
    assert kinds.count(BlockKind.QUESTION) >= 2


def test_datelines_and_signatures_are_kept_among_what_was_dropped() -> None:
    article = clean(PASTED.replace(FIRST, f"LINDENAU (dpa) - {FIRST}").replace(LAST, f"{LAST} (abc)"))
    dropped = [line.text for line in article.dropped]
    assert "LINDENAU (dpa) -" in dropped
    assert "(abc)" in dropped
    assert article.blocks[0].text == FIRST


def test_the_entries_of_a_live_ticker_are_headed_by_their_titles() -> None:
    article = clean(
        f"Stromausfall in Lindenau\n{LEAD}\n"
        "+++ 16:05 Stadtwerke melden Fortschritte im Norden der Stadt und warnen weiter +++\n"
        f"{FIRST}\n15:10 Uhr: Sperrung der Brücke aufgehoben\n{TRAP}"
    )
    assert article.headline == "Stromausfall in Lindenau"
    assert [block.text for block in article.blocks if block.kind is BlockKind.SUBHEADING] == [
        "16:05 Stadtwerke melden Fortschritte im Norden der Stadt und warnen weiter",
        "15:10 Uhr: Sperrung der Brücke aufgehoben",
    ]


def test_more_comments_than_article_are_still_comments() -> None:
    comment = (
        "Ich verstehe nicht, warum das alles so lange dauert, wo doch jeder sehen kann, dass die Brücke am Ende ist. "
        "Andere Städte bekommen das in der Hälfte der Zeit hin, und billiger ist es dort auch noch gewesen."
    )
    article = clean(PASTED + "\n12 Kommentare\n" + f"Muldebiber\nvor 2 Stunden\n{comment}\nKommentar melden\n" * 8)
    assert article.blocks[-1].text == LAST
    assert "Andere Städte" not in article.text
