"""The start page shows an article's picture where it lies at the house itself: visitors are shown to nobody else."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from api.routes.start import is_of_the_house
from tests.api.server import served, settings_in, text_of

HOUSE = "https://hoeren.zeitung.example"


@pytest.mark.parametrize(
    ("picture", "address", "shown"),
    [
        ("https://zeitung.example/a.jpg", HOUSE, True),
        ("https://bilder.zeitung.example/a.jpg", HOUSE, True),
        ("https://zeitung.example/a.jpg", "https://zeitung.example/hoeren", True),
        ("http://zeitung.example/a.jpg", HOUSE, False),
        ("https://agentur.example/a.jpg", HOUSE, False),
        ("https://andere-zeitung.example/a.jpg", HOUSE, False),
        ("https://andere.co.at/a.jpg", "https://zeitung.co.at", False),
        ("https://10.0.0.1/a.jpg", "http://127.0.0.1:8000", False),
        ("https://[", HOUSE, False),
        (None, HOUSE, False),
    ],
)
def test_the_house_has_the_address_of_the_service_and_all_beside_it(
    picture: str | None, address: str, *, shown: bool
) -> None:
    assert is_of_the_house(picture, address) is shown


def test_a_picture_of_the_house_is_shown_and_asked_for_without_a_word_about_the_page(folder: Path) -> None:
    with served(settings_in(folder, public_url=HOUSE)) as server:
        for name, host in {"eigenes": "bilder.zeitung.example", "fremdes": "agentur.example"}.items():
            server.ready(name, text_of(2, name), image=f"https://{host}/bild.jpg")
        page = lxml.html.fromstring(server.client.get("/").text)
        (cover,) = page.xpath("//article//img")
    assert cover.get("src") == "https://bilder.zeitung.example/bild.jpg"
    assert (cover.get("alt"), cover.get("loading"), cover.get("referrerpolicy")) == ("", "lazy", "no-referrer")
