"""What stands behind "Mehr", beside paragraphs, and after an article."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.player.listener import Listener
from tests.player.newsroom import Newsroom
from tests.player.versions import with_words

WORD = "() => [...(CSS.highlights.get('vorleser-wort') ?? [])].map(String).join()"


def test_the_word_being_heard_is_marked_inside_its_sentence(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.words = True
    listener.open().listen()
    listener.button("Pause").click()
    sentences = [with_words(sentence) for sentence in newsroom.version.sentences[3:5]]
    heard = {word["text"]: word["start"] for sentence in sentences for word in sentence["words"]}
    for spoken, word in {
        "Stadtwerke": "Stadtwerke",
        "akkubetriebenen": "akku\u00adbetriebenen",
        "Komma": "2,4",
    }.items():
        listener.goes_to(heard[spoken] + 0.1)
        listener.player.evaluate("(player) => player.querySelector('audio').dispatchEvent(new Event('timeupdate'))")
        listener.eventually(lambda word=word: listener.page.evaluate(WORD) == word)


def test_the_same_place_in_another_sentence_is_another_word(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.words = True
    listener.open().listen()
    listener.button("Pause").click()
    for sentence in map(with_words, newsroom.version.sentences[3:6]):
        word = sentence["words"][1]
        listener.goes_to(word["start"] + 0.05)
        listener.eventually(lambda word=word: plain(listener.page.evaluate(WORD)) == plain(word["text"]))


def plain(text: str) -> str:
    return text.replace("\u00ad", "").strip(".,")


def test_one_attribute_keeps_words_unmarked(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.words = True
    listener.open()
    listener.player.evaluate("(player) => player.setAttribute('words', 'off')")
    listener.listen()
    listener.eventually(lambda: listener.time > 0.5)
    assert listener.highlighted
    assert listener.page.evaluate(WORD) == ""


def test_a_paragraph_offers_to_be_heard_from_there(listener: Listener, newsroom: Newsroom) -> None:
    listener.open()
    paragraph = listener.paragraph("Der Umbau kostet")
    paragraph.hover()
    here = listener.player.get_by_role("button", name="Ab hier vorlesen", exact=True)
    expect(here).to_be_visible()
    here.click()
    listener.sees_state("playing")
    listener.eventually(lambda: listener.time >= newsroom.version.sentences[7]["start"] - 0.1)


def test_every_paragraph_of_the_text_can_be_begun_with_by_keyboard(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen().opens_more()
    listener.button("Text").click()
    listener.player.get_by_role("button", name="Ab hier vorlesen: Ohne Masten").press("Enter")
    listener.eventually(lambda: listener.time >= newsroom.version.sentences[11]["start"] - 0.1)


def test_the_text_can_be_searched(listener: Listener) -> None:
    listener.open().listen().opens_more()
    listener.button("Text").click()
    search = listener.player.get_by_role("searchbox", name="Im Text suchen")
    search.fill("velten")
    expect(listener.player.get_by_text("Stelle 1 von 2")).to_be_visible()
    search.press("Enter")
    expect(listener.player.get_by_text("Stelle 2 von 2")).to_be_visible()
    expect(listener.player.locator(".hit")).to_contain_text("aus Vorsicht")
    search.fill("Eisenbahn")
    expect(listener.player.get_by_text("Nicht gefunden")).to_be_visible()


def test_chapters_divide_the_time_line_and_never_push_the_article_away(listener: Listener) -> None:
    listener.open().listen().opens_more()
    ticks = "(slider) => getComputedStyle(slider).getPropertyValue('--_ticks').split('gradient').length - 1"
    listener.eventually(lambda: listener.slider.evaluate(ticks) == 2)
    listener.button("Kapitel").click()
    listener.player.locator("ol.chapters").evaluate(
        "(list) => { for (let i = 0; i < 60; i += 1) list.append(list.firstElementChild.cloneNode(true)); }"
    )
    box = listener.player.locator("ol.chapters").bounding_box()
    assert box is not None
    assert box["height"] <= 401


def test_the_sleep_timer_falls_silent(listener: Listener) -> None:
    listener.page.clock.install()
    listener.open()
    listener.press_play()
    listener.page.clock.resume()
    listener.sees_state("playing")
    listener.button("Mehr").click()
    listener.player.get_by_role("combobox", name="Schlaf-Timer").select_option("5 Min.")
    listener.page.clock.fast_forward(5 * 60_000)
    listener.sees_state("paused")
    expect(listener.player.get_by_role("combobox", name="Schlaf-Timer")).to_have_value("0")


def test_a_place_can_be_shared_and_is_where_the_address_says(listener: Listener, newsroom: Newsroom) -> None:
    listener.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=newsroom.page_origin)
    listener.page.add_init_script("delete Navigator.prototype.share;")
    listener.open().listen().opens_more()
    listener.button("Pause").click()
    listener.goes_to(62)
    listener.button("Stelle teilen").click()
    expect(listener.message).to_have_text("Die Adresse dieser Stelle ist kopiert.")
    address = listener.page.evaluate("navigator.clipboard.readText()")
    assert address == f"{newsroom.page_origin}/pages/nachricht.html#hoeren=1:02"
    listener.page.evaluate("localStorage.clear()")
    listener.page.goto("about:blank")
    listener.page.goto(address)
    expect(listener.button("Weiterhören, ab 1:02")).to_be_visible()


ACTS = """(() => {
  const set = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
  window.acts = {};
  navigator.mediaSession.setActionHandler = (name, act) => { window.acts[name] = act; set(name, act); };
})()"""


def test_what_a_teaser_adds_is_heard_next(listener: Listener, newsroom: Newsroom) -> None:
    listener.page.add_init_script(ACTS)
    listener.open()
    listener.page.evaluate(
        """() => { const button = document.createElement('button'); button.textContent = 'Anhören';
        Object.assign(button.dataset, { hoeren: 'hafen', titel: 'Der Hafen bekommt ein neues Dach' });
        document.querySelector('.teaser').append(button); }"""
    )
    listener.page.locator(".teaser button").click()
    listener.listen().opens_more()
    listener.button("Als Nächstes").click()
    expect(listener.player.get_by_role("button", name="Der Hafen bekommt ein neues Dach", exact=True)).to_be_visible()
    expect(listener.player.locator("#queue li")).to_contain_text("1 Min.")
    listener.goes_to(30)
    listener.page.evaluate("window.acts.previoustrack()")
    listener.eventually(lambda: listener.time < 20)
    listener.open()  # another page of the newsroom
    listener.listen().opens_more()
    listener.goes_to(newsroom.version.duration - 0.3)
    listener.sees_state("ended")
    expect(listener.message).to_contain_text("Als Nächstes: Der Hafen bekommt ein neues Dach")
    listener.eventually(lambda: "/articles/hafen/" in listener.audio["source"])
    listener.sees_state("playing")
    # It is the last one: there is nothing next, and its own beginning before.
    listener.eventually(lambda: listener.page.evaluate("window.acts.nexttrack === null && !!window.acts.previoustrack"))


def test_a_listener_can_say_no_to_what_comes_next(listener: Listener, newsroom: Newsroom) -> None:
    listener.page.add_init_script(ACTS)
    listener.open()
    listener.player.evaluate("(player) => player.setAttribute('next', 'hafen schule')")
    listener.listen().opens_more()
    listener.goes_to(newsroom.version.duration - 0.3)
    listener.sees_state("ended")
    expect(listener.message).to_contain_text("Als Nächstes: Der Hafen bekommt ein neues Dach")
    listener.player.get_by_role("button", name="Nicht weiterhören").click()
    listener.page.wait_for_timeout(5500)
    listener.sees_state("ended")
    listener.page.evaluate("window.acts.nexttrack()")
    listener.eventually(lambda: "/articles/hafen/" in listener.audio["source"])


@pytest.mark.parametrize("width", [360, 1200])
def test_few_controls_stand_there_at_once(listener: Listener, width: int) -> None:
    listener.page.set_viewport_size({"width": width, "height": 740})
    listener.open().press_play()
    listener.sees_state("playing")
    shown = listener.player.locator(".card").locator("button, a, input, select").locator("visible=true")
    assert shown.count() <= 6
