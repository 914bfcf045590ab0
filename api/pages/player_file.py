"""The player's files: content, common hash, and the integrity value that pins a page to this version."""

from __future__ import annotations

import base64
import gzip
import hashlib
from dataclasses import dataclass
from importlib import resources

from api.pages.joining import joined

MAIN = "artikel-anhoeren.js"
"""What a page loads; the others come from beside it when they are needed."""
MEDIA_TYPE = "text/javascript; charset=utf-8"
"""Of the player's files."""
_FOLDER = resources.files("api").joinpath("player")


@dataclass(frozen=True, slots=True)
class Script:
    """One of the player's files."""

    content: bytes
    """The file of `api/player` with the parts that it imports, as readable as they are."""
    compressed: bytes
    """The same with gzip."""
    integrity: str
    """Subresource integrity, for pages that load the immutable address."""


def _script(content: bytes) -> Script:
    integrity = "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()
    return Script(content, gzip.compress(content, 9, mtime=0), integrity)


def _text(path: str) -> str:
    return _FOLDER.joinpath(path).read_text("utf-8")


SCRIPTS = {
    name: _script(joined(name, _text).encode())
    for name in sorted(file.name for file in _FOLDER.iterdir())
    if name.endswith(".js")
}
"""The player's files by name. What lies in folders beside them are their parts, and has no address."""
HASH = hashlib.sha256(b"".join(script.content for script in SCRIPTS.values())).hexdigest()[:16]
"""Names this version of the player in its immutable addresses."""
