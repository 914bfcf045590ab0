"""The place is kept in the browser, by sentence: over a reload, over an update, for thirty days."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.player.listener import Listener
from tests.player.newsroom import Newsroom
from tests.player.versions import second_version

STORED = "() => Object.entries(localStorage).filter(([key]) => key.startsWith('vorleser:stelle:'))"


def stop_at(listener: Listener, seconds: float) -> None:
    listener.open().listen()
    listener.button("Pause").click()
    listener.sees_state("paused")
    listener.goes_to(seconds)  # only now: however slow the machine, it stays here


def test_after_a_reload_it_goes_on_where_it_stopped(listener: Listener) -> None:
    stop_at(listener, 30)
    listener.open()
    expect(listener.button("Weiterhören, ab 0:30, noch 44 Sek.")).to_be_visible()
    listener.listen()
    assert listener.played_on_from(30)


def test_a_listener_may_begin_again_instead(listener: Listener) -> None:
    stop_at(listener, 30)
    listener.open()
    listener.button("Von vorn").click()
    listener.sees_state("playing")
    assert listener.played_on_from(0)


def test_closing_the_page_while_playing_keeps_the_place(listener: Listener) -> None:
    listener.open().listen()
    listener.goes_to(40)
    listener.open()
    expect(listener.button("Weiterhören, ab 0:4")).to_be_visible()


def test_an_updated_article_goes_on_with_the_same_sentence(listener: Listener, newsroom: Newsroom) -> None:
    sentence = newsroom.version.sentences[10]
    stop_at(listener, sentence["start"] + 1)
    newsroom.version = second_version()
    listener.open().listen().opens_more()
    there = next(one for one in newsroom.version.sentences if one["text"] == sentence["text"])
    assert listener.played_on_from(there["start"] + 1)


def test_if_the_sentence_is_gone_it_goes_on_with_the_next(listener: Listener, newsroom: Newsroom) -> None:
    stop_at(listener, newsroom.version.sentences[7]["start"] + 1)
    following = newsroom.version.sentences[8]["text"]
    newsroom.version = second_version()
    listener.open().listen()
    there = next(one for one in newsroom.version.sentences if one["text"] == following)
    assert listener.played_on_from(there["start"])


def test_who_has_heard_it_all_begins_at_the_beginning(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen()
    listener.goes_to(newsroom.version.duration - 0.3)
    listener.sees_state("ended")
    assert listener.page.evaluate(STORED) == []
    listener.open()
    expect(listener.button("Artikel anhören, 1 Min.")).to_be_visible()


def test_after_thirty_days_the_place_is_forgotten(listener: Listener, newsroom: Newsroom) -> None:
    stop_at(listener, 30)
    listener.page.goto(f"{newsroom.page_origin}/pages/zeitung.css")  # leaving the page keeps the place
    listener.page.evaluate(
        """() => { for (const [key, value] of Object.entries(localStorage)) if (key.includes('stelle'))
        localStorage.setItem(key, JSON.stringify({ ...JSON.parse(value), saved: Date.now() - 31 * 86400e3 })); }"""
    )
    listener.page.evaluate("localStorage.setItem('vorleser:stelle:spoilt', '{')")
    listener.open()
    expect(listener.button("Artikel anhören, 1 Min.")).to_be_visible()
    assert listener.page.evaluate(STORED) == []


def test_without_storage_it_plays_and_remembers_nothing(listener: Listener) -> None:
    listener.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    stop_at(listener, 30)
    listener.open()
    expect(listener.button("Artikel anhören, 1 Min.")).to_be_visible()
