"""A partial download: the bytes so far, and the server's strong validator (ETag) for them."""

from __future__ import annotations

from pathlib import Path


class PartialFile:
    """`path`: of the bytes so far."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._etag = path.with_name(path.name + ".etag")

    @property
    def size(self) -> int:
        """Bytes so far."""
        return self.path.stat().st_size if self.path.is_file() else 0

    def request_headers(self, whole: int | None) -> dict[str, str]:
        """Return headers that ask for what is missing. Without a validator nothing is resumed (RFC 9110, 13.1.5)."""
        headers = {"Accept-Encoding": "identity"}  # sizes and ranges are those of the file itself
        if (whole is not None and self.size > whole) or (self.size and not self._etag.is_file()):
            self.discard()
        if self.size:
            headers["Range"] = f"bytes={self.size}-"
            headers["If-Range"] = self._etag.read_text(encoding="ascii")
        return headers

    def remember(self, etag: str | None) -> None:
        """Keep a strong validator; a weak one doesn't say that the bytes are the same."""
        if etag and not etag.startswith("W/"):
            self._etag.write_text(etag, encoding="ascii")

    def discard(self) -> None:
        """Delete what there is."""
        self.path.unlink(missing_ok=True)
        self._etag.unlink(missing_ok=True)
