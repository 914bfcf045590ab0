"""An address -> Article: fetched, cleaned, and refused if only a stub of it can be seen."""

from __future__ import annotations

from reader.article import Article
from reader.cleaning import clean
from reader.cleaning.fetching.fetch import Fetcher
from reader.cleaning.page.paywall import words_below_headline
from reader.cleaning.reasons import Reason
from reader.cleaning.site_rules import SiteRules
from reader.errors import NoArticleError, PaywalledError

_MIN_WORDS = 30  # of lead and body together; fewer are a stub, or an empty page
_OFFER = Reason.SUBSCRIPTION.value


def clean_url(url: str, fetcher: Fetcher | None = None, rules: SiteRules | None = None) -> Article:
    """Return the article at `url`. Raises FetchError, PaywalledError, NoArticleError and the errors of `clean`.

    `fetcher`: one that is kept open for many pages. `rules`: an editor's; articles they exclude raise NotEligibleError.
    """
    if fetcher is None:
        with Fetcher() as own:
            return clean_url(url, own, rules)
    page = fetcher.fetch(url)
    article = clean(page.text, page.url, rules)
    check_whole(article)
    if rules:
        rules.rule_for(page.url).eligible.check(article)
    return article


def check_whole(article: Article) -> None:
    """Refuse a stub. Raises PaywalledError or NoArticleError."""
    words = words_below_headline(article)
    offered = any(dropped.reason == _OFFER for dropped in article.dropped)
    if article.paywalled or (words < 2 * _MIN_WORDS and offered):
        raise PaywalledError("Only the beginning of the article can be seen without a subscription: paste the text.")
    if words < _MIN_WORDS:
        raise NoArticleError("There is no article on the page: check the address, or paste the text.")
