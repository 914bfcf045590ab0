"""Finds words that no table has and whose two possible readings differ, so that an editor should listen."""

from __future__ import annotations

from reader.pronunciation import audible_difference, compounds, engine_slips, espeak
from reader.pronunciation.lookup import Origin, by_rule, read_part
from reader.pronunciation.tables import words


def is_parted_in_two_ways(word: str) -> bool:
    """Return whether a compound has two about equally good splits that sound different ("Staubecken")."""
    found = by_rule(word)
    if found is None or found.origin is not Origin.COMPOUND:
        return False
    known = words()
    ways = compounds.partings(word, known.frequencies)
    said = {compounds.join(parts, lambda part: read_part(part, known)).replace("ˌ", "") for parts in ways}
    return len(said) > 1


def is_disputed(word: str) -> bool:
    """Return whether an unsure rule and espeak-ng's reading differ in a sound or the main stress.

    Unsure are compounds with unlikely parts, and words that are read only by their ending or letters.
    """
    found = by_rule(word)
    if found is None:
        said = engine_slips.mended(word)
    elif found.origin is Origin.COMPOUND and not compounds.part(word, words().frequencies, strict=True):
        said = found.phonemes
    else:
        return False
    return said is not None and not audible_difference.same((said,), espeak.read_word(word))
