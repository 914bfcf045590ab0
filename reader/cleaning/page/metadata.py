"""What a page says about itself: JSON-LD, OpenGraph and meta tags, microdata -> `Metadata`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from reader.cleaning.heads.metadata import Metadata
from reader.cleaning.wording.characters import tidy
from reader.cleaning.wording.dates import parse_date

_ARTICLE_TYPE = re.compile(r"Article|BlogPosting|Report|Review|LiveBlogPosting|Recipe", re.IGNORECASE)
_TAGS = re.compile(r"<[^>]{1,300}>")
_FALSE = frozenset({"false", "http://schema.org/false", "https://schema.org/false", "0", "no"})
_MAX_JSON = 1_000_000  # characters; larger JSON-LD is a product catalogue, not an article
_MAX_NODES = 2_000  # objects of a JSON-LD document that are looked at
# Selectors that are followed: tags, classes and ids, at most one inside another. Others could take any time.
_SELECTOR, _MAX_SELECTORS = re.compile(r"[\w.#-]{1,80}(?: [\w.#-]{1,80})?"), 10


def read_metadata(root: HtmlElement, url: str | None = None) -> Metadata:
    """Return what the head of a page (and its microdata) gives."""
    node = _article_node(root)
    meta = _meta(root)
    base = url or _canonical(root, node, meta, None)
    title = tidy("".join(root.xpath("string(//head/title)"))) or None
    og_title = meta.get("og:title") or meta.get("twitter:title")
    headline = _text(node.get("headline")) or None
    descriptions = [meta.get("og:description"), meta.get("description"), _text(node.get("description"))]
    return Metadata(
        titles=_unique([og_title, headline, _text(node.get("alternativeHeadline")), title]),
        headline=headline,
        descriptions=_unique([*descriptions, meta.get("twitter:description"), _text(node.get("abstract"))]),
        published=_date(node.get("datePublished"), meta, root, "published"),
        updated=_date(node.get("dateModified"), meta, root, "modified"),
        authors=_authors(node, meta),
        section=_section(node, meta),
        image=_image(node, meta, base),
        url=_canonical(root, node, meta, base),
        publisher=_name(node.get("publisher")) or meta.get("og:site_name"),
        body=_body(node.get("articleBody")) or None,
        words=_count(node.get("wordCount")),
        paywalled=_not_free(node) or meta.get("og:article:content_tier", meta.get("article:content_tier")) == "locked",
    )


def subscribers_text(root: HtmlElement) -> set[HtmlElement]:
    """Return the elements in which, by the structured data, the text for subscribers stands (schema.org's `hasPart`
    with `isAccessibleForFree` and `cssSelector`, as search engines ask for it): whatever their class, they are no
    offers."""
    found: set[HtmlElement] = set()
    for selector in islice(_selectors(root), _MAX_SELECTORS):
        try:
            found |= set(CSSSelector(selector, translator="html")(root))
        except SyntaxError:  # cssselect's, too: what a page says wrongly selects nothing
            continue
    return found


def _selectors(root: HtmlElement) -> Iterator[str]:
    for node in _structured_data(root, "cssSelector"):
        selector = node.get("cssSelector") if _not_free(node) else None
        for one in selector if isinstance(selector, list) else [selector]:
            if isinstance(one, str) and _SELECTOR.fullmatch(one):
                yield one


def _article_node(root: HtmlElement) -> dict[str, Any]:
    best: dict[str, Any] = {}
    for node in _structured_data(root):
        kind = node.get("@type")
        names = kind if isinstance(kind, list) else [kind]
        if any(isinstance(name, str) and _ARTICLE_TYPE.search(name) for name in names) and len(node) > len(best):
            best = node
    return best


def _structured_data(root: HtmlElement, word: str = "") -> Iterator[dict[str, Any]]:
    """Yield the objects of the page's JSON-LD, from scripts that hold the `word`."""
    for script in root.xpath("//script[contains(@type, 'ld+json')]"):
        text = script.text or ""
        if word in text and len(text) <= _MAX_JSON:
            yield from _nodes(_load(text))


def _load(text: str) -> object:
    try:
        return json.loads(text.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD document, at most a few levels and nodes deep."""
    stack: list[tuple[object, int]] = [(value, 0)]
    for _ in range(_MAX_NODES):
        if not stack:
            return
        item, depth = stack.pop()
        if isinstance(item, dict):
            yield item
            stack.extend(
                (item[key], depth + 1) for key in ("@graph", "mainEntity", "hasPart") if key in item and depth < 4
            )
        elif isinstance(item, list) and depth < 4:
            stack.extend((entry, depth + 1) for entry in reversed(item))


def _meta(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = element.get("content")
        if key and content and key not in found:
            found[key] = tidy(unescape(content))
    return found


def _text(value: object) -> str:
    if isinstance(value, list):
        value = " ".join(str(part) for part in value if isinstance(part, str))
    return tidy(unescape(_TAGS.sub(" ", value))) if isinstance(value, str) else ""


def _body(value: object) -> str:
    """Return an article's text with its paragraphs, one a line."""
    if isinstance(value, list):
        value = "\n".join(str(part) for part in value if isinstance(part, str))
    if not isinstance(value, str):
        return ""
    return "\n".join(line for part in _TAGS.sub("\n", unescape(value)).split("\n") if (line := tidy(part)))


def _count(value: object) -> int | None:
    try:
        return int(str(value))
    except ValueError:
        return None


def _unique(values: list[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _date(value: object, meta: dict[str, str], root: HtmlElement, kind: str) -> datetime | None:
    keys = (
        f"article:{kind}_time",
        f"og:{kind}_time",
        "date" if kind == "published" else "last-modified",
        f"date{kind}",
    )
    for text in (value, *(meta.get(key) for key in keys)):
        if isinstance(text, str) and (found := parse_date(text)):
            return found
    for element in root.xpath(f"//time[@itemprop='date{kind.title()}' or @pubdate]/@datetime")[:1]:
        return parse_date(str(element))
    if kind == "published":
        for text in root.xpath("//time/@datetime")[:1]:
            return parse_date(str(text))
    return None


def _name(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return _name(value[0]) if value else None
    return tidy(value) or None if isinstance(value, str) else None


def _authors(node: dict[str, Any], meta: dict[str, str]) -> tuple[str, ...]:
    value = node.get("author") or node.get("creator") or []
    people = value if isinstance(value, list) else [value]
    names = [name for person in people if (name := _name(person))]
    if not names and (author := meta.get("author") or meta.get("article:author")):
        names = [author]
    return _unique([name for name in names if not urlsplit(name).scheme and len(name) <= 120])


def _section(node: dict[str, Any], meta: dict[str, str]) -> str | None:
    return _name(node.get("articleSection")) or meta.get("article:section") or None


def _image(node: dict[str, Any], meta: dict[str, str], base: str | None) -> str | None:
    value = meta.get("og:image") or node.get("image")
    while isinstance(value, list | dict):
        value = (value[0] if value else None) if isinstance(value, list) else value.get("url")
    return _absolute(value, base)


def _absolute(value: object, base: str | None) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        address = urljoin(base or "", value.strip())
        return address if urlsplit(address).scheme in {"http", "https"} else None
    except ValueError:
        return None


def _canonical(root: HtmlElement, node: dict[str, Any], meta: dict[str, str], base: str | None) -> str | None:
    links = [str(href) for href in root.xpath("//link[@rel='canonical']/@href")[:1]]
    page = node.get("mainEntityOfPage")
    identity = page.get("@id") if isinstance(page, dict) else page
    for value in (*links, meta.get("og:url"), node.get("url"), identity):
        if found := _absolute(value, base):
            return found
    return base


def _not_free(node: dict[str, Any]) -> bool:
    value = node.get("isAccessibleForFree")
    return value is False or (isinstance(value, str) and value.strip().lower() in _FALSE)
