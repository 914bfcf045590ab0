"""python -m reader.lexicon.superfluous: remove entries of the built-in dictionary that are no longer needed.

An entry goes where tables, rules or espeak-ng say its word so that nobody hears a difference, or where they agree with
German Wiktionary and the entry doesn't. Entries with an alias stay: they change what is written.
"""

from __future__ import annotations

import re
from pathlib import Path

from reader.lexicon.entry import Entry
from reader.lexicon.yaml_format import parse
from reader.pronunciation import audible_difference, espeak
from reader.pronunciation.lookup import look_up
from reader.pronunciation.making import sources

_DICTIONARY = Path(__file__).parent / "data" / "builtin.yaml"
_ENTRY = re.compile(r"^- written:.*\n(?:(?!- written:).*\n)*", re.MULTILINE)


def without_superfluous(text: str) -> str:
    """Return a dictionary (YAML) without the entries that nobody would miss; phrases are looked at word by word."""
    readings = {entry.written: entry.ipa for entry in parse(text) if not _is_superfluous(entry, {})}
    return _ENTRY.sub(lambda match: "" if _is_superfluous(parse(match[0])[0], readings) else match[0], text)


def _is_superfluous(entry: Entry, others: dict[str, str]) -> bool:
    words, said = entry.written.split(), entry.ipa.split()
    if entry.alias or not entry.match_case or len(words) != len(said) or not all(map(str.isalpha, words)):
        return False
    if len(words) == 1:
        others = {}
    return all(_is_same(word, ipa, others) for word, ipa in zip(words, said, strict=True))


def _is_same(word: str, ipa: str, others: dict[str, str]) -> bool:
    if word in others:
        return audible_difference.same((ipa,), others[word])
    reading = look_up(word)
    own = reading.phonemes if reading else espeak.read_word(word)
    if audible_difference.same((ipa,), own):
        return True
    dictionary = sources.wiktionary().get(word, ())
    return audible_difference.same(dictionary, own) and not audible_difference.same(dictionary, ipa)


if __name__ == "__main__":
    _DICTIONARY.write_text(without_superfluous(_DICTIONARY.read_text(encoding="utf-8")), encoding="utf-8")
