"""Compares database and blobs, and renders articles again that lost a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from api.blobs.blobs import Blobs
from api.queue.protocol import Priority
from api.rendering.sweeping import ORPHAN_AGE
from api.services import Services
from api.store.articles import locked
from api.store.schema import ArticleRow, Status, VersionRow
from api.store.version_files import all_files
from api.store.versions import wanted_folders


class Disagreement(StrEnum):
    """What is wrong with a blob."""

    MISSING = "missing"
    WRONG_LENGTH = "wrong length"
    WRONG_CONTENT = "wrong content"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Finding:
    """One blob, or one folder of orphans, that isn't as it must be."""

    kind: Disagreement
    """What is wrong with it."""
    key: str
    """The blob, or the orphans' folder."""
    article_id: str | None = None
    """None for an orphan, which belongs to no article."""
    version: str | None = None
    """Likewise."""


def verify(services: Services, *, deep: bool = False, orphan_age: timedelta = ORPHAN_AGE) -> Iterator[Finding]:
    """Compare database and blobs both ways and yield what differs; nothing is changed.

    Safe beside a running service: a version that comes or goes meanwhile is not looked at. `deep` reads every file and
    compares its SHA-256. Folders younger than `orphan_age` may belong to a rendering in progress. Raises OSError.
    """
    before, wanted = _rows(services)
    stored: dict[str, int] = {}
    ages: dict[str, float] = {}
    for file in services.blobs.files():
        stored[file.key] = file.length
        folder = file.key.partition("/")[0]
        ages[folder] = min(file.age, ages.get(folder, file.age))
    after, still_wanted = _rows(services)
    for version in sorted(before.keys() & after.keys()):
        article_id, name, folder = version
        for file_name, described in before[version].items():
            key = f"{folder}/{file_name}"
            kind = _compared(services.blobs, key, stored.get(key), described, deep=deep)
            if kind is not None:
                yield Finding(kind, key, article_id, name)
    for folder, age in sorted(ages.items()):
        if age > orphan_age.total_seconds() and folder not in wanted | still_wanted:
            yield Finding(Disagreement.ORPHAN, folder)


def _rows(services: Services) -> tuple[dict[tuple[str, str, str], dict[str, Any]], set[str]]:
    """Return the files by (article, version, folder), and all folders that are referred to."""
    with services.database.read() as session:
        return all_files(session), wanted_folders(session)


def _compared(
    blobs: Blobs, key: str, length: int | None, described: dict[str, Any], *, deep: bool
) -> Disagreement | None:
    if length is None:
        return Disagreement.MISSING
    if length != described["length"]:
        return Disagreement.WRONG_LENGTH
    if deep:
        try:
            content = blobs.read(key)
        except FileNotFoundError:
            return Disagreement.MISSING
        if hashlib.sha256(content).hexdigest() != described["etag"]:
            return Disagreement.WRONG_CONTENT
    return None


def repair(services: Services, findings: Iterable[Finding]) -> int:
    """Forget every version that lacks a file and enqueue the articles it was current of. Returns how many.

    What is left of its files becomes an orphan. A replaced version is only forgotten.
    """
    broken = sorted({(found.article_id, found.version) for found in findings if found.article_id and found.version})
    repaired = 0
    for article_id, version in broken:
        with services.database.write() as session:
            article = locked(session, article_id)
            row = session.get(VersionRow, (article_id, version))
            if article is None or row is None:
                continue
            was_current = article.version == version
            session.delete(row)
            if was_current:
                _render_anew(session, services, article)
                repaired += 1
    return repaired


def _render_anew(session: Session, services: Services, article: ArticleRow) -> None:
    article.version, article.status = None, Status.RENDERING
    article.error_title = article.error_detail = None
    session.flush()
    services.queue.enqueue(session, article.id, article.revision, Priority.PUSH, article.pushed)
