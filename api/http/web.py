"""The objects that all routes of one process share, and the dependency that hands them to a route."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import Depends, Path, Request

from api.audio.hot_files import HotFiles
from api.audio.offload import Offload, offload_of
from api.audio.speaking import Speaking
from api.figures.figures import Figures
from api.http.slots import Slots, fetch_slots, search_slots
from api.http.written_pages import WrittenPages
from api.operation.metrics import Metrics
from api.rates import Rates, open_rates
from api.services import Services
from api.store.streams import LiveFolder, Stream
from api.subscribers.excerpts import Excerpts
from api.watch.current_files import CurrentFiles, open_current_files
from api.watch.polling import Polling
from api.watch.snapshots import Snapshot, snapshots_of, streams_of

ARTICLE_ID = r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}"
"""Regular expression of an article's id."""
ArticleId = Annotated[
    str,
    Path(
        pattern=f"^{ARTICLE_ID}$",
        description="The newsroom's own id of the article: letters, digits, dot, underscore and hyphen.",
        examples=["bruecke-eroeffnet"],
    ),
]
Version = Annotated[
    str, Path(pattern=r"^[0-9a-f]{32}$", description="A version as the article names it.", examples=["0" * 32])
]


@dataclass(frozen=True, slots=True)
class Web:
    """What all routes of one process share; made once per application."""

    services: Services
    """Settings, database, queue and blobs."""
    files: HotFiles
    """Audio that is held in memory."""
    offload: Offload | None
    """Who sends the audio; None for this process."""
    current_files: CurrentFiles
    """Which file an address stands for."""
    snapshots: Polling[str, Snapshot]
    """How articles stand, for all who wait."""
    streams: Polling[LiveFolder, Stream]
    """How progressive streams stand."""
    metrics: Metrics
    """What Prometheus reads."""
    rates: Rates
    """How often something may be done."""
    fetch_slots: Slots
    """How many pages may be fetched at once."""
    search_slots: Slots
    """How many searches may run at once."""
    speaking: Speaking
    """Speaks sentences on trial."""
    excerpts: Excerpts
    """What everybody hears of protected articles."""
    figures: Figures | None
    """Counts what is heard; None where nothing is counted."""
    written_pages: WrittenPages
    """The podcast's pages, and those of the archive."""

    @property
    def media_sources(self) -> str:
        """The origins that our own pages may load audio from, for the content security policy."""
        elsewhere = self.offload.media_source if self.offload else None
        return f"'self' {elsewhere}" if elsewhere else "'self'"

    def address(self, request: Request) -> str:
        """Return the address under which listeners reach us, without a slash at the end."""
        public = self.services.settings.public_url
        if public is None:
            base = request.base_url
            public = str(base.replace(scheme="https") if base.scheme == "wss" else base)
        return public.rstrip("/")


def open_web(services: Services) -> Web:
    """Open what belongs to one event loop."""
    metrics = Metrics(services)
    return Web(
        services=services,
        files=HotFiles(services.blobs, services.settings.audio.hot_bytes),
        offload=offload_of(services.settings, services.blobs),
        current_files=open_current_files(services.database),
        snapshots=Polling(partial(snapshots_of, services.database)),
        streams=Polling(partial(streams_of, services.database)),
        metrics=metrics,
        rates=open_rates(services.database),
        fetch_slots=fetch_slots(),
        search_slots=search_slots(),
        speaking=Speaking(services),
        excerpts=Excerpts(services),
        figures=Figures(services.database, metrics.heard) if services.settings.count_plays else None,
        written_pages=WrittenPages(),
    )


async def _web(request: Request) -> Web:  # async, or FastAPI would run it in a thread
    web: Web = request.app.state.web
    return web


WebOf = Annotated[Web, Depends(_web)]
"""The process's shared objects, for a route."""
