"""What newsrooms get: mails, messages, press releases, agencies' texts, printed pages, exports of content systems."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import wrap

import pytest
from hypothesis import given, settings

from reader.cleaning import clean
from tests.cleaning.layouts import Written, articles
from tests.cleaning.pasted import FIRST, LAST, LEAD, TRAP
from tests.cleaning.test_laws import said, sentences
from tests.thoroughness import examples

HEADLINE = "Lindenau baut eine neue Brücke über die Mulde"
PARAGRAPHS = [LEAD, FIRST, TRAP, LAST]
BODY = "\n\n".join(PARAGRAPHS)
PLAIN = f"{HEADLINE}\n\n{BODY}"


def wrapped(width: int, *, between: str = "\n\n") -> str:
    return between.join("\n".join(wrap(line, width, break_on_hyphens=False)) for line in [HEADLINE, *PARAGRAPHS])


def on_pages(text: str, at: int, page_break: str) -> str:
    """`text` with the end of a printed page below line `at`."""
    lines = text.split("\n")
    return "\n".join([*lines[:at], *page_break.split("\n"), *lines[at:]])


SENT: dict[str, str] = {
    "mail": f"""Von: Ina Muster
Gesendet: Montag, 2. März 2026 14:31
Betreff: Text

Liebe Kollegen,

anbei der Text zur Brücke.

{wrapped(72)}

Viele Grüße
Ina

--
Ina Muster
Telefon 0123 456789""",
    "quoted": "Unten der Text. Ina\n\n" + "\n".join(f"> {line}".rstrip() for line in wrapped(70).split("\n")),
    "signed by a program": f"{PLAIN}\n\nVon meinem iPhone gesendet",
    "press office": f"""Stadt Lindenau, Am Markt 1, 04100 Lindenau
presse@lindenau.example

Pressemitteilung Nr. 12/2026

Sperrfrist: 2. März, 10 Uhr

{PLAIN}

###

Über die Stadt Lindenau:
Die Stadt Lindenau liegt an der Mulde.""",
    "company": f"""{PLAIN}

Über uns:
Wir bauen seit 1921 Brücken in aller Welt. Wir sind ein Familienbetrieb.

Ihre Ansprechpartnerin:
Ina Muster
Tel.: 0123 456789""",
    "agency": f"""bdt0123 4 pl 456 dpa 0789

Kommunen/Verkehr/
(Zusammenfassung 1430)
{HEADLINE} =

Lindenau (dpa) - {BODY}

# dpa-Notizblock

## Orte
- [Rathaus](Am Markt 1)

dpa imu yyzz n1 jb""",
    "another agency": f"""APA0231 5 II 0345 XI  Mo, 2.Mär 2026

Kommunen/Verkehr/Lindenau

{HEADLINE} =

   Lindenau (APA/dpa) - {BODY}

(Schluss) imu/jbe""",
    "messages": f"""[02.03.26, 14:29:11] Ina: Kommt gleich
[02.03.26, 14:31:05] Ina: {PLAIN}
[02.03.26, 14:40:00] Jan: Danke""",
    "fields": f"""Überschrift: {HEADLINE}
Vorspann: {LEAD}
Text: {FIRST}
{TRAP}
{LAST}
Autor: Ina Muster
Länge: 80 Zeilen""",
    "front matter": f"""---
title: "{HEADLINE}"
author: Ina Muster
---

{BODY}""",
    "page number": on_pages(wrapped(60, between="\n"), 5, "Lindenauer Bote\nSeite 3"),
    "running head": on_pages("Bote · Nr. 12\n\n" + wrapped(60), 9, "\n- 2 -\n\nBote · Nr. 12\n"),
    "narrow columns": wrapped(32, between="\n"),
    "sections": f"Lokales\n\nVerkehr\n\n{PLAIN}",
    "ligatures": PLAIN.replace("fi", "ﬁ").replace("fl", "ﬂ"),
}


@pytest.mark.parametrize("source", SENT.values(), ids=SENT)
def test_what_a_sender_writes_around_a_text_is_not_read(source: str) -> None:
    article = clean(source)
    assert article.headline == HEADLINE
    read = said(article)[1 if article.kicker else 0 :]
    assert " ".join(read) == " ".join([HEADLINE, *PARAGRAPHS])


@pytest.mark.parametrize("mark", ["•\t", "o\t", "–\t", "1.\t", "\uf0b7\t"])
def test_bullets_of_word_processors_make_a_list(mark: str) -> None:
    items = [f"{mark}breite Wege", f"{mark}helle Lampen am Ufer", f"{mark}eine Bank"]
    read = said(clean("\n".join([HEADLINE, LEAD, FIRST, "Geplant sind außerdem:", *items, TRAP, LAST])))
    assert read == [
        HEADLINE,
        LEAD,
        FIRST,
        "Geplant sind außerdem:",
        *(item.split("\t")[1] for item in items),
        TRAP,
        LAST,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Liebe auf den ersten Blick!",
        "Hallo Nachbar, wir bauen!",
        "Betrug auf www.brueckenkauf.example",
        "Ende gut, alles gut an der Mulde",
        "Sperrfrist für Gutachten zur Brücke verlängert",
    ],
)
def test_a_headline_may_sound_like_a_mail(line: str) -> None:
    article = clean("\n".join([line, *PARAGRAPHS]))
    assert article.headline == line
    assert said(article)[1:] == PARAGRAPHS


@given(articles())
@settings(max_examples=examples(20), deadline=None)
@pytest.mark.parametrize("ends", ["* * *", "***", "Mit freundlichen Grüßen endet der Brief.", "Seite 3", "Kontakt"])
def test_no_sentence_below_such_a_line_is_lost(ends: str, written: Written) -> None:
    lines = sentences(written)
    half = len(lines) // 2
    read = " ".join(said(clean("\n".join([written.headline, *lines[:half], ends, *lines[half:]]))))
    assert [line for line in lines if line not in read] == []


Frame = Callable[[str], str]


@pytest.mark.parametrize(
    "frame",
    [
        lambda text: "\n".join(f"> {line}" for line in text.split("\n")),
        lambda text: f"Guten Tag,\n\n{text}\n\nMit freundlichen Grüßen\nIna Muster",
        lambda text: f"Pressemitteilung\n\n{text}\n\n- Ende -\n\nPressekontakt:\nIna Muster\npresse@lindenau.example",
    ],
)
@given(articles())
@settings(max_examples=examples(20), deadline=None)
def test_every_sentence_that_is_sent_is_read(frame: Frame, written: Written) -> None:
    article = clean(frame("\n\n".join([written.headline, *sentences(written)])))
    assert said(article) == [written.headline, *sentences(written)]
