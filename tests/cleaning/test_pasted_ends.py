"""Pasted text: what stands behind the last paragraph, and what closes the article there."""

from __future__ import annotations

import pytest

from reader.cleaning import clean
from tests.cleaning.pasted import FIRST, LAST, LEAD, TRAP
from tests.cleaning.test_laws import said

_HEAD = "Verkehr\nLindenau baut eine neue Brücke\nVon Ina Muster\n12.03.2026, 07:05 Uhr\nTeilen"
_CLOSING = "Gebaut wird ab Mai."
_BLURB = "Der Rat von Rotbach will das alte Bad am Ufer abreißen und hat dafür nur eine Stimme mehr als nötig gefunden"
_WORDS = (
    "Die Fähre fährt wieder, der Rat ist froh, und am Ufer hat ein Wirt sein Haus nach vielen Jahren neu gestrichen"
)


def _read(*below: str) -> list[str]:
    lines = [_HEAD, LEAD, FIRST, TRAP, LAST, _CLOSING, *below]
    return [block.text for block in clean("\n".join(lines), html=False).blocks]


@pytest.mark.parametrize(
    "below",
    [
        # blurbs below a label: cut short, run together, or dated
        f"Related Posts\nDas Bad von Rotbach\n{LAST[:-1]}…\nEin Haus in Au\n{FIRST[:-1]}…\nDie Fähre\n{TRAP[:-1]}…",
        f"Ähnliche Beiträge:\nDas Bad von Rotbach {_BLURB} {_WORDS} Der Zoo von Au: {_BLURB}, aber ni...",
        "Das könnte Sie auch interessieren\n" + "\n".join(
            f"{hour}:05 Uhr\n4 min.\nWas in {place} geschieht\nEin Haus am Ufer von {place}. (Archivbild)\n{_BLURB}."
            for hour, place in ((7, "Rotbach"), (8, "Au"), (9, "Hagenrode"), (11, "Talheim"))
        ),
        f"Meistgeklickte Beiträge\nDas Bad von Rotbach\n{_BLURB} für...Mehr lesen\nDer Zoo\n{_BLURB} für...Mehr lesen",
        "Das wird dir auch gefallen!\nDas Bad von Rotbach",
        # about the author
        "Ina Muster\nist Redakteurin im Ressort Leben. Sie schreibt über Familie und Wohnen.",
        "Ina Muster lebt am Fluss in Lindenau.",
        "Über den Author\nJan Muster ist seit 2014 Geschäftsführer einer Agentur für Bildung.",
        "Ute Muster beschäftigt sich mit Zensur und Bürgerrechten. Seit März 2016 ist sie als Redakteurin dabei.",
        "Hallo, ich bin Jule, Betreiberin des Blogs am Fluss. Viel Spaß beim Lesen!",
        # said to the reader
        "Du hast einen Tipp für die Redaktion? Schick uns Hinweise und Bilder.",
        "Bitte achten Sie darauf, dass Ihre Kommentare beim Thema bleiben und höflich sind.",
        "Das ganze Interview lesen Sie in der neuen Ausgabe der Flusspost.",
        "Sie möchten gerne weiterlesen?\nRegistrieren Sie sich jetzt kostenlos:\nPflichtfeld Passwort",
        "Dir hat der Artikel gefallen? Jetzt teilen...\nFindet uns auch auf:\nTeilen Sie dies mit:\nInhalte teilen",
        "Bewertung: 1,00 von 5 Sterne, basierend auf 1 abgegebenen Stimmen.\nLoading...",
        # facts
        "Kategorien: Brücken, Länder, und Lindenau.\nSchlagwörter: Fluss, Ufer, und Tiere.",
        "© LB/ina/rus\nRechte am Artikel können Sie hier erwerben.",
        "Eingestellt von Ina Muster um 21:11",
    ],
)  # fmt: skip
def test_what_stands_below_the_closing_sentence_is_not_read(below: str) -> None:
    read = _read(*below.split("\n"))
    assert read[-1] == _CLOSING, read[-3:]


@pytest.mark.parametrize(
    "below",
    [
        "Teilen Sie dies mit anderen, bat sie.",
        "„Ich bin Optimist, und das bleibe ich hier auch.“",
        "Das ganze Haus ist saniert.",
        "Jan Brückner lebt heute in Au.",
        "Und dann fiel der Strom aus…",
    ],
)
def test_what_only_sounds_like_a_note_closes_the_article(below: str) -> None:
    assert _read(below)[-1] == below


def test_a_short_text_below_the_next_number_closes_a_list_of_places() -> None:
    body = f"1. Am Markt\n{FIRST}\n2. An der Mulde\n{TRAP}\n3. Im Hafen\nHier gibt es Fisch. Er schmeckt."
    read = clean(
        f"Menü\nSuche\nOrte\nFünf Orte zum Essen\n12.03.2026\n{LEAD}\n{body}\nKommentare\nImpressum", html=False
    )
    assert [block.text for block in read.blocks][-2:] == ["3. Im Hafen", "Hier gibt es Fisch. Er schmeckt."]


def test_the_deck_below_a_kicker_a_colon_and_a_title_is_read_above_its_author() -> None:
    deck = "Der Rat hat nach langem Streit zugestimmt. Nun fehlt das Geld."
    menu = "Rubrik\n" * 50 + "Lindenau baut eine neue Brücke\n02.03.2026\n"
    head = f"{menu}Verkehr\n:\nRat stimmt der Brücke zu\n{deck}\nVon Ina Muster"
    assert deck in said(clean(f"{head}\n{FIRST}\n{TRAP}\n{LAST}", html=False))


@pytest.mark.parametrize("author", ["Autorin: Ina Muster", "Veröffentlicht von Jule", "INTERVIEW: INA MUSTER"])
def test_the_deck_below_a_list_of_other_articles_is_the_lead(author: str) -> None:
    menu = "Acker\nTier\nTechnik\nSchlagzeilen\nMilch wird billiger\nNeue Hilfe für Rüben\nVerkehr"
    deck = "Der Rat hat nach langem Streit zugestimmt. Nun fehlt das Geld."
    head = f"{menu}\nLindenau baut eine neue Brücke\n{deck}\n{author}\nam Montag, 02.03.2026 - 05:00"
    article = clean(f"{head}\n{FIRST}\n{TRAP}\n{LAST}", html=False)
    assert (article.headline, article.lead) == ("Lindenau baut eine neue Brücke", deck)
