"""Inputs of every kind that real texts and pages showed: what must be read, and what must not."""

from __future__ import annotations

import textwrap
from html import escape

import pytest

from reader.article import Article
from reader.cleaning import clean
from tests.cleaning.test_laws import said
from tests.cleaning.test_lines import PARAGRAPHS

TEXTS = [
    *PARAGRAPHS.values(),
    "Das Land übernimmt nach Angaben des Ministeriums bis zu siebzig Prozent der Kosten, wenn der Antrag vollständig "
    "bis Ende März eingeht und geprüft werden kann.",
    "Die Planer rechnen mit einer Bauzeit von drei Jahren. In dieser Zeit bleibt der Weg am Ufer offen, für Lastwagen "
    "gilt weiter die Umleitung über Rotbach.",
    "Naturschützer fordern, während der Brutzeit nicht zu rammen. Die lauten Arbeiten sollen in den Herbst gelegt und "
    "die Ufer danach neu bepflanzt werden.",
    "Ob das Bauwerk einen Namen bekommt, ist noch offen. Die Schulen sollen im kommenden Jahr Vorschläge machen, die "
    "dann öffentlich gezeigt werden.",
]
HEADLINE = "Lindenau baut eine neue Brücke"
LINKS = (
    "<div class='x9'><ul><li><a href='/a'>Was sie kostet</a></li><li><a href='/b'>Neues vom Fluss</a></li></ul></div>"
)
CONSENT = (
    "Mit dem Klick auf den Button willige ich ein, dass mir Inhalte von Dritten angezeigt werden und dass "
    "personenbezogene Daten übermittelt werden. Mehr dazu in unserer Datenschutzerklärung."
)


def page(*parts: str, headline: str = HEADLINE, head: str = "") -> str:
    """A page of paragraphs; parts that begin with a tag stay as they are."""
    body = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts)
    title = f"<title>{headline} – Flussbote</title>"
    return f"<html><head>{title}{head}</head><body><article><h1>{headline}</h1>{body}</article></body></html>"


def pasted(*lines: str, headline: str = HEADLINE) -> str:
    """A pasted text, a blank line between its lines."""
    return "\n\n".join([headline, *lines])


def told(article: Article) -> str:
    """All that is read, one block to a line."""
    return "\n".join(said(article))


@pytest.mark.parametrize("shape", [page, pasted, lambda *lines: pasted("12.03.2026, 07:05 Uhr", *lines, "Quelle: dpa")])
@pytest.mark.parametrize("paragraphs", [1, 2, 3, 5])
def test_a_closing_sentence_is_read_however_short(shape: object, paragraphs: int) -> None:
    for closing in ["Die Ermittlungen dauern an.", "Ende offen.", "„Wir machen weiter“, sagte sie."]:
        assert callable(shape)
        assert said(clean(shape(*TEXTS[:paragraphs], closing)))[-1] == closing


@pytest.mark.parametrize("shape", [page, pasted])
@pytest.mark.parametrize(
    "standfirst",
    [
        "Ein Feuer im Keller hält Hagenrode in Atem",
        "Drei Menschen sind verletzt.",
        "Warum die Feuerwehr so lange brauchte",
    ],
)
def test_a_standfirst_is_the_lead(shape: object, standfirst: str) -> None:
    assert callable(shape)
    assert clean(shape(standfirst, *TEXTS[:5])).lead == standfirst


@pytest.mark.parametrize("level", ["h2", "h3"])
@pytest.mark.parametrize(
    "word",
    ["Empfehlungen", "Diskussion", "Datenschutz", "Kommentar", "Quellen", "Themen", "Links", "Werbung", "Video"],
)
def test_a_sub_heading_that_is_also_a_label_heads_what_follows(level: str, word: str) -> None:
    assert said(clean(page(*TEXTS[:4], f"<{level}>{word}</{level}>", *TEXTS[4:])))[1:] == [*TEXTS[:4], word, *TEXTS[4:]]


@pytest.mark.parametrize("place", [3, 5, 6, 7])
def test_links_to_other_articles_end_nothing_while_the_article_goes_on(place: int) -> None:
    for source in (
        page(*TEXTS[:place], "<h4>Auch interessant</h4>", LINKS, *TEXTS[place:]),
        pasted("12.03.2026, 07:05 Uhr", *TEXTS[:place], "Auch interessant", "Was sie kostet", *TEXTS[place:]),
    ):
        read = told(clean(source))
        assert all(text in read for text in TEXTS) and "Auch interessant" not in read and "kostet\n" not in read


@pytest.mark.parametrize("share", [2, 4, 8])
def test_a_text_that_asks_for_consent_is_never_read(share: int) -> None:
    read = told(clean(page(TEXTS[0], f"<div class='x-17'>{CONSENT}</div>", *TEXTS[1:share], f"<div>{CONSENT}</div>")))
    assert "willige" not in read and all(text in read for text in TEXTS[:share])


MARKUP = [
    ("der Bau ist nötig, sagt das Institut.<sup>1</sup> Das sind die Gründe", "Institut. Das sind die Gründe"),
    ("es sind 10<sup>6</sup> Teilchen pro cm<sup>2</sup> und CO<sub>2</sub>", "10⁶ Teilchen pro cm² und CO2"),
    ("der Ort bleibt zurück.<a role='doc-noteref' href='#f4'>4</a> Danach", "zurück. Danach"),
    ("so steht es im Bericht der Stadt.<sup>[2,3]</sup> Und weiter", "Stadt. Und weiter"),
    ("es waren <del>vier</del> drei Menschen und <s>zwei</s> ein Hund", "drei Menschen und ein Hund"),
    ("der Name <ruby>東京<rp>(</rp><rt>Tōkyō</rt><rp>)</rp></ruby> steht dort", "der Name 東京 steht dort"),
    ("die Br&amp;uuml;cke &amp;#8211; sie ist alt", "die Brücke – sie ist alt"),
]


@pytest.mark.parametrize(("html", "text"), MARKUP)
def test_markup_that_means_something(html: str, text: str) -> None:
    assert text in told(clean(page(f"Und {html}, wie es im Gutachten der Planer steht.", *TEXTS[:4])))


PASTED = [
    (
        "Viele Menschen [2,3] sagen das und wurden [4-6] gefragt, als der Rat kam.",
        "Viele Menschen sagen das und wurden gefragt,",
    ),
    (
        "Auch die Uni Mainz² hat geforscht³. Das sagt sie selbst.",
        "Auch die Uni Mainz hat geforscht. Das sagt sie selbst.",
    ),
    ("Die Halle hat 300 Quadratmeter und 20 m² Büro, sagt der Verein.", "20 m² Büro"),
    (
        "Die Br&uuml;cke &#8211; sie ist alt &amp; schmal &#8211; wird neu gebaut.",
        "Die Brücke – sie ist alt & schmal – wird",
    ),
    (
        "Der Rat hat <b>endlich</b> entschieden, und <a href='x'>sie</a> kommt nun.",
        "Rat hat endlich entschieden, und sie kommt",
    ),
    ("HAMBURG/BERLIN. Die Halligen haben am Sonntag Landunter gemeldet, sagt das Amt.", "\nDie Halligen haben"),
    ("Der Konzern will sechs neue Werke in Europa bauen, wie er mitteilte./kas/DP/jha", "wie er mitteilte.\n"),
    (
        "[13:47] Auf der A27 ist ein Lastwagen umgekippt, die Polizei leitet um.",
        "Lastwagen umgekippt, die Polizei leitet um.",
    ),
]


@pytest.mark.parametrize(("line", "text"), PASTED)
def test_lines_as_they_are_pasted(line: str, text: str) -> None:
    assert text in told(clean(pasted(line, *TEXTS[:4]))) + "\n"


@pytest.mark.parametrize("tail", [b"<footer>Caf\xe9</footer>", b"\xc3"])
def test_a_wrong_byte_costs_one_character(tail: bytes) -> None:
    source = page(*TEXTS, head="<meta charset='utf-8'>").encode() + tail
    assert all(text in told(clean(source)) for text in TEXTS)


def test_mojibake_is_mended() -> None:
    broken = (
        pasted("Sie ist für alle da, sagt die „Bürgerinitiative“ am Fluss.", *TEXTS[:3])
        .encode()
        .decode("cp1252", "replace")
    )
    assert "Sie ist für alle da" in told(clean(broken))


def test_two_line_breaks_part_paragraphs_and_a_fragment_is_html() -> None:
    fragment = f"{TEXTS[0]} Es ist <b>ernst</b>.<br><br>Die Fähren blieben im Hafen.<br><br>{TEXTS[1]}"
    assert said(clean(fragment))[-2:] == ["Die Fähren blieben im Hafen.", TEXTS[1]] and "<b>" not in told(
        clean(fragment)
    )


def test_a_table_in_the_middle_ends_nothing() -> None:
    rows = "Partei\tProzent\tSitze\nGrüne\t12,3\t4\nCDU\t30,1\t10\nSPD\t25,2\t8"
    closing = "Die Beteiligung lag bei 61,2 Prozent. Das waren drei Punkte mehr als vor fünf Jahren."
    read = told(clean(pasted(*TEXTS[:2], rows, closing)))
    assert closing in read and "30,1" not in read


def test_short_turns_of_an_interview_are_read() -> None:
    turns = [
        "Bote: Und das Geld?",
        "Bergmann: Das ist da. Es fehlt an Leuten.",
        "Bote: Warum?",
        "Bergmann: Keiner will.",
    ]
    assert said(clean(pasted("Die Chefin des Hafens über Geld und Personal.", *turns)))[2:] == turns


def test_the_items_a_colon_announces_are_read() -> None:
    items = ["SAP +2,1 % auf 172,34 Euro", "BASF +1,8 % auf 45,10 Euro", "Bayer +1,2 % auf 27,03 Euro"]
    assert all(item in told(clean(pasted(*TEXTS[:2], "Gewinner:", *items, TEXTS[2]))) for item in items)


@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_lines_broken_at_a_width_are_joined_and_their_hyphens_undone(blank: str) -> None:
    lines = [textwrap.fill(text, 64).replace("Ratsmitglieder", "Ratsmit-\nglieder") for text in TEXTS[:4]]
    read = told(clean(f"{HEADLINE}\n\n{blank.join(lines)}"))
    assert all(text in read or text in read.replace("\n", " ") for text in TEXTS[:4])


def test_markdown_is_read_as_the_page_it_stands_for() -> None:
    source = (
        f"# {HEADLINE}\n\n{TEXTS[0]} [Mehr dazu](https://bote.example/x) im Bericht.\n\n## Umweg\n\n{TEXTS[1]}[^1]\n\n"
        f"> „Es reicht“, sagte er.\n\n1. Erster Punkt\n2. Zweiter Punkt\n\n![Nebel](https://bote.example/b.jpg)\n\n"
        f"**{TEXTS[2]}**\n\n[^1]: Siehe Bericht"
    )
    read = told(clean(source))
    assert not any(mark in read for mark in ["http", "**", "#", "[^", "Nebel", "> "])
    assert all(part in read for part in [f"{TEXTS[0]} Mehr dazu im Bericht.", "Umweg", "„Es reicht“", "Zweiter Punkt"])


def test_a_copied_page_with_marks_of_markdown_in_it_keeps_its_lines() -> None:
    menu = "Start\nAktuelles\nTermine\nVorstand\nKontakt"
    source = f"{menu}\n{HEADLINE}\n\n12.03.2026\n\n{TEXTS[0]}\n\n**Umweg:**\n\n{TEXTS[1]}\n\n{TEXTS[2]} [Karte](/karte)"
    article = clean(source)
    assert article.headline == HEADLINE and "**" not in told(article)
    assert all(text in told(article) for text in [TEXTS[0], "Umweg:", TEXTS[1], f"{TEXTS[2]} Karte"])


HEADLINES = [
    ("<title>Flussbote</title>", HEADLINE),
    ("<title>Mulde-Brücke | Bote</title>", HEADLINE),
    (
        f"<title>{escape(HEADLINE)}</title><meta property='og:title' content='Was Autofahrer jetzt wissen müssen'>",
        HEADLINE,
    ),
]


@pytest.mark.parametrize(("head", "headline"), HEADLINES)
def test_the_pages_own_headline_counts(head: str, headline: str) -> None:
    source = page(*TEXTS[:4]).replace(f"<title>{HEADLINE} – Flussbote</title>", head)
    article = clean(source)
    assert article.headline == headline and "Autofahrer" not in told(article) and article.lead != headline
