"""`vorleser worker`: renders for a service that runs with VORLESER_WORKER=false on the same data folder."""

from __future__ import annotations

import signal
import threading

from api.cli.options import DataOption, settings_with
from api.operation import logs
from api.rendering.worker import Worker
from api.services import open_services
from reader.cli.consoles import err


def worker(data: DataOption = None) -> None:
    """Render what was pushed, in a process of its own; any number may share one data folder."""
    settings = settings_with(data=data)
    logs.configure()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    err.print(f"Rendering for {settings.data}", highlight=False, soft_wrap=True)
    Worker(open_services(settings)).run(stop)
