"""Dictionary files in YAML: a list of entries with the fields of `Entry`."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

import yaml

from reader.errors import LexiconError
from reader.lexicon.entry import Entry

_FIELDS = {field.name: field.type for field in fields(Entry)}
_SWITCHES = ("match_case", "whole_word")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(text: str) -> tuple[Entry, ...]:
    """Read entries from YAML. Raises LexiconError with the entry's number where one is wrong."""
    try:
        items = yaml.load(text, Loader=_LOADER)  # noqa: S506 - always a safe loader
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # a day or a number that there isn't
        raise LexiconError(f"The dictionary is not valid YAML: {error}") from error
    if items is None:
        return ()
    if not isinstance(items, list):
        raise LexiconError("A dictionary in YAML must be a list of entries that start with '- written:'.")
    return tuple(_entry(number, item) for number, item in enumerate(items, start=1))


def _entry(number: int, item: object) -> Entry:
    if not isinstance(item, dict) or not item.get("written"):
        raise LexiconError(
            f"Entry {number} of the dictionary has no 'written'; add the form that the article uses.", number
        )
    unknown = sorted(set(map(str, item)) - set(_FIELDS))
    if unknown:
        raise LexiconError(
            f"Entry {number} of the dictionary has the unknown field '{unknown[0]}'; allowed: {', '.join(_FIELDS)}.",
            number,
        )
    for name, value in item.items():
        expected = bool if name in _SWITCHES else str
        if not isinstance(value, expected):
            kind = "true or false" if expected is bool else "a text in quotes"
            raise LexiconError(f"Entry {number} of the dictionary: '{name}' must be {kind}.", number)
    entry = Entry(**item)
    if not entry.alias and not entry.ipa:
        raise LexiconError(f"Entry {number} of the dictionary ('{entry.written}') needs an 'alias' or 'ipa'.", number)
    return entry


def dump(entries: tuple[Entry, ...]) -> str:
    """Write entries as YAML; fields that hold their default are left out."""
    default = asdict(Entry(""))
    items = [{name: value for name, value in asdict(entry).items() if value != default[name]} for entry in entries]
    return yaml.safe_dump(items, allow_unicode=True, sort_keys=False, width=120)
