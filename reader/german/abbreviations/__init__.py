"""Abbreviations, acronyms and the marks of laws: what they are short for, and in which form."""
