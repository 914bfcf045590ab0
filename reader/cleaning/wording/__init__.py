"""What words and names say about a line, whatever it stands in."""
