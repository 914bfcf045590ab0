"""The head of a pasted text: kicker, headline, deck, author and date, in the orders in which papers set them."""

from __future__ import annotations

from quopri import encodestring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning import clean
from tests.cleaning.layouts import Written, articles
from tests.cleaning.pasted import FIRST, LAST, LEAD, TRAP, reasons, texts
from tests.cleaning.test_laws import said, sentences
from tests.thoroughness import examples

KICKERS = ["", "Verkehr", "Streit am Fluss", "Nach der Flut im oberen Tal"]
GENRES = ["KOMMENTAR", "Glosse", "Interview:", "Samstagsinterview", "SV Rotbach – FC Auental 2:1"]
HEADLINES = ["Lindenau baut eine neue Brücke", "Wer kauft noch ein Haus am Fluss?", "„Wir warten seit zehn Jahren“",
             "Hände weg vom Hafen!"]  # fmt: skip
OPEN_HEADLINES = ["STREIT UM DEN HAFEN", "Der lange Weg ans andere Ufer", "Viel Geld, wenig Zeit", "Brückenfieber"]
"""What a kind of text must stand above: without a verb, they could be the kicker of a deck."""
DECKS = ["", "Der Rat hat lange gestritten. Nun reicht eine Stimme.", "Wie lange reicht das Geld?",
         "Der Rat stimmt nach zehn Jahren für den Bau einer Fahrspur über die Mulde"]  # fmt: skip
AUTHORS = ["", "Von Ina Muster", "VON INA MUSTER", "Gundula Weißmann", "GUNDULA WEISSMANN", "Text von Ina Muster",
           "Von unserer Mitarbeiterin Ina Muster", "Ina Muster, 12.03.2026", "imu"]  # fmt: skip
DATES = ["", "12.03.2026, 07:05 Uhr", "Lindenau, 12. März 2026", "Stand: 12.03.2026, 07:05 Uhr", "Lesezeit: 3 Min."]
ORDERS = ["KHDAT", "KHDTA", "KHADT", "KHATD", "KHTDA", "TKHDA", "AKHD", "TAKHD"]
LAWS = settings(max_examples=examples(40), deadline=None)


@given(
    articles(),
    st.one_of(
        st.tuples(st.sampled_from(KICKERS), st.sampled_from(HEADLINES)),
        st.tuples(st.sampled_from(GENRES), st.sampled_from([*HEADLINES, *OPEN_HEADLINES])),
    ),
    st.tuples(st.sampled_from(DECKS), st.sampled_from(AUTHORS), st.sampled_from(DATES)),
    st.sampled_from(ORDERS),
)
@LAWS
def test_the_headline_is_found_in_any_order_of_the_head(
    written: Written, title: tuple[str, str], rest: tuple[str, str, str], order: str
) -> None:
    (kicker, headline), (deck, author, date) = title, rest
    parts = {"K": kicker, "H": headline, "D": deck, "A": author, "T": date}
    article = clean("\n".join([*(parts[part] for part in order if parts[part]), *sentences(written)]))
    assert (article.kicker or "", article.headline) == (kicker, headline)
    assert said(article)[1 if kicker else 0 :] == [part for part in (headline, deck, *sentences(written)) if part]


@given(articles(), st.sampled_from(["Hohe Kosten", "Neue Fragen", "Mutmaßlicher Räuber", "Ute Hollmann"]))
@LAWS
def test_a_sub_heading_or_a_person_of_the_text_is_no_author(written: Written, line: str) -> None:
    told = [f"{text} So sah es Ute Hollmann." for text in sentences(written) if ". " in text]
    lines = ["Lindenau baut eine neue Brücke über die Mulde", LEAD, line, *told]
    assert said(clean("\n".join(lines))) == lines


@pytest.mark.parametrize(
    "lines",
    [
        ["Mara Feld", "Was sagen Sie zu der Brücke?", "Bernd Rau", "Ich finde sie schön. Aber sie ist zu teuer."],
        ["Mara Feld", "Bernd Rau", "Carla Voss"],
        ["New York"],
    ],
)
def test_names_in_lines_of_their_own_are_no_authors_where_others_stand_below(lines: list[str]) -> None:
    text = "\n".join(["Lindenau baut eine neue Brücke über die Mulde", LEAD, *lines, FIRST, TRAP, LAST])
    assert set(lines) <= set(said(clean(text)))


@pytest.mark.parametrize(
    "broken",
    [
        "Lindenau baut\neine neue Brücke\nüber die Mulde",
        "Streit um die\nBrücke von Lindenau",
        "Land plant Millionen für kommunale\nSchwimmbäder",
        "„Man muss den Leuten\nzuerst die Angst nehmen“",
        "«Wir warten\nseit zehn Jahren»",
    ],
)
def test_a_headline_on_several_lines_is_one(broken: str) -> None:
    assert clean(f"{broken}\n{LEAD}\n{FIRST}\n{TRAP}\n{LAST}").headline == broken.replace("\n", " ")


@pytest.mark.parametrize("headline", ["Brennendes Auto", "Nach Einbruch gefasst", "Mann verletzt", "Autobrand"])
@pytest.mark.parametrize("kicker", ["", "Lindenau"])
def test_a_short_headline_is_no_kicker_of_the_facts_below(headline: str, kicker: str) -> None:
    lines = [*([kicker] if kicker else []), headline, "Ereignisort:Lindenau", "Nr. 2697", FIRST, TRAP]
    assert clean("\n".join(lines)).headline == headline


@pytest.mark.parametrize("line", ["Ausgabe 3/2026", "Nr. 17/2026", "Seite 12 · Kultur", "Heft März 2026"])
def test_the_number_of_an_issue_is_not_read(line: str) -> None:
    article = clean(f"{line}\nLindenau baut eine neue Brücke\n{LEAD}\n{FIRST}\n{TRAP}")
    assert (article.kicker, article.headline) == (None, "Lindenau baut eine neue Brücke")


@pytest.mark.parametrize("line", ["Ute Hollmann, Lindenau", "Heinz-Dieter Muster, 04100 Lindenau", "Ina Muster"])
def test_who_wrote_a_letter_is_not_read(line: str) -> None:
    assert texts(f"Radweg ist überfällig\n{FIRST}\n{TRAP}\n{line}")[-1] == TRAP


@pytest.mark.parametrize("line", ["Ereignisort:Lindenau", "13.10.2021 09:40 Uhr", "Von Ina Muster"])
def test_a_noun_ends_a_headline_though_it_ends_like_an_adjective(line: str) -> None:
    headline = "Versuchter Einbruch in Lindenau – Zeuge folgt Verdächtigen"
    assert clean(f"{headline}\n{line}\n{FIRST}\n{TRAP}").headline == headline


def test_a_headline_of_two_sentences_is_one() -> None:
    headline = "Erst kam der Regen. Dann kam der Schlamm."
    assert clean(f"{headline}\nVon Ina Muster\n{LEAD}\n{FIRST}\n{TRAP}").headline == headline


def test_a_short_sentence_above_a_table_is_read() -> None:
    rows = "Lindenau\t12\t14\t16\nRotbach\t13\t15\t17\nAuental 055 555 55 55"
    assert "Die Mittel sind befristet." in texts(f"Lindenau baut\n{LEAD}\n{FIRST}\nDie Mittel sind befristet.\n{rows}")


def test_a_caption_below_its_label_is_not_read() -> None:
    head = "Lindenau baut eine neue Brücke\nLegende:\nDie neue Brücke ist 48 Meter lang."
    assert said(clean(f"{head}\n{FIRST}\n{TRAP}\n{LAST}")) == ["Lindenau baut eine neue Brücke", FIRST, TRAP, LAST]


def test_fields_may_stand_above_what_they_name() -> None:
    form = ["Artikel-ID: 4471", "Dachzeile", "Verkehr", "Überschrift", "Lindenau baut", "Vorspann", LEAD, "Text", FIRST,
            TRAP, "Autor", "Ina Muster"]  # fmt: skip
    article = clean("\n".join(form))
    assert said(article) == ["Verkehr", "Lindenau baut", LEAD, FIRST, TRAP]
    assert {"Artikel-ID: 4471", "Ina Muster"} <= set(reasons("\n".join(form)))


def test_a_dateline_is_found_below_the_points_of_a_press_release() -> None:
    points = ["- Brücke wird breiter", "- Land zahlt die Hälfte", "- Bau dauert drei Jahre"]
    release = ["Lindenau baut eine neue Brücke", *points, f"Lindenau, 12. Mai 2026. {FIRST}", TRAP, LAST]
    assert FIRST in texts("\n".join(release))


MAIL = """Return-Path: <ina@bote.example>
Received: from mail.bote.example (10.1.2.3)
 by post.example; Tue, 10 Mar 2026 18:22:07 +0100
From: Ina Muster <ina@bote.example>
Subject: =?utf-8?q?Lindenau_baut_eine_neue_Br=C3=BCcke?=
MIME-Version: 1.0
Content-Type: {}
Content-Transfer-Encoding: {}

"""


TEXT = f"{LEAD}\n\n{FIRST}\n\n{TRAP}"
MAILS = {
    "as it is": ("text/plain; charset=utf-8", "8bit", TEXT),
    "quoted-printable": ("text/plain; charset=utf-8", "quoted-printable", encodestring(TEXT.encode()).decode()),
    "a page": ("text/html; charset=utf-8", "8bit", f"<body><p>{LEAD}</p><p>{FIRST}</p><p>{TRAP}</p></body>"),
}


@pytest.mark.parametrize("mail", MAILS.values(), ids=MAILS)
def test_a_mail_as_programs_save_it_is_read_as_they_show_it(mail: tuple[str, str, str]) -> None:
    kind, encoding, body = mail
    assert said(clean(MAIL.format(kind, encoding) + body)) == ["Lindenau baut eine neue Brücke", LEAD, FIRST, TRAP]


def test_asciidoc_is_known() -> None:
    text = (
        f"= Lindenau baut\nIna Muster <ina@bote.example>\n:toc:\n\n{LEAD}\n\n== Hohe Kosten\n\n.Der Bagger\n"
        f"image::bagger.jpg[Bagger]\n\n{FIRST} Mehr https://bote.example/a[steht hier].\n\n[quote]\n{LAST}"
    )
    article = clean(text)
    assert article.headline == "Lindenau baut"
    assert [block.text for block in article.blocks][-3:] == ["Hohe Kosten", f"{FIRST} Mehr steht hier.", LAST]
    assert {":toc:", "image::bagger.jpg[Bagger]"} <= set(reasons(text))


def test_a_text_right_below_the_title_of_asciidoc_is_no_author() -> None:
    article = clean(f"= Lindenau baut\n{LEAD}\n\n== Hohe Kosten\n\n{FIRST}\n\n{TRAP}")
    assert LEAD in said(article)


@pytest.mark.parametrize("name", ["Status", "Länge", "Ausgabe"])
def test_a_paragraph_below_the_name_of_a_field_is_read(name: str) -> None:
    told = f"Titel: Lindenau baut\nText: {LEAD}\n\n{FIRST}\n\n{name}\n{TRAP}\n\n{LAST}"
    assert {LEAD, FIRST, TRAP, LAST} <= set(said(clean(told)))


@pytest.mark.parametrize("kicker", ["### Verkehr", "**Verkehr**", "Verkehr"])
def test_a_line_above_the_title_of_markdown_is_its_kicker(kicker: str) -> None:
    article = clean(f"{kicker}\n\n# Lindenau baut\n\n{LEAD}\n\n## Hohe Kosten\n\n{FIRST}\n\n{TRAP}")
    assert (article.kicker, article.headline) == ("Verkehr", "Lindenau baut")
