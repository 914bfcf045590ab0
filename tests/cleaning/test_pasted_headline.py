"""Pasted text: which line is the headline, and which the lead below it."""

from __future__ import annotations

import pytest

from reader.article import BlockKind
from reader.cleaning import clean
from tests.cleaning.pasted import FIRST, LAST, LEAD, PASTED, TRAP


@pytest.mark.parametrize(
    "above",
    [
        ["Panorama", "12.03.2026", "Anhören"],
        ["News", "International", "Aktueller Artikel", "Inhalt"],
        ["Sie befinden sich hier:", "Startseite", "Wissen", "Lindenau baut eine neue Brücke über die Mulde"],
        ["HomeRegionalesLindenau baut eine neue Brücke über die Mulde"],
    ],
)
def test_what_leads_to_an_article_is_not_its_headline(above: list[str]) -> None:
    title = "Lindenau baut eine neue Brücke über die Mulde"
    assert clean("\n".join([*above, title, "Von Ina Muster", "Teilen", LEAD, FIRST, TRAP, LAST])).headline == title


def test_a_kicker_whose_headline_begins_with_a_colon_is_part_of_it() -> None:
    pasted = f"Verkehr am Fluss\n: Lindenau baut\nDer Rat stimmt nach langem Streit zu\n{LEAD}\n{FIRST}\n{LAST}"
    assert clean(pasted).headline == "Verkehr am Fluss: Lindenau baut"


def test_a_quotation_right_below_the_lead_is_a_sub_heading() -> None:
    heading = "„Wir warten seit Jahren“"
    blocks = clean(PASTED.replace(f"{LEAD}\n", f"{LEAD}\n{heading}\n")).blocks
    assert (blocks[0].kind, blocks[0].text) == (BlockKind.SUBHEADING, heading)


def test_a_lead_without_its_full_stop_is_one_if_it_holds_a_sentence() -> None:
    lead = "Wie breit wird die neue Brücke über die Mulde? Wir haben beim Planungsbüro nachgefragt"
    assert (
        clean(f"Lindenau baut eine neue Brücke\n{lead}\nvon Ina Muster\nTeilen\n{FIRST}\n{TRAP}\n{LAST}").lead == lead
    )


@pytest.mark.parametrize(
    "above", ["Politik", "Brücken, Verkehr, Mulde, Lindenau, Stadtrat", "Von Ina Muster am 12. März 2026"]
)
def test_the_headline_is_the_first_line_that_says_something(above: str) -> None:
    headline = "Freie Fahrt: Lindenau bekommt eine Brücke"
    head = f"{above}\n{headline}\nTeilen\n© Ute Muster\nMulde und Brücke in Lindenau"
    assert clean(f"{head}\n{FIRST}\n{TRAP}\n{LAST}").headline == headline


@pytest.mark.parametrize("below", ["Das Ende ist offen.", "„Es reicht“.", "Verletzt wurde niemand.\n„Es reicht“."])
def test_a_text_begins_with_its_headline_though_the_line_below_has_more_words_of_the_body(below: str) -> None:
    headline, standfirst = "Streit um den Hafen von Rotbach", "Anwohner warten seit zehn Jahren"
    body = "Die Anwohner warten seit zehn Jahren auf eine Antwort der Stadt, die es nicht gibt."
    article = clean(
        f"{headline}\n{standfirst}\n{below}\nMuldebiber am Ufer. Foto: Ina Muster\n{FIRST} {body}\n{TRAP}\n{LAST}"
    )
    assert article.headline == headline


def test_two_sentences_below_the_headline_are_its_lead_though_a_credit_stands_below() -> None:
    article = clean(
        f"Lindenau baut eine neue Brücke\nVon Ina Muster\n{LEAD}\nBild: Ina Muster\n{FIRST}\n{TRAP}\n{LAST}"
    )
    assert article.lead == LEAD


@pytest.mark.parametrize("entry", ["Streit um die Brücke von Lindenau", "Arbeiten im Rathaus von Lindenau"])
@pytest.mark.parametrize("at", [0, 3])
def test_an_entry_of_a_menu_is_no_headline_though_the_article_has_its_words(entry: str, at: int) -> None:
    menu = ["Politik", "Sport", "Kultur", "Reise", "Wetter heute", "Unsere Stadt", "Märkte", "Stellen", "Über Lindenau"]
    headline = "Der Rat stimmt für die Fahrspur"
    pasted = [*menu[:at], entry, *menu[at:], headline, LEAD, FIRST, TRAP, LAST]
    assert clean("\n".join(pasted)).headline == headline


@pytest.mark.parametrize("path", ["Home Politik Lindenau", "Startseite|Politik|", "Startseite Lindenau"])
def test_the_path_to_an_article_is_no_kicker(path: str) -> None:
    article = clean(f"{path}\nLindenau baut eine neue Brücke über die Mulde\n{LEAD}\n{FIRST}\n{TRAP}\n{LAST}")
    assert (article.kicker, article.headline) == (None, "Lindenau baut eine neue Brücke über die Mulde")


@pytest.mark.parametrize(
    "kicker", ["Nach der Flut in Lindenau", "Streit um die Brücke", "Stark steigende Preise", "Fähre"]
)
@pytest.mark.parametrize(
    "headline",
    ["Der Rat stimmt zu", "Stadt verbietet die Fähre", "„Wir warten seit zehn Jahren“", "Was kostet die neue Brücke?"],
)
@pytest.mark.parametrize("date", ["", "Stand: 12.03.2026 13:38 Uhr\n"])
def test_a_few_words_without_a_verb_are_the_kicker_of_what_tells_asks_or_quotes(
    kicker: str, headline: str, date: str
) -> None:
    article = clean(f"{kicker}\n{headline}\n{date}{LEAD}\n{FIRST}\n{TRAP}\n{LAST}")
    assert (article.kicker, article.headline) == (kicker, headline)


@pytest.mark.parametrize("headline", ["Streit um die Brücke", "Lindenau verschärft den Ton"])
def test_a_long_deck_takes_no_headline_for_its_kicker(headline: str) -> None:
    deck = "Nach zehn Jahren stimmt der Rat von Lindenau für den Bau einer Brücke über die Mulde"
    assert clean(f"{headline}\n{deck}\n{LEAD}\n{FIRST}\n{TRAP}\n{LAST}").headline == headline


def test_facts_below_a_headline_are_no_menu() -> None:
    facts = ["12.03.2026", "Verkehr", "Ina Muster", "Lindenau", "Muldebote", "Redakteurin am Fluss"]
    headline = "Der Rat stimmt für die Fahrspur"
    above = ["Politik", "Sport", "Kultur", "Reise", "Wetter heute"]
    assert clean("\n".join([*above, headline, *facts, LEAD, FIRST, TRAP, LAST])).headline == headline


@pytest.mark.parametrize(
    ("above", "title", "below"),
    [
        (
            "Capital\nMuldebrücke: Warum der Neubau so teuer ist\nMeinung",
            "Warum die Muldebrücke beim Neubau so viel kostet",
            "",
        ),
        ("Politik\nMuldebrücke: Bürger zahlen für den Neubau", "Neubau der Muldebrücke: Bürger zahlen mit", ""),
        (
            "",
            "Nur 50 Meter neben der Schule: Zweite Fähre an der Mulde innerhalb von 48 Stunden",
            "Eine halbe Hundertschaft der Feuerwehr war am Dienstag (12.3.) mit drei Booten auf der Mulde im Einsatz\n"
            "Ufer in Lindenau / Ines Mohr\nInes Mohr",
        ),
        ("HomeOrteLeserdiskussionNeue Brücke über die Mulde", "Verkehr: Neue Brücke über die Mulde", ""),
        ("Start\nFotos\nEssays\nHome / Essays / 2026 / Lindenau Brücke\nShare\n12.03.2026", "Lindenau Brücke", ""),
        ("Menü\nSuche\nOrte\nBrücken", "Bericht vom 12.03.2026: Worauf wartet die Brücke?", ""),
        ("Sport\nHandball", "31:30 in letzter Sekunde: Lindenau gewinnt", ""),
        ("Liveblog", "++ Mulde steigt: Lindenau sperrt die Brücke ++", ""),
        (
            "News Orte\nInhalt\nStreit um die Brücke\n-",
            "«Die große Zurückhaltung der Leute hat viel mit Stolz zu tun»",
            "",
        ),
        ("", "Lindenau baut eine neue Brücke", "muldebiber — 12. März 2026"),
        ("", "Lindenau baut eine neue Brücke", "by Ina Muster"),
        ("Orte\nBlick von unten", "Lindenau: Bürger planen eine Brücke", ""),
    ],
)
def test_the_headline_is_found_below_a_path_a_kicker_or_another_title(above: str, title: str, below: str) -> None:
    lines = [above, title, below, "12.03.2026, 18:20 Uhr", "Teilen", LEAD, FIRST, TRAP, LAST]
    assert clean("\n".join(line for line in lines if line), html=False).headline == title


@pytest.mark.parametrize(
    "title",
    [
        "Was Sie zur neuen Brücke wissen müssen",
        "Wie Ihre Stimme die Brücke rettet",
        "Werden Sie Teil der Bürgerwehr von Lindenau",
        "Wer Die Linke in Lindenau wählt",
    ],
)
def test_a_word_that_stands_before_a_capital_inside_a_sentence_is_no_kicker(title: str) -> None:
    article = clean(f"{title}\n{LEAD}\n{FIRST}\n{LAST}")
    assert (article.kicker, article.headline) == (None, title)
