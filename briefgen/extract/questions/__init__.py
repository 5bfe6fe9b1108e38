"""Open questions: what the article leaves unknown, disputed, undecided, forecast or asked.

`hedges` finds the words of doubt and whether they govern what the sentence says, `scoring` weighs
them with the sentence's place in the story, `wording` phrases the gap where the parse proves it
and `framing` proves that the words around it say no more, `openpart` finds what is open in a
sentence that stands whole, `leaning` finds the sentence that a short one needs and `denied` the
claim that a denial names, `answers` tells who doubts and what would settle it.  Words and weights
are data (questions.yaml).
"""

from briefgen.extract.questions.lexicon import QuestionsLexicon
from briefgen.extract.questions.scoring import QuestionFeatures
from briefgen.extract.questions.section import extract_questions

__all__ = ["QuestionFeatures", "QuestionsLexicon", "extract_questions"]
