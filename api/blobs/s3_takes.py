"""Spoken sentences in the object store, beside the blobs.

A store that fails is left alone for a while: an article has some sixty sentences, and each would wait for it again.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

import obstore

from api.blobs.breaker import Breaker
from api.blobs.object_store import CACHING, READING, open_store, outages

FOLDER = "takes"
LEFT_ALONE = 30.0
"""Seconds after a failure in which the store isn't asked."""


class S3Takes:
    """Implements `api.blobs.shared_takes.SharedTakes` below `url`/takes."""

    def __init__(self, url: str) -> None:
        self._store = open_store(url, FOLDER, CACHING)
        self._listing = open_store(url, FOLDER, READING)
        self._breaker = Breaker("takes", LEFT_ALONE)

    def get(self, name: str) -> bytes | None:
        with self._breaker.guarded(), outages(reading=True):
            try:
                return bytes(obstore.get(self._store, _key(name)).bytes())
            except FileNotFoundError:
                return None

    def put(self, name: str, content: bytes) -> None:
        with self._breaker.guarded(), outages():
            obstore.put(self._store, _key(name), content, use_multipart=False)

    def forget(self, age: timedelta, share: int) -> int:
        before = datetime.now(UTC) - age
        with outages():
            pages = obstore.list(self._listing, f"{share:02x}", chunk_size=1000)
            old = [found["path"] for page in pages for found in page if found["last_modified"] < before]
            if old:
                obstore.delete(self._listing, old)
        return len(old)

    def delete(self, names: Collection[str]) -> None:
        with outages():
            if names:
                obstore.delete(self._listing, [_key(name) for name in names])


def _key(name: str) -> str:
    return f"{name[:2]}/{name}.take"
