"""Publishing: MP3, captions, timings and chapters of a recording."""
