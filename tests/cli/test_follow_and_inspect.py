"""`vorleser follow` and `vorleser inspect`, as an editor calls them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reader.cli import app
from tests.cleaning.conftest import Reply, Site, site
from tests.conftest import SEEDS

__all__ = ["site"]

PAGES = Path(__file__).parents[1] / "cleaning" / "pages"
RSS = {"Content-Type": "application/rss+xml"}


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VORLESER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("VORLESER_VOICES", str(tmp_path / "voices"))
    monkeypatch.chdir(tmp_path)


def vorleser(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def feed_of(site: Site, *names: str) -> str:
    items = "".join(
        f"<item><title>{name}</title><link>{site.url}/{name}</link><guid>{name}</guid></item>" for name in names
    )
    site.replies["/rss"] = Reply(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), headers=RSS)
    return f"{site.url}/rss"


def test_follow_reads_what_is_new_and_remembers_it(site: Site, tmp_path: Path) -> None:
    site.replies["/interview"] = Reply((PAGES / "interview.html").read_bytes())
    options = ("--allow-host", site.host, "--voice", "espeak", "--state", tmp_path / "feeds.json", "-o", tmp_path)
    first = vorleser("follow", feed_of(site, "interview"), *options)
    assert first.exit_code == 0, first.output
    assert len(list(tmp_path.glob("interview-*.mp3"))) == 1
    again = vorleser("follow", feed_of(site, "interview"), *options)
    assert "Nothing new" in again.output
    assert "Nothing new" in vorleser("follow", feed_of(site, "interview"), *options, "--list").output
    assert site.paths().count("/interview") == 1


def test_the_newsrooms_dictionary_is_heard_in_feeds_and_seen_in_reports(site: Site, tmp_path: Path) -> None:
    site.replies["/interview"] = Reply((PAGES / "interview.html").read_bytes())
    (tmp_path / "haus.yaml").write_text("- written: Elsbeeren\n  alias: Elsbehren\n", encoding="utf-8")
    options = ("--allow-host", site.host, "--voice", "espeak", "-o", tmp_path)
    vorleser("follow", feed_of(site, "interview"), *options, "--state", tmp_path / "ohne.json")
    changed = ("--dictionary", tmp_path / "haus.yaml")
    again = vorleser("follow", feed_of(site, "interview"), *options, "--state", tmp_path / "mit.json", *changed)
    assert "1 spoken anew" in " ".join(again.output.split())
    vorleser("inspect", PAGES / "interview.html", "-o", tmp_path / "pruefblatt.html", *changed)
    assert "Elsbehren" in (tmp_path / "pruefblatt.html").read_text(encoding="utf-8")


def test_follow_lists_without_remembering(site: Site, tmp_path: Path) -> None:
    options = ("--allow-host", site.host, "--list", "--state", tmp_path / "feeds.json")
    for _ in range(2):
        listed = vorleser("follow", feed_of(site, "eins", "zwei"), *options)
        assert f"{site.url}/eins" in listed.output
        assert f"{site.url}/zwei" in listed.output
    assert not (tmp_path / "feeds.json").exists()


def test_follow_goes_on_after_an_item_that_fails_and_asks_for_it_again(site: Site, tmp_path: Path) -> None:
    site.replies["/interview"] = Reply((PAGES / "interview.html").read_bytes())
    site.replies["/plus"] = Reply(status=402)
    feed = feed_of(site, "kaputt", "plus", "interview")
    options = ("--allow-host", site.host, "--voice", "espeak", "--state", tmp_path / "feeds.json", "-o", tmp_path)
    for _ in range(2):
        assert vorleser("follow", feed, *options).exit_code == 0
    assert site.paths().count("/kaputt") == 2  # it may be there later
    assert site.paths().count("/plus") == 1  # nothing will open it
    assert site.paths().count("/interview") == 1


def test_follow_says_that_an_address_is_no_feed(site: Site, tmp_path: Path) -> None:
    site.replies["/rss"] = Reply(b"<html><body>Nichts</body></html>")
    told = vorleser("follow", f"{site.url}/rss", "--allow-host", site.host, "--state", tmp_path / "feeds.json")
    assert told.exit_code == 1
    assert "no RSS or Atom feed" in " ".join(told.output.split())


def test_inspect_writes_one_page_that_needs_nothing_else(tmp_path: Path) -> None:
    report = tmp_path / "pruefblatt.html"
    assert vorleser("inspect", SEEDS / "court.txt", "-o", report).exit_code == 0
    page = report.read_text(encoding="utf-8")
    assert not re.search(r"(?:src|href)=|url\(|@import|<script", page)
    for seen in (
        "Kassenwart muss wegen Untreue",
        "Bildunterschrift",
        "Autorenzeile",
        "Geständnis mildert die Strafe",
        "1,00 s",
    ):
        assert seen in page


def test_inspect_shows_every_line_of_the_source_in_order(tmp_path: Path) -> None:
    report = tmp_path / "pruefblatt.html"
    vorleser("inspect", SEEDS / "weather.txt", "-o", report)
    page = report.read_text(encoding="utf-8").replace("&#34;", '"').replace("&amp;", "&").partition("<main>")[2]
    lines = [line.strip() for line in (SEEDS / "weather.txt").read_text(encoding="utf-8").splitlines() if line.strip()]
    places = [page.find(f">{line}<") for line in lines]
    assert -1 not in places


def test_inspect_escapes_what_a_page_brings(tmp_path: Path) -> None:
    source = tmp_path / "boese.txt"
    source.write_text(
        (SEEDS / "court.txt").read_text(encoding="utf-8") + "\n<script>alert(1)</script>", encoding="utf-8"
    )
    report = tmp_path / "pruefblatt.html"
    assert vorleser("inspect", source, "-o", report).exit_code == 0
    assert "<script>" not in report.read_text(encoding="utf-8")
