"""What single words are: nouns with gender and cases, verbs, units, adverbs of amount, number words."""
