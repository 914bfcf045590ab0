"""Dates, days of the week and times."""
