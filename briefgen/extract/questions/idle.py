"""Where a cue of doubt leaves nothing open: supposed, granted, answered, or the speaker's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import ancestors, children, clause_head, relation, shared_subject
from briefgen.extract.questions.modals import grants, is_polled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span, Token

    from briefgen.extract.questions.lexicon import Modals

_CIRCUMSTANCES = frozenset({"advcl", "conj"})
"""Relations of clauses of circumstance, and of those joined to them: "only if they could"."""


_JOINED = frozenset({"conj", "parataxis", "acl"})
"""Relations of a statement that has a time of its own."""
_PUT = frozenset({"ccomp", "advcl", "obj"})
"""Relations of a clause that tells what somebody was asked."""


class Idle:
    """Tells the cues of a parsed sentence that leave nothing open."""

    def __init__(self, modals: Modals, address: Iterable[str]) -> None:
        """Take the words; `address` speak to the reader."""
        self._modals = modals
        self._address = frozenset(address)

    def is_idle(self, span: Span) -> bool:
        """Return whether the cue `span` stands where it leaves nothing open."""
        verbs = [t for t in (*span, *children(span.root, "aux")) if relation(t) == "aux"]
        return (
            self._of_the_speaker(span)
            or self._is_supposed(span.root)
            or self._is_put(span.root)
            or any(self._concedes(token) or self._withholds(token) for token in span)
            or any(grants(self._modals, t) or is_polled(self._modals, t) for t in verbs)
        )

    def was(self, span: Span, once: Iterable[Span]) -> bool:
        """Return whether a cue tells what was open only then: "It was at first unclear"."""
        then = {clause for words in once if (clause := clause_head(words.root)) is not None}
        return any(clause in then for clause in _around(span.root))

    def _of_the_speaker(self, span: Span) -> bool:
        """Return whether one who speaks doubts, or anybody: "I don't know", "you never know"."""
        clause = clause_head(span.root)
        who = shared_subject(clause) if clause is not None else None
        said = who is not None and any(token.lower_ in self._modals.unknowing for token in span)
        return who is not None and (
            who.lower_ in self._address or (said and who.lower_ in self._modals.speakers)
        )

    def _is_supposed(self, word: Token) -> bool:
        """Return whether a word stands in a clause that only supposes, or is answered.

        "If we don't know it", "Asked whether he would go, he said no".
        """
        chain = (word, *ancestors(word))  # a clause may be all there is: "If he denies it."
        clauses = [one for one in chain if relation(one) in _CIRCUMSTANCES or one.head == one]
        marks = [mark for clause in clauses for mark in children(clause, "mark", "advmod")]
        supposed = any(mark.lower_ in self._modals.supposing for mark in marks if mark != word)
        return supposed or any(
            clause.lower_ in self._modals.asking and relation(clause) == "advcl"
            for clause in clauses
        )

    def _is_put(self, word: Token) -> bool:
        """Return whether words tell what somebody was asked, and answered: "was asked if he".

        What somebody is being asked, or will be, nobody has answered.
        """
        chain = (word, *ancestors(word))
        asked = [word, *(one.head for one in chain if relation(one) in _PUT)]
        return any(
            verb.lower_ in self._modals.asking
            and any(t.lower_ in self._modals.put for t in children(verb, "aux"))
            for verb in asked
        )

    def _withholds(self, verb: Token) -> bool:
        """Return whether a verb keeps something from somebody: "denied them a hearing"."""
        objects = children(verb, "iobj", "obj")
        kept = len(objects) > 1 or any(t.ent_type_ == "PERSON" for t in objects)
        return verb.lower_ in self._modals.withholding and kept

    def _concedes(self, word: Token) -> bool:
        """Return whether a word opens a clause that says "in any case": "whether or not"."""
        clause = word.head
        if word.lower_ not in self._modals.concessive or relation(word) != "mark":
            return False
        if clause.head.lower_ in self._modals.untold:
            return False  # "Whether it knew, nobody will say"
        bare = not children(clause, "nsubj", "csubj", "expl")
        # "Whether by road or by rail, they came"; "Whether it leaked is being studied"
        fronted = clause.i < clause.head.i and bool(children(clause.head, "nsubj", "expl"))
        # "..., whether married or not, ..."
        apart = word.i > 0 and word.nbor(-1).is_punct
        either = apart and any(t.lower_ in self._modals.alternatives for t in clause.subtree)
        return relation(clause) == "advcl" and (bare or fronted or either)


def _around(word: Token) -> Iterator[Token]:
    """Yield the predicate of a word's clause, and those that it is part of: "said that it may"."""
    for token in (word, *ancestors(word)):
        yield token
        if relation(token) in _JOINED:
            return
