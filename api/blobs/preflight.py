"""Tries the object store at the start, so that a service with wrong keys doesn't start."""

from __future__ import annotations

import uuid
from contextlib import suppress

import obstore
import structlog

from api.blobs.blobs import OutageError, RefusedError
from api.blobs.object_store import CACHING, open_store, outages
from api.blobs.s3_blobs import FOLDER
from api.errors import ObjectStoreRefusedError

_log = structlog.get_logger()


def preflight(url: str, *, writing: bool) -> None:
    """Read from the store and, if `writing`, put, list and delete as well. Raises ObjectStoreRefusedError.

    A store that can't be reached doesn't prevent the start.
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
