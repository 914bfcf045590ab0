"""The sample articles that ship begin as their authors meant: with the headline, below kicker and path of sections."""

from __future__ import annotations

import pytest

from reader.article import BlockKind
from reader.cleaning import clean
from tests.conftest import SEEDS

HEADLINES = {
    "agency": (None, "Energiewende an der Küste: Wiekhaven nimmt Batteriespeicher in Betrieb"),
    "court": ("Urteil in Hohenbrück", "Kassenwart muss wegen Untreue fast vier Jahre in Haft"),
    "interview": ("Schleusenwärterin im Interview", '"Nachts redet die Kammer mit einem"'),
    "obituary": (None, "Nachruf: Die Frau, die Kaisern widersprach"),
    "service": ("Ratgeber", "Heizkosten senken: Was der Check kostet und wen Sie anrufen können"),
    "sports": ("Landesliga, 11. Spieltag", "Auental dreht das Derby und springt auf Platz 2"),
    "theatre": (None, "Premiere in Wendelsheim: Wenn der Fluss durchs Parkett läuft"),
    "weather": ("Wetter", 'Sturmtief "Ottilie": Böen bis 110 km/h, in den Bergen kommt der Schnee'),
}


def test_every_seed_is_here() -> None:
    assert {path.stem for path in SEEDS.glob("*.txt")} == HEADLINES.keys()


def test_the_next_question_below_teasers_in_an_interview_is_read() -> None:
    article = clean((SEEDS / "interview.txt").read_bytes())
    asked = [block.text for block in article.blocks if block.kind is BlockKind.QUESTION]
    assert len(asked) == 9 and any("Hatten Sie damals Angst?" in question for question in asked)


@pytest.mark.parametrize("name", HEADLINES)
def test_kicker_and_headline_of_a_seed(name: str) -> None:
    article = clean((SEEDS / f"{name}.txt").read_bytes())
    assert (article.kicker, article.headline) == HEADLINES[name]
