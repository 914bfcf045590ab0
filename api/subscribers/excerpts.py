"""Public excerpts of protected articles: cut from the published files on request, then cached."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from dataclasses import dataclass

import structlog

from api.podcast.cover import COVER
from api.services import Services
from api.store.article_json import as_article
from api.store.schema import VersionRow
from api.store.version_files import AUDIO, TIMINGS
from api.transient_errors import StorageUnavailableError
from reader.publishing.excerpt import end_of, excerpt
from reader.publishing.tags import Imprint

_AT_HAND = 64  # excerpts; half a minute is 300 kB
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The beginning of a version."""

    duration: float
    """Seconds."""
    timings: bytes
    """JSON of its sentences, as of a whole article."""
    mp3: bytes
    """The file."""


class Excerpts:
    """The excerpts of one process. Safe for several threads."""

    def __init__(self, services: Services) -> None:
        self._blobs = services.blobs
        self._settings = services.settings
        self._credentials = services.credentials
        self._kept: OrderedDict[str, Excerpt] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, version: VersionRow) -> Excerpt:
        """Return the excerpt of a version. Raises StorageUnavailableError, OutputError."""
        with self._lock:  # who asks for the same waits for it, instead of cutting it too
            try:
                known = self._kept.pop(version.folder, None) or self._cut(version)
            except OSError as error:
                _log.warning("excerpt unavailable", article=version.article_id, error=str(error))
                raise StorageUnavailableError("The audio can't be reached at the moment; the log says why.") from error
            self._kept[version.folder] = known
            if len(self._kept) > _AT_HAND:
                self._kept.popitem(last=False)
            return known

    def _cut(self, version: VersionRow) -> Excerpt:
        timings = json.loads(self._blobs.read(f"{version.folder}/{TIMINGS}"))
        end = end_of(timings, self._settings.subscribers.excerpt_seconds)
        sentences = [sentence for sentence in timings["sentences"] if sentence["start"] < end]
        whole_too = {name: timings[name] for name in ("version", "speakers") if name in timings}
        described = {**whole_too, "duration": round(end, 3), "sentences": sentences}
        signs = self._credentials if self._credentials and not self._credentials.expired else None
        imprint = Imprint(version.voice_label, self._settings.feed.title, COVER, signs)
        whole = self._blobs.read(f"{version.folder}/{AUDIO}")
        mp3 = excerpt(whole, as_article(version.article), imprint, end)
        return Excerpt(round(end, 3), json.dumps(described, ensure_ascii=False).encode(), mp3)
