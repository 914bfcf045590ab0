"""Size and digest of a file as its hub announces them, for collections that don't publish them.

Asked for the head of a file's address, the Hugging Face hub answers with `X-Linked-Size` and `X-Linked-ETag`, the
SHA-256 of a file under LFS, and leads to the store that holds the bytes. Of a small file, which lies in git itself, it
says `Content-Length` and `ETag`: the number that git gives it, SHA-1 of "blob", length and content. (So the hub's own
client reads them: huggingface_hub, `get_hf_file_metadata`.) Large files come from another server than the announcement,
so a fault of either is noticed; a false announcement by the hub itself is not.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx

from voices.errors import DownloadError

RECORD = "announced.json"
"""File in the folder of an installed voice that records what its hub announced."""
_LEADS = 5  # redirections to other addresses of the hub itself that are followed
_CHUNK = 1 << 18  # bytes


@dataclass(frozen=True, slots=True)
class Announced:
    """The hub's announcement of a file."""

    url: str
    """Where it was asked."""
    size: int
    """In bytes."""
    digest: str
    """Hexadecimal: 64 digits are SHA-256, 40 are git's number of the file."""

    def is_of(self, path: Path) -> bool:
        """Return whether the file has this size and digest."""
        if path.stat().st_size != self.size:
            return False
        if len(self.digest) == 64:
            known = hashlib.sha256()
        else:
            known = hashlib.sha1(b"blob %d\0" % self.size, usedforsecurity=False)
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                known.update(chunk)
        return known.hexdigest() == self.digest


def ask(client: httpx.Client, url: str) -> Announced:
    """Request the hub's announcement for an address. Raises DownloadError without a digest, httpx.HTTPError."""
    asked = httpx.URL(url)
    for _ in range(_LEADS):
        answer = client.head(asked, follow_redirects=False, headers={"Accept-Encoding": "identity"})
        if answer.status_code == httpx.codes.NOT_FOUND:
            raise DownloadError(
                f"There is no file at {asked}: check the address of the collection, or update Vorleser."
            )
        if answer.status_code >= httpx.codes.BAD_REQUEST:
            raise DownloadError(f"{asked.host} answered {answer.status_code} for {asked}: try again later.")
        digest = _digest(answer.headers.get("X-Linked-ETag") or answer.headers.get("ETag") or "")
        size = answer.headers.get("X-Linked-Size") or answer.headers.get("Content-Length") or ""
        leads = asked.join(answer.headers["Location"]) if answer.is_redirect and "Location" in answer.headers else None
        if "X-Linked-ETag" in answer.headers or leads is None or leads.host != asked.host:
            if digest is None or not size.isdecimal():
                break
            return Announced(str(asked), int(size), digest)
        asked = leads
    raise DownloadError(
        f"{asked.host} doesn't announce size and digest of {asked.path.rpartition('/')[2]}, so it can't be checked and "
        f"was not installed: ask the collection itself, not a mirror of it."
    )


def record(folder: Path, found: dict[str, Announced]) -> None:
    """Note in a voice's folder what was announced for each of its files."""
    content = {name: asdict(announced) for name, announced in sorted(found.items())}
    (folder / RECORD).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _digest(etag: str) -> str | None:
    found = re.fullmatch(r'(?:W/)?"?([0-9a-f]{64}|[0-9a-f]{40})"?', etag)
    return found[1] if found else None
