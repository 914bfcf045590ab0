"""Pasted text: interviews, live tickers, lists, results and mails are read as what they are."""

from __future__ import annotations

import pytest

from reader.article import BlockKind
from reader.cleaning import clean
from tests.cleaning.pasted import FIRST, LAST, LEAD, PASTED, TRAP, texts


def test_a_list_at_the_end_is_read() -> None:
    article = clean(
        PASTED.replace("Quelle:", "Drei Fragen bleiben offen:\n- Wer zahlt?\n- Wann kommt sie?\n- Reicht das?\nQuelle:")
    )
    assert [block.text for block in article.blocks if block.kind is BlockKind.LIST_ITEM] == [
        "Wer zahlt?",
        "Wann kommt sie?",
        "Reicht das?",
    ]


@pytest.mark.parametrize("items", [["mehr Busse", "neue Bäume"], ["Die Bäder bleiben auf.", "Der Markt auch."]])
def test_a_list_that_ends_a_markdown_text_or_a_page_is_read(items: list[str]) -> None:
    above = [f"<p>{text}</p>" for text in (FIRST, TRAP, LAST)]
    page = f"<article><h1>Die neue Brücke</h1>{''.join(above)}<ul><li>{'</li><li>'.join(items)}</li></ul></article>"
    text = "\n\n".join(["# Die neue Brücke", FIRST, TRAP, LAST, "\n".join(f"- {item}" for item in items)])
    for source in (page, text):
        assert [block.text for block in clean(source).blocks[-2:]] == items


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


def test_interviews_pasted_keep_their_questions() -> None:
    question = "Frau Diehl, Sie sind seit zwanzig Jahren im selben Revier: Erkennen Sie es noch wieder?"
    pasted = "Der Wald kommt wieder\n" + f"{question}\n{FIRST}\n" * 3
    kinds = [block.kind for block in clean(pasted).blocks]
    assert kinds.count(BlockKind.QUESTION) >= 2


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


def test_what_the_last_sentence_announces_is_read() -> None:
    announced = "Drei Dinge muss die Stadt nun bis zum Sommer klären, sagte die Bürgermeisterin nach der Sitzung:"
    pasted = (
        f"Lindenau baut eine neue Brücke\n{LEAD}\n{FIRST}\n{TRAP}\n{announced}\nWer die Zufahrt baut\nWas sie kostet"
    )
    assert texts(pasted)[-2:] == ["Wer die Zufahrt baut", "Was sie kostet"]


def test_the_days_of_a_live_ticker_are_read_with_their_entries() -> None:
    ticker = clean(
        f"Stromausfall in Lindenau\n{LEAD}\nLive-Ticker\n10.30 Uhr: Strom im Norden wieder da\n{FIRST}\n"
        f"Mittwoch, 11. 3.\n23.15 Uhr: Die ganze Stadt ist dunkel\n{TRAP}"
    )
    assert [block.text for block in ticker.blocks if block.kind is BlockKind.SUBHEADING] == [
        "10.30 Uhr: Strom im Norden wieder da",
        "Mittwoch, 11. 3.",
        "23.15 Uhr: Die ganze Stadt ist dunkel",
    ]


def test_who_asked_the_questions_of_an_interview_is_its_author_and_not_read() -> None:
    article = clean(PASTED.replace("Quelle:", "Das Gespräch führte Ina Muster.\nQuelle:"))
    assert article.authors == ("Ina Muster",)
    assert "Ina Muster" not in article.text


def test_short_answers_of_named_speakers_stay_between_long_ones() -> None:
    long = f"{FIRST} {TRAP}"
    answer = "Hollmann: Das glaube ich nicht."
    assert answer in texts(f"Die Brücke kommt, so oder so\n{LEAD}\n{long}\n{answer}\n{long}\n{long}\n{LAST}")


def test_the_last_sentence_of_a_tickers_entry_is_read_though_another_says_the_same() -> None:
    doubt = "Die Angaben ließen sich am Abend nicht unabhängig überprüfen."
    head = "Lindenau: der Tag im Überblick\nFoto: Ina Muster/dpa"
    entries = [
        f"{hour}.28 Uhr: Neues vom Bau der Brücke\n{text}" for hour, text in ((15, TRAP), (14, FIRST), (13, LAST))
    ]
    article = clean(f"{head}\n{LEAD}\n{entries[0]}\n{doubt}\n{entries[1]} {doubt}\n{entries[2]}")
    assert [block.text for block in article.blocks].count(doubt) == 1


@pytest.mark.parametrize("subject", ["Betreff: ", "Betreff: WG: AW: ", "Subject: Re: "])
def test_a_mail_begins_with_its_subject(subject: str) -> None:
    title = "Lindenau baut eine neue Brücke"
    head = ["Von: Ina Muster <ina@bote.example>", "Gesendet: Donnerstag, 12. März 2026 14:03", "An: post@bote.example"]
    article = clean("\n".join([*head, f"{subject}{title}", "", LEAD, "", FIRST, "", TRAP]))
    assert (article.headline, article.kicker, article.authors) == (title, None, ("Ina Muster",))
    assert [article.lead, *(block.text for block in article.blocks)] == [LEAD, FIRST, TRAP]
