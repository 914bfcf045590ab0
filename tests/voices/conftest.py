from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.voices.collection import Collection, serve
from voices.catalogue import CatalogueVoice, VoiceFile


@pytest.fixture
def collection() -> Iterator[Collection]:
    with serve() as collection:
        yield collection


@pytest.fixture
def voice(collection: Collection) -> CatalogueVoice:
    """A voice of 1.5 MB that the collection serves."""
    contents = {"de/probe.onnx": random.Random(1).randbytes(1_500_000), "de/probe.onnx.json": b'{"audio": {}}'}
    collection.files |= contents
    files = tuple(
        VoiceFile(path, len(content), hashlib.md5(content, usedforsecurity=False).hexdigest())
        for path, content in contents.items()
    )
    return CatalogueVoice("probe", "piper", "nobody", "low", "CC0-1.0", "", rank=5, rate=16000, files=files)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "voices"
