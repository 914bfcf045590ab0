"""What speaks for a line above a pasted body being its headline, and against: its words, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from reader.cleaning.boilerplate.boilerplate import STAMPS, Role
from reader.cleaning.heads.kickers import SITE, has_clause
from reader.cleaning.piece import Piece
from reader.cleaning.wording.credits import has_caption_cue, split_credit
from reader.cleaning.wording.dates import MONTH_BEGINNINGS
from reader.cleaning.wording.names import NAME, is_name
from reader.cleaning.wording.overlap import says_again, stems, words_of
from reader.cleaning.wording.wording import count_sentences, is_entry, is_enumeration

LONGEST, _LONG, SHORT = 30, 16, 3
"""Words of a headline, of most headlines, of a menu's entry."""
SAYING = 4
"""Words of a line that says something beside its date."""
NEAR = 3
"""Lines: a date below a headline, its copy in a breadcrumb above."""
SPACED_COLON = re.compile(r"^(?P<kicker>.{3,60}?) : (?P<headline>.{8,})$")
"""How a page lists an article: kicker and headline."""
MOMENT = re.compile(
    rf"\b[A-Z][a-z]{{2,8}} \d{{1,2}}, \d{{4}}\b|\b\d{{1,2}}[:.]\d{{2}} Uhr|,\s?\d{{1,2}}:\d{{2}}\b"
    rf"|\b\d{{1,2}}\.\s?(?:\d{{1,2}}\.|[A-ZÄ][a-zä]{{2,8}}\.?)\s?\d{{2,4}}\b"
    rf"|\b\d{{1,2}} (?i:{MONTH_BEGINNINGS})[a-z]{{0,6}}\.? \d{{4}}\b"
)
"""A date, a time of day."""
PATH = re.compile(
    r"(?i:startseite|home|start) ?[›»>/|→] ?\S|(?:[^›»>|→]{2,40} [›»>→] ){2}|(?:[^/]{2,30} / ){2}"
    r"|(?:Startseite|STARTSEITE|Home(?!Kit|Office|Pod|Server))[A-ZÄÖÜ]"
)
"""What is surely a breadcrumb: from the start page, be it run together, or with two signs between its words."""
TRAIL = re.compile(r"\s[›»>/|→]\s|^[-–•·]\s|^(?:Startseite|Home)\b")
"""What may be a breadcrumb, or an item of a list."""
_KEY_WORDS = 3  # so many commas between capitalised words are a list of key words
_PEOPLE = re.compile(rf"{NAME}(?:(?:,| und| &) {NAME})+")
_DATED_WORDS = 14  # of a line that says when and by whom
_DECK_WORDS = 8  # a shorter second line may be a heading of its own
_TRAIL_REACH = 8  # how far above a headline a breadcrumb ends with it
_TITLED, _KICKED, _RETOLD = 2, 5, 2  # lines from a page's path to the headline; a kicker's words; nouns both have
_ENTRY_WORDS = 4  # of a menu's longest entry
_ENTRIES, _MENU_REACH = 5, 8  # so many short lines among so many below a line are a menu
_TEASER_WORDS, _TEASERS = 15, 15  # words and distance of a text above which is another article's
_SAID = 3.5  # the worth of a line all of whose nouns stand in the body
_UNKNOWN = -1.5  # the worth of a name that doesn't stand there: an author's, a site's


@dataclass(frozen=True, slots=True)
class Candidate:
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


def worth(candidate: Candidate, body: set[str]) -> float:
    """Return how much speaks for a line being the headline: its words stand in the body, and the signs around it."""
    own = stems(candidate.line.text)
    said = _SAID * len(own & body) / max(len(own), 2)
    unknown = _UNKNOWN if is_name(candidate.line.text.rstrip(",")) and not own <= body else 0
    return said + unknown + sum(worth for worth, sign in _SIGNS if sign(candidate))


def _is_menu(candidate: Candidate) -> bool:
    """Return whether a few words stand between a few words."""
    near = candidate.lines[max(0, candidate.index - 1) : min(candidate.index + 2, candidate.start)]
    return len(near) == 3 and all(one.words <= SHORT and not one.boilerplate for one in near)


def _is_above_menu(candidate: Candidate) -> bool:
    """Return whether the lines below are mostly of a few words each, and no date: then a line belongs to the page's
    head."""
    below = candidate.below[:_MENU_REACH]
    return (
        not _is_dated_below(candidate) and sum(one.words <= SHORT and not one.boilerplate for one in below) >= _ENTRIES
    )


def _is_dated_below(candidate: Candidate) -> bool:
    """Return whether a date or a byline stands near below, buttons and pictures' credits aside."""
    near = (
        one
        for above, one in pairwise((candidate.line, *candidate.below))
        if is_dated(one)
        or not (one.role in {Role.NOISE, Role.AUDIO, Role.CREDIT} or above.text.endswith(f" {one.text}"))
    )
    return any(map(is_dated, islice(near, NEAR)))


def _tells_below(candidate: Candidate) -> bool:
    """Return whether a line that says what happens stands right above the body, and not the same above it."""
    again = any(_is_part(one.text, candidate.line.text) for one in candidate.above[-_TITLED:])
    return not again and has_clause(candidate.line.text) and all(one.boilerplate for one in candidate.below)


def is_pathed(one: Piece, other: Piece) -> bool:
    """Return whether a line is a menu's entry, or the end of a path, above a headline that says some of the same."""
    few = one.words <= _ENTRY_WORDS and not has_clause(one.text)
    return not _is_part(one.text, other.text) and (few or says_again(one.text, other.text))


def _has_deck(candidate: Candidate) -> bool:
    """Return whether a longer line below says more of the same, before anything but dates and names."""
    at = next((at for at in range(candidate.index + 1, candidate.start) if not is_dated(candidate.lines[at])), None)
    if at is None or candidate.line.words < SHORT:
        return False
    second = candidate.lines[at]
    longer = second.words >= _DECK_WORDS and second.words > candidate.line.words
    return longer and may_be_headline(second) and not _is_retold(Candidate(candidate.lines, at, candidate.start))


def _is_retold(candidate: Candidate) -> bool:
    """Return whether a line says mostly what the one above it says, or the one above its kicker, right above date and
    author: the path of a page ends with a title of its own. A deck says more, and hardly stands without a longer
    line."""
    above = next((one for one in reversed(candidate.above[-_TITLED:]) if one.words > _KICKED), None)
    dated = bool(candidate.below) and candidate.below[0].role in STAMPS
    if above is None or not dated or ":" in candidate.line.text or _is_part(above.text, candidate.line.text):
        return False
    own, said = stems(above.text), stems(candidate.line.text)
    return len(own & said) >= max(_RETOLD, len(own) / 2)


def _is_part(part: str, whole: str) -> bool:
    """Return whether `whole` has all words of `part` in a row."""
    return f" {' '.join(words_of(part))} " in f" {' '.join(words_of(whole))} "


def _is_doubled(candidate: Candidate) -> bool:
    """Return whether a breadcrumb or another headline above says the same, be it cut short; not a picture with its
    credit."""
    text = candidate.line.text
    near = pairwise([*candidate.above[-NEAR:], candidate.line])
    if text.endswith(":"):
        return False
    if any(one.text.endswith(text) and below.role is not Role.CREDIT for one, below in near):
        return True
    trail = (one.text for one in candidate.above[-_TRAIL_REACH:])
    return candidate.line.words > SHORT and any(_is_cut(one, text) or one.endswith(f" {text}") for one in trail)


def _is_cut(copy: str, text: str) -> bool:
    """Return whether a line is the beginning of `text`, of several words, with dots behind it."""
    begun = copy.rstrip(" .…")
    return begun != copy and begun.count(" ") >= SHORT and text.startswith(begun)


def is_dated(line: Piece) -> bool:
    """Return whether a line says when or by whom an article is."""
    return line.role in STAMPS or (line.words <= _DATED_WORDS and bool(MOMENT.search(line.text)))


# What speaks for a headline and against: fitted to some 300 pages, pasted in part and whole, and rounded.
_SIGNS: tuple[tuple[float, Callable[[Candidate], bool]], ...] = (
    (-3.5, lambda at: at.line.words == 1),
    (-2.5, lambda at: at.line.words == 2),
    (-1.5, lambda at: at.line.words > _LONG),
    (-2.0, lambda at: at.line.text[:1].islower()),
    (-3.0, lambda at: at.line.text.endswith(".")),
    (-1.0, lambda at: at.line.text.endswith(":")),
    (+1.5, lambda at: bool(SPACED_COLON.match(at.line.text))),
    (-2.0, lambda at: bool(TRAIL.search(at.line.text))),
    (-4.0, lambda at: bool(PATH.match(at.line.text))),
    (-1.0, lambda at: bool(MOMENT.search(at.line.text))),
    (-1.0, lambda at: is_name(at.line.text.rstrip(","))),
    (-3.0, lambda at: at.line.words > _LONG and count_sentences(at.line.text) > 1),
    (-2.5, lambda at: lists(at.line)),
    (+1.5, _is_dated_below),
    (+1.5, _has_deck),
    (+1.0, _tells_below),
    (-2.0, lambda at: any(one.role is Role.CREDIT for one in at.below[:1])),
    (-2.5, _is_menu),
    (-2.5, _is_above_menu),
    (+1.0, lambda at: all(one.boilerplate or one.words <= SHORT for one in at.above)),
    (+2.0, _is_doubled),
    (+1.5, _is_retold),
    (-1.5, lambda at: any(one.prose and one.words >= _TEASER_WORDS for one in at.above[-_TEASERS:])),
)


def may_be_headline(line: Piece) -> bool:
    """Return whether a line can be a headline by its own words."""
    fits = line.boilerplate is None and 1 <= line.words <= LONGEST and not has_caption_cue(line.text)
    timed = MOMENT.search(line.text) or (is_entry(line.text) and line.text[0] in "+0123456789")
    return fits and not timed and not split_credit(line.text) and not SITE.fullmatch(line.text)


def lists(line: Piece) -> bool:
    """Return whether a line lists key words or people."""
    return is_enumeration(line.text) and (line.text.count(",") >= _KEY_WORDS or bool(_PEOPLE.fullmatch(line.text)))
