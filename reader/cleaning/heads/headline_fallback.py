"""What to call an article whose source shows no headline: the beginning of its text."""

from __future__ import annotations

from dataclasses import replace

from reader.article import Article
from reader.german import sentences

_CHARACTERS = 90  # of such a headline
_BEGINNING = 2_000  # characters among which the first sentence ends, if it is to be read whole


def titled(article: Article) -> Article:
    """Return `article` with a headline, be it the beginning of its own text."""
    if article.headline:
        return article
    return replace(article, headline=_beginning(article))


def repeats_the_text(article: Article) -> bool:
    """Return whether the headline is only the beginning of the text, which is then not to be said twice."""
    return article.headline == _beginning(article)


def _beginning(article: Article) -> str:
    """Return the first sentence of lead or body, cut between two words where it is long; empty where there is no
    text."""
    first = article.lead or (article.blocks[0].text if article.blocks else "")
    sentence = (sentences(first[:_BEGINNING]) or [""])[0].strip()
    if len(sentence) <= _CHARACTERS:
        return sentence
    return sentence[:_CHARACTERS].rpartition(" ")[0].rstrip(" ,;:–-") + "…"
