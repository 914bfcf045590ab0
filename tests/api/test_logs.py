"""Log lines of processes that share an output which isn't buffered, as in the image (PYTHONUNBUFFERED)."""

from __future__ import annotations

import io
import json
import os
import socket
import sys
from pathlib import Path

import httpx

from tests.forked import ON_ONE_WORKER, Forked
from tests.patience import PATIENCE

pytestmark = ON_ONE_WORKER


def _into_socket() -> None:
    """Let standard output, without a buffer, be a socket that keeps apart what was written apart."""
    output = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    output.connect(os.environ["TEST_OUTPUT"])
    sys.stdout = io.TextIOWrapper(io.FileIO(os.dup(output.fileno()), "w"), "utf-8", write_through=True)


def test_every_line_is_written_whole_so_that_no_other_processs_line_gets_into_it(folder: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "VORLESER_DATA": str(folder), "VORLESER_VOICE": "espeak"}
    environment["TEST_OUTPUT"] = str(tmp_path / "socket")
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listening:
        listening.settimeout(PATIENCE)
        listening.bind(environment["TEST_OUTPUT"])
        listening.listen()
        out, err = tmp_path / "out", tmp_path / "err"
        with Forked("serve", "--port", "0", environment=environment, out=out, err=err, prepare=_into_socket) as service:
            connection, _ = listening.accept()
            with connection:
                address = service.says(r"http://[\d.:]+")[0]
                assert httpx.get(f"{address}/nirgends", timeout=PATIENCE).status_code == 404
                service.stopped()
                written = list(iter(lambda: connection.recv(65536), b""))
    assert all(line.endswith(b"\n") for line in written)
    assert "/nirgends" in {json.loads(line).get("path") for line in written}
