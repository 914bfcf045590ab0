"""Versions: published in one transaction, and swept after they were replaced."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from api.store import dropped_takes, listings
from api.store.articles import locked
from api.store.schema import RenderingRow, Status, VersionRow


def make_current(session: Session, article_id: str, version: str, revision: int, new: VersionRow | None) -> bool:
    """Make `version` the article's current one; False if the article isn't at `revision` any more.

    `new` is its row; None where the version is known, be it current or retired. Where the version is known although
    `new` is given, its files stay and the new ones are orphans. Raises LookupError where a version that was known is
    gone by now.
    """
    article = locked(session, article_id)
    if article is None or article.deleted is not None or article.revision != revision:
        return False
    of_article = VersionRow.article_id == article_id
    session.execute(
        update(VersionRow).where(of_article, VersionRow.retired.is_(None)).values(retired=datetime.now(UTC))
    )
    # Locked, so that sweeping either has taken it already or finds it in use.
    known = session.get(VersionRow, (article_id, version), populate_existing=True, with_for_update=True)
    if known is not None:
        known.retired = None
    elif new is not None:
        session.add(new)
    else:
        raise LookupError(version)
    article.version, article.status = version, Status.READY
    article.error_title = article.error_detail = None
    listings.note_standing(session, article)
    return True


def forget_retired(session: Session, keep: timedelta) -> list[str]:
    """Delete the versions that were replaced longer than `keep` ago; returns their blob folders."""
    old = select(VersionRow.folder, VersionRow.takes).where(VersionRow.retired < datetime.now(UTC) - keep)
    found = session.execute(old.with_for_update(skip_locked=True)).all()
    for folder, _ in found:
        session.execute(delete(VersionRow).where(VersionRow.folder == folder))
    dropped_takes.note(session, (takes for _, takes in found))
    return [folder for folder, _ in found]


def wanted_folders(session: Session) -> set[str]:
    """Return every blob folder that a version or an unfinished rendering refers to."""
    versions = set(session.scalars(select(VersionRow.folder)))
    streams = session.scalars(
        select(RenderingRow.live).where(RenderingRow.live.is_not(None), RenderingRow.finished.is_(None))
    )
    return versions | {folder for folder in streams if folder}
