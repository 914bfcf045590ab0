"""Pages in the manner of ten kinds of publishers: what is read, what goes, and the facts around it.

The pages are written for this project (pages/*.html); beside each lies what must come out of it (pages/*.toml).
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reader.article import Article, BlockKind
from reader.cleaning import clean

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


@pytest.fixture(params=PAGES, ids=lambda page: page.stem)
def page(request: pytest.FixtureRequest) -> tuple[Article, dict[str, Any]]:
    path: Path = request.param
    expected = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    return clean(path.read_bytes(), f"https://zeitung.example/{path.stem}"), expected


def test_headline_kicker_and_lead_are_found(page: tuple[Article, dict[str, Any]]) -> None:
    article, expected = page
    assert article.headline == expected["headline"]
    assert article.kicker == expected.get("kicker")
    assert (article.lead or "").startswith(expected.get("lead", ""))
    assert ("lead" in expected) == (article.lead is not None)


def test_the_body_is_whole_in_order_and_of_the_right_kinds(page: tuple[Article, dict[str, Any]]) -> None:
    article, expected = page
    found = [[str(block.kind), block.text] for block in article.blocks]
    assert [kind for kind, _ in found] == [kind for kind, _ in expected["body"]]
    for (_, text), (_, beginning) in zip(found, expected["body"], strict=True):
        assert text.startswith(beginning)


def test_nothing_that_surrounds_the_article_is_read(page: tuple[Article, dict[str, Any]]) -> None:
    article, expected = page
    leaks = [boilerplate for boilerplate in expected["gone"] if boilerplate in article.text]
    assert leaks == []


def test_the_facts_come_from_metadata_or_the_page(page: tuple[Article, dict[str, Any]]) -> None:
    article, expected = page
    for field in ("published", "updated", "section", "image", "url", "source"):
        if field in expected:
            assert getattr(article, field) == expected[field], field
    if "authors" in expected:
        assert list(article.authors) == expected["authors"]


def test_what_is_dropped_carries_its_reason(page: tuple[Article, dict[str, Any]]) -> None:
    article, _ = page
    assert article.dropped
    assert all(line.text and line.reason for line in article.dropped)


def test_lines_that_each_stand_above_a_paragraph_in_markup_of_their_own_are_sub_headings() -> None:
    paragraph = "Der Rat hat am Dienstag nach langer Debatte den Bau einer Brücke über die Mulde beschlossen."
    parts = ["Was sie kostet", "Wann gebaut wird", "Wer dagegen ist"]
    body = "".join(f'<p class="x1">{part}</p><p class="x2">{paragraph} {part}.</p>' for part in parts)
    article = clean(f'<h1>Lindenau baut eine Brücke</h1><div class="x0"><p class="x2">{paragraph}</p>{body}</div>')
    assert [block.text for block in article.blocks if block.kind is BlockKind.SUBHEADING] == parts


@pytest.mark.parametrize("line", ["<p><b>Die Brücke</b><br>{}</p>", "<ul><li><b>Der Preis</b><br>{}</li></ul>"])
def test_bold_words_that_their_sentence_or_item_goes_on_from_head_nothing(line: str) -> None:
    goes_on = "soll rund zwölf Millionen Euro kosten, wie die Stadt am Dienstag mitteilte."
    paragraph = "<p>Der Rat hat am Dienstag nach langer Debatte den Bau einer Brücke über die Mulde beschlossen.</p>"
    article = clean(f"<article><h1>Lindenau baut</h1>{paragraph * 2}{line.format(goes_on)}{paragraph}</article>")
    (whole,) = [block.text for block in article.blocks if goes_on in block.text]
    assert whole.startswith(("Die Brücke soll", "Der Preis soll"))


def test_a_caption_in_a_box_with_its_picture_is_not_read_whatever_the_box_tells_machines() -> None:
    paragraph = "Der Rat hat am Dienstag nach langer Debatte den Bau einer Brücke über die Mulde beschlossen. " * 4
    told = f"<script>const texts = ['{'Bild ' * 50}']</script>"
    box = f'<div>{told}<img src="a.jpg"><div class="x3"><p class="x1">{{}}</p></div></div>'
    parts = ["Dunkle Wolken über dem Ufer", "Schweres Gerät an der Mulde"]
    body = "".join(f'{box.format(part)}<p class="x2">{paragraph}{part}.</p>' for part in parts)
    article = clean(f'<h1>Lindenau baut eine Brücke</h1><div class="x0"><p class="x2">{paragraph}</p>{body}</div>')
    assert not any(block.text in parts for block in article.blocks)


def test_a_heading_below_links_to_other_articles_heads_the_paragraph_below_it() -> None:
    paragraph = "<p>Der Rat hat am Dienstag nach langer Debatte den Bau einer Brücke über die Mulde beschlossen.</p>"
    links = '<h4>Auch interessant</h4><div><a href="/1">Hafen bekommt neue Kräne</a></div>'
    more = "<p>Kritik kam von den Freien Wählern, die eine Sanierung vorgezogen hätten, wie sie sagten.</p>"
    article = clean(f"<h1>Lindenau baut</h1><div>{paragraph}{links}<h3>Streit um die Kosten</h3>{more}</div>")
    assert [block.text for block in article.blocks if block.kind is BlockKind.SUBHEADING] == ["Streit um die Kosten"]
    assert "Hafen" not in article.text


def test_a_lead_below_the_first_of_two_headlines_is_read() -> None:
    lead = "Für rund zwölf Millionen Euro soll ein Bau entstehen, der den Verkehr in der Stadt entlastet."
    paragraph = "<p>Der Rat hat am Dienstag nach langer Debatte den Bau einer Brücke über die Mulde beschlossen.</p>"
    header = f'<header><h1>Lindenau baut eine Brücke</h1><div class="excerpt">{lead}</div></header>'
    article = clean(f'{header}<main><h1 class="title">Lindenau baut eine Brücke</h1>{paragraph * 3}</main>')
    assert article.lead == lead


def test_a_first_paragraph_in_a_box_of_its_own_is_read() -> None:
    lead = "Für rund zwölf Millionen Euro soll ein Bau entstehen, der den Verkehr in der Stadt entlastet."
    first = "Am Ende ging es schnell: Nach vier Stunden Debatte hoben achtzehn der zweiundzwanzig Räte die Hand, " * 2
    paragraph = "Der Rat hat am Dienstag nach langer Debatte den Bau einer Brücke über die Mulde beschlossen. " * 4
    article = clean(
        f'<h1>Lindenau baut eine Brücke</h1><div><p class="intro">{lead}</p></div><div><p>{first}so war es.</p></div>'
        f'<div class="restricted">{"".join(f"<p>{paragraph}{n}.</p>" for n in range(5))}</div>'
    )
    assert article.lead == lead
    assert article.blocks[0].text == f"{first}so war es."


RAT = "Der Rat hat am Dienstag nach langer Debatte den Bau einer neuen Brücke über die Mulde beschlossen."
KRITIK = "Kritik kam von den Freien Wählern, die eine Sanierung der alten Brücke vorgezogen hätten, sagten sie."


@pytest.mark.parametrize(
    "announced",
    [
        "<blockquote class='q'><p>Wir haben lange gewartet, jetzt wird endlich gebaut, das freut uns.</p></blockquote>",
        "<ul><li>Höhere Löhne</li><li>Mehr Personal</li><li>Kürzere Wege</li></ul>",
    ],
)
def test_what_the_last_paragraph_announces_with_a_colon_is_read(announced: str) -> None:
    footer = (
        "<div class='k7'><ul><li><a href='/a'>Was die Brücke kostet</a></li><li><a>Mehr vom Fluss</a></li></ul></div>"
    )
    text = f"<p>{RAT}</p><p>{KRITIK}</p><p>{RAT[:-1]}, weil es der Verkehr verlangt.</p>"
    page = f"<article><h1>Lindenau baut</h1>{text}<p>Die Sprecherin fasst zusammen, was man will:</p>{announced}"
    said = [block.text for block in clean(f"{page}</article>{footer}").blocks]
    assert said[-1] in announced
    assert "Was die Brücke kostet" not in said


def test_a_deck_set_as_a_heading_is_the_lead_though_it_lacks_its_full_stop() -> None:
    deck = "Nach zehn Jahren Streit bekommt die Stadt eine zweite Brücke über die Mulde"
    page = f"<header><h1>Lindenau baut</h1><h2>{deck}</h2></header><div><p>{RAT}</p><p>{KRITIK}</p></div>"
    assert clean(page).lead == deck


DECK = "<h2 class='{}'>Nach zehn Jahren Streit bekommt die Stadt eine zweite Brücke über die Mulde</h2>"
POINTS = "<ul><li>Der Rat stimmt für den Bau.</li><li>Teuer wird es.</li><li>Die Freien Wähler sind dagegen.</li></ul>"


@pytest.mark.parametrize("above", [DECK.format("deck"), DECK.format("k3"), POINTS], ids=["named", "below", "points"])
def test_all_that_stands_above_a_body_is_read_though_the_page_describes_itself_otherwise(above: str) -> None:
    head = f"<head><meta name='description' content='{RAT}'></head>"
    photo = "<figure><img src='a.jpg'><figcaption>Die Mulde bei Hochwasser</figcaption></figure>"
    text = f"<div><p>{RAT}</p><p>{KRITIK}</p><p>{RAT[:-1]}, und zwar einstimmig.</p></div>"
    article = clean(f"<html>{head}<body><h1>Lindenau baut</h1>{above}{photo}{text}</body></html>")
    shown = [*filter(None, [article.lead]), *(block.text for block in article.blocks)]
    assert len(shown) == (6 if above is POINTS else 4)
    assert all(part in above + text for part in shown)


@pytest.mark.parametrize(
    ("tag", "below"),
    [("p", "{}"), ("p", "<div>{}</div>"), ("div", "{}"), ("p", "<div class='k8'><p class='x'>{}</p></div>")],
)
def test_a_body_ends_with_a_sentence_in_markup_of_its_own(tag: str, below: str) -> None:
    closing = "Im kommenden Frühjahr sollen die Bagger anrollen, dann wird der Fluss für zwei Wochen gesperrt."
    text = "".join(f"<{tag} class='t'>{part}</{tag}>" for part in (RAT, KRITIK, f"{RAT[:-1]}, und zwar einstimmig."))
    article = clean(f"<h1>Lindenau baut</h1><article>{text}{below.format(closing)}</article><footer>Impressum</footer>")
    assert article.blocks[-1].text == closing


def test_a_body_beside_a_longer_ticker_begins_with_its_first_paragraph() -> None:
    text = f"<div class='text'><p>Gebaut wird eine Brücke, beschloss der Rat am Dienstag.</p><p>{RAT * 3}</p></div>"
    entries = "".join(
        f"<div class='entry'><h3>Lage {n}</h3><p>{KRITIK[:-1]}, zum {n}. Mal.</p></div>" for n in range(20)
    )
    article = clean(f"<h1>Lindenau baut</h1><div>{text}</div><div>{entries}</div>")
    assert "Gebaut wird eine Brücke" in article.text


@pytest.mark.parametrize("named", ["teaser-text", "article-teaser", "news__teaser"])
def test_what_is_named_a_teaser_and_leads_nowhere_is_read(named: str) -> None:
    lead = f"{KRITIK[:-1]}, und zwar seit Jahren."
    text = "".join(f"<p>{RAT[:-1]}, zum {number}. Mal.</p>" for number in range(2, 9))
    page = f"<h1>Lindenau baut</h1><div><div class='{named}'><p>{{}}</p></div>{text}</div>"
    shown = [clean(page.format(text)).text for text in (lead, f"<a href='/1'>{lead}</a>")]
    assert [lead in text for text in shown] == [True, False]


def test_a_heading_above_nothing_but_links_goes_with_them() -> None:
    links = "<ul><li>Hafen: <a href='/1'>Neue Kräne</a></li><li>Markt: <a href='/2'>Alte Buden</a></li></ul>"
    page = f"<h1>Lindenau baut</h1><p>{RAT}</p><h3>Für Sie recherchiert</h3>{links}<p>{KRITIK}</p>"
    assert [block.text for block in clean(page).blocks][-1:] == [KRITIK]
    assert "recherchiert" not in clean(page).text


def test_a_box_that_is_named_a_summary_is_read() -> None:
    points = "<ul><li>Die Stadt baut eine Brücke.</li><li>Sie kostet zwölf Millionen Euro.</li></ul>"
    text = "".join(f"<p>{RAT[:-1]}, zum {number}. Mal.</p>" for number in range(2, 9))
    read = [
        "zwölf Millionen" in clean(f"<h1>Lindenau baut</h1><div class='{named}'>{points}</div>{text}").text
        for named in ("info-box", "info-box info-box__summary")
    ]
    assert read == [False, True]


def test_a_quotation_that_is_shown_with_its_speaker_is_read_once() -> None:
    quoted = "Wir haben lange auf diesen Tag gewartet, jetzt wird endlich gebaut"
    box = f"<blockquote>„{quoted}.“ <span>Ute Hollmann, Sprecherin des Hafens und Mitglied im Rat</span></blockquote>"
    said = f"<p>„{quoted}“, sagte Ute Hollmann, die auf der Baustelle stand.</p>"
    page = f"<h1>Lindenau baut</h1><p>{RAT}</p>{said}{box}<p>{KRITIK}</p><p>{KRITIK[:-1]}, im Rat.</p>"
    assert clean(page).text.count(quoted) == 1


def test_text_in_a_figure_is_read_and_its_caption_is_not() -> None:
    text = "".join(f"<p>{RAT[:-1]}, zum {number}. Mal.</p>" for number in range(2, 9))
    figure = f"<figure><img src='a.jpg'><p>{KRITIK[:-1]}, und zwar laut.</p><p>{KRITIK}</p></figure>"
    picture = "<figure><img src='b.jpg'><div class='x1'>Die Mulde im Frühjahr. Foto: dpa</div></figure>"
    read = clean(f"<article><h1>Lindenau baut</h1>{text}{figure}{picture}<p>{RAT}</p></article>").text
    assert KRITIK in read
    assert "Frühjahr" not in read


OWN_TITLE = "Brücke über die Mulde: Lindenau wagt den Bau"
DECK_TITLE = "Lindenau: Nach zehn Jahren Streit stimmt der Rat für eine zweite Brücke über die Mulde"


@pytest.mark.parametrize(
    ("head", "heading"),
    [
        ("", f"<style>.x{{color:red}}</style><svg><title>Abo</title></svg>{OWN_TITLE}"),
        ("", "<span class='subline'>Brücke über die Mulde:</span> <b class='topline'>Lindenau wagt den Bau</b>"),
        (f"<meta name='description' content='{DECK_TITLE}'><meta name='title' content='{DECK_TITLE}'>", OWN_TITLE),
    ],
    ids=["styled", "named the wrong way round", "described by its deck"],
)
def test_the_headline_is_what_the_page_shows_as_such(head: str, heading: str) -> None:
    head += f"<meta property='og:title' content='{OWN_TITLE}'>"
    text = f"<h1>{heading}</h1><h2>{DECK_TITLE}</h2><p>{RAT}</p><p>{KRITIK}</p>"
    article = clean(f"<html><head>{head}</head><body>{text}</body></html>")
    assert (article.headline, article.kicker) == (OWN_TITLE, None)


PHOTOS = "<figure><img src='a.jpg'><figcaption>Die Mulde bei Hochwasser im Mai</figcaption></figure>" * 4
HINT = "<div class='n2'>Mehr zu dem Thema sehen Sie am Dienstag im Fernsehen, um 21 Uhr im ZDF.</div>"


@pytest.mark.parametrize(
    "box",
    [
        f"<div><h3>Ein Fluss steigt</h3>{PHOTOS}</div>",
        "<div><h3>Ein Fluss steigt</h3><p><a href='/1'>Die neue Folge</a></p></div>",
        f"<h3>Ein Fluss steigt</h3>{HINT}<h3>Was nun wird</h3>",
    ],
)
def test_what_heads_pictures_or_boilerplate_is_no_sub_heading(box: str) -> None:
    text = "".join(f"<p>{RAT[:-1]}, zum {number}. Mal.</p>" for number in range(2, 6))
    read = clean(f"<h1>Lindenau baut</h1><div>{text}{box}<p>{KRITIK}</p></div>").text
    assert KRITIK in read
    assert "Fluss steigt" not in read
    assert ("Was nun wird" in read) == ("Was nun wird" in box)


@pytest.mark.parametrize(("pictures", "read"), [(1, True), (6, False)])
def test_what_stands_in_a_gallery_is_read_unless_it_has_a_picture_to_each_text(pictures: int, read: bool) -> None:
    photo = "<figure><img src='b.jpg'><figcaption>Ein Wagen der Linie 4 auf der Muldebrücke</figcaption></figure>"
    slide = "<div class='slide'>{}<p>Am {}. Tag stieg das Wasser der Mulde bis an die Kante der alten Brücke.</p></div>"
    slides = "".join(slide.format(photo if number < pictures else "", number) for number in range(6))
    text = "".join(f"<p>{RAT[:-1]}, zum {number}. Mal.</p>" for number in range(2, 9))
    page = f"<h1>Lindenau baut</h1><article>{text}<div class='js-gallery'>{slides}</div><p>{KRITIK}</p></article>"
    assert ("Kante der alten Brücke" in clean(page).text) == read


@pytest.mark.parametrize(("named", "kind"), [("interline", BlockKind.SUBHEADING), ("k7", BlockKind.PARAGRAPH)])
def test_a_line_whose_class_names_a_sub_heading_is_one(named: str, kind: BlockKind) -> None:
    page = f"<h1>Lindenau baut</h1><div><p>{RAT}</p><p class='{named}'>Die Kosten</p><p>{KRITIK}</p></div>"
    assert [block.kind for block in clean(page).blocks if block.text == "Die Kosten"] == [kind]


def test_a_deck_in_one_box_with_headline_and_picture_is_no_caption() -> None:
    deck = "Zwölf Millionen Euro kostet sie. Gebaut wird von Mai an, und zwar bei laufendem Verkehr."
    head = "<header><div><img src='a.jpg'><h1>Lindenau baut</h1><p class='t1'>{}</p></div></header>"
    caption = f"<p class='t2'>{deck}</p>"
    text = "".join(f"<p class='t3'>{RAT[:-1]}, zum {number}. Mal.</p>" for number in range(2, 9))
    assert clean(f"<body>{head.format(deck)}<main>{text}</main></body>").lead == deck
    below = f"<div><h1>Lindenau baut</h1><img src='a.jpg'>{caption}</div>"
    assert deck not in clean(f"<body>{below}<main>{text}</main></body>").text
