"""Spoken sentences in the object store, beside the blobs.

A store that fails is left alone for a while: an article has some sixty sentences, and each would wait for it again.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import obstore
import structlog

from api.blobs.blobs import OutageError
from api.blobs.object_store import CACHING, READING, open_store, outages

FOLDER = "takes"
LEFT_ALONE = 30.0
"""Seconds after a failure in which the store isn't asked."""

_log = structlog.get_logger()


class S3Takes:
    """Implements `api.blobs.shared_takes.SharedTakes` below `url`/takes."""

    def __init__(self, url: str) -> None:
        self._store = open_store(url, FOLDER, CACHING)
        self._listing = open_store(url, FOLDER, READING)
        self._asked_again = 0.0

    def get(self, name: str) -> bytes | None:
        with self._if_well():
            try:
                return bytes(obstore.get(self._store, _key(name)).bytes())
            except FileNotFoundError:
                return None

    def put(self, name: str, content: bytes) -> None:
        with self._if_well():
            obstore.put(self._store, _key(name), content, use_multipart=False)

    def forget(self, age: timedelta, share: int) -> int:
        before = datetime.now(UTC) - age
        with outages():
            pages = obstore.list(self._listing, f"{share:02x}", chunk_size=1000)
            old = [found["path"] for page in pages for found in page if found["last_modified"] < before]
            if old:
                obstore.delete(self._listing, old)
        return len(old)

    @contextmanager
    def _if_well(self) -> Iterator[None]:
        if time.monotonic() < self._asked_again:
            raise OutageError("The object store failed a moment ago and is left alone.")
        try:
            with outages():
                yield
        except OutageError as error:
            self._asked_again = time.monotonic() + LEFT_ALONE
            _log.warning("takes are not shared", error=str(error), seconds=LEFT_ALONE)
            raise


def _key(name: str) -> str:
    return f"{name[:2]}/{name}.take"
