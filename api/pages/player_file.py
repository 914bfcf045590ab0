"""The player's one file: its content, its hash, and the attributes that pin a page to exactly this version."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources

CONTENT = resources.files("api").joinpath("player", "artikel-anhoeren.js").read_bytes()
HASH = hashlib.sha256(CONTENT).hexdigest()[:16]
INTEGRITY = "sha384-" + base64.b64encode(hashlib.sha384(CONTENT).digest()).decode()
"""Subresource integrity, for pages that load the immutable address."""
MEDIA_TYPE = "text/javascript; charset=utf-8"
