"""Pages whose structure misleads: another reading is heard. And stubs behind paywalls."""

from __future__ import annotations

import json

import pytest

from reader.cleaning import clean
from reader.errors import NoArticleError

PARAGRAPHS = [
    "Der Rat von Lindenau hat am Dienstag den Bau einer neuen Brücke beschlossen, die den Verkehr entlasten soll.",
    "Nach vier Stunden Debatte stimmten achtzehn Mitglieder dafür und vier dagegen, ein Mitglied enthielt sich.",
    "Die Kosten von zwölf Millionen Euro trägt zur Hälfte das Land, das den Bescheid für den Herbst angekündigt hat.",
    "Anwohner hatten sich über Lärm und Staus beklagt, seit die alte Brücke für Lastwagen gesperrt worden ist.",
]


def page(body: str, **data: object) -> str:
    script = json.dumps({"@type": "NewsArticle", "headline": "Lindenau baut eine Brücke", **data})
    return (
        '<html><head><meta property="og:title" content="Lindenau baut eine Brücke">'
        f'<script type="application/ld+json">{script}</script></head>'
        f"<body><h1>Lindenau baut eine Brücke</h1>{body}</body></html>"
    )


def test_the_text_in_the_structured_data_is_read_where_the_page_shows_none() -> None:
    article = clean(page("<div id='app'>Bitte warten.</div>", articleBody="\n".join(PARAGRAPHS)))
    assert article.lead == PARAGRAPHS[0]
    assert [block.text for block in article.blocks] == PARAGRAPHS[1:]


def test_an_article_whose_classes_all_look_like_boilerplate_is_read_nevertheless() -> None:
    body = "".join(f"<div class='teaser related sharing'><p>{text}</p></div>" for text in PARAGRAPHS)
    text = clean(page(f"<div class='comments-newsletter-box'>{body}</div>")).text
    assert all(paragraph in text for paragraph in PARAGRAPHS)


def test_a_page_without_text_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.cleaning.page.fallback._extracted", lambda _: pytest.fail("nothing is left to extract"))
    with pytest.raises(NoArticleError):
        clean(f"<html><body>{'<p></p>' * 3_000}</body></html>")


def test_a_page_says_that_it_holds_only_a_part() -> None:
    stub = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
    assert clean(page(stub, isAccessibleForFree="False", wordCount=800)).paywalled
    assert not clean(page(stub, isAccessibleForFree=True)).paywalled


def test_a_pull_quote_that_repeats_the_body_is_read_once() -> None:
    repeated = "die den Verkehr entlasten soll"
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    new = "„Wir haben lange genug gewartet“, steht auf einem Schild am Ortseingang."
    quotes = f"<blockquote><p>{repeated}</p></blockquote><blockquote><p>{new}</p></blockquote>"
    text = clean(page(body.replace("</p><p>", f"</p>{quotes}<p>", 1))).text
    assert text.count(repeated) == 1
    assert new in text
