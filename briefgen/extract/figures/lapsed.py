"""A time by what came round or ended with it: since Arden last won, interval at which to eat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.clausal import SUBJECT_WORDS
from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.spanned import Spanned
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token


BEFORE_THEN = 4
"""Tokens before a time ago among which the level of then stands: from 66 percent."""


class Lapsed(Spanned):
    """A time since something, after something, or between two of a kind."""

    def _since_last(self) -> bool:
        """Whether a time has passed since something happened last: "the first time in 25 years"."""
        before = self.span.doc[max(0, self.span.start - 3) : self.span.start].text.casefold()
        return self.kind is UnitKind.TIME and before in self.words.first_times

    def _first_time(self) -> str | None:
        """Return "time since Arden last won the cup" for "won the cup, the first time in a year".

        None where the sentence does not say plainly what happened: "the last" alone tells nothing.
        """
        verb = self._befallen()
        clause = clause_of(verb, self.words)
        done = clause.plain or clause.prospect in self.words.decided
        if verb.pos_ != "VERB" or not done or doubtful(verb, clause):
            return None
        ago, _, last = self.words.since_last.partition(f" {self.words.articles[0]} ")
        doer, past = self._whose(clause), verb.text if clause.passive else self._of_then(verb)
        were = [t.text for t in clause.group if t.lower_ in self.words.being[2:4]]
        how = [w.text for w in children(verb, "advmod") if w.i == verb.i + 1]
        told = " ".join([ago, doer, *were, last, past, *how]) if doer and past else ""
        doing = self.words.progressive_of(verb.lower_) or ""
        if verb.lower_.endswith(self.words.progressive_endings):
            doing, told = verb.text, ""
        if not told and doing and not clause.passive:
            told = " ".join([ago, last, doing, *how])
        if not told or (clause.passive and not were):
            return None
        rest = self._rest(verb, MAX_WORDS - len(told.split()))
        later = any(t.like_num or t.i > self.span.end > verb.i for t in rest)
        return f"{told} {'' if later else self.phrases.joined(rest)}".strip()

    def _befallen(self) -> Token:
        """Return the predicate of what a time is the first for: [froze] for the first time."""
        end = self.span.end
        if end < len(self.span.doc) and self.span.doc[end].lower_ in self.words.relatives:
            return self.span.doc[end].head  # the first time in ten years that it froze
        time = self.top.head if self.top.head.i < self.span.start else self.top
        return time if time.pos_ == "VERB" else time.head

    def _of_then(self, verb: Token) -> str:
        """Return a verb as of what was: won, toured (will tour); empty where that is unknown."""
        word, helpers = verb.lower_, children(verb, "aux")
        if word in self.words.pasts or word.endswith(self.words.participle_endings):
            return self.words.pasts.get(word, verb.text)
        if not helpers and relation(verb) != "xcomp":
            return "" if word in self.words.presents else verb.text
        known = word in {*self.words.participles, *self.words.presents}
        had = {aux.lower_ for aux in helpers} & set(self.words.having)
        return "" if known or had else self.words.participle_of_verb(word)

    def _how_often(self, verb: Token) -> str | None:
        """Return "interval at which the vaccine is given" for "given once every two weeks"."""
        clause, label = clause_of(verb, self.words), self.words.interval
        if verb.pos_ != "VERB" or doubtful(verb, clause):
            return None
        noun = verb.head
        if relation(verb) == "acl" and clause.passive and noun.pos_ == "NOUN":
            told = self._thing(noun, SUBJECT_WORDS - 1, clauses=False)
            several = noun.lower_.endswith("s")
            said = f"{label} {told} {self.words.being[several]} {verb.text}"
            return said if told and len(said.split()) <= MAX_WORDS else None
        told_to = verb.i == verb.sent.start and len(clause.group) == 1 and clause.subject is None
        endings = (*self.words.participle_endings, *self.words.progressive_endings)
        if not told_to or verb.lower_.endswith(endings):
            return None
        return f"{label} {self.words.infinitive[0]} {verb.lower_}"

    def _so_far_in(self) -> str | None:
        """Return "time into the job" for "Quill was nine days into the job"."""
        if self._following() not in self.words.inside:
            return None
        noun = self.span.doc[self.span.end].head
        if noun.pos_ != "NOUN" or not (children(self.top, "cop") or children(noun, "cop")):
            return None
        told = self.phrases.noun(noun, MAX_WORDS - 2, clauses=False)
        told = [token for token in told if relation(token) not in {"cop", "aux"}]
        label = self.words.distances[self._following()]
        return f"{label} {self.phrases.article(noun, told)}{self.phrases.joined(told)}"

    def _level_of_then(self, head: Token) -> bool:
        """Whether a time ago is that of another level: 58 percent, down from 66 four years ago."""
        before = list(self.span.doc[max(self.span.start - BEFORE_THEN, 0) : self.span.start])
        while before and (before[-1].like_num or before[-1].lower_ in self.words.units):
            before.pop()  # units are signs too
        links = {*self.words.ends[1:], *self.words.than}
        percent = bool(before) and before[-1].lower_ in links
        told = head.pos_ != "NOUN" or head.lower_ in self.words.units
        return told and percent

    def _level_then(self, level: Token | None) -> str | None:
        """Return "time since earlier turnout" for "down from 66 percent four years ago"."""
        if level is not None and level.lower_ in self.words.units:
            level = clause_of(level, self.words).subject
        if level is None or level.pos_ != "NOUN" or level.lower_ in self._unsaying:
            return None
        label = f"{self.words.distances[self.words.agone]} {self.words.earlier[0]}"
        return self._labelled(label, self._thing(level, SUBJECT_WORDS, clauses=False))

    def _lasting_noun(self, verb: Token) -> str | None:
        """Return "length of the crossing" for "a crossing that takes two hours"."""
        lasts = {*self.words.taking_time, *self.words.took_time}
        noun = verb.head
        if relation(verb) != "acl" or verb.lower_ not in lasts or relation(self.top) != "obj":
            return None
        subject = children(verb, "nsubj")
        own = bool(subject) and subject[0].lower_ in self.words.relatives
        others = [thing for thing in children(verb, "obj", "xcomp", "advcl") if thing != self.top]
        if not own or others or noun.lower_ not in self.words.events:
            return None
        length = self.words.lengths[UnitKind.TIME.value]
        return self._labelled(length, self._thing(noun, MAX_WORDS - 2, clauses=False))

    def _before_now(self) -> str | None:
        """Return "time since the election" for "the election was a month ago"."""
        end = self.span.end
        word = self.span.doc[end] if end < len(self.span.doc) else None
        label = self.words.distances[self.words.agone]
        if word is None or word.lower_ != self.words.agone or not children(word, "cop"):
            return None
        subject = next(iter(children(word, "nsubj")), None)
        if subject is None or subject.pos_ != "NOUN" or subject.lower_ in self._unsaying:
            return None
        return self._labelled(label, self._thing(subject, MAX_WORDS - 2, clauses=False))
