"""Vorleser: a German news article in, what a good newsreader would say out."""
