"""Byte ranges (RFC 9110, section 14): one range, as players ask for; several at once are answered with the whole."""

from __future__ import annotations

import re

from api.audio.request_headers import RequestHeaders

_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII | re.IGNORECASE)


class UnsatisfiableRangeError(Exception):
    """The range lies outside the file: 416."""


def wanted_range(header: str, length: int) -> tuple[int, int] | None:
    """Return first and last byte; None where the header is to be ignored. Raises UnsatisfiableRangeError."""
    match = _ONE_RANGE.fullmatch(header.strip())
    if match is None or not (match[1] or match[2]):
        return None
    if not match[1]:
        suffix = int(match[2])
        if suffix == 0 or length == 0:
            raise UnsatisfiableRangeError
        return max(0, length - suffix), length - 1
    first = int(match[1])
    last = int(match[2]) if match[2] else length - 1
    if last < first and match[2]:
        return None
    if first >= length:
        raise UnsatisfiableRangeError
    return first, min(last, length - 1)


def asked_range(asked: RequestHeaders, etag: str) -> str | None:
    """Return the request's range header; None without one, or where `If-Range` names another version.

    `If-Range` compares strongly; a date can't match, because we send no Last-Modified.
    """
    return asked.get(b"range") if asked.get(b"if-range", etag).strip() == etag else None


def is_another(header: str, etag: str) -> bool:
    """Return whether an `If-Match` names only other versions (strong comparison).

    Android resumes interrupted downloads with it: without an answer 412 it would join parts of two versions.
    """
    return header.strip() != "*" and all(candidate.strip() != etag for candidate in header.split(","))


def matches(header: str, etag: str) -> bool:
    """Return whether an `If-None-Match` names this ETag (weak comparison) or "*"."""
    if header.strip() == "*":
        return True
    return any(candidate.strip().removeprefix("W/") == etag for candidate in header.split(","))
