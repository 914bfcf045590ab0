"""A push from outside: cleaned, taken over and noted in the log; the same for programs and for the editors' page."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from contextlib import nullcontext
from urllib.parse import unquote, urlsplit

import structlog

from api.http.models import Push
from api.http.web import Web
from api.push.articles import Outcome, accept
from api.push.content import content_of
from api.rendering.disk_space import with_room
from api.rendering.speakers import require_speaker
from api.store import audit
from api.store.audit import Action
from api.store.tokens import Identity

_log = structlog.get_logger()


def push_article(article_id: str, push: Push, who: Identity, web: Web) -> Outcome:
    """Accept what was pushed and enqueue its rendering.

    Raises SourceError, VoiceError, TextTooLongError, QueueFullError, TooManyFetchesError.
    """
    with web.fetch_slots.taken() if push.is_fetched else nullcontext():
        content = content_of(push, web.services)

    def accepted() -> Outcome:
        with web.services.database.write() as session:
            outcome = accept(session, web.services.queue, article_id, content, web.services.settings.limits.queue)
            if content.voice is not None and outcome is not Outcome.UNCHANGED:
                require_speaker(content.voice, web.services)  # raises where there is none, and the push is rolled back
            if outcome is not Outcome.UNCHANGED:
                after = {"outcome": outcome.value, "headline": content.article["headline"]}
                audit.record(session, who, Action.PUSHED, article_id, None, after)
            return outcome

    outcome = with_room(web.services, accepted)
    _log.info("article pushed", article=article_id, outcome=outcome.value, who=who.name)
    return outcome


def derived_id(push: Push) -> str:
    """Return the id of a push without one: readable where the address is, and always the same."""
    seed = str(push.url) if push.url else push.html or push.text or ""
    digest = hashlib.sha256(seed.encode()).hexdigest()[:10]
    name = unquote(urlsplit(seed).path).rstrip("/").rsplit("/", 1)[-1] if push.url else ""
    plain = unicodedata.normalize("NFKD", name.rsplit(".", 1)[0]).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return f"{slug}-{digest}" if slug else digest
