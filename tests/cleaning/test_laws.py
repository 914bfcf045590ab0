"""The laws of the cleaner, on generated articles in many layouts and on the exam's pages."""

from __future__ import annotations

import gzip
import json
import re
from functools import cache
from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.article import Article
from reader.cleaning import clean
from reader.errors import SourceError
from tests.cleaning.layouts import BOILERPLATE, PAGES, PASTED, Written, articles
from tests.thoroughness import examples

EXAM = Path(__file__).parents[3] / "shared" / "cleaning-exam" / "dev-pages.jsonl.gz"
LAYOUTS = {
    **{f"page: {name}": layout for name, layout in PAGES.items()},
    **{f"pasted: {n}": p for n, p in PASTED.items()},
}
FEW = settings(max_examples=examples(6), deadline=None, suppress_health_check=[HealthCheck.too_slow])
_COMMENT = "<p>Zum {}. Mal schreibe ich hier, dass uns im Rathaus von Lindenau niemand fragt, was die Brücke soll.</p>"
_BOX = f"<b>Muldebiber</b> <time>vor 2 Stunden</time>{_COMMENT}"
DEBATES = [
    ("<section class='comments'>", f"<article>{_BOX}</article>", "</section>"),
    ("<div id='disqus_thread'><ol>", f"<li>{_BOX}</li>", "</ol></div>"),
    ("<div class='x1'><h2>12 Kommentare</h2>", f"<div class='y'>{_BOX}</div>", "</div>"),
    ("<h3>Kommentare (12)</h3><ul>", f"<li>{_BOX}</li>", "</ul>"),
    ("<aside>", _COMMENT, "</aside>"),
    ("<div id='sidebar'><div class='textwidget'>", _COMMENT, "</div></div>"),
    ("<div role='dialog'>", _COMMENT, "</div>"),
]
"""What readers write below an article, and what else stands beside it: how it begins, a part of it, how it ends."""
LOST = 0.12
"""Share of the exam's articles that may lose a block when pasted back: tables, datelines, speakers' names."""


def said(article: Article) -> list[str]:
    """All that is read, in order."""
    parts = [article.kicker, article.headline, article.lead, *(block.text for block in article.blocks)]
    return [part for part in parts if part]


def sentences(written: Written) -> list[str]:
    """What ends like a sentence below the headline and the standfirst, in order."""
    return [text for kind, text in (*written.body, ("p", written.closing)) if kind == "p"]


def bare(text: str) -> str:
    """The words of a text."""
    return " ".join(re.findall(r"\w+", text.lower()))


def test_there_are_thirty_layouts() -> None:
    assert len(LAYOUTS) >= 30


@pytest.mark.parametrize("name", LAYOUTS)
@given(written=articles())
@FEW
def test_every_sentence_is_read_once_and_in_order(name: str, written: Written) -> None:
    article = clean(LAYOUTS[name](written))
    read = said(article)
    assert [text for text in read if text in written.texts] == written.texts
    assert article.headline == written.headline
    assert [text for text in read if text not in {*written.texts, written.headline}] == []


@pytest.mark.parametrize("name", LAYOUTS)
@given(written=articles())
@FEW
def test_what_is_not_read_stands_among_the_dropped_with_its_reason(name: str, written: Written) -> None:
    source = LAYOUTS[name](written)
    article = clean(source)
    told = bare(" ".join([*said(article), *(line.text for line in article.dropped)]))
    assert all(line.text and line.reason for line in article.dropped)
    for word in ["Anzeige", "Teilen", "Drucken", "Muldebiber"]:
        assert word not in re.sub(r"<[^>]*>", " ", source).split() or word.lower() in told


@given(articles(), st.sampled_from(sorted(LAYOUTS)))
@settings(max_examples=examples(30), deadline=None)
def test_cleaning_what_was_cleaned_changes_nothing(written: Written, name: str) -> None:
    first = clean(LAYOUTS[name](written))
    texts = [first.headline, *([first.lead] if first.lead else []), *(block.text for block in first.blocks)]
    page = f"<h1>{escape(texts[0])}</h1>" + "".join(f"<p>{escape(text)}</p>" for text in texts[1:])
    for again in ("\n\n".join(texts), "\n".join(texts), f"<html><body>{page}</body></html>"):
        assert said(clean(again)) == texts


@given(articles(), st.data())
@settings(max_examples=examples(30), deadline=None)
def test_boilerplate_anywhere_between_paragraphs_loses_no_paragraph(written: Written, data: st.DataObject) -> None:
    lines = [written.headline, *written.texts]
    for _ in range(data.draw(st.integers(1, 5))):
        lines.insert(data.draw(st.integers(2, len(lines))), data.draw(st.sampled_from(BOILERPLATE)))
    read = said(clean("\n".join(lines)))
    assert [text for kind, text in written.body if kind == "p" and text not in read] == []


@given(articles(), st.integers(2, 6), st.booleans(), st.data())
@settings(max_examples=examples(20), deadline=None)
def test_a_gallery_loses_no_paragraph_and_reads_no_picture(
    written: Written, pictures: int, above: bool, data: st.DataObject
) -> None:
    lines = [written.headline, *written.texts]
    ending = data.draw(st.sampled_from(["", "."]))
    gallery: list[str] = []
    for number in range(1, pictures + 1):
        pair = [f"Bild {number} von {pictures}", f"Muldebiber Nummer {number} am Ufer{ending}"]
        gallery += pair[::-1] if above else pair
    at = data.draw(st.integers(2, len(lines) - 1))
    read = said(clean("\n".join([*lines[:at], *gallery, *lines[at:]])))
    assert [text for text in sentences(written) if text not in read] == []
    long = [lines.index(text) for text in sentences(written) if ". " in text]
    if {at - 1, at} <= set(long):
        assert [text for text in [*written.texts, *gallery] if (text in read) == (text in gallery)] == []


@given(articles(), st.data())
@settings(max_examples=examples(30), deadline=None)
def test_a_sentence_is_read_though_its_words_stand_in_another_and_there_are_pictures(
    written: Written, data: st.DataObject
) -> None:
    texts = [written.headline, *written.texts]
    whole = data.draw(st.sampled_from([text for text in sentences(written) if ", " in text]))
    part = f"{re.split(', |[.] ', whole)[0]}."
    for line in (part, "Muldebiber am Ufer. Foto: Ina Muster"):
        texts.insert(data.draw(st.integers(2, len(texts))), line)
    read = said(clean("\n".join(texts)))
    assert [text for text in [*sentences(written), part] if text not in read] == []


@given(articles(), st.integers(1, 3), st.sampled_from(["<p><i>{}</i></p>", "<p><em>{}</em></p>", "<i><p>{}</p></i>"]))
@settings(max_examples=examples(20), deadline=None)
def test_an_article_ends_in_italics_as_it_does_upright(written: Written, most: int, italic: str) -> None:
    texts = sentences(written)
    upright = max(1, len(texts) - most)
    told = "".join(f"<p>{escape(text)}</p>" for text in texts[:upright])
    told += "".join(italic.format(escape(text)) for text in texts[upright:])
    page = f"<body><h1>{written.headline}</h1>{told}<p><i>Abonnieren Sie unseren Newsletter!</i></p></body>"
    assert said(clean(page)) == [written.headline, *texts]


@given(articles(), st.integers(1, 3), st.integers(3, 30), st.sampled_from(DEBATES))
@settings(max_examples=examples(30), deadline=None)
def test_a_short_article_is_read_however_much_stands_beside_it(
    written: Written, most: int, comments: int, debate: tuple[str, str, str]
) -> None:
    texts = [text for text in sentences(written) if ". " in text][:most]
    before, comment, after = debate
    debate_text = "".join(comment.format(number) for number in range(2, 2 + comments))
    told = "".join(f"<p>{escape(text)}</p>" for text in texts)
    page = f"<body><div><h1>{written.headline}</h1>{told}</div>{before}{debate_text}{after}</body>"
    assert said(clean(page)) == [written.headline, *texts]


@given(articles(), st.sampled_from(["style='display:none'", "hidden", "class='sr-only'"]))
@settings(max_examples=examples(15), deadline=None)
def test_a_hidden_copy_is_not_read(written: Written, hidden: str) -> None:
    body = "".join(f"<p>{escape(text)}</p>" for text in written.texts)
    page = f"<body><h1>{written.headline}</h1><div>{body}</div><div {hidden}>{body}</div></body>"
    assert said(clean(page)) == [written.headline, *written.texts]


@cache
def exam() -> list[dict[str, str]]:
    """The exam's pages."""
    with gzip.open(EXAM, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


needs_exam = pytest.mark.skipif(
    not EXAM.exists(), reason="the exam's pages are their publishers' and not in this checkout"
)


@needs_exam
@pytest.mark.slow
@pytest.mark.parametrize("mode", ["html", "text"])
def test_the_exams_articles_lose_hardly_a_block_when_pasted_back(mode: str) -> None:
    lossy, read = [], 0
    for item in exam()[:: 2 if mode == "text" else 3]:
        try:
            first = clean(item[mode], item["url"])
        except SourceError:
            continue
        texts = [first.headline, *([first.lead] if first.lead else []), *(block.text for block in first.blocks)]
        told = f" {' '.join(bare(text) for text in said(clean(chr(10).join(texts))))} "
        read += 1
        if lost := [text for text in texts if f" {bare(text)} " not in told]:
            lossy.append((item["id"], lost))
    assert len(lossy) <= LOST * read, lossy


@needs_exam
def test_no_paragraph_of_the_exam_is_read_twice() -> None:
    for item in exam()[::3]:
        texts = [bare(block.text) for block in clean(item["html"], item["url"]).blocks if len(block.text) > 120]
        assert len(texts) == len(set(texts)), item["id"]
