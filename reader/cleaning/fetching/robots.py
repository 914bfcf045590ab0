"""robots.txt: whether a page may be fetched (RFC 9309)."""

from __future__ import annotations

import time
from collections.abc import Callable

from protego import Protego

MAX_ROBOTS_BYTES = 512 * 1024
"""What is read of a robots.txt: at least 500 KiB must be parsed (RFC 9309, 2.5)."""
_KEEP_SECONDS = 24 * 3600.0  # a copy should not be used any longer (RFC 9309, 2.4)
_MAX_ORIGINS = 1000  # whose rules are remembered
_NOTHING = "User-agent: *\nDisallow: /"
_EVERYTHING = ""

ReadRobots = Callable[[str], tuple[int, bytes]]
"""Fetches an address: (status, content); raises FetchError if the server can't be reached."""


class Robots:
    """The robots.txt of each origin asked so far."""

    def __init__(self, agent: str) -> None:
        """Take `agent`, the product name under which the rules are looked up."""
        self.agent = agent
        self._rules: dict[str, tuple[float, Protego]] = {}

    def allows(self, origin: str, url: str, read: ReadRobots) -> bool:
        """Return whether `url` (on `origin`) may be fetched; `read` fetches the robots.txt if it isn't known."""
        kept = self._rules.get(origin)
        if kept is None or time.monotonic() - kept[0] > _KEEP_SECONDS:
            if len(self._rules) >= _MAX_ORIGINS:
                self._rules.pop(next(iter(self._rules)))
            kept = (time.monotonic(), Protego.parse(_robots_text(*read(f"{origin}/robots.txt"))))
            self._rules[origin] = kept
        return bool(kept[1].can_fetch(url, self.agent))


def _robots_text(status: int, content: bytes) -> str:
    """Return the rules that an answer stands for: if robots.txt is missing, all is allowed; if the server fails,
    nothing (RFC 9309, 2.3.1)."""
    if 200 <= status < 300:
        return content[:MAX_ROBOTS_BYTES].decode("utf-8", errors="replace")
    return _EVERYTHING if 400 <= status < 500 else _NOTHING
