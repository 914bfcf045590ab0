"""What the newsroom's article sounds like: a tone for each sentence, so that times are known exactly."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from functools import cache
from typing import Any

import imageio_ffmpeg
import numpy as np

from tests.patience import PATIENCE

SAMPLE_RATE = 22_050  # Hz
SECONDS_PER_LETTER = 0.06
PAUSE = 0.4  # seconds of silence after a sentence

Sentence = tuple[str, int | None, str]
ARTICLE: tuple[Sentence, ...] = (
    ("headline", None, "Lindenau wagt den Winterversuch ohne Oberleitung"),
    ("lead", None, "Vier Bahnen fahren seit Montag mit Akkus durch die Altstadt."),
    ("lead", None, "Ob das auch bei Frost gelingt, soll der Januar zeigen."),
    ("paragraph", 0, "Die Stadtwerke Lindenau haben am Montag den Versuch mit akkubetriebenen Bahnen begonnen."),
    (
        "paragraph",
        0,
        "Vier Fahrzeuge der Linie 3 fahren die 2,4 Kilometer zwischen Rathaus und Flusshafen ohne Oberleitung.",
    ),
    (
        "paragraph",
        0,
        "„Wir wollen wissen, was die Akkus bei minus zehn Grad leisten“, sagte Betriebsleiterin Tamara Velten.",
    ),
    ("subheading", 1, "Hohe Kosten"),
    ("paragraph", 2, "Der Umbau kostet nach Angaben der Stadt 6,8 Millionen Euro."),
    (
        "paragraph",
        2,
        '"Das ist viel Geld für eine Strecke, die man in einer halben Stunde zu Fuß geht", '
        "sagte der Stadtverordnete Ruben Achternbusch.",
    ),
    ("paragraph", 2, "Reicht das?"),
    ("paragraph", 2, "Die Stadt verweist auf einen Zuschuss des Landes, der rund die Hälfte decken soll."),
    ("paragraph", 3, "Ohne Masten und Drähte werde die Altstadt freier, heißt es im Rathaus."),
    ("paragraph", 3, "Die BI Altstadt begrüßt das ausdrücklich."),
    ("paragraph", 3, "Sie hatte seit 2019 gegen neue Masten am Marktplatz gekämpft."),
    ("subheading", 4, "Entscheidung im April"),
    ("paragraph", 5, "Der Versuch läuft bis Ende März."),
    ("paragraph", 5, "Danach entscheidet der Stadtrat, ob zwölf weitere Bahnen bestellt werden."),
    ("paragraph", 5, 'Bis dahin bleibt die alte Leitung hängen, "aus Vorsicht", wie Velten sagte.'),
)
UPDATE: tuple[Sentence, ...] = (
    *ARTICLE[:3],
    ("paragraph", 0, "Eilmeldung: Am Dienstagmorgen blieb eine der Bahnen wegen eines Softwarefehlers stehen."),
    *ARTICLE[3:7],
    *ARTICLE[8:],
)


@dataclass(frozen=True, slots=True)
class Version:
    """One recording: its sentences with times (seconds) and its MP3."""

    name: str
    sentences: tuple[dict[str, Any], ...]
    duration: float
    mp3: bytes


@cache
def record(name: str, sentences: tuple[Sentence, ...]) -> Version:
    """A tone for each sentence (220 Hz, then a step higher for each), encoded to MP3 by ffmpeg."""
    pieces: list[np.ndarray[Any, Any]] = []
    timings = []
    start = 0.0
    for number, (role, block, text) in enumerate(sentences):
        length = len(text) * SECONDS_PER_LETTER
        times = np.arange(int(length * SAMPLE_RATE)) / SAMPLE_RATE
        pieces += [0.1 * np.sin(2 * np.pi * (220 + 10 * number) * times), np.zeros(int(PAUSE * SAMPLE_RATE))]
        timings.append({"text": text, "start": start, "end": start + length, "role": role, "block": block})
        start = sum(len(piece) for piece in pieces) / SAMPLE_RATE
    sound = (np.concatenate(pieces) * 32767).astype("<i2").tobytes()
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "s16le", "-ar", str(SAMPLE_RATE), "-ac", "1"]
    encoded = subprocess.run(
        [*command, "-i", "-", "-b:a", "48k", "-compression_level", "9", "-f", "mp3", "-"],
        input=sound,
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )
    return Version(name, tuple(timings), start, encoded.stdout)


def with_words(sentence: dict[str, Any]) -> dict[str, Any]:
    """The sentence with its words as they are spoken, each as long as its letters."""
    words, time, rate = [], sentence["start"], SECONDS_PER_LETTER
    for word in sentence["text"].replace("2,4", "zwei Komma vier").split():
        words.append({"text": word, "start": time, "end": time + len(word) * rate})
        time += (len(word) + 1) * rate
    return {**sentence, "words": words}


def first_version() -> Version:
    return record("a1b2c3", ARTICLE)


def second_version() -> Version:
    return record("d4e5f6", UPDATE)
