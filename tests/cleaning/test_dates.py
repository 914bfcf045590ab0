"""Dates of publication, as they are written around articles and in metadata."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning.wording.dates import parse_date

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    "text",
    [
        "28.04.2026, 17:23 Uhr",
        "28. April 2026, 17:23 Uhr",
        "Stand: 28.04.2026 17:23 Uhr",
        "-Aktualisiert am 28.04.2026-17:23",
        "Veröffentlicht am 28.04.26 um 17:23 Uhr",
        "28.04.2026 - 17:23 Uhr",
        "28.04.2026 | 17:23",
        "Di 28.04.26 | 17:23 Uhr",
        "Dienstag, 28.04.2026, 17:23",
        "28.4.2026 17:23 Uhr teilen",
        "28.04.2026, 17.23 Uhr",
        "2026-04-28T17:23:00+02:00",
        "2026-04-28T15:23:00Z",
        "2026-04-28 17:23:00.0",
        "Tue Apr 28 17:23:00 CEST 2026",
        "Tue, 28 Apr 2026 17:23:00 +0200",
        "28. Apr. 2026 17:23",
    ],
)
def test_every_usual_way_to_write_a_date_is_read(text: str) -> None:
    assert parse_date(text) == datetime(2026, 4, 28, 17, 23, tzinfo=BERLIN)


@pytest.mark.parametrize(
    "text", ["", "Uhr", "0001-01-01T00:00:00Z", "01.01.0001", "31.02.2026", "99.99.9999", "2026-13-40", "Kapitel 3.4.1"]
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert parse_date(text) is None


def test_a_date_without_a_zone_is_in_berlin_also_in_winter() -> None:
    found = parse_date("04.11.2025, 16:18 Uhr")
    assert found is not None
    assert found.isoformat() == "2025-11-04T16:18:00+01:00"


@given(st.text(max_size=80))
def test_no_text_breaks_it_and_what_it_finds_has_a_zone(text: str) -> None:
    found = parse_date(text)
    assert found is None or found.tzinfo is not None
