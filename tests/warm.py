"""What a process of the service imports and does once, done before it is forked (`tests.forked`).

Without it each would compute twice as much.
"""

from __future__ import annotations

import functools
import gc
import importlib
import os
import ssl
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

_IMPORTED = (
    "pytest",
    "api.cli",
    "api.cli.serve",
    "api.cli.worker",
    "api.queue.procrastinate_queue",
    "api.blobs.s3_takes",
    "tests.cluster.prepared",
)
_TEXT = """Sturm über der Küste

Der Sturm hat am Abend die Küste erreicht und viele Bäume umgeworfen, auch die Fähren fuhren nicht mehr.
"""


def _warm() -> None:
    from sqlalchemy.orm import configure_mappers

    from api.app import create_app
    from api.settings import Settings
    from reader.cleaning import clean
    from reader.script.writing import write_script

    for name in [name for name in os.environ if name.startswith("VORLESER_")]:
        del os.environ[name]  # whoever is forked gets an environment of its own
    ssl.create_default_context = functools.cache(ssl.create_default_context)  # as tests/conftest.py does
    configure_mappers()
    with TemporaryDirectory() as folder:
        app = create_app(Settings(data=Path(folder), voice="espeak"))
        for route in app.router.routes:  # FastAPI analyses what is below when it is first asked
            route.matches({"type": "http", "path": "/", "root_path": "", "method": "GET", "headers": []})
        app.state.web.services.close()
    write_script(clean(_TEXT))
    assert threading.active_count() == 1, "a forked process would wait for what threads hold"


gc.disable()  # while so much is imported that stays
for module in _IMPORTED:
    importlib.import_module(module)
_warm()
gc.freeze()
gc.enable()
