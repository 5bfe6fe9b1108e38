"""A time as the noun of its verb: closure of the road, Quill's wait, prison term for Quill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.clausal import SUBJECT_WORDS
from briefgen.extract.figures.clauses import clause_of, doubtful, unreal
from briefgen.extract.figures.durations import Durations
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.placed import PREDICATES
from briefgen.extract.figures.told import OWNER_WORDS
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from briefgen.extract.figures.clauses import Clause


class Spells(Durations):
    """A time whose verb has a noun, or none but a clause without which it says nothing."""

    def _spell(self) -> str | None:
        """Return what a time is called by the noun of its verb; None where that has none."""
        if self.kind is not UnitKind.TIME or self._bounded():
            return None
        held = self.span[0].pos_ == "VERB"  # [limited to 30 hours]
        verb = self.span[0] if held else self._state(self._over())
        clause = clause_of(verb, self.words)
        reached = _noun_of(verb, self.words.reached_spells) if held else ""
        if reached:
            return self._outlook(clause, reached, clause.subject)
        if self._described() is not None or doubtful(verb, clause) or self._negated(clause):
            return None
        return self._term(verb, clause) or self._spelled(verb, clause)

    def _bounded(self) -> bool:
        """Whether a time is one in which or after which something is done."""
        ahead = self._following() in self.words.distances and not self._case()
        return ahead or self._case() in {*self.words.bounding, *self.words.spanning}

    def _state(self, verb: Token) -> Token:
        """Return the state that a verb only keeps something in: shut, of stayed shut."""
        states = children(verb, "xcomp") if verb.lower_ in self.words.keeping else []
        return next((s for s in states if verb.i < s.i < self.span.start), verb)

    def _negated(self, clause: Clause) -> bool:
        words = {t.lower_ for each in clause.verbs for t in children(each, "advmod")}
        words |= {t.lower_ for t in clause.group}
        return bool(words & set(self.words.negations))

    def _measures(self, verb: Token) -> bool:
        """Whether a time says how long what the verb tells is, and no chance of lasting so."""
        role, told = relation(self.top), {*self.words.measuring, *self.words.reaching}
        gerund = self._goes_on(verb) and bool(children(verb, "mark"))
        return not gerund and (role == "obj" or (role == "obl" and self._case() in told))

    def _spelled(self, verb: Token, clause: Clause) -> str | None:
        """Return "closure of the road" for "the road was shut for two days"."""
        role, by = relation(self.top), self._case()
        if not self._measures(verb):
            return None
        reached = _noun_of(verb, self.words.reached_spells)
        if reached and by in self.words.reaching:
            return self._outlook(clause, reached, clause.subject)
        moved = by == self.words.agent
        known = _noun_of(verb, self.words.moved_spells if moved else self.words.spells)
        things = [thing for thing in children(verb, "obj") if thing.i != self.top.i]
        if known:
            beside = verb.head if relation(verb) in {"amod", "appos"} else clause.subject
            undergoes = things and not clause.passive
            return self._outlook(clause, known, things[0] if undergoes else beside)
        known = _noun_of(verb, self.words.led_spells if moved else self.words.own_spells)
        served = role == "obj" and verb.lower_ in self.words.serving
        mine = known and not (clause.passive or served or (things and not moved))
        return self._own_spell(verb, clause, known) if mine else None

    def _own_spell(self, verb: Token, clause: Clause, noun: str) -> str | None:
        """Return "Quill's wait at the border" for "Quill waited at the border for an hour"."""
        doer = self.phrases.unopened(self._whose(clause))
        counted = clause.subject is not None and clause.subject.pos_ == "NUM"
        if not doer or counted or not doer[-1].isalpha():
            return None
        hoped = clause.prospect or ""
        said = f"{self._average(hoped)}{noun}"
        short = len(doer.split()) <= OWNER_WORDS
        told = self._possessed(doer, said) if short else f"{said} {self.words.owned_by} {doer}"
        room = MAX_WORDS - len(told.split())
        rest = self._rest(verb, room) if room > 1 else []
        timed = {token.lower_ for token in rest} & {*self.words.spans, self.words.mean}
        return told if timed else f"{told} {self.phrases.joined(rest)}".strip()

    def _outlook(self, clause: Clause, label: str, noun: Token | None) -> str | None:
        """Return a noun with whose it is and how sure: expected closure of the road."""
        if noun is None or children(noun, "conj"):
            return None
        found = [self.words.prospects.get(t.lower_, "") for t in clause.group if t != clause.verb]
        label = f"{self._average(next(filter(None, found), ''))}{label}"
        thing = self._thing(noun, MAX_WORDS - len(label.split()), clauses=False)
        return self._labelled(label, thing)

    def _average(self, hoped: str) -> str:
        """Return adjectives before the noun of a time: average, further, expected."""
        start, end = self.span.start, self.span.end
        doc = self.span.doc
        beside = (doc[max(start - 2, 0) : start].text.lower(), doc[end : end + 2].text.lower())
        mean = self.words.mean if set(beside) & set(self.words.averaging) else ""
        more = {self.span[0].lower_, doc[max(start - 1, 0)].lower_} & set(self.words.once_more)
        said = [hoped, mean, self.words.added if more else ""]
        return "".join(f"{word} " for word in said if word)

    def _term(self, verb: Token, clause: Clause) -> str | None:
        """Return "prison term for Quill" for "Quill faces ten years"."""
        years = set(self.words.years) & {token.lower_ for token in self.span}
        bare = not any(children(token, "acl") for token in self.span)
        if not years or not bare or self._lasts_so() or relation(self.top) not in {"obj", "obl"}:
            return None
        label = self.words.terms[self.words.jail]
        others = [thing for thing in children(verb, "obj", "xcomp") if thing.i != self.top.i]
        if verb.lower_ in self.words.facing and not others:
            return self._outlook(clause, f"{label} {self.words.imposed_on}", clause.subject)
        doer = clause.subject
        prosecutes = doer is not None and doer.lower_ in self.words.prosecuting
        return self._sought(verb, label) if prosecutes else None

    def _sought(self, verb: Token, label: str) -> str:
        """Return for whom a prosecutor seeks a term."""
        whom = [t for t in children(verb, "obl", "nmod") if t.i > self.span.end]
        whom += [t for token in self.span for t in children(token, "nmod")]
        aimed = [
            t for t in whom if {c.lower_ for c in children(t, "case")} & {self.words.imposed_on}
        ]
        told = f"{label} {self.words.sought}"
        return (
            self._labelled(
                f"{told} {self.words.imposed_on}", self._thing(aimed[0], 4) if aimed else ""
            )
            or told
        )

    def _spelled_out(self) -> str | None:
        """Return "time" with the clause where nothing else tells what a time is of."""
        counted = self._back() is not None or self._following() in self.words.distances
        if self.kind is not UnitKind.TIME or counted:
            return None
        verb = self._over()
        label = self.words.amounts[UnitKind.TIME.value]
        own = [after for token in self.span for after in children(token, "acl")]
        if own:
            aim = self._aims(own[0])
            told = self._to_do(own[0], MAX_WORDS - 1) if aim else ""
            return f"{label} {told}" if told else self._related(own[0], label)
        if verb.pos_ not in PREDICATES and not children(verb, "nsubj"):
            place = [case for case in children(verb, "case") if case.lower_ in self.words.places]
            place = place if self._case() in self.words.lasting_for else []
            told = self.phrases.joined([*place, *self.phrases.noun(verb, MAX_WORDS - 2)])
            return f"{label} {told}" if place else None
        return self._without(verb, label) or self._left_over(verb, label)

    def _related(self, verb: Token, label: str) -> str | None:
        """Return what a clause says of a time: recommended by doctors, for which data exist."""
        clause = clause_of(verb, self.words)
        if unreal(verb, self.words):
            return None
        stands = [c for c in verb.children if c.lower_ in self.words.relatives]
        cases = [case for one in stands for case in children(one, "case")]
        room = MAX_WORDS - 1
        if cases:
            doer = self._thing(next(iter(children(verb, "nsubj")), None), SUBJECT_WORDS)
            group = self.phrases.joined(list(clause.group))
            told = f"{cases[0].text} {stands[0].text} {doer} {group}" if doer else ""
            return f"{label} {told}" if told and self.phrases.size(told) <= room else None
        doer = self._thing(next(iter(children(verb, "nsubj")), None), SUBJECT_WORDS)
        aims = [aim for aim in children(verb, "xcomp", "advcl") if self._aims(aim)]
        if aims:
            return f"{label} {self._to_do(aims[0], room)}"
        done = clause.object_participle if clause.plain else None
        return f"{label} {done} {self.words.agent} {doer}" if done and doer else None

    def _without(self, verb: Token, label: str) -> str | None:
        """Return "time without rain" for "no rain fell in ten days"."""
        if unreal(verb, self.words):
            return None
        for noun in children(verb, "obj", "nsubj"):
            denied = {det.lower_ for det in children(noun, "det")} & set(self.words.negations)
            if denied and noun.pos_ == "NOUN":
                told = self.phrases.joined(
                    [
                        token
                        for token in self.phrases.noun(noun, MAX_WORDS - 2, clauses=False)
                        if token.lower_ not in denied
                    ]
                )
                return f"{label} {self.words.without} {told}" if told else None
            if noun.lower_ in self.words.negations and relation(noun) == "nsubj":
                group = {noun, *clause_of(verb, self.words).group}
                rest = self._rest(verb, MAX_WORDS - 1 - len(group))
                return f"{label} {self.phrases.joined(sorted({*group, *rest}, key=_place))}"
        return None

    def _left_over(self, verb: Token, label: str) -> str | None:
        """Return a clause without the sum of money that is done with: (time) the firm will pay."""
        clause = clause_of(verb, self.words)
        counted = clause.subject is not None and clause.subject.lower_ in self.words.units
        if counted or self._only(verb) or doubtful(verb, clause):
            return None
        things = [thing for thing in children(verb, "obj") if thing.i != self.top.i]
        if any(thing.lower_ in self.words.units for thing in things if not thing.is_currency):
            return None
        money = f" {self.words.money}" if any(thing.is_currency for thing in things) else ""
        goes_on = self._goes_on(verb)
        doer = "" if goes_on else self._doer(clause)
        if not doer and not (goes_on and money):
            return None
        doer = f" {doer}" if doer else ""
        room = MAX_WORDS - len(f"{label}{doer}{money}".split())
        own = {token.i for token in self.top.subtree}  # up to two years
        own |= {t.i for t in clause.group if t.pos_ == "ADP" and t.i + 1 >= self.span.start}
        group = self.phrases.joined([token for token in clause.group if token.i not in own])
        rest = self._rest(verb, room - len(group.split()))
        return f"{label}{doer} {group}{money} {self.phrases.joined(rest)}".strip()


def _noun_of(verb: Token, spells: Mapping[str, Sequence[str]]) -> str:
    """Return the noun of a verb, "closure of" for "shut", "delay of" for "put off"."""
    particles = [particle.lower_ for particle in children(verb, "compound")]
    word = " ".join([verb.lower_, *particles])
    return next((noun for noun, verbs in spells.items() if word in verbs), "")


def _place(token: Token) -> int:
    return token.i
