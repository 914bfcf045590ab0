"""Page or pasted text -> Article."""
