"""python -m reader.german.making.verbs: make the table of finite verbs.

Source: `ablaut` (MIT or Apache-2.0), which conjugates German verbs, on the infinitives in the tables of words.
A form stands in the table only where it is no infinitive, no participle and no adjective as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from reader.german.words.known_words import declines
from reader.german.words.vocabulary import PREPOSITIONS
from reader.pronunciation.tables import function_words, words

_TABLE = Path(__file__).parents[1] / "data" / "finite_verbs.tsv"
_HEADER = "# Finite Verbformen, die nichts anderes sind; aus ablaut, gemacht von reader/german/making/verbs.py\n"
_REPORTING = frozenset({"sein", "haben", "werden", "dürfen", "können", "müssen", "sollen", "wollen"})
_THIRD, _YOU, _SEVERAL = 2, 4, 5  # persons: "er", "ihr", "sie"
_LESS = 2.5  # a verb's infinitive may be so much rarer than a form of it: "fast" is none of "fasen"


def make() -> None:
    """Write finite_verbs.tsv."""
    verbs = _verbs()
    others = set(verbs)
    for verb in verbs.values():
        others |= {verb.past_participle + ending for ending in ("", "e", "en", "er", "es", "em")}
    forms = {form for name, verb in verbs.items() for form in _finite(verb) if _is_its_verb(form, name)}
    kept = sorted(form for form in forms - others if form not in PREPOSITIONS and not _is_adjective(form))
    _TABLE.write_text(_HEADER + "".join(f"{form}\n" for form in kept), encoding="utf-8")


def _verbs() -> dict[str, Any]:
    """Return the verbs among the words by their infinitive: those whose present and past are words, too."""
    known = words().frequencies
    conjugated = {
        word: verb
        for word in known.keys() | function_words()
        if word.islower() and word.endswith("n") and (verb := _conjugated(word)) and verb.present[_THIRD] in known
    }
    verbs = {word: verb for word, verb in conjugated.items() if verb.past_participle in known}
    pasts = {
        form for verb in verbs.values() for form in _finite(verb)
    }  # "lasen" is a past of "lesen" and no infinitive
    more = {word: verb for word, verb in conjugated.items() if verb.preterite[_THIRD] in known and word not in pasts}
    return verbs | more


def _conjugated(word: str) -> Any | None:
    try:
        return import_module("ablaut").conjugate(word)
    except ValueError:
        return None


def _finite(verb: Any) -> Iterator[str]:
    for tense in (verb.present, verb.preterite, verb.konjunktiv2):
        yield from (tense[_THIRD], tense[_SEVERAL])
    yield verb.present[_YOU]
    if verb.infinitive in _REPORTING:  # "habe", "könne"; of others it is mostly a first person or an imperative
        yield from (verb.konjunktiv1[_THIRD], verb.konjunktiv1[_SEVERAL])


def _is_its_verb(form: str, infinitive: str) -> bool:
    """Return whether a form is most often that verb's: a word, no noun in small letters, not far more frequent."""
    known = words().frequencies
    often = known.get(form, 0.0)
    usual = often >= known.get(form.capitalize(), 0.0) and often <= known.get(infinitive, often) + _LESS
    return form in function_words() or (form in known and usual)


def _is_adjective(form: str) -> bool:
    return any(declines(form.removesuffix(ending)) for ending in ("", "e", "en"))


if __name__ == "__main__":
    make()
