"""What arrives: bytes or text -> text, and whether it is a page (HTML) or pasted text."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes
from ftfy import fix_encoding

from reader.errors import BinarySourceError, EmptySourceError, EncodingError, SourceTooLargeError

MAX_BYTES = 5_000_000
"""Largest source in bytes (UTF-8): no article is that long, and no page that large is one article."""

_TOO_LARGE = f"The source is larger than {MAX_BYTES // 1_000_000} MB: give it the article alone."
_EMPTY = "The source is empty: give it an article to read."
_NO_TEXT = "The source is not text: name a text or HTML file, not a PDF, Word file, picture or sound."
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_TAG = re.compile(
    r"<(?:!doctype html|html|head|body|article|main|div|p|h[1-6]|meta|section|span|br)\b[^<]{0,2000}?>", re.IGNORECASE
)
_MAGIC = (b"%PDF", b"{\\rtf", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"RIFF", b"ID3",
          b"\x7fELF", b"OggS")  # fmt: skip
_MOJIBAKE = re.compile("[ÃÂ][\u0080-\u00bf\u0152\u0178\u0192\u2013-\u2122]|â€")
_PROBE = 4096  # how much of a source is looked at to tell its kind, in bytes or characters
_DETECT, _ENOUGH = 32_768, 1_000  # bytes that are looked at to detect an encoding, at most and at least
_ENCODINGS = ("cp1252", "mac_roman", "cp850", "iso8859_15")  # in which old German text comes
_CONTROL_SHARE = 0.02  # share of control bytes above which a source is not text
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})


def decode(source: bytes, declared: str | None = None) -> str:
    """Return the text of `source`, whatever its encoding. Raises as `decode_named` does."""
    return decode_named(source, declared)[0]


def decode_named(source: bytes, declared: str | None = None) -> tuple[str, str]:
    """Return the text of `source` and its encoding: by BOM, `declared` charset (HTTP), HTML meta, UTF-8, then by
    detection.

    What is mostly valid UTF-8 beyond ASCII is UTF-8, whatever a server or a page says: no other encoding looks like it.

    Raises EmptySourceError, BinarySourceError, EncodingError or SourceTooLargeError.
    """
    if len(source) > MAX_BYTES:
        raise SourceTooLargeError(_TOO_LARGE)
    if not source.strip():
        raise EmptySourceError(_EMPTY)
    for bom, encoding in _BOMS:
        if source.startswith(bom):
            return source[len(bom) :].decode(encoding, errors="replace"), encoding
    if _is_binary(source):
        raise BinarySourceError(_NO_TEXT)
    meta = _META.search(source[:_PROBE])
    named = (declared, meta[1].decode("ascii") if meta else None)
    if not source.isascii() and (text := _almost_utf8(source)) is not None:
        return text, "utf-8"
    for charset in (*named, "utf-8"):
        if charset and (text := _try(source, charset)) is not None:
            return text, charset
    for charset in (_detected(source), "cp1252"):
        if charset and (text := _try(source, charset)) is not None:
            return text, charset
    if any(named):
        return source.decode("utf-8", errors="replace"), "utf-8"
    raise EncodingError("The source is neither UTF-8 nor Windows-1252: save it as UTF-8.")


def check_text(text: str) -> str:
    """Return `text`, if it is text of a bearable size. Raises as `decode` does."""
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise SourceTooLargeError(_TOO_LARGE)
    if not text.strip():
        raise EmptySourceError(_EMPTY)
    if text[:_PROBE].count("\x00") > _CONTROL_SHARE * len(text[:_PROBE]):
        raise BinarySourceError(_NO_TEXT)
    return text


def repaired(text: str) -> str:
    """Return `text` without mojibake: lines of UTF-8 that were read as Windows-1252 ("fÃ¼r")."""
    if not any(beginning in text for beginning in "ÃÂâ"):
        return text
    lines = text.split("\n")
    return "\n".join(fix_encoding(line) if _MOJIBAKE.search(line) else line for line in lines)


def is_html(text: str) -> bool:
    """Return whether `text` is a page: it starts like one, or has tags where text has words."""
    probe = text[: 4 * _PROBE]
    start = probe.lstrip("\ufeff \t\r\n")[:200].lower()
    if start.startswith(("<!doctype html", "<html", "<?xml", "<head", "<body")):
        return True
    return (start.startswith("<") and bool(_TAG.match(start))) or len(_TAG.findall(probe)) >= 5


def _try(source: bytes, charset: str) -> str | None:
    name = charset.strip().lower()
    # WHATWG Encoding Standard: the label iso-8859-1 means windows-1252 on the web.
    name = "cp1252" if name in {"iso-8859-1", "latin1", "latin-1", "windows-1252", "us-ascii", "ascii"} else name
    try:
        return source.decode(name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _almost_utf8(source: bytes) -> str | None:
    """Return `source` as UTF-8, if more of its characters beyond ASCII are valid than not: a stray byte costs a
    character."""
    text = source.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    valid = sum(character > "\x7f" for character in text) - broken if broken else 1
    return text if valid > broken else None


def _detected(source: bytes) -> str | None:
    """Return which encoding the German text looks like, among those it still comes in; None where that is unsure."""
    if len(source) < _ENOUGH:
        return None
    best = from_bytes(source[:_DETECT], cp_isolation=list(_ENCODINGS)).best()
    return best.encoding if best else None


def _is_binary(source: bytes) -> bool:
    probe = source[:_PROBE]
    if probe.startswith(_MAGIC):
        return True
    controls = len(probe) - len(probe.translate(None, _CONTROL))
    return controls > _CONTROL_SHARE * len(probe)
