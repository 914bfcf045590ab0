"""Written German -> spoken German. Knows only strings."""
