"""The files of a published version, by name."""

AUDIO = "audio.mp3"
CAPTIONS = "captions.vtt"
TIMINGS = "timings.json"
CHAPTERS = "chapters.json"
