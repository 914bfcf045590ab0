"""Captions and galleries."""
