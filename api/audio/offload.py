"""Lets another server send the audio: nginx, from a folder or the object store, or the store itself.

This process still decides who may listen, and whether the listener has the version already.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol
from urllib.parse import urlsplit

from api.audio.ranges import asked_range
from api.audio.request_headers import RequestHeaders
from api.blobs.blobs import Blobs
from api.settings import Settings
from api.store.version_files import File

VALID = timedelta(hours=12)
"""How long a signed address is valid: players keep the address that a redirect led to, and a listener may pause for an
afternoon. It reveals nothing: the same audio is public at our own address, and a deleted file is gone from both. For
subscribers, addresses are signed for less."""
REDIRECTED = "public, max-age=60"
"""Cache-Control of a redirect: far less than a signed address is valid, and as long as other answers are kept."""
NOT_KEPT = "private, no-store"
"""Cache-Control of a subscriber's redirect: the store's address is valid no longer than the one that was asked."""


Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Handed:
    """What is answered instead of the bytes."""

    status: int
    """Of HTTP."""
    headers: Headers
    """Without the body's length."""


class Offload(Protocol):
    """Answers a GET or HEAD that would be answered with audio; None where this process answers it."""

    def answer(
        self, file: File, method: str, asked: RequestHeaders, common: Headers, valid: timedelta
    ) -> Handed | None:
        """Return the answer. `asked`: the request's conditions and range. `common`: headers of all answers.

        `valid`: how long an address that listeners see may hold.
        """
        ...

    @property
    def media_source(self) -> str | None:
        """The origin of another server that players of our pages must be allowed to load audio from."""
        ...


@dataclass(frozen=True, slots=True)
class NginxFolder:
    """nginx finds the files in a folder, and answers HEAD and ranges too."""

    prefix: str
    """Internal location of nginx."""
    media_source: str | None = None
    """Pages load audio from no other origin."""

    def answer(
        self,
        file: File,
        method: str,  # noqa: ARG002 - the protocol's
        asked: RequestHeaders,  # noqa: ARG002
        common: Headers,
        valid: timedelta,  # noqa: ARG002
    ) -> Handed:
        return Handed(200, {**common, "x-accel-redirect": self.prefix + file.key})


@dataclass(frozen=True, slots=True)
class NginxStore:
    """nginx fetches the file, or a part of it, from a signed address.

    The address is sent in a header of its own, because nginx decodes X-Accel-Redirect. So is Cache-Control, because
    nginx would send it with the error of an outage, too. The address is signed for GET, so HEAD is answered here; and
    so is If-Range, since the store has ETags of its own.
    """

    prefix: str
    """Internal location of nginx."""
    blobs: Blobs
    """Sign the addresses."""
    media_source: str | None = None
    """Pages load audio from no other origin."""

    def answer(
        self,
        file: File,
        method: str,
        asked: RequestHeaders,
        common: Headers,
        valid: timedelta,  # noqa: ARG002 - nobody but nginx sees the address
    ) -> Handed | None:
        url = self.blobs.signed_url(file.key, VALID) if method == "GET" else None
        if url is None:
            return None
        headers = dict(common)
        headers["x-blob-cache-control"] = headers.pop("cache-control")
        headers |= {"x-accel-redirect": self.prefix + file.key, "x-blob-url": url}
        ranged = asked_range(asked, file.etag)
        if ranged is not None:
            headers["x-blob-range"] = ranged
        return Handed(200, headers)


@dataclass(frozen=True, slots=True)
class Redirect:
    """The listener is sent to a signed address of the object store.

    302, which every podcast client follows, and without our ETag: a cache that revalidated the redirect by it would
    keep an address whose signature ends.
    """

    blobs: Blobs
    """Sign the addresses."""

    def answer(
        self,
        file: File,
        method: str,
        asked: RequestHeaders,  # noqa: ARG002 - the protocol's
        common: Headers,
        valid: timedelta,
    ) -> Handed | None:
        url = self.blobs.signed_url(file.key, valid) if method == "GET" else None
        if url is None:
            return None
        kept = NOT_KEPT if common["cache-control"].startswith("private") else REDIRECTED
        varying = {name: value for name, value in common.items() if name == "vary"}
        return Handed(302, {**varying, "location": url, "cache-control": kept})

    @property
    def media_source(self) -> str | None:
        url = self.blobs.signed_url("any", VALID)
        return None if url is None else "{0.scheme}://{0.netloc}".format(urlsplit(url))


def offload_of(settings: Settings, blobs: Blobs) -> Offload | None:
    """Return what the settings say; None where this process sends the audio."""
    match settings.audio.via:
        case "stream":
            return None
        case "redirect":
            return Redirect(blobs)
        case "nginx":
            location = settings.audio.nginx_location
            return NginxFolder(location) if settings.blobs is None else NginxStore(location, blobs)
