"""Deletes folders that no row refers to any more; what an outage leaves behind is swept later."""

from __future__ import annotations

from collections.abc import Iterable

import structlog

from api.blobs.blobs import Blobs

_log = structlog.get_logger()


def forget(blobs: Blobs, folders: Iterable[str]) -> None:
    """Delete the folders; stops at the first error, because the next ones would only wait for the same."""
    try:
        for folder in folders:
            blobs.delete(folder)
    except OSError as error:
        _log.warning("blobs left for the sweep", error=str(error))
