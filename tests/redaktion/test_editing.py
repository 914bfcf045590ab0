"""One article as its editors want it: paragraphs in and out, other words, and words; and all of it undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from api.rendering.scripting import Wording, script_for
from reader.article import Article, Block, BlockKind
from reader.german import GenderForms
from reader.lexicon import Lexicon
from reader.script.speakers import SecondReads
from tests.api.server import Server, served, settings_in, text_of
from tests.redaktion.desk import Desk

TEXT = """Prinzregent kommt nach Lindenau

Prinzregent Luitpold besuchte am Montag die Stadt Lindenau. Viele Menschen standen an der Straße und winkten ihm zu.

Der Gemeinderat hatte den Besuch lange vorbereitet. Am Abend gab es ein großes Fest auf dem Marktplatz der Stadt.

Lesen Sie auch: Der Besuch in Bildern

Die Feuerwehr sicherte den Platz bis nach Mitternacht. Verletzt wurde bei dem Fest nach Angaben der Stadt niemand."""
FIRE = (
    "Die Feuerwehr sicherte den Platz bis nach Mitternacht. Verletzt wurde bei dem Fest nach Angaben der Stadt niemand."
)
ENGLISH = """Prince visits the town

The prince came to town on Monday. Many people stood in the street and waved to him while the band played.

The council had long prepared for the visit. In the evening there was a party on the market square."""
TEASER = "Lesen Sie auch: Der Besuch in Bildern"


def heard(server: Server, article_id: str) -> list[str]:
    server.wait(article_id)
    return [one["text"] for one in server.client.get(f"/articles/{article_id}/timings.json").json()["sentences"]]


def sheet(server: Server, article_id: str) -> dict[str, Any]:
    found: dict[str, Any] = server.newsroom.get(f"/articles/{article_id}/sheet").json()
    return found


def wish(server: Server, article_id: str, **body: Any) -> int:
    answer = server.newsroom.put(f"/articles/{article_id}/wishes", json=body)
    assert answer.status_code == 200, answer.text
    record: int = answer.json()["record"]
    return record


def spoken(server: Server, article_id: str) -> list[str]:
    return [line["spoken"] for piece in sheet(server, article_id)["pieces"] for line in piece["lines"]]


def test_the_sheet_shows_what_is_read_and_what_is_not(server: Server) -> None:
    server.ready("blatt", TEXT)
    found = sheet(server, "blatt")
    pieces = {piece["source"]: piece for piece in found["pieces"]}
    assert pieces[TEASER]["reason"] and not pieces[TEASER]["lines"]
    assert [line["written"] for line in pieces[FIRE]["lines"]] == [FIRE[:54], FIRE[55:]]
    assert all(line["end"] > line["start"] for line in pieces[FIRE]["lines"])
    assert "Luitpold" in {doubt["word"] for doubt in found["doubts"]}
    listed = server.newsroom.get("/articles", params={"q": "blatt"}).json()["articles"][0]
    assert listed["doubts"] == len(found["doubts"])


def test_a_paragraph_goes_out_and_comes_in_again(server: Server) -> None:
    server.ready("raus", TEXT)
    before = heard(server, "raus")
    record = wish(server, "raus", kind="read", text=FIRE, read=False)
    assert heard(server, "raus") == before[:-2]
    assert sheet(server, "raus")["pieces"][-1]["reason"] == "Von der Redaktion ausgelassen"
    assert server.newsroom.post(f"/audit/{record}/undo").status_code == 200
    assert heard(server, "raus") == before


def test_a_dropped_line_can_be_taken_in(server: Server) -> None:
    server.ready("rein", TEXT)
    before = heard(server, "rein")
    wish(server, "rein", kind="read", text=TEASER, read=True)
    assert heard(server, "rein") == [*before[:-2], TEASER, *before[-2:]]


def test_wishes_survive_the_newsroom_s_next_push_where_the_paragraph_is_still_there(server: Server) -> None:
    server.ready("wieder", TEXT)
    wish(server, "wieder", kind="read", text=FIRE, read=False)
    wish(server, "wieder", kind="read", text=TEASER, read=True)
    server.ready("wieder", TEXT.replace("Viele Menschen", "Tausende Menschen"))
    said = heard(server, "wieder")
    assert TEASER in said and FIRE[:54] not in said and any("Tausende" in line for line in said)
    server.ready("wieder", TEXT.replace("sicherte", "bewachte"))
    assert any("bewachte" in line for line in heard(server, "wieder")), "another paragraph than the one left out"


def test_an_article_of_which_nothing_would_be_left_stays_as_it_is(server: Server) -> None:
    text = text_of(4)
    server.ready("nichts", text)
    paragraph = text.partition("\n\n")[2]
    answer = server.newsroom.put("/articles/nichts/wishes", json={"kind": "read", "text": paragraph, "read": False})
    assert answer.status_code == 422
    assert answer.json()["type"].endswith("nichts-uebrig")
    assert len(heard(server, "nichts")) == 5


def test_a_sentence_is_said_in_other_words(server: Server) -> None:
    server.ready("anders", TEXT)
    written = "Am Abend gab es ein großes Fest auf dem Marktplatz der Stadt."
    record = wish(server, "anders", kind="say", text=written, spoken="Um 20 Uhr begann das Fest")
    assert "Um zwanzig Uhr begann das Fest." in spoken(server, "anders"), "read as German, with an end"
    assert written in heard(server, "anders"), "captions show what stands in the article"
    server.newsroom.post(f"/audit/{record}/undo")
    assert written in spoken(server, "anders")


@pytest.mark.parametrize("marks", ["...", "(((", "–", "„“", "*", "😀", ":-)"])
def test_what_can_t_be_said_is_refused_on_trial_as_other_words_and_never_ends_a_rendering(
    marks: str, server: Server
) -> None:
    assert server.newsroom.post("/say", json={"text": marks}).status_code == 422
    silent = {"text": "Xyngdorf", "entries": [{"written": "Xyngdorf", "alias": marks}]}
    assert server.newsroom.post("/say", json=silent).status_code == 422
    assert server.newsroom.put("/lexicon/Xyngdorf", json={"alias": marks}).status_code == 422
    body = {"kind": "say", "text": "Ein Satz.", "spoken": marks}
    assert server.newsroom.put("/articles/anders/wishes", json=body).status_code == 422
    article = Article("Der Rat tagt", blocks=(Block(BlockKind.PARAGRAPH, "Ein Satz."),))
    wording = Wording(Lexicon.builtin(), {"Ein Satz.": marks}, GenderForms.PAUSE, None, SecondReads.NOTHING)
    assert [line.spoken for line in script_for(article, wording).lines] == ["Der Rat tagt.", "Ein Satz."]


def test_a_word_is_said_otherwise_in_one_article_only(server: Server) -> None:
    server.ready("hier", TEXT)
    server.ready("dort", TEXT)
    other = server.client.get("/articles/dort").json()["version"]
    wish(server, "hier", kind="word", text="Luitpold", entry={"alias": "Luhitpold"})
    assert any("Luhitpold" in line for line in spoken(server, "hier"))
    assert not any("Luhitpold" in line for line in spoken(server, "dort"))
    assert "Luitpold" not in {doubt["word"] for doubt in sheet(server, "hier")["doubts"]}
    server.wait("hier")
    assert server.client.get("/articles/dort").json()["version"] == other


def test_only_the_sentences_that_change_are_spoken(server: Server) -> None:
    server.ready("sparsam", TEXT)
    before = server.metric('vorleser_sentences_total{source="spoken"}')
    wish(server, "sparsam", kind="say", text=FIRE[55:], spoken="Niemand wurde in jener Nacht verletzt, sagt die Stadt.")
    server.wait("sparsam")
    assert server.metric('vorleser_sentences_total{source="spoken"}') - before <= 1


def test_a_text_that_isn_t_there_can_t_be_wished_for(server: Server) -> None:
    server.ready("fehlt", TEXT)
    for body in (
        {"kind": "read", "text": "Steht nirgends.", "read": True},
        {"kind": "say", "text": "Steht nirgends.", "spoken": "x y"},
        {"kind": "read", "text": "Prinzregent kommt nach Lindenau", "read": False},
    ):
        assert server.newsroom.put("/articles/fehlt/wishes", json=body).status_code == 404
    assert server.newsroom.put("/articles/gibtesnicht/wishes", json={"kind": "voice", "voice": None}).status_code == 404
    wrong = server.newsroom.put("/articles/fehlt/wishes", json={"kind": "voice", "voice": "/etc/passwd"})
    assert wrong.status_code == 422


def test_a_change_of_the_dictionary_is_tried_counted_made_and_undone(server: Server) -> None:
    for name in ("eins", "zwei"):
        server.ready(name, TEXT.replace("Lindenau", "Xyngdorf"))
    assert server.newsroom.get("/lexicon/Xyngdorf/articles").json()["articles"] == 2
    plain = server.newsroom.post("/say", json={"text": "Er war in Xyngdorf."})
    trial = server.newsroom.post(
        "/say", json={"text": "Er war in Xyngdorf.", "entries": [{"written": "Xyngdorf", "alias": "Küngdorf"}]}
    )
    assert plain.headers["content-type"] == trial.headers["content-type"] == "audio/mpeg"
    assert plain.content != trial.content
    assert server.newsroom.get("/lexicon/Xyngdorf").status_code == 404, "nothing is saved"
    before = [server.client.get(f"/articles/{name}").json()["version"] for name in ("eins", "zwei")]
    changed = server.newsroom.put("/lexicon/Xyngdorf", json={"alias": "Küngdorf"}).json()
    for name, old in zip(("eins", "zwei"), before, strict=True):
        server.wait(name, unwanted=old)
    assert server.newsroom.post(f"/audit/{changed['record']}/undo").status_code == 200
    assert server.newsroom.get("/lexicon/Xyngdorf").status_code == 404
    again = server.newsroom.post(f"/audit/{changed['record']}/undo")
    assert again.status_code == 409, "what was changed since stays"


def test_the_log_says_who_did_what_from_where_to_where(server: Server) -> None:
    server.ready("protokoll", TEXT)
    wish(server, "protokoll", kind="say", text=FIRE[55:], spoken="Niemand wurde verletzt.")
    server.newsroom.delete("/articles/protokoll")
    found = server.newsroom.get("/audit", params={"subject": "protokoll"}).json()["records"]
    assert [record["action"] for record in found] == ["deleted", "overridden", "pushed"]
    assert {record["who"] for record in found} == {"test"}
    assert found[1]["after"]["value"] == {"spoken": "Niemand wurde verletzt."} and found[1]["before"] is None
    assert server.client.get("/audit").status_code == 401


def test_suggestions_are_stressed_foreign_or_spelled_and_each_sounds_else(server: Server) -> None:
    found = server.newsroom.get("/lexicon/Macron/suggestions").json()
    labels = [one["label"] for one in found]
    assert {"Betonung auf Silbe 1", "Betonung auf Silbe 2", "wie Französisch", "buchstabiert"} <= set(labels)
    assert len({one["ipa"] or one["alias"] for one in found}) == len(found)


def test_a_preview_keeps_and_speaks_nothing(server: Server) -> None:
    before = [one["id"] for one in server.newsroom.get("/articles").json()["articles"]]
    found = server.newsroom.post("/preview", json={"text": TEXT}).json()
    assert found["headline"] == "Prinzregent kommt nach Lindenau"
    assert [piece["reason"] for piece in found["pieces"] if piece["source"] == TEASER] != [None]
    assert [one["id"] for one in server.newsroom.get("/articles").json()["articles"]] == before


def test_an_editor_is_asked_whether_a_foreign_text_is_german(server: Server) -> None:
    desk = Desk.signed_in(server, "read")
    for text, german in ((TEXT, True), (ENGLISH, False)):
        assert server.newsroom.post("/preview", json={"text": text}).json()["german"] is german
        shown = desk.client.post("/redaktion/neu", data={"csrf": desk.csrf, "text": text}).text
        assert ("Ist der Text deutsch?" in shown) is not german


def test_trials_are_limited(folder: Path) -> None:
    with served(settings_in(folder, say_rate="2/minute")) as own:
        answers = [own.newsroom.post("/say", json={"text": "Guten Tag."}).status_code for _ in range(3)]
    assert answers == [200, 200, 429]


def test_editing_works_on_postgresql_too(folder: Path, postgresql_url: str) -> None:
    with served(settings_in(folder, database=postgresql_url)) as own:
        own.ready("cluster", TEXT)
        record = wish(own, "cluster", kind="read", text=FIRE, read=False)
        assert FIRE[:54] not in heard(own, "cluster")
        own.newsroom.post(f"/audit/{record}/undo")
        assert FIRE[:54] in heard(own, "cluster")
        own.newsroom.put("/lexicon/Luitpold", json={"alias": "Luhitpold"})
        assert own.newsroom.get("/audit").json()["records"][0]["action"] == "entry"


def test_the_old_address_of_an_article_that_moved_leads_to_the_new_one(server: Server) -> None:
    editor = Desk.signed_in(server)
    server.ready("umzug", text_of(2))
    assert editor.post("/articles/umzug/move", {"to": "neue-wohnung"}).status_code == 200
    answer = editor.client.get("/redaktion/artikel/umzug")
    assert (answer.status_code, answer.headers["location"]) == (303, "/redaktion/artikel/neue-wohnung")
    assert editor.client.get(answer.headers["location"]).status_code == 200
