"""HTML -> element tree, bounded in size and depth; and the text of an element."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree, html
from lxml.html import HtmlElement

from reader.cleaning.wording.characters import tidy
from reader.errors import NoArticleError, SourceTooLargeError

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_HEAD = {"base", "link", "meta", "noscript", "script", "style", "template", "title"}  # elements that stand in a head
_NO_WORDS = ("style", "svg")  # may stand amid a headline: rules for browsers, the title of an icon
_NO_CHARACTERS = "\x00\ufffe\uffff"
# One Python class for all elements: for forms and labels lxml has others, which it looks up with a call for each.
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)

MAX_ELEMENTS = 50_000
"""More than any page has: the largest of 61 news pages that were measured has 3,300."""


def parse(source: str) -> HtmlElement:
    """Return the tree of a page. Raises NoArticleError if nothing can be parsed, SourceTooLargeError if it is endless.

    libxml2's own limits bound depth and node size (`huge_tree` stays off); what lies beyond them is lost, not fatal.
    """
    cleaned = _XML_DECLARATION.sub("", source)
    for character in _NO_CHARACTERS:
        cleaned = cleaned.replace(character, "")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        root = html.document_fromstring(cleaned.encode("utf-8", "ignore"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise NoArticleError("The page is not readable HTML: paste the article as text instead.") from error
    if not isinstance(root, HtmlElement):
        raise NoArticleError("The page holds no text: paste the article as text instead.")
    if sum(1 for _ in islice(root.iter(), MAX_ELEMENTS + 1)) > MAX_ELEMENTS:
        raise SourceTooLargeError("The page is larger than any article's: paste the article as text instead.")
    _open_body(root)
    etree.strip_elements(root, *_NO_WORDS, with_tail=False)
    for shadow in root.findall(".//template[@shadowrootmode]"):
        shadow.tag = "div"  # what a component shows: no template
    return root


def _open_body(root: HtmlElement) -> None:
    """Give a page that omits the tag its body: libxml2 knows no <main> or <article>, and leaves them in the head."""
    head = root.find("head")
    if head is None or root.find("body") is not None:
        return
    children = list(head)
    first = next((place for place, child in enumerate(children) if child.tag not in _HEAD), None)
    if first is not None:
        body = etree.SubElement(root, "body")
        body.extend(children[first:])


def text_of(element: HtmlElement) -> str:
    """Return all text in `element`, tidy, on one line."""
    return tidy(" ".join(element.itertext()))
