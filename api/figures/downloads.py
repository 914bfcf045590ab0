"""Tells which requests are podcast downloads, by the IAB's rules as far as a server can know.

A download is a GET of an episode's audio by no robot, of which at least a minute was asked for; requests for parts are
joined by client and day, and a client counts once a day. What browsers play in a page is left to the player's own
figures: browsers say what a request is for (Sec-Fetch-Dest), podcast apps don't. Source: IAB Podcast Measurement
Technical Guidelines 2.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from counter_robots import is_robot_or_machine
from starlette.types import Scope

from api.audio.ranges import UnsatisfiableRangeError, asked_range, matches, wanted_range
from api.audio.request_headers import headers_of
from api.figures.clients import Client
from api.store.version_files import File
from reader.publishing.mp3 import BITRATE

MINUTE = 60 * BITRATE * 1000 // 8
"""Bytes of a minute of audio."""


@dataclass(frozen=True, slots=True)
class Download:
    """A request for an episode that may be a download, or a part of one."""

    client: Client
    """Who asks."""
    part: tuple[int, int]
    """The first byte, and the one behind the last."""
    least: int
    """How many bytes make it a download: a minute, or all of a shorter file."""


def download_of(scope: Scope, file: File) -> Download | None:
    """Return the download that a request is part of; None if it can't be one."""
    if scope["method"] != "GET":
        return None
    asked = headers_of(scope)
    agent = asked.get(b"user-agent", "")
    if not agent or b"sec-fetch-dest" in asked or matches(asked.get(b"if-none-match", ""), file.etag):
        return None
    client = scope.get("client")
    return _within(file, Client(client[0] if client else "", agent), asked_range(asked, file.etag))


def _within(file: File, client: Client, ranged: str | None) -> Download | None:
    try:
        found = wanted_range(ranged, file.length) if ranged is not None else None
    except UnsatisfiableRangeError:
        return None
    first, last = found or (0, file.length - 1)
    return Download(client, (first, last + 1), min(MINUTE, file.length))


@lru_cache(maxsize=1024)  # User-Agents; they tell nothing about persons
def is_robot(agent: str) -> bool:
    """Return whether a User-Agent is that of a known robot or program (the list of Project COUNTER)."""
    return bool(is_robot_or_machine(agent))
