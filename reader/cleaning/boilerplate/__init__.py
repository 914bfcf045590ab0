"""Lines that surround an article, told by their wording: notes, stamps, bylines, sources."""
