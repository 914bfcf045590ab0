"""Where on a page the article is."""

from __future__ import annotations

from reader.cleaning import clean

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
