"""The figures as editors see them: a page, and a table to take away."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api.services import Services
from api.store import figures, plays
from api.store.figures import Period, Sums
from api.store.plays import QUARTERS, Counted, Event
from api.store.schema import ArticleRow
from tests.api.rows import add
from tests.api.server import Server, opened, served, settings_in, text_of
from tests.redaktion.desk import Desk

TODAY = datetime.now(UTC).date()
VERSION = "1" * 32


def heard(services: Services, article_id: str, starts: int, ends: int, days_ago: int = 0) -> None:
    day = TODAY - timedelta(days=days_ago)
    counted = {Counted(article_id, day, event, VERSION): ends for event in QUARTERS}
    with services.database.write() as session:
        plays.add(session, counted | {Counted(article_id, day, Event.START, None): starts})


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(settings_in(tmp_path_factory.mktemp("figures"))) as running:
        running.ready("vorn", text_of(3), section="=Sport")
        add(running.web.services, "hinten")
        heard(running.web.services, "vorn", 1200, 300)
        heard(running.web.services, "hinten", 100, 25, days_ago=2)
        heard(running.web.services, "hinten", 5000, 0, days_ago=7)
        yield running


@pytest.fixture(scope="module")
def desk(house: Server) -> Desk:
    return Desk.signed_in(house, "read")


def words(desk: Desk, path: str) -> str:
    answer = desk.client.get(path)
    assert answer.status_code == 200, path
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


def test_the_page_shows_the_week_the_most_heard_and_where_people_stop(desk: Desk) -> None:
    shown = words(desk, "/redaktion/zahlen")
    assert "Starts 1.300" in shown and "bis zum Ende 25 %" in shown
    assert "gestartet 1.300 100 erstes Viertel gehört 325 25" in shown
    assert shown.index("Rat beschließt Haushalt") < shown.index("hinten")
    assert "ohne Ressort 100 25 %" in shown
    picture = desk.client.get("/redaktion/zahlen").text
    assert re.findall(r'height="([\d.]+)"><title>', picture)[-3:] == ["8.3", "0.0", "100.0"]
    assert "style=" not in picture


def test_a_longer_time_and_a_section_can_be_chosen(desk: Desk) -> None:
    assert "Starts 6.300" in words(desk, "/redaktion/zahlen?tage=28")
    assert "Starts 1.200" in words(desk, "/redaktion/zahlen?tage=90&ressort=%3DSport")
    assert "nichts gehört" in words(desk, "/redaktion/zahlen?ressort=Kultur")
    assert desk.client.get("/redaktion/zahlen?tage=8").status_code == 422


def test_the_table_has_a_line_for_each_day_and_article_and_no_formulas(house: Server, desk: Desk) -> None:
    last = TODAY.isoformat()
    first = (TODAY - timedelta(days=7)).isoformat()
    answer = house.newsroom.get("/figures.csv", params={"from": first, "to": last})
    assert answer.headers["content-type"].startswith("text/csv")
    lines = list(csv.DictReader(io.StringIO(answer.text)))
    assert [(line["article"], line["starts"]) for line in lines] == [
        ("hinten", "5000"),
        ("hinten", "100"),
        ("vorn", "1200"),
    ]
    assert (lines[-1]["section"], lines[-1]["heard_100"], lines[-1]["day"]) == ("'=Sport", "300", last)
    assert house.client.get("/figures.csv").status_code == 401
    assert house.newsroom.get("/figures.csv", params={"from": "5"}).status_code == 422
    assert house.newsroom.get("/figures.csv", params={"to": "0001-01-01"}).text.count("\n") == 1
    href = re.search(r'href="(/figures\.csv[^"]+)"', desk.client.get("/redaktion/zahlen").text)
    assert href and desk.client.get(href[1].replace("&amp;", "&")).status_code == 200, "the session opens it, too"


def test_where_nothing_is_counted_there_is_no_page(tmp_path: Path) -> None:
    with served(settings_in(tmp_path / "data", count_plays=False, worker=False)) as quiet:
        desk = Desk.signed_in(quiet)
        assert desk.client.get("/redaktion/zahlen").status_code == 404
        assert "Zahlen" not in desk.first.text
        assert quiet.newsroom.get("/figures.csv").status_code == 404


@pytest.fixture
def services(folder: Path, on_both: dict[str, str]) -> Iterator[Services]:
    with opened(settings_in(folder, **on_both)) as services:
        yield services


def test_however_it_is_summed_the_whole_is_the_same(services: Services) -> None:
    for number, name in enumerate("abcd"):
        add(services, name)
        for days_ago in range(number + 1):
            heard(services, name, 10 * number + days_ago, number, days_ago)
    with services.database.write() as session:
        session.get_one(ArticleRow, "a").section = session.get_one(ArticleRow, "b").section = "Lokales"
        session.get_one(ArticleRow, "d").deleted = datetime.now(UTC)
    with services.database.read() as session:
        for section in (None, "Lokales"):
            period = Period(TODAY - timedelta(days=2), TODAY, section)
            wholes = [
                sum(figures.by_day(session, period).values(), Sums()),
                sum((sums for _, sums in figures.by_section(session, period)), Sums()),
                sum((one.sums for one in figures.most_heard(session, period, 10)), Sums()),
                sum((one.sums for _, one in figures.each(session, period)), Sums()),
            ]
            assert wholes[0].plays > 0 and wholes == [wholes[0]] * 4
        assert [one.deleted for one in figures.most_heard(session, Period(TODAY, TODAY), 1)] == [True]
