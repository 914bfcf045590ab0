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


def reasons(text: str) -> dict[str, str]:
    """Each dropped line of a pasted text with its reason."""
    return {line.text: line.reason for line in clean(text).dropped}


def texts(text: str) -> list[str]:
    """The blocks that are read of a pasted text."""
    return [block.text for block in clean(text).blocks]


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


def test_a_sentence_above_an_agency_in_the_middle_of_the_text_is_a_caption() -> None:
    caption = "Die Bäder im Süden sind schon seit Herbst zu."
    pasted = PASTED.replace("\nUmweg über", f"\n{caption}\nQuelle: dpa\n{TRAP[:-1]}, heißt es.\nUmweg über")
    assert reasons(pasted)[caption] == "Bildunterschrift"


@pytest.mark.parametrize("heading", ["„Wir warten seit Jahren“", "„Baut endlich, baut mit uns!“"])
def test_a_quotation_right_below_the_lead_is_a_sub_heading(heading: str) -> None:
    blocks = clean(PASTED.replace(f"{LEAD}\n", f"{LEAD}\n{heading}\n")).blocks
    assert (blocks[0].kind, blocks[0].text) == (BlockKind.SUBHEADING, heading)


def test_the_picture_of_a_gallery_goes_with_its_text() -> None:
    pasted = PASTED.replace(
        "\nUmweg über",
        "\nDie schönsten Brücken im Land\nDie Lange\nSie ist die älteste am Fluss: Ihre Bögen haben zwei Kriege und "
        "vier Jahrhunderthochwasser gesehen, und noch immer fährt der Milchwagen jeden Morgen darüber.\n"
        "© Ute Muster / DPA\nMehr\nUmweg über",
    )
    assert texts(pasted) == texts(PASTED)


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


def test_each_copy_of_a_caption_goes_that_a_credit_gives_away() -> None:
    caption = "Gedenken an die Flut am Ufer der Mulde in Lindenau"
    credit = "Foto: Ina Muster/dpa"
    article = clean(
        f"Lindenau baut eine neue Brücke\n{LEAD}\n{FIRST}\n{credit}\n{caption}\n{credit}\n{caption}\n{TRAP}\n{LAST}"
    )
    assert caption not in article.text and TRAP in article.text


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


def test_the_last_sentence_of_a_tickers_entry_is_read_though_another_says_the_same() -> None:
    doubt = "Die Angaben ließen sich am Abend nicht unabhängig überprüfen."
    head = "Lindenau: der Tag im Überblick\nFoto: Ina Muster/dpa"
    entries = [
        f"{hour}.28 Uhr: Neues vom Bau der Brücke\n{text}" for hour, text in ((15, TRAP), (14, FIRST), (13, LAST))
    ]
    article = clean(f"{head}\n{LEAD}\n{entries[0]}\n{doubt}\n{entries[1]} {doubt}\n{entries[2]}")
    assert [block.text for block in article.blocks].count(doubt) == 1


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


def test_the_beginning_of_an_article_is_read_above_many_titles_in_its_middle() -> None:
    titles = [title for number in range(30) for title in (f"Sandalen aus Hagenrode {number}", "Anzeige")]
    rest = [f"{number}. Absatz: {TRAP}" for number in range(8)]
    lines = ["Lindenau baut eine neue Brücke über die Mulde", LEAD, FIRST, TRAP, *titles, *rest, LAST]
    article = clean("\n".join(lines))
    assert article.headline == lines[0]
    assert FIRST in article.text
