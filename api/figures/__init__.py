"""What is heard, counted by day and without identifiers (docs/figures.md)."""
