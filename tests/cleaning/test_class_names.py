"""What class names say: whole words of them, however a site's style sheet puts them together."""

from __future__ import annotations

import pytest

from reader.article import BlockKind
from reader.cleaning import clean
from reader.cleaning.page.class_names import class_reason, names
from reader.cleaning.reasons import Reason

HEADLINE = "Lindenau wagt den Winterversuch"
LEAD = "Straßenbahnen ohne Oberleitung: In Lindenau beginnt ein Versuch, auf den auch andere Städte schauen."
BODY = [
    "Die Stadtwerke Lindenau haben am Montag begonnen, vier Straßenbahnen ohne Oberleitung fahren zu lassen.",
    "Der Versuch soll zeigen, ob die Akkus auch bei strengem Frost halten, sagte der Sprecher der Stadtwerke.",
    "Entscheidung im April",
    "Im April entscheidet der Stadtrat, ob zwölf weitere Bahnen bestellt werden; bis dahin bleibt die Leitung.",
]
TEXT = "".join(f"<h2>{text}</h2>" if len(text) < 30 else f"<p>{text}</p>" for text in BODY)

CROSSHEADS = TEXT.replace("<h2", "<h2 class='crosshead__text'")

# How the article stands in the pages of systems that many local newspapers use, and in ways to name classes.
LAYOUTS = {
    "Elementor": f"<div class='elementor-widget elementor-widget-theme-post-content'><h1>{HEADLINE}</h1>"
    f"<div class='elementor-widget-container'><p><strong>{LEAD}</strong></p>{TEXT}</div></div>",
    "Newspaper": f"<h1 class='entry-title'>{HEADLINE}</h1><div class='td-post-content tagdiv-type'>"
    f"<p><b>{LEAD}</b></p>{TEXT}</div>",
    "TYPO3": f"<div class='news news-single'><h1 itemprop='headline'>{HEADLINE}</h1><div class='teaser-text' "
    f"itemprop='description'><p>{LEAD}</p></div><div class='news-text-wrap'>{TEXT}</div></div>",
    "Drupal": f"<article class='node--type-article'><h1>{HEADLINE}</h1><div class='field--name-field-lead'>"
    f"<p>{LEAD}</p></div><div class='field--name-body'>{TEXT}</div></article>",
    "BEM": f"<article><h1 class='article-head__title'>{HEADLINE}</h1><div class='article-lead__text'>{LEAD}</div>"
    f"<div class='article-body__content-box'>{CROSSHEADS}</div></article>",
    "CSS modules": f"<article><h1 class='Story_headline__Q2'>{HEADLINE}</h1><p class='Story_elementLead__Zz1'>{LEAD}"
    f"</p><div class='Story_body__a2'>{TEXT}</div><div class='Story_elementPoll__0I'><p>Sind Sie dafür?</p></div>"
    "</article>",
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_the_article_is_found_whatever_system_made_the_page(layout: str) -> None:
    title = f"<title>{HEADLINE} – Flussbote</title><meta property='og:title' content='{HEADLINE}'>"
    article = clean(f"<html><head>{title}</head><body><main>{layout}</main></body></html>")
    assert (article.headline, article.lead) == (HEADLINE, LEAD)
    assert [block.text for block in article.blocks] == BODY


PICTURE = "<figure><img src='b.jpg'><figcaption>Ein Wagen der Linie 4 auf der Muldebrücke</figcaption></figure>"
# The block that a page builder puts around a piece of text, or around a picture and the text beside it.
BLOCKS = {
    "Elementor": "<div class='elementor-element elementor-widget elementor-widget-text-editor'>{}</div>",
    "HubSpot": "<div class='span12 widget-span widget-type-cell'><span class='hs_cos_wrapper_widget'>{}</span></div>",
    "Gutenberg": "<div class='wp-block-column'>{}</div>",
    "Divi": "<div class='et_pb_module et_pb_text'><div class='et_pb_text_inner'>{}</div></div>",
}
PICTURED = {
    "Gutenberg": f"<div class='wp-block-media-text'>{PICTURE}<div class='content'>{{}}</div></div>",
    "TYPO3": f"<div class='ce-textpic'><div class='ce-gallery'>{PICTURE}</div><div>{{}}</div></div>",
    "Drupal": f"<div class='paragraph--type--text-with-image'>{PICTURE}<div class='field__item'>{{}}</div></div>",
    "by hand": f"<div class='picture right'>{PICTURE}{{}}</div>",
    "without names": f"<div>{PICTURE}<div>{{}}</div></div>",
}


# The same beside a picture without a caption: in a column of its own, or where it goes on for more than a sentence.
BESIDE = {
    "Bootstrap": "<div class='row'><div class='col-md-6'><img src='b.jpg'></div><div class='col-md-6'>{}</div></div>",
    "Tailwind": "<div class='flex'><div class='w-1/2'><img src='b.jpg'></div><div class='w-1/2'>{}</div></div>",
    "Gutenberg": "<div class='wp-block-media-text'><figure><img src='b.jpg'></figure><div class='wp-block-media-text__"
    "content'>{}</div></div>",
    "table": "<table><tr><td><img src='b.jpg'></td><td>{}</td></tr></table>",
}


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("block", BESIDE.values(), ids=BESIDE)
def test_the_text_in_a_column_beside_a_picture_is_read(block: str, place: int) -> None:
    assert [one.text for one in clean(_built(block, place)).blocks] == BODY


def test_a_line_right_below_a_picture_is_its_caption() -> None:
    caption = "<p>Ein Wagen der Linie 4 steht am Montag auf der Muldebrücke.</p>"
    box = f"{{}}<div class='k3'><div><img src='b.jpg'></div>{caption}</div>"
    assert [one.text for one in clean(_built(box, 0)).blocks] == BODY


def _built(block: str, place: int) -> str:
    """The article with one of its paragraphs or headings in a block of its own."""
    parts = [f"<h2>{text}</h2>" if len(text) < 30 else f"<p>{text}</p>" for text in BODY]
    parts[place] = block.format(parts[place])
    return f"<title>{HEADLINE}</title><main><h1>{HEADLINE}</h1><p class='lead'>{LEAD}</p>{''.join(parts)}</main>"


@pytest.mark.parametrize("place", range(len(BODY)))
@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_what_a_page_builder_sets_in_a_block_of_its_own_is_read_wherever_it_stands(block: str, place: int) -> None:
    assert [one.text for one in clean(_built(block, place)).blocks] == BODY


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("block", PICTURED.values(), ids=PICTURED)
def test_the_text_beside_a_picture_that_has_its_caption_is_read(block: str, place: int) -> None:
    assert [one.text for one in clean(_built(block, place)).blocks] == BODY


@pytest.mark.parametrize(
    ("soup", "reason"),
    [
        ("c-ad__slot", Reason.ADVERTISEMENT),
        ("ad__label", Reason.ADVERTISEMENT),
        ("article-lead__text", None),
        ("crosshead__title", None),
        ("Story_elementPoll", Reason.EMBED),
        ("umfrage", Reason.EMBED),
        ("listenansicht", None),
        ("listen-button", Reason.PLAYER),
        ("c-paidbox-text", Reason.SUBSCRIPTION),
        ("advanced-tabs", None),
        ("weather-widget", Reason.EMBED),
        ("article-image", Reason.CAPTION),
        ("detail-img__description", Reason.CAPTION),
        ("img-align-left", None),
        ("swiper-wrapper", Reason.GALLERY),
        ("text-image", None),
        ("ArtikelKommentieren", Reason.COMMENTS),
        ("RelatedLinkBox", Reason.TEASER),
        ("sc-1xTagQz", None),
        ("responsiveAd", Reason.ADVERTISEMENT),
        ("responsiveAdagio", None),
        ("robots-nocontent", Reason.TOOLS),
        ("Bildnachweis", Reason.CREDIT),
        ("print:hidden", Reason.TOOLS),
        ("design-update", None),
        ("article-signup", Reason.NEWSLETTER),
        ("teaser_umfrage", Reason.EMBED),
        ("post category-reise", None),
        ("post-categories", Reason.KEYWORDS),
        ("has-video", None),
        ("field-name-field-video", Reason.PLAYER),
        ("inside-column", None),
        ("article-footer", Reason.NAVIGATION),
        ("trustbox", Reason.EDITORIAL_NOTE),
        ("bg-transparent", None),
        ("articleTextBox", None),
        ("infoBox", Reason.INFO_BOX),
        ("articleTeaserText", None),
        ("articleTeaser", Reason.TEASER),
        ("text-video", None),
    ],
)
def test_a_word_counts_where_it_is_one(soup: str, reason: Reason | None) -> None:
    assert class_reason(soup) == reason


@pytest.mark.parametrize(
    "name", ["text-left-image-right", "row_text-and-video", "text-links-bild-rechts", "image-with-text"]
)
def test_a_box_whose_name_tells_of_a_text_and_what_stands_beside_it_holds_text(name: str) -> None:
    box = f"<div class='{name}'><div><img src='b.jpg'></div><div class='text'>{{}}</div></div>"
    assert [one.text for one in clean(_built(box, 1)).blocks] == BODY


def test_a_lead_may_be_named_in_camel_case() -> None:
    assert names("Article_elementLead__N3pGr", "lead")
    assert not names("misleading", "lead")


@pytest.mark.parametrize(
    ("anchor", "heading", "read"),
    [
        ("was-die-werbung-kostet", "Was die Werbung kostet", True),
        ("keine-werbung-fuer-lindenau", "Keine Werbung für Lindenau", True),
        ("newsletter", "Newsletter", False),
        ("werbung-rechts-oben", "Was die Bahnen kosten", False),
    ],
)
def test_an_id_that_is_made_from_its_heading_says_nothing_of_its_section(anchor: str, heading: str, read: bool) -> None:
    section = f"<section id='{anchor}'><h2>{heading}</h2><p>{BODY[-1]}</p></section>"
    text = "".join(f"<p>{text}</p>" for text in BODY[:2])
    article = clean(f"<body><main><h1>{HEADLINE}</h1><p class='lead'>{LEAD}</p>{text}{section}</main></body>")
    assert (heading in [block.text for block in article.blocks]) is read


# A page's own kinds of element: as paragraphs, amid a sentence, and named after what they hold.
COMPONENTS = {
    "paragraphs": TEXT.replace("<p>", "<x-absatz>").replace("</p>", "</x-absatz>"),
    "boxes": TEXT.replace("<p>", "<x-block><p>").replace("</p>", "</p></x-block>"),
    "amid a sentence": TEXT.replace("<p>", "<div>")
    .replace("</p>", "</div>")
    .replace(" April", " <x-tag>April</x-tag>"),
    "boilerplate": TEXT.replace(
        "<h2>", "<x-share><p>Die Fähre von Rotbach liegt noch bis Mai in der Werft.</p></x-share><h2>"
    ),
}


@pytest.mark.parametrize("text", COMPONENTS.values(), ids=COMPONENTS)
def test_an_element_of_the_page_s_own_kind_is_what_its_name_and_place_say(text: str) -> None:
    article = clean(f"<body><main><h1>{HEADLINE}</h1><p class='lead'>{LEAD}</p><div>{text}</div></main></body>")
    assert [block.text for block in article.blocks] == BODY


@pytest.mark.parametrize(
    ("inline", "read"),
    [
        ("<span class='author'>Mara Feld berichtet seit 2012 aus Lindenau, am liebsten vom Wasser.</span>", False),
        ("<em class='Bildnachweis'>Mara Feld</em>", False),
        ("<span class='l-bold'>Der Frost lässt noch auf sich warten.</span>", True),
        ("Am Ende <span class='author'>zahlt die Stadt</span>, wie immer in diesem Streit um die Straßenbahnen.", True),
    ],
)
def test_a_named_line_between_paragraphs_is_what_its_class_says(inline: str, read: bool) -> None:
    text = "".join(f"<p>{text}</p>" for text in BODY[:2])
    end = "".join(f"<p>{text}</p>" for text in BODY[3:])
    page = f"<body><main><h1>{HEADLINE}</h1><p class='lead'>{LEAD}</p><div>{text}{inline}{end}</div></main></body>"
    assert (len(clean(page).blocks) == len(BODY)) is read


def test_what_opens_a_text_heads_it() -> None:
    text = "".join(f"<p>{text}</p>" for text in BODY[:2])
    opened = f"<details><summary>{BODY[2]}</summary><p>{BODY[3]}</p></details>"
    article = clean(f"<body><main><h1>{HEADLINE}</h1><p class='lead'>{LEAD}</p>{text}{opened}</main></body>")
    assert [block.text for block in article.blocks] == BODY
    assert article.blocks[2].kind is BlockKind.SUBHEADING
