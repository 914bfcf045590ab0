"""The headline and the kicker: where a page shows them, or which of the lines above a pasted body they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.cleaning.boilerplate.boilerplate import Role
from reader.cleaning.heads.headline_signs import (
    LONGEST,
    MOMENT,
    NEAR,
    PATH,
    SAYING,
    SHORT,
    SPACED_COLON,
    TRAIL,
    Candidate,
    is_dated,
    is_pathed,
    lists,
    may_be_headline,
    worth,
)
from reader.cleaning.heads.kickers import is_kicker, names_genre, split_kicker
from reader.cleaning.piece import Piece
from reader.cleaning.wording.credits import split_credit
from reader.cleaning.wording.names import is_name, names_author
from reader.cleaning.wording.overlap import stems
from reader.cleaning.wording.wording import is_entry

_REACH = 45  # how far above the body a headline can stand, in lines: players and share bars come between
_TOLD = 60  # lines of the body that are looked at
_MENU = 4  # more lines above a headline may be a menu, whose entries are no kickers
_SECTION_WORDS = 2  # of the name of a section
_TOP = 2  # lines between a headline and its body that are no sentences: a standfirst, a caption


@dataclass(frozen=True, slots=True)
class Title:
    """Headline and kicker, and which pieces show them."""

    headline: str
    """Empty if there is none."""
    kicker: str | None = None
    """The small line above."""
    place: int = -1
    """Index of the last piece of the headline; -1 if no piece shows it."""
    inside: frozenset[int] = frozenset()
    """All pieces of the heading."""
    kicker_at: int | None = None
    """Index of the piece that is the kicker, if it is one of its own."""


NO_TITLE = Title("")
"""Of a source that shows none."""


def find_title(lines: Sequence[Piece], start: int, *, bare: bool = False) -> Title:
    """Return the headline and kicker among the lines above `start`, the first line of a pasted body.

    `bare`: nothing of a page surrounds the article; then its first line is the headline, or the kicker above it.
    """
    found = [i for i in range(max(0, start - _REACH), start) if may_be_headline(lines[i]) or _opens(lines, i)]
    named = _authors(lines, found, start)
    found = [index for index in found if index not in named]
    if not found:
        return NO_TITLE
    top = next((at for at in found if not (lists(lines[at]) or PATH.match(lines[at].text))), found[0])
    at_top = bare or _is_top(lines, found, start)
    place = _below_sections(lines, found, top) if at_top else _most_likely(lines, start, found)
    if place is None:
        return NO_TITLE
    # A date below one or two words stands above the headline; below more, it stands above the deck.
    section = place <= _MENU and lines[place].words <= _SECTION_WORDS
    apart = {*named, *(i for i in range(start) if lines[i].role is Role.ENVELOPE or _is_sign(lines[i]))}
    said = [i for i in range(start) if i not in apart and not (section and is_dated(lines[i]))]
    below = next((i for i in said if i > place), start)
    above = max((i for i in said if i < place), default=place)
    menu = place > _MENU and _is_entry(lines, above)
    speaks = section and below in found and lines[below].text.endswith(("!", "“", '"', "«"))  # hardly a deck does
    headed = above < place and names_genre(lines[above]) and not (menu or speaks)
    listed = below in found and (is_dated(lines[below]) or TRAIL.search(lines[below].text))
    if below in found and not (headed or listed) and is_kicker(lines[place], lines[below], bare=bare):
        place = below
    match = SPACED_COLON.match(lines[place].text)
    if match:  # how a page lists the article: it stays the headline, with a written colon
        return Title(f"{match['kicker']}: {match['headline']}", None, place, frozenset({place}))
    above = max((i for i in said if i < place), default=place)
    if is_name(lines[above].text) and is_dated(lines[above + 1]):
        above = place  # who wrote it, and when
    near = above < place and (place <= _MENU or lines[above].words >= SHORT)
    if near and is_kicker(lines[above], lines[place], bare=bare) and not TRAIL.search(lines[above].text):
        return Title(lines[place].text, lines[above].text, place, frozenset({place}), above)
    kicker, headline = split_kicker(lines[place].text)
    return Title(headline, kicker, place, frozenset({place}))


def _is_sign(line: Piece) -> bool:
    """Return whether a line is a sign without words, such as the dash between a kicker and its headline."""
    return not any(character.isalnum() for character in line.text)


def _is_entry(lines: Sequence[Piece], at: int) -> bool:
    """Return whether a few words stand below a few words."""
    return at > 0 and all(one.words <= SHORT and not one.boilerplate for one in lines[at - 1 : at + 1])


def _authors(lines: Sequence[Piece], found: Sequence[int], start: int) -> list[int]:
    """Return which of the lines at `found` only say who wrote the text, if another may be its headline."""
    told = " ".join(line.text for line in lines[start : start + _TOLD])
    named = [index for index in found if names_author(lines[index].text, told)]
    return named if len(named) < len(found) else []


def _below_sections(lines: Sequence[Piece], found: Sequence[int], top: int) -> int:
    """Return the index of the last of the lines of one or two words with which a text begins, if more than one do: a
    section, a kicker."""
    place = top
    while place + 1 in found and lines[place + 1].words <= _SECTION_WORDS >= lines[place].words:
        place += 1
    return place if place + 1 in found else top


def _is_top(lines: Sequence[Piece], found: Sequence[int], start: int) -> bool:
    """Return whether a text begins with its headline: no menu, path or date of a page stands between it and the
    body."""
    if len(found) == 1:
        return True
    told = lines[0].words >= SHORT and not any(lines[0].text.endswith((lines[at].text, ":")) for at in found[1:])
    between = [line for line in lines[1:start] if not (line.boilerplate or line.closed or line.role is Role.CREDIT)]
    paged = any(line.words <= SHORT or is_dated(line) for line in between)
    return told and found[0] == 0 and len(between) <= _TOP and not paged and not lists(lines[0])


def _most_likely(lines: Sequence[Piece], start: int, found: Sequence[int]) -> int | None:
    """Return which of the lines at `found` is the headline of the body at `start`; None if they are all a page's
    menus."""
    body = set().union(*(stems(line.text) for line in lines[start : start + _TOLD] if line.prose), set())
    worths = {index: worth(Candidate(lines, index, start), body) for index in found}
    best = max(found, key=lambda index: worths[index])
    # of two near each other that are worth the same, the lower one: the upper may be a page's path
    near = [i for i in found if worths[i] == worths[best] and 0 <= i - best <= NEAR]
    best = next((i for i in reversed(near) if is_pathed(lines[best], lines[i])), best)
    return best if worths[best] > 0 else None


def _opens(lines: Sequence[Piece], index: int) -> bool:
    """Return whether the first line of a text, or the one below a kicker, is its headline although it names a date, or
    who was asked; so may be any line of a page that says more than its date."""
    line = lines[index]
    told = _told(line)
    asks = line.role is Role.BYLINE and " mit " in line.text
    above = lines[:index] if index <= NEAR else lines
    first = all(one.words <= SHORT or is_dated(one) for one in above)
    says = line.boilerplate is None and len(told) >= SAYING and not line.closed and not is_entry(" ".join(told))
    fits = (says or (first and (line.role is None or asks))) and SAYING <= len(told) <= LONGEST
    return fits and not split_credit(line.text) and (asks or told[0][:1].isupper())


def _told(line: Piece) -> list[str]:
    """Return the words of a line beside its date, and beside the signs around a ticker's title."""
    return MOMENT.sub("", line.text).strip(" -–|:,+").split()
