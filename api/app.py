"""The FastAPI application: routes, middleware, and the threads that run beside them."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from importlib import resources

from anyio import to_thread
from fastapi import APIRouter, FastAPI
from starlette.staticfiles import StaticFiles

from api.blobs.opening import preflight_blobs
from api.http import moved, problems
from api.http.compressing import Compressing
from api.http.head import HeadAsGet
from api.http.middleware import BodyLimit, Cors, PublicPath
from api.http.openapi import problems as openapi_problems
from api.http.openapi import schema_of
from api.http.web import Web, open_web
from api.operation.observing import Observing
from api.operation.webhooks import deliver_until, give_up_others
from api.push.following import follow_until
from api.redaktion import application as redaktion
from api.rendering.metrics import WorkerMetrics
from api.rendering.worker import Worker, work_beside_others
from api.routes import (
    article_list,
    articles,
    audio,
    audit,
    dictionary_files,
    documents,
    embed,
    events,
    excerpt,
    feed,
    feed_keys,
    figures,
    followed,
    json_feed,
    jsonld,
    lexicon,
    moves,
    operation,
    player,
    plays,
    preview,
    robots,
    sections,
    speech,
    start,
    transcript,
    wishes,
    words,
)
from api.routes.fast_path import FastPath
from api.services import open_services
from api.settings import Settings

API_VERSION = "1.0"
"""Version of the interface, not of the program: clients depend on it."""
_PAGES = (start, transcript, embed, player, robots)
_ARTICLES = (articles, moves, article_list, audio, documents, excerpt, jsonld, events, plays, figures)
_DATA = (*_ARTICLES, feed, json_feed, feed_keys, lexicon)
_EDITING = (words, dictionary_files, preview, wishes, sections, followed, audit)
# In this order the interface is documented.
_ROUTERS = (*_PAGES, *_DATA, *_EDITING, speech, operation)
# Headers that scripts of other origins may read (CORS).
_EXPOSED = ("ETag", "Content-Range", "Content-Length", "Accept-Ranges", "Retry-After", "Location", "X-Request-ID")


def create_app(settings: Settings) -> FastAPI:
    """Open the data folder and return the application. Raises OutputError, ObjectStoreRefusedError."""
    services = open_services(settings)
    preflight_blobs(settings, rendering=settings.worker)
    web = open_web(services)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        # The settings may name another voice since the last start.
        await to_thread.run_sync(web.services.queue.follow_default)
        threads = _background(web)
        yield
        await to_thread.run_sync(threads.end)
        web.current_files.close()
        web.services.close()

    app = FastAPI(
        title="Vorleser",
        version=API_VERSION,
        description="Artikel anhören: one URL per article, always the right audio.",
        lifespan=lifespan,
        docs_url=None,  # it would load scripts from elsewhere; docs/api.md is the readable form
        redoc_url=None,
        telemetry={
            "tracing": False,
            "metrics": False,
            "logs": False,
        },  # nothing is sent elsewhere
    )
    app.state.web = web
    problems.install(app)
    moved.install(app)
    app.router.routes.extend(_routes().routes)
    if settings.redaktion:
        redaktion.install(app)
    app.mount("/static", StaticFiles(directory=str(resources.files("api") / "static")))
    app.openapi = schema_of(app)  # type: ignore[method-assign] # FastAPI documents this way
    app.router.redirect_slashes = False  # it would lead to the address of the request, not to the public one
    app.add_middleware(Compressing)
    app.add_middleware(HeadAsGet, application=app)
    app.add_middleware(BodyLimit, max_bytes=settings.limits.body_bytes)
    app.add_middleware(
        Cors,
        allow_origins=list(settings.cors_origins),
        allow_methods=["GET", "HEAD", "POST"],
        allow_headers=["Range", "If-Range", "If-None-Match"],
        expose_headers=_EXPOSED,
    )
    app.add_middleware(FastPath, web=web)
    app.add_middleware(Observing, metrics=web.metrics, access_log=settings.access_log, media=web.media_sources)
    app.add_middleware(PublicPath, public_url=settings.public_url)
    return app


@cache
def _routes() -> APIRouter:
    """Return all routes, made once: FastAPI takes a tenth of a second to analyse their parameters."""
    together = APIRouter()
    for module in _ROUTERS:
        together.include_router(module.router, responses=openapi_problems(503))
    return together


class _Threads:
    """The threads beside the event loop."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.threads: list[threading.Thread] = []

    def end(self) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join()


def _background(web: Web) -> _Threads:
    """Start the worker (unless it is a process of its own), webhooks, feed following and figures."""
    threads = _Threads()
    if web.services.settings.worker:
        worker = Worker(web.services, metrics=WorkerMetrics(web.metrics.registry))
        threads.threads.append(threading.Thread(target=work_beside_others, args=(worker, threads.stop), name="worker"))
    if web.services.settings.webhooks:
        give_up_others(web.services)
        for target in web.services.settings.webhooks:
            arguments = (threads.stop, web.services, target)
            threads.threads.append(threading.Thread(target=deliver_until, args=arguments, name="webhooks"))
    following = threading.Thread(target=follow_until, args=(threads.stop, web), name="following")
    threads.threads.append(following)
    if web.figures is not None:
        threads.threads.append(threading.Thread(target=web.figures.flush_until, args=(threads.stop,), name="figures"))
    for thread in threads.threads:
        thread.start()
    return threads
