"""The headline and the kicker: where a page shows them, or which of the lines above a pasted body they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.cleaning.boilerplate import Role
from reader.cleaning.credits import has_caption_cue, split_credit
from reader.cleaning.overlap import stems
from reader.cleaning.piece import Piece
from reader.cleaning.wording import is_entry, is_enumeration

# How far above the body a headline can stand, in lines: players and share bars come between.
_REACH = 45
# With so few lines above the body, the first is the headline, whatever it says.
_PLAIN = 4
# A line that comes again below is a sub-heading in a table of contents.
_TABLE_OF_CONTENTS = 2.0
# So many commas between capitalised words are a list of key words.
_KEY_WORDS = 3
_SPACED_COLON = re.compile(r"^(?P<kicker>.{3,60}?) : (?P<headline>.{8,})$")


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


def find_title(lines: Sequence[Piece], start: int) -> Title:
    """The headline and kicker among the lines above `start`, the first line of a pasted body."""
    place = _find_headline(lines, start)
    if place is None:
        return NO_TITLE
    kicker, headline = _split_kicker(lines, place)
    above = place - 1 if kicker is not None and kicker == lines[place - 1].text else None
    return Title(headline, kicker, place, frozenset({place}), above)


def _find_headline(lines: Sequence[Piece], start: int) -> int | None:
    """Index of the headline among the lines above `start` (the first line of the body); None if there is none."""
    body = set().union(*(stems(line.text) for line in lines[start : start + 60]), set())
    below = {line.text for line in lines[start : start + 200]}
    scored = []
    for index in range(max(0, start - _REACH), start):
        if _may_be_headline(lines[index]):
            repeated = _TABLE_OF_CONTENTS if lines[index].text in below else 0.0
            scored.append((_by_words(lines[index], body) + _by_place(lines, index, start) - repeated, index))
    best = max(scored, default=None)
    if best and best[0] > 0:
        return best[1]
    top = next((index for index in range(start) if not lines[index].boilerplate), None)
    plain = top is not None and start <= _PLAIN and not lines[top].closed and not has_caption_cue(lines[top].text)
    return top if plain else None


def _may_be_headline(line: Piece) -> bool:
    fits = line.boilerplate is None and 2 <= line.words <= 30
    return fits and not split_credit(line.text) and not (is_entry(line.text) and line.text[0] in "+0123456789")


def _by_words(line: Piece, body: set[str]) -> float:
    """For a line that names what the body is about and has the length and form of a headline."""
    own = stems(line.text)
    score = 3.0 * len(own & body) / max(len(own), 2)
    score += 1.0 if 5 <= line.words <= 20 else -0.6
    score += 0.8 if _SPACED_COLON.match(line.text) else 0.0
    score -= 1.5 if line.text.endswith((".", ":")) or (line.text.endswith("!") and line.words >= 12) else 0.0
    score -= 1.5 if line.text.count(",") >= _KEY_WORDS and is_enumeration(line.text) else 0.0
    return score - (4.0 if has_caption_cue(line.text) else 0.0)


def _by_place(lines: Sequence[Piece], index: int, start: int) -> float:
    """For a line near the body, at the top, doubled by a breadcrumb, above a second headline; not above a credit."""
    line, following = lines[index], lines[index + 1]
    score = -0.04 * (start - index)
    score += 1.0 if start < 12 and index == _top(lines, start) else 0.0
    score += 1.2 if any(near.text == line.text for near in lines[max(0, index - 3) : index]) else 0.0
    if line.words >= 5 and following.words >= 5 and index + 1 < start and _may_be_headline(following):
        score += 0.6 if stems(line.text) & stems(following.text) else 0.0
    score -= 1.5 if any(above.prose and above.words >= 15 for above in lines[max(0, index - 15) : index]) else 0.0
    return score - (4.0 if following.role is Role.CREDIT else 0.0)


def _top(lines: Sequence[Piece], start: int) -> int | None:
    """The first line that is no boilerplate and has more words than a kicker or a breadcrumb."""
    return next((index for index in range(start) if not lines[index].boilerplate and lines[index].words >= 4), None)


def _split_kicker(lines: Sequence[Piece], headline: int) -> tuple[str | None, str]:
    """(kicker, headline): the kicker from a short line of its own directly above.

    "Kicker : Headline" on one line is how a page lists the article: it stays the headline, with a written colon.
    """
    match = _SPACED_COLON.match(lines[headline].text)
    if match:
        return None, f"{match['kicker']}: {match['headline']}"
    above = lines[headline - 1] if headline else None
    if above and above.boilerplate is None and 1 <= above.words <= 6 and not above.closed and headline <= 3:
        return above.text, lines[headline].text
    return None, lines[headline].text
