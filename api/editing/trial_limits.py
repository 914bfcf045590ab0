"""Previews and samples for editors, limited by a rate because they cost the service time."""

from __future__ import annotations

import math
from contextlib import nullcontext

from limits import parse

from api.editing.sheet_models import SheetOut
from api.editing.sheets import preview_of
from api.http.models import Push
from api.http.web import Web
from api.push.content import content_of
from api.store.article_json import as_article
from api.store.tokens import Identity
from api.transient_errors import TooManySayingsError


def limited_preview(push: Push, who: Identity, web: Web) -> SheetOut:
    """Return what would be read of a source, and count that as a trial; nothing is spoken or kept.

    Raises TooManySayingsError, TooManyFetchesError, SourceError, VoiceError, TextTooLongError.
    """
    count_trial(who, web)
    with web.fetch_slots.taken() if push.is_fetched else nullcontext():
        content = content_of(push, web.services)
    return preview_of(web.services, as_article(content.article), content.pieces)


def count_trial(who: Identity, web: Web) -> None:
    """Count a trial of this editor. Raises TooManySayingsError beyond VORLESER_SAY_RATE."""
    seconds = web.rates.hit(parse(web.services.settings.say_rate), f"say {who.token or who.name}")
    if seconds:
        raise TooManySayingsError("More is asked for on trial than an editor listens to.", math.ceil(seconds))
