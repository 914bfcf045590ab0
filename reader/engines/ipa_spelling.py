"""IPA as German letters that sound alike, for engines that take no phonemes: "ʃiː" is "schie"."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def _table() -> tuple[dict[str, str], re.Pattern[str]]:
    text = files("reader.engines").joinpath("data", "ipa_spelling.tsv").read_text(encoding="utf-8")
    spellings = dict(line.split("\t")[:2] for line in text.splitlines() if line and line[0] != "#")
    pattern = "|".join(re.escape(symbol) for symbol in sorted(spellings, key=len, reverse=True))
    return spellings, re.compile(pattern)


def respell(ipa: str) -> str:
    """Spell phonemes with German letters; stress marks and symbols that are not in the table are left out."""
    spellings, pattern = _table()
    return " ".join("".join(spellings[symbol] for symbol in pattern.findall(word)) for word in ipa.split())
