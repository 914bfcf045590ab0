"""Tokens: who may write, who may read the dictionary, and that nobody learns a secret."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import httpx
import pytest

from api.store import tokens
from tests.api.server import Server, opened, settings_in, text_of, token_in


def pushed_with(server: Server, authorization: str | None) -> httpx.Response:
    headers = {} if authorization is None else {"Authorization": authorization}
    return server.client.put("/articles/fremd", json={"text": text_of(2)}, headers=headers)


@pytest.mark.parametrize("authorization", [None, "Bearer falsch", "Bearer vorleser_000000000000_x", "Basic eDp5"])
def test_a_write_needs_a_valid_token(server: Server, authorization: str | None) -> None:
    answer = pushed_with(server, authorization)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert server.client.get("/articles/fremd").status_code == 404


def test_a_read_token_reads_the_dictionary_and_writes_nothing(server: Server) -> None:
    token = token_in(server.web.services, "read")
    assert pushed_with(server, f"Bearer {token}").status_code == 403
    assert server.client.get("/lexicon", headers={"Authorization": f"Bearer {token}"}).status_code == 200
    assert server.client.get("/lexicon").status_code == 401


def test_a_revoked_token_is_worth_nothing_at_once(server: Server) -> None:
    token = token_in(server.web.services, "write")
    with server.web.services.database.write() as session:
        assert tokens.revoke(session, token.split("_")[1])
        assert not tokens.revoke(session, "gibt-es-nicht")
    assert pushed_with(server, f"Bearer {token}").status_code == 401


def test_the_database_holds_no_secret(folder: Path) -> None:
    with opened(settings_in(folder)) as services:
        token = token_in(services)
    dump = "\n".join(sqlite3.connect(folder / "vorleser.sqlite").iterdump())
    assert token.split("_")[1] in dump
    assert token.split("_", 2)[2] not in dump
