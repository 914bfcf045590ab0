"""MP3 over HTTP: ranges, validators, hot files, and the stream of a rendering."""
