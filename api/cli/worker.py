"""`vorleser worker`: renders for a service that runs with VORLESER_WORKER=false on the same data folder."""

from __future__ import annotations

import signal
import threading
from typing import Annotated

import typer
from prometheus_client import CollectorRegistry

from api.audio.open_voices import preflight_voice
from api.blobs.opening import preflight_blobs
from api.cli.options import DataOption, existing, settings_with
from api.cli.shutdown import end_process
from api.errors import RenderingHungError
from api.operation import logs
from api.rendering.metrics import WorkerMetrics, expose
from api.rendering.worker import Worker
from api.services import open_services
from api.settings import Settings
from reader.cli.consoles import err
from reader.voices import find_voice

HUNG = 1
"""Exit status where a rendering hung: whoever looks after the worker (systemd, Docker) starts it again."""


def worker(
    data: DataOption = None,
    voices: Annotated[
        list[str] | None,
        typer.Option(help="Render only articles for these voices: comma-separated, or the option again. Default: all."),
    ] = None,
) -> None:
    """Render what was pushed, in a process of its own; any number may share one data folder."""
    settings = settings_with(data=data)
    wanted = _names(voices, settings)
    if wanted is None or settings.voice in wanted:
        preflight_voice(settings)
    if not settings.data.is_dir():  # mistyped, perhaps; an empty folder is fine, since a worker may start first
        existing(settings)
    logs.configure()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    err.print(f"Rendering for {settings.data}", highlight=False, soft_wrap=True)
    metrics = WorkerMetrics(CollectorRegistry())
    if address := expose(metrics, settings):
        err.print(f"Metrics on {address}", highlight=False, soft_wrap=True)
    services = open_services(settings)
    preflight_blobs(settings, rendering=True)
    status = 0
    try:
        Worker(services, wanted, metrics).run(stop)
    except RenderingHungError as error:
        err.print(
            f"{error} This worker ends with the thread that hangs: start it again.", highlight=False, soft_wrap=True
        )
        status = HUNG
    end_process(status)
    raise typer.Exit(status)


def _names(voices: list[str] | None, settings: Settings) -> frozenset[str] | None:
    """Return the names; articles may have any known voice, or the default. Raises UnknownVoiceError."""
    if voices is None:
        return None
    names = frozenset(name.strip() for value in voices for name in value.split(",") if name.strip())
    for name in names - {settings.voice}:
        find_voice(name, settings.voices)
    return names
