"""The info frame at the beginning of an MP3: it tells how long the file is, so that players seek and cut correctly.

The layout is that of Xing's header with LAME's extension, revision 1 (http://gabriel.mp3-tech.org/mp3infotag.html).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

ENCODER_DELAY = 576
"""Samples that LAME puts before the first one it is given (`lame_get_encoder_delay`), where it doesn't resample."""

_MPEG_1 = 3  # of the two bits that tell the version
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}  # Hz, by version
_BITRATES = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}  # kbit/s of layer III, by whether it is MPEG-1
_SIDE_INFO = {True: 17, False: 9}  # bytes of a mono frame
_HEADER = 4  # bytes
_FIELDS = 0b1111  # frames, bytes, table of contents and quality are given
_TABLE = 100  # entries of the table of contents
_TAG = struct.Struct(f">4sIII{_TABLE}sI")
_EXTENSION = struct.Struct(">9sBBIHHBB3sBBHIH")
_ENCODER = b"LAME4.0  "  # what lameenc holds
_REVISION_CONSTANT = 0x01  # revision 0, constant bit rate
_MOST = 0xFFF  # samples of delay or padding that fit


@dataclass(frozen=True, slots=True)
class Frame:
    """The header of a frame."""

    word: int
    """The header's 32 bits."""

    @property
    def mpeg_1(self) -> bool:
        """Whether it is MPEG-1; else it is of lower sample rates, MPEG-2 or 2.5."""
        return self.word >> 19 & 3 == _MPEG_1

    @property
    def samples(self) -> int:
        """How many samples the frame holds."""
        return 1152 if self.mpeg_1 else 576

    @property
    def length(self) -> int:
        """How many bytes the frame has."""
        return self._share[0] + (self.word >> 9 & 1)

    @property
    def uneven(self) -> bool:
        """Whether frames of this rate differ in length, so that some of them are padded with a byte."""
        return self._share[1] != 0

    @property
    def bitrate(self) -> int:
        """In kbit/s."""
        return _BITRATES[self.mpeg_1][self.word >> 12 & 15]

    @property
    def unpadded(self) -> Frame:
        """The same header without the byte of padding."""
        return Frame(self.word & ~(1 << 9))

    @property
    def _share(self) -> tuple[int, int]:
        """Bytes of a frame without padding, and the remainder of that division, which padding makes up for."""
        rate = _RATES[self.word >> 19 & 3][self.word >> 10 & 3]
        return divmod(self.samples // 8 * 1000 * self.bitrate, rate)

    def of_at_least(self, size: int) -> Frame:
        """Return the header, without padding, of the smallest bit rate from this one's on that has so many bytes."""
        larger = (Frame(self.unpadded.word & ~(15 << 12) | index << 12) for index in range(self.word >> 12 & 15, 15))
        return next(frame for frame in larger if frame.length >= size)


def with_info_frame(stream: bytes, samples: int) -> bytes:
    """Return the info frame, then `stream`: the frames that LAME made of `samples` mono samples, at one bit rate."""
    first = frame_at(stream, 0)
    frames = len(frame_edges(stream)) - 1
    size = _HEADER + _SIDE_INFO[first.mpeg_1] + _TAG.size + _EXTENSION.size
    frame = first.of_at_least(size)
    whole = frame.length + len(stream)
    table = bytes(int(256 * (frame.length + len(stream) * i / _TABLE) / whole) for i in range(_TABLE))
    padding = min(_MOST, max(0, frames * first.samples - ENCODER_DELAY - samples))
    delays = (ENCODER_DELAY << 12 | padding).to_bytes(3, "big")
    content = b"".join(
        (
            frame.word.to_bytes(_HEADER, "big"),
            bytes(_SIDE_INFO[first.mpeg_1]),
            _TAG.pack(b"Info", _FIELDS, frames, whole, table, 0),
            # What isn't known stays 0, as the extension allows: low-pass, gain, flags, preset, the sound's checksum.
            _EXTENSION.pack(
                _ENCODER, _REVISION_CONSTANT, 0, 0, 0, 0, 0, min(255, first.bitrate), delays, 0, 0, 0, whole, 0
            ),
        )
    )[:-2]
    return (content + crc16(content).to_bytes(2, "big")).ljust(frame.length, b"\0") + stream


def frame_at(stream: bytes, position: int) -> Frame:
    """Return the header of the frame that begins there."""
    return Frame(int.from_bytes(stream[position : position + _HEADER], "big"))


def frame_edges(stream: bytes) -> Sequence[int]:
    """Return where each frame begins, and where the last one ends; all are of one bit rate, and of one at least."""
    first = frame_at(stream, 0)
    shortest = first.unpadded.length
    if not first.uneven:
        return range(0, len(stream) + 1, shortest)
    edges = [0]
    while edges[-1] < len(stream):
        edges.append(edges[-1] + shortest + (stream[edges[-1] + 2] >> 1 & 1))
    return edges


def crc16(content: bytes) -> int:
    """Return the CRC-16/ARC of the content, as LAME stores it."""
    value = 0
    for byte in content:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value
