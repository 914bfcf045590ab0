"""The pronunciation dictionary: entries in layers (built in, site, article), later ones override earlier ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import InitVar, dataclass, field
from functools import cache
from importlib.resources import files

from reader.lexicon.entry import Entry, Pronunciation
from reader.lexicon.yaml_format import parse
from reader.pronunciation.names import names

# A word; hyphens end it, so that the parts of a compound are found alone.
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries in the order of their layers; a later entry for the same written form replaces an earlier one."""

    entries: tuple[Entry, ...] = ()
    """Every entry, the later layers behind."""
    below: InitVar[Lexicon | None] = None
    """The dictionary whose entries `entries` begins with: they are in its index already."""
    _index: _Index = field(init=False, repr=False, compare=False)
    """The entries as they are looked up."""

    def __post_init__(self, below: Lexicon | None) -> None:
        index = below._index if below else _Index()
        object.__setattr__(self, "_index", index.extended(self.entries[len(below.entries) if below else 0 :]))

    @staticmethod
    @cache
    def builtin() -> Lexicon:
        """Return the dictionary that ships with the reader: names of the news, and words that no table says right."""
        text = files("reader.lexicon").joinpath("data", "builtin.yaml").read_text(encoding="utf-8")
        known = (Entry(name.written, ipa=name.phonemes, note=f"{name.kind}, {name.reason}") for name in names())
        return Lexicon((*known, *parse(text)))

    def layered(self, entries: Iterable[Entry]) -> Lexicon:
        """Return a dictionary with `entries` on top of this one's."""
        added = tuple(entries)
        return Lexicon(self.entries + added, below=self) if added else self

    def apply(self, written: str) -> tuple[str, tuple[Pronunciation, ...]]:
        """Replace words of a written text by their aliases, and collect phonemes for words of the result.

        An entry with both replaces the word by its alias and gives the alias its phonemes: voices that take phonemes
        say these, others read the alias.
        """
        parts: list[str] = []
        phonemes: dict[str, str] = {}
        position = 0
        for start, end, entry, genitive in self._index.hits(written):
            spoken = (entry.alias or written[start:end].removesuffix(genitive)) + genitive
            parts += (written[position:start], spoken)
            if entry.ipa:
                phonemes[spoken] = entry.ipa + ("s" if genitive else "")
            position = end
        parts.append(written[position:])
        text = self._index.replace_inside("".join(parts))
        return text, tuple(Pronunciation(word, ipa) for word, ipa in phonemes.items())

    def matches(self, written: str) -> list[tuple[int, int]]:
        """Return where the dictionary's words stand in a text: (start, end), in order."""
        return [(start, end) for start, end, _, _ in self._index.hits(written)]


@dataclass(frozen=True, slots=True)
class _Index:
    """Entries by their first word, lower case; the longest written form first."""

    by_first_word: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    """Entries by the first word of their written form."""
    inside: tuple[Entry, ...] = ()
    """Entries that are found inside words, too."""

    def extended(self, entries: Iterable[Entry]) -> _Index:
        """Return an index with `entries` on top; what has nothing to do with them isn't looked at."""
        groups, inside = dict(self.by_first_word), self.inside
        for entry in entries:
            first = _first_word(entry)
            groups[first] = _without(groups.get(first, ()), entry)
            inside = _without(inside, entry)
            if entry.whole_word and first:
                groups[first] = tuple(sorted((*groups[first], entry), key=lambda known: -len(known.written)))
            elif entry.alias:
                inside = (*inside, entry)
        return _Index(groups, inside)

    def hits(self, text: str) -> Iterator[tuple[int, int, Entry, str]]:
        """Find entries from left to right without overlap: (start, end, entry, genitive s or "")."""
        position = 0
        for match in _WORD.finditer(text):
            hit = self.find(text, match.start(), match[0]) if match.start() >= position else None
            if hit is not None:
                position = hit[0]
                yield match.start(), *hit

    def find(self, text: str, start: int, word: str) -> tuple[int, Entry, str] | None:
        """Find the entry at `start`: (end, entry, genitive s or "")."""
        lower = word.lower()
        for entry in self.by_first_word.get(lower, ()):
            end = start + len(entry.written)
            candidate = text[start:end]
            if not (_same(candidate, entry) or (_begins(text, start) and _same(_uncapitalised(candidate), entry))):
                continue
            if not text[end : end + 1].isalnum():
                return end, entry, ""
            if text[end : end + 1] == "s" and not text[end + 1 : end + 2].isalnum():
                return end + 1, entry, "s"
        if lower.endswith("s"):
            for entry in self.by_first_word.get(lower[:-1], ()):
                end = start + len(word)
                if _same(word[:-1], entry) and not text[end : end + 1].isalnum():
                    return end, entry, "s"
        return None

    def replace_inside(self, text: str) -> str:
        """Put in the aliases of entries that match inside words."""
        for entry in self.inside:
            flags = 0 if entry.match_case else re.IGNORECASE
            text = re.sub(re.escape(entry.written), lambda _, alias=entry.alias: alias, text, flags=flags)
        return text


def _begins(text: str, start: int) -> bool:
    """Return whether nothing but marks stands before, so that any word has a capital there."""
    return not any(character.isalnum() for character in text[:start])


def _uncapitalised(candidate: str) -> str:
    return candidate[:1].lower() + candidate[1:]


def _same(candidate: str, entry: Entry) -> bool:
    return candidate == entry.written if entry.match_case else candidate.lower() == entry.written.lower()


def _first_word(entry: Entry) -> str:
    """Return the word that an entry begins with, lower case; "" where it begins with something else."""
    first = _WORD.match(entry.written)
    return first[0].lower() if first else ""


def _without(entries: tuple[Entry, ...], entry: Entry) -> tuple[Entry, ...]:
    """Return the entries for other written forms than that of `entry`."""
    return tuple(known for known in entries if _key(known) != _key(entry))


def _key(entry: Entry) -> str:
    return entry.written if entry.match_case else entry.written.lower()
