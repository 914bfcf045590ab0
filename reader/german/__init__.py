"""Written German, spoken. Knows only strings."""

from reader.german.boundaries import LONGEST, clauses, sentences
from reader.german.gender_forms import GenderForms
from reader.german.say import say

__all__ = ["LONGEST", "GenderForms", "clauses", "say", "sentences"]
