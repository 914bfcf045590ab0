"""Words by other phonemisers, each in a Python of its own that has it: `PYTHON _phonemisers.py gruut < words`.

Prints "word TAB IPA" a line. Knows nothing of this project, so that any Python may run it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module

_SPACY_MODEL = "de_core_news_sm"


def main() -> None:
    """Read words from standard input, one a line, and print how the named engine says each."""
    say = {"gruut": _gruut, "olaph": _olaph}[sys.argv[1]]()
    for line in sys.stdin:
        word = line.strip()
        print(f"{word}\t{say(word)}")


def _gruut() -> Callable[[str], str]:
    sentences = import_module("gruut").sentences

    def say(word: str) -> str:
        return " ".join("".join(found.phonemes or ()) for sentence in sentences(word, lang="de") for found in sentence)

    return say


def _olaph() -> Callable[[str], str]:
    # Without spaCy's model it would ask GitHub for one, for minutes where there is no way to it.
    if not import_module("spacy.util").is_package(_SPACY_MODEL):
        sys.exit(f"its spaCy model {_SPACY_MODEL} comes from GitHub alone, and isn't in pip's index.")
    phonemizer = import_module("olaph").Olaph()
    return lambda word: str(phonemizer.phonemize_text(word, lang="de"))


if __name__ == "__main__":
    main()
