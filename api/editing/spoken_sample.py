"""One sentence, spoken as a sample for an editor; nothing is published or kept."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from api.audio.open_voices import voice_named
from api.rendering.scripting import wording_of
from api.services import Services
from api.store import articles
from reader.errors import EmptySourceError
from reader.lexicon import Entry
from reader.publishing.progressive import ProgressiveMp3
from reader.recording import speak_lines
from reader.recording.takes import Takes
from reader.script import Line, Role, Script
from reader.script.writing import is_audible, said
from reader.voices import find_voice


def say(services: Services, text: str, entries: Iterable[Entry], article_id: str | None, voice: str | None) -> bytes:
    """Return `text` as MP3, read with the dictionary and with `entries` on top of it.

    `article_id`: whose words and voice hold; None for the newsroom's. `voice`: another one, of the catalogue.
    Speaks in this process. Raises UnknownArticleError, DeletedArticleError, EmptySourceError, VoiceError.
    """
    if voice is not None:
        find_voice(voice, services.settings.voices)  # clients give names; only the operator may give paths
    with services.database.read() as session:
        row = articles.require(session, article_id) if article_id is not None else None
        wording = wording_of(session, row, services)
    trial = replace(wording, lexicon=wording.lexicon.layered(entries))
    named = voice_named(voice or (row.voice if row else None) or services.settings.voice, services.settings.voices)
    spoken, pronunciations = said(text, trial.lexicon, trial.gender)
    if not is_audible(spoken):
        raise EmptySourceError("There is nothing to say in this sentence: give one with words.")
    script = Script((Line(text, spoken, 0.0, Role.PARAGRAPH, 0, pronunciations),))
    mp3 = ProgressiveMp3(named.voice.sample_rate)
    # No take is kept, because a takedown finds only those that a version uses.
    with tempfile.TemporaryDirectory() as folder:
        frames = [mp3.add(take) for take in speak_lines(script, named.voice, Takes(Path(folder)), 1)]
    return b"".join((*frames, mp3.close()))
