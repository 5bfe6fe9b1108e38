"""A label of a word or two made to stand by itself: "beds of shelter", "sites where tests failed".

What is added hangs from the noun of the label in the parse: what the clause does with it, what is
so where it is, what is had with it.  Where the clause denies or doubts that, nothing is added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.clausal import SUBJECT_WORDS
from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.deeds import SHORT_NOUN
from briefgen.extract.figures.denials import Denied
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.told import OWNER_WORDS
from briefgen.extract.parse import NOUNS, cases_of, children, first_joined, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from briefgen.extract.figures.clauses import Clause

SHORT = 2
"""Words up to which a label is made fuller."""

PLACED = 5
"""Words up to which a label is told with its place."""

_PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Labels of names of places."""

_WHOLE = frozenset({UnitKind.AGE, UnitKind.SCORE})
"""Kinds of quantities whose labels say what they are of."""


class Fuller(Denied):
    """A quantity whose label says too little where it stands apart from its sentence."""

    def fuller(self, phrase: str) -> str:
        """Return a phrase with what its sentence says of it, or whose or where it is."""
        return self._where(self._longer(self._of_firm(phrase)))

    def _where(self, phrase: str) -> str:
        """Return a phrase with the place by name in which its clause puts it: brought out in Arden.

        Longer ones say so already, or would say too much.
        """
        words = phrase.split()
        verb = self.top.head if self.noun is None else first_joined(self.noun).head
        if not 1 <= len(words) <= PLACED or verb.pos_ != "VERB" or self.kind in _WHOLE:
            return phrase
        clause = clause_of(verb, self.words)
        if clause.prospect is None or doubtful(verb, clause):
            return phrase
        for child in children(verb, "obl"):
            told = self._named_place(child)
            if told and len(words) + len(told) <= MAX_WORDS and not {*told[1:]} & {*words}:
                return " ".join([*words, *told])
        return phrase

    def _named_place(self, noun: Token) -> list[str]:
        """Return the words of a named place: in Arden, of "in the town of Arden"."""
        inside = [noun, *children(noun, "nmod")]
        cases = [case.lower_ for case in children(noun, "case")]
        names = [ent for ent in noun.sent.ents if ent.label_ in _PLACES and ent.root in inside]
        located = len(cases) == 1 and cases[0] in self.words.located
        return [cases[0], *names[0].text.split()] if names and located else []

    def _longer(self, phrase: str) -> str:
        """Return a phrase of a word or two with what is said of its noun."""
        noun = self._labelled_noun(phrase)
        room = MAX_WORDS - len(phrase.split())
        for more in self._told_more(noun, room) if noun is not None else ():
            longer = f"{phrase} {more}"
            if more and len(longer.split()) <= MAX_WORDS:
                return longer
        return phrase

    def _of_firm(self, phrase: str) -> str:
        """Return a phrase with the firm whose the noun at its end is: fall in Arden's sales."""
        words, firm = phrase.split(), self.called.firm
        if (
            not firm
            or len(words) >= MAX_WORDS - OWNER_WORDS
            or words[-1] not in self.words.of_firms
        ):
            return phrase
        found = [t for t in self.span.sent if t.lower_ == words[-1] and self._unowned(t)]
        start = len(words) - 1
        if len(found) != 1 or any(word[:1].isupper() for word in words):
            return phrase
        noun = found[0]
        cased = {case.i for case in children(noun, "case") if case.pos_ == "ADP"}
        left = [t for t in self.span.doc[noun.left_edge.i : noun.i] if t.i not in cased]
        before = self.phrases.joined(left).casefold().split()
        while start and words[start - 1].casefold() in before[-1:]:
            start -= 1
            before.pop()
        thing = self._possessed(firm, " ".join(words[start:]))
        return " ".join([*words[:start], thing])

    def _unowned(self, noun: Token) -> bool:
        """Whether a noun says of itself whose it is not: revenue, but not "sales of cars"."""
        said = [t for t in children(noun, "det", "nmod", "acl", "nummod") if t.i not in self._own]
        said = [t for t in said if t.lower_ != self.words.articles[0]]
        linkers = {*self.words.linkers, self.words.owned_by}  # but "profit before tax"
        said = [t for t in said if relation(t) != "nmod" or (cases_of(t) or linkers) & linkers]
        subject = relation(noun) == "nsubj"
        part = relation(noun) == "nmod" and noun.head.i in self._own
        clause = clause_of(self.top.head, self.words) if part else None
        doer = clause.subject if clause is not None else None
        somebody = doer is not None and doer.pos_ == "PROPN"
        return noun.pos_ == "NOUN" and not said and (subject or (part and not somebody))

    def _labelled_noun(self, phrase: str) -> Token | None:
        """Return the noun of a short label, which the quantity counts or says the size of."""
        words = phrase.split()
        owned = (self.words.possessive, self.words.possessive_after_s)
        if not 1 <= len(words) <= SHORT or self.kind in _WHOLE or words[0].endswith(owned):
            return None
        nouns = [t for t in self.span.sent if t.pos_ == "NOUN" and t.lower_ == words[-1].lower()]
        if self.unit in self.words.occasions:
            return None  # three times the limit is no limit
        nouns = [noun for noun in nouns if self._holds(noun)]
        return min(nouns, key=lambda token: abs(token.i - self.span.root.i), default=None)

    def _holds(self, noun: Token) -> bool:
        """Whether a noun is counted or says what the quantity is: a deficit of $5m."""
        counted = self.noun is not None and noun.i == self.noun.i
        return counted or noun.i in {self.top.i, self.top.head.i}

    def _told_more(self, noun: Token, room: int) -> Iterator[str]:
        """Yield what may be said after a label's noun, the best first; empty where nothing is."""
        anchor = first_joined(noun)
        verb, role = anchor.head, relation(anchor)
        clause = clause_of(verb, self.words)
        if verb.pos_ not in {"VERB", "AUX"} and role != "nmod":
            return
        if role != "nmod" and (clause.prospect is None or doubtful(verb, clause)):
            return
        if role == "obj" and not _parted(verb, anchor):
            yield self._state_of(clause, anchor)
            yield self._said(MAX_WORDS - room, anchor).strip()
        elif role == "nsubj" and children(verb, "expl"):
            yield self.phrases.joined(self._rest(verb, room))
        elif role == "obl":
            yield self._partaking(clause, anchor, noun, room)
        elif role == "nmod" and anchor.i == noun.i:
            yield self._placed(noun, room)

    def _state_of(self, clause: Clause, noun: Token) -> str:
        """Return the state in which something leaves or finds it: (villagers) left dead."""
        states = [state for state in children(clause.verb, "xcomp") if state.i > noun.i]
        states = [state for state in states if not children(state, "mark")]
        done = clause.object_participle if clause.plain else None
        told = self.phrases.added([], states[0], SHORT_NOUN + SHORT) if states and done else []
        return f"{done} {self.phrases.joined(told)}" if told else ""

    def _partaking(self, clause: Clause, anchor: Token, noun: Token, room: int) -> str:
        """Return the clause that it has a part in: (hospitals) people were taken to."""
        cases = children(anchor, "case")
        if len(cases) != 1:
            return ""
        case = cases[0].lower_
        if self._had(clause, cases[0]):
            owner = self._actor(clause)
            return f"{self.words.owned_by} {owner}" if owner else ""
        if case == self.words.agent:
            return self._by_which(clause, room).strip() if clause.passive else ""
        sited = case in self.words.places and noun.lower_ in self.words.sites
        counts = self.noun is not None and noun.lower_ not in self.words.spans
        told = self._core(clause, room - 1) if sited or counts else ""
        if told and sited:
            return f"{self.words.where} {told}"
        return f"{told} {case}" if told and case in self.words.left_open else ""

    def _had(self, clause: Clause, case: Token) -> bool:
        """Whether what follows a preposition is its subject's: opened with 40 beds, ran to 26."""
        verb = clause.verb
        agents = [word for word in children(verb, "obl") if self.words.agent in cases_of(word)]
        with_it = case.lower_ in self.words.had_with[:1] and case.i > verb.i + 1 and not agents
        moved = self.words.change_of(verb.lower_) or verb.lower_ in self.words.level_verbs
        level = moved and case.lower_ in {*self.words.ends, *self.words.standing_at}
        return (with_it or bool(level)) and not children(verb, "obj")

    def _core(self, clause: Clause, room: int) -> str:
        """Return who does what in a clause, whole or not at all."""
        doer, things = self._actor(clause), children(clause.verb, "obj")
        told = [self._thing(thing, SUBJECT_WORDS, clauses=False) for thing in things]
        finite = any(token.pos_ == "AUX" for token in clause.group) or not (
            clause.passive or clause.verb.lower_.endswith(self.words.progressive_endings)
        )
        if not doer or not finite or any(thing.is_currency for thing in things):
            return ""
        said = [doer, self.phrases.joined(list(clause.group)), *told]
        phrase = " ".join(said)
        return phrase if all(told) and self.phrases.size(phrase) <= room else ""

    def _actor(self, clause: Clause) -> str:
        """Return who does it, but no number of them: nine of the pups, the rest."""
        subject = clause.subject
        if subject is None:
            return ""
        unsaid = {*self.words.totals, *self.words.remainders}
        thing = subject.pos_ in NOUNS and subject.lower_ not in unsaid
        return self._doer(clause) if thing or subject.i in self.names else ""

    def _placed(self, noun: Token, room: int) -> str:
        """Return what is so of those in it, or from it: (clans) whose elders had mediated."""
        whose, cases = noun.head, children(noun, "case")
        verb, subject = whose.head, relation(whose) == "nsubj" and whose.pos_ in NOUNS
        if not subject or verb.pos_ != "VERB" or len(cases) != 1:
            return ""
        clause, case = clause_of(verb, self.words), cases[0].lower_
        sited = case in self.words.places and noun.lower_ in self.words.sites
        if (not sited and case != self.words.coming_from) or clause.prospect is None:
            return ""
        if doubtful(verb, clause):
            return ""
        doer = self.phrases.joined(self.phrases.noun(whose, SUBJECT_WORDS, clauses=False))
        link = self.words.where if sited else self.words.whose[0]
        told = f"{link} {doer} {self.phrases.joined(list(clause.group))}"
        return self._going_on_after(told, verb, room)


def _parted(verb: Token, noun: Token) -> bool:
    """Return whether a comma stands between a verb and its object, which is none then."""
    return any(token.is_punct for token in verb.doc[verb.i : noun.i] if not token.is_quote)
