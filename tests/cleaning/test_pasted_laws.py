"""The laws of pasted text: what is boilerplate elsewhere is text where nothing tells that it isn't."""

from __future__ import annotations

from textwrap import wrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning import clean
from tests.cleaning.layouts import SUBJECTS, Written, articles
from tests.cleaning.test_laws import said, sentences
from tests.thoroughness import examples

PICTURE = "Muldebiber am Ufer. Foto: Ina Muster"
LAWS = settings(max_examples=examples(20), deadline=None)


@given(
    articles(),
    st.sampled_from(["", "Verkehr", "Streit am Fluss"]),
    st.sampled_from(["Wie lange wartet {} noch auf die neue Brücke?", "{} wartet seit zehn Jahren auf die Brücke!"]),
    st.sampled_from(SUBJECTS),
    st.booleans(),
)
@LAWS
def test_a_headline_may_ask_or_exclaim(written: Written, kicker: str, form: str, who: str, pictured: bool) -> None:
    headline = form.format(who)
    head = [*([kicker] if kicker else []), headline, *([PICTURE] if pictured else [])]
    article = clean("\n".join([*head, *sentences(written)]))
    assert article.headline == headline
    assert said(article)[bool(kicker) :] == [headline, *sentences(written)]


@given(articles(), st.data())
@LAWS
def test_what_mails_and_comments_mark_makes_no_other_text_of_a_text(written: Written, data: st.DataObject) -> None:
    lines = [written.headline, *written.texts]
    marked = [
        "> Wer soll das alles bezahlen?",
        "- Wer zahlt die Zufahrt am Hafen?",
        "28. April 2026 war der späteste Tag.",
    ]
    for line in marked:
        lines.insert(data.draw(st.integers(2, len(lines))), line)
    read = " ".join(said(clean("\n".join(lines))))
    assert all(line.lstrip("-> ") in read for line in [*marked, *written.texts])


@given(
    articles(),
    st.lists(st.sampled_from(["breiter Weg", "helle Lampen", "neue Bank"]), min_size=2, max_size=5),
    st.data(),
)
@LAWS
def test_items_in_small_letters_are_read_beside_pictures(
    written: Written, items: list[str], data: st.DataObject
) -> None:
    listed = [f"{item} am Ufer Nummer {number}" for number, item in enumerate(items)]
    lines = [written.headline, *sentences(written)]
    at = data.draw(st.integers(2, len(lines)))
    lines[at:at] = ["Dazu zählen nach Angaben der Stadt", *listed]
    read = said(clean("\n".join([lines[0], PICTURE, *lines[1:]])))
    assert [text for text in listed if text not in read] == []


@given(articles(), st.data())
@LAWS
def test_a_question_above_a_sub_heading_is_no_link_to_another_article(written: Written, data: st.DataObject) -> None:
    question = "Kurzum: Es ist ein Streit, der gar nicht zu dieser Stadt passen will, oder etwa doch?"
    lines = [written.headline, *sentences(written)]
    at = data.draw(st.integers(3, len(lines) - 1))
    lines[at:at] = [question, "Was nun kommt"]
    assert question in said(clean("\n".join(lines)))


@pytest.mark.parametrize("menu", [0, 20])
@given(articles(), st.integers(2, 4))
@LAWS
def test_links_between_long_paragraphs_cut_nothing_off(menu: int, written: Written, times: int) -> None:
    long = [" ".join([f"Absatz {number}.", *sentences(written), *sentences(written)]) for number in range(times + 2)]
    links = ["Am beliebtesten", "Mode", "Diese Brücken werden im Sommer alle sehen wollen", "Von Ina Muster"] * 2
    body = [line for text in long for line in (text, *links)]
    read = said(clean("\n".join([*["Rubrik"] * menu, written.headline, *body])))
    assert [text for text in long if text not in read] == []


@given(
    articles(),
    st.sampled_from(
        ["Zehn Jahre hat die Stadt gestritten, nun reicht eine Stimme", "Ein Streit um Geld, um Lärm und um den Fluss"]
    ),
    st.sampled_from([[], ["Von Ina Muster"], ["12.03.2026, 07:05 Uhr", "Von Ina Muster"]]),
    st.sampled_from([[], ["Es reicht."], ["Verletzt wurde niemand.", "Es reicht."]]),
)
@LAWS
def test_a_deck_is_read_above_pictures_and_short_sentences(
    written: Written, deck: str, facts: list[str], short: list[str]
) -> None:
    lines = [written.headline, *facts, deck, *short, PICTURE, *sentences(written)]
    read = said(clean("\n".join(lines)))
    assert read[:2] == [written.headline, deck]
    assert [text for text in short if text not in read] == []
    again = [written.headline, f"Streit am Fluss {written.headline}", PICTURE, *sentences(written)]
    assert said(clean("\n".join(again))) == [written.headline, *sentences(written)]


@given(
    articles(),
    st.sampled_from(
        [
            ["Verkehr", "12. März 2026"],
            ["12. März 2026", "Verkehr"],
            ["Brücke, Mulde, Lindenau, Rat"],
            ["Ute Hollmann, Karl Diehl und Ina Muster"],
        ]
    ),
)
@LAWS
def test_a_section_key_words_or_people_are_no_headline(written: Written, above: list[str]) -> None:
    headline = f"{written.headline} über der Mulde"
    article = clean("\n".join([*above, headline, *sentences(written)]))
    assert article.headline == headline
    assert said(article)[1 if article.kicker else 0 :] == [headline, *sentences(written)]


@given(articles(), st.integers(15, 40))
@LAWS
def test_settings_of_cookies_are_no_article_unless_it_is_about_them(written: Written, times: int) -> None:
    told = [
        "Öffnen Sie die Einstellungen, um alle Cookies zu sehen, die wir für Sie und Ihren Besuch gespeichert haben."
    ]
    told += [
        f"Wenn Sie die Cookies der Art {number} löschen, müssen Sie sich überall neu anmelden."
        for number in range(times)
    ]
    menu = ["Rubrik"] * 12
    page = [*menu, written.headline, *sentences(written), *menu, "Wie wir Cookies verwenden", *told]
    read = said(clean("\n".join(page)))
    assert [text for text in sentences(written) if ". " in text and text not in read] == []
    assert [text for text in told if text in read] == []
    article_about_them = said(clean("\n".join(["Wie man Cookies löscht", *told])))
    assert [text for text in told if text not in article_about_them] == []


@given(
    articles(),
    st.sampled_from(
        [
            "Ute Hollmann meldet sich zu Wort",
            "„Das dauert - auch wenn niemand es gern hört“ - Ute Hollmann",
            "«Wir warten seit zehn Jahren auf die Brücke über die Mulde» – Pfarrer Jan Reuter",
        ]
    ),
    st.booleans(),
    st.data(),
)
@LAWS
def test_who_speaks_and_what_was_said_is_read_beside_pictures(
    written: Written, line: str, above_subheading: bool, data: st.DataObject
) -> None:
    long = [f"{text} So sah es Ute Hollmann." for text in sentences(written) if ". " in text]
    told = [line, *(["Viel Geld für wenige Meter"] if above_subheading and "meldet" not in line else [])]
    at = data.draw(st.integers(2, len(long) - 1))
    lines = [written.headline, PICTURE, *long[:at], *told, *long[at:]]
    assert said(clean("\n".join(lines))) == [line for line in lines if line != PICTURE]


@given(articles(), st.integers(44, 50))
@LAWS
def test_a_headline_that_a_column_breaks_inside_stays_whole(written: Written, width: int) -> None:
    headline = "Lindenau baut gegen den Willen der Anwohner eine neue Brücke"
    long = [text for text in sentences(written) if ". " in text]
    lines = [line for text in [headline, *long] for line in wrap(text, width, break_on_hyphens=False)]
    article = clean("\n".join(lines))
    assert article.headline == headline
    assert " ".join(said(article)) == " ".join([headline, *long])


@given(
    articles(),
    st.sampled_from(
        [
            "Kommt alle, die Brücke gehört uns :)",
            "Kommt alle zum Fest an die Mulde! \N{PARTY POPPER}",
            "Es spielten: Muster, Diehl (60. Adler), Reuter, Brückner, Hollmann (75. Krug), Vogt, Ebert und Lang",
            "Wer uns beim Fest am Fluss unterstützen will, ruft vorher an.",
        ]
    ),
)
@LAWS
def test_who_smiles_lists_names_or_wants_a_hand_closes_the_article(written: Written, closing: str) -> None:
    read = said(clean("\n".join(["Rubrik"] * 12 + [written.headline, *sentences(written), closing])))
    assert read[-1] == closing


@given(articles(), st.sampled_from(["Muster", "Ute Hollmann"]), st.booleans())
@LAWS
def test_who_is_interrupted_in_an_interview_is_read(written: Written, name: str, headed: bool) -> None:
    long = [text for text in sentences(written) if ". " in text]
    turns = [line for text in long for line in ("Warum das?", f"{name}: {text} Sie meinen also, dass wir …")]
    if headed:
        turns[3:3] = ["„Wir brauchen diese Brücke jetzt“"]
    read = said(clean("\n\n".join([written.headline, *long, *turns])))
    assert [line for line in turns if line not in read] == []


@given(articles(), st.data())
@LAWS
def test_a_single_text_that_ends_with_dots_is_no_excerpt(written: Written, data: st.DataObject) -> None:
    lines = sentences(written)
    items = ["Hafen: Wer zahlt die neue Zufahrt?", "Ufer: Wie hilft uns der Deich, und wo wird der Platz langsam eng …"]
    at = data.draw(st.integers(3, len(lines)))
    lines[at:at] = items
    below = ["Das könnte Sie auch interessieren", "Die Fähre", "Am Ufer der Mulde fährt die Fähre wieder ab Mai [...]"]
    read = said(clean("\n".join([written.headline, *lines, *["Anzeige"] * 9, *below])))
    assert [line for line in items if line not in read] == []
