"""Where files of versions lie."""
