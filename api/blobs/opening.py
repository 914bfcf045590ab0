"""Which blobs the settings name."""

from __future__ import annotations

from api.blobs.blobs import Blobs
from api.blobs.folder_blobs import FolderBlobs
from api.errors import MissingExtraError
from api.settings import Settings


def open_blobs(settings: Settings) -> Blobs:
    """Open the folder or the object store. Raises OSError where the folder can't be made, MissingExtraError."""
    if settings.blobs is None:
        return FolderBlobs(settings.data / "blobs")
    try:
        from api.blobs.s3_blobs import S3Blobs  # noqa: PLC0415 - the extra may be absent where no store is used
    except ImportError as error:
        raise MissingExtraError("VORLESER_BLOBS needs more packages: pip install 'vorleser[cluster]'.") from error
    return S3Blobs(settings.blobs)
