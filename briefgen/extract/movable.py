"""Which sentences may tell who says them in a label: those of which nothing else is the writer's.

"The dam is sound, the ministry said, but engineers closed it": the ministry did not say the second
half, or nobody can tell.  Such a sentence stays whole, with who says it in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.attribution import AttributionLexicon, Manner
from briefgen.extract.faithful import FaithfulLexicon
from briefgen.extract.focus import is_quoted
from briefgen.extract.parse import children, relation
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.attribution import Attribution, Attributions
    from briefgen.extract.faithful import Faithfulness
    from briefgen.language import Lexicon, Sentence

_SUBJECTS = ("nsubj", "csubj", "expl")
_NAMING = frozenset({"NOUN", "PROPN"})

_DASHES = frozenset({"-", "--", "\N{EN DASH}", "\N{EM DASH}", "(", ")"})
"""Marks of an insertion, which says of no more than it holds who says it."""


class Movable:
    """Says whether the attribution of a sentence may move to a label."""

    def __init__(
        self, lexicon: Lexicon, attributions: Attributions, faithful: Faithfulness
    ) -> None:
        """Read the words."""
        words = lexicon.read("faithful", FaithfulLexicon)
        said = lexicon.read("attribution", AttributionLexicon)
        self._connectives, self._occasions = Cues(words.connectives), Cues(words.occasions)
        self._contrasts = Cues(words.contrasts)
        self._adding = frozenset(words.joining)
        self._saying = frozenset({*said.plain, *said.loaded})
        self._speaker, self._quotes = frozenset(said.own), said.quotes
        self._attributions, self._faithful = attributions, faithful

    def may_move(self, sentence: Sentence, claim: Attribution) -> bool:
        """Return whether a sentence without its attribution is a sentence still, all of it said."""
        if claim.source is None or claim.manner not in {Manner.PLAIN, Manner.PHRASE}:
            return False
        said = self._is_all_said(sentence, claim)
        return said and self._is_clause(claim) and self._is_label(claim)

    def _is_all_said(self, sentence: Sentence, claim: Attribution) -> bool:
        """Return whether nothing but the claim and who makes it stands in a sentence."""
        framed = {token.i for span in claim.frame for token in span}
        outside = [
            token
            for token in sentence.span
            if token.text[:1].isalnum() and token.i not in framed and not claim.covers(token)
        ]
        named = [part.start for one in self._attributions.all(sentence) for part in one.named]
        opening = sentence.span.doc[sentence.span.start : min(named)]
        fronted = [token for token in opening if not claim.covers(token)]
        apart = any(self._is_apart(token, claim) for token in claim.tokens)
        torn = apart or self._is_torn(claim) or _is_inserted(claim) or self._is_set_against(claim)
        return not torn and self._are_connective(outside) and self._is_occasion(fronted)

    def _is_torn(self, claim: Attribution) -> bool:
        """Return whether the parse cannot say where a claim begins.

        "said in May prices rose": "in May" was said or was when; and what stands between a source
        and its verb is about the source.
        """
        doc, cue, source = claim.claim.doc, claim.cue, claim.source_span
        after = doc[cue.end : cue.end + 1]
        torn = any(claim.covers(t) and (t.pos_ == "ADP" or t.ent_type_ == "DATE") for t in after)
        between = doc[source.end : cue.start] if source is not None else doc[:0]
        return torn or any(claim.covers(t) and t.text[:1].isalnum() for t in between)

    def _is_apart(self, verb: Token, claim: Attribution) -> bool:
        """Return whether a clause may be the writer's, or tell what the speaker did.

        "..., she said, giving an example", "... and cautioned that", "..., he said, but it broke".
        """
        if relation(verb) == "advcl":
            return verb.i >= claim.cue.end and verb.head.i < claim.cue.start
        joined = relation(verb) in {"conj", "parataxis"}
        if joined and children(verb, *_SUBJECTS):
            if any(word.lower_ in self._adding for word in children(verb, "cc")):
                return False
            return claim.claim.start < claim.cue.start < verb.i
        return joined and verb.lower_ in self._saying and bool(children(verb, "ccomp"))

    def _is_set_against(self, claim: Attribution) -> bool:
        """Return whether what follows who said it may be set against it by the writer."""
        doc, end = claim.claim.doc, claim.claim.end
        goes_on = claim.claim.start < claim.cue.start
        after = doc[max(claim.cue.end, claim.claim.start) : end]
        parted = goes_on and any(token.text == ";" for token in after)
        return parted or self._contrasts.found_in(after.text)

    def _is_clause(self, claim: Attribution) -> bool:
        """Return whether a claim has a subject, and nobody else's "I"."""
        tokens = claim.tokens
        inside = {token.i for token in tokens}
        top = next((t for t in tokens if t.head.i not in inside or t.head == t), None)
        lone = top is not None and top.pos_ == "VERB" and not children(top, *_SUBJECTS)
        if lone and not is_quoted(tokens[0], self._quotes):
            return False  # "Others reported being cut off"
        own = (token for token in tokens if token.text in self._speaker)
        return all(is_quoted(token, self._quotes) for token in own)

    def _is_label(self, claim: Attribution) -> bool:
        """Return whether a source says by itself who it is, and no more than that.

        "Several said", "it was the utility that said" and "not even the ministry said" tell more.
        """
        source = claim.source_span
        if source is None:
            return True
        named = claim.source != source.text or any(token.pos_ in _NAMING for token in source)
        told = " ".join(token.text for token in source if token.pos_ != "PROPN")
        return named and not children(source.root, "cop") and not self._faithful.bounds(told)

    def _are_connective(self, tokens: list[Token]) -> bool:
        text = " ".join(token.text for token in tokens)
        return not text or self._connectives.end_at_start(text) == len(text)

    def _is_occasion(self, tokens: list[Token]) -> bool:
        """Return whether what stands before "the ministry said" only says on what occasion."""
        words = [token for token in tokens if token.text[:1].isalnum()]
        text = " ".join(token.text for token in words)
        bare = len(words) <= 1  # an adverb, or "that" of the clause around
        return bare or self._are_connective(words) or self._occasions.found_in(text)


def _is_inserted(claim: Attribution) -> bool:
    """Return whether a claim goes on behind its source in a way that leaves open what is said.

    "perhaps by gas - police say - during a trip", "according to the charity Fair Schools".
    """
    doc, end = claim.claim.doc, max(span.end for span in claim.frame or (claim.cue,))
    start = min(span.start for span in claim.frame or (claim.cue,))
    if claim.claim.start >= start or end >= claim.claim.end:
        return False
    beside = {doc[start - 1].text, doc[start].text, doc[end - 1].text, doc[end].text}
    unmarked = doc[end].text[:1].isalnum() and doc[end].pos_ != "CCONJ"
    return bool(beside & _DASHES) or (unmarked and not doc[end - 1].is_punct)
