"""Opens the blobs and takes that the settings name. Imports what needs the extra `cluster` only where it is used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from api.blobs.blobs import Blobs
from api.blobs.folder_blobs import FolderBlobs
from api.blobs.shared_takes import SharedTakes
from api.errors import MissingExtraError
from api.settings import Settings
from reader.errors import installing


def open_blobs(settings: Settings) -> Blobs:
    """Open the folder or the object store. Raises OSError where the folder can't be made, MissingExtraError."""
    if settings.blobs is None:
        return FolderBlobs(settings.data / "blobs")
    with _extra():
        from api.blobs.s3_blobs import S3Blobs  # noqa: PLC0415
    return S3Blobs(settings.blobs)


def open_takes(settings: Settings) -> SharedTakes | None:
    """Open the store of takes; None where blobs are a folder, whose workers share the folder of takes too."""
    if settings.blobs is None:
        return None
    with _extra():
        from api.blobs.s3_takes import S3Takes  # noqa: PLC0415
    return S3Takes(settings.blobs)


def preflight_blobs(settings: Settings, *, rendering: bool) -> None:
    """Make sure that the object store, where there is one, lets us read, and write where this process renders.

    Raises ObjectStoreRefusedError.
    """
    if settings.blobs is not None:
        from api.blobs.s3_blobs import preflight  # noqa: PLC0415

        preflight(settings.blobs, writing=rendering)


@contextmanager
def _extra() -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise MissingExtraError(f"VORLESER_BLOBS needs more packages: {installing('cluster')}.") from error
