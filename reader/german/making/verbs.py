"""python -m reader.german.making.verbs: make the table of finite verbs that `finite.is_finite` doesn't know by a rule.

Source: `ablaut` (MIT or Apache-2.0), which conjugates German verbs, on the infinitives in the tables of words.
A form stands in the table only where it is no infinitive, no participle and no adjective as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from reader.german import finite
from reader.pronunciation.tables import function_words, words

_RAREST = 2.8  # Zipf's scale: six times in ten million words
_TABLE = Path(__file__).parents[1] / "data" / "finite_verbs.tsv"
_HEADER = "# Finite Verbformen, die keine Regel erkennt; aus ablaut, gemacht von reader/german/making/verbs.py\n"
_REPORTING = frozenset({"sein", "haben", "werden", "dürfen", "können", "müssen", "sollen", "wollen"})
_THIRD, _SEVERAL = 2, 5  # persons: "er", "sie"


def make() -> None:
    """Write finite_verbs.tsv."""
    verbs = list(_verbs())
    others = {infinitive for infinitive, _ in verbs}
    for _, verb in verbs:
        others |= {verb.past_participle + ending for ending in ("", "e", "en")}
    forms = {form for _, verb in verbs for form in _finite(verb)}
    kept = sorted(form for form in forms - others if _is_frequent(form) and finite.may_stand_in_table(form))
    _TABLE.write_text(_HEADER + "".join(f"{form}\n" for form in kept), encoding="utf-8")


def _verbs() -> Iterator[tuple[str, Any]]:
    """Yield the infinitives among the words, conjugated: those whose third person and participle are words, too."""
    conjugate, known = import_module("ablaut").conjugate, words().frequencies
    for word in sorted(word for word in known.keys() | function_words() if word.islower() and word.endswith("n")):
        if known.get(word, _RAREST) >= _RAREST:
            try:
                verb = conjugate(word)
            except ValueError:
                continue
            if verb.present[_THIRD] in known and verb.past_participle in known:
                yield word, verb


def _finite(verb: Any) -> Iterator[str]:
    for tense in (verb.present, verb.preterite, verb.konjunktiv2):
        yield from (tense[_THIRD], tense[_SEVERAL])
    if verb.infinitive in _REPORTING:  # "habe", "könne"; of others it is mostly a first person or an imperative
        yield from (verb.konjunktiv1[_THIRD], verb.konjunktiv1[_SEVERAL])


def _is_frequent(form: str) -> bool:
    known = words().frequencies
    often = known.get(form, 0.0)
    return form in function_words() or (often >= _RAREST and often >= known.get(form.capitalize(), 0.0))


if __name__ == "__main__":
    make()
