"""Articles for the benchmark of the service: pushed like others, or put in place where only their size matters."""

from __future__ import annotations

import hashlib
import random
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import httpx

from api.services import Services
from api.store.article_json import as_json
from api.store.schema import ArticleRow, Status, VersionRow
from api.store.version_files import AUDIO
from reader.article import Article, Block, BlockKind


def file_of_size(services: Services, article_id: str, size: int) -> bytes:
    """Put an article with `size` bytes of audio in place, as a rendering would; returns the bytes."""
    content = random.Random(article_id).randbytes(size)
    folder = hashlib.sha256(article_id.encode()).hexdigest()[:32]
    article = as_json(Article(f"Artikel {article_id}", (Block(BlockKind.PARAGRAPH, "Ein Satz."),)))
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / AUDIO).write_bytes(content)
        services.blobs.put_folder(folder, Path(name))
    now = datetime.now(UTC)
    row = ArticleRow(
        id=article_id,
        revision=1,
        content_hash="",
        article=article,
        text="",
        published=now,
        pushed=now,
        status=Status.READY,
        version=folder,
    )
    version = VersionRow(
        article_id=article_id,
        version=folder,
        folder=folder,
        created=now,
        duration=size / 8000,
        voice_name="espeak",
        voice_label="espeak",
        article=article,
        files={AUDIO: {"length": size, "etag": hashlib.sha256(content).hexdigest()}},
    )
    with services.database.write() as session:
        session.add(row)
        session.flush()
        session.add(version)
    return content


def thousand_articles(services: Services, size: int) -> None:
    """Put 1,000 articles in place."""
    for number in range(1000):
        file_of_size(services, f"artikel-{number}", size)


def push_article(client: httpx.Client, article_id: str, sentences: int, mark: int = 0) -> None:
    """Push an article; `mark` other than 0 changes one sentence in its middle."""
    said = [f"Der Gemeinderat von Auental hat am Abend über Antrag {number} beraten." for number in range(sentences)]
    if mark:
        said[sentences // 2] = f"In der Mitte der Sitzung fiel zur Überraschung aller die Zahl {mark}."
    paragraphs = [" ".join(said[start : start + 4]) for start in range(0, sentences, 4)]
    text = "Rat beschließt Haushalt\n\n" + "\n\n".join(paragraphs)
    client.put(f"/articles/{article_id}", json={"text": text}).raise_for_status()


def ready_article(client: httpx.Client, article_id: str) -> float:
    """Wait until the article's rendering is finished; returns its duration in seconds."""
    while True:
        article = client.get(f"/articles/{article_id}").json()
        if article["status"] != "rendering":
            assert article["status"] == "ready", article["error"]
            return float(article["duration"])
        time.sleep(0.02)
