"""The stretch of lines that is the article, from its first to its last."""
