"""Pages for people, and the player's file."""
