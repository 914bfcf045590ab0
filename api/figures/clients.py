"""Remembers by keyed hashes which clients were counted today, so that each counts once.

The key is random, stays in this process's memory, and is discarded with all hashes when the day (UTC) ends: after
that, nobody can tell whose they were. Every process has its own key, so a client may count once in each.
"""

from __future__ import annotations

import secrets
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address

from api.figures.spans import Spans
from api.store.plays import Event

MOST_OF_ADDRESS = 100
"""How many clients behind one address count for an article on a day: enough for an office, too few for a script."""
MOST = 1_000_000
"""Hashes kept in a day, some 100 MB; beyond that, nobody new is counted."""
_NETWORK = 64  # bits of an IPv6 address that belong to a household; the others change by themselves


@dataclass(frozen=True, slots=True)
class Client:
    """The client of a request, as far as the request tells."""

    address: str
    """IPv4 or IPv6, or whatever the server calls it."""
    agent: str
    """The header User-Agent; empty without one."""


@dataclass(slots=True)
class _Day:
    """What is remembered about the clients of one day."""

    day: date
    """In UTC."""
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    """Of all hashes."""
    counted: dict[bytes, set[Event]] = field(default_factory=dict)
    """Client and article -> for what it was counted."""
    spans: dict[bytes, Spans] = field(default_factory=dict)
    """Client and article -> which bytes it asked for, until that is enough."""
    behind: Counter[bytes] = field(default_factory=Counter)
    """Address and article -> how many clients were counted."""


class Clients:
    """Safe for several threads. `today`: for tests."""

    def __init__(self, today: Callable[[], date] = lambda: datetime.now(UTC).date()) -> None:
        self._today = today
        self._lock = threading.Lock()
        self._now = _Day(today())

    @property
    def day(self) -> date:
        """Today, in UTC; yesterday's key and hashes are gone from then on."""
        with self._lock:
            return self._turned().day

    def first(self, client: Client, article_id: str, event: Event) -> bool:
        """Return whether this is the client's first event of this kind for the article today, and remember it."""
        with self._lock:
            return self._first(self._turned(), client, article_id, event)

    def enough(self, client: Client, article_id: str, part: tuple[int, int], least: int) -> bool:
        """Return whether the client has just now reached `least` different bytes of the article, for the first time
        today.

        `part`: the first byte that it asks for, and the one behind the last.
        """
        with self._lock:
            now = self._turned()
            name = _hash(now.key, client.address, client.agent, article_id)
            if Event.DOWNLOAD in now.counted.get(name, ()):
                return False
            spans = now.spans.get(name)
            if spans is None:
                if len(now.spans) >= MOST:
                    return False
                spans = now.spans[name] = Spans()
            spans.add(*part)
            if spans.length < least:
                return False
            del now.spans[name]
            return self._first(now, client, article_id, Event.DOWNLOAD)

    def _turned(self) -> _Day:
        today = self._today()
        if today != self._now.day:
            self._now = _Day(today)
        return self._now

    @staticmethod
    def _first(now: _Day, client: Client, article_id: str, event: Event) -> bool:
        name = _hash(now.key, client.address, client.agent, article_id)
        counted = now.counted.get(name)
        if counted is None:
            behind = _hash(now.key, _network(client.address), article_id)
            if len(now.counted) >= MOST or now.behind[behind] >= MOST_OF_ADDRESS:
                return False
            now.behind[behind] += 1
            counted = now.counted[name] = set()
        if event in counted:
            return False
        counted.add(event)
        return True


def _hash(key: bytes, *parts: str) -> bytes:
    text = "\0".join(parts).encode("utf-8", "surrogateescape")
    return blake2b(text, key=key, digest_size=12).digest()


def _network(address: str) -> str:
    """Return the part of an address that one household keeps."""
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    return str(int(known) >> (128 - _NETWORK)) if isinstance(known, IPv6Address) else address
