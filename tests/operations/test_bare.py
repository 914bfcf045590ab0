"""A bare installation: the wheel in an environment of its own, by the pip that comes with Python 3.11, as users do it.

It downloads all dependencies, so it runs only where `make test-bare` asks for it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.conftest import ROOT, SEEDS
from tests.patience import PATIENCE
from tests.ports import free_port

ASKED = os.environ.get("TEST_BARE")
PIP = "23.2.1"
"""Of Python 3.11; it doesn't know how newer packages spell their extras."""
PAGE = """<!doctype html><html lang="de"><head><title>Brücke frei</title></head><body><article>
<h1>Brücke über die Lauter wieder frei</h1>
<p>Nach acht Monaten rollt auf der Brücke über die Lauter seit dem Morgen wieder der Verkehr in beide Richtungen.</p>
<p>Die Stadt hatte das Bauwerk sanieren lassen, weil Frost und Salz den Beton angegriffen hatten.</p>
<p>Am Sonntag feiert Auental die Eröffnung mit einem Fest am Ufer, zu dem alle eingeladen sind.</p>
</article></body></html>"""

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": os.environ["HOME"], "LANG": "C.UTF-8"}
"""Nothing of this checkout's."""

pytestmark = pytest.mark.skipif(not ASKED, reason="downloads all dependencies: make test-bare")


def run(*command: str | Path, **more: str) -> str:
    environment = {**ENVIRONMENT, **more}
    done = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd="/",
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the installed commands."""
    python = shutil.which("python3.11") or sys.executable
    folder = tmp_path_factory.mktemp("bare")
    try:
        httpx.head("https://pypi.org/simple/", timeout=10)
    except httpx.TransportError:
        if not {"PIP_INDEX_URL", "PIP_CONFIG_FILE"} & set(os.environ) and not Path("/etc/pip.conf").exists():
            pytest.skip("the package registry can't be reached")
    registry = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "REQUESTS_"))}
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", folder, ROOT, **registry)
    run(python, "-m", "venv", folder / "venv")
    binaries = folder / "venv" / "bin"
    run(binaries / "python", "-m", "pip", "install", "--quiet", f"pip=={PIP}", **registry)
    (wheel,) = folder.glob("vorleser-*.whl")
    run(binaries / "python", "-m", "pip", "install", "--quiet", wheel, **registry)
    return binaries


@contextmanager
def serving(bare: Path, data: Path) -> Iterator[str]:
    port = str(free_port())
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen([bare / "vorleser", "serve", "--data", data, "--port", port], cwd="/", env=ENVIRONMENT)
    try:
        deadline = time.monotonic() + 120
        while True:
            assert process.poll() is None and time.monotonic() < deadline
            try:
                httpx.get(f"{address}/healthz")
                break
            except httpx.TransportError:
                time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def test_installed_packages_are_compatible(bare: Path) -> None:
    assert "No broken requirements" in run(bare / "python", "-m", "pip", "check")


def test_a_page_and_a_text_are_spoken(bare: Path, tmp_path: Path) -> None:
    page = tmp_path / "bruecke.html"
    page.write_text(PAGE, "utf-8")
    text = min(SEEDS.glob("*.txt"), key=lambda path: path.stat().st_size)
    (tmp_path / "out").mkdir()
    run(bare / "vorleser", "read", page, text, "--output", tmp_path / "out", "--cache", tmp_path / "cache")
    assert all(file.stat().st_size > 10_000 for file in (tmp_path / "out").glob("*.mp3"))
    assert len(list((tmp_path / "out").glob("*.mp3"))) == 2


def test_the_installed_service_serves(bare: Path, tmp_path: Path) -> None:
    token = run(bare / "vorleser", "token", "create", "bar", "--data", tmp_path / "data").split()[-1]
    with serving(bare, tmp_path / "data") as address:
        headers = {"Authorization": f"Bearer {token}"}
        assert httpx.put(f"{address}/articles/bar", json={"html": PAGE}, headers=headers, timeout=60).status_code == 202
        deadline = time.monotonic() + 120
        while httpx.get(f"{address}/articles/bar").json()["status"] == "rendering":
            assert time.monotonic() < deadline
            time.sleep(0.5)
        heard = httpx.get(f"{address}/articles/bar/audio.mp3", headers={"Range": "bytes=0-1"})
        assert (heard.status_code, len(heard.content)) == (206, 2)
        assert "vorleser:bar" in httpx.get(f"{address}/feed.xml").text
