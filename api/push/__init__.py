"""Incoming articles, dictionary entries and editors' wishes."""
