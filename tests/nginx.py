"""A real nginx on a free port, with the locations that docs/operations.md tells operators to write."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import ROOT

_SHELL = """
{user}worker_processes 1;
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    location / {{ proxy_pass {service}; proxy_set_header Host $host; }}
    {locations}
  }}
}}
"""


def documented_locations() -> list[str]:
    """The configurations for audio in the operators' guide: from a folder, and from an object store."""
    guide = (ROOT / "docs" / "operations.md").read_text("utf-8")
    blocks = re.findall(r"(?:^ {4}\S?.*\n)+", guide, re.MULTILINE)
    return [textwrap.dedent(block) for block in blocks if "location /_blobs/" in block]


@contextmanager
def nginx(folder: Path, service: str, locations: str) -> Iterator[str]:
    """Run nginx before `service`; yields its address. Skips where there is no nginx."""
    binary = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    if binary is None:
        pytest.skip("nginx isn't installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder.mkdir()
    user = "user root;\n" if os.geteuid() == 0 else ""  # whose folders the tests make
    configuration = folder / "nginx.conf"
    configuration.write_text(
        _SHELL.format(user=user, folder=folder, port=port, service=service, locations=locations), "utf-8"
    )
    process = subprocess.Popen([binary, "-e", str(folder / "error.log"), "-c", str(configuration)])
    try:
        while True:
            assert process.poll() is None, (folder / "error.log").read_text()
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()
