"""Somebody listens to an article in a newspaper's page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.player.listener import Listener
from tests.player.newsroom import Newsroom
from tests.player.versions import ARTICLE


def start_of(newsroom: Newsroom, number: int) -> float:
    return float(newsroom.version.sentences[number]["start"])


def test_length_is_known_before_the_first_click_and_no_audio_is_loaded(listener: Listener, newsroom: Newsroom) -> None:
    listener.open()
    expect(listener.button("Artikel anhören, 1 Min.")).to_be_visible()
    assert not [path for path in newsroom.paths() if path.endswith(".mp3")]


def test_play_sounds_and_pause_stops(listener: Listener) -> None:
    listener.open().listen()
    listener.eventually(lambda: listener.time > 0.5)
    listener.button("Pause").click()
    listener.sees_state("paused")
    assert listener.audio["paused"]
    expect(listener.button("Weiterhören")).to_be_visible()


def test_seeking_asks_for_byte_ranges_of_the_immutable_version(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen()
    listener.goes_to(60)
    listener.eventually(lambda: listener.time > 60)
    audio = [(path, about) for _, _, path, about in newsroom.asked if path.endswith(".mp3")]
    assert {path for path, _ in audio} == {"/articles/lindenau/versions/a1b2c3/audio.mp3"}
    assert all("Range" in about for _, about in audio)


def test_position_shows_what_was_heard_the_whole_and_what_is_left(listener: Listener) -> None:
    listener.open().listen()
    listener.button("Pause").click()
    listener.goes_to(40)
    expect(listener.player.locator(".times")).to_contain_text("0:40 / 1:14")
    expect(listener.player.locator(".times")).to_contain_text("noch 0:34")
    expect(listener.slider).to_have_attribute("aria-valuetext", "40 Sekunden von 1 Minute 14 Sekunden")


def test_speed_keeps_the_pitch_and_corrects_the_time_left(listener: Listener) -> None:
    listener.open().listen()
    listener.button("Pause").click()
    listener.goes_to(14)
    listener.player.get_by_role("combobox", name="Geschwindigkeit").select_option("2×")
    assert listener.audio["rate"] == 2
    assert listener.audio["pitch"] is True
    expect(listener.player.locator(".times")).to_contain_text("noch 0:30")


def test_speed_is_remembered_and_outlives_a_new_version(listener: Listener) -> None:
    listener.open().listen()
    listener.player.get_by_role("combobox", name="Geschwindigkeit").select_option("1,25×")
    listener.open().listen()
    assert listener.audio["rate"] == 1.25


def test_fifteen_seconds_on_and_back(listener: Listener) -> None:
    listener.open().listen()
    listener.button("Pause").click()
    listener.goes_to(30)
    listener.button("15 Sekunden vor").click()
    assert listener.time == pytest.approx(45, abs=0.1)
    listener.button("15 Sekunden zurück").click()
    listener.button("15 Sekunden zurück").click()
    assert listener.time == pytest.approx(15, abs=0.1)


def test_sentence_buttons_go_to_the_beginnings_of_sentences(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen().opens_more()
    listener.button("Pause").click()
    listener.goes_to(start_of(newsroom, 4) + 3)
    listener.button("Voriger Satz").click()
    assert listener.time == pytest.approx(start_of(newsroom, 4), abs=0.05)
    listener.button("Voriger Satz").click()
    assert listener.time == pytest.approx(start_of(newsroom, 3), abs=0.05)
    listener.button("Nächster Satz").click()
    listener.button("Nächster Satz").click()
    assert listener.time == pytest.approx(start_of(newsroom, 5), abs=0.05)


def test_chapters_are_listed_and_go_to_their_sub_heading(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen().opens_more()
    listener.button("Kapitel").click()
    chapters = listener.player.get_by_role("list").get_by_role("button")
    expect(chapters).to_have_count(3)
    chapters.nth(2).click()
    listener.eventually(lambda: listener.time >= start_of(newsroom, 14) - 0.05)
    expect(chapters.nth(2)).to_have_attribute("aria-current", "true")


def test_transcript_shows_every_sentence_and_goes_to_the_clicked_one(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen().opens_more()
    listener.button("Text").click()
    sentences = listener.player.get_by_role("region", name="Gesprochener Text").locator("[data-index]")
    expect(sentences).to_have_text([text for _, _, text in ARTICLE])
    sentences.nth(7).click()
    listener.eventually(lambda: listener.time >= start_of(newsroom, 7) - 0.05)
    expect(sentences.nth(7)).to_have_attribute("aria-current", "true")


def test_artificial_voice_is_said_to_be_one_and_explained(listener: Listener) -> None:
    listener.open()
    expect(listener.player.get_by_text("KI-Stimme").locator("visible=true")).to_be_visible()
    listener.button("Mehr").click()
    listener.button("Info").click()
    expect(listener.player.get_by_text("künstliche Stimme, kein Mensch")).to_be_visible()
    expect(listener.player.get_by_text("Stimme: Lena.")).to_be_visible()


def test_at_the_end_it_can_be_heard_again(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen()
    listener.goes_to(newsroom.version.duration - 0.4)
    listener.sees_state("ended")
    listener.button("Noch einmal anhören").click()
    listener.sees_state("playing")
    assert listener.played_on_from(0)


def test_of_two_players_only_one_is_heard(listener: Listener) -> None:
    listener.open("zwei.html")
    one, other = listener.page.locator("artikel-anhoeren").all()
    one.locator(".card .play").click()
    expect(one).to_have_attribute("data-state", "playing")
    other.locator(".card .play").click()
    expect(other).to_have_attribute("data-state", "playing")
    expect(one).to_have_attribute("data-state", "paused")


def test_lock_screen_knows_the_article_and_the_position(listener: Listener, newsroom: Newsroom) -> None:
    listener.page.add_init_script(
        """navigator.mediaSession.setPositionState = (state) => { window.told = state; };
        const set = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
        window.acts = {};
        navigator.mediaSession.setActionHandler = (name, act) => { window.acts[name] = act; set(name, act); };"""
    )
    listener.open().listen()
    listener.page.wait_for_function("() => navigator.mediaSession.metadata")
    title, artist, artwork = listener.page.evaluate(
        "(({ title, artist, artwork }) => [title, artist, artwork[0].src])(navigator.mediaSession.metadata)"
    )
    assert (title, artist) == ("Lindenau wagt den Winterversuch ohne Oberleitung", "Jette Marquard")
    assert artwork == f"{newsroom.service_origin}/static/cover.jpg"
    assert sorted(listener.page.evaluate("Object.keys(window.acts)")) == [
        "pause",
        "play",
        "seekbackward",
        "seekforward",
        "seekto",
    ]
    listener.page.evaluate("window.acts.seekto({ seekTime: 33 })")
    listener.eventually(lambda: listener.page.evaluate("window.told.position") >= 33)


def test_a_play_is_counted_once_without_saying_whose(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen()
    listener.button("Pause").click()
    listener.press_play()
    listener.sees_state("playing")
    listener.eventually(lambda: newsroom.paths("POST"))
    [(path, about)] = [(path, about) for _, verb, path, about in newsroom.asked if verb == "POST"]
    assert path == f"/articles/lindenau/plays?event=start&version={newsroom.version.name}"
    assert not {"Cookie", "Referer"} & about.keys()
    assert about.get("Content-Length", "0") == "0"
    assert listener.context.cookies() == []


def test_no_play_is_counted_where_the_service_counts_none(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.counts_plays = False
    listener.open().listen()
    assert newsroom.paths("POST") == []


def test_another_article_can_take_the_place_of_this_one(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen().opens_more()
    listener.player.evaluate("(player) => player.setAttribute('article', 'unbekannt')")
    listener.sees_state("missing")
    listener.player.evaluate("(player) => player.setAttribute('article', 'lindenau')")
    listener.sees_state("ready")


def test_a_player_taken_out_of_the_page_falls_silent(listener: Listener) -> None:
    listener.open().listen()
    assert listener.page.evaluate(
        """async () => { const player = document.querySelector('artikel-anhoeren'); player.remove();
        await null;
        return player.querySelector('audio').paused && !CSS.highlights.has('vorleser-satz'); }"""
    )


QUARTERS = """async () => {
  const { src } = document.querySelector('script[src*=artikel]');
  const { count } = await import(src.replace('artikel-anhoeren', 'zaehlen'));
  const article = { plays_url: 'gezaehlt', version: 'v1' };
  const url = (path) => new URL(path, location).href;
  const about = { article, duration: 200.5, time: 0, playing: true, growing: false, url };
  const playback = Object.assign(new EventTarget(), about);
  const told = [];
  window.fetch = async (url) => { told.push(new URL(url).searchParams.get('event')); };
  const hear = (from, to) => {
    for (playback.time = from; playback.time <= to; playback.time += 0.75) playback.dispatchEvent(new Event('tick'));
  };
  count(playback);
  hear(0, 49.5);
  hear(140, 165);
  playback.playing = false;
  hear(100, 150);
  playback.playing = true;
  hear(151, 200.5);
  count(playback);
  return told;
}"""


def test_a_quarter_counts_when_it_was_heard_and_not_when_somebody_skips_to_its_end(listener: Listener) -> None:
    assert listener.open().page.evaluate(QUARTERS) == ["start", "25", "100"]
