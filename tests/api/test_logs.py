"""Log lines of processes that share an output which isn't buffered, as in the image (PYTHONUNBUFFERED)."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.patience import PATIENCE

_LOGGING = """
import logging
import sys
from pathlib import Path

import structlog
from starlette.testclient import TestClient

from api.app import create_app
from api.operation import logs
from api.settings import Settings

logs.configure()
structlog.get_logger().info("rendering started", article="haushalt")
logging.getLogger("uvicorn").error("Zwei Zeilen:\\nnoch eine")
TestClient(create_app(Settings(data=Path(sys.argv[1]), voice="espeak"))).get("/nirgends")
"""


def test_every_line_is_written_whole_so_that_no_other_processs_line_gets_into_it(tmp_path: Path) -> None:
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)  # keeps apart what was written apart
    ours.settimeout(PATIENCE)
    with ours, its:
        command = [sys.executable, "-u", "-c", _LOGGING, str(tmp_path)]
        subprocess.run(command, cwd=ROOT, stdout=its, check=True, timeout=PATIENCE)
        its.close()
        written = list(iter(lambda: ours.recv(65536), b""))
    assert all(one.endswith(b"\n") for one in written)
    assert [json.loads(one)["event"] for one in written] == ["rendering started", "Zwei Zeilen:\nnoch eine", "request"]
