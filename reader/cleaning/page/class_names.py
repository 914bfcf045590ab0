"""What an element's tag and class names say about it. The table is class_names.toml; this module only matches."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from lxml.html import HtmlElement

from reader.cleaning.boilerplate.boilerplate import on_one_line
from reader.cleaning.reasons import Reason, reason_named
from reader.cleaning.wording.characters import tidy

_TABLE = "class_names.toml"
# Attributes whose values name what an element is for.
_ATTRIBUTES = frozenset(
    {"class", "id", "role", "itemprop", "data-area", "data-qa", "data-testid", "data-component", "data-manual",
     "data-module", "data-type", "data-name", "type", "data-article-el", "data-tracking-component", "component"}
)  # fmt: skip
_REGIONS, _LABEL = {"section", "div"}, 40  # what a screen reader is told about a region, in characters
_ROLES = {
    "navigation": Reason.NAVIGATION,
    "search": Reason.NAVIGATION,
    "menu": Reason.NAVIGATION,
    "menubar": Reason.NAVIGATION,
    "tablist": Reason.NAVIGATION,
    "dialog": Reason.DIALOG,
    "complementary": Reason.ASIDE,
    "contentinfo": Reason.FOOTER,
    "toolbar": Reason.TOOLS,
}

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")  # "elementLead" is read as "element-Lead"
# The same for what is dropped: only longer words, for hashed names have short ones by chance; and neither "Box" nor
# "Text", of which every article is made: "textBox", "articleTeaserText".
_LONG_CAMEL = re.compile(r"(?<=[a-z]{3})(?=(?!Box|Text)[A-Z][a-z]{2}|Ads?(?![a-z]))")
# Names of a text beside a picture, which say nothing of a picture alone: "text-left-image-right", "image-and-text".
_BESIDE = re.compile(
    r"(?<!\S)(?:\S*[_-])?text[_-]?(?:left|right|links|rechts|and|und|with|mit)[_-]\S+"
    r"|(?<!\S)\S+[_-](?:and|und|with|mit)[_-]text(?!\S)",
    re.IGNORECASE,
)
_NOT_PRINTED = {"no-print", "print:hidden"}
_ANCHOR_WORDS = 3  # that an id shares with its heading; shorter ones name what a box is for ("newsletter")
_ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class _Table:
    skipped: frozenset[str]
    """Tags whose elements never hold text of an article."""
    dropped: dict[str, Reason]
    """Tags whose elements aren't read, and why."""
    classes: tuple[tuple[Reason, re.Pattern[str]], ...]
    """Class names whose elements aren't read, and why; the first that matches holds."""
    kept: dict[str, re.Pattern[str]]
    """Class names that say what a line is that is read, by its role."""


@cache
def _table() -> _Table:
    table = tomllib.loads(files(__package__).joinpath(_TABLE).read_text(encoding="utf-8"))
    return _Table(
        skipped=frozenset(table["skipped_tags"]),
        dropped={tag: reason_named(name, _TABLE) for tag, name in table["dropped_tags"].items()},
        classes=tuple((reason_named(entry["reason"], _TABLE), _pattern(entry)) for entry in table["class"]),
        kept={role: _pattern(entry) for role, entry in table["kept"].items()},
    )


def _pattern(entry: dict[str, list[str]]) -> re.Pattern[str]:
    whole, parts = ("|".join(map(on_one_line, entry.get(key, []))) for key in ("names", "parts"))
    bounded = rf"(?:^|[\s_-])(?:{whole})(?=[\s_-]|$)" if whole else ""
    return re.compile("|".join(filter(None, [bounded, parts])), re.IGNORECASE)


def class_names_of(element: HtmlElement) -> str:
    """Return the values of the attributes that name what `element` is for, joined by spaces; so does a component's
    tag."""
    values = [_words(value) if key == "class" else value for key, value in element.items() if key in _ATTRIBUTES]
    if is_component(element):
        values.append(str(element.tag))
    return " ".join(values)[:300]


def is_component(element: HtmlElement) -> bool:
    """Return whether an element is of a kind that the page defines: such tags have hyphens (HTML, "custom element
    name")."""
    return "-" in str(element.tag)


def _words(value: str) -> str:
    """Return the names in a class attribute without those that say when ("md:...") or what not ("no-tts"), or what
    stands beside a text ("text-left-image-right")."""
    if "text" in value.lower():
        value = _BESIDE.sub("", value)
    if ":" not in value and "no" not in value:
        return value
    return " ".join(
        name
        for name in value.split()
        if name in _NOT_PRINTED or not (":" in name or name.startswith(("no-", "not-", "non-")))
    )


def is_skipped(tag: str) -> bool:
    """Return whether elements of `tag` never hold article text."""
    return tag in _table().skipped


@lru_cache(maxsize=20_000)
def class_reason(class_names: str) -> Reason | None:
    """Return why an element with these class names does not belong to an article's text; None if nothing says so."""
    words = _LONG_CAMEL.sub("-", class_names)
    told = class_names if words == class_names else f"{class_names} {words}"
    for reason, pattern in _table().classes:
        if pattern.search(told):
            return reason
    return None


@lru_cache(maxsize=20_000)
def names(class_names: str, role: str) -> bool:
    """Return whether the class names name a "lead", "kicker", "headline" or (of paragraphs) "text" (`role`)."""
    return bool(class_names and _table().kept[role].search(f"{class_names} {_CAMEL.sub('-', class_names)}"))


def _is_anchor(element: HtmlElement) -> bool:
    """Return whether the id of an element is made from the words of its heading: so it says nothing of what it is
    for."""
    names = element.get("id", "").casefold().split("-")
    if len(names) < _ANCHOR_WORDS:
        return False
    heading = next((one for one in element if one.tag in _HEADINGS), None)
    words = [] if heading is None else "".join(heading.itertext()).casefold().translate(_ASCII).split()
    return len(words) >= _ANCHOR_WORDS and names[:_ANCHOR_WORDS] == [
        word.strip(",.:?!") for word in words[:_ANCHOR_WORDS]
    ]


def _has_columns(table: HtmlElement) -> bool:
    """Return whether texts stand side by side in a table: one column, be it beside pictures, can be followed."""
    cells: dict[HtmlElement, HtmlElement] = {}  # of each row, the one that holds text
    for node in table.iter():
        inside = (node.text, node), *([(node.tail, node.getparent())] if node is not table else [])
        if any(text and tidy(text) and _fills_second(cell, table, cells) for text, cell in inside):
            return True
    return False


def _fills_second(element: HtmlElement | None, table: HtmlElement, cells: dict[HtmlElement, HtmlElement]) -> bool:
    """Return whether text in `element` stands beside another cell's; no cell is climbed from twice, so that nesting
    costs nothing."""
    while element is not None and element is not table:
        row = element.getparent()
        if row is not None and row.tag == "tr":
            if row in cells:
                return cells[row] is not element
            cells[row] = element
        element = row
    return False


def drop_reason(element: HtmlElement, tag: str, class_names: str) -> Reason | None:
    """Drop why `element` is not article text, by tag, visibility, role and class; None if nothing says so."""
    program = tag == "pre" and element.find("code") is not None
    if reason := Reason.CODE if program else _table().dropped.get(tag):
        return reason if tag != "table" or _has_columns(element) else None
    if "hidden" in element.attrib or "display:none" in element.get("style", "").replace(" ", ""):
        return Reason.HIDDEN
    label = element.get("aria-label", "")[:_LABEL] if tag in _REGIONS else ""
    if reason := _ROLES.get(element.get("role", "")) or (class_reason(label) if label else None):
        return reason
    if not class_names:
        return None
    if tag in _HEADINGS:  # ids of headings are anchors ("nav-...", "tag-..."), made from their words
        reason = class_reason(_words(element.get("class", "")))
        return None if reason in {Reason.NAVIGATION, Reason.INFO_BOX} else reason
    reason = class_reason(class_names)
    if reason and _is_anchor(element):
        reason = class_reason(_words(element.get("class", "")))
    summary = reason is Reason.INFO_BOX and names(class_names, "lead")  # "In Kürze"
    bought = tag == "p" and reason is Reason.SUBSCRIPTION and names(class_names, "text")
    return None if summary or bought else reason
