"""The headline and the kicker of a page.

The first heading is often a breadcrumb or a title for search engines; the headline is the heading that says what the
page's own metadata call the article. What the heading says beyond that title, or a small line above it, is the kicker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from reader.cleaning.heads.metadata import Metadata
from reader.cleaning.heads.titles import Title
from reader.cleaning.page.class_names import class_names_of, is_skipped, names
from reader.cleaning.page.tree import text_of
from reader.cleaning.piece import Piece
from reader.cleaning.wording.overlap import likeness, words_of
from reader.cleaning.wording.wording import is_sentence

_SITE_SUFFIX = re.compile(r"\s+[|–—•·-]\s+[^|–—•·]{2,45}$|\s+\|\s+.{2,60}$")
_SPACED_COLON = re.compile(r" :(?=\S)| : |(?<=[a-zäöüß\"“”]):(?=[A-ZÄÖÜ„\"])")
_LIKE_ENOUGH = 0.55  # a heading that is less like the title is not the headline
_KICKER_WORDS = 9  # at most
_H1_WORDS = 3  # at least, if a heading that no title tells is to be the headline
_LEVEL_BONUS = {"h1": 0.12, "h2": 0.06}  # added to the likeness


@dataclass(frozen=True, slots=True)
class Heading:
    """The headline and kicker that a page gives."""

    headline: str
    """Empty if the page has neither heading nor title."""
    kicker: str | None
    """The small line above."""
    element: HtmlElement | None
    """The heading that shows the headline, if the page has it."""


def find_heading(body: HtmlElement, metadata: Metadata) -> Heading:
    """Return the headline and kicker of a page; an empty headline if it has neither heading nor title."""
    titles = [without_site(title) for title in _titles(metadata)]
    element = _best_heading(body, titles, metadata.publisher or "")
    if element is None:
        return Heading(titles[0] if titles else "", None, None)
    headline, kicker = _split(element, titles)
    headline, kicker = _SPACED_COLON.sub(": ", headline), kicker or _beside(element)
    if kicker and (whole := _joined_title(kicker, headline, [*titles, text_of(element)])):
        return Heading(whole, None, element)
    return Heading(headline, kicker, element)


def _titles(metadata: Metadata) -> tuple[str, ...]:
    """Return what the metadata call the article, without what they also say about it, unless they say nothing else."""
    named = tuple(title for title in metadata.titles if title not in metadata.descriptions)
    return named or metadata.titles


def _joined_title(kicker: str, headline: str, titles: list[str]) -> str | None:
    """Return the page's own title, if it joins kicker and headline ("Kicker: Headline") as the publisher lists the
    article."""
    both = words_of(f"{kicker} {headline}")
    joined = next((title for title in titles if words_of(title) == both and ":" in title[len(kicker) :][:3]), None)
    return _SPACED_COLON.sub(": ", joined, count=1) if joined else None


def without_site(title: str) -> str:
    """Return `title` without the site's name at its end."""
    short = _SITE_SUFFIX.sub("", title)
    return short if len(words_of(short)) >= 3 else title


def _best_heading(body: HtmlElement, titles: list[str], site: str) -> HtmlElement | None:
    best: tuple[float, HtmlElement | None] = (0.0, None)
    for order, element in enumerate(_headings(body)):
        text = text_of(element)
        if not 1 <= len(words_of(text)) <= 45:
            continue
        score = _title_score(element, text, titles) - 0.002 * min(order, 50)
        if score > best[0] and not _stands_in_text(element):
            best = (score, element)
    found = best[1] if best[0] >= (_LIKE_ENOUGH if titles else 0.2) else _only_h1(body, site)
    return None if found is None else next(found.iterancestors("h1", "h2", "h3"), found)


def _only_h1(body: HtmlElement, site: str) -> HtmlElement | None:
    """Return the page's only h1, where the metadata hold a site's name or a title for search engines; no logo, no
    menu."""
    found = [element for element in body.iter("h1") if len(words_of(text_of(element))) >= _H1_WORDS]
    if len(found) != 1 or likeness(text_of(found[0]), site) > _LIKE_ENOUGH:
        return None
    link = found[0].find(".//a")
    home = link is not None and link.get("href", "").count("/") in {1, 3} and text_of(link) == text_of(found[0])
    return None if home else found[0]


def _title_score(element: HtmlElement, text: str, titles: list[str]) -> float:
    """Return how sure it is that `element` shows the headline: it says a title, and is no breadcrumb."""
    bonus = _LEVEL_BONUS.get(str(element.tag), 0.0) + (0.1 if names(class_names_of(element), "headline") else 0.0)
    if _is_breadcrumb(element):
        bonus -= 0.5
    if not titles:
        return 0.2 + bonus
    texts = [text, *(text_of(child) for child in element if isinstance(child.tag, str))]
    like = max(likeness(part, title) for title in titles for part in texts)
    words = f" {' '.join(words_of(text))} "
    contained = any(f" {' '.join(words_of(title))} " in words for title in titles)
    return max(like, 0.9 if contained else 0.0) + bonus


def _stands_in_text(element: HtmlElement) -> bool:
    """Return whether paragraphs stand above a heading, in its box or that box's: then it is a sub-heading."""
    boxes = () if element.tag == "h1" else (element, element.getparent())
    above = (one for box in boxes if box is not None for one in box.itersiblings(preceding=True))
    return any(is_sentence(text_of(one)) for near in above for one in near.iter("p"))


def _is_breadcrumb(element: HtmlElement) -> bool:
    node: HtmlElement | None = element
    for _ in range(7):
        if node is None:
            return False
        if node.tag in {"li", "ol", "ul", "nav"} or "breadcrumb" in class_names_of(node).lower():
            return True
        node = node.getparent()
    return False


def _headings(body: HtmlElement) -> Iterator[HtmlElement]:
    yield from body.iter("h1", "h2", "h3")
    for element in body.iter("div", "span", "p", "header"):
        if names(element.get("class", ""), "headline") and len(element) <= 4:
            yield element


def _split(element: HtmlElement, titles: list[str]) -> tuple[str, str | None]:
    """Split a heading into (headline, kicker): by its parts' classes, else by the title inside it."""
    whole = text_of(element)
    for part in element.iterdescendants():
        if not isinstance(part.tag, str) or is_skipped(part.tag):
            continue
        kicker = text_of(part)
        if (
            kicker
            and names(class_names_of(part), "kicker")
            and len(words_of(kicker)) <= _KICKER_WORDS
            and whole != kicker
        ):
            rest = whole.replace(kicker, "", 1).strip()
            if rest.endswith(":") and whole.endswith(kicker) and len(words_of(rest)) <= len(words_of(kicker)):
                return kicker, rest.rstrip(" :")  # the colon tells better than the class which of them stands above
            rest = rest.strip(" :–-|")
            if len(words_of(rest)) >= 2:
                return rest, kicker.rstrip(" :")
    for title in titles:
        if kicker_and_title := _before(whole, title):
            return kicker_and_title
    children = [text for child in element if isinstance(child.tag, str) and (text := text_of(child))]
    if len(children) == 2 and len(words_of(children[0])) <= _KICKER_WORDS < 2 * len(words_of(children[1])):
        joined = words_of(" ".join(children))
        if joined == words_of(whole) and len(words_of(children[0])) <= len(words_of(children[1])):
            return children[1], children[0].rstrip(" :")
    return whole, None


def _before(whole: str, title: str) -> tuple[str, str] | None:
    """Return the kicker that stands before `title` at the end of `whole`."""
    if len(title) < len(whole) and whole.endswith(title) and len(words_of(title)) >= 2:
        kicker = whole[: -len(title)].strip(" :–-|")
        if kicker and len(words_of(kicker)) <= _KICKER_WORDS:
            return title, kicker
    return None


def _beside(element: HtmlElement) -> str | None:
    """Return the kicker in a small element right before the heading."""
    for earlier in islice(element.itersiblings(preceding=True), 2):
        if isinstance(earlier.tag, str) and not is_skipped(earlier.tag) and names(class_names_of(earlier), "kicker"):
            text = text_of(earlier)
            if 1 <= len(words_of(text)) <= _KICKER_WORDS:
                return text.strip(" :–-|")
    return None


def placed(heading: Heading, pieces: Sequence[Piece]) -> Title:
    """Return the heading as a title: with the pieces of the page that show it."""
    within = set() if heading.element is None else set(heading.element.iter())
    inside = frozenset(i for i, piece in enumerate(pieces) if piece.markup and piece.markup.element in within)
    place = max(inside, default=-1)
    kicker = heading.kicker or _kicker_above(pieces, place)
    told = kicker is not None and heading.headline.startswith(f"{kicker}:")
    return Title(heading.headline, None if told else kicker, place, inside)


def _kicker_above(pieces: Sequence[Piece], headline: int) -> str | None:
    """Return a short line right above the headline that is named like a kicker."""
    for piece in reversed(pieces[max(0, headline - 3) : max(0, headline)]):
        if piece.markup is None or piece.boilerplate or not 1 <= piece.words <= _KICKER_WORDS:
            continue
        parent = piece.markup.element.getparent()
        above = "" if parent is None else class_names_of(parent)
        if names(piece.markup.class_names, "kicker") or names(above, "kicker"):
            return piece.text.strip(" :–-|")
    return None
