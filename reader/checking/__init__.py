"""The speech gate: every new take is judged before it is kept."""
