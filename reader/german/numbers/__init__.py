"""Numbers that count, rank, share and name: each said as its place asks."""
