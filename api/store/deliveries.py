"""Webhook messages (an outbox): written in the transaction that they report, so that none is lost and none is false."""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.orm import Session

from api.settings import Settings
from api.store.publisher_schema import DeliveryRow
from api.store.schema import ArticleRow, VersionRow

READY = "rendering.ready"
"""The event: an article can be heard in a new version."""
LEASE = timedelta(minutes=2)
"""How long a delivery belongs to the process that took it; after that, another may take it."""


def announce_ready(session: Session, settings: Settings, article: ArticleRow, version: VersionRow) -> None:
    """Tell every target that everybody can hear an article in a new version.

    For a held article, the release does this (`api.push.publication`); under an embargo the message waits.
    """
    call_off(session, article.id)
    if not article.held:
        data = {"id": article.id, "version": version.version, "duration": round(version.duration, 3)}
        _announce(session, settings, READY, data, max(article.published, datetime.now(UTC)))


def call_off(session: Session, article_id: str) -> None:
    """Delete undelivered "ready" messages of an article that is now held, withdrawn, or announced again."""
    waiting = select(DeliveryRow).where(DeliveryRow.due.is_not(None), DeliveryRow.payload.contains(f'"{READY}"'))
    about = waiting.where(DeliveryRow.payload.contains(f'"{article_id}"', autoescape=True))
    for row in session.scalars(about):
        told = json.loads(row.payload)
        if (told["type"], told["data"]["id"]) == (READY, article_id):
            session.execute(delete(DeliveryRow).where(DeliveryRow.id == row.id))


def announce_failed(session: Session, settings: Settings, article_id: str, title: str, detail: str) -> None:
    """Tell every target that an article could not be rendered, and why."""
    _announce(session, settings, "rendering.failed", {"id": article_id, "title": title, "detail": detail})


def announce_deleted(session: Session, settings: Settings, article_id: str) -> None:
    """Tell every target that an article was withdrawn, so that copies elsewhere (a CDN, an app) can go too."""
    _announce(session, settings, "article.deleted", {"id": article_id})


def announce_moved(session: Session, settings: Settings, article_id: str, was: str, url: str | None) -> None:
    """Tell every target what an article is called now, and what it `was`; `url`: of its page, where that changed."""
    data = {"id": article_id, "was": was} | ({"url": url} if url else {})
    _announce(session, settings, "article.moved", data)


def is_due(session: Session, url: str) -> bool:
    """Return whether something is due to the target."""
    return session.scalar(_due(url)) is not None


def take_due(session: Session, url: str) -> DeliveryRow | None:
    """Take the target's oldest delivery that is due, for the time of LEASE."""
    row = session.scalar(_due(url).with_for_update(skip_locked=True))
    if row is not None:
        row.due = datetime.now(UTC) + LEASE
        row.attempts += 1
    return row


def settle(session: Session, taken: DeliveryRow, error: str | None, again: datetime | None) -> None:
    """Store the result of a delivery: `error` is None for success; `again` is when to retry, None for never.

    Nothing is stored after the lease has expired, because the message belongs to another process then.
    """
    delivered = datetime.now(UTC) if error is None else None
    session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.id == taken.id, DeliveryRow.attempts == taken.attempts)
        .values(last_error=error, due=again, delivered=delivered)
    )


@dataclass(frozen=True, slots=True)
class Outbox:
    """Messages that were not delivered."""

    due: int
    """Still to be delivered."""
    retrying: int
    """Of these, tried before."""
    given_up: int
    """Tried for the last time."""
    oldest: datetime | None
    """When the oldest that is still to be delivered was written."""


def outbox(session: Session, now: datetime) -> Outbox:
    """Count what is due, what waits for its next try, and what was given up and is not yet forgotten."""
    undelivered = DeliveryRow.delivered.is_(None)
    due = func.count().filter(DeliveryRow.due <= now)
    retrying = func.count().filter(DeliveryRow.due > now, DeliveryRow.attempts > 0)  # untried ones are under an embargo
    given_up = func.count().filter(DeliveryRow.due.is_(None))
    oldest = func.min(DeliveryRow.created).filter(DeliveryRow.due.is_not(None), DeliveryRow.created <= now)
    return Outbox(*session.execute(select(due, retrying, given_up, oldest).where(undelivered)).one())


def _due(url: str) -> Select[DeliveryRow]:
    due = (DeliveryRow.url == url, DeliveryRow.due <= datetime.now(UTC))
    return select(DeliveryRow).where(*due).order_by(DeliveryRow.due).limit(1)


def _announce(
    session: Session, settings: Settings, event: str, data: Mapping[str, Any], moment: datetime | None = None
) -> None:
    """Write a message for each target. `moment`: when it happens; None for now."""
    happens = moment or datetime.now(UTC)
    payload = json.dumps({"type": event, "timestamp": happens.isoformat(), "data": data}, ensure_ascii=False)
    for target in settings.webhooks:
        session.add(
            DeliveryRow(
                id=f"msg_{uuid.uuid4().hex}", url=str(target.url), payload=payload, created=happens, due=happens
            )
        )


def give_up_others(session: Session, urls: Collection[str]) -> None:
    """Give up messages to targets that were removed from the settings."""
    others = update(DeliveryRow).where(DeliveryRow.due.is_not(None), DeliveryRow.url.not_in(urls))
    session.execute(others.values(due=None, last_error="the target isn't configured any more"))


def forget_given_up(session: Session, keep: timedelta) -> None:
    """Delete what was given up and is older than `keep`."""
    given_up = select(DeliveryRow.id).where(DeliveryRow.due.is_(None), DeliveryRow.created < datetime.now(UTC) - keep)
    session.execute(delete(DeliveryRow).where(DeliveryRow.id.in_(given_up.with_for_update(skip_locked=True))))
