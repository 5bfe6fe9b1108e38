"""What a rank says: "Arden's place in the league", "minute Arden went ahead", "cuts since May"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.clausal import SUBJECT_WORDS
from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.deeds import SHORT_NOUN
from briefgen.extract.figures.fuller import Fuller
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.told import OWNER_WORDS
from briefgen.extract.parse import NOUNS, cases_of, children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.clauses import Clause


class Ranked(Fuller):
    """A quantity that may be a place among others, or a minute of a match."""

    def _rank(self) -> str:
        """Return whose place among whom it is, or what was in that minute; empty for others."""
        if self.kind is not UnitKind.RANK:
            return self._out_of_like()
        if self.unit == self.words.ranks.minute:
            return self._in_minute()
        alone = self.noun is None and self.unit == self.words.ranks.unit
        return self._placing() if alone else ""

    def _out_of_like(self) -> str:
        """Return "founders in Arden" for "the last founder here, and one of three in Arden"."""
        one = self.top.head
        of = cases_of(self.top) == {self.words.owned_by} and one.lower_ == self.words.ranks.one
        noun = one.head
        joined = relation(one) in {"conj", "appos"} and noun.pos_ == "NOUN"
        if self.kind is not UnitKind.BARE or not (of and joined):
            return ""
        told = [t for t in self.phrases.name(noun, SHORT_NOUN) if not self._singles_out(t)]
        base = self.phrases.joined(told)
        base = base if base.endswith("s") else self._several(base)
        nouns = [*children(self.top, "nmod"), *children(one, "nmod")]
        after = [t for t in nouns if t.i > self.top.i]
        where = self.phrases.added([], after[0], MAX_WORDS - len(told)) if after else []
        return f"{base} {self.phrases.joined(where)}".strip()

    def _singles_out(self, word: Token) -> bool:
        """Whether a word says of one thing alone what is not so of several: last, oldest."""
        most = word.pos_ == "ADJ" and word.lower_.endswith(tuple(self.words.superlatives))
        return most or word.lower_ in self.words.ranks.singling or word.pos_ == "DET"

    def _placing(self) -> str:
        """Return "Arden's place in the league" for "Arden, who are third in the league"."""
        predicate = self._ranked_by()
        clause = clause_of(predicate, self.words) if predicate is not None else None
        if predicate is None or clause is None or doubtful(predicate, clause):
            return ""
        owner = self.phrases.unopened(self._thing(clause.subject, SUBJECT_WORDS, clauses=False))
        if not owner or clause.prospect is None:
            return ""
        label = self.words.ranks.verbs.get(predicate.lower_, self.words.ranks.place)
        label = f"{clause.prospect} {label}".strip()
        if len(owner.split()) <= OWNER_WORDS:
            told = self._possessed(owner, label)
        else:
            told = f"{label} {self.words.owned_by} {owner}"
        return f"{told} {self._ranked_among(predicate, MAX_WORDS - len(told.split()))}".strip()

    def _ranked_by(self) -> Token | None:
        """Return the word whose subject has the place: third, or the verb of "ranked third"."""
        last, top = self.span[-1], self.top
        numbered = last.text[:1].isdigit() or len(self.span) == 1
        if not numbered or children(top, "det") or top.i not in self._own:
            return None
        if children(top, "cop"):
            return top
        verb = top.head
        moved = self.words.change_of(verb.lower_) and cases_of(top) & set(self.words.reaching)
        return verb if verb.lower_ in self.words.ranks.verbs or moved else None

    def _ranked_among(self, predicate: Token, room: int) -> str:
        """Return among whom a place is: in the second division."""
        for head in (self.top, predicate):
            for child in children(head, "obl", "nmod"):
                among = cases_of(child) & set(self.words.ranks.among)
                if child.i >= self.span.end and among:
                    return self.phrases.joined(self.phrases.added([], child, room))
        return ""

    def _in_minute(self) -> str:
        """Return what was in a minute of a match: "Arden went ahead", "turning point"."""
        head = self.top.head
        if relation(self.top) == "nmod" and head.pos_ in NOUNS:
            return self._thing(head, MAX_WORDS, clauses=False)
        clause = clause_of(head, self.words)
        if relation(self.top) != "obl" or head.pos_ != "VERB" or doubtful(head, clause):
            return ""
        if head.lower_ in self.words.ranks.happening and clause.subject is not None:
            return self._thing(clause.subject, MAX_WORDS, clauses=False)
        told = self._clause(clause, MAX_WORDS - 1) if clause.plain and self._doer(clause) else ""
        return self._with_adverb(told, clause) if told else ""

    @staticmethod
    def _with_adverb(told: str, clause: Clause) -> str:
        """Return a clause with the adverb right after its verb: went ahead."""
        verb = clause.verb
        after = [adverb for adverb in children(verb, "advmod") if adverb.i == verb.i + 1]
        bare = told.endswith(f" {verb.text}") and after and not list(after[0].children)
        return f"{told} {after[0].text}" if bare else told

    def counted_up(self, phrase: str) -> str:
        """Return what an ordinal counts as of several: cuts since May, of "the third cut"."""
        noun, words = self.noun, phrase.split()
        if noun is None or not self._counts_up or noun.text not in words:
            return phrase
        if noun.lower_.endswith("s"):
            return phrase
        at = words.index(noun.text)
        return " ".join([*words[:at], self._several(noun.text), *words[at + 1 :]])
