"""The headline and the kicker: where a page shows them, or which of the lines above a pasted body they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.cleaning.boilerplate import Role
from reader.cleaning.credits import has_caption_cue, split_credit
from reader.cleaning.overlap import stems
from reader.cleaning.piece import Piece
from reader.cleaning.remnants import is_place
from reader.cleaning.wording import function_words, is_entry, is_enumeration

_REACH = 45  # how far above the body a headline can stand, in lines: players and share bars come between
_TABLE_OF_CONTENTS = 2.0  # against a line that comes again below
_KEY_WORDS = 3  # so many commas between capitalised words are a list of key words
_SPACED_COLON = re.compile(r"^(?P<kicker>.{3,60}?) : (?P<headline>.{8,})$")
_MOMENT = re.compile(
    r"\b[A-Z][a-z]{2,8} \d{1,2}, \d{4}\b|\b\d{1,2}[:.]\d{2} Uhr|,\s?\d{1,2}:\d{2}\b"
    r"|\b\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄ][a-zä]{2,8}\.?)\s?\d{2,4}\b"
)
_TRAIL = re.compile(r"\s[›»>/|→]\s|^[-–•·]\s|^(?:Startseite|Home) \S+ ")  # of a breadcrumb, of a list
_SITE = re.compile(r"(?:www\.)?[\w-]+\.(?:at|ch|com|de|eu|info|li|lu|net|org)", re.IGNORECASE)
_TOLD = 2  # words that a headline shares with its body, where a line above it shares none
_MENU, _LIST_OF_TITLES = 4, 10  # more lines above the body may be a menu, are one
_LONGEST = 30  # words of a headline
_TITLE_WORDS = 14  # a longer second line is a deck
_KICKER_WORDS, _SHORT_KICKER, _SECTION_WORDS = 6, 3, 2
_VERBLESS_KICKER = 4
_SAYING = 4  # words of a headline above more lines than that
_TOP = 3  # lines above a headline at the top: section, player, date
_BEGINNING = 12  # lines of the body that tell what it is about


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
    first = next((i for i in range(start) if _may_be_headline(lines[i]) or (i == 0 and _opens(lines[i]))), None)
    if first is not None and (bare or _is_top(lines, first, start)):
        second = _below(lines, first, start)
        heads = second == first + 1 and _is_kicker(lines[first], lines[second], bare=bare)
        place: int | None = second if heads else first
    else:
        place = _find_headline(lines, start)
    if place is None:
        return NO_TITLE
    match = _SPACED_COLON.match(lines[place].text)
    if match:  # how a page lists the article: it stays the headline, with a written colon
        return Title(f"{match['kicker']}: {match['headline']}", None, place, frozenset({place}))
    above = place - 1 if place and place <= _MENU and _is_kicker(lines[place - 1], lines[place], bare=bare) else None
    if above is not None:
        return Title(lines[place].text, lines[above].text, place, frozenset({place}), above)
    kicker, headline = split_kicker(lines[place].text)
    return Title(headline, kicker, place, frozenset({place}))


def split_kicker(text: str) -> tuple[str | None, str]:
    """(kicker, headline) of a line on which both stand, where it gives itself away; else (None, `text`).

    A word that is written small inside a sentence begins the headline if it has a capital letter, and so does a place
    before a colon, if no verb stands above it: "Wachen, Aufbauen Seoul: Nordkorea schickt Soldaten".
    """
    words = text.split()
    for index in range(1, min(_KICKER_WORDS, len(words) - 3) + 1):
        before, word = words[:index], words[index].strip('„"»“,:')
        if before[-1].endswith((":", "-", "–", "?", "!", ".", "„")) or words[index][:1] in '„"»“(':
            return None, text
        starts = word[:1].isupper() and word.lower() in function_words() and not word.isupper()
        placed = words[index].endswith(":") and is_place(word) and index > 1
        if (starts or placed) and _is_phrase(before):
            return " ".join(before), " ".join(words[index:])
    return None, text


def _is_phrase(words: Sequence[str]) -> bool:
    """Whether `words` can stand alone and hold no verb: nouns, and small words that don't end it."""
    small = [word.strip(",") for word in words if word[:1].islower()]
    return words[0][:1].isupper() and all(word in function_words() for word in small) and words[-1][:1].isupper()


def _below(lines: Sequence[Piece], index: int, start: int) -> int | None:
    """The next line above the body that can be a headline, if only dates and names come between."""
    for following in range(index + 1, start):
        if _may_be_headline(lines[following]):
            return following
        if lines[following].role not in {Role.DATE, Role.BYLINE}:
            return None
    return None


def _is_top(lines: Sequence[Piece], index: int, start: int) -> bool:
    """Whether the text begins with its headline: it says what the body is about, and no menu stands around it."""
    line, titles = lines[index], sum(_may_be_headline(one) for one in lines[:start])
    if titles == 1:
        return True
    if (
        index > (_TOP if titles <= _LIST_OF_TITLES else 0)
        or lines[index + 1].role is Role.CREDIT
        or _TRAIL.search(line.text)
        or _lists(line)
        or (
            _is_path(line) and any(_may_be_headline(one) and one.words > line.words for one in lines[index + 1 : start])
        )
    ):
        return False
    second = _below(lines, index, start)
    if _is_told_later(lines, index, second, start):
        return False
    if second is not None and titles <= _MENU and _is_kicker(line, lines[second], bare=False):
        return True
    if titles <= (_MENU if index == 0 else 2) and line.words > _SECTION_WORDS:
        return True
    own, body = stems(line.text), set[str]().union(*(stems(one.text) for one in lines[start : start + _BEGINNING]))
    needed = 1 if titles <= _MENU and line.words > _SECTION_WORDS else len(own) / 2
    return (
        len(own & body) >= needed > 0
        and (titles <= _MENU or line.words > _SECTION_WORDS)
        and (titles <= _LIST_OF_TITLES or line.words >= _SAYING)
    )


def _is_told_later(lines: Sequence[Piece], index: int, second: int | None, start: int) -> bool:
    """Whether the first line and the second name sections that the body says nothing of, and one below does."""
    top = [lines[index], *([] if second is None else [lines[second]])]
    if any(line.words > _SECTION_WORDS for line in top):
        return False
    body = set[str]().union(*(stems(one.text) for one in lines[start : start + _BEGINNING]))
    later = lines[index + len(top) : start]
    told = any(len(stems(one.text) & body) >= _TOLD for one in later if _may_be_headline(one))
    return told and not any(stems(line.text) & body for line in top)


def _is_path(line: Piece) -> bool:
    """Whether a line is the path of sections to the article, its marks lost: "Startseite Sport Fußball"."""
    words = line.text.split()
    return len(words) > 1 and all(word.isalpha() and word[:1].isupper() for word in words)


def _lists(line: Piece) -> bool:
    """Whether a line lists key words."""
    return line.text.count(",") >= _KEY_WORDS and is_enumeration(line.text)


def _is_kicker(line: Piece, headline: Piece, *, bare: bool) -> bool:
    """Whether `line`, right above `headline`, is its kicker: shorter, and without a verb; short is enough on a page."""
    fits = not line.boilerplate and 1 <= line.words <= _KICKER_WORDS and (not line.closed or line.text.endswith(":"))
    titled = line.words < headline.words <= _TITLE_WORDS and not headline.text.endswith((".", ":"))
    verbless = _is_phrase(line.text.rstrip(" :").split()) and line.words <= (
        _SHORT_KICKER if bare else _VERBLESS_KICKER
    )
    return fits and titled and (verbless or (not bare and (line.words <= _SHORT_KICKER or line.text.endswith(":"))))


def _find_headline(lines: Sequence[Piece], start: int) -> int | None:
    """Index of the headline below a page's menus and above `start` (the first line of the body), by its marks."""
    body = set().union(*(stems(line.text) for line in lines[start : start + 60] if line.prose), set())
    below = {line.text for line in lines[start : start + 200]}
    scored = []
    for index in range(max(0, start - _REACH), start):
        if _may_be_headline(lines[index]) and lines[index].words > 1:
            repeated = _TABLE_OF_CONTENTS if lines[index].text in below else 0.0
            scored.append((_by_words(lines[index], body) + _by_place(lines, index, start) - repeated, index))
    best = max(scored, default=(0.0, 0))
    return best[1] if best[0] > 0 else None


def _may_be_headline(line: Piece) -> bool:
    fits = line.boilerplate is None and 1 <= line.words <= _LONGEST and not has_caption_cue(line.text)
    timed = _MOMENT.search(line.text) or (is_entry(line.text) and line.text[0] in "+0123456789")
    return fits and not timed and not split_credit(line.text) and not _SITE.fullmatch(line.text)


def _opens(line: Piece) -> bool:
    """Whether the first line of a text is its headline although it names a date, or who was asked."""
    told = _MOMENT.sub("", line.text).strip(" -–|:,").split()
    asks = line.role is Role.BYLINE and " mit " in line.text
    return (line.role is None or asks) and _SAYING <= len(told) <= _LONGEST and (asks or told[0][:1].isupper())


def _by_words(line: Piece, body: set[str]) -> float:
    """For a line that names what the body is about and has the length and form of a headline."""
    own = stems(line.text)
    score = 3.0 * len(own & body) / max(len(own), 2)
    score += 1.0 if 5 <= line.words <= 20 else -0.6
    score += 0.8 if _SPACED_COLON.match(line.text) else 0.0
    score -= 1.5 if line.text.endswith((".", ":")) or (line.text.endswith("!") and line.words >= 12) else 0.0
    score -= 1.5 if _lists(line) else 0.0
    return score - (1.5 if _TRAIL.search(line.text) else 0.0)


def _by_place(lines: Sequence[Piece], index: int, start: int) -> float:
    """For a line near the body, at the top, doubled by a breadcrumb, above a second headline; not above a credit."""
    line, following = lines[index], lines[index + 1]
    score = -0.04 * (start - index)
    score += 1.0 if start < 12 and index == _top(lines, start) else 0.0
    score += 1.2 if _is_doubled(lines, index) else 0.0
    second = _below(lines, index, start)
    if line.words >= 3 and second is not None and lines[second].words >= 5:
        score += 0.6 if stems(line.text) & stems(lines[second].text) or lines[second].closed else 0.0
    score -= 1.5 if any(above.prose and above.words >= 15 for above in lines[max(0, index - 15) : index]) else 0.0
    return score - (4.0 if following.role is Role.CREDIT else 0.0)


def _is_doubled(lines: Sequence[Piece], index: int) -> bool:
    """Whether a breadcrumb or another headline above says the same; not a picture with its credit."""
    near = pairwise(lines[max(0, index - _TOP) : index + 1])
    return any(
        f" {one.text}".endswith(f" {lines[index].text}") and below.role is not Role.CREDIT for one, below in near
    )


def _top(lines: Sequence[Piece], start: int) -> int | None:
    """The first line that is no boilerplate and has more words than a kicker or a breadcrumb."""
    return next((index for index in range(start) if not lines[index].boilerplate and lines[index].words >= 4), None)
