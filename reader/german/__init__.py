"""Written German, spoken. Knows only strings."""

from reader.german.gender_forms import GenderForms
from reader.german.say import say
from reader.german.sentences.boundaries import LONGEST, clauses, sentences

__all__ = ["LONGEST", "GenderForms", "clauses", "say", "sentences"]
