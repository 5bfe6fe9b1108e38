"""Who does what: the clauses in which a name is subject, agent or object, by the parse."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from briefgen.extract.parse import (
    NOUNS,
    ancestors,
    bearer_of,
    cases_of,
    children,
    dependents,
    first_joined,
    relation,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from briefgen.extract.actors.words import ActorWords

LONGEST_SENTENCE = 300
"""Most tokens of a sentence whose clauses are read: a list or a table without marks is none."""
_VERBS = frozenset({"VERB", "AUX"})
_SUBJECTS = ("nsubj", "csubj", "expl")
_SHARING = frozenset({"conj", "xcomp", "advcl", "parataxis"})
"""How a verb without a subject of its own hangs from the one whose subject it shares."""


class Part(StrEnum):
    """What an actor is in a clause."""

    SUBJECT = "subject"
    PASSIVE = "passive"
    AGENT = "agent"
    PARTNER = "partner"
    VENUE = "venue"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, by its predicate, and what the actor is in it.

    `relative` marks one that says something of the noun before it ("..., who left").
    """

    predicate: Token
    part: Part
    relative: bool = False


def _after_subject(noun: Token, verb: Token) -> bool:
    """Whether a second subject follows a verb: "the board" in "they pressed the board to leave"."""
    return noun.i > verb.i and any(other.i < verb.i for other in children(verb, "nsubj"))


class ClauseFinder:
    """Finds the clauses of a mention."""

    def __init__(self, words: ActorWords) -> None:
        """Keep the words that tell passives and agents."""
        self._words = words.clauses
        self._findings = words.nominals.findings
        self._empty = words.empty_verbs
        self._callings = words.gazetteer.roles | words.kinds

    def clauses(self, span: Span) -> Iterator[Clause]:
        """Yield the clauses in which a name takes part."""
        if len(span.sent) > LONGEST_SENTENCE:
            return
        noun = bearer_of(span)
        yield from self._governing(noun)
        for other in self._standing_for(noun):
            yield from self._governing(other)
        yield from self._found_out(noun)
        for word in dict.fromkeys([noun, *span]):
            for clause in children(word, "acl"):
                yield from self._relative(clause)
        yield from self._of_apposition(span)
        yield from self._after_comma(span)

    def _of_apposition(self, span: Span) -> Iterator[Clause]:
        """Yield what is said of what a name is: "Ada Quill, the singer who opened the hall"."""
        near = (c for c in children(span.root, "appos") if c.left_edge.i <= span.end + 1)
        nouns = (c for c in near if c.i > span.start and c.lower_ in self._callings)
        clauses = (clause for noun in nouns for clause in children(noun, "acl"))
        for clause in clauses:
            subjects = children(clause, "nsubj")
            if subjects and subjects[0].lower_ in self._words.relatives:
                yield from self._governing(subjects[0], relative=True)

    def _after_comma(self, span: Span) -> Iterator[Clause]:
        """Yield the clause of a "who" right after a name, wherever the parse hangs it."""
        doc, start = span.doc, span.end + 1
        if start >= span.sent.end or doc[span.end].text != ",":
            return
        if doc[start].lower_ not in self._words.people:
            return
        verb = doc[start].head
        elsewhere = relation(verb) != "acl" or verb.head not in {span.root, *ancestors(span.root)}
        if relation(doc[start]) == "nsubj" and elsewhere:
            yield from self._governing(doc[start], relative=True)

    def _standing_for(self, noun: Token) -> Iterator[Token]:
        """Yield the nouns that stand for a name: its series, some of it, who speaks for it."""
        first = noun
        first = first_joined(first)
        if first != noun:
            yield first
        head: Token = first.head
        cases = cases_of(first)
        partitive = head.lower_ in self._words.partitives and cases
        partitive = partitive or cases & self._words.examples
        speaker = head.lower_ in self._words.speakers and first.i < head.i
        speaker = speaker and first.ent_type_ != "PERSON"  # a person's government is another
        if relation(first) in {"nmod", "compound", "amod"} and (partitive or speaker):
            yield head

    def _found_out(self, noun: Token) -> Iterator[Clause]:
        """Yield what the work of somebody says: "a study by the institute rated the slope"."""
        work = noun.head
        maker = cases_of(noun) & (self._words.agent_marks | self._words.owning)
        if work.lower_ in self._findings and maker and relation(noun) in {"nmod", "obl"}:
            clauses = self._governing(work)
            yield from (c for c in clauses if c.part == Part.SUBJECT and c.predicate.pos_ == "VERB")

    def beside(self, verb: Token) -> list[Token]:
        """Return the participles of a verb's subject: "scoring" in "Quill led, scoring 30"."""
        own = children(verb, "advcl")
        loose = [c for c in own if not children(c, *_SUBJECTS, "mark", "aux", "cop", "advmod")]
        return [c for c in loose if c.pos_ == "VERB" and self._ongoing(c)]

    def addresses(self, verb: Token) -> bool:
        """Whether a verb's object is spoken to or seen, so that nothing is done to it."""
        return verb.lower_ in self._words.addressing

    def is_gapped(self, verb: Token) -> bool:
        """Whether a clause tells of its noun what a subject does: "the house that Quill sold"."""
        if relation(verb) != "acl" or verb.pos_ != "VERB" or verb.head.pos_ not in NOUNS:
            return False
        owned = any(t.lower_ in self._words.possessive_relatives for t in words_of(verb))
        finite = not self._ongoing(verb) or bool(children(verb, "aux"))
        if owned or not finite or verb.lower_ in self._empty or self.is_passive(verb):
            return False
        subjects = children(verb, "nsubj")
        own = bool(subjects) and subjects[0].lower_ not in self._words.relatives
        return own and self._has_gap(verb)

    def _has_gap(self, verb: Token) -> bool:
        """Whether a verb's object is the noun that its clause describes."""
        objects = children(verb, "obj")
        gap = all(c.lower_ in self._words.relatives for c in objects)
        gap = gap and (bool(objects) or verb.left_edge.i == verb.head.i + 1)
        after = [c for c in dependents(verb) if c.i > verb.i]
        named = any(cases_of(c) & self._words.naming for c in after)
        stranded = named or any(c.pos_ == "ADP" for c in after)
        return gap and not stranded and not children(verb, "mark", "ccomp", "xcomp", "iobj")

    def is_passive(self, verb: Token) -> bool:
        """Whether something is done to a verb's subject: "was sold", not "was selling"."""
        helpers = [aux for aux in children(verb, "aux") if aux.i < verb.i]
        being = any(aux.lower_ in self._words.being for aux in helpers)
        return being and verb.pos_ == "VERB" and not self._ongoing(verb)

    def _ongoing(self, verb: Token) -> bool:
        return verb.lower_.endswith(self._words.ongoing_endings)

    def _governing(self, noun: Token, *, relative: bool = False) -> Iterator[Clause]:
        verb, role = noun.head, relation(noun)
        if role == "nsubj" and _after_subject(noun, verb):
            role = "obj"
        if role == "nsubj" and self.is_gapped(verb):
            yield Clause(verb, Part.AGENT)
        elif role == "nsubj":
            yield from self._said_of(verb, relative=relative)
        elif role in {"obj", "iobj"} and verb.pos_ == "VERB":
            yield Clause(verb, Part.OBJECT, relative)
        elif role in {"obl", "nmod"} and verb.pos_ == "VERB":
            part = self._oblique(noun, verb)
            if part:
                yield Clause(verb, part, relative)

    def _said_of(self, verb: Token, *, relative: bool) -> Iterator[Clause]:
        """Yield the clause of a subject, and its further verbs: "left the hall and sold it"."""
        yield Clause(verb, Part.PASSIVE if self.is_passive(verb) else Part.SUBJECT, relative)
        for other in children(verb, "conj"):
            if other.pos_ in _VERBS and not children(other, *_SUBJECTS):
                yield from self._said_of(other, relative=relative)

    def _relative(self, verb: Token) -> Iterator[Clause]:
        """Yield what a relative clause or a participle says of the noun before it."""
        subjects = children(verb, *_SUBJECTS)
        if subjects:
            if subjects[0].lower_ in self._words.relatives:
                yield from self._governing(subjects[0], relative=True)
        elif self._ongoing(verb):
            yield Clause(verb, Part.SUBJECT, relative=True)
        elif not children(verb, "mark", "aux") and verb.pos_ == "VERB":
            yield Clause(verb, Part.PASSIVE, relative=True)

    def _oblique(self, noun: Token, verb: Token) -> Part | None:
        """Return what a noun after a preposition is in its clause."""
        cases = cases_of(noun)
        if cases & self._words.agent_marks:
            return Part.AGENT
        if cases & self._words.together:
            return Part.PARTNER
        published = verb.lower_ in self._words.publishing and cases & self._words.venues
        return Part.VENUE if published else None


def argument(verb: Token, span: Span) -> Token | None:
    """Return the object or subject of a verb that a name is, or is of a series with."""
    heads = [c for c in children(verb, "obj", "iobj", "nsubj") if span.root in words_of(c)]
    return heads[0] if heads else None


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb, or of the verb that it goes on from."""
    while True:
        before = [c for c in children(verb, "nsubj") if c.i < verb.i]
        if before:
            return before[0]
        if relation(verb) not in _SHARING or verb.head == verb:
            return None
        verb = verb.head


def speaker_of(verb: Token) -> Token | None:
    """Return the subject of a verb of saying, which may stand after it: "said Ada Quill"."""
    after = [c for c in children(verb, "nsubj") if c.i > verb.i]
    return after[0] if after else subject_of(verb)


def undergoer(verb: Token, relatives: frozenset[str]) -> tuple[Token | None, list[Token]]:
    """Return to what something is done, and what its wording leaves out.

    That is the subject of a passive, or the noun that a participle or relative clause describes.
    """
    subject = subject_of(verb)
    described = relation(verb) == "acl" and verb.i > verb.head.i and not children(verb, "aux")
    described = described or (subject is not None and relation(verb) == "acl")
    if described and (subject is None or subject.lower_ in relatives):
        return verb.head, [verb]
    return subject, []
