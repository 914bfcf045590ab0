"""What senders write around a text: greetings and what they say of it above, closing formulas and addresses below.

Whatever its words, such a line is told by its place: above the first sentence, or with little text below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.cleaning.wording.wording import count_words, ends_sentence, is_item, is_sentence

_GREETING = re.compile(
    r"(?:Sehr geehrte|Liebe|Werte|Hallo|Hi|Moin|Servus|Grüezi|Guten (?:Tag|Morgen|Abend))\b[^.?!:]{0,80},"
    r"|(?:Hallo|Hi|Moin|Servus|Grüezi|Guten (?:Tag|Morgen|Abend))(?: (?:zusammen|\w+ \w+|in die Runde))?!?"
    r"|Am .{6,50} schrieb .{2,80}:"
)
_ADDRESS = re.compile(r"^(?:Liebe[rs]?|Hallo|Hi|Moin|Servus|Grüezi|Guten (?:Tag|Morgen|Abend))\b[^.?!:,]{0,40}[,!] ")
_INTRODUCTION = re.compile(
    r"(?:[Aa]nbei|[Hh]ier|[Hh]iermit|[Ii]m Anhang|[Bb]eigefügt|[Nn]achfolgend|[Uu]nten|[Ww]ie besprochen|[Aa]ls Anlage"
    r"|(?:ich|wir) (?:bitte|schick|send|übersend|freu)\w+)\b.{3,200}[.:!]"
)
_FORMULA = re.compile(
    r"(?:[Mm]it )?(?:\w+en |\w+e )*Gr(?:uß|üßen?|uss|üssen?)(?: (?:aus|vom|von) .{2,40}?)?[,.!]?(?: [A-ZÄÖÜ]\w+){0,2}"
    r"|MfG|LG|VG|--|__+|Von meinem \w+(?: \w+)? gesendet|Gesendet (?:von|mit) [^.]{2,40}|Sent from .{2,40}"
    r"|Diese Nachricht wurde (?:von|mit) .{2,60} gesendet\.?"
)
_MESSAGE = r"(?:\w*[Mm]itteilung|[Mm]eldung|(?:Presse|Medien)information)"
_END = re.compile(rf"\W*(?:Ende|ENDE)(?: der {_MESSAGE})?\W*|#{{3,}}|\W*(?:\w{{3,4}}-)?Notizblock\W*")
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:\b(?:Tel|Telefon|Fax|Mobil)\b\.?:? ?|\+\d)\(?\d[\d ()/-]{5,}"
    r"|(?:^|[,|·] ?)(?:D-)?\d{5} [A-ZÄÖÜ]\w+(?:$|[,|·(])|^(?:www\.|https?:)\S+$"
)
_ISSUE = re.compile(  # of a paper, and the page of it
    r"(?:Ausgabe|Heft|Nr\.?|Nummer|Jahrgang|KW)\W{1,3}(?:Nr\. ?)?\d[\d/. –-]*(?:\w+ \d{4})?"
    r"|(?:Ausgabe|Heft) (?:vom )?(?:\d{1,2}\. )?[A-ZÄ]\w+ \d{4}"
    r"|Seite \d{1,3} ?[·|•,–-] ?[A-ZÄÖÜ][\w &-]{2,30}|[A-ZÄÖÜ][\w &-]{2,30} ?[·|•,–-] ?Seite \d{1,3}"
)
_LONGEST = 300  # characters of a line with an address
_SENDER = ("Von:", "From:")  # of a mail: who wrote the article
_LETTERHEAD = 8  # lines above a headline
_ABOVE, _INTRODUCED = 12, 2  # how far above the first paragraph a greeting stands; lines that introduce a text below it
_BELOW_SHARE = 0.3  # of a text's words stand at most below its closing formula
_ADDRESS_LINES, _ADDRESS_WORDS, _NAME_WORDS = 14, 10, 5  # more lines below a text are a page's foot


def envelope(lines: Sequence[str]) -> frozenset[int]:
    """Return the indices of `lines` that a sender wrote around a text."""
    return frozenset({*_letterhead(lines), *_greetings(lines), *_closing(lines), *_address(lines)})


def is_greeting(line: str) -> bool:
    """Return whether a line greets the reader of a mail, and no more."""
    return bool(_GREETING.fullmatch(line))


def _letterhead(lines: Sequence[str]) -> list[int]:
    """Return where addresses, and the number of an issue or a page, stand above the first sentence."""
    top = next((at for at, line in enumerate(lines[:_LETTERHEAD]) if is_sentence(line)), _LETTERHEAD)
    about = (at for at, line in enumerate(lines[:top]) if _has_contact(line) or _ISSUE.fullmatch(line))
    return [at for at in about if not lines[at].startswith(_SENDER)]


def _greetings(lines: Sequence[str]) -> list[int]:
    found: list[int] = []
    for index, line in enumerate(lines[:_ABOVE]):
        said = _ADDRESS.sub("", line)
        introduces = (said != line or (found and index - found[-1] <= _INTRODUCED)) and _INTRODUCTION.fullmatch(said)
        if introduces or is_greeting(line):
            found.append(index)
        elif is_sentence(line):
            break
    below = lines[found[-1] + 1 :] if found else ()
    titled = bool(below) and not ends_sentence(below[0])
    return [*range(found[0]), *found] if titled else found  # above a greeting stands the mail's subject


def _closing(lines: Sequence[str]) -> range:
    """Return the lines from the first closing formula with little text below it to the end."""
    words = [count_words(line) for line in lines]
    below = whole = sum(words)
    for index, line in enumerate(lines):
        if index > 1 and below <= _BELOW_SHARE * whole and (_FORMULA.fullmatch(line) or _END.fullmatch(line)):
            return range(index, len(lines))
        below -= words[index]
    return range(0)


def _address(lines: Sequence[str]) -> range:
    """Return the lines of the address at the end: from its first line with a way to reach somebody, and the names above
    it."""
    last, first = len(lines), len(lines)
    while first > max(1, last - _ADDRESS_LINES) and _may_be_address(lines[first - 1]):
        first -= 1
    top = next((at for at in range(first, last) if _has_contact(lines[at])), last)
    while first < top < last and count_words(lines[top - 1]) <= _NAME_WORDS and not is_item(lines[top - 1]):
        top -= 1
    return range(top, last)


def _may_be_address(line: str) -> bool:
    said = line.rstrip(" +")
    short = count_words(line) <= _ADDRESS_WORDS and (said.endswith(":") or not ends_sentence(said))
    return short or (_has_contact(line) and not is_sentence(line))


def _has_contact(line: str) -> bool:
    return len(line) <= _LONGEST and bool(_CONTACT.search(line))
