"""The imprint of an article: the publisher's title, cover, sounds and signature."""

from __future__ import annotations

import structlog

from api.podcast.cover import COVER
from api.services import Services
from reader.cast import Cast
from reader.errors import SoundError
from reader.publishing.credentials import Credentials
from reader.publishing.sounds import NO_SOUNDS, sounds_for
from reader.publishing.tags import Imprint

_log = structlog.get_logger()


def imprint_of(cast: Cast, section: str | None, services: Services) -> Imprint:
    """Return the imprint. Sounds that can't be read are left out; the article is published all the same."""
    settings = services.settings
    try:
        sounds = sounds_for(section, settings.sounds)
    except SoundError as error:
        _log.error("without the sounds of the house", error=str(error))
        sounds = NO_SOUNDS
    return Imprint(cast.label, settings.feed.title, COVER, _credentials(services), sounds)


def _credentials(services: Services) -> Credentials | None:
    """The signer; None once the certificate has expired, so that articles are still published."""
    if services.credentials is None or not services.credentials.expired:
        return services.credentials
    _log.error("not signed: the certificate has expired", expired=str(services.credentials.expires))
    return None
