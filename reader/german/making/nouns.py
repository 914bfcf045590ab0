"""python -m reader.german.making.nouns: make the tables of nouns that the base words and endings don't decide.

Source: German Wiktionary by the package german-nouns, CC BY-SA 4.0 (see data/ATTRIBUTION.md). A form stands in the
table only where `nouns.lookup` without it knows nothing or something else. Forms that are also names or adjectives
("Boden", "Reifen") stand in a table of their own: only behind a number they are surely nouns.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.resources import files
from pathlib import Path

from reader.german.words import nouns
from reader.german.words.nouns import Noun
from reader.german.words.vocabulary import STARTERS, Gender

_SHORTEST = 3  # letters
_RAREST = 2.5  # Zipf's scale: three times in ten million words
_TABLE = Path(__file__).parents[1] / "data" / "wiktionary_nouns.tsv"
_DOUBTFUL = _TABLE.with_name("wiktionary_homographs.tsv")
_HEADER = "# Geschlecht\tZahl (sg, pl oder beides)\tFormen; aus dem Wiktionary von reader/german/making/nouns.py\n"
# Endings that show an adjective: "Internationale" may be one.
_ADJECTIVE = ("es", "em")

Uses = dict[tuple[str, str, str], None]
"""Gender, "singular" or "plural", and case of every use of a form, the most usual first."""


def make() -> None:
    """Write wiktionary_nouns.tsv and wiktionary_homographs.tsv."""
    sure: dict[str, Noun] = {}
    doubtful: dict[str, Noun] = {}
    adjectives = _adjectives()
    forms, names = _forms()
    for form, uses in forms.items():
        noun = _noun(form, uses)
        if noun is None or form in STARTERS or _frequency(form) < _RAREST or _is_decided(form, noun):
            continue
        if form in names or form.lower() in adjectives:
            if len(form) >= _SHORTEST and nouns.lookup(form) is None:
                doubtful[form] = noun
        else:
            sure[form] = noun
    _write(_TABLE, sure)
    _write(_DOUBTFUL, doubtful)


def _write(path: Path, nouns: Mapping[str, Noun]) -> None:
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for form, noun in nouns.items():
        number = " ".join(["sg"] * noun.singular + ["pl"] * noun.plural)
        groups[noun.gender, number].append(form)
    lines = (f"{gender}\t{number}\t{' '.join(sorted(forms))}\n" for (gender, number), forms in sorted(groups.items()))
    path.write_text(_HEADER + "".join(lines), encoding="utf-8")


def _is_decided(form: str, noun: Noun) -> bool:
    return form.lower() in nouns.forms() or nouns.by_parts(form) == noun


def _noun(form: str, uses: Uses) -> Noun | None:
    """Return what a form is: of several genders the most usual, if all have the same numbers; else None.

    Only nominatives and genitives count as a singular.
    """
    plural = {gender for gender, number, _ in uses if number == "plural"}
    if ("n", "singular", "nominativ") in uses and form.endswith("n") and plural - {"n"}:
        uses = {use: None for use in uses if use[0] != "n"}  # "die Reisen", not "das Reisen"
    numbers: dict[str, set[str]] = {}
    for gender, number, _ in uses:
        numbers.setdefault(gender, set()).add(number)
    if len(set(map(frozenset, numbers.values()))) != 1:
        return None
    uses = {use: None for use in uses if use[0] == next(iter(numbers))}
    cases = {case for _, number, case in uses if number == "singular"}
    singular = "nominativ" in cases or ("genitiv" in cases and form.endswith("s"))
    several = any(number == "plural" for _, number, _ in uses)
    return Noun(Gender(next(iter(numbers))), singular, several) if singular or several else None


def _forms() -> tuple[Mapping[str, Uses], set[str]]:
    """Return every form of every noun that is not inflected like an adjective, and the forms that are names, too."""
    found: dict[str, Uses] = defaultdict(dict)
    names: set[str] = set()
    for row in _rows():
        if any("name" in part.lower() or part == "Toponym" for part in row["pos"].split(",")):
            names.add(row["lemma"])
        elif row["lemma"].isalpha() and not row["nominativ singular stark"]:
            for column, form in row.items():
                case, _, number = column.partition(" ")
                which = number.split(" ")
                if form.isalpha() and form[:1].isupper() and which[0] in {"singular", "plural"}:
                    gender = row.get(f"genus {which[-1]}") or row["genus"] or row["genus 1"]
                    if gender in set(Gender):
                        found[form][gender, which[0], case] = None
    return found, names


def _rows() -> Iterator[dict[str, str]]:
    with files("german_nouns").joinpath("nouns.csv").open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _adjectives() -> frozenset[str]:
    """Return the forms of adjectives: words with both "-es" and "-em", which only adjectives have."""
    words = frozenset(import_module("wordfreq").iter_wordlist("de", wordlist="large"))
    stems = {word[:-2] for word in words if word.endswith("es") and all(word[:-2] + end in words for end in _ADJECTIVE)}
    return frozenset(stem + end for stem in stems for end in ("", "e", "en", "er", "es", "em"))


def _frequency(form: str) -> float:
    return float(import_module("wordfreq").zipf_frequency(form, "de", wordlist="large"))


if __name__ == "__main__":
    make()
