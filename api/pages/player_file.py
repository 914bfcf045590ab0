"""The player's files: content, common hash, and the integrity value that pins a page to this version."""

from __future__ import annotations

import base64
import gzip
import hashlib
from dataclasses import dataclass
from importlib import resources

MAIN = "artikel-anhoeren.js"
"""What a page loads; the others come from beside it when they are needed."""
MEDIA_TYPE = "text/javascript; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Script:
    """One of the player's files."""

    content: bytes
    """As it lies in `api/player`: readable, without a build step."""
    compressed: bytes
    """The same with gzip."""
    integrity: str
    """Subresource integrity, for pages that load the immutable address."""


def _script(content: bytes) -> Script:
    integrity = "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()
    return Script(content, gzip.compress(content, 9, mtime=0), integrity)


SCRIPTS = {
    file.name: _script(file.read_bytes())
    for file in sorted(resources.files("api").joinpath("player").iterdir(), key=lambda file: file.name)
    if file.name.endswith(".js")
}
HASH = hashlib.sha256(b"".join(script.content for script in SCRIPTS.values())).hexdigest()[:16]
