"""Splits number words, because espeak-ng says "fünf und zwanzig" right but "zweitausendfünfundzwanzig" wrong."""

from __future__ import annotations

import re

_UNIT = "ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun"
_TEEN = "zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|achtzehn|neunzehn"
_TENS = "zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig"
_BELOW_HUNDRED = rf"(?:(?:{_UNIT})und(?:{_TENS})|{_TEEN}|{_TENS}|eins|{_UNIT})"
_BELOW_THOUSAND = rf"(?:(?:(?:{_TEEN}|{_UNIT})?hundert)?(?:und)?{_BELOW_HUNDRED}?)"
# What may follow the number: ordinal and decade endings, "mal", "fach", "jährig" and their inflections.
_TAIL = r"(?:(?:s?t|er)(?:e[nrms]?)?|ern?|mal(?:ig)?(?:e[nrms]?)?|[a-zäöüß]{0,18})"
# A whole number word below a million, and what follows it in the same word.
_NUMBER = re.compile(rf"((?:{_BELOW_THOUSAND}tausend)?{_BELOW_THOUSAND})({_TAIL})", re.IGNORECASE)
# The words that number words are made of.
_PARTS = re.compile(rf"{_TEEN}|{_TENS}|hundert|tausend|und|eins|{_UNIT}", re.IGNORECASE)
# Ordinals that espeak reads as "sechs-tee": respelt so that they sound right.
_SIXTH = re.compile(r"(?i)^(s)echst(e[nrmsl]?|els|eln|ens)$")
# "vierzehn" and "vierzig" with a short i, as against "vier"; "achtzehn" with one t.
_CHANGED = re.compile(r"(?i)^(v)ie(?=rz)|^(ach)t(?=zehn)")
# Endings after which the word is still a number.
_TAILS = re.compile(
    r"(?i)^(?:s?te[nrms]?|er[ns]?|mal|malige?[nrms]?|fache?[nrms]?|jährige?[nrms]?|prozentige?[nrms]?|einhalb)?$"
)


def split(word: str) -> str | None:
    """Return a number word in parts ("zwei tausend fünf und zwanzig"), None for any other word."""
    sixth = _SIXTH.match(word)
    if sixth:
        return f"{sixth[1]}ächst{sixth[2]}"
    number = _NUMBER.fullmatch(word)
    if number is None or not number[1]:
        return None
    parts = _PARTS.findall(number[1])
    compound = len(parts) > 1 and parts[-1].lower() != "und"  # whatever follows: "vierundzwanzigstündig"
    if not compound and not _TAILS.match(number[2]) and not _CHANGED.match(word):
        return None
    if number[2].lower().startswith("te") and parts[-1].lower() == "sechs":
        return f"{' '.join(map(_respelt, parts[:-1]))} sächs{number[2]}".strip()
    joined = " ".join(map(_respelt, parts)) + number[2]
    return None if joined == word else joined


def _respelt(part: str) -> str:
    """Spell "vierzehn", "vierzig" and "achtzehn" as they sound."""
    return _CHANGED.sub(lambda match: match[2] or ("Fi" if match[1] == "V" else "fi"), part)
