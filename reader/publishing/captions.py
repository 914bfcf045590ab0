"""Captions: one cue per sentence in its original wording, as WebVTT and as JSON."""

from __future__ import annotations

from collections.abc import Mapping

from reader.engines.voice import Word
from reader.publishing.clock import timestamp
from reader.recording import Cue, Recording
from reader.script import Speaker

# WebVTT (W3C): in cue text these characters are escaped, and a line must not hold the arrow of a timing line.
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def webvtt(recording: Recording) -> str:
    """Return WebVTT with one cue per sentence as the reader sees it on the page.

    Where two voices speak, each cue names its own (W3C WebVTT, 3.4: the voice span may stay open to the cue's end).
    """
    parts = ["WEBVTT", "Language: de"]
    head = "\n".join(parts)
    cues = [
        f"{number}\n{timestamp(cue.start)} --> {timestamp(cue.end)}\n{_said(cue, recording.speakers)}"
        for number, cue in enumerate(recording.cues, start=1)
    ]
    return "\n\n".join([head, *cues]) + "\n"


def timings(recording: Recording) -> dict[str, object]:
    """Return the sentences with start and end in seconds, and their words: what the player highlights by.

    A sentence's `words` are those that are spoken ("drei Prozent"), not those written ("3 %"); where the voice doesn't
    know when they are heard, there are none. Where two voices speak, `speakers` names them.
    """
    speakers = {"speakers": dict(recording.speakers)} if recording.speakers else {}
    sentences = [timing(cue) for cue in recording.cues]
    return {"duration": round(recording.duration, 3), **speakers, "sentences": sentences}


def timing(cue: Cue) -> dict[str, object]:
    """Return one sentence as written, with start and end in seconds, and its words."""
    sentence: dict[str, object] = {
        "text": cue.line.written.strip(),
        **_span(cue),
        "role": str(cue.line.role),
        "block": cue.line.block,
    }
    if cue.line.speaker is not Speaker.NARRATOR:
        sentence["speaker"] = str(cue.line.speaker)
    if cue.words:
        sentence["words"] = [{"text": word.text, **_span(word)} for word in cue.words]
    return sentence


def _span(heard: Cue | Word) -> dict[str, float]:
    return {"start": round(heard.start, 3), "end": round(heard.end, 3)}


def _said(cue: Cue, speakers: Mapping[Speaker, str]) -> str:
    name = speakers.get(cue.line.speaker)
    return (f"<v {_text(name)}>" if name else "") + _text(cue.line.written)


def _text(written: str) -> str:
    return " ".join(written.split()).translate(_ESCAPES)
