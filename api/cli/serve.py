"""`vorleser serve`: the service, with everything it needs in one folder."""

from __future__ import annotations

import resource
import socket
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.audio.open_voices import preflight_voice
from api.cli.options import DataOption, settings_with
from api.cli.shutdown import end_process
from api.http.timed_protocol import TimedProtocol
from api.http.web import Web
from api.operation import logs
from api.push.importing import import_folder
from api.redaktion.sign_in import once_address
from api.settings import Settings, web_address
from reader.cli.consoles import err
from reader.errors import OutputError

_GRACE = 5  # seconds that listeners of streams get when the service is stopped
_BACKLOG = 2048  # connections that wait to be accepted
_OTHER_FILES = 200  # files that the process opens besides connections: database, takes, audio


def serve(
    data: DataOption = None,
    host: Annotated[
        str | None, typer.Option(help="Address to listen on. Default: VORLESER_HOST, or 127.0.0.1.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port; 0 takes a free one. Default: VORLESER_PORT, or 8000.")
    ] = None,
    seeds: Annotated[
        Path | None, typer.Option("--import", help="Folder of .txt and .html files that are pushed before listening.")
    ] = None,
) -> None:
    """Serve articles: push, listen, podcast feed. Renders in the same process unless VORLESER_WORKER is false."""
    settings = settings_with(data=data, host=host, port=port)
    if settings.worker:
        preflight_voice(settings)
    logs.configure()
    listening = _listen(settings)
    app = create_app(settings)
    web: Web = app.state.web
    if seeds is not None:
        pushed = import_folder(seeds, web.services)
        err.print(f"New or changed articles of {seeds}, being rendered: {pushed}", highlight=False)
    address = settings.public_url or web_address(*listening.getsockname()[:2])
    err.print(f"Listening on {address}/  (data: {settings.data})", highlight=False, soft_wrap=True)
    if settings.redaktion and listening.getsockname()[0] in {"127.0.0.1", "::1"}:
        err.print(f"Redaktion, signs in once: {once_address(web, address)}", highlight=False, soft_wrap=True)
    if needs_public_url(settings, listening.getsockname()[0]):
        err.print(
            "Without VORLESER_PUBLIC_URL, feed and articles name whatever address a request came by: set it.",
            soft_wrap=True,
        )
    config = server_config(app, settings)
    with suppress(KeyboardInterrupt):  # uvicorn raises it again once everything is closed
        uvicorn.Server(config).run(sockets=[listening])
    end_process(0)


def needs_public_url(settings: Settings, host: str) -> bool:
    """Return whether other machines can reach the service though VORLESER_PUBLIC_URL isn't set. `host`: listened on."""
    return settings.public_url is None and not ip_address(host).is_loopback


def server_config(app: FastAPI, settings: Settings) -> uvicorn.Config:
    """Return the server's configuration: it limits connections, and the time for sending a request."""
    return uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
        backlog=_BACKLOG,
        http=TimedProtocol,
        ws="none",
        limit_concurrency=_connections(settings.limits.connections),
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
    )


def _connections(wanted: int) -> int:
    """Raise the system's limit of open files if needed, and return how many connections it allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + _OTHER_FILES
    if soft != resource.RLIM_INFINITY and soft < needed:
        soft = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return wanted if soft == resource.RLIM_INFINITY else max(1, min(wanted, soft - _OTHER_FILES))


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
        listening.listen(_BACKLOG)  # whoever reads the address below may connect; requests wait for the start
    except OSError as error:
        listening.close()
        raise OutputError(
            f"Port {settings.port} of {settings.host} can't be used ({error.strerror}): "
            "name another with --port or --host."
        ) from error
    return listening
