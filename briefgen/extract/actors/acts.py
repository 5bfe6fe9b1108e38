"""What an actor says and does: the clauses of its mentions, the most telling first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.extract.actors.clauses import Clause, ClauseFinder, Part, speaker_of, subject_of
from briefgen.extract.focus import is_quoted
from briefgen.extract.parse import ancestors, children, dependents, parsed, relation, words_of
from briefgen.language.texts import text_at
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.mentions import Mention
    from briefgen.extract.actors.words import ActorWords
    from briefgen.language import Reading
    from briefgen.settings.sections import DeedWeights

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_NEAR = 8
"""Tokens on either side of a verb whose words tell how much it matters."""
_MOST_REPEATS = 3


@dataclass(frozen=True, slots=True)
class Act:
    """One clause of one mention: whether it is speech, who claims it, and how telling it is."""

    mention: Mention
    clause: Clause
    says: bool
    claimed: bool
    why: Mapping[str, float]

    @property
    def score(self) -> float:
        """The sum of its reasons."""
        return sum(self.why.values())


class ActFinder:
    """Finds what the actors of an article say and do."""

    def __init__(self, reading: Reading, weights: DeedWeights, words: ActorWords) -> None:
        """Count the content words of the article."""
        self._words = words
        self._weights = weights
        self._clauses = ClauseFinder(words)
        self._title = frozenset(reading.article.title.lower().split())
        self._order: dict[int, int] = {}
        self._counts: Counter[str] = Counter()
        for order, (paragraph, doc) in enumerate(reading.citable()):
            self._order[paragraph] = order
            self._counts.update({t.lower_ for t in doc if t.pos_ in _CONTENT})

    def topic(self, words: Sequence[str]) -> float:
        """Return how often the article says such words, from 0 to 1."""
        counts = [min(self._counts[word.lower()], _MOST_REPEATS + 1) for word in words]
        return sum(max(0, count - 1) for count in counts) / (_MOST_REPEATS * max(1, len(words)))

    def in_title(self, words: Sequence[str]) -> float:
        """Return the share of the words that the title has."""
        return sum(word.lower() in self._title for word in words) / max(1, len(words))

    def early(self, paragraph: int) -> float:
        """Return 1 for the first paragraph, a half for the second, and so on."""
        return 1 / (1 + self._order[paragraph])

    def acts(self, cluster: Cluster) -> list[Act]:
        """Return an actor's acts, the most telling first."""
        found = {
            (act.mention.paragraph, act.clause.predicate.i): act
            for mention in [*cluster.mentions, *cluster.pointers]
            if parsed(mention.span.doc)
            for act in self._of_mention(mention)
        }
        return sorted(found.values(), key=lambda act: -act.score)

    def beside(self, acts: Sequence[Act]) -> list[Act]:
        """Return what participles beside acts say of who does them: "scoring 30 points"."""
        found = {}
        for act in acts:
            finite = act.clause.part in {Part.SUBJECT, Part.PASSIVE} and not act.claimed
            verbs = self._clauses.beside(act.clause.predicate) if finite else []
            for verb in (v for v in verbs if self.asserted(v)):
                clause = Clause(verb, Part.SUBJECT)
                why = self._reasons(act.mention, clause, says=False, claimed=False)
                found[act.mention.paragraph, verb.i] = Act(
                    act.mention, clause, says=False, claimed=False, why=why
                )
        return sorted(found.values(), key=lambda act: -act.score)

    def _of_mention(self, mention: Mention) -> Iterator[Act]:
        for clause in self._clauses.clauses(mention.span):
            sound = _is_statement(clause.predicate) and not self._is_object_clause(clause)
            sound = sound and not self._only_spoken(mention, clause.predicate)
            sound = sound and not self._only_agrees(clause.predicate)
            sound = sound and not self._is_of_person(mention, clause)
            sound = sound and not self._is_nobody(clause.predicate)
            if sound and self.asserted(clause.predicate):
                says, claimed = self._says(clause), claim_of(clause.predicate) is not None
                claimed = claimed and self.own_noun(mention, clause) is None
                why = self._reasons(mention, clause, says=says, claimed=claimed)
                yield Act(mention, clause, says, claimed, why)

    def own_noun(self, mention: Mention, clause: Clause) -> str | None:
        """Return by what noun a firm tells something of itself: "carmaker".

        "Quill Motors will close the mill, the carmaker said."
        """
        claim = claim_of(clause.predicate)
        speaker = speaker_of(claim) if claim is not None else None
        firm = mention.type == ActorType.ORGANIZATION and clause.part == Part.SUBJECT
        if not firm or speaker is None or speaker.lower_ not in self._words.relations.firms:
            return None
        known = {c.lower_ for c in children(speaker, "det")} & self._words.definite
        bare = all(relation(c) in {"det", "punct"} for c in dependents(speaker))
        return str(speaker.lower_) if known and bare and speaker.i > clause.predicate.i else None

    def _is_object_clause(self, clause: Clause) -> bool:
        """Whether a clause tells of another noun what one does: "the house that Quill sold"."""
        verb = clause.predicate
        while relation(verb) == "conj" and verb.head != verb:
            verb = verb.head
        there = {c.lower_ for c in children(verb, "advmod")} & self._words.clauses.adding
        own = relation(verb) == "acl" and not clause.relative and clause.part == Part.SUBJECT
        return own and not there

    def _only_spoken(self, mention: Mention, verb: Token) -> bool:
        """Whether a speaker says it, in quotation marks, whom its sentence does not name."""
        if claim_of(verb) is not None:
            return False
        marks = self._words.quotes
        return is_quoted(verb, marks) and is_quoted(mention.span.root, marks)

    def _is_nobody(self, verb: Token) -> bool:
        """Whether a verb's subject is denied: "neither Quill nor the board left"."""
        subject = subject_of(verb)
        nouns = [subject, *children(subject, "conj")] if subject is not None else []
        words = (word.lower_ for noun in nouns for word in children(noun, "det", "cc", "advmod"))
        return not self._words.clauses.negations.isdisjoint(words)

    def _is_of_person(self, mention: Mention, clause: Clause) -> bool:
        """Whether a "who" hung from a body is a person's: "Quill of the Harrow Bank, who left"."""
        words = self._words.clauses.people
        who = any(c.lower_ in words for c in children(clause.predicate, "nsubj"))
        holders = {token.ent_type_ for token in ancestors(mention.span.root)}
        return clause.relative and who and mention.type != ActorType.PERSON and "PERSON" in holders

    def _only_agrees(self, verb: Token) -> bool:
        """Whether what is said points at what stands before: "as diplomats say it has done"."""
        words = self._words.clauses.standing_in
        return any(c.lower_ in words and not children(c, "obj") for c in children(verb, "ccomp"))

    def _says(self, clause: Clause) -> bool:
        verb = clause.predicate
        if clause.part != Part.SUBJECT or verb.lower_ not in self._words.saying:
            return False
        return bool(children(verb, "ccomp", "parataxis")) or not children(verb, "obj")

    def asserted(self, verb: Token) -> bool:
        """Whether the article says that it is so, and does not ask, doubt or suppose it."""
        while relation(verb) != "root" and verb.head != verb:
            before = [c for c in children(verb, "mark", "advmod") if c.i < verb.i]
            first = [verb.left_edge] if relation(verb) == "ccomp" else []  # "how much it paid"
            opening = {c.lower_ for c in (*before, *first)} & self._words.clauses.unasserted
            if opening and not self._happened(verb, opening) and not self._is_there(verb, opening):
                return False
            if relation(verb) == "advcl" and verb.head.lower_ in self._words.clauses.unasserted:
                return False  # "has not said how he will vote"
            if relation(verb) in {"ccomp", "xcomp", "csubj"} and self._unclaimed(verb.head):
                return False
            if relation(verb) in {"advcl", "acl"} and self._only_possible(verb.head):
                return False
            marks = children(verb, "mark")
            if marks and (relation(verb) == "acl" or _is_for(verb)):
                return False  # "the idea that Quill left", "asked for Quill to leave"
            verb = verb.head
        return not text_at(verb.sent).rstrip().endswith("?")

    def _happened(self, verb: Token, opening: set[str]) -> bool:
        """Whether a clause tells when or where something was: "when Quill left the hall"."""
        words = self._words.clauses
        past = verb.lower_.endswith(words.past_endings) or verb.lower_ in words.alike
        past = past or verb.lower_ in words.pasts.values()
        circumstance = relation(verb) in {"advcl", "acl"} and opening <= words.circumstances
        return circumstance and past and bool(children(verb, "nsubj")) and not children(verb, "aux")

    def _is_there(self, verb: Token, opening: set[str]) -> bool:
        """Whether a clause after a comma adds what is so: "Harrow, where Quill is waiting"."""
        where = opening <= self._words.clauses.adding
        return where and relation(verb) == "acl" and verb.left_edge.is_punct

    def _only_possible(self, verb: Token) -> bool:
        """Whether a verb says what may be so: "may have happened after the suspect tried ..."."""
        return any(c.lower_ in self._words.clauses.possible for c in children(verb, "aux"))

    def _unclaimed(self, verb: Token) -> bool:
        """Whether what depends on a verb is denied, doubted or asked for."""
        if verb.lower_ in self._words.clauses.doubting:
            return True
        return any(c.lower_ in self._words.clauses.negations for c in dependents(verb))

    def _reasons(
        self, mention: Mention, clause: Clause, *, says: bool, claimed: bool
    ) -> dict[str, float]:
        weights, verb = self._weights, clause.predicate
        near = [
            t.lower_ for t in words_of(verb) if t.pos_ in _CONTENT and abs(t.i - verb.i) <= _NEAR
        ]
        share = 1 / max(3, len(near))
        empty = verb.lower_ in self._words.empty_verbs or verb.pos_ == "AUX"
        parts = {
            "early": weights.early / (1 + self._order[mention.paragraph]),
            "repeated": weights.repeated
            * share
            * sum(min(self._counts[word] - 1, _MOST_REPEATS) for word in near),
            "title": weights.title * share * sum(word in self._title for word in near),
            "says": weights.says * says,
            "claimed": weights.claimed * claimed,
            "object": weights.object * bool(children(verb, "obj")),
            "empty": weights.empty * empty,
            "relative": weights.relative * clause.relative,
            clause.part.value: getattr(weights, clause.part.value),
        }
        return {name: round(value, 3) for name, value in parts.items() if value}


def _is_statement(predicate: Token) -> bool:
    """Whether a clause has a verb of its own, or says what something is."""
    return predicate.pos_ == "VERB" or bool(children(predicate, "cop", "aux"))


def _is_for(verb: Token) -> bool:
    """Whether an infinitive has a subject of its own."""
    infinite = any(mark.pos_ == "PART" for mark in children(verb, "mark"))
    return infinite and bool(children(verb, "nsubj"))


def claim_of(verb: Token) -> Token | None:
    """Return the verb whose content a clause is, None where the article says it itself."""
    while relation(verb) in {"conj", "xcomp", "advcl"} and verb.head != verb:
        verb = verb.head
    return verb.head if relation(verb) == "ccomp" else None
