"""How fast audio is served, and how fast a push is heard: `python -m benchmarks.service`.

One server process each, 16 keep-alive connections, one 1.5 MB file, on one machine in one run: ours, a bare Starlette
FileResponse under the same uvicorn, nginx with the same file, and ours with the transfer handed to nginx. Needs `wrk`
and, for the comparisons with it, `nginx` (both in Debian's packages); what is missing is left out and named.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from api.services import Services, open_services
from api.settings import Settings
from api.store import tokens
from benchmarks._service_articles import file_of_size, push_article, ready_article, thousand_articles
from tests.ports import free_port

SECONDS = 5
CONNECTIONS = 16
RANGE = "bytes=262144-327679"
"""64 KiB."""
FILE_BYTES = 1_500_000
TOKEN_SCOPES = frozenset({"read", "write"})
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 512; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; types {{ audio/mpeg mp3; }}
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  upstream vorleser {{ server 127.0.0.1:{upstream}; keepalive 32; }}
  server {{
    listen 127.0.0.1:{port};
    location /file/ {{ alias {folder}/file/; }}
    location / {{ proxy_pass http://vorleser; proxy_http_version 1.1; proxy_set_header Connection "";
                  proxy_set_header Host $host; }}
    location /_blobs/ {{ internal; alias {blobs}/; etag off; add_header ETag $upstream_http_etag; }}
  }}
}}
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What `wrk` measured: requests per second, the slowest percent's latency in milliseconds, errors."""

    rate: float
    p99: float
    errors: int


@contextmanager
def process(*command: str, address: str, **environment: str) -> Iterator[int]:
    """Run a server until the block ends; yields its process id once it answers."""
    running = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(600):
            try:
                httpx.get(address)
                break
            except httpx.TransportError:
                time.sleep(0.05)
        yield running.pid
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(20)


def load(url: str, *, ranged: bool) -> Load:
    """Ask for a file as fast as CONNECTIONS connections can."""
    header = ["-H", f"Range: {RANGE}"] if ranged else []
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", *header, url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    assert rate and p99, said
    unit = {"us": 0.001, "ms": 1.0, "s": 1000.0}[p99[2]]
    errors = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    return Load(float(rate[1]), float(p99[1]) * unit, int(errors[1]) if errors else 0)


def measured(name: str, url: str, probe: bytes) -> None:
    """Check that the server answers rightly, then print its figures."""
    whole, part = httpx.get(url), httpx.get(url, headers={"Range": RANGE})
    assert (whole.status_code, part.status_code) == (200, 206), (whole.status_code, part.status_code)
    assert whole.content == probe and part.content == probe[262144:327680], "wrong bytes"
    for label, ranged in (("whole file", False), ("64 KB range", True)):
        found = load(url, ranged=ranged)
        print(f"{name:34} {label:12} {found.rate:9.0f} requests/s   p99 {found.p99:7.1f} ms   errors {found.errors}")


def serving(folder: Path) -> None:
    """Print requests/s and p99 of all four."""
    data = folder / "data"
    services = open_services(Settings(data=data, voice="espeak"))
    probe = file_of_size(services, "datei", FILE_BYTES)
    (folder / "file").mkdir()
    (folder / "file" / "audio.mp3").write_bytes(probe)
    services.close()
    own, bare, front = free_port(), free_port(), free_port()
    python = sys.executable
    serve = (python, "-c", "from api.cli import app; app()", "serve", "--data", str(data), "--port", str(own))
    with process(*serve, address=f"http://127.0.0.1:{own}/healthz"):
        measured("ours", f"http://127.0.0.1:{own}/articles/datei/audio.mp3", probe)
    bare_url = f"http://127.0.0.1:{bare}/audio.mp3"
    with process(python, "-m", "benchmarks._bare_file", str(folder / "file"), str(bare), address=bare_url):
        measured("Starlette FileResponse", bare_url, probe)
    if shutil.which("nginx") is None:
        print("nginx is not installed: left out")
        return
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, port=front, upstream=own, blobs=data / "blobs"))
    folder.chmod(0o755)
    with ExitStack() as stack:
        stack.enter_context(process(*serve, address=f"http://127.0.0.1:{own}/healthz", VORLESER_AUDIO_VIA="nginx"))
        stack.enter_context(process("nginx", "-c", str(config), address=f"http://127.0.0.1:{front}/file/audio.mp3"))
        measured("nginx", f"http://127.0.0.1:{front}/file/audio.mp3", probe)
        handed = f"http://127.0.0.1:{front}/articles/datei/audio.mp3"
        measured("ours behind nginx, X-Accel", handed, probe)
        etag = httpx.get(handed).headers["etag"]
        assert httpx.get(handed, headers={"If-None-Match": etag}).status_code == 304
        assert httpx.get(handed, headers={"Range": RANGE, "If-Range": etag}).status_code == 206
        assert httpx.get(handed, headers={"Range": RANGE, "If-Range": '"old"'}).status_code == 200


def pushing(folder: Path) -> None:
    """Print the time from a push to the first byte and to the finished file, with the voice that ships."""
    data, port = folder / "push", free_port()
    address = f"http://127.0.0.1:{port}"
    serve = (sys.executable, "-c", "from api.cli import app; app()", "serve", "--data", str(data), "--port", str(port))
    with process(*serve, address=f"{address}/healthz"):
        client = httpx.Client(base_url=address, timeout=300, headers={"Authorization": f"Bearer {_token(data)}"})
        push_article(client, "aufwaermen", 2)
        ready_article(client, "aufwaermen")
        for mark, name in ((0, "first push of 40 sentences"), (1, "edit of one sentence in 40")):
            started = time.perf_counter()
            push_article(client, "artikel", 40, mark)
            with client.stream("GET", "/articles/artikel/audio.mp3") as answer:
                next(answer.iter_raw(1))
                first = time.perf_counter() - started
            duration = ready_article(client, "artikel")
            whole = time.perf_counter() - started
            heard = f"first byte after {first:.2f} s, " if mark == 0 else "the previous version meanwhile, "
            print(f"{name}: {heard}finished file ({duration:.0f} s of audio) after {whole:.2f} s")


def meanwhile(folder: Path) -> None:
    """Print how ranges are answered while an article is rendered, in the same process and by a worker of its own."""
    for name, worker in (("rendering in the same process", "true"), ("rendering by `vorleser worker`", "false")):
        data, port = folder / f"meanwhile-{worker}", free_port()
        services = open_services(Settings(data=data, voice="espeak"))
        file_of_size(services, "datei", FILE_BYTES)
        services.close()
        address = f"http://127.0.0.1:{port}"
        command = (sys.executable, "-c", "from api.cli import app; app()")
        with ExitStack() as stack:
            serve = (*command, "serve", "--data", str(data), "--port", str(port))
            stack.enter_context(process(*serve, address=f"{address}/healthz", VORLESER_WORKER=worker))
            if worker == "false":
                stack.enter_context(process(*command, "worker", "--data", str(data), address=f"{address}/healthz"))
            client = httpx.Client(base_url=address, timeout=300, headers={"Authorization": f"Bearer {_token(data)}"})
            push_article(client, "aufwaermen", 2)
            ready_article(client, "aufwaermen")
            httpx.get(f"{address}/articles/datei/audio.mp3")
            push_article(client, "artikel", 300)
            found = load(f"{address}/articles/datei/audio.mp3", ranged=True)
            assert client.get("/articles/artikel").json()["status"] == "rendering", "the rendering was too short"
        print(f"{name:34} 64 KB range  {found.rate:9.0f} requests/s   p99 {found.p99:7.1f} ms   errors {found.errors}")


def remembering(folder: Path) -> None:
    """Print the memory of a process that holds 1,000 articles and has served each once."""
    data, port = folder / "many", free_port()
    services = open_services(Settings(data=data, voice="espeak"))
    thousand_articles(services, FILE_BYTES // 4)
    services.close()
    address = f"http://127.0.0.1:{port}"
    serve = (sys.executable, "-c", "from api.cli import app; app()", "serve", "--data", str(data), "--port", str(port))
    with process(*serve, address=f"{address}/healthz") as pid, httpx.Client(base_url=address) as client:
        before = _resident(pid)
        for number in range(1000):
            assert client.get(f"/articles/artikel-{number}/audio.mp3").status_code == 200
        client.get("/feed.xml")
        after = _resident(pid)
    print(
        f"memory: {before:.0f} MiB after the start, {after:.0f} MiB after 1,000 articles were heard (256 MiB are hot)"
    )


def _token(data: Path) -> str:
    services: Services = open_services(Settings(data=data))
    try:
        with services.database.write() as session:
            return tokens.create(session, "benchmark", TOKEN_SCOPES)
    finally:
        services.close()


def _resident(pid: int) -> float:
    """Resident memory in MiB."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found
    return int(found[1]) / 1024


def main() -> None:
    if shutil.which("wrk") is None:
        print("wrk is not installed (apt-get install wrk): serving can't be measured")
    with tempfile.TemporaryDirectory() as name:
        if shutil.which("wrk"):
            serving(Path(name))
            meanwhile(Path(name))
        pushing(Path(name))
        remembering(Path(name))


if __name__ == "__main__":
    main()
