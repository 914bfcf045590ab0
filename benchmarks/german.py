"""Spoken German: our score, speed and harm beside spokenform and num2words, on our own table.

Run with `python -m benchmarks.german`; with `--spans FOLDER` it prints what `say` changes in the folder's *.txt files
instead, to be read by a person. A sentence counts as right when one of the table's readings is met letter by
letter after case, punctuation, hyphens and spaces are taken out; so a peer may write "C D U" or "Kilometer pro stunde".
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from benchmarks.spans import changed_spans, print_spans
from reader.german import say
from reader.german.say import _said
from reader.german.sentences.boundaries import _sentences

_TESTS = Path(__file__).parents[1] / "tests" / "german"
_ROUNDS = 3
_NUMBER = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")
_LETTER = re.compile(r"[^\W_]")
Reader = Callable[[str], str]


def main() -> None:
    """Read the arguments and print what they ask for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.german", description=__doc__)
    parser.add_argument("--spans", type=Path, metavar="FOLDER", help="print every changed span of the folder's texts")
    folder = parser.parse_args().spans
    if folder:
        print_spans(changed_spans(folder))
    else:
        _compare()


def _compare() -> None:
    """Print one table: right, harm and speed of each reader; then each reader's share by phenomenon."""
    rows = [line.split("\t") for line in _lines("spoken.tsv")]
    plain = _lines("plain.txt")
    text = [row[1] for row in rows] + plain
    readers = {f"Vorleser {version('vorleser')}": say, **_peers()}
    print(
        f"{len(rows)} sentences of {_TESTS / 'spoken.tsv'}, {len(plain)} plain ones; Python {sys.version.split()[0]}\n"
    )
    print(f"{'':24}{'right':>8}{'harm':>8}{'characters/s':>14}")
    shares: dict[str, dict[str, float]] = {}
    for name, reader in readers.items():
        right, shares[name] = _score(rows, reader)
        harm = sum(_bare(reader(sentence)) != _bare(sentence) for sentence in plain) / len(plain)
        print(f"{name:24}{right:8.1%}{harm:8.1%}{_speed(text, reader):14,.0f}")
    print("\n" + f"{'':24}" + "".join(f"{name.split()[0]:>12}" for name in readers))
    for group in dict.fromkeys(row[0] for row in rows):
        print(f"{group:24}" + "".join(f"{shares[name][group]:12.0%}" for name in readers))


def _lines(name: str) -> list[str]:
    lines = (_TESTS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _peers() -> dict[str, Reader]:
    """Readers of others: spokenform as it comes, and every number through num2words, as most projects do."""
    import num2words  # type: ignore[import-untyped]  # ships no types
    import spokenform

    def with_spokenform(text: str) -> str:
        return str(spokenform.prepare(text, language="de").text)

    def with_num2words(text: str) -> str:
        return _NUMBER.sub(lambda match: _in_words(match[0]), text)

    def _in_words(number: str) -> str:
        value = number.replace(".", "").replace(",", ".")
        return str(num2words.num2words(float(value) if "." in value else int(value), lang="de"))

    return {
        f"spokenform {version('spokenform')}": with_spokenform,
        f"num2words {version('num2words')}": with_num2words,
    }


def _score(rows: list[list[str]], reader: Reader) -> tuple[float, dict[str, float]]:
    met: dict[str, list[bool]] = defaultdict(list)
    for group, written, spoken in rows:
        met[group].append(_bare(reader(written)) in {_bare(reading) for reading in spoken.split(" | ")})
    results = [result for group in met.values() for result in group]
    return sum(results) / len(results), {group: sum(results) / len(results) for group, results in met.items()}


def _bare(text: str) -> str:
    return "".join(_LETTER.findall(text)).casefold()


def _speed(sentences: list[str], reader: Reader) -> float:
    """Characters a second on one core, the best of some rounds, one sentence at a time."""
    best = float("inf")
    for _ in range(_ROUNDS):
        _said.cache_clear()  # what is remembered is no speed of the rules
        _sentences.cache_clear()
        start = time.process_time()
        for sentence in sentences:
            reader(sentence)
        best = min(best, time.process_time() - start)
    return sum(map(len, sentences)) / best


if __name__ == "__main__":
    main()
