"""Fetching from a real server: limits, redirects, robots.txt, charsets, and what is refused."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Collection
from pathlib import Path

import pytest

from reader.cleaning.fetching import addresses, fetch
from reader.cleaning.fetching.fetch import Fetcher, Page, user_agent
from reader.cleaning.fetching.web import clean_url
from reader.errors import (
    BinarySourceError,
    FetchError,
    FetchTimeoutError,
    ForbiddenAddressError,
    NoArticleError,
    PageMissingError,
    PaywalledError,
    RobotsError,
    SourceTooLargeError,
)
from tests.cleaning.conftest import Reply, Site
from tests.dripping import BEGINNINGS, dripping

PAGE = (Path(__file__).parent / "pages" / "bem_portal.html").read_bytes()
HTML = {"Content-Type": "text/html; charset=utf-8"}


def _fetch(url: str, allowed_hosts: Collection[str] = (), contact: str | None = None) -> Page:
    with Fetcher(allowed_hosts, contact) as fetcher:
        return fetcher.fetch(url)


def test_a_page_becomes_an_article(site: Site) -> None:
    site.replies["/a"] = Reply(PAGE)
    with Fetcher({site.host}) as fetcher:
        article = clean_url(f"{site.url}/a#kommentare", fetcher)
    assert article.headline == "Fernwärme aus dem Fluss"
    assert article.url == f"{site.url}/a"


def test_the_user_agent_names_product_version_and_contact(site: Site) -> None:
    site.replies["/a"] = Reply(PAGE)
    _fetch(f"{site.url}/a", {site.host}, "https://funkhaus.example/vorleser")
    agents = {headers["User-Agent"] for _, headers in site.asked}
    assert agents == {user_agent("https://funkhaus.example/vorleser")}
    assert agents.pop().startswith("Vorleser/")


def test_private_hosts_are_refused_before_anything_is_sent(site: Site) -> None:
    with pytest.raises(ForbiddenAddressError):
        _fetch(f"{site.url}/a")
    assert site.asked == []


@pytest.mark.parametrize(
    "where", ["http://169.254.169.254/latest/meta-data/", "file:///etc/passwd", "http://127.0.0.1:1/"]
)
def test_a_redirect_into_a_private_network_is_refused(site: Site, where: str) -> None:
    site.replies["/a"] = Reply(status=302, headers={"Location": where})
    with pytest.raises(ForbiddenAddressError):
        _fetch(f"{site.url}/a", {site.host})


def test_the_connection_goes_to_the_address_that_was_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo
    resolved: list[str] = []

    def rebinding(host: str, port: int, *rest: object, **options: object) -> object:
        if host != "wechselt.example":
            return real(host, port, *rest, **options)  # type: ignore[arg-type]  # passed through as it came
        resolved.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1" if len(resolved) <= 2 else "10.0.0.1", port))]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", rebinding)
    site.replies["/a"] = Reply(PAGE)
    page = _fetch(f"http://wechselt.example:{site.port}/a", {f"wechselt.example:{site.port}"})
    assert page.content == PAGE
    assert len(resolved) == 2  # once for robots.txt, once for the page; connecting asked nobody again
    assert {headers["Host"] for _, headers in site.asked} == {f"wechselt.example:{site.port}"}


def test_a_connection_that_was_checked_for_one_name_serves_no_other(site: Site) -> None:
    whole = HTML | {"Content-Length": str(len(PAGE))}
    site.replies |= {
        "/a": Reply(PAGE, headers=whole),
        "/robots.txt": Reply(status=404, headers={"Content-Length": "0"}),
    }
    names = [f"{name}:{site.port}" for name in ("localhost", "127.0.0.1")]
    with Fetcher(names) as fetcher:
        for name in names:
            fetcher.fetch(f"http://{name}/a")
    assert len(site.clients) == len(site.asked) == 4


def test_redirects_are_followed_but_not_for_ever(site: Site) -> None:
    site.replies["/a"] = Reply(status=301, headers={"Location": "/b"})
    site.replies["/b"] = Reply(PAGE)
    site.replies["/kreis"] = Reply(status=302, headers={"Location": "/kreis"})
    assert _fetch(f"{site.url}/a", {site.host}).url == f"{site.url}/b"
    with pytest.raises(FetchError, match="redirects more than"):
        _fetch(f"{site.url}/kreis", {site.host})


def test_what_robots_txt_forbids_is_not_fetched(site: Site) -> None:
    site.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /intern/\nAllow: /intern/frei", headers={})
    site.replies["/intern/a"] = site.replies["/intern/frei"] = site.replies["/b"] = Reply(PAGE)
    with Fetcher({site.host}) as fetcher:
        with pytest.raises(RobotsError):
            fetcher.fetch(f"{site.url}/intern/a")
        fetcher.fetch(f"{site.url}/intern/frei")
        fetcher.fetch(f"{site.url}/b")
    assert site.paths() == ["/robots.txt", "/intern/frei", "/b"]


def test_a_server_that_fails_on_robots_txt_is_left_alone(site: Site) -> None:
    site.replies["/robots.txt"] = Reply(status=503)
    site.replies["/a"] = Reply(PAGE)
    with pytest.raises(RobotsError):
        _fetch(f"{site.url}/a", {site.host})


def test_five_megabytes_are_the_limit_even_when_compressed(site: Site) -> None:
    bomb = gzip.compress(b"<p>" + b" " * 60_000_000)
    site.replies["/a"] = Reply(bomb, headers={**HTML, "Content-Encoding": "gzip"})
    site.replies["/b"] = Reply(b"<p>" + b"x" * 6_000_000)
    for path in ("/a", "/b"):
        with pytest.raises(SourceTooLargeError):
            _fetch(site.url + path, {site.host})


def test_a_server_that_drips_is_given_up_in_time(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "TOTAL_SECONDS", 0.6)
    site.replies["/a"] = Reply(PAGE, drip=0.1)
    started = time.monotonic()
    with pytest.raises(FetchTimeoutError):
        _fetch(f"{site.url}/a", {site.host})
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("beginning", BEGINNINGS.values(), ids=BEGINNINGS.keys())
def test_and_so_is_one_that_never_comes_to_the_page(monkeypatch: pytest.MonkeyPatch, beginning: bytes) -> None:
    monkeypatch.setattr(fetch, "TOTAL_SECONDS", 0.3)
    with dripping(beginning) as host, pytest.raises(FetchTimeoutError):
        _fetch(f"http://{host}/a", {host})


def test_a_host_that_does_not_answer_is_told(site: Site) -> None:
    site.close()
    with pytest.raises(FetchError, match="can't be reached"):
        _fetch(f"{site.url}/a", {site.host})


@pytest.mark.parametrize(
    ("status", "error"), [(401, PaywalledError), (402, PaywalledError), (404, PageMissingError), (500, FetchError)]
)
def test_each_status_has_its_error(site: Site, status: int, error: type[Exception]) -> None:
    site.replies["/a"] = Reply(b"x", status)
    with pytest.raises(error):
        _fetch(f"{site.url}/a", {site.host})


def test_a_picture_is_no_page(site: Site) -> None:
    site.replies["/a"] = Reply(b"\x89PNG", headers={"Content-Type": "image/png"})
    with pytest.raises(BinarySourceError):
        _fetch(f"{site.url}/a", {site.host})


@pytest.mark.parametrize(
    ("charset", "headers"),
    [
        ("utf-8", {"Content-Type": "text/html; charset=iso-8859-1"}),
        ("cp1252", {"Content-Type": "text/html; charset=iso-8859-1"}),
        ("cp1252", {"Content-Type": "text/html"}),
        ("mac_roman", {"Content-Type": "text/html"}),
        ("utf-8-sig", {"Content-Type": "text/html"}),
        ("utf-16", {"Content-Type": "text/html; charset=utf-16"}),
    ],
)
def test_umlauts_survive_whatever_the_server_says(site: Site, charset: str, headers: dict[str, str]) -> None:
    text = PAGE.decode().replace('<meta charset="utf-8">', "")
    site.replies["/a"] = Reply(text.encode(charset), headers=headers)
    with Fetcher({site.host}) as fetcher:
        assert clean_url(f"{site.url}/a", fetcher).headline == "Fernwärme aus dem Fluss"


def test_a_stub_behind_a_paywall_is_not_read_aloud(site: Site) -> None:
    stub = """<html><head><meta property="og:title" content="Was im Rathaus geschah">
    <script type="application/ld+json">{"@type":"NewsArticle","headline":"Was im Rathaus geschah",
    "isAccessibleForFree":"http://schema.org/False","wordCount":900}</script></head>
    <body><h1>Was im Rathaus geschah</h1>
    <p>Im Rathaus von Lindenau herrscht seit Wochen dicke Luft. Nun hat die Bürgermeisterin den Streit öffentlich
    gemacht und dem Rat ein Ultimatum gestellt, das an diesem Freitag abläuft und das niemand erwartet hatte.</p>
    <div class="paywall">Weiterlesen mit Plus. Jetzt testen.</div></body></html>"""
    site.replies["/plus"] = Reply(stub.encode())
    site.replies["/leer"] = Reply(b"<html><body><h1>Seite</h1><p>Bitte JavaScript einschalten.</p></body></html>")
    with Fetcher({site.host}) as fetcher:
        with pytest.raises(PaywalledError):
            clean_url(f"{site.url}/plus", fetcher)
        with pytest.raises(NoArticleError):
            clean_url(f"{site.url}/leer", fetcher)


def test_marked_as_not_free_but_sent_whole_is_read(site: Site) -> None:
    page = PAGE.replace(b'"headline":', b'"isAccessibleForFree":false,"headline":', 1)
    long = (
        b"<p>"
        + "Noch ein langer Absatz über Pumpen, Rohre, Fische und Preise, wie er in der Zeitung steht. ".encode() * 20
    )
    site.replies["/a"] = Reply(page.replace(b"<h3>Fische", long + b"</p><h3>Fische", 1))
    with Fetcher({site.host}) as fetcher:
        assert not clean_url(f"{site.url}/a", fetcher).paywalled


def test_a_page_that_is_packed_twice_is_refused_before_it_is_unpacked(site: Site) -> None:
    bomb = gzip.compress(gzip.compress(b"0" * 40_000_000))
    site.replies["/a"] = Reply(bomb, headers={"Content-Type": "text/html", "Content-Encoding": "gzip, gzip"})
    with Fetcher({site.host}) as fetcher, pytest.raises(FetchError, match="more than once"):
        fetcher.fetch(f"{site.url}/a")


def test_a_redirect_to_something_that_is_no_address_is_an_error_of_the_page(site: Site) -> None:
    site.replies["/a"] = Reply(b"", status=302, headers={"Location": "http://["})
    with Fetcher({site.host}) as fetcher, pytest.raises(FetchError, match="not an address"):
        fetcher.fetch(f"{site.url}/a")
