"""Site rules: what an editor adds for a site, and which articles are read at all. A TOML file:

[[site]]
hosts = ["lindenau.example"]                  # and their subdomains; [] is every site, pasted text included
drop.selectors = ["div.wetterkasten"]         # CSS
drop.phrases = ["Diesen Beitrag gibt es auch als Video"]
drop.labels = ["Auch spannend"]               # heads teasers: what follows it goes too
keep.selectors = [".zahlen-des-tages"]        # against the general rules
keep.phrases = ["Stand der Auszählung"]
keep.labels = ["Hintergrund"]

[site.eligible]
sections = ["Politik", "Wirtschaft"]          # one of them, if any are named
keywords = ["dpa"]                            # one of them in source, authors, headline or text
min_words = 80
max_words = 3000
since = 2026-01-01
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from reader.article import Article
from reader.cleaning.boilerplate.boilerplate import Boilerplate, Role
from reader.cleaning.reasons import Reason
from reader.cleaning.wording.dates import BERLIN
from reader.common.validation import first_fault
from reader.errors import NotEligibleError, SiteRulesError

_LABEL_TAKES = 9  # title-like lines below a label go with it, at most
_Words = tuple[Annotated[str, Field(min_length=2)], ...]


def _valid_selector(selector: str) -> str:
    try:
        CSSSelector(selector, translator="html")
    except Exception as error:  # cssselect's errors share no base but SyntaxError and AttributeError
        raise ValueError(f"{selector!r} is no CSS selector") from error
    return selector


_Selectors = tuple[Annotated[str, AfterValidator(_valid_selector)], ...]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Marks(_Strict):
    """What to drop or to keep: CSS selectors, phrases (anywhere in a line), labels (a whole line)."""

    selectors: _Selectors = ()
    phrases: _Words = ()
    labels: _Words = ()

    def has_phrase(self, text: str) -> bool:
        """Return whether a phrase stands in `text`, in whatever case."""
        folded = text.casefold()
        return any(phrase.casefold() in folded for phrase in self.phrases)

    def has_label(self, text: str) -> bool:
        """Return whether `text` is a label."""
        folded = text.casefold().strip(" :")
        return any(label.casefold().strip(" :") == folded for label in self.labels)

    def elements(self, root: HtmlElement) -> set[HtmlElement]:
        """Return the elements of a page that the selectors name."""
        return {found for selector in self.selectors for found in CSSSelector(selector, translator="html")(root)}


class Eligibility(_Strict):
    """Which articles are read: section, keyword, length in words, first day."""

    sections: _Words = ()
    keywords: _Words = ()
    min_words: int = Field(default=0, ge=0)
    max_words: int | None = Field(default=None, ge=1)
    since: date | None = None

    def check(self, article: Article) -> None:
        """Raise NotEligibleError, with the reason, if `article` is not to be read."""
        if reason := self._reason(article):
            raise NotEligibleError(f"{article.headline or 'The article'!r} is left out by the site rules: {reason}.")

    def _reason(self, article: Article) -> str | None:
        words = len(article.text.split())
        told = " ".join([article.source or "", *article.authors, article.text]).casefold()
        if self.sections and (article.section or "").casefold() not in {name.casefold() for name in self.sections}:
            return f"its section is {article.section or 'unknown'}"
        if self.keywords and not any(keyword.casefold() in told for keyword in self.keywords):
            return f"none of {', '.join(self.keywords)} stands in it"
        if words < self.min_words or (self.max_words and words > self.max_words):
            return f"it has {words} words"
        if self.since and (article.published is None or article.published.astimezone(BERLIN).date() < self.since):
            return "it is older than the rules want, or undated"
        return None


class SiteRule(_Strict):
    """What an editor wants for some hosts."""

    hosts: tuple[str, ...] = ()
    drop: Marks = Marks()
    keep: Marks = Marks()
    eligible: Eligibility = Eligibility()

    def covers(self, url: str | None) -> bool:
        """Return whether the rule is for `url`; a rule without hosts is for every source."""
        if not self.hosts:
            return True
        host = (urlsplit(url).hostname or "") if url else ""
        return any(host == name.lower() or host.endswith(f".{name.lower()}") for name in self.hosts)

    def keeps(self, text: str) -> bool:
        """Return whether a line is kept against the general rules."""
        return self.keep.has_phrase(text) or self.keep.has_label(text)

    def boilerplate(self, text: str) -> Boilerplate | None:
        """Return what a line is by this rule alone."""
        if self.drop.has_label(text):
            return Boilerplate(Role.LABEL, Reason.RULE, _LABEL_TAKES)
        return Boilerplate(Role.NOISE, Reason.RULE) if self.drop.has_phrase(text) else None


class SiteRules(_Strict):
    """All rules of a file."""

    site: tuple[SiteRule, ...] = ()

    def rule_for(self, url: str | None) -> SiteRule:
        """Return the rules for `url` as one: marks add up, the last eligibility that says anything counts."""
        rules = [rule for rule in self.site if rule.covers(url)]
        eligible = [rule.eligible for rule in rules if rule.eligible != Eligibility()]
        return SiteRule(
            drop=_sum([rule.drop for rule in rules]),
            keep=_sum([rule.keep for rule in rules]),
            eligible=eligible[-1] if eligible else Eligibility(),
        )


NO_RULE = SiteRule()
"""What an editor wants who wants nothing."""


def load_site_rules(path: Path) -> SiteRules:
    """Return the rules in the TOML file at `path`. Raises SiteRulesError, which names the place that is wrong."""
    try:
        return SiteRules.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise SiteRulesError(f"{path} can't be read: check the name, and save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise SiteRulesError(f"{path} is not valid TOML: {error}.") from error
    except ValidationError as error:
        place, why = first_fault(error)
        raise SiteRulesError(f"{path} has a rule that can't be followed, {place}: {why}.") from error


def _sum(marks: list[Marks]) -> Marks:
    return Marks(
        selectors=tuple(entry for mark in marks for entry in mark.selectors),
        phrases=tuple(entry for mark in marks for entry in mark.phrases),
        labels=tuple(entry for mark in marks for entry in mark.labels),
    )
