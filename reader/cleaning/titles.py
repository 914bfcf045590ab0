"""The headline and the kicker: where a page shows them, or which of the lines above a pasted body they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from reader.cleaning.boilerplate import STAMPS, Role
from reader.cleaning.credits import has_caption_cue, split_credit
from reader.cleaning.dates import MONTHS
from reader.cleaning.kickers import SITE, is_kicker, names_genre, split_kicker
from reader.cleaning.names import NAME, is_name, names_author
from reader.cleaning.overlap import stems
from reader.cleaning.piece import Piece
from reader.cleaning.wording import count_sentences, is_entry, is_enumeration

_REACH = 45  # how far above the body a headline can stand, in lines: players and share bars come between
_TOLD = 60  # lines of the body that are looked at
_MENU = 4  # more lines above a headline may be a menu, whose entries are no kickers
_KEY_WORDS = 3  # so many commas between capitalised words are a list of key words
_SPACED_COLON = re.compile(r"^(?P<kicker>.{3,60}?) : (?P<headline>.{8,})$")
_MOMENT = re.compile(
    rf"\b[A-Z][a-z]{{2,8}} \d{{1,2}}, \d{{4}}\b|\b\d{{1,2}}[:.]\d{{2}} Uhr|,\s?\d{{1,2}}:\d{{2}}\b"
    rf"|\b\d{{1,2}}\.\s?(?:\d{{1,2}}\.|[A-ZÄ][a-zä]{{2,8}}\.?)\s?\d{{2,4}}\b"
    rf"|\b\d{{1,2}} (?i:{MONTHS})[a-z]{{0,6}}\.? \d{{4}}\b"
)
_PEOPLE = re.compile(rf"{NAME}(?:(?:,| und| &) {NAME})+")
_DATED_WORDS = 14  # of a line that says when and by whom
_TRAIL = re.compile(r"\s[›»>/|→]\s|^[-–•·]\s|^(?:Startseite|Home)\b")  # of a breadcrumb, of a list
_LONGEST, _LONG, _SHORT = 30, 16, 3  # words of a headline, of most headlines, of a menu's entry
_DECK_WORDS = 8  # a shorter second line may be a heading of its own
_SECTION_WORDS = 2
_SAYING = 4  # words of a first line that says something beside its date
_TOP = 2  # lines between a headline and its body that are no sentences: a standfirst, a caption
_TRAIL_REACH = 8  # how far above a headline a breadcrumb ends with it
_NEAR = 3  # lines: a date below a headline, its copy in a breadcrumb above
_ENTRIES, _MENU_REACH = 5, 8  # so many short lines among so many below a line are a menu
_TEASER_WORDS, _TEASERS = 15, 15  # words and distance of a text above which is another article's


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


def find_title(lines: Sequence[Piece], start: int, *, bare: bool = False) -> Title:
    """The headline and kicker among the lines above `start`, the first line of a pasted body.

    `bare`: nothing of a page surrounds the article; then its first line is the headline, or the kicker above it.
    """
    found = [i for i in range(max(0, start - _REACH), start) if _may_be_headline(lines[i]) or _opens(lines, i)]
    named = _authors(lines, found, start)
    found = [index for index in found if index not in named]
    if not found:
        return NO_TITLE
    top = next((index for index in found if not _lists(lines[index])), found[0])
    at_top = bare or _is_top(lines, found, start)
    place = _below_sections(lines, found, top) if at_top else _most_likely(lines, start, found)
    if place is None:
        return NO_TITLE
    # A date below one or two words stands above the headline; below more, it stands above the deck.
    section = place <= _MENU and lines[place].words <= _SECTION_WORDS
    apart = {*named, *(i for i in range(start) if lines[i].role is Role.ENVELOPE)}
    said = [i for i in range(start) if i not in apart and not (section and _is_dated(lines[i]))]
    below = next((i for i in said if i > place), start)
    above = max((i for i in said if i < place), default=place)
    headed = above < place and names_genre(lines[above])
    if below in found and not headed and is_kicker(lines[place], lines[below], bare=bare):
        place = below
    match = _SPACED_COLON.match(lines[place].text)
    if match:  # how a page lists the article: it stays the headline, with a written colon
        return Title(f"{match['kicker']}: {match['headline']}", None, place, frozenset({place}))
    above = max((i for i in said if i < place), default=place)
    if is_name(lines[above].text) and _is_dated(lines[above + 1]):
        above = place  # who wrote it, and when
    near = above < place and (place <= _MENU or lines[above].words >= _SHORT)
    if near and is_kicker(lines[above], lines[place], bare=bare) and not _TRAIL.search(lines[above].text):
        return Title(lines[place].text, lines[above].text, place, frozenset({place}), above)
    kicker, headline = split_kicker(lines[place].text)
    return Title(headline, kicker, place, frozenset({place}))


def _authors(lines: Sequence[Piece], found: Sequence[int], start: int) -> list[int]:
    """Which of the lines at `found` only say who wrote the text, if another may be its headline."""
    told = " ".join(line.text for line in lines[start : start + _TOLD])
    named = [index for index in found if names_author(lines[index].text, told)]
    return named if len(named) < len(found) else []


def _below_sections(lines: Sequence[Piece], found: Sequence[int], top: int) -> int:
    """The last of the lines of one or two words with which a text begins, if more than one do: a section, a kicker."""
    place = top
    while place + 1 in found and lines[place + 1].words <= _SECTION_WORDS >= lines[place].words:
        place += 1
    return place if place + 1 in found else top


def _lists(line: Piece) -> bool:
    """Whether a line lists key words or people."""
    return is_enumeration(line.text) and (line.text.count(",") >= _KEY_WORDS or bool(_PEOPLE.fullmatch(line.text)))


def _is_top(lines: Sequence[Piece], found: Sequence[int], start: int) -> bool:
    """Whether a text begins with its headline: no menu, path or date of a page stands between it and the body."""
    if len(found) == 1:
        return True
    told = lines[0].words >= _SHORT and not any(lines[0].text.endswith((lines[at].text, ":")) for at in found[1:])
    between = [line for line in lines[1:start] if not (line.boilerplate or line.closed or line.role is Role.CREDIT)]
    paged = any(line.words <= _SHORT or _is_dated(line) for line in between)
    return told and found[0] == 0 and len(between) <= _TOP and not paged and not _lists(lines[0])


def _most_likely(lines: Sequence[Piece], start: int, found: Sequence[int]) -> int | None:
    """Which of the lines at `found` is the headline of the body at `start`; None if they are all a page's menus."""
    body = set().union(*(stems(line.text) for line in lines[start : start + _TOLD] if line.prose), set())
    worths = {index: _worth(_Place(lines, index, start), body) for index in found}
    best = max(found, key=lambda index: worths[index])
    return best if worths[best] > 0 else None


@dataclass(frozen=True, slots=True)
class _Place:
    """A line above a body, and what stands around it."""

    lines: Sequence[Piece]
    """All lines of the source."""
    index: int
    """Which of them it is."""
    start: int
    """Where the body begins."""

    @property
    def line(self) -> Piece:
        """The line."""
        return self.lines[self.index]

    @property
    def above(self) -> Sequence[Piece]:
        """All lines above it."""
        return self.lines[: self.index]

    @property
    def below(self) -> Sequence[Piece]:
        """The lines between it and the body."""
        return self.lines[self.index + 1 : self.start]


def _worth(place: _Place, body: set[str]) -> float:
    """How much speaks for a line being the headline: its words stand in the body, and the signs around it."""
    own = stems(place.line.text)
    said = _SAID * len(own & body) / max(len(own), 2)
    unknown = _UNKNOWN if is_name(place.line.text.rstrip(",")) and not own <= body else 0
    return said + unknown + sum(worth for worth, sign in _SIGNS if sign(place))


def _near_below(place: _Place) -> list[Piece]:
    """The next lines below, buttons aside."""
    return list(islice((one for one in place.below if one.role not in {Role.NOISE, Role.AUDIO}), _NEAR))


def _is_menu(place: _Place) -> bool:
    """Whether a few words stand between a few words."""
    near = place.lines[max(0, place.index - 1) : min(place.index + 2, place.start)]
    return len(near) == 3 and all(one.words <= _SHORT and not one.boilerplate for one in near)


def _is_above_menu(place: _Place) -> bool:
    """Whether the lines below are mostly of a few words each, and no date: then a line belongs to the page's head."""
    below = place.below[:_MENU_REACH]
    return (
        not any(map(_is_dated, _near_below(place)))
        and sum(one.words <= _SHORT and not one.boilerplate for one in below) >= _ENTRIES
    )


def _has_deck(place: _Place) -> bool:
    """Whether a longer line below says more of the same, before anything but dates and names."""
    second = next((one for one in place.below if not _is_dated(one)), None)
    if second is None or place.line.words < _SHORT or not _may_be_headline(second):
        return False
    return second.words >= _DECK_WORDS and second.words > place.line.words


def _is_doubled(place: _Place) -> bool:
    """Whether a breadcrumb or another headline above says the same, be it cut short; not a picture with its credit."""
    text = place.line.text
    near = pairwise([*place.above[-_NEAR:], place.line])
    if any(one.text.endswith(text) and below.role is not Role.CREDIT for one, below in near):
        return True
    trail = (one.text for one in place.above[-_TRAIL_REACH:])
    return place.line.words > _SHORT and any(_is_cut(one, text) or one.endswith(f" {text}") for one in trail)


def _is_cut(copy: str, text: str) -> bool:
    """Whether a line is the beginning of `text`, of several words, with dots behind it."""
    begun = copy.rstrip(" .…")
    return begun != copy and begun.count(" ") >= _SHORT and text.startswith(begun)


def _is_dated(line: Piece) -> bool:
    """Whether a line says when or by whom an article is."""
    return line.role in STAMPS or (line.words <= _DATED_WORDS and bool(_MOMENT.search(line.text)))


_SAID = 3.5  # for a line all of whose nouns stand in the body
_UNKNOWN = -1.5  # for a name that doesn't: an author's, a site's
# What speaks for a headline and against: fitted to some 300 pages, pasted in part and whole, and rounded.
_SIGNS: tuple[tuple[float, Callable[[_Place], bool]], ...] = (
    (-3.5, lambda at: at.line.words == 1),
    (-2.5, lambda at: at.line.words == 2),
    (-1.5, lambda at: at.line.words > _LONG),
    (-2.0, lambda at: at.line.text[:1].islower()),
    (-3.0, lambda at: at.line.text.endswith(".")),
    (-1.0, lambda at: at.line.text.endswith(":")),
    (+1.5, lambda at: bool(_SPACED_COLON.match(at.line.text))),
    (-2.0, lambda at: bool(_TRAIL.search(at.line.text))),
    (-1.0, lambda at: bool(_MOMENT.search(at.line.text))),
    (-1.0, lambda at: is_name(at.line.text.rstrip(","))),
    (-3.0, lambda at: at.line.words > _LONG and count_sentences(at.line.text) > 1),
    (-2.5, lambda at: _lists(at.line)),
    (+1.5, lambda at: any(map(_is_dated, _near_below(at)))),
    (+1.5, _has_deck),
    (-2.0, lambda at: any(one.role is Role.CREDIT for one in at.below[:1])),
    (-2.5, _is_menu),
    (-2.5, _is_above_menu),
    (+1.0, lambda at: all(one.boilerplate or one.words <= _SHORT for one in at.above)),
    (+2.0, _is_doubled),
    (-1.5, lambda at: any(one.prose and one.words >= _TEASER_WORDS for one in at.above[-_TEASERS:])),
)


def _may_be_headline(line: Piece) -> bool:
    fits = line.boilerplate is None and 1 <= line.words <= _LONGEST and not has_caption_cue(line.text)
    timed = _MOMENT.search(line.text) or (is_entry(line.text) and line.text[0] in "+0123456789")
    return fits and not timed and not split_credit(line.text) and not SITE.fullmatch(line.text)


def _opens(lines: Sequence[Piece], index: int) -> bool:
    """Whether the first line of a text, or the one below a kicker, is its headline although it names a date, or who
    was asked; so may be any line of a page that says more than its date."""
    line = lines[index]
    told = _told(line)
    asks = line.role is Role.BYLINE and " mit " in line.text
    above = lines[:index] if index <= _NEAR else lines
    first = all(one.words <= _SHORT or _is_dated(one) for one in above)
    says = line.boilerplate is None and len(told) >= _SAYING and not line.closed and not is_entry(line.text)
    fits = (says or (first and (line.role is None or asks))) and _SAYING <= len(told) <= _LONGEST
    return fits and not split_credit(line.text) and (asks or told[0][:1].isupper())


def _told(line: Piece) -> list[str]:
    """The words of a line beside its date."""
    return _MOMENT.sub("", line.text).strip(" -–|:,").split()
