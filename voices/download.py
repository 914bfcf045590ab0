"""Downloads a voice, resumes, verifies, and installs it whole or not at all.

A file grows as `.partial/<voice>/<file>.part` in the folder of voices and gets its name there only when size and digest
fit the catalogue. When all files of a voice are complete the folder becomes `<voice>` by one rename. An interrupted
download keeps its `.part` and goes on from there; a file that turns out wrong is thrown away. An archive whose size and
digest nobody publishes must have the length that the server announces, and its files the CRC-32 that it holds. Any
other file of which nobody publishes them must be what its hub announces (`voices.announced`), which is noted beside it.

Resuming follows RFC 9110: `Range` with `If-Range`, so that a server whose file has changed sends it anew.
"""

from __future__ import annotations

import dataclasses
import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import filelock
import httpx

from voices import announced
from voices.announced import Announced
from voices.archives import unpack, write_manifest
from voices.catalogue import CatalogueVoice, VoiceFile
from voices.errors import CorruptDownloadError, DownloadError, VoiceStorageError
from voices.installed import is_installed
from voices.partial_file import PartialFile

Progress = Callable[[int, int], None]
"""Called with the bytes of a voice that are there and the bytes that it has, 0 where that is not known."""

_TIMEOUT = httpx.Timeout(30.0, connect=10.0)  # seconds without a byte; a slow line may still take hours in all
_CHUNK = 1 << 18  # bytes


class Downloader:
    """Installs voices into `folder`. Safe to run in several processes at once.

    `mirror`: an address below which all files lie under the paths that they have in their collections.
    """

    def __init__(self, folder: Path, mirror: str | None = None) -> None:
        self._folder = folder
        self._mirror = mirror

    def install(self, voice: CatalogueVoice, on_progress: Progress = lambda _done, _all: None) -> None:
        """Install `voice`; does nothing if it is installed.

        Raises DownloadError, VoiceStorageError.
        """
        if is_installed(voice, self._folder):
            return
        partial = self._folder / ".partial" / voice.name
        with _storage_errors(self._folder), self._alone(voice):
            if is_installed(voice, self._folder):  # another process was faster
                return
            _check_space(voice, partial)
            with httpx.Client(timeout=_TIMEOUT, follow_redirects=True) as client:
                before = 0
                sources = [self._source(client, voice, file) for file in voice.files]
                for source in sources:
                    before += self._complete(client, source, partial, _shifted(on_progress, before, voice.size))
            if voice.announced:
                announced.record(partial, {one.file.name: one.announced for one in sources if one.announced})
            if voice.self_described:
                write_manifest(partial)
            _put_in_place(partial, self._folder / voice.name)

    @contextmanager
    def _alone(self, voice: CatalogueVoice) -> Iterator[None]:
        """Hold the voice's lock, which the operating system frees even if this process is killed."""
        partial = self._folder / ".partial" / voice.name
        partial.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(partial.with_name(f"{voice.name}.lock"), timeout=0)
        try:
            lock.acquire()
        except filelock.Timeout:
            raise DownloadError(
                f"Another process is installing '{voice.name}' at this moment: wait until it has finished."
            ) from None
        try:
            yield
        finally:
            with suppress(OSError):  # it is gone if all went well, and stays if it holds an unfinished download
                partial.rmdir()
            lock.release()

    def _source(self, client: httpx.Client, voice: CatalogueVoice, file: VoiceFile) -> _Source:
        url = (self._mirror or voice.base_url).rstrip("/") + "/" + file.path
        if not file.announced:
            return _Source(url, file)
        try:
            found = announced.ask(client, url)
        except httpx.HTTPError as error:
            broken = DownloadError(f"{httpx.URL(url).host} broke off the connection: run the same command again.")
            raise _unreachable(error, url) or broken from error
        return _Source(url, dataclasses.replace(file, size=found.size), found)

    def _complete(self, client: httpx.Client, source: _Source, partial: Path, on_progress: Progress) -> int:
        """Bring the file into `partial` under its own name, or unpacked; returns the bytes that it has."""
        file = source.file
        target = partial / (file.unpack or file.name)
        if source.announced and target.is_file() and not source.announced.is_of(target):
            target.unlink()  # of an earlier run; the hub has another now
        if target.exists():  # completed and verified by a run that was interrupted later
            on_progress(file.size or 0, file.size or 0)
            return file.size or 0
        part = PartialFile(partial / f"{file.name}.part")
        resumed = part.size > 0
        if file.size is None or part.size != file.size:  # else an earlier run ended between the last byte and the check
            self._load(client, source, part, on_progress)
        size = part.size
        try:
            _verify(source, part)
            if file.unpack:
                unpack(part.path, file.name, target)
        except CorruptDownloadError:
            part.discard()
            if not resumed:
                raise
            # The part from an earlier run may be the damaged one: try once more, from the start.
            return self._complete(client, source, partial, on_progress)
        if not file.unpack:
            part.path.replace(target)
        part.discard()
        return size

    def _load(self, client: httpx.Client, source: _Source, part: PartialFile, on_progress: Progress) -> None:
        """Append to `part` what is missing; start over where the server doesn't go on."""
        whole = source.file.size
        try:
            with client.stream("GET", source.url, headers=part.request_headers(whole)) as response:
                if response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE and part.size:
                    part.discard()
                    return self._load(client, source, part, on_progress)
                _check_status(response, source.url)
                if not _goes_on(response, part.size):
                    part.discard()
                part.remember(response.headers.get("ETag"))
                if whole is None and "Content-Length" in response.headers:
                    whole = part.size + int(response.headers["Content-Length"])
                _append(response, part, whole, on_progress)
        except httpx.HTTPError as error:
            raise _broken_off(error, source, part, whole) from error
        if part.size < (whole or 0):
            raise _broken_off(None, source, part, whole)
        return None


@dataclass(frozen=True, slots=True)
class _Source:
    """A file and where it is loaded from."""

    url: str
    """Where it is loaded from."""
    file: VoiceFile
    """Its size and checksum."""
    announced: Announced | None = None
    """What its hub says of it, where that is all that is known."""


def _check_status(response: httpx.Response, url: str) -> None:
    status = response.status_code
    if status == httpx.codes.NOT_FOUND:
        raise DownloadError(f"There is no file at {url}: check the address of the collection, or update Vorleser.")
    if status >= httpx.codes.BAD_REQUEST:
        raise DownloadError(f"{response.url.host} answered {status} {response.reason_phrase}: try again later.")


def _goes_on(response: httpx.Response, have: int) -> bool:
    """Return whether the answer goes on exactly where we stand."""
    start = response.headers.get("Content-Range", "").removeprefix("bytes ").partition("-")[0]
    return response.status_code == httpx.codes.PARTIAL_CONTENT and start == str(have)


def _append(response: httpx.Response, part: PartialFile, whole: int | None, on_progress: Progress) -> None:
    with part.path.open("ab") as stream:
        done = stream.tell()
        on_progress(done, whole or 0)
        for chunk in response.iter_bytes(_CHUNK):
            done += len(chunk)
            stream.write(chunk)
            if whole is not None and done > whole:  # another file than the catalogue's; the check will say so
                break
            on_progress(done, whole or 0)
        stream.flush()
        os.fsync(stream.fileno())


def _verify(source: _Source, part: PartialFile) -> None:
    """Raise CorruptDownloadError unless size and digest are the catalogue's, or its hub's where that knows none.

    MD5 is what the collection publishes: it guards against accidents; against forgery stands TLS.
    """
    file = source.file
    if source.announced is not None:
        if not source.announced.is_of(part.path):
            raise CorruptDownloadError(
                f"{file.name} is not what {httpx.URL(source.url).host} announced and was thrown away: try again later."
            )
        return
    if file.md5 is None:  # an archive, which holds checksums of its own
        return
    with part.path.open("rb") as stream:
        digest = hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False))
    if part.size != file.size or digest.hexdigest() != file.md5:
        raise CorruptDownloadError(
            f"{file.name} arrived damaged and was thrown away: try again, and update Vorleser if it happens twice."
        )


def _unreachable(error: httpx.HTTPError, url: str) -> DownloadError | None:
    if isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout)):
        return DownloadError(f"{httpx.URL(url).host} can't be reached: check the network connection and try again.")
    if isinstance(error, (httpx.UnsupportedProtocol, httpx.InvalidURL, httpx.TooManyRedirects)):
        return DownloadError(f"{url} is not an address that can be downloaded from: check the collection's.")
    return None


def _broken_off(error: httpx.HTTPError | None, source: _Source, part: PartialFile, whole: int | None) -> DownloadError:
    if error is not None and (unreachable := _unreachable(error, source.url)) is not None:
        return unreachable
    size = f" of {whole}" if whole else ""
    return DownloadError(
        f"The connection broke after {part.size}{size} bytes of {source.file.name}: "
        f"run the same command again, it goes on from there."
    )


def _check_space(voice: CatalogueVoice, partial: Path) -> None:
    there = sum(file.stat().st_size for file in partial.rglob("*") if file.is_file())
    missing = voice.size - there
    if missing > shutil.disk_usage(partial).free:
        raise _no_room(partial.parent.parent)


def _put_in_place(partial: Path, place: Path) -> None:
    """Make the complete folder `partial` the voice's folder by one rename."""
    if place.exists():  # an incomplete voice that somebody left there
        shutil.rmtree(place)
    partial.replace(place)
    if os.name == "posix":  # so that the rename itself survives a power cut
        handle = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _shifted(on_progress: Progress, before: int, whole: int) -> Progress:
    return lambda done, size: on_progress(before + done, whole or (before + size if size else 0))


@contextmanager
def _storage_errors(folder: Path) -> Iterator[None]:
    """Turn what the operating system says about the folder into one sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise _no_room(folder) from error
        raise VoiceStorageError(
            f"{folder} can't hold voices ({error.strerror}): name another in VORLESER_VOICES."
        ) from error


def _no_room(folder: Path) -> VoiceStorageError:
    return VoiceStorageError(
        f"There is no room for the voice in {folder}: free some, or name another folder, and try again."
    )
