"""What comes in: articles and dictionary entries."""
