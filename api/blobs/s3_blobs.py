"""Blobs in an S3-compatible object store.

A folder is a common prefix of keys and has no name of its own to be renamed: it is whole because nothing refers to it
before all of it is there.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePath

import obstore
import structlog

from api.blobs.blobs import OutageError, RefusedError, StoredFile
from api.blobs.breaker import Breaker
from api.blobs.object_store import CACHING, READING, WRITING, open_store, outages
from api.blobs.permanent_errors import Refusals
from api.errors import ObjectStoreRefusedError

FOLDER = "blobs"
_LISTED_AT_ONCE = 1000  # S3's own page
_TYPES = {
    ".mp3": "audio/mpeg",
    ".vtt": "text/vtt; charset=utf-8",
    ".json": "application/json",
    ".html": "text/html; charset=utf-8",
}
_NEVER_CHANGED = "public, max-age=31536000, immutable"
LEFT_ALONE = 2.0
"""Seconds for which a store that hung isn't read: else all threads that read would wait for it."""
SLOW = 1.0
"""Seconds after which a request that fails counts as hung."""

_log = structlog.get_logger()


class S3Blobs:
    """Implements `api.blobs.blobs.Blobs` below `url`/blobs, as in s3://bucket/prefix."""

    def __init__(self, url: str) -> None:
        self._reading = open_store(url, FOLDER, READING)
        self._writing = open_store(url, FOLDER, WRITING)
        self._breaker = Breaker("audio", LEFT_ALONE, SLOW)
        self._refused_reading, self._refused_writing = Refusals("reading"), Refusals("writing")

    def put_folder(self, folder: str, files: Path) -> None:
        try:
            for file in sorted(files.iterdir()):
                self._put(f"{folder}/{file.name}", file.read_bytes())
        except OSError:
            with suppress(OSError):
                self.delete(folder)
            raise

    def append(self, folder: str, name: str, data: bytes) -> None:
        self._put(f"{folder}/{name}", data)

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        with self._breaker.guarded(), self._refused_reading.noted(), outages(reading=True):
            if length is not None:
                return bytes(obstore.get_range(self._reading, key, start=start, length=length))
            options: obstore.GetOptions | None = {"range": {"offset": start}} if start else None
            return bytes(obstore.get(self._reading, key, options=options).bytes())

    def folders(self) -> Iterator[tuple[str, float]]:
        youngest: dict[str, float] = {}
        for file in self.files():
            folder = file.key.partition("/")[0]
            youngest[folder] = min(file.age, youngest.get(folder, file.age))
        yield from youngest.items()

    def files(self) -> Iterator[StoredFile]:
        now = datetime.now(UTC)
        with self._refused_reading.noted(), outages():
            for page in obstore.list(self._reading, chunk_size=_LISTED_AT_ONCE):
                for found in page:
                    yield StoredFile(found["path"], found["size"], (now - found["last_modified"]).total_seconds())

    def delete(self, folder: str) -> None:
        with self._refused_writing.noted(), outages():
            keys = [found["path"] for page in obstore.list(self._reading, folder) for found in page]
            if keys:
                obstore.delete(self._reading, keys)

    def refusal(self) -> str | None:
        return self._refused_writing.said or self._refused_reading.said

    def signed_url(self, key: str, valid: timedelta) -> str:
        with outages():
            return obstore.sign(self._reading, "GET", key, valid)

    def _put(self, key: str, data: bytes) -> None:
        media_type = _TYPES.get(PurePath(key).suffix, "application/octet-stream")
        with self._refused_writing.noted(), outages():
            # In one request: the parts of an upload that was given up would lie in the bucket, unseen and paid for.
            obstore.put(
                self._writing,
                key,
                data,
                attributes={"Content-Type": media_type, "Cache-Control": _NEVER_CHANGED},
                use_multipart=False,
            )


def preflight(url: str, *, writing: bool) -> None:
    """Try the store at the start: read and, if `writing`, put, list and delete as well. Raises ObjectStoreRefusedError.

    With wrong keys a service doesn't start; a store that can't be reached doesn't prevent the start.
    """
    store = open_store(url, FOLDER, CACHING)
    folder = f"live-trial-{uuid.uuid4().hex}"  # named as a stream is: what a crash leaves is swept
    try:
        if writing:
            with outages():
                obstore.put(store, f"{folder}/0", b"", use_multipart=False)
        with suppress(FileNotFoundError), outages(reading=True):
            obstore.get(store, f"{folder}/0").bytes()
        if writing:
            with outages():
                obstore.delete(store, [found["path"] for page in obstore.list(store, folder) for found in page])
    except RefusedError as error:
        raise ObjectStoreRefusedError(str(error)) from error
    except OutageError as error:
        _log.warning("the object store is away at the start", error=str(error))
