"""Captions, credits and galleries."""
