"""What the sentence before is about, where a sentence's subject is a pronoun that stands for it.

Of two sentences of a paragraph the second goes on about the first one's subject where its own
subject is a pronoun that agrees with it: the centre of attention stays (Grosz, Joshi and Weinstein,
*Centering*, 1995).  Speech and sentences that say what something is are left out: there "it" may
be all that was said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import children, relation, subtree, trimmed
from briefgen.extract.quoted import quoted_spans
from briefgen.language.texts import text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Span, Token

    from briefgen.extract.agreement import Agreement
    from briefgen.language import Sentence

_LONGEST = 6
"""Words of a subject that may take a pronoun's place."""
_NAMES = frozenset({"ORG", "GPE", "NORP"})
"""Types of names of which one may say what they are: "It is one of the largest"."""
_AFTER = ("appos", "acl", "parataxis", "punct")


def subject_before(
    token: Token, agreement: Agreement, before: Sentence, marks: Sequence[str], *, near: bool
) -> str | None:
    """Return what "it" or "they" stands for where it is a main subject; None where unsure.

    `before` is the sentence before it, `near` where that is in its paragraph: farther away only
    names are certain.  `marks` are quotation marks in pairs.
    """
    head = _told_of(token)
    subjects = children(before.span.root, "nsubj")
    if head is None or len(subjects) != 1 or not agreement.goes_on(subjects[0], token):
        return None
    named = subjects[0].ent_type_ in _NAMES
    if is_quoted(subjects[0], marks) or not (near or named):
        return None
    clause = children(head, "acl", "ccomp", "csubj")
    if children(head, "cop", "expl") and (head.pos_ == "ADJ" or clause or not named):
        return None  # "It is unclear", "It was a decision that cost him the seat"
    return _phrase(subjects[0], agreement.articles)


def opens_with(token: Token, marks: Sequence[str]) -> bool:
    """Return whether a pronoun is the main subject of its sentence or owns it, outside speech."""
    return _told_of(token) is not None and not is_quoted(token, marks)


def stands_for_clause(token: Token, being: Collection[str]) -> bool:
    """Return whether a pronoun stands for a clause after it: "It is not known whether"."""
    passive = any(aux.lower_ in being for aux in children(token.head, "aux"))
    return relation(token) == "nsubj" and passive and bool(children(token.head, "ccomp", "csubj"))


def _told_of(token: Token) -> Token | None:
    """Return the main predicate whose subject, or whose subject's owner, a pronoun is."""
    owned = relation(token) == "nmod"
    subject = token.head if owned else token
    main = relation(subject) == "nsubj" and subject.head == token.sent.root
    return subject.head if main else None


def is_quoted(token: Token, marks: Sequence[str]) -> bool:
    """Return whether a word stands in quotation marks."""
    spans = quoted_spans(text_of(token.doc), marks)
    return any(first <= token.idx < last for first, last in spans)


def _phrase(subject: Token, articles: Sequence[str]) -> str | None:
    """Return a subject without what follows its noun, known where it was new: "a" is "the"."""
    whole = subtree(subject)
    ends = [child.left_edge.i for child in children(subject, *_AFTER) if child.i > subject.i]
    span: Span = trimmed(subject.doc[whole.start : min([whole.end, *ends])])
    if not len(span) or len(span) > _LONGEST or any(token.is_punct for token in span):
        return None
    first = span[0]
    owned = any(noun.i < subject.i for noun in children(subject, "nmod"))
    if owned or first.pos_ in {"ADP", "ADV"}:
        return None  # "the agency's role": "its" may be the agency's; "at least 60 soldiers"
    if first.lower_ in articles:
        return f"{articles[0]} {span[1:].text}"
    determined = children(subject, "det") or any(t.tag_ == "PRP$" for t in span)
    return None if determined or first.pos_ == "PRON" else span.text
