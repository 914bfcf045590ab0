"""Where the second voice isn't installed, one voice reads all, and the log says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.api.server import served, settings_in
from tests.conftest import INTERVIEW


def test_an_article_is_never_lost_for_want_of_a_second_voice(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with served(settings_in(tmp_path, second_voice="thorsten-high", voices=tmp_path / "voices")) as server:
        article = server.ready("gespraech", INTERVIEW)
        captions = server.client.get("/articles/gespraech/captions.vtt").text
    assert article["voice"]["label"] == "eSpeak NG" and "<v " not in captions
    assert "one voice reads all" in capfd.readouterr().err
