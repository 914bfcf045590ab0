"""Spoken German as an espeak-phonemised engine must be given it.

espeak-ng mispronounces long number words, reads acronyms as words or the other way round, and ends a sentence at
every point. So number words go in parts, acronyms letter by letter, and one sentence holds one final mark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reader.engines import acronym_letters, number_parts
from reader.engines.ipa import overrides, respell, to_voice_symbols

# A word with its inner hyphens and apostrophes.
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
# A point, question or exclamation mark that is not the last: the engine would end the sentence there.
_INNER_END = re.compile(r"[.?!](?=[ ]+\S)")
# Stands for the space inside a phrase that is one word for the dictionary.
_BOND = "\N{WORD JOINER}"
# A dash between words; espeak makes no pause for it, but for a comma.
_DASH = re.compile(r" [–-] ")


def adapt(spoken: str, ipa: Mapping[str, str], *, inline_phonemes: bool) -> str:
    """Return what to give the engine so that it says `spoken`.

    `ipa` maps words or phrases of `spoken` to phonemes. With `inline_phonemes` they go in as `[[ ... ]]` (Piper),
    otherwise as German letters that sound alike.
    """
    parts: list[str] = []
    position = 0
    for start, end, phonemes in _pronounced(spoken, {**overrides(), **ipa}):
        parts.append(_plain(spoken[position:start]))
        if inline_phonemes:
            parts.append(f"[[{to_voice_symbols(phonemes)}]]")
        else:
            parts.append(respell(phonemes) or _plain(spoken[start:end]))
        position = end
    parts.append(_plain(spoken[position:]))
    return "".join(parts)


def bind(spoken: str, ipa: Mapping[str, str]) -> str:
    """Return `spoken` with every phrase of `ipa` as one word, so that nothing parts it; `loosen` undoes it."""
    bound = list(spoken)
    for start, end, _ in _pronounced(spoken, {**overrides(), **ipa}):
        bound[start:end] = spoken[start:end].replace(" ", _BOND)
    return "".join(bound)


def loosen(bound: str) -> str:
    """Return what `bind` was given, or a part of it."""
    return bound.replace(_BOND, " ")


def _pronounced(spoken: str, ipa: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """Find the words of `ipa` in the text: (start, end, phonemes), in order, the longest first where they overlap."""
    words = "|".join(re.escape(word) for word in sorted(ipa, key=len, reverse=True))
    return [(match.start(), match.end(), ipa[match[0]]) for match in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", spoken)]


def _plain(text: str) -> str:
    """Adapt text without dictionary words: punctuation first, then word by word."""
    text = _DASH.sub(", ", _INNER_END.sub(",", text))
    return _WORD.sub(lambda match: _word(match[0]), text)


def _word(word: str) -> str:
    """Adapt one word; the parts of a compound are adapted alone."""
    if "-" in word:
        return " ".join(_word(part) for part in word.split("-") if part)
    return number_parts.split(word) or acronym_letters.spell(word) or word
