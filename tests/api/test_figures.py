"""What is counted: once for each client, article and day; and what makes a download."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.figures.clients import MOST_OF_ADDRESS, Client, Clients
from api.figures.downloads import MINUTE, download_of, is_robot
from api.figures.spans import Spans
from api.services import Services
from api.store import plays
from api.store.counting_schema import PlaysRow
from api.store.plays import QUARTERS, Counted, Event
from api.store.version_files import File
from tests.api.rows import add
from tests.api.server import Server, served, settings_in, text_of

APP = "AntennaPod/3.4.0"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
DAY = date(2026, 5, 3)
ANNA = Client("192.0.2.7", APP)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(settings_in(tmp_path_factory.mktemp("figures"))) as running:
        running.ready("gehoert", text_of(2), section="Lokales")
        running.ready("geladen", text_of(2))
        yield running


def report(server: Server, article_id: str, agent: str = BROWSER, **what: str) -> int:
    address = f"/articles/{article_id}/plays"
    return server.client.post(address, params=what, headers={"User-Agent": agent}).status_code


def today(server: Server, article_id: str) -> dict[str, float]:
    days = server.newsroom.get(f"/articles/{article_id}/plays").json()["days"]
    found: dict[str, float] = days[-1] if days else {}
    return found


def test_starts_and_quarters_are_counted_with_the_minutes_that_they_took(house: Server) -> None:
    article = house.client.get("/articles/gehoert").json()
    for event in ("start", "25", "50", "25", "start"):
        assert report(house, "gehoert", event=event, version=article["version"]) == 204
    assert report(house, "gehoert", agent="ein anderer Browser") == 204, "a start, of a version that nobody names"
    found = today(house, "gehoert")
    assert [found[name] for name in ("plays", "heard_25", "heard_50", "heard_75", "heard_100")] == [2, 1, 1, 0, 0]
    assert found["minutes"] == round(article["duration"] / 2 / 60, 1)
    assert found["downloads"] == 0
    assert house.metric('vorleser_heard_total{event="start"}') == 2
    assert house.metric('vorleser_heard_total{event="50"}') == 1


def test_unknown_events_and_articles_are_refused(house: Server) -> None:
    assert report(house, "gehoert", event="60") == 422
    assert report(house, "gehoert", version="neu") == 422
    assert report(house, "unbekannt") == 404


def test_any_page_may_report_and_no_cookie_is_set(house: Server) -> None:
    answer = house.client.post("/articles/gehoert/plays", headers={"Origin": "https://zeitung.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "set-cookie" not in answer.headers


def test_an_app_that_fetches_an_episode_is_one_download_a_day(house: Server) -> None:
    headers = {"User-Agent": APP}
    length = len(house.audio("geladen", **headers).content)
    house.audio("geladen", Range="bytes=0-99", **headers)
    middle = length // 2
    for part in (f"bytes=0-{middle}", f"bytes={middle}-"):
        house.audio("geladen", Range=part, **(headers | {"User-Agent": "Podcasts/1600.45.1 CFNetwork/1410.0.3"}))
    house.client.head("/articles/geladen/audio.mp3", headers={"User-Agent": "Castro 2026"})
    house.audio("geladen", **{"User-Agent": "Googlebot/2.1 (+http://www.google.com/bot.html)"})
    house.audio("geladen", **{"User-Agent": BROWSER, "Sec-Fetch-Dest": "audio"})
    house.audio("geladen", Range="bytes=0-1", **{"User-Agent": "Overcast/3.0 (+http://overcast.fm/; iOS podcast app)"})
    assert today(house, "geladen")["downloads"] == 2


def test_the_long_way_counts_as_the_short_one_does(house: Server) -> None:
    before = today(house, "geladen").get("downloads", 0)
    headers = {"User-Agent": "gPodder/3.11 (langer Weg)", "Origin": "https://zeitung.example"}
    assert house.audio("geladen", **headers).status_code == 200
    assert today(house, "geladen")["downloads"] == before + 1


def test_a_setting_turns_all_figures_off(tmp_path: Path) -> None:
    with served(settings_in(tmp_path / "data", count_plays=False, worker=False)) as quiet:
        assert report(quiet, "a") == 404
        assert quiet.web.figures is None
        assert quiet.newsroom.get("/articles/a/plays").json()["type"].endswith("keine-zaehlung")


def test_a_client_counts_once_for_each_event_and_article() -> None:
    clients = Clients(lambda: DAY)
    assert clients.first(ANNA, "a", Event.START)
    assert not clients.first(ANNA, "a", Event.START)
    assert clients.first(ANNA, "a", Event.FIRST_QUARTER)
    assert clients.first(ANNA, "b", Event.START)
    assert clients.first(Client(ANNA.address, BROWSER), "a", Event.START)


def test_an_address_that_makes_up_clients_counts_no_more_than_an_office() -> None:
    clients = Clients(lambda: DAY)
    counted = [clients.first(Client("2001:db8::1", f"App {number}"), "a", Event.START) for number in range(300)]
    assert sum(counted) == MOST_OF_ADDRESS
    assert not clients.first(Client("2001:db8::ffff:2", "App"), "a", Event.START), "the same household"
    assert clients.first(Client("2001:db8:0:1::1", "App"), "a", Event.START)
    assert clients.first(Client("2001:db8::1", "App 299"), "b", Event.START)


def test_at_midnight_key_and_hashes_are_thrown_away() -> None:
    days = [DAY]
    clients = Clients(lambda: days[-1])
    assert clients.first(ANNA, "a", Event.START)
    key, hashes = clients._now.key, set(clients._now.counted)
    days.append(date(2026, 5, 4))
    assert clients.day == days[-1], "looked at every few seconds, also where nobody listens"
    assert clients._now.key != key and not clients._now.counted and not clients._now.behind
    assert clients.first(ANNA, "a", Event.START)
    assert not hashes & set(clients._now.counted), "nobody is known again"


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)), max_size=30))
def test_parts_are_joined_and_none_is_counted_twice(parts: list[tuple[int, int]]) -> None:
    spans = Spans()
    for start, length in parts:
        spans.add(start, start + length)
    assert spans.length == len({byte for start, length in parts for byte in range(start, start + length)})


@pytest.mark.parametrize(
    ("headers", "part"),
    [
        ({}, (0, 10 * MINUTE)),
        ({"range": "bytes=100-199"}, (100, 200)),
        ({"range": "bytes=-100"}, (10 * MINUTE - 100, 10 * MINUTE)),
        ({"range": "bytes=100-199", "if-range": '"alt"'}, (0, 10 * MINUTE)),
        ({"range": f"bytes={20 * MINUTE}-"}, None),
        ({"if-none-match": '"neu"'}, None),
        ({"sec-fetch-dest": "audio"}, None),
        ({"user-agent": ""}, None),
    ],
)
def test_which_part_of_a_file_a_request_downloads(headers: dict[str, str], part: tuple[int, int] | None) -> None:
    given_ = {"user-agent": APP} | headers
    scope = {
        "method": "GET",
        "client": (ANNA.address, 1),
        "headers": [(name.encode(), value.encode()) for name, value in given_.items() if value],
    }
    asked = download_of(scope, File("k", 10 * MINUTE, '"neu"'))
    assert (asked and asked.part) == part
    assert asked is None or (asked.client == ANNA and asked.least == MINUTE)


def test_a_download_is_a_minute_and_less_of_it_is_none() -> None:
    clients = Clients(lambda: DAY)
    assert not clients.enough(ANNA, "a", (0, MINUTE - 1), MINUTE)
    assert not clients.enough(ANNA, "a", (0, MINUTE - 1), MINUTE), "the same bytes again"
    assert clients.enough(ANNA, "a", (MINUTE - 1, MINUTE), MINUTE)
    assert not clients.enough(ANNA, "a", (0, 5 * MINUTE), MINUTE), "once a day"


def test_programs_are_robots_and_podcast_apps_are_none() -> None:
    assert is_robot("curl/8.5.0") and is_robot(httpx.Client().headers["user-agent"])
    assert not is_robot(APP) and not is_robot(BROWSER)


def test_sums_are_added_by_article_and_day_and_follow_what_moved(services: Services) -> None:
    add(services, "neu")
    add(services, "alt")
    with services.database.write() as session:
        session.get_one(plays.ArticleRow, "alt").moved_to = "neu"
    version = "1" * 32  # one second long
    counted = {Counted("alt", DAY, event, version): 4 for event in QUARTERS}
    counted |= {Counted("neu", DAY, Event.START, None): 5, Counted("niemand", DAY, Event.START, None): 1}
    for _ in range(2):
        with services.database.write() as session:
            plays.add(session, counted)
    with services.database.read() as session:
        (row,) = session.query(PlaysRow)
        assert (row.article_id, row.day, row.plays, row.heard_25, row.heard_100) == ("neu", DAY, 10, 8, 8)
        assert row.seconds == 8.0
