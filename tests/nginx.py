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
from tests.ports import free_port

_SHELL = """
worker_processes 1;
pid /tmp/pid;
error_log stderr;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path /tmp/body; proxy_temp_path /tmp/proxy; fastcgi_temp_path /tmp/fastcgi;
  uwsgi_temp_path /tmp/uwsgi; scgi_temp_path /tmp/scgi;
  server {{
    listen 8080;
    location / {{ proxy_pass {service}; proxy_set_header Host $host; }}
    {locations}
  }}
}}
"""


def documented_locations() -> tuple[str, str]:
    """The configurations for audio that operators are told to write: from a folder, and from an object store."""
    guide = (ROOT / "docs" / "operations.md").read_text("utf-8")
    (folder,) = (
        block for block in re.findall(r"(?:^ {4}\S?.*\n)+", guide, re.MULTILINE) if "location /_blobs/" in block
    )
    whole = (ROOT / "docs" / "operations" / "nginx.conf").read_text("utf-8")
    (store,) = re.findall(r"^ {4}location /_blobs/ \{\n.*?(?=^ {2}\}\n)", whole, re.MULTILINE | re.DOTALL)
    return textwrap.dedent(folder), textwrap.dedent(store)


@contextmanager
def nginx(folder: Path, service: str, locations: str) -> Iterator[str]:
    """Run nginx before `service`, with `locations` in a configuration of the test's; yields its address."""
    with running_nginx(folder, _SHELL.format(service=service, locations=locations)) as address:
        yield address


@contextmanager
def running_nginx(folder: Path, configuration: str) -> Iterator[str]:
    """Run nginx with this configuration, on a free port and with /tmp below `folder`; yields its address.

    Skips where there is no nginx.
    """
    binary = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    if binary is None:
        pytest.skip("nginx isn't installed")
    port = free_port()
    folder.mkdir()
    user = "user root;\n" if os.geteuid() == 0 else ""  # whose folders the tests make
    placed = configuration.replace("listen 8080;", f"listen 127.0.0.1:{port};")
    placed = re.sub(r"(_path|pid) /tmp/", rf"\1 {folder}/", placed)
    file = folder / "nginx.conf"
    file.write_text(f"{user}daemon off;\n{placed}", "utf-8")
    with (folder / "error.log").open("wb") as log:
        process = subprocess.Popen([binary, "-e", str(folder / "error.log"), "-c", str(file)], stderr=log)
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
