"""What pages say about themselves, in the ways and with the mistakes in which they say it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from reader.cleaning.heads.metadata import Metadata
from reader.cleaning.page.metadata import read_metadata
from reader.cleaning.page.tree import parse

BERLIN = ZoneInfo("Europe/Berlin")


def metadata(head: str, url: str | None = None) -> Metadata:
    return read_metadata(parse(f"<html><head>{head}</head><body><p>Text</p></body></html>"), url)


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


def test_the_article_is_found_in_lists_and_graphs_among_other_things() -> None:
    found = metadata(
        ld('[{"@type":"WebSite"},{"@graph":[{"@type":["NewsArticle"],"headline":"Titel","author":"Ina M."}]}]')
        + ld('{"@type":"BreadcrumbList","itemListElement":[]}')
    )
    assert found.headline == "Titel"
    assert found.authors == ("Ina M.",)


def test_raw_control_characters_and_trailing_semicolons_do_not_break_it() -> None:
    assert metadata(ld('{"@type":"NewsArticle","headline":"Der\nTitel\t!"};')).headline == "Der Titel !"


@pytest.mark.parametrize(
    "json", ["", "{", "null", "[]", '"text"', "[[[]]]", '{"@type":5}', '{"@graph":{"@graph":[1,null]}}']
)
def test_broken_structured_data_is_no_error(json: str) -> None:
    assert metadata(ld(json)).headline is None


@pytest.mark.parametrize(
    ("value", "free"),
    [("true", True), ('"True"', True), ('"http://schema.org/True"', True), ("false", False), ('"false"', False),
     ('"http://schema.org/False"', False), ("null", True)],
)  # fmt: skip
def test_every_way_to_say_not_free_is_understood(value: str, free: bool) -> None:
    assert metadata(ld(f'{{"@type":"NewsArticle","isAccessibleForFree":{value}}}')).paywalled is not free


def test_addresses_become_absolute_and_strange_ones_are_left_out() -> None:
    head = '<link rel="canonical" href="/a/b.html"><meta property="og:image" content="//bilder.example/x.jpg">'
    found = metadata(head, "https://zeitung.example/weg")
    assert found.url == "https://zeitung.example/a/b.html"
    assert found.image == "https://bilder.example/x.jpg"
    strange = metadata('<link rel="canonical" href="javascript:alert(1)"><meta property="og:image" content="data:x">')
    assert (strange.url, strange.image) == (None, None)


def test_images_come_in_many_shapes() -> None:
    for image in (
        '"https://b.example/1.jpg"',
        '{"url":"https://b.example/1.jpg"}',
        '[{"url":["https://b.example/1.jpg"]}]',
    ):
        assert metadata(ld(f'{{"@type":"Article","image":{image}}}')).image == "https://b.example/1.jpg"


def test_dates_come_from_structured_data_meta_tags_or_time_elements() -> None:
    expected = datetime(2026, 4, 28, 18, 11, 1, tzinfo=BERLIN)
    for head in (
        ld('{"@type":"NewsArticle","datePublished":"2026-04-28 18:11:01.0"}'),
        '<meta property="article:published_time" content="2026-04-28T18:11:01+02:00">',
        '<meta name="date" content="Tue Apr 28 18:11:01 CEST 2026">',
    ):
        assert metadata(head).published == expected


def test_addresses_of_authors_are_not_read_as_names() -> None:
    head = '<meta property="article:author" content="https://facebook.com/zeitung">'
    assert metadata(head).authors == ()


def test_markup_and_entities_in_descriptions_are_text() -> None:
    found = metadata(ld('{"@type":"NewsArticle","description":"<b>M&uuml;he</b> und\\u00a0Not"}'))
    assert found.descriptions == ("Mühe und Not",)
