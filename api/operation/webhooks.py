"""Delivers webhooks by the Standard Webhooks specification: signed, retried, with an id that stays the same.

Signature: HMAC-SHA256 over "id.timestamp.body" with the target's secret, base64, in `webhook-signature: v1,...`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import threading
import time
from datetime import UTC, datetime, timedelta

import httpx
import structlog
from sqlalchemy.exc import SQLAlchemyError

from api.services import Services
from api.settings import WebhookTarget
from api.store import deliveries
from api.store.publisher_schema import DeliveryRow
from reader.common.http_deadline import bounded, time_limit
from reader.errors import VorleserError

BACK_OFF = tuple(timedelta(seconds=seconds) for seconds in (5, 30, 120, 600, 3600, 6 * 3600, 24 * 3600))
"""Waits after each failed attempt; after the last the message is given up."""
TIMEOUT = 10.0
"""Seconds until the head of an answer is there."""
IDLE = 0.5
"""Seconds between two looks for due messages."""
AFTER_ERROR = 2.0
"""Seconds until the next look after an error of the database."""

_log = structlog.get_logger()


def signature(secret: str, message_id: str, timestamp: int, body: str) -> str:
    """Return the value of `webhook-signature`."""
    signed = f"{message_id}.{timestamp}.{body}".encode()
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).digest()
    return "v1," + base64.b64encode(digest).decode()


def deliver_until(stop: threading.Event, services: Services, target: WebhookTarget) -> None:
    """Deliver due messages to one target until `stop`; every target has its own thread."""
    with bounded(httpx.Client(timeout=TIMEOUT, follow_redirects=False)) as client:
        while not stop.is_set():
            try:
                if not _deliver_one(services, target, client):
                    stop.wait(IDLE)
            except (SQLAlchemyError, VorleserError) as error:  # the message is left for the next look
                _log.warning("webhooks", error=str(error))
                stop.wait(AFTER_ERROR)


def give_up_others(services: Services) -> None:
    """Give up messages to targets that were removed from the settings. Raises VorleserError."""
    with services.database.write() as session:
        deliveries.give_up_others(session, [str(target.url) for target in services.settings.webhooks])


def _deliver_one(services: Services, target: WebhookTarget, client: httpx.Client) -> bool:
    with services.database.read() as session:
        if not deliveries.is_due(session, str(target.url)):
            return False  # the usual answer must not cost a write lock
    with services.database.write() as session:
        delivery = deliveries.take_due(session, str(target.url))
    if delivery is None:
        return False
    error = _post(delivery, target.secret.get_secret_value(), client)
    again = (
        datetime.now(UTC) + BACK_OFF[delivery.attempts - 1] if error and delivery.attempts <= len(BACK_OFF) else None
    )
    with services.database.write() as session:
        deliveries.settle(session, delivery, error, again)
    _log.info("webhook", id=delivery.id, url=delivery.url, attempt=delivery.attempts, error=error)
    return True


def _post(delivery: DeliveryRow, secret: str, client: httpx.Client) -> str | None:
    """Return why the target did not take the message; None where it did."""
    timestamp = int(time.time())
    headers = {
        "content-type": "application/json",
        "webhook-id": delivery.id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(secret, delivery.id, timestamp, delivery.payload),
    }
    body = delivery.payload.encode()
    try:
        # Only its status is looked at: whatever the target sends behind it is neither awaited nor kept.
        with time_limit(TIMEOUT), client.stream("POST", delivery.url, content=body, headers=headers) as answer:
            pass
    except httpx.HTTPError as error:
        return f"{type(error).__name__}: {error}"
    return None if answer.is_success else f"status {answer.status_code}"
