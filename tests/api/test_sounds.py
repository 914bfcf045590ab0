"""Intro, outro and the notice in the service: in every file, not in the way of who listens at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.rendering import operator_requests
from reader.publishing.inserted_sounds import AFTER
from reader.script import Role
from tests.api.server import Server, served, settings_in, text_of
from tests.api.test_progressive import decoded_seconds
from tests.publishing.test_inserted_sounds import NOTICE, SECONDS, write_sound


@pytest.fixture(scope="module")
def sounds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sounds")
    write_sound(folder / "Rathaus" / "intro.wav", SECONDS["intro"])
    write_sound(folder / "Rathaus" / "outro.wav", SECONDS["outro"])
    return folder


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, sounds: Path) -> Iterator[Server]:
    with served(settings_in(tmp_path_factory.mktemp("house"), sounds=sounds, notice=NOTICE)) as running:
        yield running


def test_the_stream_has_no_intro_and_the_file_has_it(house: Server) -> None:
    house.push("rathaus", text_of(8), section="Rathaus")
    streamed = decoded_seconds(house.audio("rathaus").content)
    article = house.wait("rathaus")
    framed = sum(SECONDS[name] + AFTER for name in ("intro", "outro"))
    assert article["duration"] == pytest.approx(streamed + framed, abs=0.3)
    notice, headline, *_ = house.client.get("/articles/rathaus/timings.json").json()["sentences"]
    assert (notice["text"], notice["role"], notice["block"]) == (NOTICE, Role.NOTICE, None)
    assert notice["start"] == pytest.approx(SECONDS["intro"] + AFTER, abs=0.03), "within a frame of MP3"
    chapters = house.client.get("/articles/rathaus/chapters.json").json()["chapters"]
    assert (chapters[0]["title"], chapters[0]["startTime"]) == (headline["text"], 0.0)
    assert decoded_seconds(house.audio("rathaus").content) == pytest.approx(article["duration"], abs=0.05)


def test_other_sounds_are_heard_in_the_next_rendering_and_a_broken_one_costs_only_itself(
    house: Server, sounds: Path
) -> None:
    before = house.ready("haushalt", text_of(2), section="Rathaus")
    intro = sounds / "Rathaus" / "intro.wav"
    write_sound(intro, 1.0)
    operator_requests.revoice(house.web.services, ["haushalt"])
    shorter = house.wait("haushalt", before["version"])
    assert before["duration"] - shorter["duration"] == pytest.approx(SECONDS["intro"] - 1.0, abs=0.01)
    intro.write_bytes(b"noise")
    operator_requests.revoice(house.web.services, ["haushalt"])
    without = house.wait("haushalt", shorter["version"])
    assert without["status"] == "ready"
    sentence = house.client.get("/articles/haushalt/timings.json").json()["sentences"][0]
    assert sentence["start"] == 0.0
