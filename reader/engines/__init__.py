"""Speech engines behind one small protocol (`reader.engines.voice.Voice`)."""
