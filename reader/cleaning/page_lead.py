"""The lead of a page: by the description the page gives of itself, by name, by position.

79 % of leads equal one of the page's descriptions; the others stand between headline and body.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.cleaning.overlap import likeness
from reader.cleaning.page_block import PageBlock, is_lead_soup

_ALIKE = 0.8
_MIN_WORDS = 7
_MAX_WORDS = 110
# Reasons of the markup that don't keep a block from being the lead: sites name their leads so.
_MILD = {
    None,
    "Verweis auf andere Artikel",
    "Infokasten",
    "Teilen und Werkzeuge",
    "Datum",
    "Autorenzeile",
    "Schlagwörter",
    "Navigation",
    "Abonnement",
}


def find_lead(
    blocks: Sequence[PageBlock], headline: int, start: int, end: int, descriptions: Sequence[str]
) -> int | None:
    """Index of the lead among `blocks`; `headline`: the headline's index or -1; `start`, `end`: the body's."""
    by_text = _by_description(blocks, headline, end, descriptions)
    if by_text is not None:
        return by_text
    between = [i for i in range(headline + 1, start) if _may_be_lead(blocks[i])]
    for index in between:
        if is_lead_soup(blocks[index]):
            return index
    if headline < 0:
        return None
    plain = [i for i in between if blocks[i].reason is None and blocks[i].prose and blocks[i].words >= 10]
    if plain:
        return plain[0]
    first = next((i for i in range(start, end) if blocks[i].reason is None and blocks[i].prose), None)
    if first is not None and _may_be_lead(blocks[first]) and (blocks[first].bold or is_lead_soup(blocks[first])):
        return first
    return None


def _may_be_lead(block: PageBlock) -> bool:
    return (
        block.reason in _MILD
        and block.furniture is None
        and _MIN_WORDS <= block.words <= _MAX_WORDS
        and block.links < 0.5
        and block.level != 1
    )


def _by_description(blocks: Sequence[PageBlock], headline: int, end: int, descriptions: Sequence[str]) -> int | None:
    best: tuple[float, int] | None = None
    for index in range(end):
        block = blocks[index]
        if not _may_be_lead(block) and not (block.level and block.words >= _MIN_WORDS and block.reason in _MILD):
            continue
        for description in descriptions:
            score = (
                _match(block.text, description) + (0.1 if index > headline else 0.0) - 0.0005 * abs(index - headline)
            )
            if score >= _ALIKE and (best is None or score > best[0]):
                best = (score, index)
    return best[1] if best else None


def _match(text: str, description: str) -> float:
    """Likeness; a description that is cut short ("...") matches the beginning of the lead."""
    if abs(len(text) - len(description)) > 0.6 * max(len(text), len(description)):
        return 0.0
    cut = description.rstrip(" .…")
    if len(cut) >= 60 and text.startswith(cut[:-1]):
        return 1.0
    return likeness(text, description)
