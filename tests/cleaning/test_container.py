"""Where on a page the article is."""

from __future__ import annotations

import json

import pytest
from lxml import html

from reader.cleaning import clean
from reader.cleaning.page.container import main_container, prose_weights

ARTICLE = [
    "Die Stadtwerke Lindenau haben am Montag begonnen, vier Straßenbahnen ohne Oberleitung fahren zu lassen.",
    "Der Versuch soll zeigen, ob die Akkus auch bei strengem Frost halten, sagte der Sprecher der Stadtwerke.",
    "Die Kosten liegen nach Angaben der Stadt bei zwölf Millionen Euro, von denen der Bund die Hälfte übernimmt.",
    "Im April entscheidet der Stadtrat, ob zwölf weitere Bahnen bestellt werden; bis dahin bleibt die Leitung.",
    "Eine Bürgerinitiative kündigte an, den Versuch bis zum Ende des Winters mit eigenen Messungen zu begleiten.",
    "Die Verkehrsbetriebe der Nachbarstadt wollen abwarten, was die Akkus nach drei Wintern noch leisten können.",
]
COMMENTS = [
    f"Zum {number}. Mal schreibe ich hier, dass die alte Leitung niemanden gestört hat und dass das Geld bei den "
    "Schulen besser aufgehoben wäre, aber auf uns Leser hört im Rathaus von Lindenau ja offenbar keiner mehr."
    for number in range(2, 42)
]


def test_a_debate_longer_than_the_article_is_not_taken_for_it() -> None:
    text = "".join(f"<p class='article'>{paragraph}</p>" for paragraph in ARTICLE)
    debate = "".join(f"<li class='member'><p>{comment}</p></li>" for comment in COMMENTS)
    page = (
        "<title>Lindenau wagt den Winterversuch</title><body><div class='page'><h1>Lindenau wagt den Winterversuch</h1>"
        f"<div class='sectbody'>{text}</div></div><div class='full community page'><ul>{debate}</ul></div></body>"
    )
    assert [block.text for block in clean(page).blocks] == ARTICLE


def test_an_article_whose_page_is_named_like_a_debate_is_read() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE)
    page = (
        "<title>Lindenau wagt den Winterversuch</title><body class='community'><div class='community-content'>"
        f"<h1>Lindenau wagt den Winterversuch</h1>{text}</div></body>"
    )
    assert [block.text for block in clean(page).blocks] == ARTICLE


def test_an_article_below_its_lead_is_read_though_its_box_is_named_like_a_debate() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE[1:])
    page = (
        "<title>Lindenau wagt den Winterversuch</title><body><h1>Lindenau wagt den Winterversuch</h1>"
        f"<p>{ARTICLE[0]}</p><div class='community'>{text}</div></body>"
    )
    article = clean(page)
    assert [article.lead, *(block.text for block in article.blocks)][-len(ARTICLE) :] == ARTICLE


def _page(body: str, head: str = "") -> str:
    return (
        f"<head><title>Lindenau wagt den Winterversuch</title>{head}</head><body><h1>Lindenau wagt den Winterversuch"
        f"</h1>{body}</body>"
    )


_CLOSING = "Entschieden wird im April."


def _paragraphs(texts: list[str], attributes: str = "") -> str:
    return "".join(f"<p {attributes}>{text}</p>" for text in texts)


def test_what_a_page_says_about_its_cookies_is_not_taken_for_the_article_however_long_it_is() -> None:
    consent = [
        f"Diese Cookies brauchen wir und unsere {n} Partner, damit die Seiten laufen: {COMMENTS[n]}" for n in range(20)
    ]
    page = _page(f"<main>{_paragraphs(ARTICLE)}</main><div class='cookie-consent'>{_paragraphs(consent)}</div>")
    assert [block.text for block in clean(page).blocks] == ARTICLE


@pytest.mark.parametrize("not_free", [False, "False", "http://schema.org/False"])
@pytest.mark.parametrize("selector", [".offer", [".header", "div.offer"]])
def test_what_structured_data_name_as_text_for_subscribers_is_no_offer(
    selector: str | list[str], not_free: bool | str
) -> None:
    part = {"@type": "WebPageElement", "isAccessibleForFree": not_free, "cssSelector": selector}
    data = json.dumps({"@type": "NewsArticle", "isAccessibleForFree": not_free, "hasPart": part})
    box = f"<div class='offer'><p>{ARTICLE[4]}</p></div>"
    head = f"<script type='application/ld+json'>{data}</script>"
    page = _page(f"<main>{_paragraphs(ARTICLE[:4])}{box}{_paragraphs(ARTICLE[5:])}</main>", head)
    assert [block.text for block in clean(page).blocks] == ARTICLE
    assert [block.text for block in clean(page.replace(head, "")).blocks] == [*ARTICLE[:4], *ARTICLE[5:]]


@pytest.mark.parametrize("selector", ["", ":", "p[", "..a", "#", "::before", None, 7, {"a": 1}, "x" * 9_000, [[".a"]]])
def test_a_selector_that_is_none_selects_nothing(selector: object) -> None:
    data = json.dumps({"@type": "NewsArticle", "hasPart": {"isAccessibleForFree": False, "cssSelector": selector}})
    page = _page(_paragraphs(ARTICLE), f"<script type='application/ld+json'>{data}</script>")
    assert [block.text for block in clean(page).blocks] == ARTICLE


def test_a_paragraph_for_subscribers_is_read_and_the_box_that_offers_the_subscription_is_not() -> None:
    offer = "<div class='paywall'><p>Lesen Sie diesen und alle anderen Texte vier Wochen lang für einen Euro.</p></div>"
    page = _page(f"<main>{_paragraphs(ARTICLE[:5])}{_paragraphs(ARTICLE[5:], 'class=paywall')}{offer}</main>")
    assert [block.text for block in clean(page).blocks] == ARTICLE


def test_quotations_in_italics_end_an_article_that_has_more_of_them() -> None:
    quoted = [f"<i>„{text}“</i>" if number in {1, 4, 5} else text for number, text in enumerate(ARTICLE)]
    assert len(clean(_page(_paragraphs(quoted))).blocks) == len(ARTICLE)


@pytest.mark.parametrize(
    "note",
    ["Schreiben Sie uns, wie Sie den Versuch mit den Bahnen sehen.", "Foto: Ina Muster", "Quelle: dpa"],
)
def test_notes_in_italics_below_an_article_without_italics_are_not_read(note: str) -> None:
    page = _page(_paragraphs([*ARTICLE, f"<i>{note}</i>"]))
    assert [block.text for block in clean(page).blocks] == ARTICLE


def test_a_linked_source_that_introduces_what_it_said_is_read() -> None:
    source = "<p><a href='https://flussbote.example/1'>Der Flussbote</a> schrieb:</p>"
    page = _page(_paragraphs(ARTICLE[:3]) + source + _paragraphs(ARTICLE[3:]))
    assert [block.text for block in clean(page).blocks] == [*ARTICLE[:3], "Der Flussbote schrieb:", *ARTICLE[3:]]


def test_a_text_of_line_breaks_weighs_what_it_says_though_a_credit_ends_it() -> None:
    text = "<br><br>".join([*ARTICLE, "Grafik: Ina Muster"])
    body = html.fromstring(f"<body><div class='t'>{text}</div><div><p>{ARTICLE[0]}</p></div></body>")
    assert main_container(prose_weights(body), body).get("class") == "t"


_TITLED = f"<main><h1>Winterversuch</h1><div>{_paragraphs([*ARTICLE, _CLOSING])}</div></main>"


@pytest.mark.parametrize("tag", ["nav", "footer"])
def test_a_menu_that_says_more_than_the_article_is_not_taken_for_it(tag: str) -> None:
    menu = f"<{tag}><ul>" + "".join(f"<li><p>{comment}</p></li>" for comment in COMMENTS) + f"</ul></{tag}>"
    for page in (menu + _TITLED, _TITLED + menu):
        assert [block.text for block in clean(f"<title>Winterversuch</title>{page}").blocks] == [*ARTICLE, _CLOSING]


@pytest.mark.parametrize("names", [("p1", "p3"), ("p3", "p1")])
def test_a_short_sentence_in_the_markup_of_the_paragraph_above_closes_the_article(names: tuple[str, str]) -> None:
    often, seldom = names
    text = _paragraphs(ARTICLE[:-1], f"class='{often}'") + _paragraphs([ARTICLE[-1], _CLOSING], f"class='{seldom}'")
    assert [block.text for block in clean(_page(f"<div>{text}</div>")).blocks] == [*ARTICLE, _CLOSING]


@pytest.mark.parametrize("element", ["main", "article", "section", "header", "div"])
@pytest.mark.parametrize("head", ["<head><meta charset='utf-8'>", "<meta charset='utf-8'><link rel='icon' href='/i'>"])
def test_an_article_is_read_though_the_tags_of_head_and_body_are_omitted_as_html_allows(
    head: str, element: str
) -> None:
    text = f"<{element}><h1>Winterversuch</h1></{element}><{element}>{_paragraphs(ARTICLE)}</{element}>"
    article = clean(f"<!doctype html><html lang='de'>{head}<title>Winterversuch</title>{text}")
    assert (article.headline, [block.text for block in article.blocks]) == ("Winterversuch", ARTICLE)


@pytest.mark.parametrize("box", ["<p><a href='/b'>Lesen Sie auch: Was die Bahnen kosten</a></p>", "<hr>", ""])
@pytest.mark.parametrize("named", ["", "class='last'", "class='css-1x9'"])
def test_a_short_sentence_closes_the_article_below_a_link_or_in_a_class_of_its_own(named: str, box: str) -> None:
    text = _paragraphs(ARTICLE) + (box if not named else "") + _paragraphs([_CLOSING], named)
    assert [block.text for block in clean(_page(f"<div>{text}</div>")).blocks] == [*ARTICLE, _CLOSING]


def test_what_is_announced_below_links_is_not_read() -> None:
    box = "<p><a href='/b'>Lesen Sie auch: Was die Bahnen kosten</a></p>"
    text = _paragraphs(ARTICLE) + box + _paragraphs(["Verwandte Themen auf unserem Blog:", "Mulde, Brücke, Bahnen"])
    assert [block.text for block in clean(_page(f"<div>{text}</div>")).blocks] == ARTICLE


def test_a_page_without_prose_has_no_element_that_holds_it() -> None:
    body = html.fromstring("<body><div><a href='/'>Politik</a></div></body>")
    assert main_container(prose_weights(body), body) is body
