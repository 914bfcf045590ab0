"""Kicker, headline and lead."""
