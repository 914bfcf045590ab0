"""A place in the sentence: what is counted, what governs it, and the ending that follows."""
