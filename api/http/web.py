"""What all routes of one process share, and how a route gets hold of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import Depends, Path, Request

from api.audio.hot_files import HotFiles
from api.audio.offload import Handover, handover_of
from api.operation.metrics import Metrics
from api.rates import Rates, open_rates
from api.services import Services
from api.store.articles import LiveFolder, Stream
from api.watch.current_files import Standings, open_standings
from api.watch.polling import Watching
from api.watch.snapshots import Moment, moments_of, streams_of


@dataclass(frozen=True, slots=True)
class Web:
    """Made once per application."""

    services: Services
    files: HotFiles
    handover: Handover | None
    standings: Standings
    moments: Watching[str, Moment]
    streams: Watching[LiveFolder, Stream]
    metrics: Metrics
    rates: Rates

    @property
    def media_sources(self) -> str:
        """Whence our own pages may load audio, as a content security policy has it."""
        elsewhere = self.handover.media_source if self.handover else None
        return f"'self' {elsewhere}" if elsewhere else "'self'"

    def address(self, request: Request) -> str:
        """Return the address under which listeners reach us, without a slash at the end."""
        return self.services.settings.public_url or str(request.base_url).rstrip("/")


def open_web(services: Services) -> Web:
    """Open everything that belongs to one event loop."""
    return Web(
        services=services,
        files=HotFiles(services.blobs, services.settings.hot_audio_bytes),
        handover=handover_of(services.settings, services.blobs),
        standings=open_standings(services.database),
        moments=Watching(partial(moments_of, services.database)),
        streams=Watching(partial(streams_of, services.database)),
        metrics=Metrics(services),
        rates=open_rates(services.database),
    )


async def _web(request: Request) -> Web:  # async, or FastAPI would run it in a thread
    web: Web = request.app.state.web
    return web


WebOf = Annotated[Web, Depends(_web)]
ARTICLE_ID = r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}"
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
