"""Tells refusals of an object store (wrong keys, missing bucket) from outages, which pass by themselves.

The codes are those of Amazon's S3 API reference ("Error responses"), which other stores answer with too.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from api.blobs.blobs import RefusedError

LEFT_ALONE = 10.0
"""Seconds for which a store that refused our keys isn't asked again."""

_KEYS = "check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
_TOKEN = "check AWS_SESSION_TOKEN, or the role of the machine"  # noqa: S105 - a sentence
_BUCKET = "check the bucket in VORLESER_BLOBS, and AWS_ENDPOINT_URL"
_REGION = "check AWS_REGION and AWS_ENDPOINT_URL"
_RIGHTS = "the keys need GetObject, PutObject, DeleteObject and ListBucket below the prefix in VORLESER_BLOBS"
_ADVICE = {
    "InvalidAccessKeyId": _KEYS,
    "SignatureDoesNotMatch": _KEYS,
    "InvalidSecurity": _KEYS,
    "Unauthorized": _KEYS,
    "ExpiredToken": _TOKEN,
    "InvalidToken": _TOKEN,
    "NoSuchBucket": _BUCKET,
    "InvalidBucketName": _BUCKET,
    "AuthorizationHeaderMalformed": _REGION,
    "PermanentRedirect": _REGION,
    "RequestTimeTooSkewed": "set this machine's clock",
    "AccountProblem": "ask whoever runs the store about your account",
    "AllAccessDisabled": _RIGHTS,
    "AccessDenied": _RIGHTS,
}
_OF_ONE_OBJECT = frozenset({"AccessDenied"})  # other objects, or other kinds of requests, may be allowed
_CODE = re.compile(r"<Code>(\w+)</Code>|\(code: (\w+)\)")
_STATUS = re.compile(r"status code: (40[13])\b")
# There clouds tell machines their role; the client asks for it where the environment holds no keys.
_NO_KEYS = re.compile(r"http://169\.254\.\d+\.\d+/")

_log = structlog.get_logger()


def refusal_in(said: str) -> RefusedError | None:
    """Return the refusal that obstore's message `said` reports; None if it reports something else."""
    if _NO_KEYS.search(said):
        return RefusedError(f"There are no keys for the object store: {_KEYS}, or the role of the machine.", "NoKeys")
    found = _CODE.search(said)
    code = found and (found[1] or found[2])
    if code in _ADVICE:
        return RefusedError(f"The object store refuses us ({code}): {_ADVICE[code]}.", code)
    status = _STATUS.search(said)
    if status:
        return RefusedError(f"The object store refuses us ({code or status[1]}): {_KEYS}, and {_RIGHTS}.", code or "")
    return None


class Refusals:
    """Remembers the last refusal of one kind of request, until the store does what it is asked. Safe for threads.

    `said`: the sentence; None where nothing is to be put right. It is logged once, and once more when that was done.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._until = 0.0
        self._last: RefusedError | None = None

    @property
    def said(self) -> str | None:
        last = self._last
        return None if last is None else str(last)

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Run the block and note whether it is refused. Raises RefusedError; for a while again, if all is refused."""
        last = self._last
        if last is not None and time.monotonic() < self._until:
            raise RefusedError(str(last), last.code)
        try:
            yield
        except RefusedError as error:
            self._refused(error)
            raise
        except FileNotFoundError:
            self._served()
            raise
        self._served()

    def _refused(self, error: RefusedError) -> None:
        if error.code not in _OF_ONE_OBJECT:
            self._until = time.monotonic() + LEFT_ALONE
        if self.said != str(error):
            _log.error("object store refuses", what=self._what, error=str(error))
        self._last = error

    def _served(self) -> None:
        if self._last is not None:
            _log.info("object store serves again", what=self._what)
        self._last = None
