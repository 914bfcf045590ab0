"""Sentence boundaries for German news. Concatenating the sentences gives the text back.

A cut needs a final mark, white space and something that can begin a sentence; a mark inside brackets ends nothing, and
a point cuts only where it does not belong to an abbreviation, an initial, an ordinal or a date. Own code, because the
splitters there are (SoMaJo, pySBD, sentencex) cut after ordinals. What is longer than a voice can take is cut at a
clause.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import lru_cache

from reader.common.guard import guarded
from reader.german.numbers.contacts import TLDS
from reader.german.sentences import full_stops
from reader.german.sentences.clause_ends import FORGOTTEN, ends_clause, lacks_verb
from reader.german.sentences.ordinal_points import ALL_MONTHS
from reader.german.sentences.quotations import FACE, enclosed, is_inside
from reader.german.sentences.sentence_starts import begins_sentence
from reader.german.sentences.short_forms import SHORT
from reader.german.words.known_words import is_known
from reader.german.words.vocabulary import WEEKDAYS
from reader.pronunciation.tables import words

# Final mark(s), closing quotes, brackets, notes and faces, white space or none, then what follows.
_CANDIDATE = re.compile(
    rf"(?<![.!?…])([.!?…]++)((?:[\"“”«»‘’')\]⁰¹²³⁴-⁹₀-₉]|\[\d{{1,3}}\]|{FACE})*+)(\s++|{FORGOTTEN})(?=(\S{{1,40}}))"
)
_REMEMBERED = 4000  # characters of the longest text whose sentences are remembered
_WINDOW = 60  # characters before a mark; some five words
_PART = re.compile(rf"\n|{FORGOTTEN}")
_WORD_END = re.compile(r"[\s,.;:!?“”\"«»)]")
LONGEST = 600
"""Characters of the longest sentence: a voice's memory grows with the square of it."""
_NEVER_FIRST = "–—-†"
# A new speaker or thought: "Warum? – Darum."
_DASH = re.compile(r"[–—-] ([„»«\"]?)([A-ZÄÖÜ]\S*)")
# What begins with a small letter all the same: "iOS", "bb) Die Klage", "(a) Die Klage", "bild.de".
_SMALL = re.compile(
    r"[„»«\"(]*(?:[a-zäöüß][A-Z]|([a-z])\1{0,2}\) [A-ZÄÖÜ][a-zäöü]|(?<=\()(?:[a-z]{1,2}|i{3})\) "
    rf"|[a-z\d-]+\.(?:{'|'.join(TLDS)})\b)"
)
_QUOTED = re.compile(r"[„»\"][a-zäöüß]")  # "„taz“ und „Welt“ sagten ab"
# The sentence goes on behind a bracket: "Das Buch „Wer zahlt?“ (Band 2) ist neu", "Elizabeth II. (89) und ihr Mann".
_ASIDE = re.compile(r"\([^()\n]{1,80}\)[,;]? [a-zäöü]")
# What is remarked behind a sentence: "Nein. (lacht) Nie!"
_REMARK = re.compile(r"\([a-zäöü][^()\n.!?]{1,80}\)(?: [„»«\"]?[A-ZÄÖÜ]|\s*$)")
_LETTERED_ITEM = re.compile(r"[a-z]\. ([A-ZÄÖÜ]\w+)")  # "b. Der Antrag ist begründet"
_LETTERED = re.compile(r"[A-Z] ?\d")  # a letter before a number numbers, too: "Anl. K 1"
# Alone it is no sentence, but marks the next one: "2. Der Preis steigt", "A. Ja", "• 3. Trinken Sie viel".
_ITEM = re.compile(r"(?:[•·*] ?)?(?:\d\d?|[A-Za-z])")
_FIRST_ITEM = re.compile(r": (?:[a-z]|A(?=\..* B\. ))")  # "Die Gründe: a. Das Geld fehlt"
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+\b")
_CLAUSE = re.compile(r"[,;:–)](?=\s)")


def sentences(text: str) -> list[str]:
    """Split a text into sentences of at most `LONGEST` characters; each keeps the white space that follows it.

    The last texts are remembered: they are asked for more than once, and an edit leaves most of them alone.
    """
    return list(_sentences(text) if len(text) <= _REMEMBERED else _sentences.__wrapped__(text))


@lru_cache(maxsize=1024)
def _sentences(text: str) -> tuple[str, ...]:
    inside = deque(enclosed(text))
    parts: list[str] = []
    start = 0
    for match in _CANDIDATE.finditer(text):
        while inside and inside[0][1] <= match.start():
            inside.popleft()
        ends = guarded(text[start : match.end()], False, _is_boundary, text, match, start)
        if not ends or is_inside(inside, match, start):
            continue
        parts += clauses(text[start : match.end()])
        start = match.end()
    return (*parts, *clauses(text[start:]))


def clauses(sentence: str, longest: int = LONGEST) -> Iterator[str]:
    """Cut a sentence into parts of at most `longest` characters: at the last clause that fits, a space, or anywhere."""
    while len(sentence.rstrip()) > longest:
        head = sentence[:longest]
        ends = [match.end() for match in _CLAUSE.finditer(head, longest // 3)]
        end = ends[-1] if ends else head.rfind(" ", longest // 3) + 1 or longest
        end += len(head) - end - len(head[end:].lstrip())
        yield sentence[:end]
        sentence = sentence[end:]
    if sentence:
        yield sentence


def _is_boundary(text: str, match: re.Match[str], start: int) -> bool:
    """Return whether a mark ends the sentence that begins at `start`."""
    marks, _, space, following = match.groups()
    if "\n" in space:
        return True
    bare = following.lstrip("„\"»«“‚‘'([")
    first = bare[:1]
    remark = not match[2] and _REMARK.match(text, match.end())
    dash = _DASH.match(text, match.end())
    if dash and (dash[1] or not match[2]):
        bare = dash[2]
        first = bare[0]
    elif remark:
        bare = ""
    elif not bare.strip(",;") or first in _NEVER_FIRST or (first.islower() and not _begins_small(text, match)):
        return False  # also quoted speech followed by "sagte er"
    left = _PART.split(text[max(0, match.start() - _WINDOW) : match.start()])[-1]
    word = "1" if _LETTERED.match(text, match.end()) else _WORD_END.split(bare, maxsplit=1)[0]
    gap = full_stops.is_gap(left, marks, word) and bare == following
    quoted = following[0] in '„»«"'
    goes_on = full_stops.goes_on(left, word, quoted=quoted) if marks == "." else gap
    item = marks == "." and (
        _ITEM.fullmatch(text, start, match.start()) or _FIRST_ITEM.match(text, max(start, match.start() - 3))
    )
    if item or _ASIDE.match(text, match.end()) or (goes_on and not match[2]):
        return False
    if marks != "." or match[2]:
        return marks == "." or marks[-1] in "!?" or first.isupper()
    thousands = _THOUSANDS.match(bare)
    word = thousands[0].replace(".", "") if thousands else word
    # "am 4. So. im Advent", but "So kam es"; "am 3. 12.", but "Es waren 20. 15 davon"
    dotted = (word in WEEKDAYS or word.isdecimal()) and bare.startswith(word + ".")
    span = (text, start, match.start(), match.end())
    if not full_stops.belongs(left, word + "." * dotted):
        return not (full_stops.lacks_word(left, word) and lacks_verb(*span))
    return _is_next_item(text, start, following) or (word not in ALL_MONTHS and ends_clause(*span))


def _begins_small(text: str, match: re.Match[str]) -> bool:
    """Return whether a small letter begins a sentence: in a name, or behind a whole word's point in quotation marks."""
    if _SMALL.match(text, match.end()):
        return True
    ended = match[1] == "." and not match[2] and text[match.start() - 2 : match.start()].islower()
    item = _LETTERED_ITEM.match(text, match.end())
    listed = item is not None and begins_sentence(item[1])
    return ended and (listed or _QUOTED.match(match[4]) is not None or _is_small_name(text, match))


def _is_small_name(text: str, match: re.Match[str]) -> bool:
    """Return whether a name that is written small follows a whole word's point: "Der Kurs steigt. adidas wächst"."""
    before = text[max(0, match.start() - _WINDOW) : match.start()].rpartition(" ")[2]
    if not before:
        return False  # a space before the point: "Das war alles . ende"
    name = match[4].rstrip(",;:")
    known = words()
    listed = name in known.frequencies or (is_known(name) and name.capitalize() not in known.names)
    return name.isalpha() and name not in TLDS and before not in SHORT and is_known(before) and not listed


def _is_next_item(text: str, start: int, following: str) -> bool:
    """Return whether a list's next number follows: "1. Berg 3:12 Std. 2. Lang 3:14 Std."."""
    number = following.removesuffix(".")
    return following != number and number.isdecimal() and text.startswith(f"{int(number) - 1}. ", start)
