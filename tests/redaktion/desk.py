"""An editor at a desk, without a browser: signed in, with the secret that our pages know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import httpx

from tests.api.server import PATIENCE, Server, token_in


def csrf_in(answer: httpx.Response) -> str:
    found = re.search(r'name="csrf" content="([0-9a-f]+)"', answer.text)
    return found[1] if found else ""


@dataclass
class Desk:
    client: httpx.Client
    token: str
    sign_in: httpx.Response
    first: httpx.Response

    @classmethod
    def signed_in(cls, server: Server, *scopes: str) -> Desk:
        client = httpx.Client(base_url=server.address, timeout=PATIENCE)
        token = token_in(server.web.services, *scopes)
        sign_in = client.post("/redaktion/anmelden", data={"token": token})
        return cls(client, token, sign_in, client.get("/redaktion"))

    @property
    def csrf(self) -> str:
        return csrf_in(self.first)

    def send(self, method: str, path: str, body: Any = None) -> httpx.Response:
        return self.client.request(method, path, json=body, headers={"X-CSRF-Token": self.csrf})

    def put(self, path: str, body: Any = None) -> httpx.Response:
        return self.send("PUT", path, body)

    def post(self, path: str, body: Any = None) -> httpx.Response:
        return self.send("POST", path, body)

    def delete(self, path: str) -> httpx.Response:
        return self.send("DELETE", path)
