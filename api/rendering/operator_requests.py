"""Renderings that an operator requests: retries of failed articles, and new versions after a change of voice or rules.

Many articles are enqueued in several transactions, so that pushes can be accepted in between.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from api.errors import NotFailedError, NothingSpokenError
from api.queue.protocol import Priority, Queue
from api.rendering.batches import in_batches
from api.services import Services
from api.store import listings
from api.store.articles import live_and_locked, require
from api.store.schema import ArticleRow, Status, VersionRow


def retry(services: Services, article_ids: Sequence[str]) -> int:
    """Enqueue failed articles as if they had just been pushed; without ids all of them. Returns how many.

    Nothing is enqueued where one of them can't be. Raises UnknownArticleError, DeletedArticleError, NotFailedError.
    """
    with services.database.read() as session:
        for article_id in article_ids:
            if require(session, article_id).status != Status.FAILED:
                raise NotFailedError(f"The article {article_id!r} has not failed: nothing is to be retried.")
        chosen = article_ids or session.scalars(_live().where(ArticleRow.status == Status.FAILED)).all()
    return _enqueue_all(services, chosen, _retry_one)


def revoice(services: Services, article_ids: Sequence[str], voice: str | None = None) -> int:
    """Enqueue articles behind all pushes; without ids every article, or those that `voice` speaks. Returns how many.

    What would sound the same is not spoken again, and what is being rendered is not interrupted but followed. Failed
    articles are left to `retry`, unless they are named.
    Raises UnknownArticleError, DeletedArticleError, NothingSpokenError.
    """
    with services.database.read() as session:
        for article_id in article_ids:
            require(session, article_id)
        chosen = article_ids or _spoken(session, voice, services.settings.voice)
    return _enqueue_all(services, chosen, _revoice_one)


def _spoken(session: Session, voice: str | None, default_voice: str) -> Sequence[str]:
    """Return the articles that `voice` speaks; None: all that haven't failed.

    The voice may be the one that spoke the version, or the one that the article asks for: "auto" changes its meaning.
    """
    known = _live().where(ArticleRow.status != Status.FAILED)
    if voice is None:
        return session.scalars(known).all()
    wanted = (VersionRow.voice_name == voice) | (ArticleRow.voice == voice)
    if voice == default_voice:
        wanted |= ArticleRow.voice.is_(None)
    current = (VersionRow.article_id == ArticleRow.id) & (VersionRow.version == ArticleRow.version)
    found = session.scalars(known.outerjoin(VersionRow, current).where(wanted)).all()
    if not found:
        in_use = session.scalars(select(VersionRow.voice_name).where(VersionRow.retired.is_(None)).distinct()).all()
        known_voices = ", ".join(sorted(in_use)) or "none"
        raise NothingSpokenError(f"No article is spoken by {voice!r}; voices in use: {known_voices}.")
    return found


def _enqueue_all(
    services: Services, article_ids: Sequence[str], enqueue: Callable[[Session, Queue, ArticleRow], bool]
) -> int:
    done = 0
    for batch in in_batches(article_ids):
        with services.database.write() as session:
            for row in live_and_locked(session, batch):
                done += enqueue(session, services.queue, row)
    return done


def _retry_one(session: Session, queue: Queue, row: ArticleRow) -> bool:
    if row.status != Status.FAILED:  # pushed again since it was chosen
        return False
    _clear(session, row)
    queue.enqueue(session, row.id, row.revision, Priority.PUSH, row.pushed)
    return True


def _revoice_one(session: Session, queue: Queue, row: ArticleRow) -> bool:
    _clear(session, row)
    queue.enqueue_anew(session, row.id, row.revision, row.pushed)
    return True


def _clear(session: Session, row: ArticleRow) -> None:
    if row.status == Status.FAILED:
        row.status, row.error_title, row.error_detail = Status.RENDERING, None, None
        listings.note_standing(session, row)
        session.flush()


def _live() -> Select[str]:
    return select(ArticleRow.id).where(ArticleRow.deleted.is_(None)).order_by(ArticleRow.pushed.desc(), ArticleRow.id)
