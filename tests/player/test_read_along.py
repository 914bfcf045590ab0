"""The sentence being heard is marked in the newsroom's own text, and a click on a sentence goes there."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.player.listener import Listener
from tests.player.newsroom import Newsroom

HEARD_IN = (
    "() => [...CSS.highlights.get('vorleser-satz')][0].startContainer.parentElement.closest('h1,h2,p,figcaption,aside')"
)


def middle_of(newsroom: Newsroom, number: int) -> float:
    sentence = newsroom.version.sentences[number]
    return float(sentence["start"] + sentence["end"]) / 2


def pause_at(listener: Listener, newsroom: Newsroom, number: int) -> None:
    listener.goes_to(middle_of(newsroom, number))
    listener.eventually(lambda: listener.highlighted != "")


MARKED = {
    0: "Lindenau wagt den Winterversuch ohne Oberleitung",
    3: "Die Stadtwerke Lindenau haben am Montag den Versuch mit akkubetriebenen Bahnen begonnen.",
    5: "Wir wollen wissen, was die Akkus bei minus zehn Grad leisten, sagte Betriebsleiterin Tamara Velten.",
    6: "Hohe Kosten",
    8: "„Das ist viel Geld für eine Strecke, die man in einer halben Stunde zu Fuß geht“, "
    "sagte der Stadtverordnete Ruben Achternbusch.",
    9: "Reicht das?",
    10: "Die Stadt verweist auf einen Zuschuss des Landes, der rund die Hälfte decken soll",
    12: "Die BI Altstadt begrüßt das ausdrücklich.",
    13: "Sie hatte seit 2019 gegen neue Masten am Marktplatz gekämpft",
    17: "Bis dahin bleibt die alte Leitung hängen, „aus Vorsicht“, wie Velten sagte.",
}


def test_the_sentence_being_heard_is_marked_as_the_page_has_it(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen()
    listener.button("Pause").click()
    for number, marked in MARKED.items():
        listener.goes_to(middle_of(newsroom, number))
        listener.eventually(lambda marked=marked: listener.highlighted == marked)


def test_mark_moves_with_the_voice_at_the_known_time(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen()
    first, second = newsroom.version.sentences[11:13]
    listener.goes_to(second["start"] - 0.5)
    listener.eventually(lambda: listener.highlighted == first["text"])
    moment = listener.page.evaluate(
        """(text) => new Promise((resolve) => {
          const audio = document.querySelector('artikel-anhoeren audio');
          const look = () => [...CSS.highlights.get('vorleser-satz')][0].toString().startsWith(text)
            ? resolve(audio.currentTime) : requestAnimationFrame(look);
          look();
        })""",
        second["text"][:6],
    )
    assert second["start"] - 0.05 <= moment <= second["start"] + 0.15


def test_inside_a_sentence_the_player_asks_for_no_frames(listener: Listener, newsroom: Newsroom) -> None:
    listener.page.add_init_script(
        """const real = requestAnimationFrame;
        window.asked = 0;
        window.requestAnimationFrame = (act) => { window.asked += 1; return real(act); };"""
    )
    listener.open().listen()
    start = newsroom.version.sentences[8]["start"]  # of eight seconds
    listener.goes_to(start + 1)
    listener.eventually(lambda: listener.time > start + 1.2)
    before = listener.page.evaluate("window.asked")
    listener.eventually(lambda: listener.time > start + 2)
    assert listener.time < start + 7, "the machine is too slow to tell"
    assert listener.page.evaluate("window.asked") == before


def test_captions_and_teasers_that_repeat_a_sentence_are_not_marked(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen()
    pause_at(listener, newsroom, 1)
    assert listener.page.evaluate(f"({HEARD_IN})().className") == "lead"
    pause_at(listener, newsroom, 0)
    listener.eventually(lambda: listener.page.evaluate(f"({HEARD_IN})().tagName") == "H1")


def test_the_newsrooms_page_is_not_changed(listener: Listener, newsroom: Newsroom) -> None:
    page = "() => [...document.querySelectorAll('header, figure, p, h2, aside')].map((one) => one.outerHTML).join()"
    listener.open()
    before = listener.page.evaluate(page)
    listener.listen()
    pause_at(listener, newsroom, 5)
    assert listener.page.evaluate(page) == before


def test_click_on_a_sentence_goes_there(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen()
    listener.paragraph("Der Umbau kostet").click(position={"x": 30, "y": 10})
    listener.eventually(lambda: listener.time >= newsroom.version.sentences[7]["start"] - 0.05)
    assert not listener.audio["paused"]


@pytest.mark.parametrize("selector", ["figcaption", ".source >> nth=0", ".ad"])
def test_click_beside_the_article_goes_nowhere(listener: Listener, selector: str) -> None:
    listener.open().listen()
    listener.page.locator(selector).click()
    listener.page.wait_for_timeout(400)
    assert listener.played_on_from(0)


def test_click_on_a_link_is_the_links(listener: Listener) -> None:
    listener.open().listen()
    listener.page.evaluate(
        "document.addEventListener('click', (event) => event.target.closest('a') && event.preventDefault())"
    )
    listener.page.get_by_role("link", name="akkubetriebenen Bahnen").click()
    listener.page.wait_for_timeout(400)
    assert listener.played_on_from(0)


def test_selecting_a_word_goes_nowhere(listener: Listener) -> None:
    listener.open().listen()
    listener.paragraph("Der Umbau kostet").dblclick(position={"x": 70, "y": 10})
    listener.page.wait_for_timeout(400)
    assert listener.page.evaluate("getSelection().toString().trim()") != ""
    assert listener.played_on_from(0)


def test_click_before_the_first_play_goes_nowhere(listener: Listener) -> None:
    listener.open()
    listener.paragraph("Der Umbau kostet").click(position={"x": 30, "y": 10})
    listener.page.wait_for_timeout(400)
    assert listener.audio["paused"]


def test_page_follows_a_reader_who_reads_along(listener: Listener, newsroom: Newsroom) -> None:
    listener.page.set_viewport_size({"width": 1200, "height": 500})
    listener.open().listen()
    listener.goes_to(newsroom.version.sentences[2]["start"] + 0.1)
    listener.eventually(lambda: listener.highlighted.startswith("Ob das"))
    listener.page.wait_for_timeout(2100)  # the listener's last click is long ago
    listener.goes_to(newsroom.version.sentences[3]["start"] - 0.2)
    listener.eventually(lambda: listener.page.evaluate("scrollY") > 100)


def test_page_stays_where_a_reader_has_scrolled_to(listener: Listener, newsroom: Newsroom) -> None:
    listener.page.set_viewport_size({"width": 1200, "height": 500})
    listener.open().listen()
    listener.page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    listener.page.wait_for_timeout(2100)
    listener.goes_to(newsroom.version.sentences[3]["start"] - 0.2)
    listener.eventually(lambda: listener.highlighted.startswith("Die Stadtwerke"))
    assert listener.page.evaluate("scrollY") == 900


def test_mini_player_appears_when_scrolled_away_and_leads_back(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen()
    expect(listener.mini).to_be_hidden()
    listener.page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    expect(listener.mini).to_be_visible()
    lines = "(title) => Math.round(title.offsetHeight / parseFloat(getComputedStyle(title).lineHeight))"
    assert listener.mini.locator("b").evaluate(lines) == 2
    listener.mini.get_by_role("button", name="Zur vorgelesenen Stelle").click()
    expect(listener.mini).to_be_hidden()
    listener.eventually(lambda: listener.page.evaluate("scrollY") < 300)


def test_mini_player_can_be_closed_while_the_voice_goes_on(listener: Listener) -> None:
    listener.open().listen()
    listener.page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    listener.mini.get_by_role("button", name="Mini-Player schließen").click()
    expect(listener.mini).to_be_hidden()
    assert not listener.audio["paused"]
    assert listener.page.evaluate("scrollY") == 900


def test_a_click_on_the_mini_player_is_not_one_on_the_text_below(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen()
    listener.paragraph("Ohne Masten").evaluate("(one) => one.scrollIntoView({ block: 'end' })")
    expect(listener.mini).to_be_visible()
    listener.mini.locator("p").click()
    listener.page.wait_for_timeout(400)
    assert listener.played_on_from(0)


def test_without_the_highlight_api_everything_else_works(listener: Listener, newsroom: Newsroom) -> None:
    listener.page.add_init_script(
        "delete CSS.highlights; Object.defineProperty(CSS, 'highlights', { value: undefined });"
    )
    listener.open().listen().opens_more()
    listener.paragraph("Der Umbau kostet").click(position={"x": 30, "y": 10})
    listener.eventually(lambda: listener.time >= newsroom.version.sentences[7]["start"] - 0.05)
    listener.button("Text").click()
    expect(listener.player.locator("[data-index='7']")).to_have_attribute("aria-current", "true")


def test_text_that_the_page_replaces_is_found_again(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen()
    pause_at(listener, newsroom, 7)
    listener.page.wait_for_timeout(2100)
    listener.page.evaluate("document.querySelectorAll('article > p').forEach((one) => { one.textContent += ' '; })")
    pause_at(listener, newsroom, 11)
    listener.eventually(lambda: listener.highlighted == newsroom.version.sentences[11]["text"])
