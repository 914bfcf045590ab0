"""The newsroom's dictionary: a change is heard where the word stands, and nowhere else."""

from __future__ import annotations

from tests.api.server import Server, text_of


def spoken(server: Server) -> float:
    return server.metric('vorleser_sentences_total{source="spoken"}')


def test_an_entry_can_be_put_read_listed_and_deleted(server: Server) -> None:
    put = server.newsroom.put("/lexicon/Hagenrode", json={"alias": "Hagen Rode", "note": "so sagt man es dort"})
    assert put.status_code == 200
    entry = server.newsroom.get("/lexicon/Hagenrode").json()
    assert entry["alias"] == "Hagen Rode" and entry["note"] == "so sagt man es dort"
    assert "Hagenrode" in [found["written"] for found in server.newsroom.get("/lexicon").json()]
    assert server.newsroom.delete("/lexicon/Hagenrode").status_code == 204
    assert server.newsroom.get("/lexicon/Hagenrode").status_code == 404
    assert server.newsroom.delete("/lexicon/Hagenrode").status_code == 404


def test_a_change_speaks_only_the_sentences_with_the_word(server: Server) -> None:
    with_word = server.ready("mit-wort", text_of(12, "Quorum"))
    other = server.ready("ohne-wort", text_of(12, "Mehrheit"))
    before = spoken(server)
    changed = server.newsroom.put("/lexicon/Quorum", json={"alias": "Kworum"})
    assert changed.json()["revoiced"] == 1
    revoiced = server.wait("mit-wort", unwanted=with_word["version"])
    assert revoiced["status"] == "ready"
    assert spoken(server) - before == 1
    assert server.wait("ohne-wort")["version"] == other["version"]
    assert "Quorum" in server.client.get("/articles/mit-wort/captions.vtt").text  # captions stay as written
    server.newsroom.delete("/lexicon/Quorum")
    assert server.wait("mit-wort", unwanted=revoiced["version"])["version"] == with_word["version"]


def test_the_same_entry_again_is_no_work(server: Server) -> None:
    server.newsroom.put("/lexicon/Antrag", json={"alias": "An Trag"})
    assert server.newsroom.put("/lexicon/Antrag", json={"alias": "An Trag"}).json()["revoiced"] == 0
    server.newsroom.delete("/lexicon/Antrag")


def test_an_entry_needs_a_sound(server: Server) -> None:
    assert server.newsroom.put("/lexicon/leer", json={"note": "nichts"}).status_code == 422
    assert server.newsroom.put("/lexicon/leer", json={"alias": ""}).status_code == 422
