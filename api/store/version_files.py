"""The files of published versions: their names, and what a request for one needs to know."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from api.errors import NotPublicError
from api.store.articles import existing
from api.store.schema import ArticleRow, VersionRow

AUDIO = "audio.mp3"
CAPTIONS = "captions.vtt"
TIMINGS = "timings.json"
CHAPTERS = "chapters.json"

# What is read of the article for each of its files.
_STANDING = (
    *(ArticleRow.status, ArticleRow.deleted, ArticleRow.held, ArticleRow.published),
    *(ArticleRow.protected, ArticleRow.moved_to),
)


@dataclass(frozen=True, slots=True)
class File:
    """One immutable file of a version."""

    key: str
    """Of the blob."""
    length: int
    """Bytes."""
    etag: str
    """Strong, with its quotation marks."""


@dataclass(frozen=True, slots=True)
class CurrentFile:
    """Everything that a request for a file of a version needs to know."""

    status: str
    """The article's."""
    deleted: bool
    """Whether the article was deleted."""
    file: File | None
    """None while there is no version."""
    held: bool
    """Whether the article waits for an editor's release."""
    published: datetime
    """When it is public at the earliest."""
    protected: bool
    """Whether it is for subscribers only."""
    moved_to: str | None
    """The article's new id if it has moved."""

    @property
    def public(self) -> bool:
        """Whether the article is public now."""
        return not self.held and self.published <= datetime.now(UTC)

    @property
    def open(self) -> bool:
        """Whether the file is public now."""
        return self.public and not self.protected


def require_public_file(found: CurrentFile | None, article_id: str) -> CurrentFile:
    """Return what is known of a file of a public article. Raises NotPublicError, and as `articles.require` does."""
    there = existing(found, article_id)
    if not there.public:
        raise NotPublicError(f"The article {article_id!r} isn't public yet.")
    return there


class NamedFile(NamedTuple):
    """A file of an article, whatever its version."""

    article_id: str
    name: str


class VersionFile(NamedTuple):
    """A file of exactly one version."""

    article_id: str
    version: str
    name: str


def current_files(session: Session, wanted: Collection[NamedFile]) -> dict[NamedFile, CurrentFile]:
    """Return what is known of the files, with one query; unknown articles are left out."""
    found = session.execute(
        select(ArticleRow.id, *_STANDING)
        .add_columns(VersionRow.folder, VersionRow.files)
        .outerjoin(VersionRow, (VersionRow.article_id == ArticleRow.id) & (VersionRow.version == ArticleRow.version))
        .where(ArticleRow.id.in_({file.article_id for file in wanted}))
    )
    rows = {row.id: row for row in found}
    return {file: _standing(rows[file.article_id], file.name) for file in wanted if file.article_id in rows}


def files_of(session: Session, wanted: Collection[VersionFile]) -> dict[VersionFile, CurrentFile]:
    """Return files of exactly these versions, current or retired, with one query.

    What is gone, or of an article that is deleted or not public, is left out.
    """
    found = session.execute(
        select(VersionRow.article_id, VersionRow.version, VersionRow.folder, VersionRow.files)
        .add_columns(*_STANDING)
        .join(ArticleRow, ArticleRow.id == VersionRow.article_id)
        .where(VersionRow.article_id.in_({file.article_id for file in wanted}), ArticleRow.deleted.is_(None))
        .where(VersionRow.version.in_({file.version for file in wanted}))
        .where(ArticleRow.held.is_(False), ArticleRow.published <= datetime.now(UTC))
    )
    rows = {(row.article_id, row.version): row for row in found}
    known = {file: rows[file.article_id, file.version] for file in wanted if (file.article_id, file.version) in rows}
    return {file: _standing(row, file.name) for file, row in known.items()}


def all_files(session: Session) -> dict[tuple[str, str, str], dict[str, Any]]:
    """Return length and SHA-256 (`etag`) of every file by name, by article, version and blob folder."""
    found = session.execute(select(VersionRow.article_id, VersionRow.version, VersionRow.folder, VersionRow.files))
    return {(article_id, version, folder): files for article_id, version, folder, files in found}


def _standing(row: Row[Any], name: str) -> CurrentFile:
    file = _file(row.folder, name, row.files) if row.folder else None
    return CurrentFile(row.status, row.deleted is not None, file, row.held, row.published, row.protected, row.moved_to)


def _file(folder: str, name: str, files: dict[str, Any]) -> File:
    return File(f"{folder}/{name}", files[name]["length"], f'"{files[name]["etag"]}"')
