"""Sentences are found in any markup, in linear time; property tests put the markup there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from tests.player.newsroom import Newsroom
from tests.player.versions import ARTICLE

FIND = """async ({ server, html, sentences }) => {
  const { findSentences } = await import(`${server}/player/mitlesen.js`);
  document.body.innerHTML = html;
  const ranges = findSentences(document.body, sentences);
  const text = (range) => range && range.toString().replace(/\\u00ad/g, '').replace(/\\s+/g, ' ').trim();
  const inside = (range) => range && range.startContainer.parentElement.closest('[id]')?.id;
  return { found: ranges.map(text), inside: ranges.map(inside) };
}"""
SHOW = "html => { document.body.innerHTML = html; }"
ONLY_FIND = """async ({ server, sentences }) => {
  const { findSentences } = await import(`${server}/player/mitlesen.js`);
  findSentences(document.body, sentences);
}"""
TEXTS = [text.strip() for _, _, text in ARTICLE]


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[tuple[Page, str]]:
    """A page without a policy against innerHTML, and where the player is."""
    room = Newsroom()
    room.start()
    page = browser.new_page()
    page.goto(f"{room.service_origin}/player/artikel-anhoeren.js")
    yield page, room.service_origin
    page.close()
    room.stop()


def find(
    blank: tuple[Page, str], html: str, texts: list[str], blocks: list[int] | None = None
) -> dict[str, list[str | None]]:
    page, server = blank
    sentences = [{"text": text, "block": block} for text, block in zip(texts, blocks or range(len(texts)), strict=True)]
    found: dict[str, list[str | None]] = page.evaluate(FIND, {"server": server, "html": html, "sentences": sentences})
    return found


def letters(text: str | None) -> str:
    return "".join(one for one in text or "" if one.isalnum()).lower()


def test_typographic_quotes_soft_hyphens_and_hard_spaces_do_not_matter(blank: tuple[Page, str]) -> None:
    html = (
        "<p>„Bei minus&nbsp;10&#8239;Grad“, sagte&#8203; sie, „ist <b>Schl</b>uss mit dem Winter&shy;betrieb.“ "
        "Und dann?</p>"
    )
    found = find(blank, html, ['"Bei minus 10 Grad", sagte sie, "ist Schluss mit dem Winterbetrieb."', "Und dann?"])
    assert found["found"][0].startswith("„Bei") and found["found"][0].endswith("betrieb.“")
    assert found["found"][1] == "Und dann?"


def test_umlauts_are_the_same_composed_and_decomposed(blank: tuple[Page, str]) -> None:
    found = find(
        blank,
        "<p>Die Bru\u0308cke u\u0308ber den Fluss bleibt fu\u0308r Ma\u0308rz gesperrt.</p>",
        ["Die Brücke über den Fluss bleibt für März gesperrt."],
    )
    assert found["found"][0] is not None


def test_a_changed_word_and_an_inserted_note_are_forgiven(blank: tuple[Page, str]) -> None:
    html = (
        "<p>Der Bürgermeister sprach am Dienstag mit der <a>Bahn (öffnet im neuen Fenster)</a> über neue Züge "
        "für das Tal.</p>"
    )
    found = find(blank, html, ["Der Bürgermeister sprach am Montag mit der Bahn über neue Züge für das Tal."])
    assert letters(found["found"][0]) == letters(
        "Der Bürgermeister sprach am Dienstag mit der Bahn (öffnet im neuen Fenster) über neue Züge für das Tal."
    )


def test_a_sentence_that_is_not_there_is_not_found_elsewhere(blank: tuple[Page, str]) -> None:
    found = find(blank, f"<p>{TEXTS[3]} {TEXTS[5]}</p>", [TEXTS[3], TEXTS[4], TEXTS[5]])
    assert [bool(one) for one in found["found"]] == [True, False, True]


@pytest.mark.parametrize("kind", ["figcaption", "div"])
def test_of_a_sentence_and_its_double_in_a_caption_the_one_in_the_paragraph_counts(
    blank: tuple[Page, str], kind: str
) -> None:
    html = (
        f"<p id=a>{TEXTS[3]}</p><figure><{kind} id=caption>{TEXTS[4]}</{kind}></figure>"
        f"<p id=b>{TEXTS[4]} {TEXTS[5]}</p>"
    )
    assert find(blank, html, TEXTS[3:6], [0, 1, 1])["inside"] == ["a", "b", "b"]


def test_a_headline_repeated_in_teasers_is_found_in_its_place(blank: tuple[Page, str]) -> None:
    teaser = f"<div id=teaser><a>{TEXTS[0]}</a></div>"
    html = f"{teaser}<h1 id=head>{TEXTS[0]}</h1><p id=lead>{TEXTS[1]}</p>{teaser}<p id=text>{TEXTS[3]}</p>{teaser}"
    assert find(blank, html, [TEXTS[0], TEXTS[1], TEXTS[3]])["inside"] == ["head", "lead", "text"]


def test_a_sub_heading_whose_words_stand_in_a_sentence_is_found_in_its_place(blank: tuple[Page, str]) -> None:
    sentence = "Die Kämmerin warnte, hohe Kosten für den Umbau träfen alle im Tal."
    html = f"<p id=a>{TEXTS[3]}</p><h2 id=head>Hohe Kosten für den Umbau</h2><p id=b>{sentence}</p>"
    assert find(blank, html, [TEXTS[3], "Hohe Kosten für den Umbau", sentence])["inside"] == ["a", "head", "b"]


def test_scripts_styles_and_hidden_text_are_not_searched(blank: tuple[Page, str]) -> None:
    html = (
        f"<p hidden>{TEXTS[3]}</p><style>{TEXTS[3]}</style><template>{TEXTS[3]}</template><button>{TEXTS[3]}</button>"
    )
    assert find(blank, html, [TEXTS[3]])["found"] == [None]


NOISE = st.sampled_from(
    ["", "", "", "", "\u00ad", "<b>", "</b>", "<a>", "</a>", "<!-- x -->", "\u200b", "<wbr>", "<i></i>"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    noise=st.lists(NOISE, min_size=5, max_size=60),
    spaces=st.lists(st.sampled_from([" ", "&nbsp;", "\n  ", "\u202f"]), min_size=1, max_size=7),
)
def test_any_markup_inside_sentences_leaves_every_sentence_whole(
    blank: tuple[Page, str], noise: list[str], spaces: list[str]
) -> None:
    count = iter(range(10**9))

    def spoil(text: str) -> str:
        return "".join(
            (spaces[next(count) % len(spaces)] if one == " " else one) + noise[next(count) % len(noise)] for one in text
        )

    blocks: dict[tuple[str, int | None], str] = {}
    for number, (role, block, _) in enumerate(ARTICLE):
        key = (role, block)
        blocks[key] = blocks.get(key, "") + " " + TEXTS[number]
    html = "".join(f"<div><p>{spoil(text)}</p></div>" for text in blocks.values())
    found = find(blank, html, TEXTS, [block if block is not None else -1 for _, block, _ in ARTICLE])
    assert [letters(one) for one in found["found"]] == [letters(text) for text in TEXTS]


def test_the_work_grows_with_the_length_of_the_page_not_with_its_square(blank: tuple[Page, str]) -> None:
    page, server = blank
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})  # by the clock it depends on who else works
    wanted = {"server": server, "sentences": [{"text": text, "block": at} for at, text in enumerate(TEXTS)]}

    def worked() -> float:
        metrics = devtools.send("Performance.getMetrics")["metrics"]
        return next(float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")

    def seconds() -> float:
        before = worked()
        page.evaluate(ONLY_FIND, wanted)
        return worked() - before

    def least(times: int) -> float:
        filler = "".join(
            f"<p>Absatz Nummer {number} steht hier nur, damit die Seite länger wird.</p>"
            for number in range(400 * times)
        )
        html = filler + "".join(f"<p>{text}</p>" for text in TEXTS) + filler
        page.evaluate(SHOW, html)
        return min(seconds() for _ in range(4))

    small, large = least(1), least(8)
    # Eight times the page is eight times the work; with the square it would be sixty-four times.
    assert large < 20 * small, f"{small:.3f} s, then {large:.3f} s of work for eight times the page"
