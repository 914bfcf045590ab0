"""Rate limits: for this process, or for all processes that share a database."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

from limits import RateLimitItem
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from api.store import rates
from api.store.database import SQLITE, Database
from api.store.rates import Window


class Rates(Protocol):
    """A rate limiter; both kinds count by a sliding window, so that they allow the same."""

    def hit(self, rate: RateLimitItem, name: str) -> float:
        """Count an action of `name` and return 0; at the limit, the seconds until the next one is allowed."""
        ...


def open_rates(database: Database) -> Rates:
    """Return a limiter for this process if it is the only one (SQLite), else one for all processes."""
    return MemoryRates() if database.name == SQLITE else SharedRates(database)


class MemoryRates:
    """Implements `Rates` in this process."""

    def __init__(self) -> None:
        self._storage = MemoryStorage()
        self._limiter = SlidingWindowCounterRateLimiter(self._storage)

    def hit(self, rate: RateLimitItem, name: str) -> float:
        if self._limiter.hit(rate, name):
            return 0.0
        length = rate.get_expiry()
        before, _, hits, expires = self._storage.get_sliding_window(rate.key_for(name), length)
        return _seconds(Window(hits, before, expires / length - 1), rate)


class SharedRates:
    """Implements `Rates` in PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def hit(self, rate: RateLimitItem, name: str) -> float:
        length = timedelta(seconds=rate.get_expiry())
        with self._database.write() as session:
            full = rates.hit(session, rate.key_for(name), rate.amount, length)
        return 0.0 if full is None else _seconds(full, rate)


def _seconds(full: Window, rate: RateLimitItem) -> float:
    """Round up a little, so that a limit that has just been reached isn't taken for 0."""
    return max(0.001, full.wait(rate.amount) * rate.get_expiry())
