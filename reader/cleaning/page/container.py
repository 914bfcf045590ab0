"""Which element holds the article: prose weighed per element."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree
from lxml.html import HtmlElement

from reader.cleaning.neighbours.page_neighbours import has_caption, is_gallery
from reader.cleaning.page.class_names import class_names_of, drop_reason, is_component
from reader.cleaning.reasons import PICTURES, Reason
from reader.cleaning.wording.characters import tidy
from reader.cleaning.wording.overlap import share_inside, words_of
from reader.cleaning.wording.wording import count_words, ends_sentence

_EXEMPT_SHARE = 0.3  # what holds more of the page's prose is never dropped for its class
_GALLERY_SHARE = 0.5  # the same of a gallery, whose captions can say more than a short article
# Comments and side bars may hold more than a short article: they are exempt only where they are nearly everything.
_OTHERS_SHARE = 0.8
_ARTICLE = 30.0  # so much prose is an article of its own
_CONTAINER_SHARE = 0.66  # the article's element is the deepest that holds this share of the prose
_BESIDE = frozenset({Reason.DIALOG, Reason.ASIDE})  # reasons that tags and roles give, which mislead less than classes
_MENUS = frozenset({"nav", "footer"})  # tags of what may say more than the article: menus with blurbs, a site's imprint
OTHERS = frozenset({Reason.COMMENTS, Reason.CONSENT, *_BESIDE})
"""The reasons of what stands beside an article, and isn't its text, however much it is."""
_HOLDERS = frozenset({"p", "div", "section", "span", "article", "td", "font", "li", "dd"})  # tags that hold prose
_BOXES = ("div", "ul", "ol", "li", "article", "section")
_TITLE = 160  # characters of a box or a heading that tell what it is
_DEBATE = re.compile(r"\d+ (?:leser|user)?kommentare?|(?:leser|user)?kommentare(?: \(\d+\))?", re.IGNORECASE)
_STAMP = re.compile(
    r"\bvor \w+ (?:Minute|Stunde|Tag|Woche|Monat|Jahr)|\b\d{1,2}\.\d{1,2}\.\d{2}|\b\d{1,2}[:.]\d{2} Uhr"
)
_MIN_WORDS = 8  # of a text that counts
_COPIED = 0.8  # of a hidden element's words stand elsewhere, too
_MAX_LINK_SHARE = 0.5  # of prose is in links, at most
_FREE_WORDS = 8  # of a text don't count: so a teaser's blurb weighs little beside a paragraph


def prose_weights(body: HtmlElement) -> dict[HtmlElement, float]:
    """Return the words of prose inside each element that has any; the whole page's under `body`."""
    weights: dict[HtmlElement, float] = {}
    for element in body.iter(etree.Element):
        words = _own_prose(element) if element.tag in _HOLDERS or is_component(element) else 0.0
        if words:
            node: HtmlElement | None = element
            while node is not None:
                weights[node] = weights.get(node, 0.0) + words
                node = node.getparent()
    return weights


def _own_prose(element: HtmlElement) -> float:
    parts, shortest = (["".join(element.itertext())], 40) if element.tag == "p" else (_parted(element), 80)
    size = sum(map(len, parts))
    if size < shortest:
        return 0.0
    words = sum(_prose_words(part.strip()) for part in parts)
    linked = sum(len("".join(link.itertext())) for link in element.iter("a")) if words else 0
    return words if linked <= _MAX_LINK_SHARE * size else 0.0


def _parted(element: HtmlElement) -> list[str]:
    """Return an element's own text; its lines where it doesn't end like a sentence: the last may be a source or a
    credit."""
    text = " ".join([element.text or "", *(child.tail or "" for child in element)])
    if ends_sentence(text.rstrip()) or element.find("br") is None:
        return [text]
    lines = [element.text or ""]
    for child in element:
        if child.tag == "br":
            lines.append(child.tail or "")
        else:
            lines[-1] += f" {child.tail or ''}"
    return lines


def _prose_words(text: str) -> int:
    words = count_words(text)
    return words - _FREE_WORDS if words >= _MIN_WORDS and ends_sentence(text) else 0


def others(weights: dict[HtmlElement, float], body: HtmlElement, headline: HtmlElement | None) -> set[HtmlElement]:
    """Return comments, consent texts, side bars and menus that must not be taken for the article: much prose stands
    outside them, or some right below the `headline`."""
    debates = _debates(body)
    reasons = {one: drop_reason(one, str(one.tag), class_names_of(one)) for one in weights}
    beside = {one for one, reason in reasons.items() if reason in _BESIDE} | debates
    named = {one for one, reason in reasons.items() if reason in OTHERS or one.tag in _MENUS} | debates
    named -= set() if headline is None else set(headline.iterancestors())
    if not named:
        return named
    place = {element: at for at, element in enumerate(body.iter())}
    first = _first_told(headline, named)
    told = len(place) if first is None else place.get(first, len(place))
    left, found = weights[body] if weights else 0.0, set[HtmlElement]()
    for element in sorted(named, key=place.__getitem__):
        weight = weights.get(element, 0.0)
        inside = any(around in found for around in element.iterancestors())
        if not weight or inside:
            continue
        if left - weight >= _ARTICLE or (told < place[element] and (element in beside or _holds_entries(element))):
            found.add(element)
            left -= weight
    return found


def _first_told(headline: HtmlElement | None, named: set[HtmlElement]) -> HtmlElement | None:
    """Return the first prose below the headline that stands in none of the `named` elements."""
    following: list[HtmlElement] = [] if headline is None else headline.xpath("following::*")
    prose = (element for element in following if element.tag in _HOLDERS and _own_prose(element))
    return next((one for one in prose if named.isdisjoint((one, *one.iterancestors()))), None)


def _debates(body: HtmlElement) -> set[HtmlElement]:
    """Return what stands below "12 Kommentare": boxes that each tell when they were written."""
    found: set[HtmlElement] = set()
    for heading in body.iter("h2", "h3", "h4", "h5", "h6"):
        if not _DEBATE.fullmatch(tidy("".join(heading.itertext())[:_TITLE])):
            continue
        for box in heading.itersiblings(*_BOXES):
            entries = [entry for entry in box if entry.tag in _BOXES] if box.tag in {"ul", "ol"} else [box]
            if entries and all(_is_stamped(entry) for entry in entries):
                found.add(box)
    return found


def _holds_entries(element: HtmlElement) -> bool:
    """Return whether boxes alike in it tell each when they were written: an article whose class misleads has none."""
    stamped = Counter((box.tag, box.get("class")) for box in element.iter(*_BOXES) if _is_stamped(box))
    return any(times > 1 for times in stamped.values())


def _is_stamped(entry: HtmlElement) -> bool:
    return entry.find(".//time") is not None or bool(_STAMP.search("".join(entry.itertext())[:_TITLE]))


def without(weights: dict[HtmlElement, float], elements: set[HtmlElement]) -> dict[HtmlElement, float]:
    """Return the weights without those of `elements`."""
    left = dict(weights)
    for element in elements:
        for around in element.iterancestors():
            if around in left:
                left[around] -= weights[element]
        for inside in element.iter():
            left.pop(inside, None)
    return left


class Exemptions:
    """What holds too much of the prose to be boilerplate, whatever its class says.

    Elements of one class count together: some sites wrap each paragraph in a box of its own.
    """

    def __init__(
        self,
        weights: dict[HtmlElement, float],
        body: HtmlElement,
        headline: HtmlElement | None,
        beside: set[HtmlElement],
        declared: set[HtmlElement],
    ) -> None:
        """Take `weights`, of `prose_weights`; `headline`, the element that shows it; `beside`, what `others` finds.

        `declared`: what the page itself calls its text.
        """
        self.total = weights.get(body, 0.0)
        self.weights = weights
        self.body = body
        self.around = set() if headline is None else {headline, *headline.iterancestors()}
        self.declared = declared
        self.others = beside
        self.by_class: dict[str, float] = {}
        for element, weight in weights.items():
            name = element.get("class", "")
            if name and (parent := element.getparent()) is not None and parent.get("class") != name:
                self.by_class[name] = self.by_class.get(name, 0.0) + weight

    def covers(self, element: HtmlElement, reason: Reason) -> bool:
        """Return whether `element` is kept although its markup gives `reason` against it."""
        if element in self.around:
            return True
        weight = self.weights.get(element, 0.0)
        if reason is Reason.TEASER and weight and _leads_nowhere(element):
            return True
        several = reason is Reason.GALLERY and is_gallery(element)
        if reason in PICTURES and not several and has_caption(element) and _holds_paragraph(element):
            return True
        if reason in OTHERS:
            return weight > _OTHERS_SHARE * self.total
        enough = (_GALLERY_SHARE if several else _EXEMPT_SHARE) * self.total
        held = max(weight, self.by_class.get(element.get("class", ""), 0.0))
        exempt = held > enough or element in self.declared
        return exempt and not (reason is Reason.HIDDEN and self._stands_elsewhere(element))

    def _stands_elsewhere(self, element: HtmlElement) -> bool:
        """Return whether the words of a hidden element stand on the page a second time: then it is a copy."""
        words = words_of(" ".join(element.itertext()))
        rest = Counter(words_of(" ".join(self.body.itertext())))
        rest.subtract(words)
        return share_inside(words, rest) >= _COPIED


def _holds_paragraph(element: HtmlElement) -> bool:
    """Return whether running text stands in an element beside its pictures."""
    told = (one for one in element.iter("p") if _own_prose(one))
    return any(next(one.iterancestors("figure", "figcaption"), None) is None for one in told)


def _leads_nowhere(element: HtmlElement) -> bool:
    """Return whether no link stands in an element or around it: then it refers to nothing, whatever its class says."""
    return element.find(".//a") is None and next(element.iterancestors("a"), None) is None


def main_container(weights: dict[HtmlElement, float], body: HtmlElement) -> HtmlElement:
    """Return the deepest element that holds most of the prose; `body` where there is none."""
    container, enough = body, max(1.0, _CONTAINER_SHARE * weights.get(body, 0.0))
    while True:
        heaviest = max(container, key=lambda child: weights.get(child, 0.0), default=None)
        if heaviest is None or weights.get(heaviest, 0.0) < enough or heaviest.tag in {"p", "span", "font"}:
            return container
        container = heaviest
