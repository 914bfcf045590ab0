"""Firefox and WebKitGTK as they are installed, spoken to in their own protocols: Marionette and WebDriver.

Playwright drives Chromium only as distributions ship it. What these two have to show is little: pages, scripts, time.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol

import httpx

from tests.ports import free_port

PATIENCE = 60.0
"""Seconds that anything may take on a busy machine; only what never happens costs them."""
_PREFERENCES = {  # of Firefox
    "media.autoplay.default": 0,  # a script may play
    "media.volume_scale": "0.0",
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.disabledForTesting": True,
    "browser.startup.homepage": "about:blank",
    "network.captive-portal-service.enabled": False,
}


_SEEN = """
const player = document.querySelector('artikel-anhoeren'), audio = player?.querySelector('audio');
return [player?.dataset.state, player?.currentTime, audio?.paused, audio?.readyState, audio?.networkState];
"""
_PLACE = """
let root = document, found;
for (const part of arguments[0]) { found = root.querySelector(part); root = found.shadowRoot ?? root; }
found.scrollIntoView({ block: 'center' });
const { left, top, width, height } = found.getBoundingClientRect();
return [left + width / 2, top + height / 2].map(Math.round);
"""


def _click_at(x: int, y: int) -> dict[str, Any]:
    """A click of the mouse as WebDriver has it."""
    steps = [
        {"type": "pointerMove", "duration": 0, "x": x, "y": y, "origin": "viewport"},
        {"type": "pointerDown", "button": 0},
        {"type": "pointerUp", "button": 0},
    ]
    mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": steps}
    return {"actions": [mouse]}


class OtherBrowser(Protocol):
    """A window of a browser."""

    name: str

    def open(self, url: str) -> None:
        """Load the page."""
        ...

    def run(self, script: str, *arguments: object) -> Any:
        """Run the body of a function in the page; `arguments[0]` and so on. Raises RuntimeError."""
        ...

    def click(self, *path: str) -> None:
        """Click what the selectors lead to, from shadow to shadow."""
        ...

    def picture(self) -> bytes:
        """Return what the window shows, as PNG."""
        ...


def eventually(browser: OtherBrowser, script: str, *arguments: object, within: float = PATIENCE) -> Any:
    """Run the script until it returns something true; fails with what it returned last."""
    until = time.monotonic() + within
    while True:
        found = browser.run(script, *arguments)
        if found:
            return found
        assert time.monotonic() < until, f"never happened: {script}; {browser.run(_SEEN)}"
        time.sleep(0.1)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Firefox:
    """Over Marionette: length-prefixed JSON on a socket."""

    name = "Firefox"

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._number = 0
        self._pending = b""
        self._answer()  # its greeting
        self._ask("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"pageLoadStrategy": "normal"}}})

    def open(self, url: str) -> None:
        self._ask("WebDriver:Navigate", {"url": url})

    def run(self, script: str, *arguments: object) -> Any:
        return self._ask("WebDriver:ExecuteScript", {"script": script, "args": list(arguments)})["value"]

    def click(self, *path: str) -> None:
        self._ask("WebDriver:PerformActions", _click_at(*self.run(_PLACE, list(path))))

    def picture(self) -> bytes:
        return base64.b64decode(self._ask("WebDriver:TakeScreenshot", {"full": False})["value"])

    def _ask(self, command: str, parameters: dict[str, Any]) -> Any:
        self._number += 1
        text = json.dumps([0, self._number, command, parameters]).encode()
        self._connection.sendall(str(len(text)).encode() + b":" + text)
        _, _, error, value = self._answer()
        if error:
            raise RuntimeError(error.get("message"))
        return value

    def _answer(self) -> Any:
        while b":" not in self._pending:
            self._more()
        length, _, rest = self._pending.partition(b":")
        self._pending = rest
        while len(self._pending) < int(length):
            self._more()
        text, self._pending = self._pending[: int(length)], self._pending[int(length) :]
        return json.loads(text)

    def _more(self) -> None:
        data = self._connection.recv(1 << 16)
        if not data:
            raise RuntimeError("Firefox has gone.")
        self._pending += data


@contextmanager
def firefox() -> Iterator[Firefox]:
    """Start Firefox without a window, with a profile of its own. Raises FileNotFoundError where it isn't installed."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        raise FileNotFoundError("firefox-esr")
    with ExitStack() as stack:
        profile = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        port = free_port()
        lines = {**_PREFERENCES, "marionette.port": port}
        written = "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in lines.items())
        (profile / "user.js").write_text(written)
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile), "about:blank"]
        environment = {**os.environ, "HOME": str(profile), "MOZ_DISABLE_CONTENT_SANDBOX": "1"}
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
        stack.callback(_stop, process)
        connection = stack.enter_context(_connected(port, process))
        yield Firefox(connection)


def _connected(port: int, process: subprocess.Popen[bytes]) -> socket.socket:
    until = time.monotonic() + 60
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=60)
        except OSError:
            if process.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.2)


class WebKit:
    """Over WebDriver: JSON on HTTP."""

    name = "WebKitGTK"

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": {"args": ["--automation"]}}}}
        self._session = self._post("/session", wanted)["sessionId"]

    def open(self, url: str) -> None:
        self._post(f"/session/{self._session}/url", {"url": url})

    def run(self, script: str, *arguments: object) -> Any:
        body = {"script": script, "args": list(arguments)}
        return self._post(f"/session/{self._session}/execute/sync", body)

    def click(self, *path: str) -> None:
        self._post(f"/session/{self._session}/actions", _click_at(*self.run(_PLACE, list(path))))

    def picture(self) -> bytes:
        answer = self._client.get(f"/session/{self._session}/screenshot").json()
        return base64.b64decode(answer["value"])

    def close(self) -> None:
        self._client.delete(f"/session/{self._session}")

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        answer = self._client.post(path, json=body).json()["value"]
        if isinstance(answer, dict) and "error" in answer:
            raise RuntimeError(answer.get("message"))
        return answer


@contextmanager
def webkit() -> Iterator[WebKit]:
    """Start WebKitGTK on a display that nobody sees. Raises FileNotFoundError where something isn't installed."""
    programs = {name: shutil.which(name) for name in ("WebKitWebDriver", "Xvfb")}
    missing = [name for name, path in programs.items() if path is None]
    if missing:
        raise FileNotFoundError(", ".join(missing))
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        quiet = subprocess.DEVNULL
        screen = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1200x800x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=quiet,
        )
        stack.callback(_stop, screen)
        assert screen.stdout is not None
        display = f":{screen.stdout.readline().decode().strip()}"
        switches = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
        environment = {**os.environ, **switches, "DISPLAY": display, "HOME": home, "GDK_BACKEND": "x11"}
        port = free_port()
        command = ["WebKitWebDriver", "--host=127.0.0.1", f"--port={port}"]
        driver = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
        stack.callback(_stop, driver)
        _connected(port, driver).close()
        client = stack.enter_context(httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60))
        browser = WebKit(client)
        stack.callback(browser.close)
        yield browser
