"""Renders anew what `api.rendering.repair` found broken: a version that is known would never be made again."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from api.queue.protocol import Priority
from api.rendering.repair import Finding
from api.services import Services
from api.store.articles import locked
from api.store.schema import ArticleRow, Status, VersionRow


def mend(services: Services, findings: Iterable[Finding]) -> int:
    """Forget every version that lacks a file and enqueue the articles it was current of. Returns how many.

    What is left of its files becomes an orphan. A replaced version is only forgotten.
    """
    broken = sorted({(found.article_id, found.version) for found in findings if found.article_id and found.version})
    mended = 0
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
                mended += 1
    return mended


def _render_anew(session: Session, services: Services, article: ArticleRow) -> None:
    article.version, article.status = None, Status.RENDERING
    article.error_title = article.error_detail = None
    session.flush()
    services.queue.enqueue(session, article.id, article.revision, Priority.PUSH, article.pushed)
