"""What can go wrong or take time, and the German sentence for it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.player.listener import SLOWEST, Listener
from tests.player.newsroom import Newsroom
from tests.player.versions import second_version


def test_an_article_being_recorded_says_so_and_shows_how_far_it_is(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.status, newsroom.playable, newsroom.progress = "rendering", False, (7, 18)
    listener.open(state="rendering")
    expect(listener.message).to_have_text("Dieser Artikel wird gerade eingelesen.")
    expect(listener.player.get_by_role("progressbar", name="Fortschritt der Aufnahme")).to_have_attribute("value", "7")
    newsroom.status, newsroom.playable = "ready", True
    listener.sees_state("ready")
    expect(listener.message).to_have_text("Der Artikel ist fertig eingelesen.")
    expect(listener.player.get_by_role("progressbar")).to_be_hidden()


def test_who_presses_play_too_early_hears_it_as_soon_as_it_is_ready(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.status, newsroom.playable = "rendering", False
    listener.open(state="rendering").press_play()
    expect(listener.message).to_have_text("Dieser Artikel wird gerade eingelesen. Die Wiedergabe beginnt von selbst.")
    listener.button("Mehr").click()
    expect(listener.player.get_by_role("link", name="MP3 herunterladen")).to_be_hidden()
    newsroom.status, newsroom.playable = "ready", True
    listener.sees_state("playing")
    expect(listener.player.get_by_role("link", name="MP3 herunterladen")).to_be_visible()
    listener.eventually(lambda: listener.time > 0.2)


def test_what_is_being_recorded_can_be_heard_as_it_grows(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.status, newsroom.playable, newsroom.grows = "rendering", False, True
    listener.open(state="rendering").press_play()
    listener.sees_state("playing")
    expect(listener.message).to_have_text("Dieser Artikel wird noch eingelesen. Sie hören ihn, während er entsteht.")
    assert listener.audio["source"].endswith("/articles/lindenau/audio.mp3")
    newsroom.status, newsroom.playable = "ready", True
    listener.eventually(lambda: "/versions/" in listener.audio["source"], within=8)
    listener.eventually(lambda: not listener.audio["paused"] and listener.highlighted != "")


def test_a_service_that_was_away_while_it_rendered_is_asked_again(listener: Listener, newsroom: Newsroom) -> None:
    def refused(path: str) -> bool:
        return any(asked.endswith(path) for _, _, asked, _ in newsroom.asked)

    newsroom.status, newsroom.playable = "rendering", False
    listener.page.clock.install()
    listener.open(state="rendering")
    listener.eventually(lambda: refused("/events"))
    newsroom.down = True
    newsroom.asked.clear()
    listener.eventually(lambda: refused("/events"))  # the browser's own attempt, which it doesn't repeat after a 503
    listener.page.clock.fast_forward(5000)
    listener.eventually(lambda: refused("/articles/lindenau"))
    newsroom.down, newsroom.status, newsroom.playable = False, "ready", True
    listener.page.clock.fast_forward(5000)
    listener.sees_state("ready")


def test_a_look_for_a_finished_recording_that_fails_is_repeated(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.status, newsroom.playable = "rendering", False
    listener.page.clock.install()
    listener.open(state="rendering")
    lost: list[str] = []

    def lose(route: Route) -> None:
        lost.append(route.request.url)
        route.abort()

    listener.page.route("**/articles/lindenau", lose)
    newsroom.status, newsroom.playable = "ready", True
    listener.eventually(lambda: lost != [])
    listener.page.unroute("**/articles/lindenau")

    def ready_after_a_while() -> bool:
        listener.page.clock.fast_forward(5000)
        return listener.player.get_attribute("data-state") == "ready"

    listener.eventually(ready_after_a_while)


def test_an_article_that_is_deleted_while_it_is_recorded_is_missing(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.status, newsroom.playable = "rendering", False
    listener.open(state="rendering")
    newsroom.missing, newsroom.status = True, "failed"
    listener.sees_state("missing")
    expect(listener.message).to_have_text("Zu diesem Artikel gibt es keine Audiofassung.")
    expect(listener.player.get_by_role("progressbar")).to_be_hidden()


def test_a_recording_that_failed_says_so_and_offers_nothing_to_press(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.status, newsroom.playable = "failed", False
    listener.open(state="failed")
    expect(listener.message).to_have_text("Dieser Artikel konnte nicht eingelesen werden.")
    expect(listener.player.locator(".card .play")).to_have_attribute("aria-disabled", "true")
    listener.player.locator(".card .play").dispatch_event("click")
    assert not [path for path in newsroom.paths() if path.endswith(".mp3")]


def test_a_failed_update_leaves_the_old_recording_playable(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.status = "failed"
    listener.open().listen()
    listener.eventually(lambda: listener.time > 0.2)


def test_an_article_without_audio_says_so(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.missing = True
    listener.open(state="missing")
    expect(listener.message).to_have_text("Zu diesem Artikel gibt es keine Audiofassung.")


def test_a_service_that_is_down_can_be_tried_again(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.down = True
    listener.open(state="unreachable")
    expect(listener.message).to_have_text("Die Audiofassung ist gerade nicht erreichbar.")
    newsroom.down = False
    listener.button("Noch einmal versuchen").click()
    listener.sees_state("ready")


def test_audio_that_cannot_be_played_can_be_tried_again(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.audio_status = 500
    listener.open().press_play()
    listener.sees_state("broken")
    expect(listener.message).to_have_text("Die Aufnahme lässt sich gerade nicht abspielen.")
    newsroom.audio_status = None
    listener.button("Noch einmal versuchen").click()
    listener.sees_state("playing")
    expect(listener.message).to_be_empty()


def test_offline_waits_for_the_network_and_goes_on_by_itself(lonely_listener: Listener) -> None:
    listener = lonely_listener
    listener.open()
    listener.context.set_offline(True)
    listener.press_play()
    listener.sees_state("offline")
    expect(listener.message).to_have_text(
        "Keine Internetverbindung. Die Wiedergabe geht weiter, sobald Sie wieder online sind."
    )
    listener.context.set_offline(False)
    listener.sees_state("playing")


def test_a_browser_that_refuses_to_play_unasked_asks_the_listener(listener: Listener) -> None:
    # No look into the page before it has tried: what Playwright evaluates there counts as a gesture of the reader.
    with listener.page.expect_console_message(lambda message: message.type == "info") as tried:
        listener.open("selbststart.html", state=None)
    assert tried.value.text == "paused"
    listener.sees_state("paused")
    expect(listener.message).to_have_text(
        "Ihr Browser hat die Wiedergabe nicht zugelassen. Bitte starten Sie sie noch einmal."
    )
    listener.press_play()
    listener.sees_state("playing")
    expect(listener.message).to_be_empty()


def test_an_update_while_playing_goes_on_with_the_next_sentence(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().notes_events().listen().opens_more()
    sentences = newsroom.version.sentences
    listener.plays_at(SLOWEST)
    listener.goes_to(sentences[4]["end"] - 1)
    newsroom.version = second_version()
    listener.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # or a minute passes
    listener.eventually(lambda: newsroom.paths().count("/articles/lindenau/timings.json") == 2)
    listener.plays_at(1)
    listener.eventually(lambda: "d4e5f6" in listener.audio["source"])
    expect(listener.message).to_have_text(
        "Der Artikel wurde aktualisiert. Die neue Fassung geht an derselben Stelle weiter."
    )
    listener.sees_state("playing")
    there = next(one for one in newsroom.version.sentences if one["text"] == sentences[5]["text"])
    listener.eventually(lambda: there["start"] - 0.1 <= listener.time < there["end"])
    assert listener.highlighted.startswith("Wir wollen wissen")
    assert listener.starts_and_stops == ["play"], "a newer version is no second start"


def test_an_update_that_is_still_being_recorded_disturbs_nobody(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen().opens_more()
    newsroom.status = "rendering"
    before = len([path for path in newsroom.paths() if path.endswith(".mp3")])
    listener.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    listener.eventually(lambda: "/articles/lindenau/events" in newsroom.paths())
    following = newsroom.version.sentences[2]
    listener.goes_to(following["start"] - 0.2)
    listener.eventually(lambda: listener.time > following["start"] + 0.2)
    listener.sees_state("playing")
    expect(listener.message).to_be_empty()
    assert len([path for path in newsroom.paths() if path.endswith(".mp3")]) <= before + 1
    newsroom.version, newsroom.status = second_version(), "ready"
    listener.goes_to(following["end"] - 0.5)
    listener.eventually(lambda: "d4e5f6" in listener.audio["source"])


def test_an_update_while_paused_is_taken_over_with_the_next_play(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen().opens_more()
    listener.goes_to(newsroom.version.sentences[10]["start"] + 1)
    listener.button("Pause").click()
    text = newsroom.version.sentences[10]["text"]
    newsroom.version = second_version()
    listener.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    listener.eventually(lambda: "d4e5f6" in listener.audio["source"])
    listener.press_play()
    listener.sees_state("playing")
    there = next(one for one in newsroom.version.sentences if one["text"] == text)
    listener.eventually(lambda: there["start"] < listener.time < there["end"])


@pytest.mark.parametrize("status", [404, 410])
def test_a_version_that_was_swept_away_gives_place_to_the_new_one(
    listener: Listener, newsroom: Newsroom, status: int
) -> None:
    listener.open()
    newsroom.version = second_version()
    newsroom.swept = ("a1b2c3",)
    newsroom.audio_status = status
    listener.press_play()
    listener.sees_state("playing")
    assert "d4e5f6" in listener.audio["source"]
