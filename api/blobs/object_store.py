"""An S3-compatible object store (obstore), with time limits that suit each use.

Endpoint, region and keys are the environment's: AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID and the others that
every tool for S3 knows, roles of machines and containers included.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from obstore.exceptions import BaseError
from obstore.store import S3Store

from api.blobs.blobs import OutageError
from api.blobs.permanent_errors import refusal_in

_CONNECT = timedelta(seconds=2)
_ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait; obstore's own defaults would hold a worker or listener for minutes."""

    silence: float
    """Seconds until an answer begins, the upload included, and between two parts of it."""
    whole: float
    """Seconds for one attempt."""
    retries: int
    """Further attempts after an error."""
    trying: float
    """Seconds after the first attempt within which a further one may begin."""


READING = Patience(silence=4, whole=20, retries=2, trying=5)
"""A listener waits at most some 8 s for a store that hangs; one that answers 503 is asked thrice within a second."""
WRITING = Patience(silence=12, whole=60, retries=3, trying=10)
"""Half an hour of audio (14 MB) goes up in one request: 12 s at 10 Mbit/s. A store that hangs costs a rendering 20 s,
the attempt to remove what was put included."""
CACHING = Patience(silence=2, whole=3, retries=0, trying=2)
"""A cache is not worth waiting for."""


def open_store(url: str, folder: str, patience: Patience) -> S3Store:
    """Open the `folder` below s3://bucket/prefix. Nothing is asked of the store yet."""
    bucket, _, prefix = url.removeprefix("s3://").partition("/")
    endpoint = next((os.environ[name] for name in _ENDPOINTS if os.environ.get(name)), "")
    return S3Store(
        bucket,
        prefix=f"{prefix.strip('/')}/{folder}".lstrip("/"),
        client_options={
            "allow_http": endpoint.startswith("http://"),  # the operator wrote http:// on purpose
            "connect_timeout": _CONNECT,
            "read_timeout": timedelta(seconds=patience.silence),
            "timeout": timedelta(seconds=patience.whole),
        },
        retry_config={"max_retries": patience.retries, "retry_timeout": timedelta(seconds=patience.trying)},
    )


@contextmanager
def outages(*, reading: bool = False) -> Iterator[None]:
    """Turn every error of the store into OutageError, or RefusedError; where `reading` except FileNotFoundError.

    Where files are written or listed, it is the bucket that isn't found.
    """
    try:
        yield
    except (BaseError, FileNotFoundError) as error:
        refused = refusal_in(str(error))
        if refused is not None:
            raise refused from error
        if reading and isinstance(error, FileNotFoundError):
            raise
        said = str(error).partition("\n")[0]
        raise OutageError(f"The object store failed: {said}") from error
